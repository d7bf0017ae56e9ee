"""Fishing boats at their moorings before the sun is up."""

import numpy as np
from figures import bird, standing
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)
WATERLINE = 690


def draw(sheet: Sheet):
    """Paint the mist, the town's lamps, the boats and their long reflections."""
    _w, h = sheet.width, sheet.height
    sheet.wash(
        [(0, "#2e4c5e"), (0.22, "#56808a"), (0.4, "#a9bfb4"), (0.5, "#f0cdb0"), (0.55, "#f4b79b"), (1, "#f4b79b")],
        grain=0.008,
    )
    sheet.light(sheet.glow(520, 660, 900, 330, power=1.6), "#ffd2a8", 0.6)
    bars = (
        step(0.55, 0.85, sheet.cloud(1000, 60, octaves=5)) * step(0.1, 0.25, sheet.y / h) * step(0.5, 0.4, sheet.y / h)
    )
    sheet.stipple(bars, "#e9a99a", bars, strength=0.6, grain=0.2)
    sheet.flecks([(oval(1540, 190, 26, 26), "#f2ead2"), (oval(1552, 184, 24, 24), "#41636f")])
    for top, colour, seed in ((600, "#90a3a0", 4), (640, "#5f7f83", 5)):
        _town(sheet, top, colour, np.random.default_rng(seed))
        sheet.paint(step(top + 10, 700, sheet.y) * (sheet.y < 720), "#eec4aa", opacity=0.45)
    _quay(sheet)
    boats = [
        (250, 706, 0.62, "#3f7f8a", "#f1e2c2"),
        (610, 716, 0.72, "#b5533f", "#f3ead6"),
        (1600, 716, 0.75, "#d9a545", "#31586a"),
        (1000, 752, 1.15, "#2f6f86", "#f5e9d0"),
    ]
    for boat in boats[:3]:
        _boat(sheet, *boat)
    _water(sheet)
    _boat_with_mirror(sheet, *boats[3])
    _boat_with_mirror(sheet, 1500, 930, 1.5, "#a8452f", "#f0dfb9")
    sheet.flecks(
        [
            (bird(x, y, s, 0.3), "#fbf4e4")
            for x, y, s in (
                (760, 330, 30),
                (860, 380, 22),
                (690, 420, 18),
                (1220, 280, 26),
                (1300, 330, 16),
                (420, 300, 20),
            )
        ]
    )
    mist = step(0.4, 0.9, sheet.cloud(900, 90)) * np.exp(-(((sheet.y - 700) / 60) ** 2))
    sheet.paint(mist, "#f6dcc6", opacity=0.5)
    return sheet.finish(bloom=0.35, vignette=0.3)


def _town(sheet: Sheet, top: float, colour: str, rng):
    pieces, x = [], -20.0
    while x < sheet.width:
        wide, y = rng.uniform(40, 120), top + rng.uniform(-50, 30)
        pieces.append((box(x, y, x + wide, 712), mix(colour, "#d7b8a4", rng.random() * 0.35)))
        for wx in np.arange(x + 8, x + wide - 10, 18):
            for wy in np.arange(y + 12, 690, 24):
                if rng.random() < 0.55:
                    pieces.append(
                        (
                            box(wx, wy, wx + 6, wy + 10),
                            "#ffd993" if rng.random() < 0.22 else mix(colour, "#2c4753", 0.5),
                        )
                    )
        x += wide + rng.uniform(-4, 16)
    for dome in (430, 1290):
        pieces.append((oval(dome, top + 6, 46, 52), mix(colour, "#d7b8a4", 0.2)))
        pieces.append((box(dome + 60, top - 130, dome + 74, 700), mix(colour, "#d7b8a4", 0.25)))
        pieces.append((box(dome + 55, top - 84, dome + 79, top - 74), mix(colour, "#2c4753", 0.2)))
        pieces.append(([(dome + 58, top - 130), (dome + 67, top - 168), (dome + 76, top - 130)], colour))
    sheet.flecks(pieces)


def _quay(sheet: Sheet):
    stone = sheet.mask([(-10, 676), (1930, 664), (1930, WATERLINE + 6), (-10, WATERLINE + 6)], rough=0.7)
    sheet.fill(stone, [(0, "#b79a86"), (1, "#4f5a5d")], sheet.slope(0, 664, 0, WATERLINE + 4), grain=0.5)
    for x in (150, 520, 890, 1260, 1630):
        sheet.paint(
            sheet.mask(stroke([(x, 676), (x, 560)], 5, 3), stroke(curve([(x, 562), (x + 10, 546), (x + 30, 548)]), 3)),
            "#2e4650",
        )
        sheet.light(sheet.glow(x + 32, 552, 90, power=2.2), "#ffd48f", 0.9)
        sheet.paint(sheet.mask(oval(x + 32, 552, 6, 6)), "#fff3d0")
    people = []
    for x, robe in ((790, False), (822, True), (1180, False), (1420, True), (420, False)):
        people += [(o, "#33464e") for o in standing(x, 676, 62, robe=robe)]
    people += [
        (box(840, 652, 872, 676), "#8a5f45"),
        (box(1200, 656, 1236, 676), "#a97650"),
        (box(1206, 640, 1230, 656), "#8a5f45"),
    ]
    sheet.flecks(people)


