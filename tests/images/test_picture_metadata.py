"""What the sender wrote into a picture is read, and damage there never stops an upload."""

import struct
import zlib
from io import BytesIO

import pytest

from articles.images import exif, iptc
from articles.images.metadata import read
from tests.images.pictures import (
    chunk,
    exif_with,
    iptc_segment,
    jpeg_segment,
    jpeg_with,
    picture,
    png,
    saved,
    xmp_packet,
    xmp_segment,
)

CAPTION = "رجال الإطفاء يكافحون حريقا في القاهرة"
UTF8_MARK = (1, 90, b"\x1b%G")
EMPTY = {
    "caption": "", "captions": {}, "alt": "", "alts": {}, "credit": "", "byline": "", "source": "", "copyright": "",
    "rights": "", "rights_until": "", "headline": "", "city": "", "keywords": [], "taken_at": "", "has_gps": False,
}  # fmt: skip


def iptc_in(encoding: str) -> list[tuple[int, int, bytes]]:
    return [
        (2, 105, "حريق في القاهرة".encode(encoding)),
        (2, 120, CAPTION.encode(encoding)),
        (2, 110, "شينخوا".encode(encoding)),
        (2, 115, "Xinhua".encode(encoding)),
        (2, 116, "حقوق النشر محفوظة".encode(encoding)),
        (2, 90, "القاهرة".encode(encoding)),
        (2, 25, "مصر".encode(encoding)),
        (2, 25, "حرائق".encode(encoding)),
        (2, 25, "مصر".encode(encoding)),
        (2, 55, b"20241126"),
        (2, 60, b"113800+0200"),
    ]


@pytest.mark.parametrize(
    "datasets",
    [[UTF8_MARK, *iptc_in("utf-8")], iptc_in("utf-8"), iptc_in("cp1256"), [UTF8_MARK, *iptc_in("cp1256")]],
    ids=["marked UTF-8", "unmarked UTF-8", "unmarked Windows Arabic", "Windows Arabic marked as UTF-8"],
)
def test_an_agencys_caption_is_read_in_whatever_encoding_it_came(datasets):
    found = read(jpeg_with(iptc_segment(*datasets)))

    assert found == EMPTY | {
        "caption": CAPTION,
        "headline": "حريق في القاهرة",
        "credit": "شينخوا",
        "source": "Xinhua",
        "copyright": "حقوق النشر محفوظة",
        "city": "القاهرة",
        "keywords": ["مصر", "حرائق"],
        "taken_at": "2024-11-26T11:38:00+02:00",
    }


def test_a_french_agency_without_a_mark_keeps_its_accents():
    found = read(jpeg_with(iptc_segment((2, 120, "Une journée à Genève".encode("cp1252")))))

    assert found["caption"] == "Une journée à Genève"


def test_a_credit_cut_in_the_middle_of_a_letter_loses_that_letter_only():
    found = read(jpeg_with(iptc_segment(UTF8_MARK, (2, 110, "وكالة الأنباء".encode()[:-1]))))

    assert found["credit"] == "وكالة الأنبا"


def test_the_caption_is_found_behind_other_resources_and_over_two_segments():
    block = b"".join(struct.pack(">BBBH", 0x1C, *place, len(text)) + text for *place, text in iptc_in("cp1256"))
    resources = b"8BIM\x03\xed\x04name\0\0\0\0\x03abc\0" + b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(block)) + block
    first, second = resources[:70], resources[70:]

    found = read(
        jpeg_with(jpeg_segment(0xED, b"Photoshop 3.0\0" + first), jpeg_segment(0xED, b"Photoshop 3.0\0" + second))
    )

    assert found["caption"] == CAPTION


XMP_PROPERTIES = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A fire</rdf:li>'
    f'<rdf:li xml:lang="ar-EG">{CAPTION}</rdf:li></rdf:Alt></dc:description>'
    "<dc:subject><rdf:Bag><rdf:li>مصر</rdf:li><rdf:li>حرائق</rdf:li></rdf:Bag></dc:subject>"
    "<dc:creator><rdf:Seq><rdf:li>أحمد حسن</rdf:li></rdf:Seq></dc:creator>"
    "<photoshop:Credit>شينخوا</photoshop:Credit>"
    "<photoshop:DateCreated>2024-11-26T11:38:00+02:00</photoshop:DateCreated>"
    "<exif:GPSLatitude>30,2.66N</exif:GPSLatitude>"
)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_newer_kind_of_caption_is_read_from_every_kind_of_file(kind):
    packet = xmp_packet(XMP_PROPERTIES)
    if kind == "PNG":
        text = b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(packet)
        file = BytesIO(png(8, 8, extra=chunk(b"iTXt", text)))
    else:
        file = saved(picture(), kind, xmp=packet)

    found = read(file)

    assert found == EMPTY | {
        "caption": CAPTION,
        "captions": {"ar": CAPTION, "x-default": "A fire"},
        "byline": "أحمد حسن",
        "credit": "شينخوا",
        "keywords": ["مصر", "حرائق"],
        "taken_at": "2024-11-26T11:38:00+02:00",
        "has_gps": True,
    }


