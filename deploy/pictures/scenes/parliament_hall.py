"""The chamber of a parliament on a sitting day, seen from the gallery."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
COATS = ["#28344a", "#3b3a44", "#4a3a38", "#2f4a4f", "#1f2735", "#5a4a3c", "#6a3a3c", "#8a7a5c"]


def draw(sheet: Sheet):
    """Paint the dome's light, the dais, the half-rings of desks, and who sits at them."""
    sheet.wash([(0, "#f0d7a6"), (0.4, "#b9865a"), (1, "#4a2a22")], grain=0.04)
    _walls(sheet)
    _dais(sheet)
    _rings(sheet)
    beams = sheet.mask([(620, -20), (980, -20), (1240, 1090), (360, 1090)], soft=60)
    sheet.light(beams * step(1100, 200, sheet.y), "#ffe9b8", 0.3)
    sheet.light(sheet.glow(800, 500, 560, 300, power=1.6), "#ffe2a8", 0.3)
    _rail(sheet)
    return sheet.finish(bloom=0.4, vignette=0.42)


def _walls(sheet: Sheet):
    for i in range(14):
        x = 40 + i * 117
        sheet.form(box(x - 20, 120, x + 20, 430), "#f2dcae", "#9a6a48", lit=(1 if x < 800 else -1, -0.2))
        sheet.form([box(x - 28, 108, x + 28, 126), box(x - 28, 424, x + 28, 440)], "#fff0c8", "#a87a50", lit=(0, -1))
        if not 560 < x + 58 < 1040:
            arch = [(x + 30, 420), (x + 30, 230), *curve([(x + 30, 230), (x + 58, 176), (x + 87, 230)]), (x + 87, 420)]
            sheet.form(arch, "#7d3f34", "#4a2426", lit=(0, 1))
            for y in (330, 384):
                for k in range(3):
                    sheet.form(oval(x + 42 + k * 16, y, 7, 8), "#3a2424", "#1c1216")
            sheet.form(
                [box(x + 30, 342, x + 87, 352), box(x + 30, 398, x + 87, 420)], "#e0b070", "#8a5a36", lit=(0, -1)
            )
    sheet.form(box(-10, 60, 1610, 112), "#fbe8bc", "#b98a5c", lit=(0, -1))
    for x in np.arange(10, 1600, 40):
        sheet.form([(x, 104), (x + 12, 76), (x + 24, 104)], "#b07a48", "#8a5434", opacity=0.7)
    dome = curve([(420, 64), (560, -30), (800, -70), (1040, -30), (1180, 64)])
    sheet.form(dome, "#fffbe8", "#ffe7b0", lit=(0, -1))
    for x in np.linspace(450, 1150, 11):
        sheet.form(stroke([(x, 64), (800 + (x - 800) * 0.4, -40)], 5), "#c9955c", "#c9955c", opacity=0.8)
    sheet.light(sheet.glow(800, 0, 620, 330, power=1.5), "#fff3d0", 0.7)


