"""Feluccas on the Nile after sunset."""

import numpy as np
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1920, 1280)


def draw(sheet: Sheet):
    """Paint the river, the far bank with its palms and three sails."""
    w, h, horizon = sheet.width, sheet.height, 700
    sheet.wash(
        [(0, "#27365c"), (0.18, "#4a4f7c"), (0.33, "#a7667a"), (0.44, "#e58f62"), (0.53, "#f9c877"), (1, "#f9c877")]
    )
    sheet.light(sheet.glow(1210, horizon - 10, 1000, 420, power=1.6), "#ffb765", 0.55)
    streaks = sheet.cloud(900, 90, octaves=5)
    band = step(0.55, 0.85, streaks) * step(0.02, 0.2, sheet.y / h) * step(0.5, 0.3, sheet.y / h)
    sheet.stipple(band, "#f7a97c", band, strength=0.55, grain=0.25)
    dark = step(0.62, 0.9, sheet.cloud(1100, 70, octaves=5)) * step(0.5, 0.2, sheet.y / h)
    sheet.paint(dark, "#3b3f69", opacity=0.45)
    sun = sheet.mask(oval(1210, horizon - 58, 62, 62))
    sheet.light(sheet.glow(1210, horizon - 58, 300, power=2), "#ffd79a", 0.8)
    sheet.paint(sun, "#fff0c9")

    # Mountains of the far bank, each range paler than the one before it.
    for base, tall, colour, seed in ((horizon - 40, 60, "#b9707a", 1), (horizon - 8, 46, "#7d5672", 2)):
        rng = np.random.default_rng(seed)
        xs = np.linspace(-40, w + 40, 15)
        ridge = curve([(x, base - rng.random() * tall) for x in xs])
        m = sheet.mask([*ridge, (w + 40, horizon + 4), (-40, horizon + 4)], rough=0.8)
        sheet.fill(m, [(0, colour), (1, mix(colour, "#f2a878", 0.5))], sheet.slope(0, base - tall, 0, horizon))
    bank = curve([(-20, 690), (300, 676), (620, 692), (900, 684), (1300, 694), (1640, 680), (w + 20, 672)])
    sheet.paint(sheet.mask([*bank, (w + 20, 704), (-20, 704)], rough=0.8), "#3a2f4b")
    sheet.flecks((leaf, "#3a2f4b") for x in _palm_places(sheet) for leaf in _palm(sheet, x, 688))

    # The river takes the sky upside down, broken by ripples.
    ripple = sheet.water(horizon, long=100)
    depth = np.clip((sheet.y - horizon) / (h - horizon), 0, 1)
    mirror = sheet.ramp(
        [(0, "#f4b873"), (0.10, "#e0936a"), (0.32, "#a96a74"), (0.62, "#55507a"), (1, "#222f54")],
        depth + (ripple - 0.5) * 0.34,
    )
    river = (sheet.y > horizon).astype(np.float32)
    sheet.paint(river, mirror)
    path = np.exp(-(((sheet.x - 1210) / (70 + depth * 330)) ** 2))
    sheet.light(step(0.56, 0.72, ripple) * path * river, "#ffd596", 0.9)
    sheet.paint(step(0.42, 0.25, ripple) * river * depth, "#16213f", opacity=0.5)
    sheet.paint(np.exp(-(((sheet.y - horizon - 6) / 10) ** 2)) * river, "#51405c", opacity=0.55)

    _felucca(sheet, 300, 735, 0.36, ripple)
    _felucca(sheet, 1530, 760, 0.5, ripple)
    _felucca(sheet, 720, 985, 1.28, ripple)
    return sheet.finish(bloom=0.35, vignette=0.3)


def _palm_places(sheet: Sheet):
    return [60, 96, 150, 410, 444, 470, 860, 884, 1420, 1445, 1478, 1530, 1760, 1800, 1850, 1880]


def _palm(sheet: Sheet, x: float, foot: float):
    tall = 42 + sheet.rng.random() * 42
    lean = sheet.rng.normal(0, 8)
    top = (x + lean, foot - tall)
    yield stroke(curve([(x, foot), (x + lean * 0.3, foot - tall * 0.5), top]), 6, 4)
    for angle in np.linspace(-2.9, -0.25, 8):
        reach = 24 + sheet.rng.random() * 8
        tip = (top[0] + np.cos(angle) * reach, top[1] + np.sin(angle) * reach * 0.6 + 10)
        knee = (top[0] + np.cos(angle) * reach * 0.6, top[1] + np.sin(angle) * reach * 0.75 - 2)
        yield stroke(curve([top, knee, tip]), 5, 1)


def _felucca(sheet: Sheet, x: float, y: float, k: float, ripple):
    def at(*points):
        return [(x + px * k, y + py * k) for px, py in points]

    depth = np.clip((sheet.y - y) / (560 * k), 0, 1)
    fade = (1 - depth) * (sheet.y > y)
    wave = (ripple - 0.5) * 70 * k * (0.2 + depth)
    shadow = sheet.mask(at((-170, 0), (190, 0), (150, 26), (-130, 26)), at((-30, 0), (150, 0), (96, 520), (20, 520)))
    rows = np.clip(sheet.y, 0, sheet.height - 1).astype(int)
    columns = np.clip(sheet.x + wave, 0, sheet.width - 1).astype(int)
    sheet.paint(shadow[rows, columns] * fade * 0.62, "#20203f")

    sail = sheet.mask(
        curve(at((-52, -14), (-14, -210), (104, -560))) + curve(at((104, -560), (190, -250), (206, -24))), rough=0.7
    )
    sheet.fill(
        sail,
        [(0, "#f6dcb4"), (0.5, "#d8a483"), (1, "#7b546b")],
        sheet.slope(x + 190 * k, y - 420 * k, x - 60 * k, y - 40 * k),
        grain=0.35,
    )
    for t in (0.25, 0.5, 0.75):
        seam = curve(at((-52 + 258 * t, -14 - 10 * t), (20 + 150 * t, -230 + 20 * t), (104, -560)))
        sheet.paint(sheet.mask(stroke(seam, 1.6 * k + 0.6)), "#6d4a62", opacity=0.35)
    yard = stroke(curve(at((-92, 40), (-14, -212), (112, -590))), 9 * k, 3 * k)
    mast = stroke(at((34, 0), (28, -330)), 11 * k, 8 * k)
    sheet.paint(sheet.mask(yard, mast), "#2b2338")
    hull = sheet.mask(
        curve(at((-196, -34), (-120, -4), (20, 6), (150, -4), (216, -44)))
        + curve(at((188, -4), (120, 28), (0, 36), (-110, 26), (-176, -6))),
        rough=0.6,
    )
    sheet.paint(hull, "#2c2136")
    sheet.stipple(hull, "#a35b4e", sheet.slope(x, y + 26 * k, x + 40 * k, y - 40 * k), strength=0.75, grain=0.5)
    sheet.paint(
        sheet.mask(stroke(curve(at((-196, -34), (-120, -4), (20, 6), (150, -4), (216, -44))), 5 * k)),
        "#f0b981",
        opacity=0.8,
    )
    for px, tall in ((-96, 58), (-60, 50), (120, 54)):
        body = curve(
            at((px - 15, 2), (px - 13, -tall * 0.55), (px, -tall * 0.72), (px + 13, -tall * 0.5), (px + 16, 2)),
            closed=True,
        )
        sheet.paint(sheet.mask(body, oval(x + px * k, y - tall * k * 0.92, 9 * k, 11 * k)), "#241c30")
