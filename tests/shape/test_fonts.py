"""Every letter we ship may be shipped: a licence beside each face, and no reserved name on a subset."""

import pytest
from fontTools.ttLib import TTFont
from tests.shape.rooms import HOUSE, files

RESERVED = ("plex",)  # IBM's licence reserves it: a changed face must be called something else
LICENCE_WORDS = ("licen", "ofl")


def faces() -> list:
    return files("*.woff2", "*.woff", "*.ttf", "*.otf", under=("static", "articles"))


def test_every_face_has_its_licence_beside_it():
    unlicensed = [
        str(face.relative_to(HOUSE))
        for face in faces()
        if not any(word in near.name.lower() for near in face.parent.iterdir() for word in LICENCE_WORDS)
    ]
    assert not unlicensed


@pytest.mark.parametrize("face", faces(), ids=lambda face: face.name)
def test_a_subset_does_not_wear_a_reserved_name(face):
    names = {str(record).lower() for record in TTFont(face)["name"].names if record.nameID in (1, 3, 4, 6, 16)}
    assert not [name for name in names for word in RESERVED if word in name]
