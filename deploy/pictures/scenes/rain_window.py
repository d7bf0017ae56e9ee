"""A glass of tea at a café window in the rain."""

import numpy as np
from scipy import ndimage
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1280, 1600)


def draw(sheet: Sheet):
    """Paint the street out of focus, the drops in focus, the sill and the tea."""
    w, h, rng = sheet.width, sheet.height, sheet.rng
    sheet.wash([(0, "#1d2f3f"), (0.4, "#35505c"), (0.62, "#5a5a58"), (0.78, "#2a333c"), (1, "#20262d")], grain=0.004)
    blocks = [
        (box(x, y, x + wide, 1120), tint)
        for x, y, wide, tint in (
            (-20, 140, 330, "#2a3f4d"),
            (330, 300, 260, "#3a4f58"),
            (860, 210, 460, "#27394a"),
            (560, 430, 320, "#4d6065"),
        )
    ]
    for x, y in (
        (60, 260),
        (180, 260),
        (60, 460),
        (180, 640),
        (400, 420),
        (400, 620),
        (940, 340),
        (1080, 340),
        (1200, 560),
        (940, 760),
        (640, 560),
        (740, 700),
    ):
        blocks.append((box(x, y, x + 66, y + 96), mix("#ffce7a", "#f09a4a", rng.random())))
    blocks += [
        ([(120, 980), (600, 980), (560, 1050), (150, 1050)], "#a8452f"),
        (box(150, 1050, 560, 1180), "#ffd896"),
        (box(900, 1010, 1240, 1180), "#f2b45f"),
        (box(880, 960, 1260, 1010), "#2f6a66"),
    ]
    for x, tint in ((690, "#1b232c"), (760, "#7a2f2a"), (820, "#1b232c")):
        blocks += [(oval(x, 1120, 26, 96), tint), (oval(x, 1000, 17, 20), "#1b1a1c")]
    blocks.append((curve([(580, 960), (620, 900), (690, 880), (760, 900), (800, 960)]), "#d0a03c"))
    sheet.flecks(blocks)
    sheet.pixels = ndimage.gaussian_filter(sheet.pixels, (16, 12, 0))
    discs = []
    for _ in range(85):
        x, y = rng.uniform(-20, w + 20), rng.normal(900, 230)
        r = rng.uniform(16, 54)
        tint = ["#ffcf78", "#ff9d52", "#f4e3b5", "#e06a4a", "#7fc0b5"][rng.choice(5, p=[0.38, 0.22, 0.2, 0.12, 0.08])]
        discs.append((x, y, r, tint))
    for x, y, r, tint in discs:
        disc = sheet.mask(oval(x, y, r, r), soft=1.6)
        ring = np.clip(disc - sheet.mask(oval(x, y, r * 0.86, r * 0.86), soft=4), 0, 1)
        sheet.light(disc * 0.5 + ring * 0.35, tint, 0.52)
    street = sheet.pixels.copy()
    sheet.pixels = sheet.pixels * 0.86 + ndimage.gaussian_filter(sheet.pixels, (30, 30, 0)) * 0.14
    mist = sheet.cloud(300, 500) * step(500, 1300, sheet.y)
    sheet.light(mist, "#b7c6c4", 0.16)
    _drops(sheet, street)
    frame = sheet.mask(box(0, 0, 46, h), box(w - 40, 0, w, h), box(0, 0, w, 40), box(628, 0, 660, 1330), rough=0.5)
    sheet.fill(frame, [(0, "#5b3a28"), (1, "#2a1a15")], sheet.slope(0, 0, w, 0), grain=0.3)
    _sill(sheet)
    return sheet.finish(bloom=0.45, vignette=0.4)


def _drops(sheet: Sheet, street):
    rng = sheet.rng
    height = np.zeros((sheet.height, sheet.width), np.float32)
    outlines = []
    for _ in range(520):
        x, y, r = rng.uniform(40, 1240), rng.uniform(30, 1330), abs(rng.normal(0, 7)) + 2.2
        outlines.append(
            curve(
                [
                    (x - r, y),
                    (x - r * 0.6, y - r),
                    (x + r * 0.5, y - r * 1.05),
                    (x + r, y + r * 0.1),
                    (x, y + r * 1.15),
                ],
                closed=True,
                parts=5,
            )
        )
    trails = []
    for _ in range(17):
        x, y = rng.uniform(70, 1210), rng.uniform(-60, 500)
        line, length = [(x, y)], rng.uniform(300, 900)
        while line[-1][1] < min(y + length, 1290):
            line.append((line[-1][0] + rng.normal(0, 5), line[-1][1] + rng.uniform(24, 50)))
        path = curve(line, parts=5)
        trails.append(stroke(path, 3, 11))
        ex, ey = line[-1]
        outlines.append(
            curve(
                [(ex - 14, ey), (ex - 8, ey - 22), (ex + 8, ey - 22), (ex + 14, ey), (ex, ey + 17)],
                closed=True,
                parts=8,
            )
        )
    height = np.maximum(sheet.mask(*outlines, soft=1.2), sheet.mask(*trails, soft=1.5) * 0.55)
    dome = ndimage.gaussian_filter(height, 3.2)
    gy, gx = np.gradient(dome)
    rows = np.clip(sheet.height * 0.62 - (sheet.y - sheet.height * 0.5) * 0.55 + gy * 2600, 0, sheet.height - 1).astype(
        int
    )
    columns = np.clip(sheet.x + gx * 2600, 0, sheet.width - 1).astype(int)
    lens = street[rows, columns] * 0.95 + 0.04
    inside = step(0.25, 0.6, height)
    sheet.paint(step(0.15, 0.4, ndimage.shift(height, (3, 1), order=1)) * (1 - inside), "#0f1a22", opacity=0.5)
    sheet.paint(inside, lens)
    sheet.light(step(0.035, 0.11, gy) * inside, "#fff3da", 0.4)
    sheet.paint(step(0.03, 0.12, -gy) * inside, "#0d1820", opacity=0.55)


