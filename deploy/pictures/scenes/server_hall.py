"""The aisle of a data centre, and the woman who keeps it awake."""

from itertools import pairwise

import numpy as np
from figures import Look, person
from studio import Sheet, curve, mix, oval, stroke

SIZE = (1600, 1067)
EYE = (700, 470)


def draw(sheet: Sheet):
    """Paint two walls of machines, the cold light overhead, the shining floor, and an engineer with her screen."""
    sheet.wash([(0, "#0c1a2e"), (0.5, "#16324a"), (1, "#0a1422")], grain=0.02)
    for side in (-1, 1):
        _wall(sheet, side)
    _ceiling(sheet)
    _floor(sheet)
    sheet.light(sheet.glow(*EYE, 330, 260, power=1.5), "#bff0ff", 0.55)
    sheet.shadow(oval(1010, 1006, 150, 20), "#050b14", 10, 0.7)
    look = Look("#d9783c", "#2a3346", skin="#b9825c", hair="#8f2f3a", head="scarf")
    person(sheet, 1000, 1006, 660, look, facing=1, hands=((0.26, 0.63), (0.22, 0.6)), lit=(0.9, -0.4))
    sheet.form([(1120, 590), (1240, 570), (1252, 592), (1130, 616)], "#3a4656", "#141c28")
    sheet.form([(1128, 604), (1252, 582), (1300, 470), (1180, 484)], "#e9fbff", "#7fc9e6", lit=(-0.4, -1))
    sheet.form([(1140, 596), (1242, 576), (1284, 482), (1188, 494)], "#2a6f9a", "#12324f", lit=(0.4, -1))
    bars = [stroke([(1160 + i * 8, 588 - i * 17), (1200 + i * 15, 581 - i * 18)], 5) for i in range(5)]
    sheet.form(bars, "#8ff0d0", "#4fc0c9", opacity=0.9)
    sheet.light(sheet.glow(1180, 520, 260, power=1.8), "#9fe6ff", 0.6)
    cable = curve([(1336, 330), (1300, 480), (1330, 620), (1290, 640), (1250, 600)])
    sheet.form(stroke(cable, 8), "#ffd24a", "#b57a1c")
    return sheet.finish(bloom=0.6, vignette=0.4, shadow="#081226")


def _wall(sheet: Sheet, side: int):
    rng = sheet.rng

    def at(z, y):  # z from 0 at the far end to 1 beside us
        reach = 90 + 860 * z**1.9
        return EYE[0] + side * reach, EYE[1] + (y - 0.46) * (240 + 1500 * z**1.75)

    edges = np.concatenate([[0], np.cumsum(np.linspace(0.12, 0.15, 8))])
    edges = edges / edges[-1] * 1.02
    for a, b in pairwise(edges):
        tint = mix("#33506a", "#101c2c", 0.35 + 0.4 * a)
        sheet.form(
            [at(a, 0.02), at(b, 0.02), at(b, 0.94), at(a, 0.94)],
            mix(tint, "#8fd0f0", 0.2),
            mix(tint, "#050a14", 0.5),
            lit=(-side, -0.3),
        )
        sheet.form(
            [at(a + 0.004, 0.03), at(a + 0.012, 0.03), at(a + 0.012, 0.93), at(a + 0.004, 0.93)],
            "#6f9ab8",
            "#1c2f44",
            opacity=0.8,
        )
        pad = (b - a) * 0.1
        pieces, lamps = [], []
        for row in range(20):
            y0, y1 = 0.05 + row * 0.0435, 0.05 + row * 0.0435 + 0.036
            pieces.append(
                (
                    [at(a + pad, y0), at(b - pad, y0), at(b - pad, y1), at(a + pad, y1)],
                    mix("#12202f", "#22384c", rng.random()),
                )
            )
            slots = 9
            for i in range(slots):
                za = a + pad + (b - a - 2 * pad) * (0.3 + i * 0.075)
                zb = za + (b - a) * 0.04
                pieces.append(
                    ([at(za, y0 + 0.008), at(zb, y0 + 0.008), at(zb, y1 - 0.008), at(za, y1 - 0.008)], "#0a131e")
                )
            for i in range(4):
                if rng.random() < 0.75:
                    za = a + pad + (b - a - 2 * pad) * (0.05 + i * 0.055)
                    x, y = at(za, (y0 + y1) / 2)
                    r = 1.3 + 5.2 * za**1.6
                    tint = ["#7ff0c0", "#6fd0ff", "#ffc060", "#7ff0c0"][rng.integers(4)]
                    lamps.append((oval(x, y, r, r * 0.9, parts=12), tint))
        sheet.flecks(pieces)
        sheet.flecks(lamps)
        for outline, tint in lamps[::3]:
            x, y = np.mean(outline, axis=0)
            sheet.form(
                oval(x, y, 15 * (0.4 + a), 13 * (0.4 + a)), tint, tint, opacity=0.32, soft=5 * (0.4 + a), grain=0
            )
    line = [at(z, 0.0) for z in np.linspace(0, 1.02, 20)]
    sheet.form([*line, *[at(z, 0.03) for z in np.linspace(1.02, 0, 20)]], "#bff0ff", "#4f9ac0", lit=(-side, 0))


