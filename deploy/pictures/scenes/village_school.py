"""One room of a village school in the middle of the morning."""

import numpy as np
from figures import Look, head, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the blue wall, the window on the fields, the teacher's drawing, and three rows of children."""
    sheet.wash([(0, "#efe2c6"), (0.7, "#d3c09a"), (1, "#c9b48c")], grain=0.02)
    sheet.form(box(-10, 540, 1610, 800), "#7fb0b4", "#457a86", lit=(-0.6, -0.8))
    sheet.form(box(-10, 534, 1610, 546), "#f6ecd4", "#b8a482", lit=(0, -1))
    sheet.form(box(-10, 770, 1610, 1080), "#a87c54", "#4f3426", lit=(0, -1), grain=0.5)
    _window(sheet)
    _board(sheet)
    for x, y, wide in ((1190, 250, 130), (1360, 240, 110), (1190, 400, 100), (1330, 396, 150)):
        _drawing(sheet, x, y, wide)
    teacher = Look("#b5503c", "#3a3f56", skin="#b9825c", hair="#f0dfc0", head="scarf", robe=True)
    sheet.shadow(oval(980, 812, 110, 16), "#3a241c", 8, 0.5)
    person(sheet, 980, 812, 480, teacher, facing=-1, hands=((0.29, 0.86), (0.12, 0.55)), lit=(-1, -0.3))
    sheet.form(stroke([(838, 398), (760, 330)], 5, 3), "#e0b070", "#8a5a36")
    _children(sheet)
    beam = sheet.mask([(60, 200), (420, 180), (1240, 1090), (420, 1090)], soft=34)
    sheet.light(beam, "#ffe7ae", 0.26)
    sheet.light(sheet.cloud(160, 160) * beam, "#fff3d2", 0.16)
    return sheet.finish(bloom=0.35, vignette=0.32)


def _window(sheet: Sheet):
    frame = box(60, 130, 420, 560)
    m = sheet.mask(frame)
    sheet.fill(
        m,
        [(0, "#a9d4e0"), (0.45, "#fdf0cc"), (0.5, "#c9cf86"), (1, "#7d9a4e")],
        sheet.slope(0, 130, 0, 560),
        grain=0.15,
    )
    rng = sheet.rng
    for y, tint in ((372, "#8fae66"), (404, "#a9b85a"), (446, "#6f9448"), (500, "#86a652")):
        sheet.form(
            np.array([*curve([(60, y), (180, y - 12), (320, y + 4), (420, y - 8)]), (420, 560), (60, 560)]).tolist(),
            mix(tint, "#fff0c0", 0.2),
            tint,
            lit=(0, -1),
        )
    for x, foot, tall in ((110, 404, 120), (150, 398, 90), (366, 410, 140)):
        sheet.form(stroke([(x, foot), (x + 5, foot - tall)], 8, 5), "#8a6a48", "#5a4430")
        for a in np.linspace(-3.0, -0.14, 9):
            tip = (x + 5 + np.cos(a) * tall * 0.36, foot - tall + np.sin(a) * tall * 0.2 + tall * 0.1)
            knee = (x + 5 + np.cos(a) * tall * 0.2, foot - tall + np.sin(a) * tall * 0.26)
            sheet.form(stroke(curve([(x + 5, foot - tall), knee, tip], parts=6), 6, 1.5), "#6a9450", "#3f6a3a")
    sheet.form([box(226, 350, 290, 396), [(220, 352), (258, 330), (296, 352)]], "#e6c49a", "#b08a60")
    sheet.flecks([(oval(rng.uniform(70, 410), rng.uniform(430, 550), 2, 2, parts=6), "#f4e48a") for _ in range(60)])
    rails = [
        stroke([(60, 130), (420, 130), (420, 560), (60, 560), (60, 130)], 22),
        box(233, 130, 247, 560),
        box(60, 318, 420, 330),
    ]
    sheet.form(rails, "#f4ead2", "#a99a7c", lit=(-0.6, -1))
    sheet.form(box(36, 562, 444, 590), "#fff4dc", "#b8a482", lit=(0, -1))
    for x, tint in ((110, "#c9603c"), (170, "#b5522f"), (360, "#c9603c")):
        sheet.form([(x - 20, 528), (x + 20, 528), (x + 14, 564), (x - 14, 564)], tint, "#7d3424", lit=(1, -0.4))
        for a in np.linspace(-2.7, -0.4, 7):
            sheet.form(
                stroke(
                    curve(
                        [
                            (x, 528),
                            (x + np.cos(a) * 20, 528 + np.sin(a) * 24),
                            (x + np.cos(a) * 36, 528 + np.sin(a) * 40),
                        ],
                        parts=5,
                    ),
                    8,
                    2,
                ),
                "#86b060",
                "#3f6f3c",
            )


