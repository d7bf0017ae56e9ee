"""An old manuscript under the restorer's brush."""

import numpy as np
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
INKS = ["#1f4f7a", "#a8342c", "#2f6a4a", "#c99a38"]


def draw(sheet: Sheet):
    """Paint the open book on its cradle, its gilded garden, the restorer's gloved hands, brush and colours."""
    sheet.wash([(0, "#3f4f4c"), (1, "#1c2628")], field=sheet.slope(1400, 0, 200, 1067), grain=0.05)
    sheet.light(sheet.glow(1080, 220, 940, power=1.4), "#ffe2ac", 0.55)
    sheet.shadow([(150, 180), (1480, 150), (1530, 960), (130, 990)], "#070c0e", 30, 0.6)
    sheet.form([(150, 170), (1450, 150), (1500, 930), (110, 950)], "#8a8f86", "#4a504c", lit=(0.6, -0.8))
    sheet.form(
        [(190, 190), (800, 214), (1410, 176), (1444, 900), (800, 930), (156, 912)],
        "#7a3a2a",
        "#3a1a16",
        lit=(0.5, -0.8),
    )
    _pages(sheet)
    _garden(sheet)
    _medallion(sheet)
    _hands(sheet)
    _colours(sheet)
    return sheet.finish(bloom=0.35, vignette=0.4)


def _pages(sheet: Sheet):
    for i in range(6):
        d = i * 4
        sheet.form([(206 - d, 196), (800, 226), (800, 914), (176 - d, 892 + d)], "#e9d2a4", "#a8834f", lit=(1, -0.3))
        sheet.form([(800, 226), (1396 + d, 184), (1426 + d, 880 + d), (800, 914)], "#f0dcb0", "#b08a58", lit=(1, -0.3))
    left = [
        (210, 204),
        *curve([(210, 204), (480, 190), (700, 196), (800, 232)]),
        (800, 908),
        *curve([(800, 908), (690, 866), (460, 862), (184, 880)]),
    ]
    right = [
        (800, 232),
        *curve([(800, 232), (900, 194), (1130, 178), (1390, 190)]),
        (1420, 868),
        *curve([(1420, 868), (1150, 852), (910, 862), (800, 908)]),
    ]
    sheet.form(left, "#fdf0d0", "#d9b880", lit=(-0.6, -0.5), grain=0.2)
    sheet.form(right, "#fff6de", "#e6c894", lit=(0.7, -0.6), grain=0.2)
    stains = step(0.66, 1, sheet.cloud(260, 220)) * np.maximum(sheet.mask(left), sheet.mask(right))
    sheet.paint(stains, "#b58a50", opacity=0.3)
    gutter = sheet.mask([(768, 220), (832, 220), (832, 914), (768, 914)], soft=22)
    sheet.paint(gutter, "#5a3420", opacity=0.55)
    worm = [oval(*p, 4, 3) for p in ((250, 820), (262, 838), (1380, 240), (1352, 226), (244, 802))]
    sheet.form(worm, "#5a3420", "#3a2018")


