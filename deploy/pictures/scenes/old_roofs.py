"""The roofs of the old city on a hazy morning."""

import numpy as np
from figures import bird
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)
LIGHT, SHADE = "#ffe3b5", "#4b4a63"


def draw(sheet: Sheet):
    """Paint five rows of houses, a dome, two minarets and the pigeons above them."""
    _w, h = sheet.width, sheet.height
    sheet.wash([(0, "#7fa3ae"), (0.25, "#b6c5bd"), (0.45, "#f2d9b4"), (0.6, "#f6cfa0"), (1, "#e8b98c")], grain=0.008)
    sheet.light(sheet.glow(380, 470, 900, 520, power=1.5), "#fff0cf", 0.7)
    sheet.light(step(0.5, 0.9, sheet.cloud(900, 120)) * step(0.5, 0.1, sheet.y / h), "#fff6e4", 0.4)
    rows = [
        (520, "#c3b4ac", 0.30),
        (600, "#b89f95", 0.42),
        (705, "#b08571", 0.60),
        (850, "#a4694f", 0.85),
        (1040, "#8a4e3c", 1.15),
    ]
    for index, (top, colour, k) in enumerate(rows):
        if index == 1:
            _mosque(sheet, 1330, 640, 0.62, "#a99594")
        if index == 3:
            _mosque(sheet, 560, 905, 1.0, "#a8715a", dome_only=True)
        _row(sheet, top, colour, k)
        haze = step(top + 40, top + 330 * k + 60, sheet.y) * (0.62 - index * 0.13)
        sheet.paint(haze, mix("#f7d8b0", "#e9b48b", index / 4), opacity=0.9)
    _loft(sheet, 1490, 1030)
    _washing(sheet, 180, 1010, 720, 1035)
    flock = []
    for _ in range(46):
        a, r = sheet.rng.random() * 6.28, sheet.rng.random() ** 0.6
        x, y = 1270 + np.cos(a) * 330 * r, 300 + np.sin(a) * 110 * r + np.cos(a) * -60
        flock.append(
            (
                bird(x, y, 9 + sheet.rng.random() * 13, sheet.rng.uniform(-0.3, 0.6)),
                mix("#42434f", "#fff3dc", sheet.rng.random() ** 3),
            )
        )
    sheet.flecks(flock)
    return sheet.finish(bloom=0.3, vignette=0.28)


def _row(sheet: Sheet, top: float, colour: str, k: float):
    rng, x = sheet.rng, -80.0
    pieces = []
    while x < sheet.width + 40:
        wide, y = rng.uniform(120, 270) * k, top + rng.uniform(-60, 70) * k
        tint = mix(colour, ["#e3b98d", "#8c5e54", "#cfa58a", "#9c7a6a"][rng.integers(4)], rng.random() * 0.5)
        front = sheet.mask(box(x, y, x + wide, sheet.height), rough=0.5)
        side = sheet.mask(
            [
                (x + wide, y),
                (x + wide + 46 * k, y + 16 * k),
                (x + wide + 46 * k, sheet.height),
                (x + wide, sheet.height),
            ]
        )
        sheet.paint(side, mix(tint, SHADE, 0.55))
        sheet.fill(
            front,
            [(0, mix(tint, LIGHT, 0.5)), (0.5, tint), (1, mix(tint, SHADE, 0.25))],
            sheet.slope(x, y, x + wide, y + 320 * k),
            grain=0.3,
        )
        roof = [
            (x - 3 * k, y),
            (x + wide + 2 * k, y),
            (x + wide + 48 * k, y + 15 * k),
            (x + wide + 48 * k, y + 24 * k),
            (x + wide, y + 10 * k),
            (x - 3 * k, y + 10 * k),
        ]
        pieces.append((roof, mix(tint, LIGHT, 0.65)))
        pieces += _windows(rng, x, y, wide, k, tint)
        pieces += _roof(rng, x, y, wide, k, tint)
        x += wide + rng.uniform(10, 60) * k
    sheet.flecks(pieces)


