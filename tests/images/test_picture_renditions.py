"""Every size a page may ask for is made apart, upright, clean, in true colours, or not at all."""

import json
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from articles.images import darkroom, manifest
from articles.images.metadata import read
from articles.images.refusals import PictureFailed, RefusedPicture
from articles.images.renditions import make
from tests.images.pictures import (
    BLUE,
    RED,
    WHITE,
    blank_png,
    colour_at,
    exif_with,
    gif,
    grained,
    halves,
    iptc_segment,
    jpeg_with,
    looks,
    picture,
    saved,
    stored,
    xmp_segment,
)

SMALL = {"ratios": ("16x9",), "widths": (320,)}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "made"
    path.mkdir()
    return path


def failure(source: Path, folder: Path, **limits: object) -> str:
    with pytest.raises(PictureFailed) as failed:
        make(source, folder, **limits)
    return failed.value.code


def test_every_ratio_and_width_is_made_and_listed_with_its_weight(tmp_path, folder):
    source = stored(tmp_path, saved(halves(2000, 1200)))

    made = make(source, folder)

    assert list(made["cuts"]) == ["16x9", "4x3", "1x1", "4x5", "full"]
    assert made["cuts"]["16x9"]["sizes"][0] == [320, 180]
    assert (made["width"], made["height"]) == (2000, 1200)
    assert sorted(manifest.file_names(made)) == names_in(folder)
    for ratio, cut in made["cuts"].items():
        for source_files in manifest.sources(made, ratio):
            for file in source_files.files:
                path = folder / file.name
                assert path.stat().st_size == file.weight
                with Image.open(path) as image:
                    assert image.size == (file.width, file.height)
                    assert image.get_format_mimetype() == source_files.mime
        assert cut["sizes"][-1][0] <= 1920
    assert json.loads(json.dumps(made)) == made


def test_the_jpegs_are_progressive(tmp_path, folder):
    make(stored(tmp_path, saved(halves())), folder, **SMALL)

    with Image.open(folder / "16x9-320.jpg") as image:
        assert image.info["progressive"]


def test_a_file_with_an_arabic_name_is_a_file_like_any_other(tmp_path, folder):
    assert make(stored(tmp_path, saved(halves()), "صورة من القاهرة.jpg"), folder, **SMALL)["width"] == 640


def test_nothing_of_the_camera_or_its_place_is_left(tmp_path, folder):
    camera = exif_with(description="home address", artist="someone", gps=True)
    camera[0x010F] = b"Spy camera"
    packet = b"<secret/>" + b"x" * 40
    content = saved(halves(), exif=camera, xmp=packet, comment=b"a comment").getvalue()
    source = stored(tmp_path, content[:2] + iptc_segment((2, 90, b"hidden city")) + content[2:])
    with source.open("rb") as file:
        assert read(file)["has_gps"]

    made = make(source, folder, formats=("avif", "webp", "jpeg"), ratios=("16x9",), widths=(320, 480))

    for name in manifest.file_names(made):
        content = (folder / name).read_bytes()
        with Image.open(BytesIO(content)) as image:
            assert not image.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)
        for trace in (b"home address", b"someone", b"Spy camera", b"secret", b"comment", b"hidden city"):
            assert trace not in content


def test_whose_picture_it_is_stays_in_every_file(tmp_path, folder):
    made = make(
        stored(tmp_path, saved(halves(), exif=exif_with(gps=True))),
        folder,
        credit="شينخوا",
        copyright_line="© وكالة أنباء الصين الجديدة",
        formats=("avif", "webp", "jpeg"),
        **SMALL,
    )

    for name in manifest.file_names(made):
        with (folder / name).open("rb") as file:
            found = read(file)
        assert (found["byline"], found["copyright"]) == ("شينخوا", "© وكالة أنباء الصين الجديدة")
        assert not found["has_gps"]
        assert found["credit"] == ("شينخوا" if name.endswith(".jpg") else "")
        with Image.open(folder / name) as image:
            assert image.getexif()[0x013B].encode("latin-1").decode() == "شينخوا"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    "orientation, red_at",
    [
        (1, (0, 0.5)), (2, (1, 0.5)), (3, (1, 0.5)), (4, (0, 0.5)),
        (5, (0.5, 0)), (6, (0.5, 0)), (7, (0.5, 1)), (8, (0.5, 1)),
    ],
)  # fmt: skip
def test_a_turned_camera_gives_an_upright_picture(tmp_path, folder, kind, orientation, red_at):
    source = stored(tmp_path, saved(halves(640, 480), kind, exif=exif_with(orientation=orientation)))

    made = make(source, folder, ratios=("full",), widths=(320,))

    assert (made["width"], made["height"]) == ((480, 640) if orientation >= 5 else (640, 480))
    assert looks(colour_at(folder / "full-320.webp", *red_at), RED)
    assert looks(colour_at(folder / "full-320.webp", 1 - red_at[0], 1 - red_at[1]), BLUE)


