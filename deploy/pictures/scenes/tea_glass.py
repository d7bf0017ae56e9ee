"""Tea, seen from above: glasses on a brass tray in the sun."""

import numpy as np
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the cloth, the tray, four glasses, the mint and the sugar, and the window's shadow over all of it."""
    sheet.wash([(0, "#2f6f74"), (1, "#1d4d58")], field=sheet.slope(200, 0, 1400, 1067), grain=0.05)
    _cloth(sheet)
    cx, cy = 820, 545
    sheet.shadow(oval(cx + 40, cy + 44, 478, 474, parts=120), "#0c2730", 26, 0.65)
    for r, a, b in ((476, "#f8d888", "#8a5a26"), (448, "#b37a34", "#f6d28a"), (436, "#f2c874", "#a8702e")):
        sheet.form(oval(cx, cy, r, r, parts=160), a, b, lit=(-0.8, -0.7), grain=0.3)
    _chasing(sheet, cx, cy)
    for x, y, level in ((690, 420, 0), (985, 400, 1), (1010, 690, 2)):
        _glass(sheet, x, y, level)
    _pouring(sheet)
    _bowl(sheet)
    _mint(sheet)
    panes = [
        [(-100 + i * 470, -60), (250 + i * 470, -60), (760 + i * 470, 1130), (380 + i * 470, 1130)]
        for i in range(-1, 4)
    ]
    light = sheet.mask(*panes, soft=9)
    bars = sheet.mask(*[stroke([(-300, y), (1900, y - 260)], 34) for y in (330, 720, 1110)], soft=8)
    light = light * (1 - bars)
    sheet.paint(1 - light, "#22324e", opacity=0.42, mode="multiply")
    sheet.light(light, "#ffe2a8", 0.13)
    return sheet.finish(bloom=0.35, vignette=0.3)


def _cloth(sheet: Sheet):
    for i in range(-20, 60):
        band = stroke([(i * 62 - 500, -20), (i * 62 + 40, 1090)], 20 if i % 3 else 8)
        sheet.form(band, "#3f8a8c", "#256068", opacity=0.5, grain=0.6)
    weave = np.sin(sheet.x * 0.9) * np.sin(sheet.y * 0.9)
    sheet.paint(step(0.2, 0.9, weave), "#5fa3a0", opacity=0.12)
    for y in (70, 1006):
        for x in np.arange(-20, 1640, 76):
            sheet.form([(x, y), (x + 34, y - 34), (x + 68, y), (x + 34, y + 34)], "#e8b45c", "#b5753a", opacity=0.85)
            sheet.form([(x + 18, y), (x + 34, y - 16), (x + 50, y), (x + 34, y + 16)], "#a83f30", "#7d2a24")


def _chasing(sheet: Sheet, cx: float, cy: float):
    """Engrave the tray: a star in the middle, arches around the rim."""
    for a in np.linspace(0, 2 * np.pi, 36, endpoint=False):
        c, s = np.cos(a), np.sin(a)
        b = a + np.pi / 36
        arch = curve(
            [
                (cx + c * 408, cy + s * 408),
                (cx + np.cos(b) * 366, cy + np.sin(b) * 366),
                (cx + np.cos(a + np.pi / 18) * 408, cy + np.sin(a + np.pi / 18) * 408),
            ]
        )
        sheet.form(stroke(arch, 3.5), "#8a5a26", "#6a421c", opacity=0.75)
        sheet.form(oval(cx + np.cos(b) * 394, cy + np.sin(b) * 394, 5, 5), "#8a5a26", "#6a421c", opacity=0.75)
    for r in (420, 350, 214):
        ring = oval(cx, cy, r, r, parts=140)
        sheet.form(stroke([*ring, ring[0]], 3), "#7d5022", "#7d5022", opacity=0.6)
    star = []
    for k in range(8):
        a = k * np.pi / 4
        path = [
            (cx + np.cos(a + d) * r, cy + np.sin(a + d) * r) for d, r in ((0, 206), (np.pi / 8, 92), (np.pi / 4, 206))
        ]
        star.append(stroke(path, 4))
    sheet.form(star, "#8a5a26", "#6a421c", opacity=0.7)


def _glass(sheet: Sheet, x: float, y: float, level: int):
    sheet.shadow(oval(x + 46, y + 50, 104, 96), "#3a200c", 16, 0.6)
    sheet.light(sheet.mask(oval(x + 92, y + 96, 52, 40, turn=40), soft=15), "#ff9a48", 0.7)
    sheet.form(oval(x, y, 116, 116), "#fdf6e6", "#b9a58c", lit=(-0.8, -0.7))
    ring = oval(x, y, 108, 108)
    sheet.form(stroke([*ring, ring[0]], 4), "#3f7a96", "#28566f")
    for a in np.linspace(0, 2 * np.pi, 20, endpoint=False):
        sheet.form(oval(x + np.cos(a) * 97, y + np.sin(a) * 97, 5, 3.4, turn=np.degrees(a)), "#c04a34", "#8a2f26")
    sheet.form(oval(x, y, 82, 82), "#c9b49a", "#efe4d0", lit=(-0.8, -0.7))
    sheet.form(oval(x + 4, y + 4, 74, 74), "#dfe6e0", "#8fa09c", lit=(0.8, 0.7))
    tea = oval(x, y, 66, 66)
    sheet.form(tea, "#7d2410", "#e07a30", lit=(-0.8, -0.7), grain=0.1)
    sheet.form(
        curve([(x + 4, y + 58), (x + 44, y + 38), (x + 58, y + 2), (x + 40, y + 16), (x + 20, y + 40)], closed=True),
        "#ffb660",
        "#e8843a",
        opacity=0.7,
        soft=3,
    )
    if level == 1:
        for px, py, t in ((-10, -8, 20), (18, 6, -40), (-6, 22, 80)):
            _leaf(sheet, x + px, y + py, 30, t)
    rim = oval(x, y, 72, 72)
    sheet.form(stroke([*rim, rim[0]], 5), "#ffffff", "#cfd8d2", opacity=0.85)
    sheet.form(stroke(curve([(x - 58, y - 30), (x - 40, y - 54), (x - 8, y - 66)]), 8, 3), "#ffffff", "#ffffff", soft=1)
    if level == 2:
        sheet.form(stroke([(x - 20, y + 10), (x + 108, y - 118)], 8, 12), "#fff3d0", "#a88a5c")
        sheet.form(oval(x - 22, y + 12, 18, 11, turn=-45), "#f0d8a8", "#8a6a40")


