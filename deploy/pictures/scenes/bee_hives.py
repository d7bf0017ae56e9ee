"""Hives in the clover, and their keeper."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the orchard, the painted hives among the flowers, the keeper lifting a comb, and the bees in the light."""
    sheet.wash([(0, "#8fc4d4"), (0.3, "#e0ecd4"), (0.42, "#fdf3cc"), (1, "#8aa04c")], grain=0.03)
    sheet.light(sheet.glow(300, 140, 800, power=1.4), "#fff3c4", 0.6)
    hills = [(-20, 400), (260, 350), (560, 392), (900, 330), (1240, 380), (1620, 340)]
    sheet.form([*curve(hills), (1620, 620), (-20, 620)], "#b8cc9a", "#8fae7c", lit=(-0.4, -1))
    _orchard(sheet)
    sheet.form(
        [*curve([(-20, 540), (400, 516), (900, 540), (1620, 510)]), (1620, 1080), (-20, 1080)],
        "#b8c464",
        "#4f6a30",
        lit=(-0.3, -1),
        grain=0.5,
    )
    _clover(sheet, 530, 800, 900, 0.5)
    for x, y, k, tint in (
        (200, 640, 0.6, "#f2e4c4"),
        (430, 632, 0.6, "#6fa8b8"),
        (1180, 640, 0.62, "#e9b84c"),
        (1420, 650, 0.66, "#f2e4c4"),
    ):
        _hive(sheet, x, y, k, tint)
    _hive(sheet, 300, 890, 1.15, "#5f9fb5")
    keeper = Look("#fbf6e8", "#f2ead6", skin="#a8704a", hair="#2a1c1a")
    sheet.shadow([(800, 936), (900, 936), (1150, 990), (1040, 1000)], "#3a4a20", 10, 0.5)
    person(sheet, 850, 940, 620, keeper, facing=-1, hands=((0.26, 0.66), (0.3, 0.6)), lit=(-0.7, -0.9))
    _veil(sheet, 834, 374)
    _comb(sheet, 640, 520)
    _hive(sheet, 1240, 960, 1.35, "#e0704c")
    _smoker(sheet, 1004, 960)
    _clover(sheet, 900, 1080, 340, 1.5)
    _bees(sheet)
    return sheet.finish(bloom=0.35, vignette=0.26)


def _orchard(sheet: Sheet):
    rng = sheet.rng
    for x in np.arange(10, 1620, 128):
        y = 520 + rng.uniform(-8, 12)
        sheet.form(stroke([(x, y - 90), (x + rng.normal(0, 4), y + 14)], 12, 17), "#a8845c", "#5a4430", lit=(-0.8, 0))
        leaves = []
        for _ in range(170):
            a, q = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
            px, py = x + np.cos(a) * q * 66, y - 120 + np.sin(a) * q * 56
            leaves.append(
                (
                    oval(px, py, 10, 6, turn=rng.uniform(0, 180), parts=8),
                    mix("#4f7a44", "#c4d488", np.clip(0.75 - (py - y + 176) / 150 + rng.normal(0, 0.18), 0, 1)),
                )
            )
        leaves += [
            (oval(x + rng.normal(0, 34), y - 118 + rng.normal(0, 28), 5, 5, parts=8), "#fff6ea") for _ in range(22)
        ]
        sheet.flecks(leaves)


def _clover(sheet: Sheet, top: float, bottom: float, count: int, k: float):
    rng = sheet.rng
    pieces = []
    for y in np.sort(rng.uniform(top, bottom, count)):
        x, size = rng.uniform(-20, 1620), k * (0.6 + (y - 500) / 900)
        pieces.append(
            (
                stroke([(x, y + 26 * size), (x + rng.normal(0, 3), y)], 3 * size, 2 * size),
                mix("#4f7a34", "#9ab854", rng.random()),
            )
        )
        pieces += [
            (
                oval(x + dx * size, y + 20 * size, 9 * size, 5 * size, turn=dx * 3, parts=8),
                mix("#3f6a30", "#a8c45c", rng.random()),
            )
            for dx in (-9, 9)
        ]
        tint = mix(*(("#d98ab0", "#fbe0ea") if rng.random() < 0.45 else ("#f6ecc8", "#ffffff")), rng.random())
        if rng.random() < 0.16:
            tint = "#f2c23c"
        pieces.append((oval(x, y, 9 * size, 8 * size, parts=10), tint))
        pieces.append((oval(x - 2 * size, y - 3 * size, 5 * size, 3 * size, parts=8), mix(tint, "#ffffff", 0.5)))
    sheet.flecks(pieces)