def _garden(sheet: Sheet):
    """The illumination on the right page: a frame, a tree, a fountain and two gazelles."""
    sheet.form([(880, 262), (1340, 244), (1362, 800), (880, 818)], "#e0b04c", "#a8742c", lit=(0.7, -0.6), grain=0.5)
    sheet.form([(896, 278), (1326, 262), (1346, 786), (896, 802)], "#1f4f7a", "#163a5c")
    for i in range(15):
        t = i / 14
        for x, y in ((904 + 418 * t, 288 - 16 * t), (904 + 434 * t, 792 - 16 * t)):
            sheet.form([oval(x, y, 8, 5), oval(x, y, 4, 8)], "#f2d48a", "#c98a3c")
    for i in range(17):
        t = i / 16
        for x, y in ((904, 290 + 500 * t), (1324 + 16 * t, 276 + 500 * t)):
            sheet.form([oval(x, y, 8, 5), oval(x, y, 4, 8)], "#f2d48a", "#c98a3c")
    m = sheet.mask([(924, 308), (1300, 294), (1318, 758), (924, 774)])
    sheet.fill(m, [(0, "#f6dca0"), (0.5, "#fbeec8"), (1, "#b9cf94")], sheet.slope(0, 300, 0, 770), grain=0.15)
    sheet.form(
        [*curve([(924, 640), (1040, 610), (1180, 632), (1312, 606)]), (1318, 758), (924, 774)],
        "#7da05c",
        "#3f6a44",
        lit=(0, -1),
    )
    sheet.form(stroke(curve([(1110, 660), (1104, 560), (1116, 470)]), 24, 12), "#8a5636", "#4a2c1e", lit=(0.8, 0))
    rng = sheet.rng
    leaves = []
    for _ in range(330):
        a, q = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        x, y = 1112 + np.cos(a) * q * 124, 420 + np.sin(a) * q * 92
        leaves.append(
            (
                oval(x, y, 12, 5, turn=rng.uniform(0, 180), parts=10),
                mix("#2f6a4a", "#8fb466", rng.random() * (1 - (y - 330) / 240)),
            )
        )
    sheet.flecks(leaves)
    for _ in range(26):
        a, q = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        sheet.form(
            oval(1112 + np.cos(a) * q * 112, 420 + np.sin(a) * q * 82, 8, 8), "#f2a04c", "#c0442c", lit=(0.5, -0.8)
        )
    sheet.form(oval(1116, 716, 92, 26), "#e9dcc0", "#a89468")
    sheet.form(oval(1116, 712, 76, 19), "#4f8fc0", "#1f5a8a")
    sheet.form(stroke([(1116, 712), (1116, 664)], 9, 6), "#e9dcc0", "#a89468")
    for s in (-1, 1):
        sheet.form(stroke(curve([(1116, 664), (1116 + s * 24, 652), (1116 + s * 44, 704)]), 5, 3), "#bfe0f2", "#6fa8d0")
        _gazelle(sheet, 1116 + s * 128, 736, -s)
    for x, y in ((964, 360), (1000, 336), (1262, 380), (1240, 344)):
        sheet.form(
            [curve([(x - 16, y - 5), (x, y), (x + 16, y - 7), (x, y + 6)], closed=True, parts=5)], "#1f4f7a", "#1f4f7a"
        )
    gild = sheet.mask([(880, 262), (1340, 244), (1362, 800), (880, 818)]) * step(0.55, 0.9, sheet.cloud(60, 60))
    sheet.light(gild * (1 - m), "#ffe9b0", 0.3)


def _gazelle(sheet: Sheet, x: float, y: float, way: int):
    def at(*points):
        return [(x + way * px, y + py) for px, py in points]

    for dx in (-24, -14, 18, 26):
        sheet.form(stroke(at((dx * 0.9, -40), (dx, 0)), 6, 3), "#c98a54", "#7a4a2c")
    sheet.form(
        curve(at((-32, -58), (0, -56), (30, -64), (34, -40), (0, -34), (-30, -38)), closed=True),
        "#e6b07a",
        "#8a5430",
        lit=(0.5, -0.8),
    )
    sheet.form(
        curve(at((24, -58), (40, -84), (52, -92), (66, -80), (54, -74), (40, -50)), closed=True),
        "#e6b07a",
        "#8a5430",
        lit=(0.5, -0.8),
    )
    sheet.form([stroke(curve(at((48, -90), (42, -108), (46, -124))), 4, 1.5)], "#3a2018", "#3a2018")


def _medallion(sheet: Sheet):
    """The left page: a sun of gold and lapis between two bands of ornament."""
    for y0, y1 in ((238, 236), (806, 812)):
        sheet.form(
            [(262, y0), (742, y1 + 14), (742, y1 + 58), (262, y0 + 44)],
            "#e0b04c",
            "#a8742c",
            lit=(0.6, -0.6),
            grain=0.5,
        )
        for i in range(14):
            x, y = 282 + i * 34, y0 + 23 + i
            sheet.form(
                [(x - 12, y), (x, y - 13), (x + 12, y), (x, y + 13)], INKS[i % 3], mix(INKS[i % 3], "#0f1a24", 0.4)
            )
            sheet.form(oval(x, y, 4, 4), "#fff0c8", "#e0c080")
    cx, cy = 502, 548
    turns = np.arange(0, 2 * np.pi, np.pi / 24)
    for a in turns:
        far = 236 if round(a / (np.pi / 24)) % 2 else 214
        ray = [(cx + np.cos(a) * q, cy + np.sin(a) * q) for q in (176, far)]
        sheet.form(stroke(ray, 3, 1.5), "#1f4f7a", "#1f4f7a", grain=0)
        sheet.form(oval(*ray[1], 4, 4), "#a8342c", "#7a241c")

    def star(points: int, outer: float, inner: float, light: str, dark: str, turn: float = 0):
        at = np.arange(2 * points) * np.pi / points + turn
        path = [
            (cx + np.cos(a) * (inner if i % 2 else outer), cy + np.sin(a) * (inner if i % 2 else outer))
            for i, a in enumerate(at)
        ]
        sheet.form(path, light, dark, lit=(0.6, -0.7), grain=0.4)

    star(16, 196, 168, "#f2cf78", "#a8742c")
    star(16, 184, 158, "#2a5f92", "#163a5c")
    for ring, r, size in ((16, 150, 12), (16, 128, 8)):
        for a in np.arange(ring) * 2 * np.pi / ring + (np.pi / 16 if r == 128 else 0):
            x, y = cx + np.cos(a) * r, cy + np.sin(a) * r
            for k in range(4):
                b = a + k * np.pi / 2
                sheet.form(
                    oval(
                        x + np.cos(b) * size * 0.6,
                        y + np.sin(b) * size * 0.6,
                        size * 0.6,
                        size * 0.42,
                        turn=np.degrees(b),
                    ),
                    "#f4d48a",
                    "#c98a3c",
                )
            sheet.form(oval(x, y, size * 0.34, size * 0.34), "#a8342c", "#7a241c")
    star(8, 112, 84, "#f2cf78", "#a8742c")
    star(8, 104, 78, "#a8342c", "#6a1c1a", np.pi / 8)
    star(8, 84, 62, "#fdf0d0", "#e6cf9c")
    star(8, 66, 48, "#2f6a4a", "#17402f", np.pi / 8)
    star(8, 44, 30, "#f2cf78", "#a8742c")
    sheet.form(oval(cx, cy, 16, 16), "#2a5f92", "#163a5c")
    for x, y in ((286, 320), (716, 334), (292, 770), (712, 780)):
        for k in range(4):
            b = k * np.pi / 2 + np.pi / 4
            sheet.form(oval(x + np.cos(b) * 16, y + np.sin(b) * 16, 15, 8, turn=np.degrees(b)), "#3f7a56", "#1f4a36")
        sheet.form(oval(x, y, 8, 8), "#e0b04c", "#a8742c")