def _boat(sheet: Sheet, x: float, y: float, k: float, hull: str, cabin: str):
    def at(*points):
        return [(x + px * k, y + py * k) for px, py in points]

    rail = curve(at((-210, -92), (-120, -58), (40, -50), (150, -64), (226, -110)))
    body = sheet.mask([*rail, *at((196, -20), (150, 18), (-150, 18), (-196, -10))], rough=0.5)
    sheet.fill(
        body,
        [(0, mix(hull, "#ffe6c4", 0.35)), (0.5, hull), (1, mix(hull, "#14242e", 0.6))],
        sheet.slope(x, y - 90 * k, x + 30 * k, y + 20 * k),
        grain=0.5,
    )
    sheet.paint(sheet.mask(stroke(rail, 13 * k)), mix(cabin, "#ffffff", 0.3))
    strip = curve(at((-200, -46), (-120, -24), (40, -18), (150, -28), (206, -60)))
    sheet.paint(sheet.mask(stroke(strip, 8 * k)) * body, mix(hull, cabin, 0.75))
    pieces = [
        (at((-120, -60), (-120, -150), (-18, -150), (-10, -56)), cabin),
        (at((-130, -150), (-124, -164), (-10, -164), (-6, -150)), mix(hull, "#14242e", 0.3)),
        (at((-18, -150), (10, -140), (14, -54), (-10, -56)), mix(cabin, "#2e4650", 0.45)),
        (stroke(at((70, -56), (64, -400)), 9 * k, 5 * k), "#3a3b3f"),
        (stroke(at((66, -120), (178, -290)), 7 * k, 4 * k), "#3a3b3f"),
        (stroke(at((64, -396), (226, -112)), 2 * k), "#3a4a50"),
        (stroke(at((64, -396), (-206, -94)), 2 * k), "#3a4a50"),
        (stroke(at((178, -290), (66, -330)), 2 * k), "#3a4a50"),
        (curve(at((60, -60), (84, -104), (150, -96), (178, -66), (120, -50)), closed=True), "#b98d5a"),
        (curve(at((70, -62), (96, -92), (140, -88), (160, -66), (120, -52)), closed=True), "#8e6a4a"),
    ]
    pieces += [(at((a, -136), (a + 26, -136), (a + 26, -100), (a, -100)), "#ffdf9c") for a in (-108, -72)]
    pieces += [
        (oval(x + px * k, y + (py) * k, 11 * k, 15 * k), "#22313a") for px, py in ((-150, -18), (0, 6), (110, 2))
    ]
    pieces += [(at((66, -400), (66, -372), (112, -384)), "#c8523f")]
    sheet.flecks(pieces)


def _water(sheet: Sheet):
    w, h = sheet.width, sheet.height
    depth = np.clip((sheet.y - WATERLINE) / (h - WATERLINE), 0, 1)
    ripple = sheet.water(WATERLINE - 30, long=110, swell=0.8) - 0.5
    rows = np.clip(2 * WATERLINE - sheet.y * 1.0 + ripple * 150 * depth + 14, 0, WATERLINE + 30).astype(int)
    columns = np.clip(sheet.x + ripple * 60 * depth, 0, w - 1).astype(int)
    mirror = sheet.pixels[rows, columns]
    deep = sheet.ramp([(0, "#d7b09c"), (0.35, "#6d8f94"), (1, "#1f3d4c")], depth + ripple * 0.3)
    share = (0.72 - 0.5 * depth)[..., None]
    covered = step(WATERLINE + 2, WATERLINE + 30, sheet.y)[..., None]
    sheet.pixels = sheet.pixels * (1 - covered) + (mirror * share + deep * (1 - share)) * covered
    sheet.light(
        step(0.12, 0.25, ripple) * covered[..., 0] * np.exp(-(((sheet.x - 520) / (260 + 300 * depth)) ** 2)),
        "#ffd9b8",
        0.6,
    )


def _boat_with_mirror(sheet: Sheet, x, y, k, hull, cabin):
    before = sheet.pixels.copy()
    _boat(sheet, x, y, k, hull, cabin)
    drawn = np.abs(sheet.pixels - before).max(-1) > 0.02
    foot = y + 12 * k
    drop = np.clip(sheet.y - foot, 0, None)
    ripple = sheet.water(WATERLINE - 30, long=110, swell=0.8) - 0.5
    rows = np.clip(foot - drop * 1.05 + ripple * 90 * k * np.clip(drop / 200, 0.1, 1), 0, sheet.height - 1).astype(int)
    columns = np.clip(sheet.x + ripple * 50 * k * np.clip(drop / 160, 0.05, 1.2), 0, sheet.width - 1).astype(int)
    there = drawn[rows, columns] * (sheet.y > foot - 4) * ~drawn
    colours = sheet.pixels[rows, columns]
    sheet.paint(
        there.astype(np.float32),
        colours * 0.72 + np.array([0.05, 0.09, 0.11], np.float32),
        opacity=np.clip(0.78 - drop / (620 * k), 0, 1),
    )
