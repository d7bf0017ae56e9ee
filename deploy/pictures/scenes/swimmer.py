"""A swimmer in her lane, seen from above."""

import numpy as np
from studio import Sheet, box, curve, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the lit water and its net of light, the lanes, the ropes, and the swimmer with her wake."""
    sheet.wash([(0, "#2fb6c4"), (1, "#1386a6")], field=sheet.slope(200, 0, 1400, 1067), grain=0.02)
    for y in (-40, 330, 700, 1070):
        sheet.form(box(-10, y + 150, 1610, y + 204), "#0f5f86", "#0c527a", opacity=0.7, soft=5)
        sheet.form(box(1420, y + 96, 1466, y + 258), "#0f5f86", "#0c527a", opacity=0.7, soft=5)
    for x in np.arange(-20, 1640, 62):
        sheet.form(stroke([(x, -10), (x, 1080)], 2), "#7fdce0", "#5fc6d0", opacity=0.3, soft=1.2)
    for y in np.arange(-20, 1080, 62):
        sheet.form(stroke([(-10, y), (1610, y)], 2), "#7fdce0", "#5fc6d0", opacity=0.3, soft=1.2)
    _sway(sheet)
    _light(sheet)
    sheet.form(
        curve([(980, 590), (760, 640), (520, 650), (430, 690), (560, 710), (800, 700), (1010, 660)], closed=True),
        "#0a4a70",
        "#0a4a70",
        opacity=0.5,
        soft=16,
    )
    for y in (330, 700):
        _rope(sheet, y)
    _swimmer(sheet)
    sheet.light(sheet.glow(1500, -60, 1000, power=1.8), "#fff6d0", 0.4)
    return sheet.finish(bloom=0.35, vignette=0.26, shadow="#06304a")


def _sway(sheet: Sheet):
    """Bend the tiles as water bends them."""
    rows = np.clip(sheet.y + 7 * np.sin(sheet.x / 46 + np.sin(sheet.y / 90) * 2), 0, sheet.height - 1).astype(int)
    columns = np.clip(sheet.x + 8 * np.sin(sheet.y / 52 + np.sin(sheet.x / 120) * 2), 0, sheet.width - 1).astype(int)
    sheet.pixels = sheet.pixels[rows, columns].copy()


def _light(sheet: Sheet):
    one = sheet.cloud(150, 120, octaves=2)
    two = sheet.cloud(120, 150, octaves=2)
    net = np.maximum(np.exp(-((one - 0.5) ** 2) / 0.0012), np.exp(-((two - 0.5) ** 2) / 0.0012))
    sheet.light(net, "#d4fbf2", 0.26)
    sheet.paint(step(0.6, 1, sheet.cloud(500, 400)), "#0c6f92", opacity=0.3)


def _rope(sheet: Sheet, y: float):
    for i, x in enumerate(np.arange(-10, 1630, 40)):
        drop = 7 * np.sin(x / 140 + y)
        tint = ("#ffe9c4", "#d98a3c") if (i // 4) % 2 else ("#ff8a70", "#a82a2c")
        sheet.shadow(oval(x + 16, y + drop + 26, 18, 13), "#0a4a70", 5, 0.4)
        sheet.form(oval(x, y + drop, 19, 15), *tint, lit=(0.5, -0.9))
        sheet.form(oval(x + 4, y + drop - 6, 8, 3), "#ffffff", "#ffffff", opacity=0.6)


def _swimmer(sheet: Sheet):
    rng = sheet.rng
    wake = sheet.cloud(60, 40, octaves=5)
    trail = np.zeros_like(sheet.x)
    for y0, y1, wide in ((520, 420, 60), (530, 620, 60), (520, 516, 90)):
        trail = np.maximum(
            trail, sheet.mask(stroke(curve([(960, 520), (640, (y0 + y1) / 2), (120, y1)]), 18, wide), soft=12)
        )
    sheet.paint(trail * step(0.35, 0.75, wake) * step(40, 500, sheet.x), "#f2fffb", opacity=0.75)
    skin = ("#d99c72", "#8a5236")
    kick = [[(560, 506), (430, 488), (300, 500)], [(560, 534), (440, 552), (320, 540)]]
    for path in kick:
        sheet.form(stroke(curve(path), 56, 24), *skin, lit=(0.4, -0.9))
        x, y = path[-1]
        sheet.form(oval(x - 22, y, 30, 12), *skin, lit=(0.4, -0.9))
    splash = sheet.glow(310, 520, 150, 110, power=0.8) * step(0.3, 0.7, wake)
    sheet.paint(splash, "#f6fffc", opacity=0.9)
    sheet.form(stroke(curve([(880, 560), (820, 640), (700, 668)]), 46, 30), *skin, lit=(0.4, -0.9))
    sheet.form(oval(680, 670, 28, 17, turn=-10), *skin, lit=(0.4, -0.9))
    torso = [(560, 480), (700, 470), (860, 450), (930, 470), (950, 520), (930, 570), (860, 590), (700, 570), (560, 560)]
    sheet.form(curve(torso, closed=True), *skin, lit=(0.4, -0.9), grain=0.3)
    suit = [(540, 482), (640, 474), (780, 468), (860, 490), (800, 520), (860, 552), (780, 572), (640, 566), (540, 558)]
    sheet.form(curve(suit, closed=True), "#e0503c", "#6a1420", lit=(0.4, -0.9), grain=0.3)
    sheet.form(
        [stroke([(830, 494), (900, 474)], 15, 13), stroke([(830, 548), (900, 566)], 15, 13)], "#e0503c", "#6a1420"
    )
    arm = curve([(900, 474), (970, 400), (1090, 400), (1230, 466)])
    sheet.shadow([(x + 30, y + 70) for x, y in stroke(arm, 44, 24)], "#0a4a70", 14, 0.4)
    sheet.form(stroke(arm, 54, 28), *skin, lit=(0.4, -0.9))
    sheet.form(
        curve([(1220, 452), (1270, 470), (1296, 488), (1270, 492), (1224, 486)], closed=True, parts=6),
        *skin,
        lit=(0.4, -0.9),
    )
    sheet.form(stroke([(930, 522), (980, 522)], 60), *skin, lit=(0.4, -0.9))
    sheet.form(oval(1010, 520, 60, 52), "#ffd860", "#b57a1c", lit=(0.4, -0.9))
    sheet.form(stroke(curve([(960, 496), (1010, 484), (1066, 502)]), 7), "#e0503c", "#8a1c20")
    sheet.form(
        curve([(1030, 548), (1064, 532), (1072, 552), (1048, 568), (1026, 564)], closed=True), *skin, lit=(0.4, -0.9)
    )
    sheet.form(stroke(curve([(980, 566), (1020, 560), (1060, 540)]), 11), "#17303f", "#0c1c28")
    sheet.form(oval(1052, 544, 13, 9, turn=-24), "#8fe0e8", "#1f4a5c")
    bow = curve([(1100, 440), (1120, 500), (1118, 560), (1070, 610)])
    sheet.form(stroke(bow, 9, 4), "#ffffff", "#dffaf4", opacity=0.8, soft=2)
    drops = []
    for _ in range(420):
        t = rng.random()
        if t < 0.45:
            x, y = rng.normal(1265, 50), rng.normal(480, 36)
        elif t < 0.8:
            x, y = rng.normal(300, 90), rng.normal(515, 56)
        else:
            x, y = rng.normal(960, 120), rng.normal(430, 50)
        drops.append((oval(x, y, (r := rng.gamma(2, 1.6)), r, parts=8), "#ffffff"))
    sheet.flecks(drops, opacity=0.85)
    ring = sheet.glow(1268, 486, 90, 62, power=0.7) * step(0.35, 0.7, wake)
    sheet.paint(ring, "#ffffff", opacity=0.75)
