"""Our cut faces say every line as the complete ones do, lack no sign we print, and stay light."""

import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from deploy.fonts import alphabet
from deploy.fonts.make_faces import EXPECTED, FACES, STATIC, UNPACKED, Face, cut, lines
from deploy.fonts.measure import line_of
from deploy.fonts.shaping import missing, set_line
from tests.shape.rooms import HOUSE

READERS_BUDGET = 46_000
DESK_BUDGET = 24_000  # one weight
HALF_A_UNIT_SEEN_TWICE = 1.0  # thousandths of an em: what halving the head's grid may move
SEED = HOUSE.parent / "shared" / "seed"
every_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)


def path_of(face: Face) -> Path:
    return STATIC / f"{face.file}.woff2"


def complete_face(face: Face) -> Path:
    complete = UNPACKED / face.package.rsplit("/", 1)[1] / "package" / face.complete
    if not complete.exists():
        pytest.skip("the complete faces are not here; `python -m deploy.fonts.make_faces` fetches them")
    return complete


def assert_same(ours: list, theirs: list) -> None:
    assert [glyph[0] for glyph in ours] == [glyph[0] for glyph in theirs]
    for mine, full in zip(ours, theirs, strict=True):
        assert mine[1:] == pytest.approx(full[1:], abs=HALF_A_UNIT_SEEN_TWICE)


@every_face
def test_a_cut_face_sets_every_sample_line_as_the_complete_one_did(face):
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))[face.complete]

    for name, line in lines(face).items():
        assert_same(set_line(path_of(face), line), expected[name])


@every_face
def test_the_complete_face_still_says_what_was_noted_down(face):
    complete = complete_face(face)

    for line in lines(face).values():
        assert_same(set_line(path_of(face), line), set_line(complete, line))


@every_face
def test_no_sign_of_its_alphabet_is_an_empty_box(face):
    assert not missing(path_of(face), face.characters)


@every_face
@pytest.mark.parametrize(
    "kind, signs",
    [
        ("letters", alphabet.ARABIC),
        ("Persian letters", alphabet.PERSIAN),
        ("harakat", alphabet.HARAKAT + alphabet.TATWEEL),
        ("three rows of digits", alphabet.DIGITS),
        ("punctuation", "«»،؛؟.:()[]-–—…!/%٪٫٬"),
        ("joiners and isolates", alphabet.CONTROLS),
        ("the printed date line", "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص"),
    ],
)
def test_a_face_has_what_a_newspaper_prints(face, kind, signs):
    assert not missing(path_of(face), signs), kind


def test_the_text_face_has_the_signs_of_tables_and_of_respect():
    assert not missing(STATIC / "newsroom-text-400.woff2", "ﷺ▲▼−€" + alphabet.URDU)


@every_face
def test_every_line_we_were_given_to_print_can_be_set(face):
    if not SEED.is_dir():
        pytest.skip(f"{SEED} is not on this machine")
    text = "".join(path.read_text(encoding="utf-8") for path in SEED.glob("*.txt"))

    assert not missing(path_of(face), re.sub(r"[\n\r\t\ufeff]", "", text))


def test_a_lost_feature_would_be_noticed(tmp_path):
    face = FACES[0]
    font = TTFont(path_of(face))
    del font["GSUB"]
    font.save(tmp_path / "broken.woff2")

    assert set_line(tmp_path / "broken.woff2", "السلام") != set_line(path_of(face), "السلام")


def test_the_readers_two_faces_fit_the_budget():
    assert sum(path.stat().st_size for path in STATIC.glob("newsroom-*.woff2")) <= READERS_BUDGET


def test_each_weight_of_the_desk_fits_the_budget():
    assert max(path.stat().st_size for path in STATIC.glob("desk-*.woff2")) <= DESK_BUDGET


def test_only_faces_we_can_make_again_are_shipped():
    assert {path.stem for path in STATIC.glob("*.woff2")} == {face.file for face in FACES}


@every_face
def test_the_licence_beside_a_face_names_its_makers(face):
    family = face.file.rsplit("-", 1)[0]
    licence = (STATIC / f"OFL-{family}.txt").read_text(encoding="utf-8")

    assert licence.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@every_face
def test_a_cut_face_wears_our_name_and_no_other(face):
    names = {record.nameID: str(record) for record in TTFont(path_of(face))["name"].names}

    assert names[4] == f"{face.family} {face.style}"
    # The copyright line keeps its makers' address; everything a machine shows as the face's name is ours.
    assert not [words for number, words in names.items() if number and re.search("plex|markazi", words.lower())]


@every_face
def test_a_face_carries_no_hints(face):
    assert not {"fpgm", "prep", "cvt "} & set(TTFont(path_of(face)).keys())


def test_the_same_input_gives_the_same_bytes(tmp_path):
    face = FACES[0]
    complete = complete_face(face)

    for name in ("once", "again"):
        cut(face, complete).save(tmp_path / name)

    assert (tmp_path / "once").read_bytes() == (tmp_path / "again").read_bytes()


@pytest.mark.parametrize(
    "sheet, family, face, grown",
    [
        ("faces.css", "Head on Noto", "newsroom-head-700", 0.997),
        ("faces.css", "Head on System", "newsroom-head-700", 1),
        ("faces.css", "Text on Noto", "newsroom-text-400", 1.031),
        ("faces.css", "Text on System", "newsroom-text-400", 1),
        ("desk-faces.css", "Desk on Noto", "desk-sans-400", 0.916),
        ("desk-faces.css", "Desk on Noto", "desk-sans-700", 0.904),
        ("desk-faces.css", "Desk on System", "desk-sans-400", 1),
    ],
)
def test_a_stand_in_keeps_the_line_where_our_face_will_put_it(sheet, family, face, grown):
    css = (HOUSE / "static" / "css" / sheet).read_text(encoding="utf-8")
    rules = [rule for rule in re.findall(r"@font-face \{(.*?)\}", css, re.DOTALL) if f'"{family}"' in rule]
    rule = next(rule for rule in rules if share(rule, "size-adjust", 1) == pytest.approx(grown, abs=0.0005))

    rise, fall = line_of(STATIC / f"{face}.woff2", grown)
    assert share(rule, "ascent-override") == pytest.approx(rise, abs=0.002)
    assert share(rule, "descent-override") == pytest.approx(fall, abs=0.002)


def share(rule: str, name: str, default: float = 0) -> float:
    found = re.search(rf"{name}: ([\d.]+)%", rule)
    return float(found[1]) / 100 if found else default


@pytest.mark.parametrize("sheet", ["faces.css", "desk-faces.css"])
def test_a_late_face_never_moves_what_is_being_read(sheet):
    css = (HOUSE / "static" / "css" / sheet).read_text(encoding="utf-8")
    ours = [rule for rule in re.findall(r"@font-face \{(.*?)\}", css, re.DOTALL) if "url(" in rule]

    assert ours
    assert all("font-display: optional" in rule for rule in ours)
    assert all((HOUSE / "static" / "css" / re.search(r'url\("(.+?)"\)', rule)[1]).exists() for rule in ours)
