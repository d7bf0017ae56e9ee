"""A picture is judged by its header alone, before anything decodes it."""

import struct
import time
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from articles.images.fingerprint import content_hash
from articles.images.inspect import MOST_BYTES, inspect
from articles.images.refusals import SENTENCES, RefusedPicture
from tests.images.pictures import (
    blank_png,
    chunk,
    exif_with,
    gif,
    grained,
    jpeg_segment,
    jpeg_with,
    picture,
    png,
    saved,
)

KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
QUICK_KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]


def refusal(content: bytes | BytesIO) -> str:
    file = BytesIO(content) if isinstance(content, bytes) else content
    with pytest.raises(RefusedPicture) as refused:
        inspect(file)
    return refused.value.code


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_described_whatever_it_is_called(kind):
    file = saved(picture(641, 479), kind)

    found = inspect(file)

    assert (found.format, found.mime) == (kind.lower(), f"image/{kind.lower()}")
    assert (found.width, found.height, found.frames) == (641, 479, 1)
    assert found.weight == len(file.getvalue())


def test_a_jpeg_is_kept_under_the_ending_everybody_knows():
    assert inspect(saved(picture())).extension == "jpg"


def test_the_file_stays_where_it_was():
    file = saved(picture())
    file.seek(7)

    inspect(file)

    assert file.tell() == 7


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_sides_are_those_a_reader_sees(kind, orientation):
    file = saved(picture(300, 200), kind, exif=exif_with(orientation=orientation))

    found = inspect(file)

    assert found.orientation == orientation
    assert (found.width, found.height) == ((200, 300) if orientation >= 5 else (300, 200))
    assert found.stored_size == (300, 200)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_avif_keeps_its_turns_in_boxes_and_they_are_read_the_same(orientation):
    file = saved(picture(300, 200), "AVIF", exif=exif_with(orientation=orientation))

    found = inspect(file)

    assert found.orientation == orientation
    assert (found.width, found.height) == ((200, 300) if orientation >= 5 else (300, 200))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<!doctype html><title>hello</title>",
        "ليست صورة".encode(),
        b"%PDF-1.7\n",
        b"PK\x03\x04" + bytes(60),
        b"\x7fELF\x02\x01\x01" + bytes(60),
        b"MZ" + bytes(60),
        b"BM" + bytes(60),
        b"II*\0" + bytes(60),
        b"8BPS\0\x01" + bytes(60),
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(30),
        b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(30),
        b"\xff",
    ],
)
def test_what_is_no_picture_of_ours_is_refused(content):
    assert refusal(content) == "not_a_picture"


def test_an_empty_file_is_called_empty():
    assert refusal(b"") == "empty"


def test_thirty_megabytes_of_text_called_jpg_are_refused_without_being_read(tmp_path: Path):
    path = tmp_path / "photo.jpg"
    path.write_bytes("خبر ".encode() * 4_300_000)

    tracemalloc.start()
    with path.open("rb") as file:
        assert refusal(file) == "not_a_picture"
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert path.stat().st_size > 30_000_000
    assert most < 1_000_000


def test_a_picture_over_the_weight_limit_is_refused_with_its_weight():
    file = BytesIO(saved(picture()).getvalue() + bytes(MOST_BYTES))

    with pytest.raises(RefusedPicture) as refused:
        inspect(file)

    assert refused.value.code == "too_heavy"
    assert refused.value.params == {"megabytes": 26, "limit": 25}
    assert str(refused.value) == "This picture is 26 MB. Pictures of up to 25 MB can be accepted."


def test_a_small_file_that_unfolds_into_88_million_pixels_is_refused():
    bomb = blank_png(9400, 9400)

    assert len(bomb) < 20_000
    assert refusal(bomb) == "too_many_pixels"


def test_forty_million_pixels_are_accepted_and_one_row_more_is_not():
    assert inspect(BytesIO(png(8000, 5000))).width == 8000
    assert refusal(png(8000, 5001)) == "too_many_pixels"


def test_the_largest_sides_a_header_can_name_are_refused():
    frame = jpeg_segment(0xC0, struct.pack(">BHHB", 8, 65535, 65535, 3) + bytes(9))

    assert refusal(b"\xff\xd8" + frame) == "too_many_pixels"
    assert refusal(png(2**31 - 1, 2**31 - 1)) == "too_many_pixels"
    assert refusal(gif(65535, 65535, frames=1)) == "too_many_pixels"


def test_an_animation_of_many_frames_is_counted_without_decoding_it():
    slow = gif(1000, 1000, frames=81)

    assert len(slow) < 2000
    assert refusal(slow) == "too_many_frames"
    assert inspect(BytesIO(gif(1000, 1000, frames=80))).frames == 80


def test_a_gif_frame_that_overhangs_its_screen_counts_in_full():
    assert refusal(gif(1, 1, frames=1, frame=(60000, 60000))) == "too_many_pixels"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_the_frames_of_an_honest_animation_are_all_counted(kind):
    frames = [picture(40, 30, (shade, 0, 0)) for shade in range(0, 250, 25)]

    found = inspect(saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100))

    assert (found.frames, found.is_animated) == (10, True)
    assert (found.width, found.height) == (40, 30)


def test_a_png_that_states_fewer_frames_than_it_has_is_counted():
    control = chunk(b"acTL", struct.pack(">II", 1, 0))
    frames = b"".join(chunk(b"fcTL", bytes(26)) for _ in range(90))

    assert refusal(png(1000, 1000, extra=control + frames)) == "too_many_frames"