def _dais(sheet: Sheet):
    sheet.form(box(560, 150, 1040, 470), "#8a4a34", "#5a2c26", lit=(0, -1), grain=0.4)
    for x in (600, 700, 800, 900, 1000):
        sheet.form(box(x - 44, 168, x + 44, 440), "#a45a3c", "#6a3429", lit=(0, -1))
        sheet.form(
            [stroke([(x - 36, 176), (x + 36, 176), (x + 36, 432), (x - 36, 432), (x - 36, 176)], 4)],
            "#d99a5c",
            "#8a5434",
        )
    star = [
        (800 + np.cos(a) * r, 262 + np.sin(a) * r)
        for a, r in zip(np.arange(0, 2 * np.pi, np.pi / 8) - np.pi / 2, [62, 36] * 8, strict=True)
    ]
    sheet.form(star, "#ffe6a0", "#c08a3c", lit=(-0.4, -1))
    sheet.form(oval(800, 262, 24, 24), "#a45a3c", "#6a3429")
    sheet.form(oval(800, 262, 14, 14), "#ffe6a0", "#c08a3c")
    for side in (-1, 1):
        x = 800 + side * 190
        sheet.form(stroke([(x, 180), (x, 470)], 6), "#f2dcae", "#a8804f")
        sheet.form(
            curve(
                [(x, 190), (x + side * 60, 200), (x + side * 44, 300), (x + side * 58, 400), (x + side * 8, 380)],
                closed=True,
            ),
            "#3f7a6a",
            "#1f4a44",
            lit=(-1, -0.5),
        )
    for dx, coat in ((-92, "#2f3a4c"), (0, "#1f2735"), (92, "#5a3a3c")):
        sheet.form(
            curve(
                [
                    (800 + dx - 34, 470),
                    (800 + dx - 28, 416),
                    (800 + dx, 402),
                    (800 + dx + 28, 416),
                    (800 + dx + 34, 470),
                ]
            ),
            mix(coat, "#fff0d0", 0.2),
            coat,
        )
        sheet.form([(800 + dx - 8, 408), (800 + dx + 8, 408), (800 + dx, 436)], "#fff6e2", "#d9cbb0")
        sheet.form(oval(800 + dx, 382, 17, 20), "#c99468", "#8a5a40")
        sheet.form(
            curve(
                [(783 + dx, 380), (786 + dx, 362), (800 + dx, 356), (814 + dx, 362), (817 + dx, 380), (800 + dx, 368)],
                closed=True,
            ),
            "#4a3a38" if dx else "#d9d2c4",
            "#1f1718" if dx else "#9a948c",
        )
    sheet.form([(600, 448), (1000, 448), (1020, 520), (580, 520)], "#c98a54", "#7a4630", lit=(0, -1))
    sheet.form([(590, 448), (1010, 448), (1006, 462), (594, 462)], "#f4cc8c", "#c08a54")
    sheet.form([(690, 520), (910, 520), (930, 590), (670, 590)], "#a8683f", "#5f3528", lit=(0, -1))
    speaker = Look("#2a3348", "#2a3348", skin="#b07a54", hair="#e9e2d4")
    person(sheet, 800, 640, 196, speaker, facing=1, hands=((0.14, 0.6), (0.2, 0.8)), lit=(0, -1))
    sheet.form([(754, 560), (860, 560), (850, 644), (764, 644)], "#d99c60", "#6a3c2a", lit=(0, -1))
    sheet.form(stroke(curve([(826, 560), (836, 540), (830, 524)]), 2.5), "#1f1a1c", "#1f1a1c")


def _rings(sheet: Sheet):
    rng = sheet.rng
    floor = oval(800, 470, 420, 190, parts=90)
    sheet.form([p for p in floor if p[1] > 520], "#b0503f", "#6a2a2a", lit=(0, -1), grain=0.4)
    for row in range(6):
        rx, ry = 360 + row * 150, 150 + row * 92
        angles = np.linspace(0.16 - row * 0.012, np.pi - 0.16 + row * 0.012, 60)
        k = 0.5 + row * 0.16
        tall = 34 * k
        outer = [(800 + np.cos(a) * rx, 490 + np.sin(a) * ry) for a in angles]
        seats = np.linspace(angles[2], angles[-3], 11 + row * 3)
        top = [(x, y) for x, y in outer]
        sheet.form(
            [*top, *[(x, y + tall * 1.5) for x, y in reversed(top)]],
            mix("#9a5a38", "#5a2c22", row / 6),
            mix("#4a2620", "#1f1214", row / 6),
            lit=(0, -1),
            grain=0.4,
        )
        for a in seats:
            x, y = 800 + np.cos(a) * (rx + 34 * k), 490 + np.sin(a) * (ry + 34 * k)
            sheet.form(
                curve(
                    [
                        (x - 27 * k, y + 14 * k),
                        (x - 24 * k, y - 36 * k),
                        (x, y - 44 * k),
                        (x + 24 * k, y - 36 * k),
                        (x + 27 * k, y + 14 * k),
                    ]
                ),
                "#3f7a62",
                "#17382f",
                lit=(0, -1),
            )
            if rng.random() < 0.72:
                _member(sheet, x, y - 12 * k, k, rng)
        band = [(800 + np.cos(a) * (rx - 8), 490 + np.sin(a) * (ry - 5)) for a in angles]
        sheet.form([*band, *reversed(top)], "#f0c486", "#c98a50", lit=(0, -1))
        for a in seats[:-1] + np.diff(seats) / 2:
            if rng.random() < 0.8:
                x, y = 800 + np.cos(a) * (rx - 4), 490 + np.sin(a) * (ry - 3)
                sheet.form(
                    [
                        (x - 11 * k, y - 3 * k),
                        (x + 11 * k, y - 4 * k),
                        (x + 13 * k, y + 3 * k),
                        (x - 13 * k, y + 4 * k),
                    ],
                    "#fffaf0",
                    "#d9cbb0",
                )