def _sill(sheet: Sheet):
    w, h = sheet.width, sheet.height
    sill = sheet.mask([(0, 1322), (w, 1310), (w, h), (0, h)], rough=0.6)
    sheet.fill(sill, [(0, "#b07a4a"), (0.25, "#7d5030"), (1, "#38221a")], sheet.slope(0, 1310, 0, h), grain=0.3)
    sheet.paint(
        sheet.mask(*[stroke(curve([(0, y), (w * 0.5, y + 8), (w, y - 4)]), 2) for y in (1372, 1430, 1500, 1562)]),
        "#341f17",
        opacity=0.6,
    )
    sheet.light(sheet.glow(420, 1400, 420, 110), "#ffc987", 0.35)
    x, y = 420, 1480
    sheet.paint(sheet.mask(oval(x + 40, y + 20, 210, 34), soft=9), "#1d110d", opacity=0.75)
    saucer = sheet.mask(oval(x, y + 4, 186, 38))
    sheet.fill(saucer, [(0, "#fff5e2"), (1, "#8fa0a4")], sheet.slope(x - 180, 0, x + 190, 0), grain=0.25)
    sheet.paint(sheet.mask(oval(x, y - 2, 116, 20)), "#b9a48c")
    glass = [
        (x - 98, y - 300),
        *curve([(x - 98, y - 300), (x - 84, y - 190), (x - 70, y - 130), (x - 80, y - 50), (x - 66, y - 6)]),
        *curve([(x + 66, y - 6), (x + 80, y - 50), (x + 70, y - 130), (x + 84, y - 190), (x + 98, y - 300)]),
    ]
    g = sheet.mask(glass)
    tea = g * step(y - 252, y - 249, sheet.y)
    sheet.paint(g, "#dfe8e4", opacity=0.22)
    sheet.fill(
        tea,
        [(0, "#e8893a"), (0.45, "#a53c17"), (1, "#4a140c")],
        sheet.slope(x - 90, y - 250, x + 80, y - 10),
        grain=0.12,
    )
    sheet.paint(sheet.mask(oval(x, y - 250, 91, 15)), "#f2a75c")
    sheet.flecks(
        [
            (oval(x + px, y - 262 + py, 30, 12, turn=t), c)
            for px, py, t, c in (
                (-30, 0, -24, "#5f8f4a"),
                (6, -12, 12, "#86b060"),
                (34, 2, 36, "#4d7a3d"),
                (0, 6, -4, "#74a052"),
            )
        ]
    )
    sheet.paint(sheet.mask(stroke([*oval(x, y - 300, 98, 15), (x + 98, y - 300)], 4)), "#f3f6ee", opacity=0.8)
    for dx, power in ((-66, 0.75), (58, 0.4)):
        shine = curve([(x + dx - 12, y - 284), (x + dx, y - 190), (x + dx * 0.85, y - 120), (x + dx, y - 40)])
        sheet.light(sheet.mask(stroke(shine, 13, 5), soft=2.5), "#fff4de", power)
    for i in (-1, 0, 1):
        steam = curve(
            [
                (x + i * 34, y - 320),
                (x + i * 34 + 30, y - 420),
                (x + i * 30 - 30, y - 520),
                (x + i * 50 + 20, y - 640),
                (x + i * 40, y - 760),
            ]
        )
        sheet.light(sheet.mask(stroke(steam, 30, 6), soft=15) * step(y - 800, y - 560, sheet.y), "#e9eeea", 0.4)
    paper = sheet.mask([(760, 1420), (1180, 1392), (1236, 1520), (800, 1560)], rough=0.4)
    sheet.fill(paper, [(0, "#fbf3e1"), (1, "#b9ab98")], sheet.slope(760, 1400, 1230, 1540), grain=0.2)
    lines = [stroke([(1150 + i * 9, 1424 + i * 17), (1000 + i * 9, 1434 + i * 17)], 5) for i in range(6)]
    lines += [stroke([(960 + i * 8, 1438 + i * 17), (812 + i * 8, 1448 + i * 17)], 5) for i in range(6)]
    sheet.paint(sheet.mask(*lines), "#4a4540", opacity=0.55)
    rim = [*oval(1000, 1452, 44, 24, turn=-6), oval(1000, 1452, 44, 24, turn=-6)[0]]
    rim2 = [*oval(1104, 1444, 44, 24, turn=-6), oval(1104, 1444, 44, 24, turn=-6)[0]]
    sheet.paint(
        sheet.mask(
            stroke(rim, 6),
            stroke(rim2, 6),
            stroke([(1042, 1448), (1062, 1446)], 6),
            stroke([(1146, 1438), (1212, 1404)], 6),
        ),
        "#1d1714",
    )
