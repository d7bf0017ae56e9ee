"""An old lighthouse the night the wind rose."""

import numpy as np
from figures import bird
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1280, 1600)


def draw(sheet: Sheet):
    """Paint the tower, its beam through the cloud and the sea breaking under it."""
    _w, _h = sheet.width, sheet.height
    sheet.wash([(0, "#101c33"), (0.3, "#1f3a55"), (0.5, "#40657a"), (0.66, "#88a19d"), (1, "#88a19d")], grain=0.008)
    cloud = step(0.4, 0.85, sheet.cloud(760, 210, octaves=6, sharp=0.6))
    sheet.stipple(cloud * step(1050, 300, sheet.y), "#0c1629", cloud, strength=0.65, grain=0.2)
    rim = step(0.5, 0.66, sheet.cloud(700, 150, octaves=6)) * step(520, 900, sheet.y) * step(1050, 960, sheet.y)
    sheet.stipple(rim, "#d9b59a", rim, strength=0.6, grain=0.25)
    for tip0, tip1, power in (((-60, 150), (-60, 520), 0.75), ((1340, 330), (1340, 560), 0.5)):
        ray = sheet.mask([(812, 402), tip0, tip1, (812, 428)], soft=16)
        fall = 1 - np.clip(np.hypot(sheet.x - 812, sheet.y - 415) / 1100, 0, 1)
        sheet.light(ray * fall**0.8 * (0.6 + 0.5 * cloud), "#ffe9b0", power)
    _sea(sheet, 1000)
    _rock(sheet)
    _tower(sheet, 812, 1130)
    sheet.light(sheet.glow(812, 415, 330, power=2.2), "#ffe3a0", 0.95)
    sheet.flecks(
        [
            (bird(x, y, s, 0.35), "#e8e4d6")
            for x, y, s in ((420, 620, 30), (520, 700, 22), (330, 720, 17), (1040, 640, 24), (600, 560, 14))
        ]
    )
    spray = []
    for _ in range(520):
        a, r = sheet.rng.uniform(-2.7, -0.6), abs(sheet.rng.normal(0, 130))
        spray.append(
            (
                oval(430 + np.cos(a) * r * 1.5, 1260 + np.sin(a) * r * 1.3, s := sheet.rng.uniform(1, 4.2), s, parts=8),
                "#f2f4ec",
            )
        )
    sheet.flecks(spray, soft=0.7, opacity=0.85)
    return sheet.finish(bloom=0.5, vignette=0.35)


def _sea(sheet: Sheet, horizon: float):
    ripple = sheet.water(horizon, long=60, swell=0.9)
    depth = np.clip((sheet.y - horizon) / (sheet.height - horizon), 0, 1)
    covered = (sheet.y > horizon).astype(np.float32)
    sheet.paint(
        covered,
        sheet.ramp([(0, "#8ba5a1"), (0.2, "#4c7480"), (0.55, "#234a5e"), (1, "#0d2236")], depth + (ripple - 0.5) * 0.3),
    )
    rng = sheet.rng
    for i, y in enumerate((1050, 1110, 1190, 1290, 1410, 1530)):
        tall = 16 + i * 15
        xs = np.linspace(-80, sheet.width + 80, 12 - i)
        crest = curve(
            [(x + rng.normal(0, 20), y - tall * (0.3 + 0.9 * rng.random()) * (j % 2 + 0.2)) for j, x in enumerate(xs)]
        )
        wave = sheet.mask([*crest, (sheet.width + 80, y + tall * 3), (-80, y + tall * 3)], rough=1.2)
        fade = step(y + tall * 3, y - tall * 0.6, sheet.y)
        top = mix("#7fa6a4", "#3c7482", i / 5)
        sheet.paint(wave * fade, top, opacity=0.55)
        broken = step(0.5, 0.62, sheet.cloud(150 + i * 30, 60, octaves=3))
        foam = sheet.mask(stroke(crest, 3 + i * 1.5), soft=0.8 + i * 0.3) * broken
        sheet.stipple(foam, "#f1f3e8", foam * 0.8, strength=0.7, grain=0.4)
        lace = sheet.mask(stroke([(x, yy + tall * 0.45) for x, yy in crest], tall * 0.8)) * step(
            0.6, 0.8, sheet.cloud(46 + i * 12, 18 + i * 3)
        )
        sheet.paint(lace, "#dfe9e2", opacity=0.4)


