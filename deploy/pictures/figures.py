"""People, birds and palms small enough to be drawn as cut paper."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from studio import Point, curve, oval, stroke


def standing(x: float, foot: float, tall: float, *, robe: bool = False, stride: float = 0.12) -> list[list[Point]]:
    """Return the outlines of someone standing or walking, in trousers or a long robe."""

    def at(*points: Point) -> list[Point]:
        return [(x + px * tall, foot - py * tall) for px, py in points]

    head = oval(x + 0.01 * tall, foot - 0.925 * tall, 0.062 * tall, 0.075 * tall)
    coat = curve(at((-0.13, 0.46), (-0.14, 0.7), (-0.07, 0.84), (0.06, 0.84), (0.13, 0.72), (0.12, 0.46)), closed=True)
    if robe:
        skirt = curve(at((-0.11, 0.6), (-0.17, 0.03), (0, 0.0), (0.17, 0.03), (0.11, 0.6)), closed=True)
        return [head, coat, skirt]
    left = stroke(at((-0.05, 0.5), (-0.05 - stride, 0.0)), 0.11 * tall, 0.07 * tall)
    right = stroke(at((0.04, 0.5), (0.05 + stride, 0.0)), 0.11 * tall, 0.07 * tall)
    return [head, coat, left, right]


def bird(x: float, y: float, span: float, lift: float = 0.35) -> list[Point]:
    """Return one bird in flight, its wings raised by that share of their span."""
    upper = [
        (x - span, y - span * lift),
        (x - span * 0.4, y - span * lift * 0.9),
        (x, y),
        (x + span * 0.45, y - span * lift),
        (x + span, y - span * lift * 0.7),
    ]
    line = curve(upper, parts=6)
    return [*line, *[(px, py + span * 0.13 * (1 - abs(px - x) / span)) for px, py in reversed(line)]]


def palm(rng: np.random.Generator, x: float, foot: float, tall: float) -> Iterator[list[Point]]:
    """Yield the trunk and the leaves of a date palm."""
    lean = rng.normal(0, 0.1) * tall
    top = (x + lean, foot - tall)
    yield stroke(curve([(x, foot), (x + lean * 0.3, foot - tall * 0.5), top]), tall * 0.09, tall * 0.06)
    for angle in np.linspace(-3.0, -0.15, 10):
        reach = tall * (0.36 + rng.random() * 0.1)
        c, s = np.cos(angle), np.sin(angle)
        tip = (top[0] + c * reach, top[1] + s * reach * 0.6 + tall * 0.16)
        knee = (top[0] + c * reach * 0.6, top[1] + s * reach * 0.75 - tall * 0.03)
        yield stroke(curve([top, knee, tip]), tall * 0.08, tall * 0.015)