def _hive(sheet: Sheet, x: float, y: float, k: float, tint: str):
    sheet.shadow(
        [(x - 80 * k, y), (x + 90 * k, y), (x + 210 * k, y + 40 * k), (x + 40 * k, y + 46 * k)], "#3a4a20", 10 * k, 0.5
    )

    def slab(x0, y0, x1, y1, colour, **settings):
        sheet.form(
            box(x + x0 * k, y + y0 * k, x + x1 * k, y + y1 * k),
            mix(colour, "#fff3d0", 0.35),
            mix(colour, "#2a2418", 0.4),
            lit=(-0.7, -0.7),
            grain=0.35,
            **settings,
        )

    for dx in (-78, 62):
        slab(dx, -20, dx + 16, 6, "#8a6440")
    slab(-92, -110, 92, -16, tint)
    slab(-88, -196, 88, -114, mix(tint, "#fff6e0", 0.25))
    slab(-98, -216, 98, -194, "#c9a878")
    sheet.form(
        [(x - 106 * k, y - 216 * k), (x + 106 * k, y - 216 * k), (x + 92 * k, y - 240 * k), (x - 92 * k, y - 240 * k)],
        "#e9ecea",
        "#8a9494",
        lit=(-0.7, -0.7),
    )
    slab(-60, -38, 60, -24, "#2f2418")
    slab(-70, -24, 70, -14, "#d9b078")
    for yy in (-66, -154):
        slab(-26, yy - 6, 26, yy + 5, mix(tint, "#2a2418", 0.5))
    sheet.form(
        [stroke([(x - 92 * k, y - 111 * k), (x + 92 * k, y - 111 * k)], 4 * k)],
        mix(tint, "#2a2418", 0.6),
        mix(tint, "#2a2418", 0.6),
    )


def _veil(sheet: Sheet, x: float, y: float):
    sheet.form(
        curve(
            [
                (x - 66, y - 30),
                (x - 74, y + 50),
                (x - 58, y + 104),
                (x + 66, y + 104),
                (x + 84, y + 50),
                (x + 74, y - 30),
            ],
            closed=True,
        ),
        "#fdf8ea",
        "#b0a890",
        lit=(-0.7, -0.7),
        opacity=0.5,
    )
    sheet.form(
        curve([(x - 68, y - 26), (x - 74, y + 46), (x - 52, y + 84), (x + 10, y + 70), (x + 14, y - 28)], closed=True),
        "#4a4438",
        "#2a2620",
        opacity=0.38,
    )
    mesh = [stroke([(x - 70 + i * 9, y - 26), (x - 68 + i * 9, y + 76)], 1) for i in range(9)] + [
        stroke([(x - 72, y - 18 + i * 10), (x + 12, y - 18 + i * 10)], 1) for i in range(10)
    ]
    sheet.form(mesh, "#1c1a16", "#1c1a16", opacity=0.35)
    sheet.form(oval(x + 4, y - 36, 120, 25, turn=-4), "#f2d894", "#a87c3c", lit=(-0.6, -0.9), grain=0.5)
    sheet.form(
        curve([(x - 56, y - 42), (x - 48, y - 98), (x + 6, y - 112), (x + 58, y - 98), (x + 64, y - 44)]),
        "#f6e0a4",
        "#b08844",
        lit=(-0.7, -0.7),
        grain=0.5,
    )
    sheet.form(stroke(curve([(x - 57, y - 48), (x + 4, y - 36), (x + 64, y - 50)]), 15), "#c9603c", "#7a3020")


