"""A chip on its board, seen from very near."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the green board with its copper roads, the chip in the middle, the small parts around it."""
    sheet.wash([(0, "#1f6a58"), (1, "#0c3234")], field=sheet.slope(300, 0, 1300, 1067), grain=0.05)
    _traces(sheet)
    _parts(sheet)
    _chip(sheet)
    near = step(860, 1067, sheet.y)
    far = step(240, 40, sheet.y)
    sheet.soften(np.clip(near + far, 0, 1), 7)
    sheet.light(sheet.glow(420, 120, 900, power=1.5), "#ffe6b4", 0.45)
    sheet.light(sheet.glow(1500, 1000, 620, power=1.6), "#4fd0e0", 0.25)
    _tweezers(sheet)
    return sheet.finish(bloom=0.5, vignette=0.4)


def _traces(sheet: Sheet):
    rng = sheet.rng
    cx, cy, half = 800, 545, 230
    light, dark = "#4fb08a", "#1c5a4c"
    for k in range(15):
        off = -196 + k * 28
        for sx, sy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            run = 150 + abs(off) * 0.9 + rng.uniform(0, 40)
            bend = off * 0.9 + np.sign(off + 1) * 70
            if sx:
                path = [
                    (cx + sx * half, cy + off),
                    (cx + sx * (half + run * 0.5), cy + off),
                    (cx + sx * (half + run * 0.5 + abs(bend - off)), cy + bend),
                    (cx + sx * 1000, cy + bend),
                ]
            else:
                path = [
                    (cx + off, cy + sy * half),
                    (cx + off, cy + sy * (half + run * 0.3)),
                    (cx + bend, cy + sy * (half + run * 0.3 + abs(bend - off))),
                    (cx + bend, cy + sy * 700),
                ]
            bright = rng.random() < 0.2
            tones = ("#ffdc8a", "#c08a3a") if bright else (light, dark)
            sheet.form(stroke(path, 9), *tones, lit=(-0.7, -0.7), opacity=0.9)
            if rng.random() < 0.55:
                t = rng.uniform(0.25, 0.8)
                (ax, ay), (bx, by) = path[2], path[3]
                _via(sheet, ax + (bx - ax) * t, ay + (by - ay) * t, 11)


def _via(sheet: Sheet, x: float, y: float, r: float):
    sheet.form(oval(x, y, r, r), "#ffe6a8", "#a8702c", lit=(-0.7, -0.7))
    sheet.form(oval(x, y, r * 0.45, r * 0.45), "#0c2a28", "#123a36")


def _slab(sheet: Sheet, x, y, wide, tall, light, dark, lift=12):
    sheet.shadow(box(x + lift, y + lift * 1.4, x + wide + lift, y + tall + lift * 1.4), "#041a1c", 9, 0.65)
    sheet.form(
        box(x, y + lift * 0.6, x + wide, y + tall + lift * 0.6), mix(dark, "#05080c", 0.3), mix(dark, "#05080c", 0.6)
    )
    sheet.form(box(x, y, x + wide, y + tall), light, dark, lit=(-0.7, -0.8), grain=0.3)


