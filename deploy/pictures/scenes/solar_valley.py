"""Rows of solar panels in a desert valley."""

import numpy as np
from figures import standing
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1200)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the sandstone mountains, the mirrored sky in the panels and two engineers."""
    w, h = sheet.width, sheet.height
    sheet.wash([(0, "#3d7fa0"), (0.2, "#7fb2bb"), (0.38, "#f0d9b0"), (0.5, "#f6c58c"), (1, "#e9b07a")], grain=0.008)
    sheet.light(sheet.glow(1560, 330, 700, 420, power=1.6), "#fff0c8", 0.85)
    sheet.paint(sheet.mask(oval(1560, 300, 56, 56)), "#fffdf0")
    thin = step(0.55, 0.85, sheet.cloud(1100, 70, octaves=5)) * step(0.32, 0.1, sheet.y / h)
    sheet.stipple(thin, "#fdf3df", thin, strength=0.7, grain=0.2)
    for base, tall, tone, seed, blocks in (
        (470, 150, "#c79a8f", 8, 9),
        (500, 190, "#b06a50", 21, 7),
        (530, 120, "#8f4a38", 5, 8),
    ):
        _mesa(sheet, base, tall, tone, np.random.default_rng(seed), blocks)
        sheet.paint(step(base - tall, base + 30, sheet.y) * (sheet.y < 560), "#f6cf9f", opacity=0.38)
    ground = sheet.mask([(-10, 520), (w + 10, 512), (w + 10, h + 10), (-10, h + 10)])
    sheet.fill(
        ground,
        [(0, "#f2c48c"), (0.4, "#d79a61"), (1, "#8f5638")],
        sheet.slope(0, 515, 0, h) + (sheet.water(500, long=60, swell=1.2) - 0.5) * 0.12,
        grain=0.3,
    )
    _panels(sheet)
    people = []
    for x, foot, tall in ((1148, 1046, 250), (1222, 1052, 236)):
        people += [(o, "#2f2a33") for o in standing(x, foot, tall)]
        people += [
            (
                curve(
                    [
                        (x - tall * 0.14, foot - tall * 0.5),
                        (x - tall * 0.13, foot - tall * 0.8),
                        (x + tall * 0.12, foot - tall * 0.8),
                        (x + tall * 0.13, foot - tall * 0.5),
                    ],
                    closed=True,
                ),
                "#e8742f",
            ),
            (box(x - tall * 0.13, foot - tall * 0.64, x + tall * 0.13, foot - tall * 0.6), "#f7ecc4"),
        ]
        people += [
            (
                curve(
                    [
                        (x - tall * 0.08, foot - tall * 0.94),
                        (x - tall * 0.05, foot - tall * 1.01),
                        (x + tall * 0.03, foot - tall * 1.02),
                        (x + tall * 0.08, foot - tall * 0.94),
                    ],
                    closed=True,
                    parts=6,
                ),
                "#f8f3e4",
            )
        ]
        people += [(stroke([(x, foot + 2), (x - tall * 1.1, foot + 44)], tall * 0.16, tall * 0.05), "#8a4f33")]
    people += [
        (stroke([(1176, 888), (1196, 900)], 14), "#2f2a33"),
        ([(1186, 884), (1214, 878), (1218, 908), (1190, 914)], "#d8e6e6"),
        (stroke([(1250, 866), (1330, 812)], 17, 12), "#e8742f"),
    ]
    sheet.flecks(people[-3:] + people[:-3])
    return sheet.finish(bloom=0.4, vignette=0.28)


def _mesa(sheet: Sheet, base: float, tall: float, tone: str, rng, blocks: int):
    points, x = [(-60.0, base)], -60.0
    for i in range(blocks * 2):
        x += rng.uniform(60, 170)
        high = tall * rng.uniform(0.55, 1.0) if i % 2 else tall * rng.uniform(0.1, 0.5)
        points += [(x, base - high), (x + rng.uniform(40, 120), base - high * rng.uniform(0.94, 1.04))]
        x = points[-1][0]
    outline = [*points, (max(x, 1980), base + 60), (-60, base + 60)]
    m = sheet.mask(outline, rough=3)
    strata = 0.5 + 0.5 * np.sin(sheet.y * 0.19 + (sheet.cloud(300, 80) - 0.5) * 7)
    sheet.fill(
        m,
        [(0, mix(tone, "#f8d3a0", 0.45)), (0.5, tone), (1, mix(tone, "#3d2633", 0.4))],
        0.25 + 0.5 * strata * 0.6 + 0.3 * (sheet.cloud(160, 300) - 0.4),
        grain=0.25,
    )
    sheet.shade(m, mix(tone, "#2f2238", 0.7), light=(0.85, -0.3), depth=34, strength=0.75)


def _panels(sheet: Sheet):
    w = sheet.width
    vx, vy = 760, 500
    for row in range(15, -1, -1):
        z = 1 / (1 + row * 0.42)
        foot = vy + 640 * z
        tall = 200 * z
        lean = 74 * z
        shade, frames, cells, glow = [], [], [], []
        for column in range(-9 - row * 2, 10 + row * 3):
            x0 = vx + (column * 430 - 120) * z
            x1 = x0 + 400 * z
            if x1 < -100 or x0 > w + 100 or (row < 2 and 1020 < (x0 + x1) / 2 < 1360):
                continue
            top = foot - tall
            shade.append(
                [
                    (x0 - 20 * z, foot + 28 * z),
                    (x1 - 40 * z, foot + 28 * z),
                    (x1 - 110 * z, foot + 92 * z),
                    (x0 - 90 * z, foot + 92 * z),
                ]
            )
            frames.append([(x0, foot), (x1, foot), (x1 + lean, top), (x0 + lean, top)])
            for leg in (0.15, 0.85):
                lx = x0 + (x1 - x0) * leg
                glow.append(stroke([(lx + lean * 0.4, foot - tall * 0.35), (lx + lean * 0.4, foot + 40 * z)], 9 * z))
            n = 6
            for i in range(n):
                for j in range(4):
                    a, b, c, d = (i + 0.06) / n, (i + 0.94) / n, (j + 0.06) / 4, (j + 0.94) / 4
                    cells.append(
                        [(x0 + (x1 - x0) * s + lean * t, foot - tall * t) for s, t in ((a, c), (b, c), (b, d), (a, d))]
                    )
        if not frames:
            continue
        haze = min(0.6, row * 0.045)
        sheet.paint(sheet.mask(*shade), "#6d3d2c", opacity=0.6 * (1 - haze))
        sheet.paint(sheet.mask(*glow), mix("#4a4046", "#e9b880", haze))
        sheet.paint(sheet.mask(*frames), mix("#dfe8e6", "#f0c898", haze))
        m = sheet.mask(*cells)
        t = np.clip((foot - sheet.y) / tall, 0, 1) * 0.75 + 0.35 * np.exp(-(((sheet.x - 1480) / (420 * z + 160)) ** 2))
        sheet.fill(
            m,
            [
                (0, mix("#12305a", "#d9a878", haze)),
                (0.5, mix("#25609a", "#dfb186", haze)),
                (0.85, mix("#7fc0d6", "#f3cf9d", haze)),
                (1, mix("#fff3d2", "#fbe3b9", haze)),
            ],
            t,
            grain=0.12,
        )
