"""An open-air cinema on a summer night."""

import numpy as np
from figures import Look, head, palm
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the town's roofs under the stars, the bright screen with its rider, the beam, and the crowd."""
    rng = sheet.rng
    sheet.wash([(0, "#0f1838"), (0.4, "#2a2f5c"), (0.62, "#6a4a6a"), (0.8, "#241c34"), (1, "#100c1a")], grain=0.02)
    sheet.flecks(
        [(oval(rng.uniform(0, 1600), rng.uniform(0, 420), r, r, parts=8), "#f6efd8") for r in rng.gamma(2, 0.5, 220)]
    )
    roofs = []
    for x in np.arange(-20, 1620, 64):
        tall = rng.uniform(60, 200)
        roofs.append((box(x, 600 - tall, x + 70, 700), mix("#1c1c38", "#3a2f4c", rng.random())))
        roofs += [
            (box(x + 10 + 18 * i, y, x + 20 + 18 * i, y + 14), "#ffc870")
            for i in range(3)
            for y in np.arange(612 - tall, 590, 30)
            if rng.random() < 0.25
        ]
    sheet.flecks(roofs)
    for x, tall in ((90, 330), (1500, 360), (1420, 260)):
        sheet.form(list(palm(np.random.default_rng(int(x)), x, 720, tall)), "#241f38", "#100e1e")
    _film(sheet)
    beam = sheet.mask([(1296, 100), (304, 100), (740, 1100), (860, 1100)], soft=14)
    dust = 0.6 + 0.5 * sheet.cloud(200, 300)
    sheet.light(beam * dust * step(100, 1000, sheet.y), "#ffe9c4", 0.2)
    ground = [(-10, 700), (1610, 700), (1610, 1080), (-10, 1080)]
    m = sheet.mask(ground)
    sheet.paint(m, "#1a1428", opacity=0.75)
    sheet.light(sheet.glow(800, 700, 760, 190, power=1.3) * m, "#ffc890", 0.4)
    _crowd(sheet)
    for x in np.linspace(40, 1560, 20):
        y = 60 + 46 * np.sin(np.pi * ((x - 40) % 760) / 760)
        sheet.form(oval(x, y, 7, 9), "#fff0b8", "#ffb84c")
        sheet.light(sheet.glow(x, y, 46, power=2), "#ffc060", 0.5)
    wire = [(float(x), 52 + 46 * float(np.sin(np.pi * ((x - 40) % 760) / 760))) for x in np.linspace(-20, 1620, 120)]
    sheet.form(stroke(wire, 2), "#0c0a16", "#0c0a16")
    return sheet.finish(bloom=0.6, vignette=0.4)


def _film(sheet: Sheet):
    sheet.form(box(284, 104, 1316, 706), "#2a2038", "#0f0c1a")
    screen = sheet.mask(box(304, 122, 1296, 686))
    sheet.fill(
        screen,
        [(0, "#f2b866"), (0.5, "#ffe9b0"), (0.62, "#ffd58a"), (1, "#d9844a")],
        sheet.slope(0, 122, 0, 686),
        grain=0.12,
    )

    def inside(outline, light, dark, **settings):
        before = sheet.pixels.copy()
        sheet.form(outline, light, dark, **settings)
        sheet.pixels = before * (1 - screen[..., None]) + sheet.pixels * screen[..., None]

    inside(oval(980, 340, 92, 92), "#fffdf0", "#fff3c4")
    inside(
        [*curve([(304, 470), (480, 400), (640, 450), (820, 410), (1040, 470), (1296, 420)]), (1296, 690), (304, 690)],
        "#e6a468",
        "#c9783f",
        lit=(0, -1),
    )
    inside(
        [*curve([(304, 560), (520, 490), (760, 560), (1000, 520), (1296, 560)]), (1296, 690), (304, 690)],
        "#b5643a",
        "#7d3c28",
        lit=(0, -1),
    )
    inside(
        [*curve([(304, 640), (600, 590), (900, 620), (1296, 600)]), (1296, 690), (304, 690)],
        "#6a3426",
        "#3a1c1a",
        lit=(0, -1),
    )
    x, y, k = 700, 604, 1.5

    def at(*points):
        return [(x + px * k, y + py * k) for px, py in points]

    ink = "#2a1418"
    for dx, hip in ((-52, -40), (-24, -30), (40, 40), (66, 46)):
        inside(stroke(curve(at((hip, -72), (dx + 10, -40), (dx, 0)), parts=6), 15, 7), ink, ink)
    inside(
        curve(at((-60, -92), (-20, -100), (40, -100), (62, -112), (66, -70), (10, -58), (-50, -62)), closed=True),
        ink,
        ink,
    )
    inside(
        curve(at((44, -104), (70, -150), (86, -160), (112, -130), (106, -122), (84, -128), (70, -86)), closed=True),
        ink,
        ink,
    )
    inside(stroke(curve(at((-58, -88), (-84, -78), (-98, -40))), 12, 3), ink, ink)
    inside(curve(at((-8, -96), (-18, -130), (-10, -160), (6, -166), (18, -150), (22, -100)), closed=True), ink, ink)
    inside(oval(*at((6, -180))[0], 17, 19), ink, ink)
    inside(
        curve(at((-12, -158), (-50, -140), (-92, -150), (-120, -128), (-60, -118), (-14, -122)), closed=True),
        "#a8342c",
        "#5a1a1c",
    )
    inside(stroke(curve(at((12, -146), (40, -130), (58, -118))), 10, 6), ink, ink)
    sheet.light(sheet.mask(box(304, 122, 1296, 686), soft=46), "#ffdca0", 0.26)