def _rock(sheet: Sheet):
    outline = [
        (380, 1320),
        (470, 1240),
        (540, 1215),
        (600, 1130),
        (690, 1110),
        (760, 1085),
        (900, 1090),
        (980, 1120),
        (1060, 1110),
        (1160, 1180),
        (1290, 1200),
        (1290, 1480),
        (1100, 1430),
        (900, 1450),
        (660, 1400),
        (500, 1390),
    ]
    rock = sheet.mask(outline, rough=3)
    sheet.fill(rock, [(0, "#5f6a6b"), (0.5, "#343f4b"), (1, "#131d2a")], sheet.slope(500, 1080, 900, 1440), grain=0.4)
    facets = step(0.52, 0.6, sheet.cloud(120, 90, octaves=3))
    sheet.stipple(rock * facets, "#9aa39a", facets * sheet.slope(0, 1420, 0, 1090), strength=0.6, grain=0.5)
    sheet.shade(rock, "#0a1220", light=(-0.5, -0.9), depth=46, strength=0.7)
    foam = sheet.mask(
        stroke(curve([(360, 1330), (520, 1392), (700, 1404), (900, 1452), (1100, 1432), (1300, 1486)]), 46, 60), rough=5
    )
    sheet.stipple(foam, "#f4f5ec", foam * (0.3 + 0.7 * sheet.cloud(70, 40)), strength=0.95, grain=0.6)


def _tower(sheet: Sheet, x: float, foot: float):
    shaft = [(x - 108, foot), (x - 66, foot - 590), (x + 66, foot - 590), (x + 108, foot)]
    m = sheet.mask(shaft, rough=0.5)
    sheet.fill(
        m,
        [(0, "#fff2da"), (0.4, "#d9cdbb"), (0.75, "#7e8791"), (1, "#3b4a5c")],
        sheet.slope(x - 90, 0, x + 104, 0),
        grain=0.4,
    )
    for low, high in ((0, 118), (236, 354), (472, 590)):
        a, b = 108 - low * 42 / 590, 108 - high * 42 / 590
        band = sheet.mask([(x - a, foot - low), (x - b, foot - high), (x + b, foot - high), (x + a, foot - low)])
        sheet.fill(
            band, [(0, "#d46a4a"), (0.45, "#a9452f"), (1, "#4a2430")], sheet.slope(x - 90, 0, x + 104, 0), grain=0.4
        )
    wins = [(x - 14 + dx, foot - y) for dx, y in ((0, 160), (10, 300), (-6, 430))]
    sheet.flecks(
        [(box(px, py - 44, px + 26, py), "#ffdd92") for px, py in wins]
        + [(box(x - 24, foot - 74, x + 24, foot), "#2c2530")]
    )
    gallery = [
        [(x - 104, foot - 590), (x + 104, foot - 590), (x + 84, foot - 560), (x - 84, foot - 560)],
        box(x - 104, foot - 640, x + 104, foot - 634),
        *[box(px, foot - 640, px + 4, foot - 590) for px in np.linspace(x - 102, x + 98, 11)],
    ]
    sheet.paint(sheet.mask(*gallery), "#232b38")
    lamp = sheet.mask(box(x - 52, foot - 770, x + 52, foot - 592))
    sheet.fill(lamp, [(0, "#fffbe2"), (1, "#ffc65c")], sheet.glow(x, foot - 690, 120) * -1 + 1, grain=0.1)
    sheet.paint(
        sheet.mask(*[box(px, foot - 770, px + 5, foot - 592) for px in np.linspace(x - 54, x + 50, 5)]), "#2a2f38"
    )
    roof = sheet.mask(
        curve(
            [(x - 76, foot - 768), (x - 52, foot - 826), (x, foot - 862), (x + 52, foot - 826), (x + 76, foot - 768)]
        ),
        oval(x, foot - 872, 14, 14),
        stroke([(x, foot - 870), (x, foot - 940)], 5, 2),
    )
    sheet.fill(roof, [(0, "#c45a40"), (1, "#3d1f2c")], sheet.slope(x - 60, 0, x + 70, 0), grain=0.4)
    house = sheet.mask(
        [(x + 100, foot + 20), (x + 100, foot - 86), (x + 300, foot - 86), (x + 300, foot + 40)], rough=0.5
    )
    sheet.fill(house, [(0, "#a39f98"), (1, "#3b4858")], sheet.slope(x + 100, foot - 86, x + 300, foot + 30), grain=0.3)
    sheet.flecks(
        [
            ([(x + 84, foot - 84), (x + 140, foot - 140), (x + 280, foot - 140), (x + 318, foot - 84)], "#5b2f33"),
            (box(x + 150, foot - 60, x + 182, foot - 22), "#ffd687"),
            (box(x + 226, foot - 60, x + 258, foot - 22), "#ffd687"),
        ]
    )
