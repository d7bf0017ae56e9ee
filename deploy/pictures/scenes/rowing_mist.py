"""Four rowers on the river in the morning mist."""

import numpy as np
from figures import palm
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1200)
HORIZON = 520


def draw(sheet: Sheet):
    """Paint the sun behind the mist, the bridge, the boat and what the river gives back of them."""
    w, h = sheet.width, sheet.height
    sheet.wash([(0, "#d9cfae"), (0.2, "#f0dcae"), (0.42, "#f8e6bf"), (1, "#e9d3a8")], grain=0.008)
    sheet.light(sheet.glow(1380, 300, 760, 480, power=1.6), "#fff6da", 0.9)
    sheet.paint(sheet.mask(oval(1380, 300, 74, 74)), "#fffdf2")
    for base, tone, count, seed in ((470, "#cdbf98", 26, 2), (500, "#a9a887", 20, 3)):
        rng = np.random.default_rng(seed)
        hedge = curve([(x, base - rng.uniform(0, 46)) for x in np.linspace(-40, w + 40, 22)])
        sheet.paint(sheet.mask([*hedge, (w + 40, HORIZON + 6), (-40, HORIZON + 6)], rough=2), tone)
        sheet.flecks(
            (leaf, tone) for x in rng.uniform(0, w, count) for leaf in palm(rng, x, base, rng.uniform(60, 150))
        )
        towers = [
            (box(x, base - t, x + wide, HORIZON), mix(tone, "#e9d9b4", 0.25))
            for x, t, wide in zip(rng.uniform(0, w, 12), rng.uniform(50, 190, 12), rng.uniform(36, 80, 12), strict=True)
        ]
        sheet.flecks(towers)
        sheet.paint(step(base - 90, HORIZON + 10, sheet.y) * (sheet.y < HORIZON + 8), "#f7e6c0", opacity=0.7)
    _bridge(sheet)
    sheet.paint(
        np.exp(-(((sheet.y - HORIZON + 10) / 60) ** 2)) * (0.5 + 0.5 * sheet.cloud(700, 60)), "#fbeed0", opacity=0.85
    )
    _river(sheet)
    _boat(sheet)
    drift = step(0.45, 0.9, sheet.cloud(900, 80, octaves=5)) * np.exp(-(((sheet.y - 640) / 110) ** 2))
    sheet.paint(drift, "#fcf0d6", opacity=0.6)
    reeds = []
    for _ in range(70):
        x = sheet.rng.uniform(-20, 420) if sheet.rng.random() < 0.6 else sheet.rng.uniform(1700, 1960)
        tall = sheet.rng.uniform(120, 380) * (1 - abs(x - (0 if x < 900 else 1920)) / 560)
        tip = (x + sheet.rng.normal(0, 30), h - tall)
        reeds.append(
            (
                stroke(curve([(x, h + 20), (x + 4, h - tall * 0.5), tip]), 7, 1.5),
                mix("#3f4a38", "#6f7a52", sheet.rng.random()),
            )
        )
        if sheet.rng.random() < 0.35:
            reeds.append((oval(tip[0], tip[1] + 20, 7, 30), "#5a3f2c"))
    sheet.flecks(reeds, soft=1.4)
    return sheet.finish(bloom=0.4, vignette=0.26)


def _bridge(sheet: Sheet):
    deck = [box(-10, 392, 1930, 412), box(-10, 372, 1930, 376)]
    piers = [
        [(x - 24, 412), (x + 24, 412), (x + 30, HORIZON + 6), (x - 30, HORIZON + 6)] for x in range(140, 1900, 330)
    ]
    arches = []
    for x in range(140, 1600, 330):
        arches.append(
            [
                (x + 20, 411),
                *curve([(x + 20, 470), (x + 80, 428), (x + 165, 416), (x + 250, 428), (x + 310, 470)]),
                (x + 310, 411),
            ]
        )
    m = sheet.mask(*deck, *piers, *arches, *[box(x, 372, x + 3, 394) for x in range(0, 1920, 24)], rough=0)
    sheet.fill(m, [(0, "#8d8a78"), (1, "#cbbd99")], sheet.slope(0, 372, 0, HORIZON + 4), grain=0.3)


def _river(sheet: Sheet):
    w, h = sheet.width, sheet.height
    ripple = sheet.water(HORIZON - 20, long=130, swell=0.7) - 0.5
    depth = np.clip((sheet.y - HORIZON) / (h - HORIZON), 0, 1)
    rows = np.clip(2 * HORIZON - sheet.y * 0.9 - 50 + ripple * 130 * depth, 0, HORIZON - 1).astype(int)
    mirror = sheet.pixels[rows, np.clip(sheet.x + ripple * 40 * depth, 0, w - 1).astype(int)]
    own = sheet.ramp([(0, "#f5e3bb"), (0.4, "#b9ad8c"), (1, "#55604f")], depth + ripple * 0.35)
    covered = step(HORIZON, HORIZON + 16, sheet.y)[..., None]
    share = (0.75 - 0.45 * depth)[..., None]
    sheet.pixels = sheet.pixels * (1 - covered) + (mirror * share + own * (1 - share)) * covered
    glint = step(0.1, 0.2, ripple) * np.exp(-(((sheet.x - 1380) / (90 + 330 * depth)) ** 2)) * covered[..., 0]
    sheet.light(glint, "#fff8de", 0.85)