def _board(sheet: Sheet):
    sheet.form(box(508, 186, 1110, 566), "#b98452", "#6f4830", lit=(-0.5, -1))
    sheet.form(box(526, 204, 1092, 548), "#3f6f5a", "#23493f", lit=(-0.8, -0.6), grain=0.3)
    chalk = sheet.cloud(160, 50) * sheet.mask(box(530, 208, 1088, 544))
    sheet.light(step(0.5, 1, chalk), "#dfeee0", 0.16)

    def line(points, wide=4, tint="#fbf6e6"):
        sheet.form(stroke(curve(points), wide, wide), tint, tint, opacity=0.85, grain=0)

    sun = oval(640, 292, 42, 42)
    line([*sun, sun[0]], 4, "#ffe08a")
    for a in np.arange(0, 2 * np.pi, np.pi / 5):
        line([(640 + np.cos(a) * 56, 292 + np.sin(a) * 56), (640 + np.cos(a) * 80, 292 + np.sin(a) * 80)], 4, "#ffe08a")
    line([(600, 478), (690, 438), (760, 462), (850, 430), (1040, 470)], 4, "#bfe0f2")
    for dy in (0, 18, 36):
        line(
            [(740 + dy, 500 + dy * 0.6), (800 + dy, 490 + dy * 0.6), (860, 502 + dy * 0.6), (940, 492 + dy * 0.6)],
            3,
            "#bfe0f2",
        )
    for a in np.linspace(-2.8, -0.3, 6):
        line(
            [(690, 386), (690 + np.cos(a) * 34, 386 + np.sin(a) * 30), (690 + np.cos(a) * 58, 390 + np.sin(a) * 28)],
            4,
            "#b8e0a0",
        )
    line([(690, 446), (686, 416), (690, 386)], 5, "#e8c49a")
    for points in ([(700, 330), (760, 262), (850, 250)], [(846, 238), (866, 250), (846, 264)]):
        line(points, 3)
    for x, y in ((880, 250), (920, 242), (962, 256)):
        line(
            [
                (x - 18, y + 14),
                (x - 10, y),
                (x + 6, y - 4),
                (x + 20, y + 6),
                (x + 16, y + 18),
                (x - 14, y + 18),
                (x - 18, y + 14),
            ],
            3,
        )
    for x in (884, 908, 934, 958):
        line([(x, 286), (x - 8, 308)], 3, "#bfe0f2")
    sheet.form(box(508, 566, 1110, 582), "#d8a870", "#8a5a3c", lit=(0, -1))
    for x, tint in ((560, "#fffaf0"), (600, "#ffe08a"), (1030, "#e88a7a")):
        sheet.form(box(x, 558, x + 26, 566), tint, tint)


def _drawing(sheet: Sheet, x: float, y: float, wide: float):
    rng = sheet.rng
    tall = wide * 0.78
    sheet.form(box(x, y, x + wide, y + tall), "#fffaf0", "#d9ccb0", lit=(-0.5, -1))
    ground = rng.uniform(0.5, 0.7)
    sheet.form(
        box(x + 8, y + 8, x + wide - 8, y + tall * ground),
        ["#a9d4e0", "#f4c98a", "#c9b8d9"][rng.integers(3)],
        "#f4ead2",
        lit=(0, -1),
    )
    sheet.form(
        box(x + 8, y + tall * ground, x + wide - 8, y + tall - 8),
        ["#86b060", "#e0b46a", "#6fa0a6"][rng.integers(3)],
        "#5f8a50",
        lit=(0, -1),
    )
    sheet.form(oval(x + wide * 0.75, y + tall * 0.3, 11, 11), "#f2a03c", "#e0702c")
    hx = x + wide * 0.34
    sheet.form(
        [
            box(hx - 16, y + tall * 0.45, hx + 16, y + tall * 0.75),
            [(hx - 22, y + tall * 0.47), (hx, y + tall * 0.25), (hx + 22, y + tall * 0.47)],
        ],
        "#c9503c",
        "#8a3430",
    )


