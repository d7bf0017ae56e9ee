"""Two friends at chess in an old café."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, oval, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the mirrors and lamps of the café, the window's afternoon, the two players and the board between them."""
    sheet.wash([(0, "#3f6a5c"), (0.5, "#35584c"), (1, "#2a1f1a")], grain=0.02)
    _room(sheet)
    left = Look("#8a5a3c", "#3a3f4c", skin="#b9805a", hair="#e4ddd0", beard="#e9e2d4")
    right = Look("#2f4a6a", "#3a3434", skin="#a06a48", hair="#3a2c28", head="cap")
    for x, way in ((330, 1), (1270, -1)):
        _chair(sheet, x, way)
    person(sheet, 390, 1090, 900, left, facing=1, pose="sit", hands=((0.3, 0.43), (0.24, 0.57)), lean=8, lit=(0.3, -1))
    person(
        sheet, 1210, 1090, 900, right, facing=-1, pose="sit", hands=((0.4, 0.46), (0.2, 0.43)), lean=6, lit=(-0.3, -1)
    )
    _table(sheet)
    sheet.light(sheet.glow(800, 700, 640, 360, power=1.5), "#ffd58a", 0.3)
    return sheet.finish(bloom=0.45, vignette=0.42)


def _room(sheet: Sheet):
    sheet.form(box(-10, 640, 1610, 1080), "#7a4c30", "#2a1812", lit=(0, -1), grain=0.3)
    for x in np.arange(-20, 1620, 120):
        sheet.form(
            stroke([(x, 660), (x + 96, 660), (x + 96, 960), (x, 960), (x, 660)], 7),
            "#a86e42",
            "#4a2a1c",
            lit=(-0.5, -1),
        )
    sheet.form(box(-10, 626, 1610, 650), "#c98f56", "#5f3a26", lit=(0, -1))
    window = box(560, 70, 1040, 560)
    m = sheet.mask(window)
    sheet.fill(m, [(0, "#ffe9b8"), (0.6, "#ffd28a"), (1, "#e09a5c")], sheet.slope(0, 70, 0, 560), grain=0.15)
    street = [
        (box(560, 250, 680, 560), "#e0a46a"),
        (box(670, 330, 770, 560), "#eab87e"),
        (box(900, 290, 1040, 560), "#d9965c"),
        (box(800, 200, 816, 480), "#e9b478"),
        (oval(808, 196, 15, 20), "#e9b478"),
    ]
    street += [(box(x, y, x + 18, y + 30), "#b5743f") for x in (584, 626, 930, 980) for y in (300, 370, 440)]
    street += [
        (outline, "#7a4430")
        for x in (720, 760, 860)
        for outline in (
            oval(x, 470, 9, 11),
            curve([(x - 18, 556), (x - 15, 490), (x, 482), (x + 15, 490), (x + 18, 556)]),
        )
    ]
    sheet.flecks(street, soft=1.4)
    rails = [
        stroke([(560, 70), (1040, 70), (1040, 560), (560, 560), (560, 70)], 24),
        box(793, 70, 807, 560),
        box(560, 206, 1040, 220),
    ]
    sheet.form(rails, "#6a4029", "#2f1c14")
    for i in range(8):
        x = 574 + i * 58
        sheet.form(
            curve([(x, 82), (x + 58, 82), (x + 54, 200), (x + 4, 200)], closed=True, parts=3),
            ["#c0503c", "#e0b04c", "#3f7a8a", "#7da05c"][i % 4],
            "#6a3a2c",
            opacity=0.65,
        )
    for side, x0 in ((-1, 70), (1, 1160)):
        sheet.form(box(x0, 90, x0 + 370, 520), "#e0b060", "#7a4c24", lit=(side, -0.6), grain=0.4)
        sheet.form(box(x0 + 22, 112, x0 + 348, 498), "#a8c0b0", "#4a6a60", lit=(0.6, -0.8))
        sheet.form(
            [(x0 + 60, 498), (x0 + 150, 112), (x0 + 206, 112), (x0 + 116, 498)],
            "#e9f2e6",
            "#a8c0b0",
            opacity=0.45,
            soft=4,
        )
        lamp = x0 + 185
        sheet.form(oval(lamp + 40, 300, 30, 36), "#fff0c0", "#e0b060", opacity=0.7, soft=3)
    for x in (480, 1120):
        sheet.form(stroke(curve([(x, 330), (x, 380), (x - 26, 400)]), 8), "#e0b060", "#7a4c24")
        sheet.form(
            curve([(x - 40, 330), (x - 30, 270), (x, 250), (x + 30, 270), (x + 40, 330)]),
            "#fff8dc",
            "#ffd68a",
            lit=(0, -1),
        )
        sheet.light(sheet.glow(x, 296, 190, power=1.8), "#ffe0a0", 0.7)
    beam = sheet.mask([(560, 200), (1040, 200), (1180, 1090), (420, 1090)], soft=50)
    sheet.light(beam, "#ffdf9e", 0.15)


