"""A tram coming down a wet street in the evening."""

import numpy as np
from figures import standing
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)
GROUND = 870


def draw(sheet: Sheet):
    """Paint the street, the tram with its lamps lit, and all of it again in the wet paving."""
    h = sheet.height
    sheet.wash([(0, "#152a3d"), (0.3, "#25485a"), (0.5, "#5c7f80"), (0.64, "#d9a877"), (1, "#d9a877")], grain=0.006)
    sheet.light(sheet.glow(960, 800, 700, 420, power=1.6), "#ffc98a", 0.5)
    sheet.paint(step(0.5, 0.9, sheet.cloud(800, 200)) * step(0.5, 0.1, sheet.y / h), "#12222f", opacity=0.5)
    for side in (-1, 1):
        _houses(sheet, side)
    _wires(sheet)
    far = [(oval(960 + s * (50 + i * 46), 838 - i * 2, 4 + i, 4 + i), "#ffe2a6") for i in range(5) for s in (-1, 1)]
    sheet.flecks(far, soft=1.5)
    _tram(sheet, 900, 1.0)
    people = []
    for x, tall, robe in (
        (300, 210, False),
        (372, 196, True),
        (1500, 220, False),
        (1610, 205, True),
        (1330, 150, False),
    ):
        people += [(o, "#131c28") for o in standing(x, GROUND + (24 if tall > 180 else 0), tall, robe=robe)]
        if x in (300, 1500, 1330):
            y = GROUND - tall * 1.0
            dome = curve(
                [
                    (x - tall * 0.42, y),
                    (x - tall * 0.28, y - tall * 0.2),
                    (x, y - tall * 0.28),
                    (x + tall * 0.28, y - tall * 0.2),
                    (x + tall * 0.42, y),
                ]
            )
            people += [
                (dome, "#a8483c" if x == 1500 else "#1b2736"),
                (stroke([(x, y - tall * 0.28), (x + 4, y + tall * 0.45)], 4), "#131c28"),
            ]
    sheet.flecks(people)
    _paving(sheet)
    _rain(sheet)
    return sheet.finish(bloom=0.5, vignette=0.35)


def _houses(sheet: Sheet, side: int):
    rng = sheet.rng
    vx, vy = 960, 820

    def at(z, y):  # a wall running to the vanishing point: z = 1 near, 0 far
        return vx + side * (90 + 900 * z), vy + (y - vy) * (0.1 + z * 1.0)

    edges = [0.06, 0.16, 0.3, 0.48, 0.72, 1.1]
    for i in range(len(edges) - 2, -1, -1):
        z0, z1 = edges[i], edges[i + 1]
        top = -rng.uniform(60, 320)
        tint = mix(["#3d5560", "#4a4a56", "#5a4a48", "#34505a", "#46545a"][i], "#8fa39a", max(0, 0.42 - z0))
        wall = sheet.mask([at(z0, top), at(z1, top), at(z1, 910), at(z0, 910)], rough=0.6)
        sheet.fill(
            wall,
            [(0, mix(tint, "#e0a878", 0.45)), (0.5, tint), (1, mix(tint, "#10202c", 0.55))],
            sheet.slope(*at(z0, 860), *at(z1, 0)),
            grain=0.25,
        )
        pieces = []
        for zi in np.arange(z0 + 0.012, z1 - 0.02, 0.038 + z0 * 0.055):
            wide = 0.016 + z0 * 0.028
            for y in np.arange(top + 80, 640, 165):
                lit = rng.random() < 0.36
                tone = mix("#ffd489", "#f0a04f", rng.random()) if lit else mix(tint, "#0e1c28", 0.6)
                pieces.append(([at(zi, y), at(zi + wide, y), at(zi + wide, y + 92), at(zi, y + 92)], tone))
                rail = [
                    at(zi - 0.006, y + 78),
                    at(zi + wide + 0.006, y + 78),
                    at(zi + wide + 0.006, y + 104),
                    at(zi - 0.006, y + 104),
                ]
                pieces.append((rail, mix(tint, "#0e1c28", 0.75)))
        for y in (top, 690):
            pieces.append(([at(z0, y), at(z1, y), at(z1, y + 16), at(z0, y + 16)], mix(tint, "#f0c08d", 0.35)))
        shop = ["#ffd48c", "#f3b269", "#8fc0b4", "#e98a5d", "#ffe0a8"][i]
        pieces.append(([at(z0 + 0.012, 745), at(z1 - 0.012, 745), at(z1 - 0.012, 890), at(z0 + 0.012, 890)], shop))
        for zi in np.linspace(z0 + 0.012, z1 - 0.012, 5):
            pieces.append((stroke([at(zi, 745), at(zi, 890)], 3 + 6 * z0), "#22303a"))
        awning = ["#8f3f38", "#2f5a5c", "#b3763c", "#7a3540", "#345a68"][i]
        out = 0.05 * (0.4 + z0)
        roof = [
            at(z0, 722),
            at(z1, 722),
            (at(z1, 772)[0] - side * 900 * out, at(z1, 772)[1]),
            (at(z0, 772)[0] - side * 900 * out, at(z0, 772)[1]),
        ]
        pieces.append((roof, awning))
        sheet.flecks(pieces)