def _children(sheet: Sheet):
    rng = sheet.rng
    tops = ["#f0e6d0", "#5f8fae", "#d98a4a", "#7a9a5c", "#c95f54", "#8a6a9a", "#e8c060"]
    for row, (y, k, xs) in enumerate(
        (
            (770, 0.74, (190, 420, 660, 1200, 1430)),
            (880, 0.95, (80, 360, 660, 960, 1270, 1540)),
            (1040, 1.25, (210, 600, 1010, 1420)),
        )
    ):
        for i, x in enumerate(xs):
            tint = tops[(i * 3 + row * 2) % 7]
            girl = (i + row) % 2
            look = Look(
                tint,
                tint,
                skin=["#b9825c", "#a06a48", "#8a5a40"][(i + row) % 3],
                hair=["#2a1c1a", "#1d1616", "#3a2620"][i % 3],
                head="long" if girl else "hair",
            )
            body = [
                (x - 70 * k, y + 70 * k),
                (x - 62 * k, y - 50 * k),
                (x - 20 * k, y - 84 * k),
                (x + 22 * k, y - 84 * k),
                (x + 62 * k, y - 50 * k),
                (x + 70 * k, y + 70 * k),
            ]
            sheet.form(
                stroke([(x, y - 70 * k), (x + 2 * k, y - 104 * k)], 34 * k), look.skin, mix(look.skin, "#2a1418", 0.45)
            )
            sheet.form(curve(body), mix(tint, "#fff0d0", 0.3), mix(tint, "#2a1a24", 0.5), lit=(-0.9, -0.6))
            if not girl:
                sheet.form([(x - 22 * k, y - 86 * k), (x + 22 * k, y - 86 * k), (x, y - 66 * k)], "#fffaf0", "#cfc4b0")
            looks_back = rng.random() < 0.62
            hx, hy, r = x + rng.normal(0, 5) * k, y - 138 * k, 47 * k
            if looks_back:
                head(sheet, hx, hy, r, Look(tint, tint, hair=look.hair, head="back"), lit=(-0.9, -0.6))
                if girl:
                    sheet.form(
                        stroke(
                            curve([(hx, hy + 10 * k), (hx + 8 * k, hy + 60 * k), (hx + 2 * k, hy + 108 * k)]),
                            28 * k,
                            12 * k,
                        ),
                        mix(look.hair, "#fff0d0", 0.2),
                        look.hair,
                    )
                    sheet.form(oval(hx + 7 * k, hy + 50 * k, 17 * k, 9 * k), "#e0503c", "#9a2f28")
                else:
                    for s in (-1, 1):
                        sheet.form(
                            oval(hx + s * 40 * k, hy + 6 * k, 8 * k, 12 * k), look.skin, mix(look.skin, "#2a1418", 0.45)
                        )
            else:
                head(sheet, hx, hy, r, look, facing=1 if x < 800 else -1, lit=(-0.9, -0.6))
            if (i + row) % 4 == 1:
                arm = curve([(x + 52 * k, y - 30 * k), (x + 84 * k, y - 110 * k), (x + 76 * k, y - 210 * k)])
                sheet.form(
                    stroke(arm, 34 * k, 24 * k), mix(tint, "#fff0d0", 0.3), mix(tint, "#2a1a24", 0.5), lit=(-0.9, -0.4)
                )
                sheet.form(oval(x + 75 * k, y - 222 * k, 16 * k, 19 * k), mix(look.skin, "#fff0d0", 0.25), look.skin)
        for x0 in np.arange(-40, 1600, 330 * k + 60):
            if row < 2:
                sheet.form(
                    [(x0, y + 30 * k), (x0 + 290 * k, y + 26 * k), (x0 + 310 * k, y + 64 * k), (x0 - 16, y + 70 * k)],
                    "#d8a064",
                    "#8a5836",
                    lit=(-0.6, -1),
                )
                sheet.form(
                    [
                        (x0 - 16, y + 70 * k),
                        (x0 + 310 * k, y + 64 * k),
                        (x0 + 306 * k, y + 118 * k),
                        (x0 - 12, y + 124 * k),
                    ],
                    "#8f5a38",
                    "#4a2c20",
                    lit=(-1, 0),
                )
                if int(x0) % 2 == 0:
                    sheet.form(
                        [
                            (x0 + 90 * k, y + 36 * k),
                            (x0 + 170 * k, y + 34 * k),
                            (x0 + 182 * k, y + 56 * k),
                            (x0 + 86 * k, y + 58 * k),
                        ],
                        "#fffaf0",
                        "#cfc4b0",
                    )