def _comb(sheet: Sheet, x: float, y: float):
    turn = np.radians(-8)
    c, s = np.cos(turn), np.sin(turn)

    def at(*points):
        return [(x + px * c - py * s, y + px * s + py * c) for px, py in points]

    sheet.form(at((-150, -20), (150, -20), (150, 6), (-150, 6)), "#e0b078", "#7a5030", lit=(-0.6, -0.9))
    sheet.form(at((-118, 0), (118, 0), (112, 176), (-112, 176)), "#d9a468", "#7a5030", lit=(-0.6, -0.9))
    sheet.form(at((-104, 8), (104, 8), (99, 162), (-99, 162)), "#ffd060", "#b5701c", lit=(-0.6, -0.9), grain=0.4)
    for row in range(10):
        for col in range(13):
            px, py = -93 + col * 15.4 + (row % 2) * 7.5, 18 + row * 15
            if abs(px) > 96:
                continue
            cell = [at((px + np.cos(a) * 7.6, py + np.sin(a) * 7.6))[0] for a in np.arange(6) * np.pi / 3 + np.pi / 6]
            sealed = np.hypot(px + 10, (py - 60) * 1.2) < 74
            sheet.form(cell, "#ffe6a0" if sealed else "#c9822a", "#e0a848" if sealed else "#7a4210", lit=(-0.6, -0.9))
    for px, py in (
        (-60, 40),
        (-30, 70),
        (10, 50),
        (40, 96),
        (-50, 110),
        (64, 60),
        (0, 128),
        (30, 24),
        (-80, 84),
        (72, 130),
    ):
        _bee(sheet, *at((px, py))[0], 0.7, sheet.rng.uniform(0, 360), flying=False)
    glove = ("#f6ecd4", "#8a7a5c")
    for side in (-1, 1):
        gx, gy = at((side * 146, -6))[0]
        sheet.form(oval(gx, gy, 25, 21), *glove, lit=(-0.6, -0.9))
        sheet.form(
            [stroke(at((side * 132 - 4, 2 + i * 9), (side * 132 + 16, 4 + i * 9)), 10) for i in range(3)],
            *glove,
            lit=(-0.6, -0.9),
        )


def _smoker(sheet: Sheet, x: float, y: float):
    sheet.shadow(oval(x + 20, y + 4, 70, 12), "#3a4a20", 6, 0.5)
    sheet.form(box(x - 36, y - 96, x + 30, y), "#e0e6e6", "#5a6468", lit=(-0.9, -0.2))
    sheet.form(
        [(x - 36, y - 96), (x + 30, y - 96), (x - 24, y - 150), (x - 46, y - 146)],
        "#e0e6e6",
        "#5a6468",
        lit=(-0.9, -0.2),
    )
    sheet.form(
        [(x + 34, y - 92), (x + 74, y - 84), (x + 74, y - 10), (x + 34, y - 4)], "#b5643c", "#5a2c1c", lit=(-0.6, -0.8)
    )
    smoke = np.zeros_like(sheet.x)
    for path in (
        [(x - 40, y - 150), (x - 80, y - 250), (x - 30, y - 350), (x - 90, y - 470)],
        [(x - 36, y - 152), (x - 30, y - 260), (x - 90, y - 360), (x - 40, y - 520)],
    ):
        smoke = np.maximum(smoke, sheet.mask(stroke(curve(path), 12, 80), soft=18))
    sheet.light(smoke * (0.4 + 0.6 * sheet.cloud(90, 110)) * step(y - 540, y - 220, sheet.y), "#fdf8ea", 0.55)


def _bee(sheet: Sheet, x: float, y: float, k: float, turn: float, *, flying: bool = True):
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))

    def at(px, py):
        return x + (px * c - py * s) * k, y + (px * s + py * c) * k

    if flying:
        for side in (-1, 1):
            sheet.form(oval(*at(-1, side * 8), 9 * k, 5 * k, turn=turn + side * 50), "#ffffff", "#d9e6e6", opacity=0.7)
    sheet.form(oval(*at(-5, 0), 9 * k, 6 * k, turn=turn), "#ffcf4a", "#a8641c", lit=(-0.6, -0.8))
    sheet.form([oval(*at(px, 0), 1.6 * k, 5.4 * k, turn=turn) for px in (-9, -4, 1)], "#3a2414", "#2a180c")
    sheet.form(oval(*at(7, 0), 4.6 * k, 4.4 * k), "#5a3a1c", "#2a180c")


def _bees(sheet: Sheet):
    rng = sheet.rng
    for _ in range(60):
        x, y = rng.normal(720, 330), rng.normal(560, 190)
        _bee(sheet, x, y, rng.uniform(0.55, 1.15), rng.uniform(0, 360))
    for x, y, k in ((180, 300, 1.7), (470, 760, 2.2), (1450, 470, 1.8), (1060, 260, 1.5)):
        _bee(sheet, x, y, k, rng.uniform(-40, 40))
