"""The door of a village clinic in the morning."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the white wall and its blue door, the creeper, the doctor on the step, and those who wait."""
    sheet.wash([(0, "#fffaf0"), (0.6, "#f6e8cf"), (1, "#e0c49a")], field=sheet.slope(0, 0, 1500, 900), grain=0.03)
    sheet.form(box(-10, 700, 1610, 880), "#9cc4c9", "#6a9aa6", lit=(-0.6, -0.8), grain=0.3)
    sheet.form(box(-10, 694, 1610, 706), "#fffaf0", "#c9b894", lit=(0, -1))
    patches = step(0.66, 0.95, sheet.cloud(240, 180)) * (sheet.y < 880)
    sheet.paint(patches, "#d9bc8c", opacity=0.22)
    sheet.form(box(-10, 880, 1610, 1080), "#e6c894", "#a87c50", lit=(-0.3, -1), grain=0.5)
    _window(sheet, 120, 300)
    _door(sheet)
    _creeper(sheet)
    doctor = Look("#fdfaf2", "#3f5a72", skin="#b9825c", hair="#2f7a80", head="scarf")
    mother = Look("#c0563c", "#7a3a4a", skin="#a8704a", hair="#e0b458", head="scarf", robe=True)
    child = Look("#f2c24a", "#3f5a8a", skin="#b07a52", hair="#231816")
    sheet.shadow([(740, 884), (830, 884), (1010, 930), (900, 936)], "#6a4a34", 8, 0.5)
    person(sheet, 790, 876, 470, doctor, facing=1, hands=((0.24, 0.62), (0.1, 0.5)), lit=(-0.6, -0.9))
    sheet.form(stroke(curve([(776, 508), (812, 560), (834, 600)]), 5), "#2a3038", "#15181c")
    sheet.form(oval(836, 606, 11, 11), "#d9dee2", "#6a7480", lit=(-0.6, -0.8))
    for x, foot, tall, look, way, hands in (
        (1010, 950, 470, mother, -1, ((0.2, 0.6), (0.02, 0.4))),
        (920, 954, 250, child, -1, ((0.12, 0.5), (0.2, 0.62))),
    ):
        sheet.shadow([(x - 50, foot), (x + 40, foot), (x + 260, foot + 46), (x + 160, foot + 54)], "#6a4a34", 9, 0.5)
        person(sheet, x, foot, tall, look, facing=way, hands=hands, lit=(-0.6, -0.9))
    _bench(sheet)
    shade = sheet.mask(
        curve([(1290, -20), (1240, 160), (1330, 330), (1260, 520), (1360, 700), (1640, 760), (1640, -20)], closed=True),
        rough=6,
        soft=8,
    )
    sheet.paint(shade, "#5a6a8a", opacity=0.26, mode="multiply")
    return sheet.finish(bloom=0.3, vignette=0.24)


def _window(sheet: Sheet, x: float, y: float):
    sheet.form(box(x - 18, y - 18, x + 238, y + 318), "#fffaf0", "#d9c49c", lit=(-0.6, -0.8))
    sheet.form(box(x, y, x + 220, y + 300), "#7fb0ba", "#2f5a68", lit=(-0.4, -1))
    sheet.form(
        curve([(x + 6, y), (x + 110, y), (x + 84, y + 150), (x + 20, y + 292), (x + 6, y + 296)], closed=True, parts=4),
        "#fdf6e2",
        "#c9bfa4",
        opacity=0.85,
    )
    sheet.form([box(x + 104, y, x + 116, y + 300), box(x, y + 140, x + 220, y + 152)], "#3f86a0", "#1f4a60")
    for side in (-1, 1):
        x0 = x - 18 if side < 0 else x + 238
        sheet.form(
            [(x0, y - 6), (x0 + side * 76, y + 14), (x0 + side * 76, y + 322), (x0, y + 306)],
            "#5fa8bc",
            "#235a72",
            lit=(-0.7, -0.5),
        )
        sheet.form(
            [stroke([(x0 + side * 8, y + 14 + i * 22), (x0 + side * 68, y + 30 + i * 22)], 5) for i in range(13)],
            "#1f4f66",
            "#1f4f66",
            opacity=0.6,
        )
    sheet.form(box(x - 30, y + 318, x + 250, y + 340), "#fffaf0", "#b89c70", lit=(0, -1))
    for dx, tint in ((30, "#c9603c"), (110, "#b5522f"), (190, "#c9603c")):
        sheet.form(
            [(x + dx - 26, y + 268), (x + dx + 26, y + 268), (x + dx + 19, y + 318), (x + dx - 19, y + 318)],
            tint,
            "#7a3020",
            lit=(-0.7, -0.5),
        )
        for a in np.linspace(-2.7, -0.4, 8):
            tip = (x + dx + np.cos(a) * 46, y + 268 + np.sin(a) * 54)
            sheet.form(
                stroke(curve([(x + dx, y + 268), ((x + dx + tip[0]) / 2, tip[1] + 8), tip], parts=5), 8, 2),
                "#8fb466",
                "#3f7040",
            )
            sheet.form(oval(*tip, 8, 8), "#f2705c", "#a82a34")


