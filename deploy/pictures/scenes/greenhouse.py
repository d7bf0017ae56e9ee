"""A greenhouse on the desert's edge, at picking time."""

import numpy as np
from figures import Look, person
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
CREDIT = "رسوم الأسطرلاب"
EYE = (820, 470)


def draw(sheet: Sheet):
    """Paint the arches of light, the rows of tomatoes on their strings, and two pickers in the path."""
    rng = sheet.rng
    sheet.wash([(0, "#eaf6e2"), (0.4, "#fdfbe6"), (0.55, "#dfe8bc"), (1, "#7d7a4a")], grain=0.02)
    sheet.light(sheet.glow(1180, 60, 760, power=1.3), "#fff6cc", 0.6)
    for k in range(9):
        z = (k / 8) ** 1.7
        half, top = 170 + 900 * z, EYE[1] - 200 - 560 * z
        foot = EYE[1] + 130 + 470 * z
        arch = curve(
            [
                (EYE[0] - half, foot),
                (EYE[0] - half * 0.96, (top + foot) / 2 - 20),
                (EYE[0] - half * 0.55, top + 40 * (1 + z)),
                (EYE[0], top),
                (EYE[0] + half * 0.55, top + 40 * (1 + z)),
                (EYE[0] + half * 0.96, (top + foot) / 2 - 20),
                (EYE[0] + half, foot),
            ]
        )
        sheet.form(stroke(arch, 5 + 16 * z), "#ffffff", "#9ab0a0", lit=(0.4, -1))
        sheet.form(
            stroke(
                [(EYE[0] - half * 0.9, top + 140 * (0.5 + z)), (EYE[0] + half * 0.9, top + 140 * (0.5 + z))], 2 + 5 * z
            ),
            "#f4f8f0",
            "#a8baa8",
        )
    panes = step(0.5, 1, sheet.cloud(420, 260)) * step(520, 100, sheet.y)
    sheet.light(panes, "#ffffff", 0.4)
    path = [(EYE[0] - 46, EYE[1] + 126), (EYE[0] + 46, EYE[1] + 126), (1240, 1090), (360, 1090)]
    sheet.form(path, "#f0dcae", "#b08a58", lit=(0, -1), grain=0.5)
    stripes = [
        [
            (EYE[0] - 46 + 92 * t, EYE[1] + 126),
            (EYE[0] - 46 + 92 * (t + 0.1), EYE[1] + 126),
            (360 + 880 * (t + 0.1), 1090),
            (360 + 880 * t, 1090),
        ]
        for t in (0.1, 0.45, 0.72)
    ]
    sheet.form(stripes, "#fff3d0", "#e0c890", opacity=0.4, soft=6)
    for lane in (3, 2, 1):
        for side in (-1, 1):
            _row(sheet, side, lane)
    woman = Look("#d9603c", "#5a4a6a", skin="#b9825c", hair="#f0e2c4", head="scarf", robe=True)
    man = Look("#5f8fae", "#4a4438", skin="#8f5c3e", hair="#1f1716")
    sheet.shadow(oval(884, 738, 46, 8), "#4a4a2a", 5, 0.5)
    person(sheet, 884, 738, 226, man, facing=1, hands=((0.26, 0.8), (0.14, 0.5)), lit=(0.6, -0.9))
    sheet.shadow(oval(690, 1000, 170, 20), "#4a4a2a", 10, 0.5)
    person(sheet, 650, 1000, 560, woman, facing=-1, hands=((0.3, 0.74), (0.1, 0.54)), lit=(0.8, -0.8))
    _crate(sheet, 800, 1010)
    sheet.flecks(
        [
            (oval(rng.uniform(0, 1600), rng.uniform(60, 1000), r, r, parts=6), "#fffbe0")
            for r in rng.uniform(0.8, 2.6, 110)
        ],
        opacity=0.7,
    )
    beam = sheet.mask([(1000, -20), (1360, -20), (980, 1090), (420, 1090)], soft=50)
    sheet.light(beam, "#fff3c0", 0.2)
    return sheet.finish(bloom=0.35, vignette=0.26)