def _crowd(sheet: Sheet):
    rng = sheet.rng
    for row, (y, k) in enumerate(((760, 0.52), (818, 0.68), (892, 0.88), (985, 1.15), (1090, 1.5))):
        gap = 96 * k
        for x in np.arange(-20 + row * 31 % 50, 1640, gap):
            px = x + rng.normal(0, 7) * k
            if rng.random() < 0.07:
                continue
            tint = mix(
                ["#3a2f4c", "#2a3350", "#4a2f40", "#2f3a44", "#54402f"][rng.integers(5)], "#0c0a16", 0.1 + 0.14 * row
            )
            edge = mix("#ffc080", tint, 0.52 + row * 0.09)
            body = curve(
                [
                    (px - 42 * k, y + 70 * k),
                    (px - 38 * k, y - 8 * k),
                    (px, y - 26 * k),
                    (px + 38 * k, y - 8 * k),
                    (px + 42 * k, y + 70 * k),
                ]
            )
            sheet.form(body, edge, tint, lit=(0, -1), grain=0.3)
            hair = mix(["#1c1418", "#2a1c1c", "#3a2a28", "#5a4a44"][rng.integers(4)], "#0c0a16", 0.2)
            kind = rng.random()
            r = 24 * k
            hx, hy = px + rng.normal(0, 3) * k, y - 50 * k
            if kind < 0.28:
                cloth = mix(["#8a4a44", "#3f6a72", "#a88a5c", "#5a4a7a"][rng.integers(4)], "#0c0a16", 0.3 + row * 0.08)
                sheet.form(
                    curve(
                        [
                            (hx, hy - r * 1.2),
                            (hx + r, hy - r * 0.4),
                            (hx + r * 1.2, hy + r * 1.3),
                            (hx - r * 1.2, hy + r * 1.3),
                            (hx - r, hy - r * 0.4),
                        ],
                        closed=True,
                    ),
                    mix(edge, cloth, 0.4),
                    cloth,
                    lit=(0, -1),
                )
            elif kind < 0.36 and row > 1:
                head(
                    sheet,
                    hx,
                    hy,
                    r * 1.05,
                    Look("#000000", "#000000", skin="#8a5a40", hair="#1c1418"),
                    facing=1 if rng.random() < 0.5 else -1,
                    lit=(0, -1),
                    night=0.35,
                )
            else:
                sheet.form(oval(hx, hy, r * 0.86, r), edge, hair, lit=(0, -1))
        if row in (1, 3):
            for x in (rng.uniform(200, 700), rng.uniform(900, 1400)):
                sheet.form(
                    stroke([(x, y - 10 * k), (x + 8 * k, y - 96 * k)], 20 * k, 15 * k),
                    "#c98f64",
                    "#4a2a28",
                    lit=(0, -1),
                )
                sheet.form(oval(x + 9 * k, y - 108 * k, 11 * k, 13 * k), "#a8704f", "#3a2024", lit=(0, -1))
