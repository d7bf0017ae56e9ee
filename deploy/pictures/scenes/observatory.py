"""A desert observatory under the Milky Way."""

import numpy as np
from figures import standing
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)
CREDIT = "رسوم الأسطرلاب"


def draw(sheet: Sheet):
    """Paint the river of stars, the ridge, the open dome and the astronomer with her lantern."""
    w, h, rng = sheet.width, sheet.height, sheet.rng
    sheet.wash(
        [(0, "#070d22"), (0.35, "#12264a"), (0.62, "#2d5470"), (0.76, "#a98a7a"), (0.82, "#e6a978"), (1, "#e6a978")],
        grain=0.006,
    )
    across = (sheet.x - 560) * 0.78 - (sheet.y - 640) * -0.62
    band = np.exp(-(((across - 60 * np.sin(sheet.y / 170)) / 190) ** 2)) * step(1050, 500, sheet.y)
    dust = sheet.cloud(330, 330, octaves=6, sharp=0.62)
    lane = np.exp(-(((across - 20 + 110 * (dust - 0.5)) / 46) ** 2)) * step(1000, 420, sheet.y)
    sheet.light(band * (0.25 + 0.85 * dust), "#7f8fc4", 0.55)
    sheet.light(band**2 * step(0.4, 0.9, sheet.cloud(180, 180)), "#f0b9a4", 0.42)
    sheet.paint(lane * step(0.3, 0.75, dust), "#0b1430", opacity=0.6)
    stars = []
    for _ in range(3600):
        x, y = rng.uniform(0, w), rng.uniform(0, 1000)
        near = band[int(min(y, h - 1)), int(min(x, w - 1))]
        if rng.random() > 0.28 + near:
            continue
        r = abs(rng.normal(0, 0.75)) + 0.45
        stars.append((oval(x, y, r, r, parts=8), ["#ffffff", "#dce8ff", "#fff0cf", "#ffd9b8"][rng.integers(4)]))
    sheet.flecks(stars, opacity=0.95)
    for _ in range(26):
        x, y = rng.uniform(0, w), rng.uniform(0, 760)
        sheet.light(sheet.glow(x, y, rng.uniform(7, 17), power=2.5), "#eaf1ff", 0.95)
    sheet.light(
        sheet.mask(stroke([(1520, 190), (1330, 270)], 1, 4), soft=0.8) * sheet.slope(1560, 170, 1330, 270),
        "#ffffff",
        0.9,
    )
    for base, tall, tone, seed in ((960, 90, "#6f5f74", 3), (1010, 110, "#45425c", 6), (1070, 80, "#2a2c44", 9)):
        local = np.random.default_rng(seed)
        ridge = curve([(x, base - local.random() * tall) for x in np.linspace(-60, w + 60, 13)])
        m = sheet.mask([*ridge, (w + 60, h), (-60, h)], rough=1.6)
        sheet.fill(
            m,
            [(0, mix(tone, "#e6a978", 0.35)), (0.4, tone), (1, mix(tone, "#070d22", 0.4))],
            np.clip((sheet.y - base + tall) / 220, 0, 1),
            grain=0.3,
        )
    hill = sheet.mask(
        [
            *curve([(-60, 1210), (300, 1150), (760, 1050), (1180, 1010), (1560, 1050), (1980, 1130)]),
            (1980, 1300),
            (-60, 1300),
        ],
        rough=2,
    )
    sheet.fill(
        hill, [(0, "#4a3f52"), (0.3, "#241f33"), (1, "#0d0f1f")], np.clip((sheet.y - 1000) / 270, 0, 1), grain=0.4
    )
    path = sheet.mask(
        curve([(700, 1290), (820, 1190), (1010, 1120), (1120, 1046)])
        + curve([(1150, 1046), (1070, 1126), (940, 1200), (900, 1290)]),
        rough=2,
    )
    sheet.stipple(path, "#9a7a6a", path * 0.7, strength=0.5, grain=0.5)
    _dome(sheet, 1230, 1030, 1.0)
    _hut(sheet, 1610, 1062)
    x, foot, tall = 800, 1196, 170
    lamp = (x + 62, foot - 66)
    sheet.light(sheet.glow(*lamp, 230, 170, power=1.8), "#ffb866", 0.85)
    sheet.flecks(
        [(o, "#0b0c18") for o in standing(x, foot, tall, stride=0.08)]
        + [
            (stroke([(x + 14, foot - tall * 0.72), (x + 50, foot - 96), (x + 60, foot - 90)], 15, 10), "#0b0c18"),
            (
                curve(
                    [
                        (x - 16, foot - tall * 0.86),
                        (x - 18, foot - tall),
                        (x + 8, foot - tall * 1.03),
                        (x + 16, foot - tall * 0.92),
                    ],
                    closed=True,
                ),
                "#0b0c18",
            ),
            (box(lamp[0] - 8, lamp[1] - 12, lamp[0] + 8, lamp[1] + 12), "#fff0c2"),
        ]
    )
    tripod = [
        stroke([(640, 1236), (676, 1130)], 6),
        stroke([(716, 1236), (676, 1130)], 6),
        stroke([(680, 1240), (676, 1130)], 6),
        stroke([(640, 1150), (742, 1068)], 24, 28),
    ]
    sheet.paint(sheet.mask(*tripod), "#0b0c18")
    return sheet.finish(bloom=0.5, vignette=0.35, shadow="#0a1028")


