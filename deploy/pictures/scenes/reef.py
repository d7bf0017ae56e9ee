"""A diver over a coral reef."""

import numpy as np
from scipy import ndimage
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1920, 1280)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the light that falls through the water, the corals, the shoal and the diver."""
    w, h, rng = sheet.width, sheet.height, sheet.rng
    sheet.wash([(0, "#9fe0d8"), (0.12, "#4fb8c4"), (0.4, "#1c7f9f"), (0.75, "#0f4a70"), (1, "#0a2c4d")], grain=0.008)
    sheet.light(sheet.glow(1180, -60, 1000, 760, power=1.5), "#d9fff0", 0.75)
    caustic = step(0.52, 0.75, sheet.cloud(190, 26, octaves=5)) * step(150, 0, sheet.y)
    sheet.light(caustic, "#ffffff", 0.7)
    for angle in np.linspace(-0.75, 0.6, 13):
        wide = rng.uniform(0.015, 0.05)
        ray = sheet.mask(
            [
                (1180 - 20, -160),
                (1180 + 20, -160),
                (1180 + np.tan(angle + wide) * 1300, 1140),
                (1180 + np.tan(angle - wide) * 1300, 1140),
            ],
            soft=16,
        )
        sheet.light(ray * step(1150, 150, sheet.y), "#c8fff0", rng.uniform(0.1, 0.3))
    for base, tone in ((820, "#2a7590"), (900, "#1d5a7c")):
        ridge = curve([(x, base + rng.normal(0, 50)) for x in np.linspace(-60, w + 60, 14)])
        m = sheet.mask([*ridge, (w + 60, h), (-60, h)], rough=6)
        sheet.fill(
            m,
            [(0, mix(tone, "#7fd0d0", 0.4)), (1, mix(tone, "#0a2c4d", 0.5))],
            np.clip((sheet.y - base + 80) / 350, 0, 1),
            grain=0.3,
        )
        for _ in range(14):
            x = rng.uniform(0, w)
            _branch(sheet, x, base + 50, rng.uniform(60, 120), mix(tone, "#7fd0d0", 0.25))
    _turtle_shoal(sheet)
    _diver(sheet, 760, 470)
    floor = sheet.mask(
        [
            *curve([(-60, 1060), (240, 1010), (560, 1110), (900, 1170), (1300, 1120), (1640, 1000), (1980, 960)]),
            (1980, 1300),
            (-60, 1300),
        ],
        rough=5,
    )
    sheet.fill(
        floor, [(0, "#3f6f80"), (0.35, "#1f4560"), (1, "#0a2138")], np.clip((sheet.y - 960) / 300, 0, 1), grain=0.4
    )
    spots = [
        ("#f0684a", 190, 1050, 150),
        ("#f2a03d", 1700, 1010, 170),
        ("#d9527a", 1480, 1100, 130),
        ("#e9c46a", 420, 1130, 110),
        ("#9a5aa8", 1850, 1080, 120),
        ("#ef8a6a", 40, 1120, 140),
        ("#c9485a", 640, 1180, 90),
        ("#f0b35a", 1260, 1190, 90),
    ]
    for i, (tint, x, y, tall) in enumerate(spots):
        if i % 3 == 2:
            _brain(sheet, x, y, tall * 0.8, tint)
        elif i % 3 == 1:
            _fan(sheet, x, y + 40, tall * 1.5, tint)
        else:
            _branch(sheet, x, y + 50, tall * 1.25, tint, lit=True)
    for x, y, r, tint in (
        (330, 1190, 90, "#8a6fb0"),
        (1600, 1210, 110, "#3fa090"),
        (1040, 1250, 120, "#b5526a"),
        (820, 1240, 70, "#e0915a"),
    ):
        _brain(sheet, x, y, r, tint)
    for x, n in ((560, 16), (1380, 18), (120, 12)):
        weeds = []
        for _ in range(n):
            px, tall = x + rng.normal(0, 40), rng.uniform(90, 220)
            weeds.append(
                stroke(
                    curve(
                        [(px, 1290), (px + rng.normal(0, 20), 1290 - tall * 0.5), (px + rng.normal(0, 50), 1290 - tall)]
                    ),
                    12,
                    2,
                )
            )
        m = sheet.mask(*weeds)
        sheet.fill(m, [(0, "#7fb069"), (1, "#173f45")], sheet.slope(0, 1080, 0, 1290), grain=0.3)
    for x, y, k, tint in (
        (1480, 820, 1.3, "#f4a338"),
        (1580, 880, 1.0, "#f4a338"),
        (330, 900, 1.1, "#f2d24a"),
        (250, 850, 0.8, "#f2d24a"),
        (1120, 1020, 0.9, "#ef6f5a"),
    ):
        _fish(sheet, x, y, k, tint)
    motes = [
        (oval(rng.uniform(0, w), rng.uniform(0, h), r := abs(rng.normal(0, 1.4)) + 0.6, r, parts=8), "#dffcf2")
        for _ in range(260)
    ]
    sheet.flecks(motes, soft=0.8, opacity=0.55)
    return sheet.finish(bloom=0.4, vignette=0.36, warmth="#f2fff4", shadow="#05223a")


def _branch(sheet: Sheet, x: float, foot: float, tall: float, tint: str, *, lit: bool = False):
    lines, rng = [], sheet.rng

    def grow(px, py, angle, length, wide, level):
        tip = (px + np.cos(angle) * length, py + np.sin(angle) * length)
        bend = ((px + tip[0]) / 2 + rng.normal(0, length * 0.08), (py + tip[1]) / 2)
        lines.append(stroke(curve([(px, py), bend, tip], parts=6), wide, wide * 0.74))
        lines.append(oval(*tip, wide * 0.4, wide * 0.4, parts=12))
        if level:
            for turn in (-0.45, 0.05, 0.5):
                if rng.random() < 0.86:
                    grow(*tip, angle + turn + rng.normal(0, 0.14), length * 0.72, wide * 0.72, level - 1)

    for start in (-2.1, -1.57, -1.05):
        grow(x, foot, start, tall * 0.42, tall * 0.15, 3)
    m = sheet.mask(*lines)
    if not lit:
        sheet.paint(m, tint)
        return
    sheet.fill(
        m,
        [(0, mix(tint, "#fff3d8", 0.6)), (0.5, tint), (1, mix(tint, "#0f2f50", 0.7))],
        sheet.slope(0, foot - tall * 1.15, 0, foot),
        grain=0.4,
    )
    sheet.shade(m, mix(tint, "#123a5c", 0.75), light=(0.3, -0.9), depth=9, strength=0.75)


def _fan(sheet: Sheet, x: float, foot: float, r: float, tint: str):
    a = np.linspace(-2.75, -0.4, 40)
    edge = [
        (x + np.cos(t) * r * (0.9 + 0.1 * np.sin(t * 9)), foot + np.sin(t) * r * (0.95 + 0.06 * np.cos(t * 13)))
        for t in a
    ]
    m = sheet.mask([(x - 12, foot), *edge, (x + 12, foot)], rough=2.5)
    mesh = sheet.cloud(26, 26, octaves=2)
    net = m * step(0.16, 0.07, np.abs(mesh - 0.5))
    sheet.paint(m, tint, opacity=0.35)
    sheet.fill(
        net,
        [(0, mix(tint, "#fff3d8", 0.6)), (1, mix(tint, "#0f2f50", 0.45))],
        sheet.slope(x, foot - r, x, foot),
        grain=0.3,
    )
    veins = [
        stroke(
            curve(
                [
                    (x, foot),
                    (x + np.cos(t) * r * 0.5, foot + np.sin(t) * r * 0.55),
                    (x + np.cos(t) * r * 0.93, foot + np.sin(t) * r * 0.93),
                ]
            ),
            r * 0.06,
            2,
        )
        for t in np.linspace(-2.6, -0.55, 7)
    ]
    sheet.paint(sheet.mask(*veins), mix(tint, "#fff3d8", 0.3))


def _brain(sheet: Sheet, x: float, y: float, r: float, tint: str):
    m = sheet.mask(
        curve(
            [
                (x - r, y + r * 0.5),
                (x - r * 0.92, y - r * 0.25),
                (x - r * 0.4, y - r * 0.72),
                (x + r * 0.4, y - r * 0.72),
                (x + r * 0.92, y - r * 0.25),
                (x + r, y + r * 0.5),
                (x, y + r * 0.7),
            ],
            closed=True,
        ),
        rough=1.5,
    )
    sheet.fill(
        m,
        [(0, mix(tint, "#fff3d8", 0.5)), (0.5, tint), (1, mix(tint, "#0b2846", 0.75))],
        sheet.slope(x + r * 0.3, y - r * 0.8, x - r * 0.3, y + r * 0.7),
        grain=0.35,
    )
    maze = np.abs(np.sin(sheet.cloud(r * 0.9, r * 0.9, octaves=2) * 26))
    sheet.paint(m * step(0.35, 0.1, maze), mix(tint, "#0b2846", 0.6), opacity=0.55)


def _fish(sheet: Sheet, x: float, y: float, k: float, tint: str):
    body = sheet.mask(
        curve(
            [
                (x - 46 * k, y),
                (x - 20 * k, y - 26 * k),
                (x + 20 * k, y - 22 * k),
                (x + 44 * k, y),
                (x + 20 * k, y + 22 * k),
                (x - 20 * k, y + 26 * k),
            ],
            closed=True,
        ),
        [(x + 38 * k, y), (x + 72 * k, y - 24 * k), (x + 64 * k, y), (x + 72 * k, y + 24 * k)],
    )
    sheet.fill(
        body,
        [(0, mix(tint, "#fff8dc", 0.55)), (0.5, tint), (1, mix(tint, "#123a5c", 0.55))],
        sheet.slope(x, y - 26 * k, x, y + 26 * k),
        grain=0.3,
    )
    sheet.paint(
        sheet.mask(
            stroke(curve([(x - 14 * k, y - 24 * k), (x - 8 * k, y), (x - 14 * k, y + 24 * k)]), 8 * k),
            stroke(curve([(x + 16 * k, y - 22 * k), (x + 22 * k, y), (x + 16 * k, y + 22 * k)]), 7 * k),
        )
        * body,
        "#fdf6e2",
        opacity=0.9,
    )
    sheet.paint(sheet.mask(oval(x - 30 * k, y - 6 * k, 5 * k, 5 * k)), "#101820")


def _turtle_shoal(sheet: Sheet):
    rng, pieces = sheet.rng, []
    for _ in range(240):
        t = rng.random()
        x = 1080 + t * 760 + rng.normal(0, 30)
        y = 430 + 150 * np.sin(t * 4.2) + rng.normal(0, 60)
        k = rng.uniform(0.5, 1.1)
        turn = np.degrees(np.arctan(150 * 4.2 * np.cos(t * 4.2) / 760))
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        tone = mix("#0f4a70", "#dff7ee", 0.25 + 0.6 * rng.random())
        pieces.append((oval(x, y, 17 * k, 5.6 * k, turn=turn, parts=14), tone))
        tail = [(15, 0), (25, -7), (25, 7)]
        pieces.append(([(x + (a * c - b * s) * k, y + (a * s + b * c) * k) for a, b in tail], tone))
    sheet.flecks(pieces)


def _diver(sheet: Sheet, x: float, y: float):
    dark = "#0c1f38"
    pieces = [
        (
            curve(
                [
                    (x - 150, y + 6),
                    (x - 60, y - 34),
                    (x + 60, y - 30),
                    (x + 130, y - 6),
                    (x + 60, y + 32),
                    (x - 70, y + 42),
                ],
                closed=True,
            ),
            dark,
        ),
        (stroke(curve([(x + 110, y - 4), (x + 220, y + 14), (x + 318, y - 16)]), 46, 26), dark),
        (stroke(curve([(x + 110, y + 10), (x + 210, y + 58), (x + 300, y + 66)]), 46, 26), dark),
        ([(x + 304, y - 26), (x + 450, y - 72), (x + 462, y - 40), (x + 312, y - 2)], "#e8b13d"),
        ([(x + 290, y + 54), (x + 430, y + 84), (x + 424, y + 116), (x + 288, y + 80)], "#d99a2b"),
        (oval(x - 176, y + 2, 42, 40), dark),
        (stroke(curve([(x - 100, y + 26), (x - 150, y + 108), (x - 236, y + 120)]), 38, 22), dark),
        (oval(x - 246, y + 122, 17, 14), "#b97f58"),
        (
            curve(
                [
                    (x - 120, y - 44),
                    (x - 40, y - 66),
                    (x + 60, y - 58),
                    (x + 66, y - 24),
                    (x - 50, y - 22),
                    (x - 126, y - 18),
                ],
                closed=True,
            ),
            "#e8b13d",
        ),
        (oval(x - 118, y - 38, 14, 20), "#8f9aa5"),
        (
            curve(
                [(x - 222, y - 14), (x - 204, y - 34), (x - 182, y - 24), (x - 186, y + 6), (x - 216, y + 10)],
                closed=True,
            ),
            "#7fd6de",
        ),
        (oval(x - 214, y + 28, 14, 12), "#39475a"),
        (stroke(curve([(x - 206, y + 34), (x - 150, y + 60), (x - 110, y - 20)]), 7), "#39475a"),
        ([(x - 300, y + 92), (x - 236, y + 86), (x - 226, y + 138), (x - 292, y + 146)], "#eef5ea"),
        (stroke([(x - 286, y + 108), (x - 246, y + 104)], 4), "#39475a"),
        (stroke([(x - 284, y + 124), (x - 252, y + 121)], 4), "#39475a"),
    ]
    sheet.flecks(pieces)
    suit = sheet.mask(pieces[0][0], pieces[1][0], pieces[5][0])
    sheet.stipple(
        suit,
        "#4f9fb8",
        suit * (1 - ndimage.shift(ndimage.gaussian_filter(suit, 8), (20, 4), order=1)) * 1.1,
        strength=0.85,
        grain=0.35,
    )
    bubbles = []
    for i in range(44):
        t = i / 44
        bx, by = x - 200 + sheet.rng.normal(0, 14 + 60 * t), y - 20 - t * 450
        r = 3 + sheet.rng.random() * (5 + 12 * t)
        ring = oval(bx, by, r, r, parts=24)
        bubbles += [
            stroke([*ring, ring[0]], max(1.4, r * 0.2)),
            oval(bx - r * 0.35, by - r * 0.35, r * 0.22, r * 0.22, parts=8),
        ]
    sheet.light(sheet.mask(*bubbles), "#eafff8", 0.85)