def test_properties_written_as_attributes_are_read_too():
    packet = xmp_packet("").replace(b'rdf:about=""', 'rdf:about="" photoshop:City="القاهرة"'.encode())

    assert read(saved(picture(), xmp=packet))["city"] == "القاهرة"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_cameras_own_words_and_place_are_read(kind):
    camera = exif_with(
        description=CAPTION, artist="أحمد حسن", copyright="© 2024", taken_at="2024:11:26 11:38:00", gps=True
    )

    found = read(saved(picture(), kind, exif=camera))

    assert found == EMPTY | {
        "caption": CAPTION,
        "byline": "أحمد حسن",
        "copyright": "© 2024",
        "taken_at": "2024-11-26T11:38:00",
        "has_gps": True,
    }


def test_the_agencys_words_come_before_the_cameras():
    file = jpeg_with(
        jpeg_segment(0xE1, b"Exif\0\0" + exif.written(artist="OLYMPUS DIGITAL CAMERA", copyright_line="camera")),
        xmp_segment("<photoshop:Headline>من الوكالة</photoshop:Headline>"),
        iptc_segment((2, 105, b"older"), (2, 116, b"agency")),
    )

    found = read(file)

    assert (found["headline"], found["copyright"]) == ("من الوكالة", "agency")
    assert found["byline"] == "OLYMPUS DIGITAL CAMERA"


def test_keywords_in_one_field_are_taken_apart():
    assert read(jpeg_with(iptc_segment((2, 25, "مصر، حرائق؛ القاهرة".encode()))))["keywords"] == [
        "مصر", "حرائق", "القاهرة",
    ]  # fmt: skip


def test_no_control_characters_reach_the_desk():
    found = read(jpeg_with(iptc_segment((2, 120, b"one\0two\r\nthree\x07\x1b[31m "))))

    assert found["caption"] == "onetwo\nthree[31m"


def test_a_picture_that_says_nothing_has_empty_metadata():
    assert read(saved(picture())) == EMPTY
    assert read(saved(picture(), "GIF")) == EMPTY
    assert read(BytesIO(b"no picture at all")) == EMPTY


def test_entities_and_foreign_documents_in_a_caption_are_not_followed():
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        + xmp_packet("<photoshop:City>&b;&c;</photoshop:City>")
    )

    found = read(jpeg_with(jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + bomb), iptc_segment((2, 90, b"x"))))

    assert found == EMPTY | {"city": "x"}


def test_a_compressed_caption_that_unfolds_without_end_is_left_out():
    text = b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(bytes(200_000_000), 9)

    assert read(BytesIO(png(8, 8, extra=chunk(b"iTXt", text)))) == EMPTY


def test_what_stands_before_the_damage_is_kept():
    whole = jpeg_with(iptc_segment((2, 105, "حريق".encode()), (2, 120, CAPTION.encode()))).getvalue()
    segment = iptc_segment((2, 105, "حريق".encode()), (2, 120, CAPTION.encode()))

    found = read(BytesIO(whole[: 2 + len(segment)] + b"broken"))

    assert (found["headline"], found["caption"]) == ("حريق", CAPTION)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_flipped_bytes_never_raise(kind):
    camera = exif_with(description="d", artist="a", taken_at="2024:11:26 11:38:00", gps=True)
    content = bytearray(
        saved(picture(16, 16), kind, exif=camera, **({} if kind == "PNG" else {"xmp": xmp_packet("")})).getvalue()
    )

    for place in range(min(len(content), 900)):
        for wrong in (0, 0x80, 0xFF):
            kept, content[place] = content[place], wrong
            read(BytesIO(bytes(content)))
            content[place] = kept


@pytest.mark.parametrize("length", range(0, 400, 7))
def test_a_caption_block_cut_anywhere_never_raises(length):
    segment = iptc_segment(UTF8_MARK, *iptc_in("utf-8"))
    content = segment[4 : 4 + length]

    read(jpeg_with(jpeg_segment(0xED, content)))


def test_a_directory_whose_entries_all_point_at_the_same_bytes_costs_nothing():
    entries = b"".join(struct.pack("<HHII", tag, 2, 60_000, 8) for tag in range(5_000))
    block = b"II*\0" + struct.pack("<IH", 8, 5_000) + entries

    assert exif.read(block).orientation == 1


@pytest.mark.parametrize(
    "stated, kept",
    [
        ("2024-11-26", "2024-11-26"),
        ("2024-11-26T11:38", "2024-11-26T11:38:00"),
        ("2024-11-26T11:38:00.25Z", "2024-11-26T11:38:00+00:00"),
        ("2024", ""),
        ("0000-00-00T00:00:00", ""),
        ("yesterday", ""),
    ],
)
def test_a_time_is_kept_only_when_it_is_one(stated, kept):
    file = jpeg_with(xmp_segment(f"<photoshop:DateCreated>{stated}</photoshop:DateCreated>"))

    assert read(file)["taken_at"] == kept


def test_the_file_stays_where_it_was():
    file = jpeg_with(iptc_segment((2, 105, b"x")))
    file.seek(3)

    read(file)

    assert file.tell() == 3


def test_what_we_write_is_what_we_read():
    block = iptc.written(credit="شينخوا", copyright="حقوق النشر محفوظة")

    assert iptc.read(block) == {"credit": ["شينخوا"], "copyright": ["حقوق النشر محفوظة"]}
    assert iptc.written(credit="", copyright="") == b""
    written = exif.read(exif.written(artist="AFP", copyright_line="شينخوا"))
    assert (written.artist, written.copyright.decode()) == (b"AFP", "شينخوا")
    assert exif.written(artist="", copyright_line="") == b""
