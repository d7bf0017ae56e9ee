"""A cut keeps the focal point, its exact ratio, and never enlarges."""

from decimal import Decimal
from fractions import Fraction

import pytest

from articles.images.crops import RATIOS, WIDTHS, crop_box, sizes


@pytest.mark.parametrize(
    "ratio, box",
    [
        ("16x9", (0, 208, 4000, 2458)),
        ("4x3", (222, 0, 3778, 2667)),
        ("1x1", (666, 0, 3333, 2667)),
        ("4x5", (933, 0, 3067, 2667)),
        ("full", (0, 0, 4000, 2667)),
    ],
)
def test_without_a_focal_point_the_middle_is_kept(ratio, box):
    assert crop_box(4000, 2667, ratio) == box


@pytest.mark.parametrize(
    "focal, left",
    [((0, 0.5), 0), ((0.1, 0.5), 0), ((0.5, 0.5), 500), ((0.75, 0.5), 1000), ((0.6, 0.5), 700), ((1, 0.5), 1000)],
)
def test_the_focal_point_is_as_near_the_middle_as_the_edges_allow(focal, left):
    assert crop_box(2000, 1000, "1x1", *focal) == (left, 0, left + 1000, 1000)


def test_a_tall_picture_is_cut_up_and_down():
    assert crop_box(900, 1600, "16x9", 0.5, 0.1) == (0, 0, 900, 506)
    assert crop_box(900, 1600, "16x9", 0.5, Decimal("0.9")) == (0, 1094, 900, 1600)


def test_a_focal_point_off_the_picture_is_its_nearest_edge():
    assert crop_box(2000, 1000, "1x1", 7, -3) == (1000, 0, 2000, 1000)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("width, height", [(1, 1), (1, 4000), (4000, 1), (7, 3), (3, 7), (319, 501), (40_000, 1000)])
@pytest.mark.parametrize("focal", [(0, 0), (Fraction(1, 3), Fraction(2, 3)), (1, 1)])
def test_every_box_lies_inside_its_picture_and_has_its_ratio(ratio, width, height, focal):
    left, top, right, bottom = crop_box(width, height, ratio, *focal)

    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height
    if shape := RATIOS[ratio]:
        across, down = right - left, bottom - top
        assert abs(across - down * shape) <= max(1, shape)


@pytest.mark.parametrize(
    "ratio, heights",
    [
        ("16x9", [180, 270, 360, 540, 720, 1080]),
        ("4x3", [240, 360, 480, 720, 960, 1440]),
        ("1x1", list(WIDTHS)),
        ("4x5", [400, 600, 800, 1200, 1600, 2400]),
    ],
)
def test_every_size_has_its_ratio_to_the_pixel(ratio, heights):
    assert sizes(4000, 4000, ratio) == list(zip(WIDTHS, heights, strict=True))


@pytest.mark.parametrize(
    "width, kept",
    [
        (5000, [320, 480, 640, 960, 1280, 1920]),
        (1920, [320, 480, 640, 960, 1280, 1920]),
        (1919, [320, 480, 640, 960, 1280, 1919]),
        (1300, [320, 480, 640, 960, 1280]),
        (900, [320, 480, 640, 900]),
        (320, [320]),
        (319, [319]),
        (1, [1]),
    ],
)
def test_no_picture_is_enlarged_and_a_narrow_one_keeps_its_own_width(width, kept):
    assert [across for across, _down in sizes(width, 10_000, "16x9")] == kept


def test_a_narrow_list_of_widths_does_not_grow():
    assert sizes(4000, 3000, "4x3", (320,)) == [(320, 240)]


def test_an_uncut_picture_keeps_its_own_shape():
    assert sizes(1000, 707, "full", (320, 640)) == [(320, 226), (640, 452)]
    assert sizes(4000, 1, "full", (320,)) == [(320, 1)]