def _wires(sheet: Sheet):
    wires = [stroke(curve([(960, 560), (960 + dx * 0.4, 330), (960 + dx, -20)]), 1.4, 4) for dx in (-120, 20)]
    wires += [stroke(curve([(0, y0), (960, y0 + 76), (1920, y0 - 10)]), 3) for y0 in (120, 300)]
    wires += [stroke(curve([(500, y0), (960, y0 + 16), (1420, y0)]), 1.6) for y0 in (500, 560)]
    sheet.paint(sheet.mask(*wires), "#0f1a24", opacity=0.85)


def _tram(sheet: Sheet, x: float, k: float):
    def at(*points):
        return [(x + px * k, GROUND + py * k) for px, py in points]

    sheet.paint(sheet.mask(oval(x + 30, GROUND + 6, 290, 30), soft=10), "#0a141d", opacity=0.8)
    flank = sheet.mask(at((196, -512), (330, -420), (330, -70), (196, -34)))
    sheet.fill(flank, [(0, "#2c5a58"), (1, "#163238")], sheet.slope(x + 196, 0, x + 330, 0))
    sheet.flecks(
        [
            (
                at(
                    (a, -440 + (a - 196) * 0.55),
                    (b, -440 + (b - 196) * 0.55),
                    (b, -270 + (b - 196) * 0.2),
                    (a, -270 + (a - 196) * 0.2),
                ),
                "#ffd797",
            )
            for a, b in ((208, 240), (248, 274), (282, 302), (308, 324))
        ]
    )
    front = curve(
        at(
            (-206, -40),
            (-216, -300),
            (-200, -480),
            (-150, -545),
            (0, -560),
            (150, -545),
            (200, -480),
            (216, -300),
            (206, -40),
        ),
        parts=10,
    ) + at((150, -16), (-150, -16))
    body = sheet.mask(front, rough=0.4)
    sheet.fill(
        body,
        [(0, "#3f7d76"), (0.55, "#2d6562"), (1, "#1c4347")],
        sheet.slope(x - 150, GROUND - 560, x + 160, GROUND),
        grain=0.25,
    )
    lower = sheet.mask(at((-215, -250), (215, -250), (206, -40), (150, -16), (-150, -16), (-206, -40))) * body
    sheet.fill(
        lower,
        [(0, "#f1dfb8"), (0.6, "#e3c48f"), (1, "#a4835f")],
        sheet.slope(x - 200, GROUND - 250, x + 200, GROUND - 10),
        grain=0.3,
    )
    sheet.paint(sheet.mask(at((-216, -262), (216, -262), (215, -246), (-215, -246))) * body, "#b9583f")
    window = sheet.mask(
        *[at((a, -285), (a + 8, -465), (b - 8, -465), (b, -285)) for a, b in ((-190, -72), (-62, 62), (72, 190))]
    )
    sheet.fill(
        window,
        [(0, "#fff0c2"), (0.6, "#ffd083"), (1, "#d98f4c")],
        sheet.slope(0, GROUND - 470, 0, GROUND - 285),
        grain=0.2,
    )
    inside = [
        o
        for px, tall in ((-132, 210), (-98, 190), (118, 200), (150, 215))
        for o in standing(x + px, GROUND - 200, tall)[:2]
    ]
    sheet.paint(sheet.mask(*inside) * window, "#6a3f2c", opacity=0.75)
    driver = [*standing(x - 4, GROUND - 220, 200)[:2]]
    sheet.paint(sheet.mask(*driver) * window, "#2b2a30")
    sheet.paint(sheet.mask(stroke(at((-30, -290), (34, -440)), 4)), "#1c2c33")
    board = sheet.mask(at((-96, -532), (96, -532), (92, -486), (-92, -486)))
    sheet.paint(board, "#16252c")
    sheet.flecks(
        [
            (
                box(x - 80 + i * 20, GROUND - 522, x - 80 + i * 20 + (14 if i % 3 else 8), GROUND - 498 + (i % 2) * 4),
                "#ffb54d",
            )
            for i in range(8)
        ]
    )
    for px in (-140, 140):
        sheet.paint(sheet.mask(oval(x + px, GROUND - 140, 38, 38)), "#5c4a3d")
        sheet.paint(sheet.mask(oval(x + px, GROUND - 140, 30, 30)), "#fffbe6")
        sheet.light(sheet.glow(x + px, GROUND - 140, 260, power=2.4), "#ffe2a6", 0.95)
    sheet.paint(
        sheet.mask(
            at((-60, -190), (60, -190), (60, -176), (-60, -176)), at((-40, -160), (40, -160), (40, -120), (-40, -120))
        ),
        "#a1684a",
    )
    sheet.paint(sheet.mask(at((-190, -34), (190, -34), (170, 6), (-170, 6))), "#12202a")
    pole = [stroke(at((0, -556), (-60, -640), (20, -716)), 6), stroke(at((-70, -716), (110, -722)), 6)]
    sheet.paint(sheet.mask(*pole), "#13202a")


