"""A scientist at her microscope in the evening."""

import numpy as np
from figures import Look, head
from studio import Sheet, box, curve, mix, oval, stroke

SIZE = (1600, 1067)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the blue laboratory, the window's last light, the instrument, and the face above it."""
    rng = sheet.rng
    sheet.wash([(0, "#1c3f5a"), (0.6, "#2a5f72"), (1, "#12283a")], grain=0.02)
    window = box(60, 70, 520, 560)
    m = sheet.mask(window)
    sheet.fill(
        m, [(0, "#3a5a8a"), (0.55, "#d98a7a"), (0.8, "#ffc884"), (1, "#5a4a6a")], sheet.slope(0, 70, 0, 560), grain=0.15
    )
    skyline = [
        (box(x, 560 - tall, x + 44, 560), "#2f3556")
        for x, tall in zip(range(60, 520, 44), (70, 120, 90, 150, 60, 110, 84, 170, 96, 130, 70), strict=False)
    ]
    skyline += [(box(300, 330, 310, 560), "#2f3556"), (oval(305, 328, 9, 13), "#2f3556")]
    sheet.flecks([(np.clip(np.array(outline), (60, 70), (520, 560)).tolist(), tint) for outline, tint in skyline])
    sheet.form(
        [
            stroke([(60, 70), (520, 70), (520, 560), (60, 560), (60, 70)], 22),
            box(283, 70, 297, 560),
            box(60, 300, 520, 312),
        ],
        "#4a7a8c",
        "#1a3446",
    )
    _shelves(sheet)
    sheet.light(sheet.glow(940, 820, 620, 360, power=1.5), "#ffd9a0", 0.4)
    _scientist(sheet)
    bench = [(-10, 860), (1610, 850), (1610, 1080), (-10, 1080)]
    sheet.form(bench, "#9cc0c4", "#1f4454", lit=(0.1, -1), grain=0.3)
    sheet.form(box(-10, 846, 1610, 866), "#d9ecea", "#6a98a4", lit=(0, -1))
    _microscope(sheet)
    _glass(sheet)
    sheet.light(sheet.glow(700, 760, 190, power=2), "#fff3cc", 0.8)
    motes = [
        (oval(rng.uniform(560, 1200), rng.uniform(260, 840), r, r, parts=6), "#fff0c8")
        for r in rng.uniform(0.7, 2.2, 50)
    ]
    sheet.flecks(motes, opacity=0.5)
    return sheet.finish(bloom=0.5, vignette=0.4)


def _shelves(sheet: Sheet):
    rng = sheet.rng
    tints = ["#e0a04c", "#7fc0b0", "#c9604a", "#e9dcc0", "#6a8ac0", "#b0c46a"]
    for row, y in enumerate((210, 380, 550)):
        x = 1230.0
        while x < 1590:
            tint = tints[rng.integers(6)]
            tall, wide = rng.uniform(70, 120), rng.uniform(34, 56)
            kind = rng.integers(3)
            if kind == 0:
                flask = curve(
                    [
                        (x + wide * 0.38, y - tall),
                        (x + wide * 0.38, y - tall * 0.6),
                        (x, y - 8),
                        (x + 6, y),
                        (x + wide - 6, y),
                        (x + wide, y - 8),
                        (x + wide * 0.62, y - tall * 0.6),
                        (x + wide * 0.62, y - tall),
                    ],
                    parts=6,
                )
                sheet.form(flask, "#dff4f4", "#5f98a8", opacity=0.5)
                sheet.form(
                    [
                        (x + wide * 0.2, y - tall * 0.34),
                        (x + wide * 0.8, y - tall * 0.34),
                        (x + wide - 4, y - 4),
                        (x + 4, y - 4),
                    ],
                    mix(tint, "#fff0d0", 0.3),
                    tint,
                    lit=(-0.6, -0.8),
                )
            elif kind == 1:
                sheet.form(
                    box(x, y - tall * 0.8, x + wide, y),
                    mix(tint, "#fff0d0", 0.25),
                    mix(tint, "#14202c", 0.5),
                    lit=(-0.8, -0.4),
                )
                sheet.form(box(x + 5, y - tall * 0.55, x + wide - 5, y - tall * 0.2), "#fdf6e6", "#c9c4b0")
                sheet.form(box(x + 6, y - tall * 0.92, x + wide - 6, y - tall * 0.8), "#2a3a48", "#17222c")
            else:
                for i in range(3):
                    sheet.form(
                        box(x + i * 15, y - tall * 0.9, x + i * 15 + 12, y),
                        mix(tints[(i + row) % 6], "#14202c", 0.2),
                        mix(tints[(i + row) % 6], "#14202c", 0.6),
                        lit=(-0.8, -0.4),
                    )
            x += wide + rng.uniform(8, 24)
        sheet.form(box(1200, y, 1610, y + 14), "#5f98a8", "#1a3446", lit=(0, -1))


