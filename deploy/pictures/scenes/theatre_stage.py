"""A small theatre during the second act."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the red curtain, the painted town on the stage, the actress in her light, and the dark stalls."""
    sheet.wash([(0, "#1c1018"), (0.7, "#2a1620"), (1, "#0c070c")], grain=0.02)
    _set(sheet)
    _boards(sheet)
    actress = Look("#f2c24a", "#f2c24a", skin="#c99468", hair="#1f1416", head="long", robe=True)
    actor = Look("#2f4a6a", "#26324a", skin="#a06a48", hair="#1a1214")
    sheet.shadow(oval(700, 792, 110, 15), "#2a120c", 8, 0.7)
    person(sheet, 700, 792, 330, actress, facing=1, hands=((0.32, 0.93), (0.28, 0.6)), lit=(0, -1))
    sheet.shadow(oval(1010, 800, 110, 15), "#1a0c10", 8, 0.7)
    person(
        sheet,
        1010,
        800,
        350,
        actor,
        facing=-1,
        hands=((0.16, 0.66), (0.1, 0.5)),
        pose="walk",
        lit=(-0.4, -1),
        night=0.12,
    )
    cone = sheet.mask([(590, -30), (650, -30), (860, 800), (540, 800)], soft=16)
    sheet.light(cone * step(900, 0, sheet.y) + cone * 0.25, "#ffeebc", 0.42)
    cool = sheet.mask([(1180, -30), (1230, -30), (1150, 810), (880, 810)], soft=20)
    sheet.light(cool, "#8fb8ff", 0.16)
    _curtain(sheet)
    _stalls(sheet)
    return sheet.finish(bloom=0.45, vignette=0.4)


def _set(sheet: Sheet):
    sheet.form(box(250, 90, 1350, 700), "#1f3a6a", "#6a5a8a", lit=(0, -1), grain=0.3)
    rng = sheet.rng
    sheet.flecks(
        [(oval(rng.uniform(300, 1300), rng.uniform(110, 420), r, r, parts=8), "#fff3d0") for r in rng.uniform(1, 3, 60)]
    )
    sheet.light(sheet.glow(1090, 220, 200, power=2), "#fff0c8", 0.6)
    sheet.form(oval(1090, 220, 62, 62), "#fffbe8", "#f6e2a8", lit=(-0.6, -0.6))
    town = [
        (270, 420, 150, "#a8694a"),
        (400, 350, 140, "#c98a5c"),
        (530, 470, 120, "#8a5a50"),
        (1120, 430, 130, "#b5784f"),
        (1230, 360, 150, "#9a6050"),
    ]
    for x, top, wide, tint in town:
        sheet.form(
            box(x, top, x + wide, 700),
            mix(tint, "#fff0d0", 0.2),
            mix(tint, "#2a1a30", 0.55),
            lit=(0.6, -0.6),
            grain=0.35,
        )
        for i in range(int(wide / 46)):
            for y in range(top + 34, 640, 88):
                lit = rng.random() < 0.45
                arch = [
                    (x + 16 + i * 46, y + 44),
                    (x + 16 + i * 46, y + 14),
                    *curve([(x + 16 + i * 46, y + 14), (x + 28 + i * 46, y), (x + 40 + i * 46, y + 14)]),
                    (x + 40 + i * 46, y + 44),
                ]
                sheet.form(arch, "#ffd98a" if lit else "#3a2a44", "#e09a4a" if lit else "#241a30", lit=(0, -1))
    sheet.form(
        [box(694, 420, 722, 700), [(686, 424), (708, 350), (730, 424)], box(684, 500, 732, 512)],
        "#e0b488",
        "#6a4a58",
        lit=(-0.6, -0.6),
    )
    sheet.form([box(840, 540, 1040, 700), oval(940, 540, 86, 82)], "#d9a878", "#5a4058", lit=(0.5, -0.8))
    sheet.form(stroke([(940, 462), (940, 430)], 4), "#f2d48a", "#c99a4c")
    steps = [box(1080 - i * 24, 700 - i * 26 - 26, 1360, 700 - i * 26) for i in range(4)]
    for i, outline in enumerate(steps):
        sheet.form(outline, mix("#c99a78", "#fff0d0", i * 0.06), "#5a3a48", lit=(0, -1))
    sheet.form(stroke(curve([(410, 372), (560, 430), (690, 428)]), 2), "#2a1a24", "#2a1a24")
    for i, x in enumerate(np.linspace(440, 670, 6)):
        y = 388 + 40 * np.sin((x - 410) / 280 * 2.2)
        sheet.form(
            [(x, y), (x + 22, y + 3), (x + 20, y + 38), (x + 2, y + 36)],
            ["#f4e6c8", "#c0503c", "#5f8fa0"][i % 3],
            "#6a5a60",
            lit=(0, -1),
        )


