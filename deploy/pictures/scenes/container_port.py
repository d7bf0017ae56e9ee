"""A container port in the morning haze."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
PAINTS = ["#c9482f", "#2f6f86", "#e0a13a", "#3f7d5c", "#8a3b44", "#5a7fa6", "#d9cbb0", "#e5733a"]


def draw(sheet: Sheet):
    """Paint the hazy basin, the cranes, the ship under its load, and the stacks on the quay."""
    rng = sheet.rng
    sheet.wash([(0, "#8fb8c4"), (0.35, "#f3d9b0"), (0.6, "#fbe6c2"), (1, "#b9a58c")], grain=0.03)
    sheet.light(sheet.glow(1180, 300, 620, power=1.5), "#fff0c8", 0.75)
    sheet.form(oval(1180, 300, 52, 52), "#fffbe8", "#fff2c4", soft=2)
    clouds = step(0.5, 1, sheet.cloud(700, 110)) * step(520, 240, sheet.y)
    sheet.light(clouds, "#fff6e4", 0.5)
    sheet.paint((sheet.y > 590) * 1.0, sheet.ramp([(0, "#e9cfa6"), (1, "#5f8a92")], step(590, 820, sheet.y)))
    ripple = sheet.water(590, long=140)
    sheet.light(step(0.6, 0.85, ripple) * (sheet.y > 590), "#fff3d2", 0.6)
    for x, k, haze in ((120, 0.55, 0.72), (330, 0.6, 0.66), (1440, 0.62, 0.6)):
        _crane(sheet, x, 600, k, haze)
    _ship(sheet)
    _crane(sheet, 590, 742, 1.0, 0.25)
    _crane(sheet, 1010, 742, 1.0, 0.15)
    quay = [(-10, 742), (1610, 736), (1610, 1080), (-10, 1080)]
    sheet.form(quay, "#d9bd93", "#6f5a4c", lit=(0, -1), grain=0.4)
    sheet.form([(-10, 736), (1610, 730), (1610, 750), (-10, 756)], "#f0c25a", "#a8793a", lit=(0, -1))
    for y0, y1 in ((800, 794), (836, 828)):
        sheet.form(stroke([(-10, y0), (1610, y1)], 4), "#7d6755", "#7d6755")
    _stacks(sheet, rng)
    men = (
        Look("#f2832c", "#2f3f55", skin="#8a5a3c", head="helmet"),
        Look("#e8d23c", "#3a3f4c", skin="#b07a52", head="helmet"),
    )
    for x, foot, look, way in ((930, 1010, men[0], 1), (1040, 1016, men[1], -1)):
        sheet.shadow([(x - 20, foot), (x + 20, foot), (x - 150, foot + 46), (x - 190, foot + 36)], "#3a2a2c", 5, 0.5)
        hand = (0.2, 0.74) if way > 0 else (0.13, 0.56)
        person(sheet, x, foot, 250, look, facing=way, hands=(hand, (0.1, 0.5)), lit=(0.7, -0.7))
    sheet.form([(1004, 862), (1036, 858), (1040, 884), (1008, 888)], "#f4efe2", "#b9b0a0")
    sheet.flecks(
        [
            (
                curve([(x - 16, y - 6), (x - 6, y - 8), (x, y), (x + 7, y - 9), (x + 17, y - 5), (x, y + 3)], parts=4),
                "#fdf8ee",
            )
            for x, y in ((760, 210), (812, 240), (700, 262), (410, 180))
        ]
    )
    return sheet.finish(bloom=0.35, vignette=0.25)


def _crane(sheet: Sheet, x: float, foot: float, k: float, haze: float):
    red, dark = mix("#c8402c", "#f3d9b0", haze), mix("#5a1f22", "#e6c9a2", haze)

    def beam(a, b, wide):
        (ax, ay), (bx, by) = a, b
        sheet.form(
            stroke([(x + ax * k, foot + ay * k), (x + bx * k, foot + by * k)], wide * k), red, dark, lit=(0.8, -0.5)
        )

    for dx in (-70, 70):
        beam((dx, 0), (dx * 0.8, -380), 15)
    beam((-70, -120), (70, -120), 12)
    beam((-66, -130), (60, -330), 8)
    beam((66, -130), (-60, -330), 8)
    beam((-230, -384), (330, -384), 20)
    beam((-20, -384), (0, -520), 13)
    beam((20, -384), (0, -520), 13)
    for end in (310, 180, -210):
        beam((0, -520), (end, -390), 4)
    for dx in range(-220, 320, 30):
        beam((dx, -376), (dx + 15, -392), 3)
    beam((150, -376), (144, -250), 2.5)
    beam((206, -376), (212, -250), 2.5)
    tint = mix(PAINTS[int(x) % len(PAINTS)], "#f3d9b0", haze)
    sheet.form(
        box(x + 126 * k, foot - 252 * k, x + 232 * k, foot - 206 * k), tint, mix(tint, dark, 0.4), lit=(0.8, -0.6)
    )
    sheet.form(box(x + 100 * k, foot - 372 * k, x + 130 * k, foot - 340 * k), mix("#f4ead6", "#f3d9b0", haze), dark)


def _ship(sheet: Sheet):
    rng = sheet.rng
    pieces = []
    for row in range(6):
        for i in range(17):
            if row > 3 and (i < 2 or rng.random() < 0.3 * (row - 3)):
                continue
            x, y = 480 + i * 52, 600 - row * 27
            pieces.append((box(x, y, x + 50, y + 26), mix(PAINTS[rng.integers(8)], "#f0d8b4", 0.2)))
            pieces += [
                (box(x + d, y + 3, x + d + 1.5, y + 23), mix("#3a2a30", "#f0d8b4", 0.45)) for d in range(6, 48, 7)
            ]
    sheet.flecks(pieces)
    sheet.form(box(1374, 380, 1464, 640), "#fff4de", "#b8a48c", lit=(-0.4, -1))
    sheet.form([box(1384, y, 1456, y + 9) for y in (400, 430, 460, 490)], "#40607a", "#2a4258")
    sheet.form(box(1408, 330, 1438, 384), "#c8402c", "#7d2a24", lit=(0.8, -0.2))
    hull = (
        curve([(420, 606), (500, 628), (1480, 628), (1540, 612)])
        + curve([(1540, 612), (1516, 700), (1470, 748)])
        + [(520, 748)]
        + curve([(520, 748), (470, 700), (420, 606)])
    )
    sheet.form(hull, "#2f5a70", "#17303f", lit=(0.4, -1), grain=0.35)
    sheet.form([(508, 726), (1490, 726), (1470, 748), (520, 748)], "#b8402e", "#6d211f", lit=(0, -1))


def _stacks(sheet: Sheet, rng):
    sheet.shadow([(-10, 1010), (660, 1010), (520, 1067), (-10, 1067)], "#2a2026", 14, 0.6)
    for x, y, wide, tall, rows, n in ((-60, 1010, 238, 92, 4, 3), (1210, 1030, 250, 98, 3, 2)):
        for row in range(rows):
            for i in range(n - (row == rows - 1)):
                _container(
                    sheet,
                    x + i * wide,
                    y - (row + 1) * tall,
                    wide - 5,
                    tall - 5,
                    PAINTS[(row * 3 + i * 2 + int(y)) % 8],
                )


def _container(sheet: Sheet, x: float, y: float, wide: float, tall: float, tint: str):
    sheet.form(
        box(x, y, x + wide, y + tall),
        mix(tint, "#ffe8c0", 0.25),
        mix(tint, "#1c1420", 0.45),
        lit=(0.5, -0.8),
        grain=0.4,
    )
    ribs = [box(x + d, y + 8, x + d + 5, y + tall - 8) for d in np.arange(12, wide - 10, 14)]
    sheet.form(ribs, mix(tint, "#1c1420", 0.3), mix(tint, "#1c1420", 0.6), opacity=0.7)
    edge = stroke([(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall), (x, y)], 5)
    sheet.form(edge, mix(tint, "#ffe8c0", 0.35), mix(tint, "#1c1420", 0.5), lit=(0.5, -0.8))