def _ceiling(sheet: Sheet):
    for k in range(9):
        z = (k / 9) ** 1.6
        y = EYE[1] - 120 - 760 * z
        half = 36 + 300 * z
        sheet.form(
            [
                (EYE[0] - half, y),
                (EYE[0] + half, y),
                (EYE[0] + half * 1.12, y - 10 - 46 * z),
                (EYE[0] - half * 1.12, y - 10 - 46 * z),
            ],
            "#f4feff",
            "#bfe9fa",
        )
        sheet.light(sheet.glow(EYE[0], y - 10, half * 2.2, 60 + 90 * z, power=1.6), "#a8e4ff", 0.42)
    for side, tint in ((-1, "#ffd24a"), (1, "#4fb6e6")):
        for i in range(5):
            path = [(EYE[0] + side * (60 + i * 4), EYE[1] - 116), (EYE[0] + side * (560 + i * 46), -60)]
            sheet.form(stroke(path, 2, 16), mix(tint, "#ffffff", 0.2), mix(tint, "#0c1a2e", 0.5), lit=(0, 1))


def _floor(sheet: Sheet):
    floor = [(EYE[0] - 92, EYE[1] + 132), (EYE[0] + 92, EYE[1] + 132), (1700, 1090), (-260, 1090)]
    sheet.form(floor, "#a8d8ec", "#1a3044", lit=(0, -1), grain=0.25)
    for x in np.linspace(-1000, 1000, 15):
        sheet.form(
            stroke([(EYE[0] + x * 0.09, EYE[1] + 132), (EYE[0] + x * 0.98, 1090)], 1, 4),
            "#1a3448",
            "#1a3448",
            opacity=0.6,
        )
    for t in np.linspace(0.16, 1, 9) ** 1.8:
        y = EYE[1] + 132 + 500 * t
        sheet.form(
            stroke([(EYE[0] - 92 - 900 * t, y), (EYE[0] + 92 + 900 * t, y)], 1 + 3 * t),
            "#1a3448",
            "#1a3448",
            opacity=0.6,
        )
    m = sheet.mask(floor)
    streaks = np.exp(-(((sheet.x - EYE[0]) / (60 + (sheet.y - EYE[1]) * 0.3)) ** 2)) * m
    sheet.light(streaks, "#d4f4ff", 0.4)
    for side in (-1, 1):
        edge = (
            np.exp(
                -((np.abs(sheet.x - EYE[0]) - (60 + (sheet.y - EYE[1] - 100) * 1.5)) ** 2)
                / (30 + np.clip(sheet.y - EYE[1], 0, None) * 0.25) ** 2
            )
            * m
        )
        sheet.light(edge * (np.sign(sheet.x - EYE[0]) == side), "#6fe0d0" if side < 0 else "#6fb6ff", 0.3)