def _windows(rng, x, y, wide, k, tint):
    """Yield rows of windows, most shut against the sun, a few lit by it."""
    for row in range(5):
        wy = y + (40 + row * 72) * k
        for wx in np.arange(x + 26 * k, x + wide - 34 * k, 52 * k):
            if rng.random() < 0.3:
                continue
            yield box(wx - 2 * k, wy - 2 * k, wx + 24 * k, wy + 38 * k), mix(tint, LIGHT, 0.35)
            yield box(wx, wy, wx + 22 * k, wy + 36 * k), mix(mix(tint, SHADE, 0.75), "#6f8f8f", rng.random() * 0.6)
            if rng.random() < 0.25:
                yield box(wx - 5 * k, wy + 30 * k, wx + 28 * k, wy + 44 * k), mix(tint, SHADE, 0.5)


def _roof(rng, x, y, wide, k, tint):
    """Yield what stands on a roof: a stair-house, a tank on legs, a dish, aerials."""
    dark = mix(tint, SHADE, 0.45)
    if rng.random() < 0.6:
        s = x + wide * rng.uniform(0.1, 0.5)
        yield box(s, y - 46 * k, s + 70 * k, y + 2), mix(tint, LIGHT, 0.25)
        yield box(s + 70 * k, y - 44 * k, s + 86 * k, y + 2), mix(tint, SHADE, 0.5)
        yield box(s + 12 * k, y - 34 * k, s + 34 * k, y + 2), dark
    if rng.random() < 0.5:
        s = x + wide * rng.uniform(0.6, 0.9)
        yield box(s - 14 * k, y - 20 * k, s - 11 * k, y), dark
        yield box(s + 11 * k, y - 20 * k, s + 14 * k, y), dark
        yield box(s - 17 * k, y - 52 * k, s + 17 * k, y - 18 * k), mix(tint, "#dfe6df", 0.5)
    if rng.random() < 0.55:
        s = x + wide * rng.uniform(0.05, 0.95)
        yield box(s - 1.5 * k, y - 30 * k, s + 1.5 * k, y), dark
        yield oval(s + 6 * k, y - 34 * k, 15 * k, 17 * k, turn=-30), mix("#f3ead8", tint, 0.3)
        yield oval(s + 10 * k, y - 33 * k, 11 * k, 14 * k, turn=-30), mix("#b9ab9d", tint, 0.3)
    if rng.random() < 0.5:
        s = x + wide * rng.uniform(0.2, 0.8)
        yield box(s, y - 70 * k, s + 2.4 * k, y), dark
        for up in (66, 56, 46):
            yield box(s - 16 * k, y - up * k, s + 18 * k, y - (up - 2) * k), dark


def _mosque(sheet: Sheet, x: float, foot: float, k: float, colour: str, *, dome_only: bool = False):
    def at(*points):
        return [(x + px * k, foot + py * k) for px, py in points]

    dome = curve(at((-128, 0), (-136, -70), (-96, -160), (0, -218), (96, -160), (136, -70), (128, 0))) + at(
        (128, 60), (-128, 60)
    )
    drum = sheet.mask(at((-140, -6), (140, -6), (140, 180), (-140, 180)))
    sheet.fill(
        drum,
        [(0, mix(colour, LIGHT, 0.55)), (1, mix(colour, SHADE, 0.4))],
        sheet.slope(*at((-140, 0))[0], *at((140, 20))[0]),
        grain=0.3,
    )
    m = sheet.mask(dome, rough=0.5)
    sheet.fill(
        m,
        [(0, mix(colour, LIGHT, 0.85)), (0.45, colour), (1, mix(colour, SHADE, 0.6))],
        sheet.slope(*at((-110, -150))[0], *at((140, -20))[0]),
        grain=0.5,
    )
    for t in np.linspace(-0.9, 0.9, 9):
        rib = curve(at((t * 132, 0), (t * 130, -80), (t * 84, -165), (0, -216)))
        sheet.paint(sheet.mask(stroke(rib, 3 * k)), mix(colour, SHADE, 0.5), opacity=0.35)
    sheet.paint(
        sheet.mask(
            *[
                [*at((px, 40), (px, 14)), *curve(at((px, 14), (px + 13, -2), (px + 26, 14))), *at((px + 26, 40))]
                for px in range(-120, 110, 42)
            ]
        ),
        mix(colour, SHADE, 0.7),
    )
    sheet.paint(
        sheet.mask(stroke(at((0, -214), (0, -268)), 5 * k, 2 * k), oval(*at((0, -232))[0], 8 * k, 8 * k)),
        mix(colour, SHADE, 0.5),
    )
    if dome_only:
        return
    for mx, tall in ((-230, 560), (250, 620)):
        parts = [
            ((-30, 0), (30, -tall * 0.5)),
            ((-24, -tall * 0.5), (24, -tall * 0.78)),
            ((-15, -tall * 0.78), (15, -tall * 0.92)),
        ]
        outlines = [
            at(
                (mx + a[0], 180 if i == 0 else a[1]),
                (mx + b[0], 180 if i == 0 else a[1]),
                (mx + b[0], b[1]),
                (mx + a[0], b[1]),
            )
            for i, (a, b) in enumerate(parts)
        ]
        balconies = [
            at((mx - r, y), (mx + r, y), (mx + r * 0.7, y + 26), (mx - r * 0.7, y + 26))
            for r, y in ((44, -tall * 0.5 - 16), (34, -tall * 0.78 - 14))
        ]
        cap = curve(
            at(
                (mx - 16, -tall * 0.92),
                (mx - 20, -tall * 0.97),
                (mx, -tall * 1.06),
                (mx + 20, -tall * 0.97),
                (mx + 16, -tall * 0.92),
            )
        )
        m = sheet.mask(*outlines, *balconies, cap)
        sheet.fill(
            m,
            [(0, mix(colour, LIGHT, 0.75)), (1, mix(colour, SHADE, 0.45))],
            sheet.slope(x + (mx - 30) * k, 0, x + (mx + 34) * k, 0),
            grain=0.35,
        )
        sheet.paint(
            sheet.mask(stroke(at((mx, -tall * 1.05), (mx, -tall * 1.13)), 5 * k, 2 * k)), mix(colour, SHADE, 0.4)
        )


