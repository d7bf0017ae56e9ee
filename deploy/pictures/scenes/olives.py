"""The olive harvest on old terraces."""

import numpy as np
from figures import standing
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1280, 1600)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the hills in their terraces, the old tree, the ladder and the pickers."""
    w, h = sheet.width, sheet.height
    sheet.wash([(0, "#8fb3b8"), (0.18, "#c4d0bd"), (0.34, "#f3deb2"), (1, "#e8c48c")], grain=0.008)
    sheet.light(sheet.glow(1000, 330, 640, 420, power=1.5), "#fff2cf", 0.7)
    for i, (y, tone) in enumerate(((430, "#b9b79a"), (500, "#a3a77f"), (590, "#94965f"), (700, "#a48f55"))):
        ridge = curve(
            [(x, y + sheet.rng.normal(0, 16) + 50 * np.sin(x / 260 + i * 1.7)) for x in np.linspace(-60, w + 60, 9)]
        )
        m = sheet.mask([*ridge, (w + 60, h), (-60, h)], rough=1)
        sheet.fill(
            m,
            [(0, mix(tone, "#f8e2b0", 0.45)), (0.25, tone), (1, mix(tone, "#6b5a3a", 0.4))],
            np.clip((sheet.y - y) / 300, 0, 1),
            grain=0.3,
        )
        walls, trees = [], []
        for j in range(1, 4):
            shelf = [(x, yy + 26 * j * (0.7 + i * 0.35)) for x, yy in ridge]
            walls.append(stroke(shelf, 5 + i * 2.4))
            for x, yy in shelf[:: 5 - min(i, 2)]:
                if sheet.rng.random() < 0.75:
                    r = (9 + 5 * i) * sheet.rng.uniform(0.8, 1.2)
                    trees += [
                        (box(x - r * 0.12, yy - r * 0.6, x + r * 0.12, yy + 2), "#5f4a38"),
                        (
                            oval(x, yy - r * 1.1, r, r * 0.86),
                            mix(["#7f9378", "#6d8467", "#60764f", "#566c45"][i], "#d8dcae", 0.12),
                        ),
                        (
                            oval(x + r * 0.25, yy - r * 1.35, r * 0.55, r * 0.42),
                            mix(["#9aab8a", "#8fa37c", "#869a68", "#7f9460"][i], "#f5edc4", 0.3),
                        ),
                    ]
        sheet.paint(sheet.mask(*walls, rough=0.7) * m, mix(tone, "#f6e3bf", 0.55), opacity=0.9)
        sheet.flecks(trees)
        sheet.paint(step(y + 30, y + 200, sheet.y) * (0.4 - 0.1 * i), "#f6dcaa")
    village = []
    for x, y, wide, tall in (
        (160, 470, 60, 50),
        (214, 456, 54, 70),
        (262, 474, 70, 44),
        (120, 486, 46, 36),
        (320, 470, 40, 56),
    ):
        village += [
            (box(x, y - tall, x + wide, y + 14), "#f0dcb8"),
            (box(x + wide * 0.7, y - tall, x + wide, y + 14), "#c09d7c"),
            (box(x + 12, y - tall + 14, x + 20, y - tall + 26), "#6b5648"),
        ]
    sheet.flecks(village)
    _wall(sheet, 900)
    ground = sheet.mask([(-10, 960), (w + 10, 946), (w + 10, h + 10), (-10, h + 10)], rough=1)
    sheet.fill(
        ground,
        [(0, "#e2ba78"), (0.4, "#b98a50"), (1, "#6b4a30")],
        sheet.slope(0, 950, 0, h) + (sheet.cloud(140, 40) - 0.5) * 0.3,
        grain=0.35,
    )
    net = sheet.mask(
        curve([(90, 1240), (460, 1120), (980, 1130), (1230, 1290), (980, 1450), (360, 1440)], closed=True), rough=2
    )
    sheet.fill(net, [(0, "#f0e6c4"), (0.6, "#a9b08c"), (1, "#6b7a5f")], sheet.slope(1100, 1120, 300, 1450), grain=0.3)
    sheet.paint(net * (np.abs(np.sin((sheet.x + sheet.y * 1.9) * 0.075)) < 0.12), "#7d8a66", opacity=0.5)
    sheet.paint(net * (np.abs(np.sin((sheet.x - sheet.y * 1.9) * 0.075)) < 0.12), "#7d8a66", opacity=0.5)
    sheet.stipple(
        ground,
        "#4a3326",
        sheet.glow(560, 1230, 520, 150) * (0.4 + 0.8 * step(0.35, 0.6, sheet.cloud(70, 50))),
        strength=0.65,
        grain=0.3,
    )
    fruit = [
        (
            oval(sheet.rng.normal(640, 230), sheet.rng.normal(1290, 70), 6, 7, turn=sheet.rng.uniform(0, 90), parts=10),
            ["#3d4a2c", "#5f6b34", "#2f2533"][sheet.rng.integers(3)],
        )
        for _ in range(240)
    ]
    sheet.flecks(fruit)
    _tree(sheet)
    _pickers(sheet)
    return sheet.finish(bloom=0.35, vignette=0.28)


def _wall(sheet: Sheet, y: float):
    stones = []
    for row in range(4):
        x = -30.0 - sheet.rng.uniform(0, 30)
        while x < sheet.width + 20:
            wide = sheet.rng.uniform(36, 84)
            top = y - 40 + row * 27 + 10 * np.sin(x / 200)
            stones.append(
                (
                    curve(
                        [(x + 4, top), (x + wide - 5, top + 1), (x + wide - 2, top + 23), (x + 3, top + 24)],
                        closed=True,
                        parts=5,
                    ),
                    mix("#cdb48d", ["#8a7558", "#f3e2c0"][sheet.rng.integers(2)], sheet.rng.random() * 0.6),
                )
            )
            x += wide
    back = sheet.mask(box(-10, y - 40, sheet.width + 10, y + 74))
    sheet.paint(back, "#5f4c3a")
    sheet.flecks(stones)


def _tree(sheet: Sheet):
    trunk = (
        curve([(470, 1270), (520, 1200), (506, 1090), (548, 980), (520, 880), (440, 790)])
        + curve([(500, 770), (590, 850), (640, 780), (700, 720)])
        + curve([(760, 740), (690, 850), (676, 960), (700, 1080), (686, 1190), (770, 1264), (620, 1252)])
    )
    m = sheet.mask(trunk, rough=2.4)
    sheet.fill(m, [(0, "#e0c49a"), (0.4, "#94785a"), (1, "#3d2d28")], sheet.slope(730, 800, 490, 1200), grain=0.5)
    grooves = [
        stroke(curve([(x0, 1256), (x0 + 14, 1130), (x0 + 4 + t * 40, 1000), (x0 - 6 + t * 70, 860)]), 9, 2)
        for x0, t in ((530, -0.2), (572, 0.2), (612, 0.4), (650, 0.5))
    ]
    sheet.paint(
        sheet.mask(*grooves, curve([(584, 1090), (604, 1050), (624, 1090), (606, 1150)], closed=True)) * m,
        "#2f211f",
        opacity=0.7,
    )
    limbs = [
        stroke(curve(p), a, b)
        for p, a, b in (
            ([(470, 820), (360, 720), (250, 690)], 50, 16),
            ([(520, 850), (500, 690), (430, 560)], 46, 16),
            ([(640, 800), (660, 640), (720, 520)], 48, 14),
            ([(700, 760), (840, 680), (980, 660)], 50, 14),
        )
    ]
    sheet.paint(sheet.mask(*limbs, rough=2), "#5a463a")
    rng = sheet.rng
    for tone, count, shift in (
        ("#3f5238", 1500, (14, 26)),
        ("#627a54", 1700, (0, 0)),
        ("#93a67c", 1300, (-4, -22)),
        ("#d3d8ae", 620, (16, -44)),
    ):
        leaves = []
        for _ in range(count):
            cx, cy, rx, ry = (
                (300, 640, 210, 130),
                (470, 500, 230, 150),
                (720, 470, 250, 150),
                (930, 620, 210, 130),
                (610, 620, 260, 110),
                (600, 380, 220, 100),
            )[rng.integers(6)]
            a, r = rng.uniform(0, 6.28), np.sqrt(rng.random())
            x, y = cx + np.cos(a) * rx * r + shift[0], cy + np.sin(a) * ry * r + shift[1]
            leaves.append(
                (
                    oval(x, y, rng.uniform(12, 21), rng.uniform(3.4, 5.6), turn=rng.uniform(-80, 80), parts=10),
                    mix(tone, "#f2ecc8", rng.random() * 0.18),
                )
            )
        sheet.flecks(leaves)
    olives = [
        (
            oval(rng.normal(610, 250), rng.normal(610, 90), 6.4, 8.4, parts=12),
            "#2c2a33" if rng.random() < 0.5 else "#6f7a36",
        )
        for _ in range(130)
    ]
    sheet.flecks(olives)


def _pickers(sheet: Sheet):
    ladder = [stroke([(900, 1330), (806, 640)], 13, 9), stroke([(984, 1322), (862, 636)], 13, 9)]
    ladder += [
        stroke([(900 - 94 * t, 1330 - 690 * t), (984 - 122 * t, 1322 - 686 * t)], 9)
        for t in np.linspace(0.05, 0.95, 12)
    ]
    sheet.paint(sheet.mask(*ladder), "#c79a5f")
    sheet.shade(sheet.mask(*ladder), "#5a3d26", light=(0.8, -0.4), depth=7)
    pieces = [
        (stroke(curve([(904, 990), (922, 1070), (930, 1150)]), 44, 34), "#39424d"),
        (stroke(curve([(880, 990), (884, 1050), (914, 1090)]), 44, 34), "#2f3741"),
        (
            curve([(850, 1000), (846, 880), (868, 800), (906, 784), (944, 806), (952, 900), (944, 1000)], closed=True),
            "#b5523a",
        ),
        (stroke(curve([(870, 828), (812, 780), (776, 716)]), 34, 22), "#9c4432"),
        (oval(770, 704, 16, 17), "#8a5a3c"),
        (stroke(curve([(930, 836), (900, 800), (856, 770)]), 32, 20), "#c9664a"),
        (oval(848, 764, 15, 15), "#9a6744"),
        (stroke([(902, 790), (900, 768)], 28), "#8a5a3c"),
        (oval(898, 742, 34, 40), "#9a6744"),
        (
            curve(
                [(862, 742), (866, 700), (900, 688), (936, 704), (944, 780), (922, 804), (924, 744), (896, 722)],
                closed=True,
            ),
            "#f3e6c6",
        ),
        (curve([(946, 900), (990, 884), (1010, 950), (960, 968)], closed=True), "#a87642"),
    ]
    for x, foot, tall, coat, scarf in ((300, 1330, 300, "#3f6673", "#e0aa4a"), (1080, 1380, 290, "#6b5a7a", "#e9dcc0")):
        pieces += [(o, "#3a3138") for o in standing(x, foot, tall, robe=True)]
        pieces += [
            (
                curve(
                    [
                        (x - tall * 0.16, foot - tall * 0.2),
                        (x - tall * 0.15, foot - tall * 0.7),
                        (x, foot - tall * 0.86),
                        (x + tall * 0.15, foot - tall * 0.7),
                        (x + tall * 0.16, foot - tall * 0.2),
                    ],
                    closed=True,
                ),
                coat,
            )
        ]
        pieces += [
            (
                curve(
                    [
                        (x - tall * 0.085, foot - tall * 0.84),
                        (x - tall * 0.09, foot - tall * 0.98),
                        (x, foot - tall * 1.03),
                        (x + tall * 0.09, foot - tall * 0.97),
                        (x + tall * 0.09, foot - tall * 0.82),
                        (x, foot - tall * 0.76),
                    ],
                    closed=True,
                ),
                scarf,
            ),
            (oval(x + (20 if x < 600 else -20), foot - tall * 0.91, tall * 0.05, tall * 0.07), "#9a6744"),
        ]
        s = 1 if x < 600 else -1
        pieces += [
            (
                stroke(
                    curve(
                        [
                            (x + s * 24, foot - tall * 0.7),
                            (x + s * 70, foot - tall * 0.55),
                            (x + s * 116, foot - tall * 0.5),
                        ]
                    ),
                    30,
                    20,
                ),
                mix(coat, "#1a1518", 0.2),
            ),
            (
                curve(
                    [
                        (x + s * 84, foot - tall * 0.42),
                        (x + s * 88, foot - tall * 0.24),
                        (x + s * 160, foot - tall * 0.24),
                        (x + s * 166, foot - tall * 0.42),
                    ]
                ),
                "#b98a4c",
            ),
            (oval(x + s * 125, foot - tall * 0.42, 42, 11), "#4a5630"),
        ]
    sheet.flecks(pieces)