def _boat(sheet: Sheet):
    y = 800
    pieces = []
    seats = (560, 780, 1000, 1220)
    ripple = sheet.water(HORIZON - 20, long=130, swell=0.7) - 0.5
    boat = []
    hull = curve([(250, y - 22), (420, y - 6), (900, y + 2), (1400, y - 6), (1640, y - 26)]) + curve(
        [(1640, y - 22), (1400, y + 18), (900, y + 26), (420, y + 16), (250, y - 18)]
    )
    boat.append((hull, "#b5422f"))
    boat.append(
        (stroke(curve([(250, y - 22), (420, y - 6), (900, y + 2), (1400, y - 6), (1640, y - 26)]), 5), "#f7e6c0")
    )
    boat.append((oval(1640, y - 24, 8, 7), "#fdf3d8"))
    for x in seats:
        boat += _rower(x, y - 6)
    boat += [
        (curve([(1440, y), (1436, y - 56), (1468, y - 70), (1492, y - 40), (1490, y)], closed=True), "#2b4a58"),
        (oval(1464, y - 90, 20, 23), "#6b4430"),
        (curve([(1442, y - 96), (1450, y - 118), (1480, y - 118), (1488, y - 98)], closed=True), "#f2e6cb"),
    ]
    for x in seats:
        shaft = [(x - 66, y - 42), (x + 40, y - 30), (x + 250, y + 92)]
        boat.append((stroke(shaft, 7, 6), "#4a3a2c"))
        blade = [(x + 236, y + 80), (x + 250, y + 74), (x + 330, y + 118), (x + 318, y + 134), (x + 240, y + 96)]
        boat.append((blade, "#f3e3bd"))
    before = sheet.pixels.copy()
    sheet.flecks(boat)
    drawn = np.abs(sheet.pixels - before).max(-1) > 0.015
    line = y + 24
    drop = np.clip(sheet.y - line, 0, None)
    rows = np.clip(line - drop + ripple * 60 * np.clip(drop / 120, 0.1, 1), 0, sheet.height - 1).astype(int)
    cols = np.clip(sheet.x + ripple * 34 * np.clip(drop / 100, 0.05, 1), 0, sheet.width - 1).astype(int)
    there = (drawn[rows, cols] & (sheet.y > line) & ~drawn).astype(np.float32)
    sheet.paint(there, sheet.pixels[rows, cols] * 0.8, opacity=np.clip(0.75 - drop / 420, 0, 1))
    for x in seats:
        for r, power in ((52, 0.7), (84, 0.45)):
            ring = oval(x + 300, y + 134, r, r * 0.24)
            pieces.append(stroke([*ring, ring[0]], 3))
            sheet.light(sheet.mask(pieces[-1], soft=0.8), "#fff8e2", power)
    wake = [
        stroke(curve([(250, y + 16), (120, y + 26), (-60, y + 64)]), 4, 1),
        stroke(curve([(250, y + 20), (140, y + 44), (-60, y + 120)]), 4, 1),
    ]
    sheet.light(sheet.mask(*wake, soft=1), "#fff8e2", 0.7)


def _rower(x: float, y: float):
    shirt, skin = "#f4ead0", "#7d4d34"
    yield stroke(curve([(x + 20, y - 6), (x + 70, y - 52), (x + 124, y - 8)]), 24, 18), "#27333c"
    yield (
        curve(
            [(x - 28, y + 2), (x - 46, y - 70), (x - 34, y - 112), (x + 2, y - 112), (x + 22, y - 60), (x + 28, y + 2)],
            closed=True,
        ),
        shirt,
    )
    yield (
        curve([(x - 28, y + 2), (x - 46, y - 70), (x - 38, y - 108), (x - 22, y - 80), (x - 14, y + 2)], closed=True),
        "#b9ab8c",
    )
    yield stroke(curve([(x - 8, y - 96), (x + 22, y - 62), (x - 16, y - 42)]), 18, 13), skin
    yield stroke([(x - 16, y - 112), (x - 10, y - 128)], 18), skin
    yield oval(x - 8, y - 142, 21, 25, turn=6), skin
    yield (
        curve(
            [
                (x - 30, y - 138),
                (x - 30, y - 164),
                (x - 8, y - 172),
                (x + 13, y - 160),
                (x + 10, y - 152),
                (x - 10, y - 152),
            ],
            closed=True,
        ),
        "#2a1f1c",
    )
    yield stroke(curve([(x - 28, y - 150), (x - 46, y - 140), (x - 52, y - 118)]), 13, 4), "#2a1f1c"