def _member(sheet: Sheet, x: float, y: float, k: float, rng):
    coat = COATS[rng.integers(len(COATS))]
    skin = ["#b9825c", "#a06a48", "#c99468", "#8a5a40"][rng.integers(4)]
    sheet.form(
        curve(
            [
                (x - 28 * k, y + 26 * k),
                (x - 25 * k, y - 12 * k),
                (x, y - 24 * k),
                (x + 25 * k, y - 12 * k),
                (x + 28 * k, y + 26 * k),
            ]
        ),
        mix(coat, "#fff0d0", 0.25),
        mix(coat, "#0f0c14", 0.4),
        lit=(0, -1),
    )
    kind = rng.random()
    if kind < 0.25:
        cloth = ["#d9a05c", "#5f8f96", "#c9b8a0", "#9a4a4a", "#eae2d0"][rng.integers(5)]
        sheet.form(
            curve(
                [
                    (x, y - 64 * k),
                    (x + 17 * k, y - 52 * k),
                    (x + 18 * k, y - 30 * k),
                    (x + 24 * k, y - 12 * k),
                    (x - 24 * k, y - 12 * k),
                    (x - 18 * k, y - 30 * k),
                    (x - 17 * k, y - 52 * k),
                ],
                closed=True,
            ),
            mix(cloth, "#fff0d0", 0.3),
            mix(cloth, "#2a1a20", 0.4),
            lit=(0, -1),
        )
        return
    sheet.form(stroke([(x, y - 16 * k), (x, y - 30 * k)], 14 * k), skin, mix(skin, "#2a1418", 0.4))
    hair = ["#2a1f1e", "#1f1718", "#d9d4ca", "#6a625c"][rng.integers(4)]
    sheet.form(oval(x, y - 42 * k, 15 * k, 18 * k), mix(skin, "#fff0d0", 0.2), mix(skin, "#2a1418", 0.4), lit=(0, -1))
    sheet.form(
        curve(
            [
                (x - 16 * k, y - 36 * k),
                (x - 15 * k, y - 54 * k),
                (x, y - 62 * k),
                (x + 15 * k, y - 54 * k),
                (x + 16 * k, y - 36 * k),
                (x, y - 30 * k),
            ],
            closed=True,
        ),
        mix(hair, "#fff0d0", 0.2),
        mix(hair, "#0f0c14", 0.4),
        lit=(0, -1),
    )


def _rail(sheet: Sheet):
    sheet.form(box(-10, 1010, 1610, 1067), "#3a2220", "#160d10", lit=(0, -1))
    sheet.form(box(-10, 996, 1610, 1020), "#b07a4a", "#5f3a28", lit=(0, -1))
