"""Every letter we ship may be shipped: a licence beside each face, and no reserved name on a subset."""

from fontTools.ttLib import TTFont

from tests.shape.rooms import HOUSE, files

RESERVED = ("plex",)  # IBM's licence reserves it: a changed face must be called something else
LICENCE_WORDS = ("licen", "ofl")
NAMES_SHOWN = (1, 3, 4, 6, 16)  # family, unique, full, PostScript and typographic family name


def faces() -> list:
    return files("*.woff2", "*.woff", "*.ttf", "*.otf", under=("static", "articles"))


def test_every_face_has_its_licence_beside_it():
    unlicensed = [
        str(face.relative_to(HOUSE))
        for face in faces()
        if not any(word in near.name.lower() for near in face.parent.iterdir() for word in LICENCE_WORDS)
    ]
    assert not unlicensed


def test_a_subset_does_not_wear_a_reserved_name():
    borrowed = [
        f"{face.relative_to(HOUSE)}: {record}"
        for face in faces()
        for record in TTFont(face)["name"].names
        if record.nameID in NAMES_SHOWN and any(word in str(record).lower() for word in RESERVED)
    ]
    assert not borrowed
