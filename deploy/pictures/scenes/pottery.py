"""Hands at the potter's wheel."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the shelves of drying jars, the wheel, the turning clay, and the two hands that open it."""
    rng = sheet.rng
    sheet.wash([(0, "#e9c9a0"), (0.6, "#c9946a"), (1, "#6a4030")], field=sheet.slope(1500, 0, 100, 900), grain=0.04)
    sheet.light(sheet.glow(1450, 120, 900, power=1.4), "#fff0cc", 0.6)
    _shelves(sheet)
    blur = step(760, 640, sheet.y)
    sheet.soften(blur * 0.9, 3.2)
    sheet.form(box(-10, 690, 1610, 1080), "#a8744c", "#3a2218", lit=(0.8, -0.6), grain=0.5)
    sheet.form(box(-10, 684, 1610, 700), "#e0b080", "#8a5a3a", lit=(0, -1))
    sheet.form(oval(800, 930, 640, 190, parts=90), "#6a7a80", "#20282e", lit=(0.6, -0.9))
    sheet.form(oval(800, 924, 606, 172, parts=90), "#3a4448", "#7a8a8c", lit=(0.6, -0.9))
    for x, y, r in ((330, 880, 26), (300, 930, 14), (1290, 900, 22), (1240, 840, 13)):
        sheet.form(oval(x, y, r, r * 0.5), "#d9a078", "#8a5638", lit=(0.6, -0.9))
    _wheel(sheet)
    _pot(sheet)
    _hands(sheet)
    drops = [
        (oval(rng.normal(800, 330), rng.normal(930, 44), r, r * 0.6, parts=8), mix("#d9a078", "#8a5236", rng.random()))
        for r in rng.gamma(2, 2.0, 120)
    ]
    sheet.flecks(drops)
    beam = sheet.mask([(1240, -20), (1600, -20), (1000, 1090), (520, 1090)], soft=60)
    sheet.light(beam, "#ffe9bc", 0.22)
    return sheet.finish(bloom=0.35, vignette=0.38)


def _jar(sheet: Sheet, x: float, y: float, tall: float, kind: int, tint: str):
    shapes = [
        [(-0.2, -1), (-0.16, -0.9), (-0.36, -0.62), (-0.42, -0.4), (-0.3, -0.1), (-0.2, 0)],
        [(-0.34, -0.8), (-0.3, -0.72), (-0.4, -0.4), (-0.34, -0.12), (-0.22, 0)],
        [(-0.12, -1.1), (-0.1, -0.8), (-0.34, -0.5), (-0.36, -0.26), (-0.2, 0)],
        [(-0.46, -0.5), (-0.42, -0.3), (-0.28, -0.08), (-0.16, 0)],
    ]
    left = curve([(x + px * tall, y + py * tall) for px, py in shapes[kind]], parts=6)
    right = [(2 * x - px, py) for px, py in reversed(left)]
    sheet.form([*left, *right], mix(tint, "#fff0d0", 0.35), mix(tint, "#3a1a14", 0.55), lit=(0.9, -0.4), grain=0.35)
    rx = x - left[0][0]
    sheet.form(oval(x, left[0][1], rx, rx * 0.22), mix(tint, "#3a1a14", 0.3), mix(tint, "#3a1a14", 0.6))
    if kind in (0, 2):
        sheet.form(
            [stroke([(x - 0.38 * tall, y - k * tall), (x + 0.38 * tall, y - k * tall)], 5) for k in (0.42, 0.36)],
            "#f4e2c0",
            "#a8805c",
            opacity=0.7,
        )
    if kind == 2:
        sheet.form(
            stroke(
                curve(
                    [
                        (x + 0.1 * tall, y - 0.96 * tall),
                        (x + 0.38 * tall, y - 0.9 * tall),
                        (x + 0.32 * tall, y - 0.5 * tall),
                    ]
                ),
                10,
            ),
            tint,
            mix(tint, "#3a1a14", 0.5),
        )


def _shelves(sheet: Sheet):
    rng = sheet.rng
    tints = ["#c9764a", "#d98f60", "#b5603c", "#e0b088", "#8fa8a0", "#c98a5c"]
    for y, scale in ((250, 150), (500, 175)):
        for i, x in enumerate(np.arange(70, 1600, scale * 0.94)):
            _jar(
                sheet,
                x + rng.normal(0, 6),
                y,
                scale * rng.uniform(0.8, 1.05),
                int(rng.integers(4)),
                tints[(i * 5 + int(y)) % 6],
            )
        sheet.form(box(-10, y, 1610, y + 22), "#b5844f", "#5a3824", lit=(0.2, -1))
        sheet.shadow(box(-10, y + 22, 1610, y + 50), "#4a2a1c", 10, 0.4)


