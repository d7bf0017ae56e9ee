"""An oud maker in his workshop."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the wall of finished ouds, the window, the bench, and the maker at a new back of many ribs."""
    rng = sheet.rng
    sheet.wash([(0, "#d9b07c"), (0.6, "#b5804f"), (1, "#5a3826")], grain=0.03)
    sheet.form(box(-10, 0, 1610, 690), "#e6c796", "#a87448", lit=(-1, -0.2), grain=0.3)
    window = box(60, 90, 380, 560)
    sheet.form(window, "#fffaf0", "#f6d9a0", lit=(-0.3, -1))
    rails = [
        stroke([(60, 90), (380, 90), (380, 560), (60, 560), (60, 90)], 20),
        box(212, 90, 226, 560),
        box(60, 240, 380, 252),
        box(60, 400, 380, 412),
    ]
    sheet.form(rails, "#7d5236", "#4a2e20")
    for i, (x, k) in enumerate(((560, 0.86), (770, 0.94), (1200, 0.9), (1420, 0.98))):
        _oud(sheet, x, 330, k, i)
    sheet.form(box(440, 60, 1560, 78), "#8a5a38", "#4a2c1e", lit=(0, -1))
    for i in range(9):
        x = 930 + i * 17
        sheet.form(
            stroke([(x, 80), (x + rng.normal(0, 3), 300 + rng.uniform(-30, 40))], 7),
            mix("#d9a064", "#8a5636", rng.random()),
            "#5a3422",
        )
    man = Look("#5f7a8c", "#4a3f3a", skin="#a8704a", hair="#d4ccbe", beard="#e4ddd0", apron="#c9a474")
    sheet.shadow(oval(1100, 1040, 200, 24), "#20120c", 10, 0.6)
    person(sheet, 1110, 1064, 800, man, facing=-1, hands=((0.36, 0.57), (0.34, 0.5)), lean=14, lit=(-1, -0.3))
    glasses = [oval(1004, 322, 20, 18), oval(972, 326, 12, 16)]
    sheet.form(
        [stroke([*ring, ring[0]], 4) for ring in glasses] + [stroke([(1024, 320), (1064, 312)], 4)],
        "#2a2020",
        "#2a2020",
    )
    bench = [(150, 700), (1010, 700), (1080, 790), (90, 790)]
    sheet.form(bench, "#e0ac70", "#8a5a38", lit=(-0.3, -1), grain=0.4)
    sheet.form([(90, 790), (1080, 790), (1080, 850), (90, 850)], "#8a5a38", "#4a2c1e", lit=(-1, -0.2))
    sheet.form([box(130, 850, 190, 1080), box(960, 850, 1020, 1080)], "#7a4c30", "#3a2018", lit=(-1, 0))
    _shell(sheet)
    _bench(sheet)
    person_hand = ("#d99c72", "#7a4a34")
    sheet.form(stroke([(842, 608), (792, 604)], 38, 24), *person_hand, lit=(-0.8, -0.6))
    sheet.form(stroke([(860, 596), (730, 560)], 20, 12), "#8a5a38", "#3a2018", lit=(-0.5, -0.8))
    curls = []
    for _ in range(90):
        x, y, r = rng.normal(560, 240), rng.uniform(880, 1050), rng.uniform(7, 17)
        a = np.linspace(rng.uniform(0, 6), rng.uniform(8, 11), 18)
        curls.append(
            (
                stroke([(x + np.cos(t) * r * (1 - 0.04 * t), y + np.sin(t) * r * 0.6) for t in a], 4, 1.5),
                mix("#f2d6a4", "#c99a64", rng.random()),
            )
        )
    sheet.flecks(curls)
    beam = sheet.mask([(60, 90), (380, 90), (1120, 1090), (300, 1090)], soft=40)
    sheet.light(beam, "#ffe6b0", 0.3)
    sheet.light(sheet.cloud(120, 120) * beam, "#fff6da", 0.14)
    return sheet.finish(bloom=0.4, vignette=0.4)