def _paving(sheet: Sheet):
    w, h = sheet.width, sheet.height
    depth = np.clip((sheet.y - GROUND) / (h - GROUND), 0, 1)
    ripple = sheet.cloud(160, 14, octaves=4) - 0.5
    stones = sheet.water(840, long=40, swell=0.7) - 0.5
    rows = np.clip(2 * GROUND - sheet.y * 1.0 + depth * 60 + ripple * 120 * depth, 0, GROUND - 1).astype(int)
    columns = np.clip(sheet.x + (ripple * 46 + stones * 70) * (0.3 + depth), 0, w - 1).astype(int)
    mirror = sheet.pixels[rows, columns]
    street = step(GROUND - 1, GROUND + 14, sheet.y)
    dark = sheet.ramp([(0, "#8b7a68"), (0.4, "#3b4a52"), (1, "#141f2a")], depth)
    wet = 0.72 - 0.34 * step(0.45, 0.7, stones + 0.5)[..., None]
    wet = wet * (1 - 0.35 * depth[..., None])
    keep = sheet.pixels.copy()
    sheet.pixels = keep * (1 - street[..., None]) + (mirror * wet + dark * (1 - wet) * 0.8) * street[..., None]
    for near, far in ((900 - 330, 905), (900 + 210, 945), (1250, 985), (1950, 1010)):
        rail = stroke([(far, GROUND + 2), (near, h + 20)], 2, 16)
        sheet.paint(sheet.mask(rail), "#0d1720", opacity=0.8)
        shine = stroke([(far + 1, GROUND + 2), (near + 10, h + 20)], 1, 5)
        sheet.paint(sheet.mask(shine), "#ffdca4", opacity=0.75)


def _rain(sheet: Sheet):
    drops = []
    for _ in range(620):
        x, y, long = sheet.rng.random() * 1960, sheet.rng.random() * 1280, sheet.rng.uniform(16, 58)
        drops.append(stroke([(x, y), (x - long * 0.14, y + long)], 1.3, 0.8))
    sheet.light(sheet.mask(*drops), "#dfe9e4", 0.26)
