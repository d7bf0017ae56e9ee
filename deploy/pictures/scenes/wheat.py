"""The wheat harvest at the end of the afternoon."""

import numpy as np
from figures import bird, palm, standing
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)


def draw(sheet: Sheet):
    """Paint the field, the combine in its dust and the ears that stand nearest to us."""
    w, h, horizon = sheet.width, sheet.height, 520
    sheet.wash([(0, "#86aeb6"), (0.2, "#bccfbf"), (0.4, "#f7dea6"), (1, "#f0b866")], grain=0.008)
    sheet.light(sheet.glow(520, 420, 900, 480, power=1.4), "#fff1c4", 0.8)
    sheet.paint(sheet.mask(oval(520, 400, 58, 58)), "#fffbe6")
    puffs = step(0.58, 0.85, sheet.cloud(620, 130)) * step(0.3, 0.12, sheet.y / h)
    sheet.stipple(puffs, "#fff6df", puffs, strength=0.7, grain=0.2)

    trees = curve([(-20, 505), (200, 470), (420, 496), (700, 478), (960, 500), (1300, 462), (1600, 492), (w + 20, 470)])
    sheet.fill(
        sheet.mask([*trees, (w + 20, 540), (-20, 540)], rough=3),
        [(0, "#8f9a6c"), (1, "#b5a566")],
        sheet.slope(0, 450, 0, 530),
    )
    sheet.flecks(
        (leaf, "#77835c")
        for x in (120, 170, 250, 1330, 1380, 1470, 1520, 1790)
        for leaf in palm(sheet.rng, x, 512, 70 + sheet.rng.random() * 60)
    )
    village = [
        (box(x, 480 - t, x + wide, 520), tint)
        for x, wide, t, tint in (
            (800, 70, 20, "#d3a878"),
            (860, 46, 44, "#e2bd8d"),
            (912, 80, 12, "#c89a70"),
            (1010, 60, 30, "#ddb17f"),
        )
    ]
    sheet.flecks(village)

    depth = np.clip((sheet.y - horizon) / (h - horizon), 0, 1)
    field = (sheet.y > horizon - 4).astype(np.float32)
    far = 1 / (depth + 0.05)
    rows = 0.5 + 0.5 * np.sin((sheet.x - 470 - depth * 180) * far * 0.055 + 0.6 * np.sin(depth * 20))
    nap = sheet.water(horizon, long=30, swell=1.6)
    tone = 0.55 * depth + 0.25 * (nap - 0.5) + 0.16 * (rows - 0.5)
    sheet.paint(
        field,
        sheet.ramp(
            [(0, "#f8dc92"), (0.25, "#eebc5e"), (0.55, "#d29238"), (0.8, "#9d6127"), (1, "#6f3f1d")], tone + 0.06
        ),
    )
    sheet.light(
        field * np.exp(-(((sheet.x - 520) / (180 + depth * 420)) ** 2)) * step(0.45, 0.75, nap) * (1 - depth),
        "#fff0b8",
        0.7,
    )
    cut = sheet.mask(
        curve([(900, 536), (1250, 560), (1960, 640), (1960, 860), (1500, 720), (1060, 590)], closed=True), rough=2
    )
    sheet.fill(cut, [(0, "#f4dba0"), (1, "#d9ac62")], nap, grain=0.4)
    bales = []
    for x, y, r in ((1480, 650, 26), (1700, 700, 36), (1270, 598, 17), (1130, 572, 11), (1860, 742, 42)):
        bales += [
            (oval(x + r * 1.1, y + r * 0.9, r * 1.6, r * 0.3), "#a9742f"),
            (box(x, y - r, x + r * 1.3, y + r), "#d79c4a"),
            (oval(x + r * 1.3, y, r * 0.7, r), "#b9792f"),
            (oval(x, y, r * 0.72, r), "#f2cc80"),
            (oval(x, y, r * 0.4, r * 0.6), "#dfae5e"),
        ]
    sheet.flecks(bales)
    _combine(sheet, 1010, 648, 1.0)
    workers = []
    for x, foot, tall, robe in ((420, 668, 118, True), (500, 660, 112, False), (300, 690, 128, True)):
        workers += [(o, "#4a3430") for o in standing(x, foot, tall, robe=robe)]
        workers += [
            (oval(x + 2, foot - tall * 0.98, tall * 0.12, tall * 0.035), "#fbeecb"),
            (oval(x, foot - tall * 1.0, tall * 0.06, tall * 0.045), "#fbeecb"),
        ]
        workers += [
            (oval(x + tall * 0.3, foot - tall * 0.2, tall * 0.12, tall * 0.3, turn=24), "#e2ac50"),
            (stroke([(x + tall * 0.1, foot - tall * 0.7), (x + tall * 0.28, foot - tall * 0.4)], 9, 6), "#4a3430"),
        ]
    sheet.flecks(workers)
    base = step(760, 900, sheet.y) * step(0.2, 0.7, sheet.cloud(60, 90))
    sheet.stipple(base, "#6b3d1b", base * step(700, 1000, sheet.y), strength=0.55, grain=0.4)
    _ears(sheet)
    sheet.flecks([(bird(1180 + i * 64 - (i % 3) * 18, 210 + (i * 53) % 90, 20, 0.4), "#5b5348") for i in range(7)])
    return sheet.finish(bloom=0.4, vignette=0.28)