def _hands(sheet: Sheet):
    glove = ("#fdfcf6", "#8f9aa4")
    sleeve = curve([(1640, 1010), (1520, 900), (1400, 790)])
    sheet.shadow([(x - 20, y + 40) for x, y in stroke(sleeve, 170, 90)], "#1c1410", 20, 0.45)
    sheet.form(stroke(sleeve, 230, 110), "#3f6a7a", "#17303c", lit=(-0.3, -1), grain=0.35)
    sheet.form(stroke([(1412, 800), (1360, 746)], 92, 80), *glove, lit=(-0.3, -1))
    sheet.form(oval(1318, 706, 72, 52, turn=40), *glove, lit=(-0.3, -1))
    sheet.form(stroke([(1420, 520), (1230, 690)], 17, 11), "#c0503c", "#6a241c", lit=(-0.8, -0.4))
    sheet.form(stroke([(1230, 690), (1196, 720)], 14, 14), "#f2d48a", "#a8742c")
    sheet.form(
        curve([(1206, 712), (1186, 722), (1160, 752), (1190, 738), (1214, 724)], closed=True, parts=6),
        "#5a3420",
        "#2a1610",
    )
    for points in (
        [(1330, 660), (1290, 640), (1256, 656)],
        [(1300, 690), (1258, 672), (1234, 690)],
        [(1296, 730), (1250, 716), (1226, 716)],
        [(1320, 752), (1276, 752), (1250, 738)],
    ):
        sheet.form(stroke(curve(points), 34, 24), *glove, lit=(-0.3, -1))
    arm = curve([(-40, 1010), (60, 930), (170, 880)])
    sheet.form(stroke(arm, 210, 120), "#3f6a7a", "#17303c", lit=(0.3, -1), grain=0.35)
    sheet.form(stroke([(160, 884), (220, 866)], 96, 84), *glove, lit=(0.3, -1))
    sheet.form(oval(262, 856, 66, 46, turn=-14), *glove, lit=(0.3, -1))
    for k in range(4):
        sheet.form(
            stroke(curve([(290, 836 + k * 15), (340, 822 + k * 17), (378, 828 + k * 18)]), 29, 20),
            *glove,
            lit=(0.3, -1),
        )


def _colours(sheet: Sheet):
    for i, (x, y) in enumerate(((560, 1000), (690, 1016), (820, 1004), (950, 1020))):
        sheet.shadow(oval(x + 12, y + 16, 54, 26), "#070c0e", 8, 0.5)
        sheet.form(oval(x, y, 54, 28), "#fffaf0", "#a8a294", lit=(0.5, -0.8))
        sheet.form(oval(x, y - 3, 40, 18), mix(INKS[i], "#fff0d0", 0.15), mix(INKS[i], "#0f1a24", 0.4), lit=(0.5, -0.8))
    sheet.form(stroke([(1060, 1040), (1240, 990)], 11, 7), "#c98f56", "#6a4229", lit=(0, -1))
    sheet.form(stroke([(1240, 990), (1276, 980)], 11, 3), "#3a2018", "#1c100c")
