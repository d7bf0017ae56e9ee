"""People, birds and palms small enough to be drawn as cut paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from studio import Point, Sheet, curve, mix, oval, stroke


@dataclass(frozen=True)
class Look:
    """What somebody wears, and on the head: hair, scarf, cap, turban, helmet, long or back (seen from behind)."""

    top: str
    legs: str
    skin: str = "#b9825c"
    hair: str = "#2a1c1a"
    head: str = "hair"
    beard: str = ""
    apron: str = ""
    robe: bool = False
    bare_arms: bool = False


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


def person(
    sheet: Sheet,
    x: float,
    foot: float,
    tall: float,
    look: Look,
    *,
    facing: int = 1,
    hands: tuple[Point | None, Point | None] = (None, None),
    lean: float = 0,
    pose: str = "stand",
    lit: Point = (-0.6, -0.8),
    night: float = 0,
):
    """Paint somebody from the side; hands are reached forward and up from the feet, as shares of the height."""
    drop = {"sit": 0.22, "kneel": 0.24}.get(pose, 0)
    c, s = np.cos(np.radians(lean)), np.sin(np.radians(lean))

    def tone(colour: str) -> tuple[str, str]:
        lighter, darker = mix(colour, "#fff0d0", 0.22), mix(colour, "#140d1c", 0.5)
        return mix(lighter, "#10131f", night), mix(darker, "#10131f", night)

    def low(*points: Point) -> list[Point]:
        return [(x + facing * px * tall, foot - py * tall) for px, py in points]

    def high(*points: Point) -> list[Point]:  # the upper body leans around the hips
        turned = [(px * c + (py - 0.5) * s, 0.5 - px * s + (py - 0.5) * c - drop) for px, py in points]
        return low(*turned)

    def arm(shoulder: Point, hand: Point, far: float):
        sx, sy = high(shoulder)[0]
        hx, hy = low(hand)[0]
        upper = 0.175 * tall
        reach = min(np.hypot(hx - sx, hy - sy), 1.98 * upper)
        angle = np.arctan2(hy - sy, hx - sx)
        hx, hy = sx + np.cos(angle) * reach, sy + np.sin(angle) * reach
        bend = np.arccos(np.clip(reach / 2 / upper, -1, 1)) * facing
        elbow = (sx + np.cos(angle + bend) * upper, sy + np.sin(angle + bend) * upper)
        sleeve, flesh = mix(look.top, "#140d1c", far), mix(look.skin, "#140d1c", far)
        sheet.form(oval(hx, hy, 0.034 * tall, 0.03 * tall), *tone(flesh), lit=lit)
        if look.bare_arms:
            sheet.form(stroke([elbow, (hx, hy)], 0.058 * tall, 0.042 * tall), *tone(flesh), lit=lit)
            half = ((sx + elbow[0]) / 2, (sy + elbow[1]) / 2)
            sheet.form(
                stroke(curve([half, elbow, (elbow[0] + (hx - elbow[0]) * 0.2, elbow[1])]), 0.06 * tall), *tone(flesh)
            )
            sheet.form(stroke([(sx, sy), elbow], 0.085 * tall, 0.075 * tall), *tone(sleeve), lit=lit)
        else:
            line = [(sx, sy), elbow, (hx - np.cos(angle) * 0.02 * tall, hy - np.sin(angle) * 0.02 * tall)]
            sheet.form(stroke(curve(line, parts=6), 0.09 * tall, 0.055 * tall), *tone(sleeve), lit=lit)

    if hands[1]:
        arm((-0.01, 0.775), hands[1], 0.35)
    shoe = "#2a1d1a"
    if look.robe and pose != "sit":
        skirt = curve(low((-0.1, 0.56), (-0.15, 0.03), (0, 0.0), (0.15, 0.03), (0.1, 0.56)), closed=True)
        sheet.form(skirt, *tone(look.legs), lit=lit)
    elif pose == "sit":
        for far, dx in ((0.3, 0.05), (0, 0)):
            cloth = mix(look.legs, "#140d1c", far)
            knee = (0.26 + dx, 0.285)
            sheet.form(
                stroke(curve(low((0, 0.29), (0.14, 0.3), knee, (0.26 + dx, 0.03)), parts=8), 0.13 * tall, 0.08 * tall),
                *tone(cloth),
                lit=lit,
            )
            sheet.form(oval(*low((0.29 + dx, 0.015))[0], 0.06 * tall, 0.022 * tall), *tone(shoe), lit=lit)
    elif pose == "kneel":
        sheet.form(
            stroke(curve(low((0, 0.28), (0.16, 0.26), (0.17, 0.02)), parts=8), 0.13 * tall, 0.08 * tall),
            *tone(look.legs),
            lit=lit,
        )
        sheet.form(
            stroke(low((0, 0.28), (0.02, 0.05), (-0.22, 0.03)), 0.13 * tall, 0.07 * tall), *tone(look.legs), lit=lit
        )
    else:
        spread = 0.15 if pose == "walk" else 0.035
        for far, dx in ((0.3, -spread), (0, spread)):
            cloth = mix(look.legs, "#140d1c", far)
            sheet.form(stroke(low((dx * 0.3, 0.52), (dx, 0.03)), 0.13 * tall, 0.08 * tall), *tone(cloth), lit=lit)
            sheet.form(oval(*low((dx + 0.025, 0.018))[0], 0.055 * tall, 0.022 * tall), *tone(shoe), lit=lit)
    torso = ((-0.09, 0.8), (0.0, 0.838), (0.085, 0.79), (0.105, 0.66), (0.095, 0.47), (-0.095, 0.47), (-0.115, 0.66))
    sheet.form(curve(high(*torso), closed=True), *tone(look.top), lit=lit)
    if look.apron:
        sheet.form(
            high((0.02, 0.76), (0.1, 0.72), (0.105, 0.5))
            + low((0.12, 0.2 - drop / 2), (-0.03, 0.22 - drop / 2))
            + high((-0.02, 0.5)),
            *tone(look.apron),
            lit=lit,
        )
    sheet.form(stroke(high((0.005, 0.8), (0.02, 0.88)), 0.07 * tall), *tone(mix(look.skin, "#3a1418", 0.25)), lit=lit)
    hx, hy = high((0.025, 0.912))[0]
    head(sheet, hx, hy, 0.078 * tall, look, facing=facing, lean=lean * 0.6, lit=lit, night=night)
    if hands[0]:
        arm((0.0, 0.77), hands[0], 0)


def head(
    sheet: Sheet,
    x: float,
    y: float,
    r: float,
    look: Look,
    *,
    facing: int = 1,
    lean: float = 0,
    lit: Point = (-0.6, -0.8),
    night: float = 0,
):
    """Paint a head in profile, or from behind."""
    c, s = np.cos(np.radians(lean)), np.sin(np.radians(lean))

    def at(*points: Point) -> list[Point]:
        return [(x + facing * (px * c - py * s) * r, y + (px * s + py * c) * r) for px, py in points]

    def tone(colour: str) -> tuple[str, str]:
        lighter, darker = mix(colour, "#fff0d0", 0.25), mix(colour, "#1a0f16", 0.5)
        return mix(lighter, "#10131f", night), mix(darker, "#10131f", night)

    def lay(points: list[Point], colour: str):
        sheet.form(curve(at(*points), closed=True, parts=8), *tone(colour), lit=lit)

    if look.head == "back":
        lay(
            [(0, -1.05), (0.75, -0.75), (0.85, 0), (0.6, 0.7), (0, 0.95), (-0.6, 0.7), (-0.85, 0), (-0.75, -0.75)],
            look.hair,
        )
        return
    if look.head == "long":
        lay([(0.1, -1.2), (-0.8, -1), (-1.2, 0), (-1.25, 1.1), (-0.9, 1.7), (-0.1, 1.5), (0.2, 0.3)], look.hair)
    face = [(0, -1), (0.6, -0.82), (0.82, -0.35), (0.84, -0.1), (1.08, 0.18), (0.84, 0.3), (0.92, 0.48), (0.74, 0.86)]
    lay([*face, (0.2, 0.95), (-0.35, 0.7), (-0.85, 0.3), (-0.95, -0.3), (-0.6, -0.85)], look.skin)
    ink = mix("#2a1614", "#10131f", night)
    if r > 12:
        sheet.form(oval(*at((0.62, -0.08))[0], 0.075 * r, 0.085 * r, parts=12), ink, ink)
        sheet.form(stroke(at((0.45, -0.3), (0.62, -0.36), (0.78, -0.28)), 0.1 * r, 0.05 * r), ink, ink)
        sheet.form(stroke(at((0.62, 0.5), (0.88, 0.47)), 0.07 * r, 0.03 * r), *tone(mix(look.skin, "#7a1f24", 0.6)))
    if look.beard:
        lay(
            [
                (0.86, 0.3),
                (0.95, 0.55),
                (0.85, 1.05),
                (0.35, 1.2),
                (-0.1, 0.85),
                (-0.12, 0.1),
                (0.15, 0.45),
                (0.55, 0.35),
            ],
            look.beard,
        )
        if r > 12:
            sheet.form(stroke(at((0.62, 0.52), (0.88, 0.49)), 0.08 * r, 0.03 * r), *tone("#7a3a30"))
    if look.head == "scarf":
        lay(
            [
                (0, -1.2),
                (0.66, -0.98),
                (0.8, -0.52),
                (0.46, -0.3),
                (0.4, 0.3),
                (0.62, 0.98),
                (0.8, 1.55),
                (0, 1.8),
                (-1.05, 1.6),
                (-1.1, 0.5),
                (-1.15, -0.4),
                (-0.75, -1),
            ],
            look.hair,
        )
        return
    hair = [(0, -1.14), (0.65, -0.95), (0.86, -0.5), (0.5, -0.56), (0.12, -0.35), (0, 0), (-0.3, 0.4), (-0.78, 0.5)]
    lay([*hair, (-1.08, -0.2), (-0.7, -0.98)], look.hair)
    lay([(0.02, -0.12), (0.1, 0.1), (0, 0.3), (-0.16, 0.2), (-0.14, -0.06)], mix(look.skin, "#7a2f2a", 0.25))
    if look.head == "cap":
        lay([(0.86, -0.62), (0.6, -1.1), (0, -1.32), (-0.65, -1.14), (-1.04, -0.5), (-0.1, -0.62)], "#f1e8d6")
    elif look.head == "turban":
        for px, py, rx in ((0, -0.62, 1.1), (0.02, -0.85, 1.02), (-0.04, -1.06, 0.8)):
            sheet.form(oval(*at((px, py))[0], rx * r, 0.3 * r, turn=-10 * facing), *tone("#f4ecdc"), lit=lit)
    elif look.head == "helmet":
        lay([(0.95, -0.55), (0.75, -1.1), (0.1, -1.4), (-0.6, -1.25), (-1.05, -0.5), (0, -0.5)], "#f0b431")
        sheet.form(stroke(at((-1.05, -0.5), (1.25, -0.52)), 0.14 * r), *tone("#d9952a"), lit=lit)