def test_the_focal_point_is_meant_in_the_picture_as_seen(tmp_path, folder):
    source = stored(tmp_path, saved(halves(1000, 400), exif=exif_with(orientation=6)))

    make(source, folder, focal=(0.5, 0.05), ratios=("1x1",), widths=(320,))

    assert looks(colour_at(folder / "1x1-320.jpg", 0.5, 0.9), RED)


def test_a_large_jpeg_is_cut_at_the_same_place_when_it_is_read_at_an_eighth(tmp_path, folder):
    source = stored(tmp_path, saved(halves(4003, 3001)))

    make(source, folder, focal=(0.5, 0.5), ratios=("1x1",), widths=(320,))

    assert looks(colour_at(folder / "1x1-320.jpg", 0.46, 0.5), RED)
    assert looks(colour_at(folder / "1x1-320.jpg", 0.54, 0.5), BLUE)


def test_transparency_is_white_paper_in_jpeg_and_stays_in_webp(tmp_path, folder):
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    image.paste(RED, (0, 0, 200, 300))
    source = stored(tmp_path, saved(image, "PNG"))

    made = make(source, folder, ratios=("full",), widths=(400,))

    assert looks(colour_at(folder / "full-400.jpg", 1, 0.5), WHITE)
    with Image.open(folder / "full-400.webp") as webp:
        assert webp.getchannel("A").getextrema() == (0, 255)
    assert made["average_colour"] == "#e48f8f"


@pytest.mark.parametrize("mode, colour", [("L", 128), ("LA", (128, 255)), ("1", 1), ("P", 7), ("I;16", 33000)])
def test_greys_and_palettes_keep_their_tone(tmp_path, folder, mode, colour):
    image = picture(400, 300, colour, mode=mode)
    if mode == "P":
        image.putpalette([value for shade in range(256) for value in (shade * 18 % 256,) * 3])
    wanted = {"1": 255, "P": 126}.get(mode, 128)

    make(stored(tmp_path, saved(image, "PNG")), folder, ratios=("full",), widths=(320,))

    assert looks(colour_at(folder / "full-320.jpg", 0.5, 0.5), (wanted,) * 3, within=3)


def test_a_printers_four_inks_become_screen_colours(tmp_path, folder):
    source = stored(tmp_path, saved(picture(400, 300, (0, 255, 255, 0), mode="CMYK")))

    make(source, folder, **SMALL)

    red, green, blue = colour_at(folder / "16x9-320.jpg", 0.5, 0.5)
    assert red > 200
    assert max(green, blue) < 60


def test_a_colour_profile_is_applied_and_dropped(tmp_path, folder):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # In this profile the first number of a pixel stands for blue and the last for red.
    profile = srgb.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")

    make(stored(tmp_path, saved(picture(400, 300, (200, 0, 0)), icc_profile=profile)), folder, **SMALL)

    assert looks(colour_at(folder / "16x9-320.jpg", 0.5, 0.5), (0, 0, 200))
    with Image.open(folder / "16x9-320.webp") as image:
        assert "icc_profile" not in image.info