def test_a_webp_canvas_does_not_hide_a_larger_picture():
    inner = struct.pack("<BI", 0x2F, (16384 - 1) | (16384 - 1) << 14)
    body = b"VP8X" + struct.pack("<I", 10) + bytes(10) + b"VP8L" + struct.pack("<I", 5) + inner + b"\0"
    content = b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body

    assert refusal(content) == "too_many_pixels"


@pytest.mark.parametrize("kind", KINDS)
def test_a_header_cut_anywhere_is_damaged_and_never_a_crash(kind):
    content = saved(picture(64, 48), kind).getvalue()

    for length in range(1, len(content)):
        try:
            found = inspect(BytesIO(content[:length]))
        except RefusedPicture as refused:
            assert refused.code in ("damaged", "not_a_picture")
        else:
            assert (found.width, found.height) == (64, 48)


@pytest.mark.parametrize("kind", KINDS)
def test_a_header_cut_right_after_its_signature_is_damaged(kind):
    signature = {"JPEG": 4, "PNG": 12, "WEBP": 20, "AVIF": 40, "GIF": 9}[kind]

    assert refusal(saved(picture(), kind).getvalue()[:signature]) == "damaged"


@pytest.mark.parametrize("kind", KINDS)
def test_any_flipped_byte_gives_an_answer_or_a_refusal(kind):
    content = bytearray(saved(picture(32, 24), kind).getvalue())

    for place in range(min(len(content), 400)):
        for wrong in (0, 0x7F, 0xFF):
            kept, content[place] = content[place], wrong
            try:
                inspect(BytesIO(bytes(content)))
            except RefusedPicture as refused:
                assert refused.code in SENTENCES
            content[place] = kept


def test_a_picture_without_sides_is_damaged():
    assert refusal(png(0, 100)) == "damaged"
    assert refusal(gif(0, 0, frames=1, frame=(0, 0))) == "damaged"


def test_a_jpeg_of_nothing_but_fill_bytes_ends_quickly():
    assert refusal(b"\xff\xd8" + b"\xff" * 2_000_000) == "damaged"


def test_a_gif_of_millions_of_tiny_blocks_ends_quickly():
    start = gif(10, 10, frames=1)[:-3]

    assert refusal(start + b"\x01\x00" * 3_000_000) == "damaged"


def test_boxes_in_boxes_without_number_do_not_trap_the_reader():
    start = b"\0\0\0\x14ftypavif\0\0\0\0mif1"
    inside = b"\0\0\0\0" + b"\0\0\0\x08free" * 90_000
    content = start + (struct.pack(">I", len(inside) + 8) + b"meta" + inside) * 30
    started = time.monotonic()

    assert refusal(content) == "damaged"
    assert time.monotonic() - started < 1


def test_a_camera_that_writes_no_metadata_or_nonsense_is_upright():
    assert inspect(jpeg_with(jpeg_segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff"))).orientation == 1
    assert inspect(saved(picture(), exif=exif_with(orientation=9))).orientation == 1


def test_a_picture_for_two_screens_is_the_picture_on_the_first(tmp_path: Path):
    file = saved(picture(), "MPO", save_all=True, append_images=[picture()])

    assert inspect(file).format == "jpeg"


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_has_a_whole_sentence(code):
    assert SENTENCES[code].endswith((".", "!"))


def test_the_same_bytes_are_known_again():
    first, second = saved(picture()), saved(picture())
    first.seek(5)

    assert content_hash(first) == content_hash(second)
    assert len(content_hash(first)) == 64
    assert first.tell() == 5
    assert content_hash(saved(picture(colour=(1, 2, 3)))) != content_hash(first)


def test_a_palette_and_an_interlaced_picture_are_pictures_too():
    assert inspect(saved(picture(mode="P", colour=3), "PNG")).format == "png"
    assert inspect(saved(picture(), "JPEG", progressive=True)).format == "jpeg"
    assert inspect(saved(Image.new("CMYK", (10, 10)), "JPEG")).width == 10


@pytest.mark.parametrize(
    ("kind", "settings"),
    [("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("WEBP", {}), ("AVIF", {}), ("GIF", {})],
)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_a_picture_that_broke_off_on_its_way_is_refused(kind, settings, share):
    content = saved(grained(240, 160), kind, **settings).getvalue()

    assert refusal(content[: int(len(content) * share)]) == "damaged"


def test_what_a_telephone_hangs_behind_its_picture_is_no_damage():
    content = saved(grained(240, 160)).getvalue()

    assert inspect(BytesIO(content + b"\0\0MotionPhoto_Data" + b"\xff\xd8" * 50)).format == "jpeg"


def test_a_preview_inside_a_broken_picture_does_not_pass_for_its_end():
    preview = saved(picture(32, 24)).getvalue()
    content = jpeg_with(jpeg_segment(0xE1, b"Exif\0\0" + preview), image=grained(240, 160)).getvalue()

    assert inspect(BytesIO(content)).format == "jpeg"
    assert refusal(content[: len(content) // 2]) == "damaged"


def test_markers_without_end_do_not_hold_the_desk_up():
    content = saved(picture()).getvalue()[:-2] + b"\xff\xd8" * 5_000_000

    assert refusal(content) == "damaged"