def _loft(sheet: Sheet, x: float, y: float):
    pieces = []
    for px in (-120, -40, 40, 120):
        pieces.append((box(x + px - 6, y - 330, x + px + 6, y + 40), "#4a2f2c"))
    for level, tint in ((0, "#8b5138"), (1, "#9d6341"), (2, "#b5794c")):
        base = y - 70 - level * 92
        reach = 168 - level * 18
        pieces.append((box(x - reach, base - 62, x + reach, base), tint))
        for px in np.arange(x - reach + 14, x + reach - 30, 42):
            pieces.append(
                (box(px, base - 50, px + 28, base - 12), "#3b2727" if sheet.rng.random() < 0.7 else "#6b4030")
            )
        pieces.append(
            (
                [
                    (x - reach - 16, base - 62),
                    (x + reach + 16, base - 62),
                    (x + reach + 6, base - 76),
                    (x - reach - 6, base - 76),
                ],
                "#e2a871",
            )
        )
    for px, py in ((-150, -316), (-90, -316), (20, -316), (70, -316), (128, -316)):
        pieces.append((oval(x + px, y + py - 22, 15, 9, turn=-24), "#f6ead6"))
        pieces.append((oval(x + px + 11, y + py - 34, 6, 6), "#f6ead6"))
    sheet.flecks(pieces)


def _washing(sheet: Sheet, x0: float, y0: float, x1: float, y1: float):
    line = curve([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + 36), (x1, y1)], parts=40)
    sheet.paint(
        sheet.mask(stroke(line, 3), box(x0 - 4, y0 - 20, x0 + 4, y0 + 190), box(x1 - 4, y1 - 20, x1 + 4, y1 + 190)),
        "#3c2b2e",
    )
    tints = ["#f4ead7", "#5f8f93", "#f4ead7", "#d98b4f", "#b74f3f", "#f4ead7", "#6f86a0", "#e9c58d"]
    for i, tint in enumerate(tints):
        a, b = line[4 + i * 9], line[10 + i * 9 if 10 + i * 9 < len(line) else -2]
        drop = 60 + (i * 37) % 50
        hem = curve(
            [(b[0] + 8, b[1] + drop), ((a[0] + b[0]) / 2 + 12, a[1] + drop * 0.96), (a[0] + 4, a[1] + drop * 1.05)]
        )
        cloth = sheet.mask([a, b, *hem], rough=0.5)
        sheet.fill(
            cloth,
            [(0, mix(tint, LIGHT, 0.4)), (1, mix(tint, SHADE, 0.4))],
            sheet.slope(a[0], a[1], b[0] + 10, b[1] + drop),
            grain=0.4,
        )