def _wheel(sheet: Sheet):
    sheet.shadow(oval(800, 990, 520, 80), "#1c100c", 18, 0.6)
    sheet.form(oval(800, 972, 500, 108, parts=90), "#5a4438", "#20140f", lit=(0.6, -0.9))
    sheet.form(oval(800, 944, 500, 106, parts=90), "#b58a6a", "#5a3a2a", lit=(0.6, -0.9), grain=0.4)
    for r in (470, 410, 350, 300, 260):
        ring = oval(800, 944, r, r * 0.212, parts=90)
        sheet.form(stroke([*ring, ring[0]], 5), "#d9b090", "#8a5c42", lit=(0.6, -0.9), opacity=0.7)
    streak = [(800 + np.cos(a) * 440, 944 + np.sin(a) * 93) for a in np.linspace(3.5, 5.4, 40)]
    sheet.form(stroke(streak, 5, 15), "#fff0d8", "#e0bc98", opacity=0.5, soft=4)


def _pot(sheet: Sheet):
    left = curve([(560, 610), (575, 640), (530, 720), (520, 800), (580, 890), (650, 930)])
    right = [(1600 - x, y) for x, y in reversed(left)]
    clay = [*left, *right]
    sheet.form(clay, "#e9ac80", "#6a3422", lit=(0.95, -0.25), grain=0.3)
    m = sheet.mask(clay)
    for k, y in enumerate(np.linspace(650, 915, 15)):
        half = float(np.interp(y, [p[1] for p in left], [800 - p[0] for p in left]))
        arc = [(800 + np.cos(a) * half, y + np.sin(a) * half * 0.14) for a in np.linspace(0.02, np.pi - 0.02, 50)]
        sheet.form(
            stroke(arc, 5 if k % 3 else 9), "#ffd9b4" if k % 2 else "#8a4a30", "#8a4a30", lit=(0.95, 0), opacity=0.35
        )
    shine = sheet.mask(stroke(curve([(985, 650), (1024, 740), (1010, 850)]), 34, 10), soft=12) * m
    sheet.light(shine, "#fff0d8", 0.6)
    sheet.form(oval(800, 612, 242, 50, parts=80), "#f4c49c", "#a86440", lit=(0.9, -0.4))
    sheet.form(oval(800, 618, 214, 40, parts=80), "#5a2a1c", "#8a4a30", lit=(0.9, 0.4))
    sheet.form(
        [(800 + np.cos(a) * 200, 632 + np.sin(a) * 26) for a in np.linspace(0.1, np.pi - 0.1, 40)],
        "#a86040",
        "#6a3422",
        opacity=0.8,
    )


def _hands(sheet: Sheet):
    skin = ("#c98f68", "#5a2f20")
    wet = ("#e0ac88", "#8a5236")
    for side in (-1, 1):
        x = 800 + side * 262

        def at(*points, side=side, x=x):
            return [(x + side * px, 640 + py) for px, py in points]

        sleeve = curve(at((560, 330), (400, 190), (230, 90)))
        sheet.form(stroke(sleeve, 220, 150), "#f4ead6", "#8a7a70", lit=(0.9, -0.5), grain=0.35)
        sheet.form(stroke(curve(at((250, 100), (150, 50), (70, 40))), 118, 92), *skin, lit=(0.9, -0.5), grain=0.3)
        sheet.form(
            curve(at((90, -16), (20, -40), (-16, 10), (-10, 90), (30, 120), (96, 96)), closed=True),
            *wet,
            lit=(0.9, -0.5),
            grain=0.3,
        )
        for k, (reach, drop) in enumerate(((-44, 4), (-50, 46), (-46, 88), (-30, 124))):
            finger = curve(at((34, -6 + k * 30), (-12, drop - 12), (reach + 16, drop + 22)))
            sheet.form(stroke(finger, 42, 28), *wet, lit=(0.6, -0.9))
            tip = finger[-1]
            sheet.form(oval(tip[0], tip[1], 14, 14), *wet, lit=(0.6, -0.9))
            if k < 3:
                gap = curve(at((30, 10 + k * 30), (-10, drop + 12), (reach + 20, drop + 42)))
                sheet.form(stroke(gap, 4, 2), "#5a2f20", "#5a2f20", opacity=0.6)
        thumb = curve(at((60, -24), (0, -76), (-70, -62)))
        sheet.form(stroke(thumb, 50, 32), *wet, lit=(0.6, -0.9))
        sheet.form(oval(*thumb[-1], 16, 16), *wet, lit=(0.6, -0.9))