def _dome(sheet: Sheet, x: float, y: float, k: float):
    def at(*points):
        return [(x + px * k, y + py * k) for px, py in points]

    base = sheet.mask(at((-210, 60), (-210, -170), (210, -170), (210, 60)), rough=0.5)
    sheet.fill(
        base,
        [(0, "#e3b99a"), (0.3, "#8f8296"), (1, "#23263f")],
        sheet.slope(x - 230 * k, 0, x + 190 * k, 0),
        grain=0.35,
    )
    cap = sheet.mask(
        curve(at((-232, -166), (-228, -300), (-150, -420), (0, -470), (150, -420), (228, -300), (232, -166))), rough=0.4
    )
    sheet.fill(
        cap,
        [(0, "#f7d9bb"), (0.3, "#b3aabb"), (0.65, "#565c7d"), (1, "#1d2240")],
        sheet.slope(x - 240 * k, y - 240 * k, x + 220 * k, y - 330 * k),
        grain=0.35,
    )
    for t in (-0.85, -0.62, -0.38, 0.42, 0.64, 0.85):
        sheet.paint(
            sheet.mask(stroke(curve(at((t * 232, -168), (t * 222, -300), (t * 146, -418), (0, -470))), 3)) * cap,
            "#23263f",
            opacity=0.4,
        )
    slit = sheet.mask(
        curve(at((-40, -168), (-44, -300), (-34, -420), (-14, -478)))
        + curve(at((40, -474), (52, -420), (58, -300), (54, -168)))
    )
    sheet.fill(
        slit,
        [(0, "#ffd99a"), (0.4, "#d9863f"), (1, "#4a2530")],
        sheet.slope(x, y - 170 * k, x, y - 480 * k),
        grain=0.15,
    )
    tube = [stroke(at((14, -230), (-8, -500)), 46 * k, 52 * k), stroke(at((-8, -500), (-10, -516)), 60 * k)]
    m = sheet.mask(*tube)
    sheet.fill(m, [(0, "#efe4d2"), (1, "#3a3548")], sheet.slope(x - 30 * k, 0, x + 34 * k, 0), grain=0.2)
    sheet.paint(sheet.mask(at((-244, -176), (244, -176), (244, -154), (-244, -154))), "#1d2138")
    sheet.flecks(
        [
            (at((-40, 60), (-40, -60), (30, -60), (30, 60)), "#ffcf85"),
            (at((-150, -60), (-150, -110), (-110, -110), (-110, -60)), "#ffcf85"),
            (at((110, -60), (110, -110), (150, -110), (150, -60)), "#ffcf85"),
            (at((-132, -110), (-128, -110), (-128, -60), (-132, -60)), "#23263f"),
            (at((128, -110), (132, -110), (132, -60), (128, -60)), "#23263f"),
        ]
    )
    rail = [
        stroke(at((-260, -150), (260, -150)), 4),
        *[stroke(at((px, -150), (px, -112)), 3) for px in range(-258, 260, 43)],
        stroke(at((-260, -112), (260, -112)), 7),
    ]
    sheet.paint(sheet.mask(*rail), "#15182c")
    sheet.light(sheet.glow(x, y + 10, 330, 110, power=1.6), "#ffb866", 0.5)
    sheet.light(sheet.glow(x + 4, y - 300, 260, power=2.2), "#ffb870", 0.4)


def _hut(sheet: Sheet, x: float, y: float):
    m = sheet.mask(
        curve(
            [
                (x - 90, y + 30),
                (x - 90, y - 70),
                (x - 50, y - 128),
                (x, y - 142),
                (x + 50, y - 128),
                (x + 90, y - 70),
                (x + 90, y + 30),
            ]
        ),
        rough=0.5,
    )
    sheet.fill(m, [(0, "#d6ae96"), (0.4, "#6d6880"), (1, "#1d2038")], sheet.slope(x - 90, 0, x + 90, 0), grain=0.35)
    sheet.flecks([(box(x - 14, y - 40, x + 22, y + 34), "#ffc777")])
