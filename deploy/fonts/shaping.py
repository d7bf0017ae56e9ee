"""Set a line as a browser would, so that a cut face can be held against the complete one."""

from functools import cache
from io import BytesIO
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

# Every joining habit we know to break: lam-alef in four seats, stacked harakat, kashida, both digit sets, isolates.
LINES = {
    "plain": "قمة «وشن» بالصين.. بناء مجتمع مشترك في الفضاء السيبراني",
    "lam alef": "لا لأ لإ لآ الأمل الإعلام الآن فلا سلام بلا عدل",
    "harakat": "إنَّ مَعَ العُسْرِ يُسْرًا، وَاللّٰهُ أَعْلَمُ؛ كِتابٌ مُبينٌ هُدًى",
    "shadda": "محمَّد ومعلِّم ومكرُّم وشدَّةٌ وحقٍّ وحقًّا",
    "kashida": "عـــاجل: الســـلام",
    "digits": "في 26-11-2024 و٢٦/١١/٢٠٢٤ و۲۶/۱۱/۲۰۲۴: 1,250.5 و١٬٢٥٠٫٥",
    "marks": "«هل يعود؟» (نعم)، [ربما]! ثم: قال… – سكت — ومضى؛ 50% × 3",
    "persian": "پاکستان چهارباغ ژاپن گفت‌وگو یک",
    "latin": "OpenAI & UNESCO: “AVATAR” (To Wave), café – 3.5 km/h…",
    "mixed": "أعلنت Reuters أن الناتو (NATO) \u2068بيان\u2069 رقم 5‏ صدر",
}
URDU_LINE = "پاکستان کی حکومت نے ٹیلی ڈرامے بڑے میں ہیں۔"

Glyph = tuple[
    int, float, float, float
]  # where in the line it began, then advance, shift and lift, in thousandths of an em


def set_line(face: Path, line: str) -> list[Glyph]:
    """Return the line's glyphs in the order they are drawn."""
    font, units = _open(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(line)
    buffer.guess_segment_properties()
    buffer.language = "ar"  # the page's; else the machine's own language would choose the forms
    uharfbuzz.shape(font, buffer)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [
        (info.cluster, *(_em(n, units) for n in (spot.x_advance, spot.x_offset, spot.y_offset))) for info, spot in pairs
    ]


def width(face: Path, line: str) -> float:
    """Return how wide the line stands, in thousandths of an em."""
    return sum(glyph[1] for glyph in set_line(face, line))


def missing(face: Path, text: str) -> set[str]:
    """Return the characters a reader would see as an empty box or in another face."""
    font, _units = _open(face)
    return {letter for letter in set(text) - set("\n\r\t") if not font.get_nominal_glyph(ord(letter))}


def _em(distance: int, units: int) -> float:
    """Return a distance on the drawing grid in thousandths of an em, whole when it is whole."""
    thousandths = round(1000 * distance / units, 2)
    return int(thousandths) if thousandths.is_integer() else thousandths


@cache
def _open(face: Path) -> tuple[uharfbuzz.Font, int]:
    """Open a face for shaping, unpacked when it is a web face."""
    blob = uharfbuzz.Blob(_plain(face))
    shaped = uharfbuzz.Face(blob)
    return uharfbuzz.Font(shaped), shaped.upem


def _plain(path: Path) -> bytes:
    """Return the face's tables as a plain TrueType file."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    out = BytesIO()
    font.save(out)
    return out.getvalue()