def _door(sheet: Sheet):
    sheet.form(
        [(560, 900), (560, 270), *curve([(560, 270), (700, 170), (840, 270)]), (840, 900)],
        "#fffaf0",
        "#c9b48c",
        lit=(-0.6, -0.8),
    )
    inside = [(590, 880), (590, 290), *curve([(590, 290), (700, 208), (810, 290)]), (810, 880)]
    m = sheet.mask(inside)
    sheet.fill(m, [(0, "#3f6a72"), (0.6, "#8fb0a8"), (1, "#c9b894")], sheet.slope(590, 200, 810, 880), grain=0.25)
    sheet.form(box(604, 430, 690, 560), "#fffaf0", "#c9d4c4", opacity=0.9)
    sheet.form([box(640, 450, 654, 540), box(612, 488, 682, 502)], "#2f8a7c", "#1c5f58")
    sheet.form([box(700, 560, 806, 572), box(700, 640, 806, 652)], "#e9dcc0", "#a8946a")
    for i, x in enumerate((708, 728, 750, 772, 790)):
        sheet.form(
            box(x, 528 + i % 2 * 8, x + 15, 560),
            ["#c9503c", "#e0b04c", "#fffaf0", "#4f8fa0", "#7da05c"][i],
            "#3a3a3a",
            lit=(-0.8, -0.4),
        )
    sheet.form([(590, 884), (590, 284), (470, 250), (470, 930)], "#4f9ab8", "#17485f", lit=(-0.6, -0.5), grain=0.3)
    for y0, y1 in ((330, 560), (600, 830)):
        sheet.form([(572, y0), (572, y1), (488, y1 + 22), (488, y0 - 16)], "#3a829e", "#5fa8c4", lit=(-0.6, -0.5))
    sheet.form(oval(484, 590, 9, 12), "#ffe08a", "#a8742c")
    sheet.form([(520, 880), (880, 880), (930, 926), (480, 926)], "#f6e6c8", "#b89868", lit=(-0.2, -1))
    sheet.form([(480, 926), (930, 926), (930, 956), (480, 956)], "#c9a878", "#8a6440", lit=(0, -1))
    sheet.form(stroke([(700, 170), (700, 128)], 6), "#3a3a40", "#1c1a1e")
    sheet.form(curve([(668, 130), (676, 96), (700, 86), (724, 96), (732, 130)]), "#4f8fa0", "#1f4a5c", lit=(-0.6, -0.8))
    sheet.form(box(880, 300, 1000, 420), "#fffdf6", "#d9cbac", lit=(-0.6, -0.8))
    sheet.form([box(928, 320, 952, 400), box(900, 348, 980, 372)], "#2f8a7c", "#1c5f58")


def _bench(sheet: Sheet):
    man = Look("#7f9ab0", "#5a4a40", skin="#8f5c3e", hair="#efe8da", head="turban", beard="#e4ddd0", robe=True)
    girl = Look("#8a6aa0", "#4a4a6a", skin="#b9825c", hair="#241816", head="long")
    sheet.shadow([(1150, 960), (1560, 960), (1640, 1030), (1250, 1030)], "#6a4a34", 10, 0.5)
    sheet.form([box(1170, 820, 1190, 970), box(1520, 820, 1540, 970)], "#8a5c38", "#4a2c1e", lit=(-1, 0))
    sheet.form(box(1140, 690, 1570, 716), "#d9a468", "#7a4e30", lit=(0, -1))
    sheet.form([box(1160, 700, 1176, 830), box(1534, 700, 1550, 830)], "#8a5c38", "#4a2c1e", lit=(-1, 0))
    person(sheet, 1250, 1000, 520, man, facing=-1, pose="sit", hands=((0.26, 0.36), (0.24, 0.4)), lit=(-0.6, -0.9))
    person(sheet, 1440, 985, 460, girl, facing=-1, pose="sit", hands=((0.2, 0.36), (0.24, 0.38)), lit=(-0.6, -0.9))
    sheet.form([(1310, 800), (1392, 786), (1402, 822), (1320, 838)], "#fffaf0", "#b8a890", lit=(-0.4, -1))
    sheet.form(stroke([(1110, 720), (1104, 1010)], 9), "#a8743f", "#5a3420")
    sheet.form([(1136, 826), (1570, 826), (1570, 852), (1136, 852)], "#e0b078", "#8a5c38", lit=(0, -1))


def _creeper(sheet: Sheet):
    rng = sheet.rng
    stem = curve([(1096, 900), (1084, 640), (1100, 400), (1010, 210), (860, 120), (640, 90), (440, 130)])
    sheet.form(stroke(stem, 16, 6), "#9a7450", "#5a3c28", lit=(-0.6, -0.6))
    leaves = []
    for x, y in stem[22:]:
        for _ in range(15):
            px, py = x + rng.normal(0, 46), y + rng.normal(0, 38)
            leaves.append(
                (
                    oval(px, py, rng.uniform(9, 18), rng.uniform(6, 10), turn=rng.uniform(0, 180), parts=10),
                    mix("#4f7a40", "#a8c46c", rng.random()),
                )
            )
    sheet.flecks(leaves)
    petals = []
    for x, y in stem[26:]:
        for _ in range(12):
            px, py = x + rng.normal(0, 44), y + rng.normal(0, 38)
            for a in (0, 2.1, 4.2):
                petals.append(
                    (
                        oval(px + np.cos(a) * 7, py + np.sin(a) * 7, 9, 6, turn=np.degrees(a), parts=10),
                        mix("#d93a78", "#ff9ab0", rng.random()),
                    )
                )
    sheet.flecks(petals)
    fallen = [
        (
            oval(rng.normal(900, 220), rng.uniform(960, 1050), 8, 4, turn=rng.uniform(0, 90), parts=8),
            mix("#d93a78", "#ff9ab0", rng.random()),
        )
        for _ in range(44)
    ]
    sheet.flecks(fallen)