def _pouring(sheet: Sheet):
    _glass(sheet, 680, 700, 0)
    body = [(250, 640), (360, 560), (470, 590), (520, 690), (470, 800), (350, 850), (230, 800), (200, 710)]
    sheet.shadow([(px + 60, py + 70) for px, py in curve(body, closed=True)], "#0c2730", 24, 0.55)
    sheet.form(
        stroke(curve([(490, 690), (570, 690), (610, 672), (650, 690)]), 54, 22), "#8fb4c8", "#2a4f6a", lit=(-0.5, -1)
    )
    sheet.form(
        stroke(curve([(226, 790), (110, 850), (60, 760), (110, 650), (236, 660)]), 24, 24),
        "#7fa8c0",
        "#24465e",
        lit=(-0.6, -0.8),
    )
    sheet.form(curve(body, closed=True), "#a8cde0", "#234a66", lit=(-0.7, -0.7), grain=0.25)
    sheet.form(oval(356, 704, 84, 82), "#bfe0ee", "#37627f", lit=(0.7, 0.7))
    sheet.form(oval(354, 700, 76, 74), "#b4d8e8", "#3a6886", lit=(-0.7, -0.7))
    sheet.form(oval(352, 698, 18, 18), "#f4c45c", "#a86a2a", lit=(-0.7, -0.7))
    for a in np.linspace(0, 2 * np.pi, 12, endpoint=False):
        sheet.form(oval(354 + np.cos(a) * 52, 700 + np.sin(a) * 50, 9, 5, turn=np.degrees(a)), "#f6f1e2", "#c9c4b4")
    sheet.form(stroke(curve([(264, 640), (320, 586), (390, 578)]), 10, 3), "#ffffff", "#ffffff", soft=2, opacity=0.8)
    sheet.form(stroke([(652, 688), (676, 700)], 12, 7), "#b5561e", "#7d2410")


def _bowl(sheet: Sheet):
    x, y = 850, 205
    sheet.shadow(oval(x + 28, y + 30, 84, 80), "#3a200c", 12, 0.55)
    sheet.form(oval(x, y, 88, 88), "#f7ead2", "#a3875f", lit=(-0.7, -0.7))
    sheet.form(oval(x + 2, y + 2, 74, 74), "#c9a878", "#f4e6c8", lit=(-0.7, -0.7))
    for _ in range(26):
        px, py, t = x + sheet.rng.normal(0, 28), y + sheet.rng.normal(0, 26), sheet.rng.uniform(0, 6)
        cube = [(px + np.cos(t + k * np.pi / 2) * 17, py + np.sin(t + k * np.pi / 2) * 17) for k in range(4)]
        sheet.form(cube, "#ffffff", mix("#d8ccb8", "#b8a890", sheet.rng.random()), lit=(-0.7, -0.7))


def _leaf(sheet: Sheet, x: float, y: float, long: float, turn: float):
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    path = [
        (x + px * long * c - py * long * s, y + px * long * s + py * long * c)
        for px, py in ((-1, 0), (-0.3, -0.48), (0.5, -0.36), (1.05, 0), (0.5, 0.36), (-0.3, 0.48))
    ]
    sheet.form(curve(path, closed=True, parts=6), "#9cc864", "#2f6a36", lit=(-0.7, -0.7), grain=0.4)
    sheet.form(stroke([path[0], path[3]], 2), "#cfe6a0", "#cfe6a0", opacity=0.7)


def _mint(sheet: Sheet):
    for x0, y0, lean, n in ((1290, 890, -120, 9), (1380, 830, -100, 8), (1340, 960, -140, 8)):
        stem = curve([(x0, y0), (x0 + lean * 0.5 + 160, y0 - 150), (x0 + lean + 240, y0 - 330)])
        sheet.shadow(stroke([(px + 18, py + 20) for px, py in stem], 26), "#0c2730", 10, 0.5)
        sheet.form(stroke(stem, 8, 3), "#7da650", "#3a6a34")
        for i in range(n):
            px, py = stem[min(len(stem) - 1, int((i + 1) / n * (len(stem) - 1)))]
            for side in (-1, 1):
                _leaf(sheet, px + side * 24, py + 8, 46 - i * 2.6, -58 + side * 56)