def test_a_broken_colour_profile_is_ignored(tmp_path, folder):
    source = stored(tmp_path, saved(picture(400, 300, RED), icc_profile=b"not a profile"))

    make(source, folder, **SMALL)

    assert looks(colour_at(folder / "16x9-320.jpg", 0.5, 0.5), RED)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_is_shown_by_its_first_frame(tmp_path, folder, kind):
    animation = saved(picture(400, 300, RED), kind, save_all=True, append_images=[picture(400, 300, BLUE)])

    make(stored(tmp_path, animation), folder, **SMALL)

    assert looks(colour_at(folder / "16x9-320.jpg", 0.5, 0.5), RED)
    with Image.open(folder / "16x9-320.webp") as image:
        assert not getattr(image, "is_animated", False)


def test_a_picture_for_two_screens_is_shown_by_the_first(tmp_path, folder):
    double = saved(picture(400, 300, RED), "MPO", save_all=True, append_images=[picture(400, 300, BLUE)])

    make(stored(tmp_path, double), folder, **SMALL)

    assert looks(colour_at(folder / "16x9-320.jpg", 0.5, 0.5), RED)


def test_a_picture_narrower_than_every_width_is_made_once_in_its_own(tmp_path, folder):
    made = make(stored(tmp_path, saved(picture(100, 50))), folder, ratios=("full", "1x1"))

    assert made["cuts"]["full"]["sizes"] == [[100, 50]]
    assert made["cuts"]["1x1"]["sizes"] == [[50, 50]]


def test_one_pixel_is_a_picture(tmp_path, folder):
    made = make(stored(tmp_path, saved(picture(1, 1), "PNG")), folder, formats=("avif", "webp", "jpeg"))

    assert made["cuts"]["16x9"]["sizes"] == [[1, 1]]
    assert made["average_colour"] == "#c81e1e"


def test_an_avif_is_kept_only_where_it_is_lighter_than_the_webp(tmp_path, folder):
    source = stored(tmp_path, saved(grained(1920, 1080)))

    made = make(source, folder, ratios=("16x9",), widths=(16, 640), formats=("avif", "webp", "jpeg"))

    kept = made["cuts"]["16x9"]["formats"]
    assert kept["avif"][0] is None
    assert kept["avif"][1] < kept["webp"][1]
    assert "16x9-16.avif" not in names_in(folder)
    first, *_others = manifest.sources(made, "16x9")
    assert first.mime == "image/avif"
    assert [file.name for file in first.files] == ["16x9-16.webp", "16x9-640.avif"]


def test_the_digest_changes_with_the_focal_point_and_with_nothing_else(tmp_path, folder):
    source = stored(tmp_path, saved(halves(1000, 400)))

    first = make(source, folder, **SMALL, focal=(0.2, 0.5))["digest"]

    assert make(source, folder, **SMALL, focal=(0.2, 0.5))["digest"] == first
    assert make(source, folder, **SMALL, focal=(0.8, 0.5))["digest"] != first