def _oud(sheet: Sheet, x: float, y: float, k: float, number: int):
    def at(*points):
        return [(x + px * k, y + py * k) for px, py in points]

    wood = ["#e0a860", "#c98a4a", "#e9bf80", "#d2935a"][number]
    rim = [
        (0, -120),
        (50, -96),
        (104, -20),
        (122, 70),
        (96, 150),
        (40, 190),
        (0, 196),
        (-40, 190),
        (-96, 150),
        (-122, 70),
        (-104, -20),
        (-50, -96),
    ]
    sheet.shadow([(px + 16, py + 18) for px, py in curve(at(*rim), closed=True)], "#4a2818", 10, 0.5)
    sheet.form(at((-17, -100), (17, -100), (13, -250), (-13, -250)), "#5a3422", "#2a1610", lit=(-1, 0))
    sheet.form(
        curve(at((-13, -246), (13, -246), (70, -268), (64, -292), (-8, -272)), closed=True, parts=5),
        "#6a3f28",
        "#2a1610",
        lit=(-0.7, -0.7),
    )
    sheet.form([oval(*at((18 + i * 11, -288 - (i % 2) * 4))[0], 4 * k, 8 * k) for i in range(5)], "#f4e2c0", "#a88a5c")
    sheet.form(curve(at(*rim), closed=True), "#7a4428", "#3a1c12", lit=(-0.8, -0.6))
    inner = [(px * 0.93, py * 0.94 + 2) for px, py in rim]
    sheet.form(
        curve(at(*inner), closed=True),
        mix(wood, "#fff0d0", 0.35),
        mix(wood, "#5a3018", 0.4),
        lit=(-0.8, -0.6),
        grain=0.3,
    )
    for px, py, r in ((0, 10, 36), (-44, 78, 16), (44, 78, 16)):
        sheet.form(oval(*at((px, py))[0], r * k, r * k), "#3a1c12", "#24100a")
        ring = oval(*at((px, py))[0], r * k * 1.08, r * k * 1.08)
        sheet.form(stroke([*ring, ring[0]], 4 * k), "#f2dcae", "#7a4a2c")
        for a in np.arange(0, np.pi, np.pi / 4):
            c, s = np.cos(a) * r, np.sin(a) * r
            sheet.form(stroke(at((px - c, py - s), (px + c, py + s)), 3 * k), "#d9a868", "#a87442", opacity=0.85)
    sheet.form(at((-56, 132), (56, 132), (50, 148), (-50, 148)), "#4a2818", "#24100a")
    sheet.form(
        [stroke(at((-9 + i * 4.5, -248), (-15 + i * 7.5, 134)), 1.3) for i in range(5)],
        "#fff6e0",
        "#d9c49a",
        opacity=0.9,
    )


def _shell(sheet: Sheet):
    """The bowl of a new oud, ribs dark and light, lying on its face."""
    cx, base = 560, 706
    sheet.shadow(oval(cx, base + 14, 300, 24), "#20120c", 10, 0.6)
    n = 13
    for i in range(n):
        a, b = np.pi * i / n, np.pi * (i + 1) / n

        def rib(t: float, spread: float) -> tuple[float, float]:
            reach = np.sin(np.pi * spread) ** 0.62
            return cx - 300 + 600 * spread, base - reach * 205 * np.sin(t) - 6 + np.cos(t) * -10 * reach

        spreads = np.linspace(0.02, 0.98, 40)
        path = [rib(a * 0.5 + 0.0, s) for s in spreads] + [rib(b * 0.5, s) for s in reversed(spreads)]
        tint = "#e6b46c" if i % 2 else "#7d4426"
        sheet.form(
            path,
            mix(tint, "#fff0d0", 0.35 * (i / n)),
            mix(tint, "#24100a", 0.55 - 0.4 * i / n),
            lit=(-0.7, -0.7),
            grain=0.25,
        )
    shine = curve([(cx - 190, base - 120), (cx - 60, base - 176), (cx + 90, base - 176)])
    sheet.form(stroke(shine, 14, 4), "#fff6e0", "#fff6e0", opacity=0.5, soft=4)


def _bench(sheet: Sheet):
    sheet.form([(190, 716), (330, 712), (336, 742), (192, 746)], "#c9a070", "#7a4c30", lit=(0, -1))
    sheet.form([(214, 690), (300, 688), (306, 716), (210, 720)], "#a8683c", "#5a3020", lit=(0, -1))
    sheet.form(curve([(230, 690), (238, 664), (262, 664), (268, 688)], parts=6), "#6a3f28", "#3a2018")
    sheet.shadow(oval(950, 756, 60, 12), "#20120c", 6, 0.5)
    sheet.form([(906, 676), (990, 676), (978, 752), (918, 752)], "#5f8f8c", "#24484a", lit=(-0.8, -0.4))
    for dx, dy, tint in ((920, -70, "#e0b070"), (940, -92, "#c98a54"), (962, -60, "#f0d2a0")):
        sheet.form(stroke([(dx, 690), (dx + (dx - 945) * 0.6, 676 + dy)], 8), tint, "#7a4c30")
    sheet.form([(380, 752), (640, 744), (646, 764), (384, 774)], "#f6e6c4", "#c9a878", lit=(0, -1))
    sheet.form([stroke([(400 + i * 22, 760), (404 + i * 22, 770)], 2) for i in range(11)], "#7a5a3c", "#7a5a3c")
