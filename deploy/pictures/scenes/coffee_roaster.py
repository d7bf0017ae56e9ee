"""A coffee roaster at his drum."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the red drum, the beans turning in the tray, the sacks and the man who listens to them."""
    rng = sheet.rng
    sheet.wash([(0, "#2f4f52"), (0.6, "#26413f"), (0.72, "#6a4a34"), (1, "#33211b")], grain=0.03)
    tiles = [
        (box(x + 2, y + 2, x + 84, y + 42), mix("#35605f", "#4a7a74", rng.random()))
        for y in range(-4, 690, 46)
        for x in range(-50 - (y // 46 % 2) * 44, 1640, 88)
    ]
    sheet.flecks(tiles, opacity=0.6)
    sheet.light(sheet.glow(620, 120, 760, power=1.4), "#ffe0a4", 0.45)
    _shelf(sheet)
    _lamp(sheet, 620)
    _lamp(sheet, 1260)
    _sacks(sheet)
    man = Look("#d9c49a", "#3a3a44", skin="#8f5c3e", hair="#1d1616", beard="#2a1d1c", apron="#6a3a2a", bare_arms=True)
    sheet.shadow(oval(1260, 1000, 150, 22), "#120c0c", 10, 0.6)
    person(sheet, 1270, 1000, 690, man, facing=-1, hands=((0.34, 0.56), (0.3, 0.62)), lean=6, lit=(-0.6, -0.9))
    _drum(sheet)
    _tray(sheet)
    sheet.form(stroke([(1036, 622), (930, 690)], 14, 12), "#d8a064", "#6a4229")
    sheet.form(curve([(900, 690), (930, 676), (958, 700), (930, 730), (890, 722)], closed=True), "#e9d2a0", "#8a6440")
    smoke = np.zeros_like(sheet.x)
    for i in range(4):
        path = curve(
            [(640 + i * 70, 700), (600 + i * 80, 560), (690 + i * 60, 430), (620 + i * 70, 290), (700 + i * 50, 130)]
        )
        smoke = np.maximum(smoke, sheet.mask(stroke(path, 20, 80), soft=22) * (0.5 + 0.5 * sheet.cloud(120, 160)))
    sheet.light(smoke * step(60, 520, sheet.y), "#ffeed0", 0.34)
    return sheet.finish(bloom=0.45, vignette=0.4)


def _shelf(sheet: Sheet):
    for y in (190, 330):
        sheet.form(box(880, y, 1560, y + 14), "#a9713f", "#4f3020", lit=(-0.4, -1))
        for i, x in enumerate(np.arange(900, 1540, 74)):
            tint = ["#e8dcc0", "#b5653c", "#d9a648", "#7d9a8a", "#f0e6d0"][(i + y // 100) % 5]
            if (i + y // 100) % 3:
                sheet.form(
                    box(x, y - 86, x + 54, y), mix(tint, "#fff0d0", 0.2), mix(tint, "#2a1c18", 0.4), lit=(-0.8, -0.5)
                )
                sheet.form([box(x - 2, y - 94, x + 56, y - 84), oval(x + 27, y - 98, 9, 7)], "#6a4229", "#3a2218")
                sheet.form(oval(x + 27, y - 44, 15, 20), mix(tint, "#3a241c", 0.5), mix(tint, "#2a1814", 0.7))
            else:
                sheet.form(
                    [(x + 4, y), (x - 2, y - 50), (x + 44, y - 50), (x + 38, y)], "#d9a55c", "#7d4a26", lit=(-0.8, -0.5)
                )
                sheet.form(stroke([(x + 44, y - 46), (x + 78, y - 62)], 6), "#3a241c", "#20120e")


def _lamp(sheet: Sheet, x: float):
    sheet.form(stroke([(x, -10), (x, 70)], 4), "#1c1614", "#1c1614")
    sheet.form(
        curve([(x - 76, 126), (x - 60, 84), (x, 62), (x + 60, 84), (x + 76, 126)]), "#e0a83c", "#8a5220", lit=(-0.6, -1)
    )
    sheet.form(oval(x, 126, 76, 11), "#fffbe0", "#ffe6a0")
    sheet.light(sheet.glow(x, 150, 300, 330, power=1.7), "#ffe0a0", 0.55)


def _sacks(sheet: Sheet):
    for x, y, wide, tall in ((60, 930, 230, 300), (1480, 960, 250, 330), (230, 1000, 220, 250)):
        path = curve(
            [
                (x - wide / 2, y),
                (x - wide * 0.56, y - tall * 0.5),
                (x - wide * 0.4, y - tall * 0.94),
                (x + wide * 0.4, y - tall * 0.94),
                (x + wide * 0.56, y - tall * 0.5),
                (x + wide / 2, y),
            ]
        )
        sheet.form(path, "#d9b888", "#6a4a32", lit=(-0.5, -0.9), grain=0.6)
        sheet.form(oval(x, y - tall * 0.94, wide * 0.43, 30), "#e9cfa0", "#a88254")
        sheet.form(oval(x, y - tall * 0.95, wide * 0.37, 23), "#8a9a6a", "#4a5a3c")
        _beans(sheet, x, y - tall * 0.96, wide * 0.34, 19, 60, ("#a9b585", "#6a7a4c"), 8)
        for k in (0.3, 0.55):
            sheet.form(
                stroke(
                    curve([(x - wide * 0.52, y - tall * k), (x, y - tall * k + 16), (x + wide * 0.52, y - tall * k)]),
                    12,
                ),
                "#8a3f30",
                "#5a2620",
                opacity=0.75,
            )


def _beans(sheet: Sheet, x, y, rx, ry, n, tones, size):
    rng = sheet.rng
    pieces = []
    for _ in range(n):
        a, q = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        px, py, turn = x + np.cos(a) * rx * q, y + np.sin(a) * ry * q, rng.uniform(0, 180)
        tint = mix(*tones, rng.random())
        pieces.append((oval(px, py, size, size * 0.66, turn=turn, parts=14), tint))
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        pieces.append(
            (
                stroke(
                    [(px - c * size * 0.8, py - s * size * 0.8), (px + c * size * 0.8, py + s * size * 0.8)],
                    size * 0.18,
                ),
                mix(tint, "#120a08", 0.6),
            )
        )
        pieces.append(
            (
                oval(px - s * 2 - 1, py - size * 0.3, size * 0.4, size * 0.14, turn=turn, parts=8),
                mix(tint, "#ffe0b0", 0.4),
            )
        )
    sheet.flecks(pieces)


def _drum(sheet: Sheet):
    sheet.form([box(330, 640, 366, 960), box(620, 640, 656, 960)], "#4a4a50", "#1c1a20", lit=(-1, 0))
    sheet.form(box(300, 946, 690, 980), "#5a5a60", "#1c1a20", lit=(0, -1))
    sheet.form(stroke(curve([(420, 330), (420, 120), (430, -20)]), 64, 64), "#d99a6a", "#6a3a28", lit=(-1, -0.1))
    for y in (60, 160, 260):
        sheet.form(box(384, y, 462, y + 12), "#f2c48c", "#8a5430", lit=(-1, 0))
    hopper = [(500, 230), (680, 230), (610, 350), (570, 350)]
    sheet.form(hopper, "#f0c48a", "#8a5430", lit=(-0.8, -0.4))
    sheet.form(oval(590, 230, 90, 17), "#6a3a28", "#3a2018")
    _beans(sheet, 590, 228, 74, 10, 40, ("#a9b585", "#6a7a4c"), 8)
    body = curve([(300, 360), (660, 350), (700, 480), (700, 560), (660, 680), (300, 690)], closed=True, parts=6)
    sheet.form(body, "#d9503c", "#5a1a1c", lit=(-0.3, -1), grain=0.3)
    for x in (380, 470, 560):
        sheet.form(stroke(curve([(x, 352), (x + 12, 520), (x, 690)]), 7), "#ffc08a", "#8a2f26", opacity=0.6)
    for r, a, b in (
        (182, "#f2c890", "#7d4a2c"),
        (162, "#c9432f", "#5a1a1c"),
        (104, "#f2c890", "#7d4a2c"),
        (88, "#2a1612", "#4a2a1e"),
    ):
        sheet.form(oval(690, 520, r * 0.86, r), a, b, lit=(-0.5, -1))
    glassy = sheet.mask(oval(690, 520, 74, 86))
    _beans(sheet, 690, 556, 60, 44, 90, ("#7d4a2c", "#3a1f16"), 10)
    sheet.light(glassy * step(600, 440, sheet.y), "#ffb060", 0.25)
    for a in np.arange(0, 2 * np.pi, np.pi / 6):
        sheet.form(oval(690 + np.cos(a) * 148, 520 + np.sin(a) * 172, 7, 8), "#ffe0b0", "#8a5430")
    dial = oval(500, 430, 34, 34)
    sheet.form(dial, "#fffaf0", "#cfc4b0")
    sheet.form(stroke([*dial, dial[0]], 7), "#f2c890", "#7d4a2c")
    sheet.form(stroke([(500, 430), (516, 410)], 4, 2), "#c0392b", "#c0392b")
    sheet.form(stroke(curve([(760, 640), (800, 690), (790, 740)]), 60, 84), "#b8743f", "#4a2a1c", lit=(-0.7, -0.7))


def _tray(sheet: Sheet):
    x, y = 720, 830
    sheet.form([box(560, 850, 600, 1040), box(850, 850, 890, 1040)], "#4a4a50", "#17161c", lit=(-1, 0))
    sheet.form(
        [
            *[(x + np.cos(a) * 330, y + np.sin(a) * 118) for a in np.linspace(0, np.pi, 40)],
            *[(x + np.cos(a) * 318, y + 74 + np.sin(a) * 112) for a in np.linspace(np.pi, 0, 40)],
        ],
        "#d9503c",
        "#4a1618",
        lit=(-1, -0.2),
    )
    sheet.form(oval(x, y, 334, 122, parts=100), "#f6d09a", "#8a5430", lit=(-0.5, -1))
    sheet.form(oval(x, y + 3, 312, 108, parts=100), "#4a2a1c", "#2a1612")
    _beans(sheet, x, y + 4, 296, 98, 1100, ("#8a5230", "#3a1f16"), 11)
    for a in (0.5, 2.6, 4.7):
        arm = [(x, y - 6), (x + np.cos(a) * 290, y - 4 + np.sin(a) * 94)]
        sheet.shadow([(px, py + 12) for px, py in stroke(arm, 16, 34)], "#120a08", 5, 0.6)
        sheet.form(stroke(arm, 14, 30), "#f2c890", "#7d4a2c", lit=(0, -1))
    sheet.form(oval(x, y - 10, 32, 18), "#ffe6b8", "#8a5430", lit=(-0.5, -1))
    hot = [(x + np.cos(a) * 300, y + np.sin(a) * 100) for a in np.linspace(3.4, 5.6, 30)]
    sheet.form(stroke(hot, 8, 4), "#fff3d0", "#ffd9a0", opacity=0.5, soft=3)