def _scientist(sheet: Sheet):
    coat = curve([(900, 900), (930, 690), (1020, 560), (1130, 520), (1260, 560), (1350, 680), (1400, 900)])
    sheet.form(coat, "#fdf6e8", "#5f7f94", lit=(-0.9, 0.2), grain=0.3)
    sheet.form([(1010, 590), (1086, 540), (1060, 700), (1000, 860), (960, 840)], "#e9e2d6", "#8aa0ac", lit=(-0.9, 0))
    sheet.form(stroke([(1090, 580), (1040, 470)], 100, 86), "#b9825c", "#5a3428", lit=(-0.9, 0.2))
    look = Look("#fdf6e8", "#3a4a5a", skin="#c08a62", hair="#a8433c", head="scarf")
    sheet.form(
        curve([(1000, 560), (1060, 470), (1150, 470), (1200, 560), (1130, 640), (1040, 640)], closed=True),
        "#b5504a",
        "#4a1a24",
        lit=(-0.9, 0.2),
        grain=0.3,
    )
    head(sheet, 1010, 390, 132, look, facing=-1, lean=16, lit=(-0.8, 0.5))
    rim = oval(934, 402, 34, 34)
    sheet.form(rim, "#e9f6f4", "#a8c4c8", opacity=0.3)
    sheet.form(stroke([*rim, rim[0]], 7), "#2a2028", "#17121a")