def test_a_page_finds_its_fallback_without_opening_storage(tmp_path, folder):
    made = make(stored(tmp_path, saved(halves(1000, 600))), folder, ratios=("16x9",))

    assert manifest.fallback(made, "16x9").name == "16x9-960.jpg"
    assert manifest.fallback(made, "16x9", width=400).name == "16x9-480.jpg"
    assert manifest.fallback(made, "16x9", width=5000).name == "16x9-960.jpg"
    assert manifest.fallback(made, "1x1") is None
    assert manifest.sources(made, "1x1") == ()


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_spoilt_picture_leaves_nothing_behind(tmp_path, folder, kind):
    content = saved(grained(600, 400), kind).getvalue()
    source = stored(tmp_path, content[:900] + b"\xff" * 20 + content[920:])

    assert failure(source, folder) == "damaged"
    assert names_in(folder) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_breaks_off_is_refused_before_any_process_is_started(tmp_path, folder, kind):
    content = saved(grained(600, 400), kind).getvalue()

    with pytest.raises(RefusedPicture) as refused:
        make(stored(tmp_path, content[: len(content) // 2]), folder)

    assert refused.value.code == "damaged"
    assert names_in(folder) == []


def test_a_bomb_is_refused_before_any_process_is_started(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_kwargs: pytest.fail("The darkroom was opened."))

    with pytest.raises(RefusedPicture) as refused:
        make(stored(tmp_path, blank_png(9400, 9400)), folder)

    assert refused.value.code == "too_many_pixels"


def test_a_picture_that_needs_more_memory_than_allowed_fails_and_leaves_nothing(tmp_path, folder):
    source = stored(tmp_path, blank_png(6000, 6000))

    assert failure(source, folder, memory=100_000_000) == "memory"
    assert names_in(folder) == []
    assert make(source, folder, **SMALL)["width"] == 6000


@pytest.mark.parametrize("kind, megabytes", [("JPEG", 130), ("PNG", 130), ("WEBP", 250), ("AVIF", 130), ("GIF", 110)])
def test_no_kind_of_picture_gets_more_memory_than_allowed(tmp_path, folder, kind, megabytes):
    source = stored(tmp_path, saved(picture(5000, 4000), kind))

    assert failure(source, folder, ratios=("4x5",), memory=megabytes * 1_000_000) == "memory"
    assert names_in(folder) == []


def test_a_picture_that_takes_too_long_is_stopped_and_leaves_nothing(tmp_path, folder):
    source = stored(tmp_path, saved(grained(3000, 2000), quality=95))
    started = time.monotonic()

    assert failure(source, folder, seconds=0.4) == "timeout"

    assert time.monotonic() - started < 3
    assert names_in(folder) == []


def test_the_darkroom_stops_itself_when_nobody_watches(tmp_path, folder):
    source = stored(tmp_path, saved(grained(3000, 2000), quality=95))
    order = darkroom.Order(
        source=str(source), folder=str(folder), format="JPEG", stored_size=[3000, 2000], orientation=1,
        cuts=[{"ratio": str(n), "box": [0, 0, 3000, 2000], "sizes": [[1920, 1280]]} for n in range(40)],
        names={"webp": "{ratio}-{width}.webp"}, labels={"exif": "", "iptc": ""}, memory=1_500_000_000, seconds=1,
    )  # fmt: skip

    work = subprocess.run(
        [sys.executable, "-I", darkroom.__file__], input=json.dumps(order).encode(), capture_output=True
    )

    assert work.returncode < 0
    assert work.stdout == b""


def test_the_darkroom_is_told_no_secrets(tmp_path, folder, monkeypatch):
    seen = {}
    run = subprocess.run

    def watched(*args, **kwargs):
        seen.update(kwargs["env"])
        return run(*args, **kwargs)

    monkeypatch.setenv("SECRET_KEY", "do not tell")
    monkeypatch.setattr(subprocess, "run", watched)
    make(stored(tmp_path, saved(halves())), folder, **SMALL)

    assert "SECRET_KEY" not in seen


def test_a_decoder_that_sees_other_sides_than_the_header_is_not_trusted(tmp_path, folder):
    order = darkroom.Order(
        source=str(stored(tmp_path, saved(halves()))), folder=str(folder), format="JPEG", stored_size=[640, 481],
        orientation=1, cuts=[{"ratio": "full", "box": [0, 0, 640, 481], "sizes": [[320, 240]]}],
        names={"webp": "{ratio}-{width}.webp"}, labels={"exif": "", "iptc": ""}, memory=1_500_000_000, seconds=5,
    )  # fmt: skip

    work = subprocess.run(
        [sys.executable, "-I", darkroom.__file__], input=json.dumps(order).encode(), capture_output=True
    )

    assert json.loads(work.stdout) == {"failed": "damaged"}
    assert names_in(folder) == []


def test_a_gif_that_overhangs_its_screen_is_shown_whole(tmp_path, folder):
    made = make(stored(tmp_path, gif(1, 1, frames=1, frame=(1, 1))), folder, ratios=("full",))

    assert made["cuts"]["full"]["sizes"] == [[1, 1]]


def test_captions_in_the_original_do_not_make_its_copies_heavier(tmp_path, folder):
    heavy = jpeg_with(xmp_segment("<photoshop:City>" + "x" * 50_000 + "</photoshop:City>"), image=halves())

    made = make(stored(tmp_path, heavy), folder, **SMALL)

    assert made["cuts"]["16x9"]["formats"]["jpeg"][0] < 5_000