def _row(sheet: Sheet, side: int, lane: int):
    rng = sheet.rng
    steps = np.linspace(0.02, 1, 15 if lane == 1 else 11) ** 1.6
    leaves, fruit = [], []
    for z in steps:
        x = EYE[0] + side * ((60 + lane * 58) + (330 + lane * 330) * z)
        foot = EYE[1] + 124 + 560 * z
        tall = (150 + 560 * z) * (1 + 0.04 * lane)
        wide = 26 + 120 * z
        haze = 0.5 * (1 - z) + 0.1 * (lane - 1)
        if not -150 < x < 1750:
            continue
        sheet.form(stroke([(x, foot - tall * 1.3), (x, foot)], 1 + 3 * z), "#f6f2da", "#c9c49a")
        for _ in range(int(60 + 60 * z)):
            t = rng.random()
            px = x + rng.normal(0, 0.42) * wide * (1.1 - 0.5 * t)
            py = foot - tall * t
            size = (7 + 22 * z) * (1.1 - 0.4 * t)
            turn = rng.uniform(-60, 60) + (90 if rng.random() < 0.3 else 0)
            tint = mix(mix("#2f6a36", "#9cc864", rng.random() * (0.45 + 0.5 * t)), "#f2f4d4", haze)
            leaves.append((oval(px, py, size, size * 0.44, turn=turn, parts=10), tint))
        for _ in range(int(5 + 6 * z)):
            t = rng.uniform(0.06, 0.72)
            px, py = x + rng.normal(0, 0.4) * wide, foot - tall * t
            fruit.append((px, py, 5 + 15 * z, t, haze))
    sheet.flecks(leaves)
    for px, py, r, t, haze in fruit:
        ripe = mix("#f2502c", "#f2c24a" if t < 0.5 else "#a8c050", max(0.0, t - 0.3) * 1.6)
        tint = mix(ripe, "#f2f4d4", haze * 0.8)
        for dx, dy in ((0, 0), (r * 1.1, r * 0.7), (-r * 0.7, r * 1.1)):
            sheet.form(
                oval(px + dx, py + dy, r, r * 0.94, parts=24),
                mix(tint, "#fff0d0", 0.3),
                mix(tint, "#5a1014", 0.5),
                lit=(0.6, -0.8),
            )


def _crate(sheet: Sheet, x: float, y: float):
    rng = sheet.rng
    sheet.shadow(oval(x + 20, y + 8, 170, 20), "#3a3018", 8, 0.5)
    for _ in range(34):
        px, py = x + rng.uniform(-122, 122), y - 118 + rng.normal(0, 12)
        sheet.form(oval(px, py, 26, 25), "#ff9a70", "#a8201c", lit=(0.5, -0.9))
        sheet.form(
            [stroke([(px, py - 18), (px + 11 * np.cos(a), py - 18 + 6 * np.sin(a))], 5, 2) for a in (0.3, 1.6, 2.8, 4)],
            "#7da84c",
            "#3f6a30",
        )
    for row in range(3):
        top = y - 108 + row * 38
        sheet.form(
            [
                (x - 156 + row * 5, top),
                (x + 156 - row * 5, top),
                (x + 153 - row * 5, top + 29),
                (x - 153 + row * 5, top + 29),
            ],
            "#e9c48c",
            "#8a5c36",
            lit=(0.4, -1),
            grain=0.4,
        )
    for dx in (-138, 138):
        sheet.form(
            [(x + dx - 11, y - 112), (x + dx + 11, y - 112), (x + dx + 9, y + 6), (x + dx - 9, y + 6)],
            "#d9b078",
            "#7a4e2e",
            lit=(0.6, -0.6),
        )