def _microscope(sheet: Sheet):
    ivory = ("#fff8e8", "#8a8f94")
    sheet.shadow(oval(690, 930, 260, 30), "#0c1c28", 12, 0.6)
    sheet.form(
        curve([(500, 926), (520, 884), (620, 872), (820, 872), (880, 892), (888, 930)], parts=6),
        "#4a5a66",
        "#141c24",
        lit=(-0.2, -1),
    )
    arm = curve([(830, 890), (880, 760), (872, 620), (800, 520), (740, 500)])
    sheet.form(stroke(arm, 74, 58), *ivory, lit=(-0.9, -0.3), grain=0.25)
    sheet.form(box(560, 770, 800, 796), "#4a5a66", "#141c24", lit=(0, -1))
    sheet.form(box(616, 758, 740, 770), "#e9fbff", "#8fc0d0", lit=(0, -1))
    sheet.form(oval(680, 764, 22, 5), "#e0705c", "#a83a34")
    sheet.form([(640, 796), (720, 796), (704, 846), (656, 846)], "#5a6a76", "#1c262e", lit=(-0.8, 0))
    sheet.form(oval(680, 862, 46, 14), "#fff6d0", "#ffd890")
    tube = [(646, 470), (742, 512), (720, 640), (640, 640)]
    sheet.form(curve([(632, 640), (640, 520), (700, 470), (760, 500), (742, 640)], parts=6), *ivory, lit=(-0.9, -0.3))
    sheet.form(tube, *ivory, lit=(-0.9, -0.3), opacity=0.0)
    sheet.form(stroke([(740, 520), (872, 436)], 62, 54), *ivory, lit=(-0.4, -0.9))
    sheet.form(stroke([(862, 442), (906, 414)], 66, 74), "#3a4650", "#10161c", lit=(-0.4, -0.9))
    sheet.form(oval(688, 648, 64, 20), "#4a5a66", "#141c24", lit=(-0.6, -0.8))
    for x0, x1, y1, wide in ((688, 684, 746, 40), (650, 610, 716, 30), (726, 770, 712, 30)):
        sheet.form(stroke([(x0, 652), (x1, y1)], wide, wide * 0.62), "#f2ead6", "#7a7f84", lit=(-0.9, -0.2))
        sheet.form(
            stroke(
                [(x0 + (x1 - x0) * 0.5, 652 + (y1 - 652) * 0.5), (x0 + (x1 - x0) * 0.58, 652 + (y1 - 652) * 0.58)],
                wide * 0.86,
            ),
            "#e0a04c",
            "#9a5a1c",
        )
    for x, y, r in ((846, 800, 34), (862, 700, 24)):
        sheet.form(oval(x, y, r, r), "#5a6a76", "#141c24", lit=(-0.6, -0.8))
        sheet.form(oval(x, y, r * 0.6, r * 0.6), "#f2ead6", "#7a7f84", lit=(-0.6, -0.8))
    skin = ("#e0aa80", "#7a4a36")
    arm = [
        (1180, 650),
        (1290, 650),
        (1350, 760),
        (1270, 880),
        (1080, 892),
        (930, 868),
        (926, 800),
        (1060, 786),
        (1140, 740),
    ]
    sheet.form(curve(arm, closed=True), "#fffaf0", "#6f8fa4", lit=(-0.7, -0.7), grain=0.3)
    sheet.form(stroke([(946, 832), (892, 812)], 56, 46), *skin, lit=(-0.5, -0.9))
    for k in range(3):
        sheet.form(
            stroke(curve([(900, 800 + k * 13), (866, 786 + k * 16), (840, 800 + k * 13)]), 20, 14),
            *skin,
            lit=(-0.5, -0.9),
        )


def _glass(sheet: Sheet):
    for x, tint in ((180, "#e0a04c"), (270, "#7fc0b0"), (360, "#c9604a")):
        sheet.shadow(oval(x + 14, 956, 44, 12), "#0c1c28", 6, 0.5)
        dish = oval(x, 948, 46, 14)
        sheet.form([(px, py + 14) for px, py in dish], "#c9e6ea", "#5f98a8", opacity=0.8)
        sheet.form(dish, "#eafafa", "#8fc0c8", opacity=0.9)
        sheet.form(oval(x, 948, 38, 10), mix(tint, "#fff0d0", 0.3), tint, opacity=0.9)
        for i in range(7):
            a = i * 2.4
            sheet.form(
                oval(x + np.cos(a) * 4 * i, 948 + np.sin(a) * 1.1 * i, 3.4, 2),
                mix(tint, "#3a1a1c", 0.5),
                mix(tint, "#3a1a1c", 0.6),
            )
    book = [(1080, 968), (1300, 946), (1340, 1010), (1100, 1036)]
    sheet.form([(x + 6, y + 10) for x, y in book], "#2a4a5a", "#17303c")
    sheet.form(book, "#fffaf0", "#b8c0bc", lit=(-0.4, -1))
    for i in range(4):
        y = 974 + i * 13
        sheet.form(
            stroke(
                curve(
                    [
                        (1112 + i * 6, y + 6),
                        (1150 + i * 6, y - 2 - 7 * np.sin(i)),
                        (1196 + i * 6, y),
                        (1240 + i * 6, y - 10),
                    ]
                ),
                3,
            ),
            "#4f7f94",
            "#4f7f94",
            opacity=0.8,
        )
    sheet.form(stroke([(1250, 1030), (1390, 960)], 9, 6), "#e0a04c", "#8a5a1c", lit=(0, -1))