def _boards(sheet: Sheet):
    floor = [(250, 690), (1350, 690), (1560, 868), (40, 868)]
    sheet.form(floor, "#c98f5c", "#5a3226", lit=(0, -1), grain=0.4)
    for x in np.linspace(-800, 800, 21):
        sheet.form(stroke([(800 + x * 0.69, 690), (800 + x * 0.95, 868)], 1.5, 3), "#4a2a20", "#4a2a20", opacity=0.6)
    sheet.light(sheet.glow(700, 790, 260, 60, power=1.1), "#ffeebc", 0.6)
    sheet.form([(40, 866), (1560, 866), (1560, 912), (40, 912)], "#7a2a2c", "#2a0e14", lit=(0, -1))
    for x in np.linspace(130, 1470, 13):
        sheet.form(
            curve([(x - 30, 874), (x - 22, 848), (x, 840), (x + 22, 848), (x + 30, 874)]),
            "#f4d48a",
            "#8a5a2c",
            lit=(0, -1),
        )
        sheet.light(sheet.glow(x, 842, 90, 54, power=2), "#ffd890", 0.4)


def _curtain(sheet: Sheet):
    for side in (-1, 1):
        edge = 250 if side < 0 else 1350
        outer = -20 if side < 0 else 1620
        n = 8
        for i in range(n):
            t0, t1 = i / n, (i + 1) / n
            x0, x1 = edge + (outer - edge) * t0, edge + (outer - edge) * t1
            pull = 70 * (1 - t0)
            path = [
                (x0, -10),
                (x1, -10),
                (x1 - side * -8, 470),
                (x1 + side * pull * 0.5, 620),
                (x1, 900),
                (x0, 900),
                (x0 + side * pull * 0.6, 620),
                (x0, 470),
            ]
            sheet.form(path, "#d9423a", "#4a0c18", lit=(-side, -0.1), grain=0.3)
            sheet.form(
                stroke(
                    [
                        (x0 + (x1 - x0) * 0.3, -10),
                        (x0 + (x1 - x0) * 0.32 + side * pull * 0.5, 620),
                        (x0 + (x1 - x0) * 0.3, 890),
                    ],
                    9,
                    5,
                ),
                "#ff7a60",
                "#8a1c22",
                opacity=0.4,
                soft=3,
            )
        band = curve([(edge + side * 20, 600), (edge + side * 90, 640), (outer, 604)])
        sheet.form(stroke(band, 22), "#ffdf90", "#a86a24", lit=(0, -1))
        sheet.form(
            [stroke([(edge + side * (60 + i * 5), 634), (edge + side * (58 + i * 7), 704)], 4) for i in range(6)],
            "#ffdf90",
            "#a86a24",
        )
    swags = [(-20, 290), (250, 560), (520, 830), (790, 1100), (1060, 1370), (1330, 1640)]
    for a, b in swags:
        for drop, light, dark in ((150, "#e04a3e", "#5a101a"), (112, "#d9423a", "#6a141c"), (74, "#e8584a", "#7a1a20")):
            sheet.form([(a, -10), (b, -10), *curve([(b, 20), ((a + b) / 2, drop), (a, 20)])], light, dark, lit=(0, -1))
        sheet.form(stroke(curve([(b, 22), ((a + b) / 2, 153), (a, 22)]), 9), "#ffdf90", "#a86a24")
        sheet.form(
            [
                stroke(
                    [(a + (b - a) * t, 24 + 128 * 4 * t * (1 - t)), (a + (b - a) * t, 44 + 128 * 4 * t * (1 - t))], 4
                )
                for t in np.linspace(0.05, 0.95, 22)
            ],
            "#ffdf90",
            "#a86a24",
            opacity=0.9,
        )


def _stalls(sheet: Sheet):
    rng = sheet.rng
    for row, (y, k) in enumerate(((944, 0.8), (1000, 1.0), (1075, 1.3))):
        for x in np.arange(-10 + row * 44, 1640, 92 * k):
            if rng.random() < 0.9:
                px = x + rng.normal(0, 6)
                tint = mix(["#2a1c28", "#1f2230", "#34201f", "#22282a"][rng.integers(4)], "#0a060a", row * 0.2)
                sheet.form(
                    curve(
                        [
                            (px - 36 * k, y + 60),
                            (px - 33 * k, y - 14 * k),
                            (px, y - 28 * k),
                            (px + 33 * k, y - 14 * k),
                            (px + 36 * k, y + 60),
                        ]
                    ),
                    mix("#c98a5c", tint, 0.45 + row * 0.14),
                    tint,
                    lit=(0, -1),
                )
                sheet.form(
                    oval(px, y - 50 * k, 18 * k, 21 * k),
                    mix("#e0a06a", "#1a1014", 0.4 + row * 0.15),
                    "#140c10",
                    lit=(0, -1),
                )
            sheet.form(
                curve(
                    [
                        (x - 40 * k, y + 90),
                        (x - 40 * k, y + 16 * k),
                        (x, y + 6 * k),
                        (x + 40 * k, y + 16 * k),
                        (x + 40 * k, y + 90),
                    ]
                ),
                mix("#8a2a2c", "#1a0a10", 0.25 * row),
                "#22090f",
                lit=(0, -1),
            )