def _parts(sheet: Sheet):
    rng = sheet.rng
    for x, y, wide, tall in ((120, 130, 150, 210), (1330, 640, 160, 230), (150, 730, 230, 120), (1240, 120, 240, 120)):
        pins = [box(x - 14, y + d, x, y + d + 9) for d in np.arange(14, tall - 12, 22)] + [
            box(x + wide, y + d, x + wide + 14, y + d + 9) for d in np.arange(14, tall - 12, 22)
        ]
        sheet.form(pins, "#f4f1e6", "#8a9096", lit=(-0.6, -0.8))
        _slab(sheet, x, y, wide, tall, "#4a4f58", "#16191f")
        sheet.form(oval(x + 22, y + 22, 7, 7), "#20242b", "#0c0e12")
    spots = [
        (470, 180),
        (470, 240),
        (560, 150),
        (1080, 170),
        (1080, 236),
        (430, 860),
        (430, 920),
        (520, 880),
        (1130, 870),
        (1190, 870),
        (1080, 930),
        (330, 480),
        (330, 540),
        (1190, 470),
        (1190, 540),
        (1190, 610),
        (640, 190),
        (960, 190),
        (700, 890),
        (900, 900),
    ]
    for i, (x, y) in enumerate(spots):
        wide, tall = (62, 34) if i % 2 else (34, 62)
        tint = ["#d9b48a", "#3a3f48", "#c98a5c", "#e6d0a8"][i % 4]
        _slab(sheet, x - wide / 2, y - tall / 2, wide, tall, mix(tint, "#fff0d0", 0.3), mix(tint, "#1c1410", 0.4), 7)
        ends = (
            [
                box(x - wide / 2, y - tall / 2, x - wide / 2 + 13, y + tall / 2),
                box(x + wide / 2 - 13, y - tall / 2, x + wide / 2, y + tall / 2),
            ]
            if wide > tall
            else [
                box(x - wide / 2, y - tall / 2, x + wide / 2, y - tall / 2 + 13),
                box(x - wide / 2, y + tall / 2 - 13, x + wide / 2, y + tall / 2),
            ]
        )
        sheet.form(ends, "#ffffff", "#9aa0a6", lit=(-0.7, -0.7))
    for x, y, r in ((280, 330, 58), (1420, 420, 66), (1300, 960, 62)):
        sheet.shadow(oval(x + 22, y + 26, r, r), "#041a1c", 12, 0.65)
        sheet.form(oval(x + 5, y + 10, r, r), "#2a3a5a", "#0f1626")
        sheet.form(oval(x, y, r, r), "#f4f4f0", "#8a929c", lit=(-0.7, -0.8))
        sheet.form(oval(x, y, r * 0.82, r * 0.82), "#c9d2da", "#f4f4f0", lit=(-0.7, -0.8))
        sheet.form(
            [stroke([(x - r * 0.5, y), (x + r * 0.5, y)], 4), stroke([(x, y - r * 0.5), (x, y + r * 0.5)], 4)],
            "#7a828c",
            "#7a828c",
        )
    for x in (640, 720, 800, 880, 960):
        sheet.form(box(x - 26, 980, x + 26, 1080), "#ffe6a8", "#b07a30", lit=(-0.6, -0.8))
    for _ in range(46):
        x, y = rng.uniform(20, 1580), rng.uniform(20, 1050)
        if abs(x - 800) > 330 or abs(y - 545) > 330:
            _via(sheet, x, y, rng.uniform(6, 11))


def _chip(sheet: Sheet):
    cx, cy = 800, 545
    for k in range(15):
        off = -196 + k * 28
        for path in (
            box(cx - 262, cy + off - 8, cx - 216, cy + off + 8),
            box(cx + 216, cy + off - 8, cx + 262, cy + off + 8),
            box(cx + off - 8, cy - 262, cx + off + 8, cy - 216),
            box(cx + off - 8, cy + 216, cx + off + 8, cy + 262),
        ):
            sheet.form(path, "#fff6dc", "#a8905c", lit=(-0.7, -0.7))
    _slab(sheet, cx - 226, cy - 226, 452, 452, "#5a6068", "#14171e", 20)
    sheet.form(box(cx - 196, cy - 196, cx + 196, cy + 196), "#23272f", "#3a4048", lit=(-0.7, -0.8))
    _slab(sheet, cx - 132, cy - 132, 264, 264, "#ffe9b0", "#a86a2c", 10)
    die = sheet.mask(box(cx - 112, cy - 112, cx + 112, cy + 112))
    hue = sheet.slope(cx - 112, cy - 112, cx + 112, cy + 112)
    sheet.fill(die, [(0, "#ffd98a"), (0.3, "#e86a5c"), (0.6, "#7a4fa8"), (1, "#2f7ad0")], hue, grain=0.2)
    rng = sheet.rng
    cells = []
    for i in range(11):
        for j in range(11):
            if rng.random() < 0.75:
                x, y = cx - 108 + i * 20, cy - 108 + j * 20
                w, h = 16 if rng.random() < 0.7 else 36, 16
                cells.append(
                    (
                        box(x, y, min(x + w, cx + 108), y + h),
                        mix(
                            ["#ffe6b0", "#ff9a6a", "#9a6ad0", "#5fc0f0"][rng.integers(4)],
                            "#2a2a4a",
                            rng.uniform(0.1, 0.7),
                        ),
                    )
                )
    sheet.flecks(cells, opacity=0.6)
    shine = (
        sheet.mask([(cx - 112, cy + 20), (cx + 30, cy - 112), (cx + 80, cy - 112), (cx - 112, cy + 70)], soft=5) * die
    )
    sheet.light(shine, "#fff6e0", 0.5)
    sheet.form(oval(cx - 170, cy + 170, 12, 12), "#8a9098", "#5a6068")


def _tweezers(sheet: Sheet):
    for dx, dy in ((0, 0), (46, -34)):
        path = curve(
            [
                (1094 + dx * 0.1, 396 + dy * 0.2),
                (1230 + dx, 250 + dy),
                (1420 + dx * 1.6, 90 + dy * 1.4),
                (1640 + dx, -90),
            ]
        )
        sheet.shadow([(x + 50, y + 70) for x, y in stroke(path, 8, 58)], "#041a1c", 16, 0.45)
        sheet.form(stroke(path, 7, 56), "#f6f8fa", "#5f6a76", lit=(-0.8, 0.6))
    _slab(sheet, 1072, 388, 46, 28, "#f0c890", "#7d4a2c", 16)