def _chair(sheet: Sheet, x: float, way: int):
    for dx in (0, 56):
        sheet.form(
            stroke(
                curve(
                    [
                        (x - way * (120 - dx * 0.3), 560 + dx * 0.2),
                        (x - way * (110 - dx), 800),
                        (x - way * (116 - dx), 1080),
                    ]
                ),
                22,
            ),
            "#a8683c",
            "#3a1f14",
            lit=(way, -0.4),
        )
    sheet.form(
        stroke(curve([(x - way * 124, 566), (x - way * 60, 540), (x - way * 10, 580)]), 26),
        "#b5743f",
        "#3a1f14",
        lit=(0, -1),
    )


def _table(sheet: Sheet):
    sheet.form([box(776, 860, 824, 1080)], "#3a3434", "#17130f", lit=(-1, 0))
    sheet.shadow(oval(800, 852, 380, 30), "#120a08", 10, 0.6)
    sheet.form(oval(800, 826, 390, 86), "#8a8078", "#3a3430", lit=(0, -1))
    sheet.form(oval(800, 812, 390, 84, parts=90), "#fbf3e4", "#b5a690", lit=(-0.2, -1), grain=0.3)
    veins = [
        stroke(curve([(500, 800), (620, 782), (760, 812), (900, 770)]), 2),
        stroke(curve([(880, 870), (1000, 842), (1120, 850)]), 2),
    ]
    sheet.form(veins, "#a89a8a", "#a89a8a", opacity=0.5)

    def at(i: float, j: float) -> tuple[float, float]:  # i across, j from the far side to the near one
        depth = j / 8
        half = 150 + 56 * depth
        return 800 + (i / 8 - 0.5) * 2 * half, 760 + 104 * depth

    edge = [(at(-0.5, -0.5)), (at(8.5, -0.5)), (at(8.6, 8.6)), (at(-0.6, 8.6))]
    sheet.shadow([(x + 8, y + 16) for x, y in edge], "#3a2418", 8, 0.5)
    sheet.form([(x, y + 15) for x, y in edge], "#5a3220", "#2f1810")
    sheet.form(edge, "#b5743f", "#6a3a22", lit=(-0.3, -1))
    for i in range(8):
        for j in range(8):
            tint = ("#f6e2b8", "#d9bc88") if (i + j) % 2 else ("#7a4428", "#4f2818")
            sheet.form([at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)], *tint, lit=(-0.3, -1))
    men = [
        (0, 1, 0, 1),
        (1, 2, 0, 1.2),
        (1, 4, 0, 1),
        (2, 0, 0, 1.5),
        (2, 3, 0, 1),
        (0, 5, 0, 1.7),
        (3, 6, 0, 1),
        (6, 1, 1, 1),
        (6, 3, 1, 1.2),
        (7, 4, 1, 1.7),
        (5, 2, 1, 1),
        (6, 6, 1, 1),
        (4, 4, 1, 1.4),
        (7, 6, 1, 1.2),
        (5, 5, 1, 1),
    ]
    for i, j, side, tall in sorted(men, key=lambda one: one[1]):
        x, y = at(i + 0.5, j + 0.6)
        k = 0.78 + 0.3 * j / 8
        _man(sheet, x, y, k, tall, ("#fff6e0", "#b5915c") if side else ("#5a4038", "#17100e"))
    for x, y in ((540, 800), (1080, 806)):
        sheet.form(oval(x, y + 6, 58, 14), "#fffaf0", "#a8a090")
        sheet.form(
            curve(
                [
                    (x - 34, y - 84),
                    (x - 27, y - 40),
                    (x - 32, y),
                    (x, y + 8),
                    (x + 32, y),
                    (x + 27, y - 40),
                    (x + 34, y - 84),
                ],
                parts=8,
            ),
            "#e08a3c",
            "#6a2010",
            lit=(0.4, -0.8),
        )
        sheet.form(oval(x, y - 84, 34, 7), "#f2b060", "#b5642c")
        steam = sheet.mask(
            stroke(curve([(x, y - 92), (x + 14, y - 140), (x - 12, y - 190), (x + 10, y - 250)]), 5, 18), soft=7
        )
        sheet.light(steam, "#f4eee0", 0.3)


def _man(sheet: Sheet, x: float, y: float, k: float, tall: float, tone: tuple[str, str]):
    h = 44 * k * tall
    sheet.shadow(oval(x + 6, y + 2, 15 * k, 5 * k), "#20120c", 3, 0.5)
    sheet.form(oval(x, y, 15 * k, 6 * k), *tone, lit=(-0.4, -1))
    sheet.form(
        [(x - 11 * k, y - 2), (x - 5 * k, y - h * 0.65), (x + 5 * k, y - h * 0.65), (x + 11 * k, y - 2)],
        *tone,
        lit=(-0.6, -0.8),
    )
    sheet.form(oval(x, y - h * 0.66, 10 * k, 4 * k), *tone, lit=(-0.4, -1))
    sheet.form(oval(x, y - h * 0.82, 9 * k, 10 * k), *tone, lit=(-0.6, -0.8))
    if tall > 1.4:
        sheet.form(
            [box(x - 2, y - h * 1.1, x + 2, y - h * 0.9), box(x - 6 * k, y - h * 1.04, x + 6 * k, y - h * 1.0)], *tone
        )