def _combine(sheet: Sheet, x: float, y: float, k: float):
    def at(*points):
        return [(x + px * k, y + py * k) for px, py in points]

    dust = sheet.glow(x + 330, y - 60, 520, 190, power=1.2) * step(0.25, 0.8, sheet.cloud(170, 120))
    sheet.stipple(dust, "#ffe9bb", dust, strength=0.75, grain=0.25)
    sheet.paint(sheet.mask(oval(x + 20, y + 6, 260, 22), soft=6), "#6c4218", opacity=0.7)
    pieces = [
        (at((-70, -40), (-60, -160), (180, -168), (196, -50), (150, -30)), "#a83c2c"),
        (at((-60, -160), (180, -168), (182, -140), (-62, -130)), "#d05b3d"),
        (at((40, -168), (60, -206), (170, -206), (184, -168)), "#c44f37"),
        (at((180, -160), (246, -120), (246, -92), (190, -104)), "#8b3026"),
        (at((-58, -160), (-52, -262), (40, -262), (44, -162)), "#3f3a3a"),
        (at((-48, -172), (-43, -250), (28, -250), (31, -172)), "#cfe3d6"),
        (at((-66, -262), (-60, -276), (48, -276), (54, -262)), "#f0e4cb"),
        (at((-70, -60), (-150, -20), (-150, -2), (-66, -28)), "#7a2a22"),
        (at((-290, -78), (-120, -78), (-120, -4), (-290, -4)), "#5a2822"),
        (at((-290, -78), (-120, -78), (-120, -64), (-290, -64)), "#e8b04c"),
        (stroke(at((110, -190), (240, -252)), 20 * k), "#b4452f"),
    ]
    pieces += [(at((px, -62), (px + 10, -62), (px + 22, -6), (px + 12, -6)), "#d9a04a") for px in range(-286, -130, 26)]
    for px, r in ((-10, 66), (150, 46)):
        pieces += [
            (oval(x + px, y - r + 8, r, r), "#2c2526"),
            (oval(x + px, y - r + 8, r * 0.55, r * 0.55), "#e9b54f"),
            (oval(x + px, y - r + 8, r * 0.2, r * 0.2), "#5a2822"),
        ]
    pieces += [
        (oval(x - 14, y - 222, 13, 15), "#4a3430"),
        (at((-36, -172), (-32, -204), (2, -206), (8, -172)), "#4b6a78"),
    ]
    sheet.flecks(pieces)
    body = sheet.mask(at((-70, -40), (-60, -160), (180, -168), (196, -50), (150, -30)))
    sheet.stipple(body, "#f08a55", sheet.slope(x + 160, y - 60, x - 70, y - 180), strength=0.6, grain=0.5)


def _ears(sheet: Sheet):
    rng = sheet.rng
    for layer, (count, low, colour) in enumerate(((150, 800, "#a8682a"), (95, 910, "#cf9038"), (46, 1060, "#f3c468"))):
        pieces = []
        k = 0.55 + layer * 0.38
        for x in np.sort(rng.uniform(-60, sheet.width + 60, count)):
            top = low + rng.normal(0, 45) - 0.00012 * (x - 1060) ** 2
            lean = rng.normal(34, 26) * k
            tint = mix(colour, ["#fff0b4", "#8a4d1e"][int(rng.random() < 0.35)], rng.random() * 0.45)
            stem = curve([(x - lean, sheet.height + 20), (x - lean * 0.5, (top + sheet.height) / 2), (x, top + 60 * k)])
            pieces.append((stroke(stem, 5 * k, 3 * k), mix(tint, "#6b3d1b", 0.35)))
            for i in range(8):
                cx, cy = x + lean * 0.05 * i, top + (60 - i * 15) * k
                for s in (-1, 1):
                    pieces.append(
                        (
                            oval(cx + s * 8.5 * k, cy, 6.2 * k, 14 * k, turn=s * 24 + lean * 0.3, parts=12),
                            mix(tint, "#fff2c2" if s < 0 else "#7a451c", 0.28),
                        )
                    )
                    tip = (cx + s * (26 + i) * k + lean * 0.3, cy - (62 - i * 2) * k)
                    pieces.append(
                        (stroke([(cx + s * 8 * k, cy - 8 * k), tip], 1.8 * k, 0.7), mix(tint, "#fff2c2", 0.45))
                    )
            pieces.append((oval(x + lean * 0.4, top - 62 * k, 5 * k, 14 * k, turn=lean * 0.4, parts=12), tint))
        sheet.flecks(pieces, soft=2.2 if layer == 2 else 0)
