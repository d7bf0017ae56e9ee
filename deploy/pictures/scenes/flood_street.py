"""A street the morning after the flood."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
LINE = 640


def draw(sheet: Sheet):
    """Paint the heavy sky, the houses with their feet in the water, a boat, and neighbours at work."""
    sheet.wash([(0, "#6f838c"), (0.3, "#a9b4ae"), (0.5, "#e3d6b4"), (0.62, "#c9c2a8"), (1, "#6f6a58")], grain=0.02)
    heavy = sheet.cloud(760, 200, octaves=5)
    sheet.paint(step(0.4, 0.95, heavy) * step(460, 120, sheet.y), "#55676f", opacity=0.65)
    sheet.light(sheet.glow(840, 380, 420, 200, power=1.4), "#fff0c4", 0.75)
    _houses(sheet)
    sheet.pixels = _mirrored(sheet)
    ripple = sheet.water(LINE - 60, long=110)
    wet = sheet.y > LINE
    sheet.paint(step(0.4, 0.2, ripple) * wet, "#4a4a40", opacity=0.3)
    sheet.light(step(0.66, 0.9, ripple) * wet, "#fff3d4", 0.4)
    _car(sheet, 1250, 770)
    _boat(sheet)
    _wading(sheet)
    _pump(sheet)
    return sheet.finish(bloom=0.35, vignette=0.32)


def _houses(sheet: Sheet):
    fronts = [
        (-40, 250, 60, "#c99a72"),
        (210, 470, 150, "#8fa39a"),
        (430, 590, 260, "#d9b48a"),
        (1010, 1170, 280, "#b98a74"),
        (1150, 1390, 170, "#a3ada0"),
        (1370, 1660, 40, "#d2a070"),
    ]
    for x0, x1, top, tint in fronts:
        left = x1 < 800
        far = abs((x0 + x1) / 2 - 800) / 800
        wall = mix(tint, "#dcd6c0", 0.5 * (1 - far))
        slant = 60 * far
        path = (
            [(x0, top), (x1, top + slant), (x1, LINE + 2), (x0, LINE + 2)]
            if left
            else [(x0, top + slant), (x1, top), (x1, LINE + 2), (x0, LINE + 2)]
        )
        sheet.form(
            path, mix(wall, "#fff0d0", 0.25), mix(wall, "#3a3430", 0.5), lit=(1 if left else -1, -0.5), grain=0.4
        )
        n = max(2, int((x1 - x0) / 80))
        for i in range(n):
            for j in range(6):
                x = x0 + (i + 0.5) * (x1 - x0) / n
                y = top + slant + 56 + j * (74 + 26 * far)
                if y > LINE - 96:
                    continue
                wide, tall = 10 + 7 * far, 22 + 14 * far
                sheet.form(box(x - wide, y - tall, x + wide, y + tall), "#55636a", "#2c383f", lit=(0, -1))
                if (i + j) % 3 == 0:
                    sheet.form(box(x - wide, y - tall, x + wide, y + tall), "#ffdf9a", "#e0a050")
                sheet.form(
                    [
                        box(x - wide * 1.9, y - tall, x - wide, y + tall),
                        box(x + wide, y - tall, x + wide * 1.9, y + tall),
                    ],
                    mix("#4f7d72", wall, 0.25),
                    "#2f4a46",
                    lit=(0, -1),
                )
                if (i * 2 + j) % 4 == 1:
                    sheet.form(box(x - wide * 2, y + tall, x + wide * 2, y + tall + 8), "#8a7a66", "#4a4038")
                    sheet.form(
                        [box(x + d, y + tall - 20, x + d + 2, y + tall) for d in np.arange(-wide * 2, wide * 2, 8)],
                        "#3a3634",
                        "#3a3634",
                    )
        doors = np.arange(x0 + 50, x1 - 40, 110)
        for x in doors:
            sheet.form(
                [
                    (x - 26, LINE + 2),
                    (x - 26, LINE - 60),
                    *curve([(x - 26, LINE - 60), (x, LINE - 86), (x + 26, LINE - 60)]),
                    (x + 26, LINE + 2),
                ],
                "#4a5a5c",
                "#20282c",
            )
        mud = box(x0, LINE - 44, x1, LINE + 2)
        sheet.form(mud, "#8a7456", "#5f4f3c", opacity=0.55, lit=(0, -1))
    sheet.form([box(700, 470, 712, LINE), [(696, 470), (706, 446), (716, 470)]], "#9aa39a", "#7d867f", opacity=0.9)
    sheet.form(oval(930, 520, 44, 56), "#a9b09a", "#8a9484", opacity=0.9)
    sheet.form(box(888, 530, 974, LINE), "#b0b3a0", "#949a8a", opacity=0.9)
    for y in (210, 300):
        sheet.form(stroke(curve([(240, y), (760, y + 130), (1400, y - 10)]), 2.4), "#3f4448", "#3f4448", opacity=0.8)
    for i, x in enumerate(np.linspace(520, 1000, 8)):
        y = 300 + 96 - abs(x - 760) * 0.1
        sheet.form(
            [(x, y), (x + 40, y + 2), (x + 38, y + 54), (x + 3, y + 50)],
            ["#e9dfc8", "#c9604a", "#5f8fa0", "#e0b45c"][i % 4],
            "#8a7a70",
            lit=(0, -1),
        )


def _mirrored(sheet: Sheet):
    """Return the sheet with the street lying upside down in the brown water."""
    depth = np.clip(sheet.y - LINE, 0, None)
    shake = np.sin(depth * 0.3) * (1 + depth * 0.02) + np.sin(depth * 0.09 + sheet.x * 0.01) * depth * 0.03
    rows = np.clip(2 * LINE - sheet.y, 0, sheet.height - 1).astype(int)
    columns = np.clip(sheet.x + shake, 0, sheet.width - 1).astype(int)
    below = sheet.pixels[rows, columns] * 0.62 + np.array([0.47, 0.4, 0.27], np.float32) * 0.3
    share = (sheet.y > LINE)[..., None]
    return sheet.pixels * (1 - share) + below * share


def _car(sheet: Sheet, x: float, y: float):
    roof = curve(
        [
            (x - 150, y),
            (x - 140, y - 46),
            (x - 92, y - 60),
            (x - 50, y - 118),
            (x + 66, y - 120),
            (x + 110, y - 58),
            (x + 168, y - 40),
            (x + 176, y),
        ]
    )
    sheet.form(roof, "#f2e0b8", "#a8824f", lit=(-0.6, -1), grain=0.3)
    sheet.form(
        [(x - 78, y - 60), (x - 44, y - 106), (x + 4, y - 108), (x + 4, y - 58)], "#8fa9b0", "#3a4c55", lit=(0, -1)
    )
    sheet.form(
        [(x + 16, y - 58), (x + 16, y - 108), (x + 58, y - 108), (x + 92, y - 56)], "#8fa9b0", "#3a4c55", lit=(0, -1)
    )
    sheet.form(oval(x - 136, y - 22, 12, 10), "#fffbe8", "#c9b98a")
    sheet.form(stroke([(x - 175, y + 2), (x + 200, y + 2)], 6, 3), "#e9e2cc", "#b0a88e", opacity=0.8, soft=1)


def _boat(sheet: Sheet):
    sheet.shadow(oval(660, 832, 330, 34), "#2f2f2a", 12, 0.5)
    look = Look("#e8b93c", "#3f4a58", skin="#8f5c3e", hair="#f0ede2", head="turban", beard="#e9e2d4")
    woman = Look("#5a6f96", "#5a6f96", skin="#b9825c", hair="#b0483c", head="scarf", robe=True)
    child = Look("#d9603c", "#3f4a58", skin="#a8704a", hair="#241a18")
    person(sheet, 800, 870, 330, woman, facing=-1, pose="sit", hands=((0.14, 0.36), (0.2, 0.34)), lit=(0.2, -1))
    person(sheet, 716, 866, 220, child, facing=-1, pose="sit", hands=((0.2, 0.5), None), lit=(0.2, -1))
    person(sheet, 520, 856, 390, look, facing=1, hands=((0.16, 0.6), (0.1, 0.74)), lit=(0.2, -1))
    sheet.form(stroke([(600, 470), (556, 940)], 9, 9), "#c99a5c", "#6a4a30")
    hull = (
        curve([(356, 764), (420, 792), (640, 806), (900, 792), (980, 752)])
        + curve([(980, 752), (930, 850), (860, 872)])
        + [(460, 876)]
        + curve([(460, 876), (390, 840), (356, 764)])
    )
    sheet.form(hull, "#4f8f96", "#1f444c", lit=(-0.2, -1), grain=0.35)
    rim = curve([(350, 758), (420, 790), (640, 804), (900, 790), (986, 746)])
    sheet.form(stroke(rim, 13), "#f2d9a0", "#a87a48", lit=(0, -1))
    for x in (470, 560, 650, 740, 830):
        sheet.form(oval(x, 836, 11, 11), "#f2d9a0", "#b0824c")
    wash = curve([(330, 872), (520, 888), (760, 886), (1000, 866)])
    sheet.form(stroke(wash, 9, 4), "#fff6e0", "#cfc6ae", opacity=0.7, soft=2)


def _wading(sheet: Sheet):
    tall = Look("#f0b92e", "#2f3f4c", skin="#a06a48", hair="#241a18")
    other = Look("#f0b92e", "#37424c", skin="#8a5a40", hair="#2f6f7a", head="scarf")
    for x, foot, size, look, way, hands in (
        (1010, 850, 330, other, 1, ((0.22, 0.62), (0.24, 0.66))),
        (1168, 860, 350, tall, -1, ((0.24, 0.6), (0.22, 0.64))),
        (300, 740, 190, tall, 1, ((0.16, 0.7), None)),
    ):
        before = sheet.pixels.copy()
        person(sheet, x, foot, size, look, facing=way, hands=hands, lit=(-0.3, -1))
        level = foot - size * 0.3
        under = step(level - 2, level + 2, sheet.y)[..., None]
        sheet.pixels = sheet.pixels * (1 - under) + (before * 0.8 + sheet.pixels * 0.2) * under
        ring = oval(x, level + 3, size * 0.2, size * 0.03)
        sheet.form(stroke([*ring, ring[0]], 3), "#fff6e0", "#cfc6ae", opacity=0.7)
    sheet.form([(1040, 626), (1142, 618), (1148, 674), (1046, 680)], "#d8a064", "#8a5836", lit=(0, -1))
    sheet.form([stroke([(1042, 652), (1146, 646)], 3)], "#6a4430", "#6a4430")


def _pump(sheet: Sheet):
    hose = curve([(-20, 930), (120, 900), (230, 960), (330, 1010), (520, 980), (700, 1030), (900, 1090)])
    sheet.form(stroke(hose, 40, 46), "#e8703c", "#7d2f20", lit=(-0.2, -1))
    sheet.form(stroke([(px, py - 10) for px, py in hose], 7), "#ffb07a", "#e8703c", opacity=0.8)
    for i in range(8, len(hose) - 4, 9):
        (ax, ay), by = hose[i], hose[i + 2][1]
        sheet.form(stroke([(ax - (by - ay) * 0.9, ay - 22), (ax + (by - ay) * 0.9, ay + 22)], 6), "#7d2f20", "#4a1c16")
