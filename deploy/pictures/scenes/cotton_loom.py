"""A loom, seen as its weaver sees it."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
BANDS = ["#a83f34", "#e0a64a", "#2f6a72", "#f0e2c4", "#d9763c", "#3f4a6a"]


def draw(sheet: Sheet):
    """Paint the warp running towards us, the cloth growing, the beam and the weaver's hands."""
    rng = sheet.rng
    sheet.wash([(0, "#5a3a2c"), (0.5, "#a8764c"), (1, "#3a241e")], grain=0.03)
    sheet.light(sheet.glow(1320, 120, 700, power=1.3), "#ffe2a8", 0.7)
    _room(sheet)
    for side in (-1, 1):
        x = 800 + side * 560
        sheet.form(box(x - 34, -10, x + 34, 1080), "#c98f56", "#5a3622", lit=(0.8, -0.1), grain=0.4)
        sheet.form([oval(x, y, 9, 9) for y in (220, 520, 700)], "#4a2c1e", "#2a1812")
    sheet.form(box(190, 96, 1410, 150), "#d8a064", "#6a4229", lit=(0.2, -1), grain=0.4)
    cords = [stroke([(x, 150), (x + 8, 330)], 4) for x in (420, 640, 960, 1180)]
    sheet.form(cords, "#e8d3a8", "#a8804f")
    for y, dy in ((330, 0), (382, 16)):
        sheet.form(box(250, y + dy, 1350, y + dy + 18), "#b57e48", "#5f3a26", lit=(0.2, -1))
    _threads(sheet)
    _cloth(sheet)
    _hands(sheet)
    fluff = [
        (oval(rng.uniform(0, 1600), rng.uniform(100, 900), r, r, parts=6), "#fff6e0")
        for r in rng.uniform(0.8, 2.6, 120)
    ]
    sheet.flecks(fluff, opacity=0.5)
    beam = sheet.mask([(1180, -20), (1500, -20), (860, 1090), (300, 1090)], soft=50)
    sheet.light(beam, "#ffe2a6", 0.24)
    return sheet.finish(bloom=0.35, vignette=0.36)


def _room(sheet: Sheet):
    sheet.form(box(1250, 60, 1500, 420), "#fff6da", "#f2c98a", lit=(0, -1))
    sheet.form(
        [
            stroke([(1250, 60), (1500, 60), (1500, 420), (1250, 420), (1250, 60)], 16),
            box(1368, 60, 1380, 420),
            box(1250, 226, 1500, 238),
        ],
        "#8a5a38",
        "#4a2c1e",
    )
    for row, y in enumerate((90, 190, 290)):
        sheet.form(box(60, y + 76, 420, y + 88), "#8a5a38", "#4a2c1e")
        for i in range(8):
            tint = BANDS[(i + row * 2) % 6]
            sheet.form(
                oval(84 + i * 43, y + 50, 19, 25),
                mix(tint, "#ffe8c0", 0.3),
                mix(tint, "#1c1014", 0.5),
                lit=(0.9, -0.5),
                grain=0.5,
            )
            sheet.form(oval(84 + i * 43, y + 50, 5, 8), "#4a2c1e", "#2a1812")


def _threads(sheet: Sheet):
    pieces = []
    for i in range(190):
        t = i / 189
        x0, x1 = 300 + 1000 * t, 130 + 1340 * t
        lift = 10 if i % 2 else -10
        tint = BANDS[int(t * 18) % 6] if int(t * 18) % 3 == 0 else "#f6ead0"
        pieces.append(
            (
                stroke([(x0, 200), (x0 - (x0 - x1) * 0.3, 356 + lift), ((x0 + x1) / 2, 470 + lift), (x1, 690)], 1.6, 3),
                mix(tint, "#c9a878", 0.25 * (i % 3)),
            )
        )
    sheet.flecks(pieces)
    shade = sheet.mask([(250, 400), (1350, 400), (1400, 470), (200, 470)], soft=12)
    sheet.paint(shade, "#3a2018", opacity=0.3, mode="multiply")


