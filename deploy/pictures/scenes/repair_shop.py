"""A repair shop late in the evening."""

from figures import Look, head
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the wall of radios, the lamp, the repairer bent over an open set, and his small tools."""
    sheet.wash([(0, "#24363f"), (0.6, "#3a4a48"), (1, "#2a201e")], grain=0.03)
    _shelves(sheet)
    sheet.light(sheet.glow(800, 640, 720, 470, power=1.5), "#ffc878", 0.5)
    _repairer(sheet)
    bench = [(-10, 800), (1610, 800), (1610, 1080), (-10, 1080)]
    sheet.form(bench, "#c98d54", "#4f3122", lit=(0, -1), grain=0.45)
    grain = [
        stroke(curve([(0, y), (500, y + 9), (1050, y - 7), (1600, y + 6)]), 2.5) for y in (838, 872, 920, 968, 1020)
    ]
    sheet.form(grain, "#6a4229", "#4a2c1e", opacity=0.6)
    sheet.light(sheet.glow(790, 850, 520, 120, power=1.3), "#ffe2a0", 0.6)
    _radio(sheet)
    _tools(sheet)
    _hands(sheet)
    _lamp(sheet)
    return sheet.finish(bloom=0.5, vignette=0.45)


def _shelves(sheet: Sheet):
    rng = sheet.rng
    tints = ["#b5653c", "#3f7a7a", "#d9b070", "#8a3f3a", "#e8dcc0", "#5a6a8a", "#7d9a6a", "#d98a4a"]
    for row, y in enumerate((190, 370, 550, 730)):
        x = 20.0
        while x < 1590:
            wide, tall = rng.uniform(90, 170), rng.uniform(70, 136)
            tint = tints[rng.integers(8)]
            kind = rng.integers(3)
            light, dark = mix(tint, "#ffe8c0", 0.15), mix(tint, "#141820", 0.55)
            sheet.form(
                curve(
                    [
                        (x, y - 6),
                        (x, y - tall + 8),
                        (x + 10, y - tall),
                        (x + wide - 10, y - tall),
                        (x + wide, y - tall + 8),
                        (x + wide, y - 6),
                    ],
                    closed=True,
                    parts=5,
                ),
                light,
                dark,
                lit=(0.4, -0.8),
            )
            if kind == 0:
                sheet.form(oval(x + wide * 0.32, y - tall * 0.5, tall * 0.28, tall * 0.3), "#d9c49a", "#6a5438")
                for r in (0.2, 0.12):
                    ring = oval(x + wide * 0.32, y - tall * 0.5, tall * r, tall * r)
                    sheet.form(stroke([*ring, ring[0]], 2), "#5a4430", "#5a4430")
                sheet.form([oval(x + wide * 0.76, y - tall * q, 8, 8) for q in (0.3, 0.55)], "#f4e6c8", "#8a7450")
                sheet.form(box(x + wide * 0.6, y - tall * 0.84, x + wide * 0.92, y - tall * 0.72), "#ffe6a8", "#e0a04c")
            elif kind == 1:
                sheet.form(
                    curve(
                        [
                            (x + 10, y - 16),
                            (x + 10, y - tall + 14),
                            (x + wide * 0.7, y - tall + 14),
                            (x + wide * 0.7, y - 16),
                        ],
                        closed=True,
                        parts=4,
                    ),
                    "#8fb6b0",
                    "#24353a",
                    lit=(-0.5, -0.8),
                )
                sheet.form([oval(x + wide * 0.85, y - tall * q, 7, 7) for q in (0.3, 0.5, 0.7)], "#f4e6c8", "#8a7450")
                sheet.form(
                    [
                        stroke([(x + wide * 0.4, y - tall), (x + wide * 0.2, y - tall - 46)], 2.5),
                        stroke([(x + wide * 0.4, y - tall), (x + wide * 0.62, y - tall - 50)], 2.5),
                    ],
                    "#b9b4a8",
                    "#6a6660",
                )
            else:
                sheet.form(
                    [box(x + 10 + i * 9, y - tall + 14, x + 14 + i * 9, y - 40) for i in range(int((wide - 24) / 9))],
                    mix(tint, "#141820", 0.5),
                    mix(tint, "#141820", 0.7),
                )
                sheet.form([oval(x + 20, y - 24, 9, 9), oval(x + wide - 20, y - 24, 9, 9)], "#f4e6c8", "#8a7450")
            x += wide + rng.uniform(6, 30)
        sheet.form(box(-10, y - 8, 1610, y + 10), "#8f5f3c", "#3a241c", lit=(0, -1))
        sheet.shadow(box(-10, y + 10, 1610, y + 26), "#0c1014", 6, 0.5)
        if row == 3:
            break


def _repairer(sheet: Sheet):
    shirt = curve([(470, 860), (500, 640), (600, 540), (760, 506), (900, 540), (1000, 640), (1040, 860)])
    sheet.form(shirt, "#7fa6b8", "#1f3342", lit=(0.3, 0.9), grain=0.35)
    sheet.form(
        curve([(640, 860), (660, 660), (720, 560), (820, 560), (880, 660), (900, 860)]),
        "#5a4436",
        "#2a1c18",
        lit=(0.2, 0.9),
        grain=0.35,
    )
    sheet.form(stroke([(770, 560), (800, 470)], 96), "#a8704a", "#5a3426", lit=(0.3, 0.9))
    look = Look("#7fa6b8", "#3a3a44", skin="#b9805a", hair="#d9d2c4", beard="#e9e2d4")
    head(sheet, 800, 400, 118, look, facing=1, lean=22, lit=(0.5, 0.9))
    rim = oval(880, 424, 40, 36, turn=20)
    sheet.form(rim, "#dff2f6", "#8fb0b8", opacity=0.45)
    sheet.form(stroke([*rim, rim[0]], 9), "#2a2424", "#15110f")
    sheet.form(stroke(curve([(842, 410), (780, 380), (700, 372)]), 8), "#2a2424", "#15110f")
    sheet.form(oval(896, 436, 10, 8, turn=20), "#ffffff", "#ffffff", opacity=0.8)


def _radio(sheet: Sheet):
    sheet.shadow(box(560, 880, 1150, 960), "#1c100c", 16, 0.6)
    sheet.form([(560, 800), (1130, 800), (1160, 940), (540, 940)], "#d98a4e", "#5a2c1c", lit=(-0.2, -1), grain=0.4)
    sheet.form([(592, 816), (1100, 816), (1122, 918), (576, 918)], "#3a2620", "#20140f")
    sheet.form([(610, 824), (900, 824), (900, 908), (600, 908)], "#2f7a5c", "#17483a", lit=(-0.2, -1))
    for i, (x, y) in enumerate(((640, 846), (690, 880), (742, 842), (800, 886), (850, 850))):
        tint = ["#e0b04c", "#c9503c", "#4f8fc0", "#e8dcc0", "#d98a4a"][i]
        sheet.form(
            box(x - 15, y - 8, x + 15, y + 8), mix(tint, "#fff0d0", 0.3), mix(tint, "#1c1014", 0.4), lit=(-0.4, -1)
        )
        sheet.form(stroke([(x - 28, y), (x + 28, y)], 2), "#f4e6c8", "#a8a090")
    for x in (960, 1010, 1060):
        sheet.form(
            curve([(x - 19, 902), (x - 21, 840), (x, 812), (x + 21, 840), (x + 19, 902)]),
            "#fff3c8",
            "#d98a3a",
            lit=(0, 1),
            opacity=0.9,
        )
        sheet.form(box(x - 20, 896, x + 20, 914), "#3a2c28", "#1c1412")
        sheet.light(sheet.glow(x, 862, 70, power=2), "#ffb860", 0.7)


def _hands(sheet: Sheet):
    skin = ("#dca076", "#6a3f2c")
    for side, sx, hx, hy in ((-1, 520, 690, 836), (1, 1010, 900, 830)):
        sheet.form(
            stroke(curve([(sx, 700), (sx - side * -20, 800), (hx + side * 74, hy + 8)]), 120, 76),
            "#8fb6c8",
            "#1f3342",
            lit=(0.2, -0.9),
            grain=0.35,
        )
        sheet.form(stroke([(hx + side * 70, hy + 4), (hx + side * 20, hy)], 50, 44), *skin, lit=(0, -1))
        sheet.form(oval(hx, hy, 46, 30, turn=side * -16), *skin, lit=(0, -1))
        for k in range(3):
            sheet.form(
                stroke(
                    curve(
                        [
                            (hx - side * 16, hy - 8 + k * 10),
                            (hx - side * 42, hy + k * 9),
                            (hx - side * 62, hy + 14 + k * 7),
                        ]
                    ),
                    18,
                    12,
                ),
                *skin,
                lit=(0, -1),
            )
    sheet.form(stroke([(990, 690), (862, 832)], 26, 16), "#3f7a9a", "#1c3a4f", lit=(-0.8, -0.4))
    sheet.form(stroke([(862, 832), (822, 876)], 8, 3), "#f4f4f0", "#8a9098")
    sheet.form(stroke(curve([(990, 690), (1100, 560), (1240, 640), (1360, 830)]), 7), "#1c1a1c", "#0f0d0e")
    smoke = sheet.mask(stroke(curve([(820, 872), (806, 780), (846, 700), (816, 600), (850, 500)]), 6, 34), soft=9)
    sheet.light(smoke * step(480, 760, sheet.y), "#e9eef0", 0.3)
    sheet.light(sheet.glow(822, 876, 60, power=2), "#ffe6b0", 0.9)


def _tools(sheet: Sheet):
    for x, tint in ((190, "#c9503c"), (236, "#e0b04c"), (284, "#3f7a7a")):
        sheet.form(
            stroke([(x, 900), (x + 36, 1010)], 18, 20),
            mix(tint, "#fff0d0", 0.25),
            mix(tint, "#1c1014", 0.5),
            lit=(-0.7, -0.6),
        )
        sheet.form(stroke([(x, 900), (x - 28, 820)], 7, 4), "#f4f4f0", "#7a8088")
    sheet.form(oval(400, 976, 84, 26), "#b9bec4", "#5a6068", lit=(0, -1))
    sheet.form(oval(400, 972, 70, 19), "#6a7078", "#9aa0a8")
    sheet.flecks(
        [
            (oval(400 + sheet.rng.normal(0, 30), 972 + sheet.rng.normal(0, 7), 5, 3, parts=8), "#f4e6c0")
            for _ in range(26)
        ]
    )
    sheet.form(box(1250, 940, 1430, 1024), "#d9c49a", "#8a6a44", lit=(-0.4, -1))
    for i in range(4):
        sheet.form(
            box(1260 + i * 42, 950, 1292 + i * 42, 1014),
            ["#c9503c", "#4f8fc0", "#e0b04c", "#7d9a6a"][i],
            "#3a2a24",
            lit=(0, -1),
        )
    sheet.form(
        curve([(1330, 884), (1352, 868), (1400, 868), (1422, 884), (1400, 900), (1352, 900)], closed=True),
        "#3a3a40",
        "#1c1a1e",
        lit=(0, -1),
    )
    sheet.shadow(oval(1500, 930, 60, 16), "#1c100c", 8, 0.5)
    sheet.form([(1452, 820), (1548, 820), (1536, 926), (1464, 926)], "#f6ead2", "#a88a5c", lit=(-0.7, -0.4))
    sheet.form(oval(1500, 820, 48, 11), "#5a2a16", "#8a4a24")


def _lamp(sheet: Sheet):
    sheet.form(
        [stroke([(1180, 812), (1290, 520)], 13), stroke([(1290, 520), (1080, 330)], 13)],
        "#e8b84c",
        "#8a5a1c",
        lit=(-0.6, -0.8),
    )
    sheet.form([oval(1290, 520, 15, 15), oval(1180, 812, 60, 15)], "#c99a38", "#6a4416")
    shade = [(1120, 300), (1050, 266), (956, 380), (1096, 432)]
    sheet.form(curve(shade, closed=True, parts=4), "#f2c860", "#a86a1c", lit=(0.4, -0.9))
    sheet.form(oval(1026, 408, 74, 20, turn=20), "#fffbe6", "#ffe9a8")
    cone = sheet.mask([(960, 392), (1094, 436), (1130, 900), (520, 900)], soft=24)
    sheet.light(cone * step(1000, 420, sheet.y), "#ffe2a0", 0.4)
