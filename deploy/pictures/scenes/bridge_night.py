"""A cable-stayed bridge over the river at night, and a fisherman who has seen it grow."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
HORIZON = 640


def draw(sheet: Sheet):
    """Paint the blue night, the town, the bridge with its lamps, and all of it again in the water."""
    rng = sheet.rng
    sheet.wash([(0, "#0b1a3a"), (0.3, "#1b3a63"), (0.5, "#4d6f8c"), (0.6, "#d79a6c"), (1, "#10203c")], grain=0.02)
    clouds = sheet.cloud(900, 120) * step(560, 200, sheet.y) * step(30, 300, sheet.y)
    sheet.light(step(0.55, 1, clouds), "#8fb0c9", 0.25)
    sheet.flecks(
        [(oval(rng.uniform(0, 1600), rng.uniform(0, 380), r, r, parts=8), "#eef0e2") for r in rng.uniform(0.6, 2, 130)]
    )
    town = []
    for x in np.arange(-10, 1600, 34):
        tall = rng.uniform(24, 96) * (0.5 + abs(x - 820) / 900)
        town.append((box(x, HORIZON - tall, x + 36, HORIZON + 4), mix("#22344f", "#3b4358", rng.random())))
        town += [
            (box(x + 6 + 9 * i, y, x + 10 + 9 * i, y + 5), "#ffd890")
            for i in range(3)
            for y in np.arange(HORIZON - tall + 8, HORIZON - 6, 13)
            if rng.random() < 0.42
        ]
    for x in (150, 1420):
        town += [(box(x, HORIZON - 210, x + 12, HORIZON), "#2a3852"), (oval(x + 6, HORIZON - 214, 9, 13), "#2a3852")]
    sheet.flecks(town)
    sheet.light(sheet.glow(820, HORIZON, 900, 130, power=1.6), "#ffb27a", 0.28)
    _bridge(sheet)
    sheet.pixels = _mirrored(sheet)
    ripple = sheet.water(HORIZON, long=120)
    sheet.paint(step(0.35, 0.15, ripple) * (sheet.y > HORIZON), "#07142c", opacity=0.45)
    sheet.light(step(0.66, 0.9, ripple) * (sheet.y > HORIZON), "#ffcf95", 0.34)
    _angler(sheet)
    return sheet.finish(bloom=0.6, vignette=0.4)


def _bridge(sheet: Sheet):
    def deck(x):
        return HORIZON - 66 - 26 * np.sin(np.pi * x / 1600)

    for near, tint in ((0, "#c9c1b2"), (1, "#f2e6cf")):
        for tower in (470, 1130):
            for k in range(1, 13):
                for side in (-1, 1):
                    end = tower + side * k * 27 + near * 6
                    sheet.form(
                        stroke([(tower + near * 4, 190 + k * 11), (end, deck(end))], 1.6), tint, tint, opacity=0.6
                    )
    for tower in (470, 1130):
        legs = [[(tower - 40, HORIZON + 8), (tower - 20, HORIZON + 8), (tower + 3, 160), (tower - 7, 160)]]
        legs += [[(tower + 24, HORIZON + 8), (tower + 44, HORIZON + 8), (tower + 9, 160), (tower - 1, 160)]]
        sheet.form(legs, "#fff0d2", "#8d7f86", lit=(0.2, 1))
        sheet.form(oval(tower + 1, 152, 6, 6), "#ff6b54", "#ff6b54")
        sheet.light(sheet.glow(tower + 1, 152, 60, power=2), "#ff5a48", 0.8)
        sheet.light(sheet.glow(tower, 560, 130, 420, power=1.5), "#ffdca0", 0.35)
    xs = np.linspace(-20, 1620, 60)
    top = [(float(x), float(deck(x))) for x in xs]
    under = [(x, y + 22) for x, y in reversed(top)]
    sheet.form(top + under, "#e8c890", "#2e3247", lit=(0, -1))
    for x in (240, 800, 1380):
        sheet.form(box(x - 13, deck(x) + 20, x + 13, HORIZON + 10), "#9a8d88", "#33364a", lit=(-1, 0))
    for x in np.arange(20, 1600, 52):
        y = float(deck(x))
        sheet.form(stroke([(x, y), (x, y - 24)], 2), "#b9b2a8", "#b9b2a8")
        sheet.form(oval(x, y - 25, 4, 3), "#fff4d0", "#ffe6a8")
        sheet.light(sheet.glow(x, y - 22, 40, 34, power=2), "#ffd487", 0.75)
    cars = [(x, "#ff5a46" if i % 2 else "#fff3c9") for i, x in enumerate(sheet.rng.uniform(40, 1560, 22))]
    for x, tint in cars:
        y = float(deck(x)) - 4
        sheet.form(stroke([(x - 14, y), (x + 12, y)], 3, 5), tint, tint, soft=1)


def _mirrored(sheet: Sheet):
    """Return the sheet with what stands above the horizon lying below it, shaken by the water."""
    rng = sheet.rng
    depth = np.clip(sheet.y - HORIZON, 0, None)
    shake = (
        np.sin(depth * 0.42 + rng.uniform(0, 6)) * (1 + depth * 0.03)
        + np.sin(depth * 0.13 + sheet.x * 0.012) * depth * 0.05
    )
    rows = np.clip(2 * HORIZON - sheet.y - depth * 0.12, 0, sheet.height - 1).astype(int)
    columns = np.clip(sheet.x + shake, 0, sheet.width - 1).astype(int)
    below = sheet.pixels[rows, columns] * 0.72
    share = (sheet.y > HORIZON)[..., None]
    return sheet.pixels * (1 - share) + below * share


def _angler(sheet: Sheet):
    quay = curve([(-20, 960), (200, 940), (430, 966), (560, 1010), (640, 1090)])
    sheet.form([*quay, (-20, 1090)], "#2b3350", "#070c1a", lit=(0.6, -0.8))
    dark, rim = "#0a0f1e", "#c98f63"
    for tint, dx, k in ((rim, 3, 1), (dark, 0, 1)):
        sheet.form(
            curve(
                [(330 + dx, 962), (322 + dx, 880), (352 + dx, 826), (400 + dx, 838), (412 + dx, 900), (420 + dx, 968)],
                closed=True,
            ),
            tint,
            tint,
        )
        sheet.form(oval(386 + dx, 802, 25 * k, 29 * k), tint, tint)
        sheet.form(stroke(curve([(372 + dx, 856), (424 + dx, 894), (464 + dx, 876)]), 24, 13), tint, tint)
        sheet.form(stroke(curve([(350 + dx, 950), (450 + dx, 930), (470 + dx, 1000)]), 34, 22), tint, tint)
    sheet.form(box(322, 962, 410, 984), "#5a3b2c", "#20161c")
    sheet.form(stroke(curve([(440, 890), (640, 740), (830, 640)]), 5, 1.5), "#d9b184", "#8f6a50")
    sheet.form(stroke(curve([(830, 640), (838, 760), (844, 860)]), 1.2), "#d8d2c4", "#d8d2c4", opacity=0.7)
    sheet.form(oval(844, 862, 5, 7), "#ff7a5c", "#b53a2c")
    ring = oval(844, 868, 34, 7)
    sheet.form(stroke([*ring, ring[0]], 2), "#ffd9a8", "#ffd9a8", opacity=0.5)
    sheet.form([(470, 940), (520, 940), (514, 990), (476, 990)], "#6f8aa0", "#22304a")
