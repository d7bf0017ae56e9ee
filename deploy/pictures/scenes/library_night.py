"""A reading room kept open at night."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)
BINDINGS = [
    "#7c2f2a",
    "#a9552f",
    "#c98f4a",
    "#2f5a55",
    "#254257",
    "#5b3a4a",
    "#d8c096",
    "#8f7a4a",
    "#3b3431",
    "#6f8a73",
]


def draw(sheet: Sheet):
    """Paint the shelves, the moon in the tall window, the lamps and the readers."""
    _w, _h = sheet.width, sheet.height
    sheet.wash([(0, "#1d1512"), (0.7, "#3d2a1e"), (1, "#1b120f")], grain=0.006)
    window = [
        (800, 780),
        (800, 330),
        *curve([(800, 330), (830, 190), (960, 96), (1090, 190), (1120, 330)]),
        (1120, 780),
    ]
    m = sheet.mask(window)
    sheet.fill(m, [(0, "#16284a"), (0.55, "#3a5a86"), (1, "#7f9db0")], sheet.slope(0, 100, 0, 780), grain=0.1)
    stars = [
        (
            oval(sheet.rng.uniform(810, 1110), sheet.rng.uniform(120, 520), r := sheet.rng.uniform(0.8, 2), r, parts=8),
            "#f4efd8",
        )
        for _ in range(60)
    ]
    sheet.flecks(stars)
    sheet.light(sheet.glow(1016, 300, 170, power=2) * m, "#dfe8f2", 0.6)
    sheet.paint(sheet.mask(oval(1016, 300, 42, 42)), "#fbf5dc")
    skyline = [
        (box(x, y, x + 40, 780), "#22365a")
        for x, y in zip(range(800, 1120, 40), (700, 660, 690, 640, 680, 620, 690, 660), strict=True)
    ]
    skyline += [(box(905, 520, 919, 780), "#22365a"), (oval(1010, 630, 44, 50), "#22365a")]
    sheet.flecks(skyline)
    bars = [box(x - 3, 90, x + 3, 780) for x in (880, 960, 1040)] + [
        box(800, y - 3, 1120, y + 3) for y in (330, 440, 550, 660)
    ]
    sheet.paint(sheet.mask(*bars) * m, "#231712")
    frame = stroke(
        [(800, 780), (800, 330), *curve([(800, 330), (830, 190), (960, 96), (1090, 190), (1120, 330)]), (1120, 780)], 26
    )
    sheet.paint(sheet.mask(frame), "#6b452c")
    for side in (-1, 1):
        _shelves(sheet, side)
    _floor(sheet)
    sheet.light(
        sheet.mask([(800, 330), (1120, 330), (1360, 1000), (700, 1000)], soft=40) * step(300, 700, sheet.y),
        "#8fb0d6",
        0.16,
    )
    _table(sheet)
    return sheet.finish(bloom=0.5, vignette=0.45)


def _wall(side):
    def at(z, y):  # the two walls run from beside the window (z=0) to the viewer (z=1)
        return 960 + side * (176 + 900 * z**1.25), 640 + (y - 640) * (0.62 + 1.0 * z)

    return at


def _shelves(sheet: Sheet, side: int):
    at, rng = _wall(side), sheet.rng
    pieces = [([at(0, -20), at(1.05, -20), at(1.05, 1000), at(0, 1000)], "#2c1d16")]
    for level in range(9):
        low = 860 - level * 108
        z = 0.008
        while z < 1.0:
            bay = (z * 7) % 1 < 0.03
            wide = rng.uniform(0.006, 0.013) * (0.7 + 0.8 * z)
            if bay:
                z += 0.012
                continue
            if rng.random() < 0.05:
                z += wide * rng.uniform(1, 3)
                continue
            tall = rng.uniform(62, 94)
            lamp = np.exp(-(((low - 800) / 420) ** 2)) * (0.25 + 0.75 * np.exp(-(((z - 0.38) / 0.34) ** 2)))
            tint = mix("#170f0d", BINDINGS[rng.integers(len(BINDINGS))], 0.32 + 0.62 * lamp)
            tint = mix(tint, "#ffca7d", 0.22 * lamp)
            lean = rng.normal(0, 0.002) if rng.random() < 0.15 else 0
            pieces.append(
                ([at(z, low), at(z + wide, low), at(z + wide + lean, low - tall), at(z + lean, low - tall)], tint)
            )
            if rng.random() < 0.6:
                pieces.append(
                    (
                        [
                            at(z + lean * 0.8, low - tall * 0.8),
                            at(z + wide + lean * 0.8, low - tall * 0.8),
                            at(z + wide + lean * 0.74, low - tall * 0.74),
                            at(z + lean * 0.74, low - tall * 0.74),
                        ],
                        mix(tint, "#f2cf8d", 0.5),
                    )
                )
            z += wide + 0.0006
        pieces.append(
            (
                [at(0, low), at(1.05, low), at(1.05, low + 12), at(0, low + 12)],
                mix("#3a241a", "#b97a45", 0.5 * np.exp(-(((low - 800) / 420) ** 2))),
            )
        )
    for z in (0, 0.145, 0.29, 0.43, 0.575, 0.715, 0.86):
        pieces.append(([at(z, -20), at(z + 0.02, -20), at(z + 0.02, 900), at(z, 900)], "#4a2f20"))
    pieces.append(([at(0, 872), at(1.05, 872), at(1.05, 985), at(0, 985)], "#3a251b"))
    if side < 0:
        a0, a1, b0, b1 = at(0.5, 960), at(0.42, 60), at(0.545, 960), at(0.458, 60)
        pieces += [(stroke([a0, a1], 13, 9), "#c08a50"), (stroke([b0, b1], 13, 9), "#8f6138")]
        for t in np.linspace(0.04, 0.96, 14):
            pieces.append(
                (
                    stroke(
                        [
                            (a0[0] * (1 - t) + a1[0] * t, a0[1] * (1 - t) + a1[1] * t),
                            (b0[0] * (1 - t) + b1[0] * t, b0[1] * (1 - t) + b1[1] * t),
                        ],
                        8,
                    ),
                    "#a87642",
                )
            )
    sheet.flecks(pieces)


def _floor(sheet: Sheet):
    floor = sheet.mask([(784, 862), (1136, 862), (2100, 1290), (-180, 1290)])
    sheet.fill(floor, [(0, "#6a4630"), (1, "#231611")], sheet.slope(0, 860, 0, 1290), grain=0.3)
    joints = [stroke([(960 + dx * 0.18, 862), (960 + dx * 1.25, 1290)], 1, 3) for dx in range(-1000, 1001, 125)]
    sheet.paint(sheet.mask(*joints) * floor, "#1a100d", opacity=0.6)
    sheet.light(sheet.glow(960, 940, 620, 190, power=1.4), "#ffb861", 0.4)


def _table(sheet: Sheet):
    pieces = []
    for x, y, k, flip in ((806, 868, 0.62, 1), (1114, 868, 0.62, -1), (690, 920, 0.95, 1), (1240, 925, 0.95, -1)):
        pieces += _reader(x, y, k, flip)
    sheet.flecks(pieces)
    top = sheet.mask([(862, 856), (1058, 856), (1380, 1120), (540, 1120)], rough=0.4)
    sheet.fill(top, [(0, "#c98a4c"), (0.6, "#8a5530"), (1, "#4a2b1c")], sheet.slope(0, 850, 0, 1130), grain=0.3)
    sheet.paint(
        sheet.mask(
            [(540, 1120), (1380, 1120), (1380, 1156), (540, 1156)],
            box(580, 1150, 640, 1290),
            box(1280, 1150, 1340, 1290),
        ),
        "#2b1912",
    )
    lamps = ((960, 872, 0.45), (960, 936, 0.75), (960, 1052, 1.2))
    for x, y, k in lamps:
        sheet.light(sheet.glow(x, y + 6, 260 * k, 90 * k, power=1.3), "#ffdd9a", 0.75)
    pages = []
    for x, y, k in ((850, 905, 0.6), (1075, 908, 0.6), (770, 985, 0.9), (1160, 990, 0.9), (1120, 1080, 1.2)):
        pages += [
            ([(x - 46 * k, y + 10 * k), (x - 2, y), (x - 2, y + 22 * k), (x - 54 * k, y + 34 * k)], "#fff0cd"),
            ([(x + 2, y), (x + 46 * k, y + 10 * k), (x + 54 * k, y + 34 * k), (x + 2, y + 22 * k)], "#f3dcae"),
        ]
    for i, tint in enumerate(("#7c2f2a", "#2f5a55", "#c98f4a", "#254257")):
        pages.append((box(690 + i * 5, 1066 - i * 17, 826 - i * 7, 1082 - i * 17), tint))
    sheet.flecks(pages)
    for x, y, k in lamps:
        stem = sheet.mask(stroke([(x, y), (x, y - 110 * k)], 8 * k), oval(x, y + 2 * k, 36 * k, 9 * k))
        sheet.paint(stem, "#b98a44")
        shade = sheet.mask(
            curve(
                [
                    (x - 76 * k, y - 96 * k),
                    (x - 56 * k, y - 136 * k),
                    (x, y - 148 * k),
                    (x + 56 * k, y - 136 * k),
                    (x + 76 * k, y - 96 * k),
                ]
            )
        )
        sheet.fill(shade, [(0, "#63b58c"), (1, "#1f5a47")], sheet.slope(0, y - 96 * k, 0, y - 150 * k), grain=0.25)
        sheet.light(sheet.glow(x, y - 88 * k, 190 * k, power=2), "#ffe2a0", 0.85)
    sheet.flecks(_reader(430, 1190, 1.7, 1, near=True))


def _reader(x: float, y: float, k: float, flip: int, *, near: bool = False):
    dark = "#171010" if near else "#2c1c17"
    edge = "#c98a4c" if not near else "#8f5c36"

    def at(*points):
        return [(x + px * k * flip, y + py * k) for px, py in points]

    yield curve(at((-86, 150), (-80, 10), (-40, -48), (20, -46), (56, 0), (96, 60), (60, 150)), closed=True), dark
    yield oval(x + 8 * k * flip, y - 94 * k, 36 * k, 44 * k, turn=12 * flip), dark
    yield stroke(curve(at((30, -30), (70, 24), (130, 40))), 32 * k, 20 * k), dark
    yield stroke(curve(at((38, -118), (46, -92), (40, -66))), 6 * k, 3 * k), edge
    yield stroke(curve(at((36, -40), (72, 14), (128, 28))), 5 * k, 3 * k), edge
