"""Pictures the tests make for themselves: honest ones, damaged ones and bombs."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255)
GPS = 0x8825


def picture(width: int = 640, height: int = 480, colour: Any = RED, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (width, height), colour)


def halves(width: int = 640, height: int = 480) -> Image.Image:
    """Red on the left, blue on the right."""
    image = picture(width, height, RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def grained(width: int, height: int) -> Image.Image:
    """A picture no encoder can make small or quick work of."""
    grain = Image.effect_noise((width, height), 80)
    return Image.merge("RGB", [grain, grain.transpose(Image.Transpose.ROTATE_180), grain])


def saved(image: Image.Image, kind: str = "JPEG", **settings: Any) -> BytesIO:
    file = BytesIO()
    image.save(file, kind, **settings)
    file.seek(0)
    return file


def stored(folder: Path, content: bytes | BytesIO, name: str = "original") -> Path:
    path = folder / name
    path.write_bytes(content.getvalue() if isinstance(content, BytesIO) else content)
    return path


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *, depth: int = 1, colour: int = 0, extra: bytes = b"", data: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def blank_png(width: int, height: int) -> bytes:
    """A one-bit picture of any size in next to no bytes."""
    deflate = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    data = b"".join(deflate.compress(row) for _ in range(height)) + deflate.flush()
    return png(width, height, data=data)


def gif(width: int, height: int, *, frames: int, frame: tuple[int, int] = (1, 1)) -> bytes:
    """An animation whose pictures each cover no more than `frame`, on a screen of any size."""
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    one = b"\x2c" + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\x02\x02\x4c\x01\x00"
    return screen + one * frames + b"\x3b"


def jpeg_segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg_with(*segments: bytes, image: Image.Image | None = None) -> BytesIO:
    """A JPEG with these segments right after its beginning."""
    content = saved(image or picture()).getvalue()
    return BytesIO(content[:2] + b"".join(segments) + content[2:])


def iptc_segment(*datasets: tuple[int, int, bytes]) -> bytes:
    block = b"".join(struct.pack(">BBBH", 0x1C, *place, len(value)) + value for *place, value in datasets)
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(block)) + block + b"\0" * (len(block) % 2)
    return jpeg_segment(0xED, b"Photoshop 3.0\0" + resource)


def xmp_segment(properties: str) -> bytes:
    return jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp_packet(properties))


def xmp_packet(properties: str) -> bytes:
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
        'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">'
        f'{properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def agency_pictures() -> dict[str, BytesIO]:
    """Four pictures as Arabic agencies send them, each with the words that only it was given."""
    utf8 = iptc_segment(
        (1, 90, b"\x1b%G"),
        (2, 120, "مزارع يحصد القمح في الفيوم، 29 أبريل 2026".encode()),
        (2, 110, "وكالة الضفاف".encode()),
        (2, 115, "مكتب الفيوم".encode()),
        (2, 116, "© الضفاف 2026".encode()),
        (2, 37, b"20260531"),
        *((2, 25, word.encode()) for word in ("القمح", "الزراعة")),
    )
    windows = iptc_segment(
        (2, 120, "قوارب الصيد عند مرسى الأنفوشي قبل الفجر".encode("cp1256")),
        (2, 80, "سلمى الحداد".encode("cp1256")),
        (2, 25, "الإسكندرية؛ الصيد".encode("cp1256")),
    )
    spoken = xmp_segment(
        "<dc:description><rdf:Alt>"
        '<rdf:li xml:lang="x-default">Container cranes at Port Said</rdf:li>'
        '<rdf:li xml:lang="ar-EG">أرصفة الحاويات في \u202bبورسعيد\u202c</rdf:li></rdf:Alt></dc:description>'
        "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt>"
        '<rdf:li xml:lang="ar">رافعتان فوق سفينة</rdf:li><rdf:li xml:lang="en">Two cranes over a ship</rdf:li>'
        "</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"
        "<photoshop:Credit>الضفاف</photoshop:Credit><photoshop:Source>Al-Difaf</photoshop:Source>"
        '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">للنشر مرة واحدة</rdf:li></rdf:Alt>'
        "</xmpRights:UsageTerms><plus:LicenseEndDate>2026-12-31T00:00:00Z</plus:LicenseEndDate>"
        "<dc:subject><rdf:Bag><rdf:li>بورسعيد</rdf:li></rdf:Bag></dc:subject>"
        "<exif:GPSLatitude>31,15.5N</exif:GPSLatitude>"
    )
    camera = saved(
        halves(900, 600), exif=exif_with(description="مصلون في ساحة المسجد", artist="أحمد حسن", gps=True)
    ).getvalue()
    return {
        "IIM UTF-8": jpeg_with(utf8, image=halves(900, 600)),
        "IIM cp1256": jpeg_with(windows, image=grained(400, 300)),
        "XMP ar/en": jpeg_with(spoken, image=halves(640, 480)),
        "Exif with GPS": BytesIO(
            camera[:2] + xmp_segment("<exif:GPSLongitude>31,14.1E</exif:GPSLongitude>") + camera[2:]
        ),
    }


def exif_with(*, orientation: int = 1, gps: bool = False, **texts: str) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    for tag, name in ((0x010E, "description"), (0x013B, "artist"), (0x8298, "copyright")):
        if name in texts:
            exif[tag] = texts[name].encode()
    if "taken_at" in texts:
        exif.get_ifd(0x8769)[0x9003] = texts["taken_at"]
    if gps:
        exif.get_ifd(GPS).update({1: "N", 2: (30.0, 2.0, 40.0), 3: "E", 4: (31.0, 14.0, 8.0)})
    return exif


def colour_at(path: Path, x: float, y: float) -> tuple[int, ...]:
    with Image.open(path) as image:
        rgb = image.convert("RGB")
        return tuple(rgb.getpixel((int(x * (rgb.width - 1)), int(y * (rgb.height - 1)))))


def looks(colour: tuple[int, ...], wanted: tuple[int, ...], *, within: int = 24) -> bool:
    return all(abs(one - other) <= within for one, other in zip(colour, wanted, strict=True))