def _cloth(sheet: Sheet):
    path = [(132, 676), (1468, 676), (1660, 1090), (-60, 1090)]
    m = sheet.mask(path)
    sheet.paint(m, "#f0e2c4")
    down = np.clip((sheet.y - 676) / 400, 0, 1)
    across = (sheet.x - 800) / (668 + down * 200) / 1.03
    rows = down**0.85 * 11
    kind = np.floor(rows).astype(int)
    inside = rows - kind
    for n in range(12):
        band = m * (kind == n)
        tint = BANDS[(n * 5 + 2) % 6]
        if n % 3 == 1:
            cell = np.abs((across * 9 + 40.5) % 1 - 0.5) * 2
            diamond = step(0.02, -0.02, np.abs(inside - 0.5) * 2 - cell)
            sheet.paint(band, tint)
            sheet.paint(band * diamond, BANDS[(n + 3) % 6])
            sheet.paint(band * step(0.02, -0.02, np.abs(inside - 0.5) * 2 + 0.45 - cell), "#f6ead0")
        elif n % 3 == 2:
            sheet.paint(band * (np.abs((across * 30) % 1 - 0.5) < 0.26), tint)
            sheet.paint(band * (np.abs(inside - 0.5) > 0.36), BANDS[(n + 1) % 6])
        else:
            sheet.paint(band, tint)
            sheet.paint(band * (np.abs(inside - 0.5) < 0.12), "#f6ead0")
    weave = np.sin(across * 700) * np.sin(rows * 62)
    sheet.paint(m * step(0.1, 0.9, weave), "#2a1814", opacity=0.2)
    sheet.light(m * step(0.2, 1, -weave), "#fff0d0", 0.14)
    sheet.fill(m * 0.35, [(0, "#fff2d0"), (1, "#2a1418")], sheet.slope(1400, 680, 200, 1080), grain=0.3)
    sheet.form(box(110, 640, 1490, 690), "#e0aa6c", "#7a4c2e", lit=(0.2, -1), grain=0.35)
    teeth = [box(x, 600, x + 3, 644) for x in np.arange(140, 1460, 9)]
    sheet.form(teeth, "#f2d9a8", "#8a6440", opacity=0.8)
    sheet.form(box(118, 588, 1482, 606), "#c98f56", "#6a4229", lit=(0.2, -1))


def _hands(sheet: Sheet):
    skin = ("#dca67c", "#7a4a36")
    for side, hx, hy in ((-1, 500, 622), (1, 1080, 622)):
        sleeve = curve([(hx + side * 230, 1100), (hx + side * 170, 860), (hx + side * 44, hy + 66)])
        sheet.shadow([(x + 26, y + 30) for x, y in stroke(sleeve, 190, 90)], "#2a1410", 18, 0.45)
        sheet.form(stroke([(hx + side * 60, hy + 90), (hx + side * 18, hy + 10)], 62, 46), *skin, lit=(0.9, -0.6))
        sheet.form(stroke(sleeve, 200, 92), "#d9684a", "#6a2426", lit=(0.9, -0.6), grain=0.35)
        cuff = stroke([(hx + side * 44 - 42, hy + 52 - side * 22), (hx + side * 44 + 42, hy + 52 + side * 22)], 16)
        sheet.form(cuff, "#f4d48a", "#a8742c", lit=(0.9, -0.6))
        sheet.form(oval(hx, hy, 52, 32, turn=side * -12), *skin, lit=(0.9, -0.6))
        for k in range(4):
            tip = (hx - side * (58 + k * 3), hy - 20 + k * 15)
            sheet.form(
                stroke(curve([(hx - side * 20, hy - 12 + k * 10), (hx - side * 44, hy - 20 + k * 13), tip]), 19, 13),
                *skin,
                lit=(0.6, -0.9),
            )
    shuttle = curve(
        [(560, 620), (640, 592), (780, 588), (920, 596), (1000, 622), (920, 648), (780, 656), (640, 648)], closed=True
    )
    sheet.shadow([(x + 6, y + 16) for x, y in shuttle], "#2a1410", 8, 0.5)
    sheet.form(shuttle, "#b5683c", "#5a2c1e", lit=(0.3, -1))
    sheet.form(oval(780, 618, 110, 17), "#3a1f18", "#6a3a26")
    sheet.form(oval(780, 616, 92, 12), "#f2d08a", "#b0803c", lit=(0, -1), grain=0.6)
