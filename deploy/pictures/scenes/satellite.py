"""A small satellite over the Nile at night."""

import numpy as np
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the stars, the lit valley and its delta far below, the thin air, and the satellite in the sun."""
    rng = sheet.rng
    sheet.wash([(0, "#050914"), (0.6, "#0a1630"), (1, "#0b1d3a")], grain=0.01)
    haze = step(0.45, 1, sheet.cloud(700, 300)) * step(700, 100, sheet.y)
    sheet.light(haze, "#3a4f8a", 0.3)
    stars = [
        (
            oval(rng.uniform(0, 1600), rng.uniform(0, 760), r, r, parts=8),
            mix("#ffffff", ["#ffd9a8", "#a8cbff"][rng.integers(2)], 0.6),
        )
        for r in rng.gamma(2, 0.5, 420)
    ]
    sheet.flecks(stars, opacity=0.9)
    _earth(sheet)
    _craft(sheet)
    sheet.light(sheet.glow(1640, -40, 900, power=2.2), "#ffe9c4", 0.55)
    return sheet.finish(bloom=0.5, vignette=0.35)


def _earth(sheet: Sheet):
    rng = sheet.rng
    cx, cy, r = 620, 2350, 1720
    far = np.hypot(sheet.x - cx, sheet.y - cy)
    globe = step(r + 1, r - 1, far)
    air = np.exp(-np.clip(far - r, 0, None) / 26) * (far > r - 2)
    sheet.light(air, "#6fc3ff", 0.9)
    sheet.light(np.exp(-np.clip(far - r, 0, None) / 90) * (far > r - 2), "#3a7fd0", 0.45)
    inward = np.clip((r - far) / 700, 0, 1)
    sheet.fill(globe, [(0, "#4a8fc0"), (0.06, "#1f4d80"), (0.3, "#10294f"), (1, "#071226")], inward, grain=0.15)
    land = sheet.mask(
        curve([(120, 1100), (230, 880), (420, 800), (640, 776), (860, 790), (960, 850), (1090, 1100)], closed=True),
        rough=5,
        soft=2,
    )
    sheet.fill(
        land * globe, [(0, "#6a5a4c"), (0.5, "#33302f"), (1, "#15171c")], sheet.slope(0, 760, 0, 1067), grain=0.5
    )
    sea = sheet.mask(
        curve([(900, 800), (940, 850), (1010, 960), (1100, 1090), (1160, 1090), (1050, 950), (960, 830)], closed=True),
        rough=3,
        soft=2,
    )
    sheet.paint(sea * globe, "#12305a", opacity=0.9)
    clouds = step(0.62, 0.95, sheet.cloud(360, 60, octaves=5)) * globe
    sheet.paint(clouds, "#a9c6dc", opacity=0.35)
    river = curve([(560, 1090), (590, 1020), (548, 970), (600, 920), (640, 880), (668, 850)])
    delta = [curve([(668, 850), (x, 815), (x2, 786)]) for x, x2 in ((640, 600), (660, 650), (690, 704), (700, 760))]
    lamps = []
    for path, thick in ((river, 9), *((branch, 22) for branch in delta)):
        for x, y in path:
            for _ in range(thick):
                px, py, size = x + rng.normal(0, thick * 0.7), y + rng.normal(0, thick * 0.45), rng.gamma(2, 0.55)
                lamps.append((oval(px, py, size, size * 0.6, parts=6), mix("#ffe0a0", "#ff9a48", rng.random())))
    for _ in range(160):
        x = rng.uniform(600, 770)
        lamps.append(
            (oval(x, 786 + abs(x - 680) * 0.05 + rng.normal(0, 4), rng.gamma(2, 0.6), 1.2, parts=6), "#ffe6b4")
        )
    for x, y, spread, n in (
        (672, 846, 15, 90),
        (600, 790, 10, 40),
        (990, 1000, 8, 16),
        (300, 980, 40, 16),
        (830, 900, 30, 14),
        (940, 850, 10, 20),
    ):
        lamps += [
            (
                oval(rng.normal(x, spread), rng.normal(y, spread * 0.6), (s := rng.gamma(2, 0.6)), s * 0.7, parts=6),
                "#ffeec2",
            )
            for _ in range(n)
        ]
    glow = np.zeros_like(sheet.x)
    for path in (river, *delta):
        glow = np.maximum(glow, sheet.mask(stroke(path, 22, 14), soft=13))
    sheet.light(glow * globe, "#ff9a3c", 0.7)
    sheet.flecks(lamps)


def _craft(sheet: Sheet):
    turn = np.radians(-18)

    def at(*points):
        c, s = np.cos(turn), np.sin(turn)
        return [(1010 + x * c - y * s, 400 + x * s + y * c) for x, y in points]

    for side in (-1, 1):
        arm = at((side * 90, 0), (side * 150, 0))
        sheet.form(stroke(arm, 12), "#f4efe2", "#7d8290")
        for wing in range(3):
            x0 = side * (150 + wing * 128)
            x1 = x0 + side * 122
            sheet.form(at((x0, -92), (x1, -92), (x1, 92), (x0, 92)), "#e8d3a8", "#6f6a70", lit=(0.8, -0.8))
            for i in range(4):
                for j in range(6):
                    a = x0 + side * (5 + i * 28.6)
                    b = a + side * 26
                    y = -87 + j * 29.2
                    tint = mix("#2b5fb0", "#12264f", (i + j * 0.7) / 8)
                    sheet.form(
                        at((a, y), (b, y), (b, y + 27), (a, y + 27)), mix(tint, "#9fd0ff", 0.3), tint, lit=(0.8, -0.8)
                    )
    body = at((-92, -108), (92, -108), (92, 112), (-92, 112))
    sheet.form(body, "#ffdf8a", "#8a4f1e", lit=(0.9, -0.7), grain=0.8)
    folds = [
        stroke(at((-88 + i * 26, -104), (-70 + i * 26 + 8 * np.sin(i), 0), (-86 + i * 26, 108)), 3) for i in range(7)
    ]
    sheet.form(folds, "#fff4c4", "#a8682a", opacity=0.6, lit=(0.9, -0.7))
    sheet.form(at((92, -108), (128, -86), (128, 92), (92, 112)), "#fff1c4", "#b87a34", lit=(0.9, -0.7))
    lens = at((0, 30))[0]
    for r, a, b in (
        (62, "#f2ead8", "#6a6468"),
        (50, "#2a2c38", "#0c0e18"),
        (38, "#2a4f86", "#0a1430"),
        (16, "#7fb6e8", "#1a3a70"),
    ):
        sheet.form(oval(*lens, r, r * 0.94), a, b, lit=(0.7, -0.7))
    sheet.form(oval(lens[0] + 14, lens[1] - 16, 8, 6), "#ffffff", "#dceaff")
    sheet.form(stroke(at((20, -106), (20, -140)), 12), "#d9d4c8", "#77757c")
    sheet.form(curve(at((-46, -176), (20, -132), (86, -176), (20, -152)), closed=True), "#8f8f9c", "#5a5c6a")
    sheet.form(
        curve(at((-48, -178), (-24, -138), (20, -124), (64, -138), (88, -178), (20, -160)), closed=True),
        "#fffaf0",
        "#8f8f9c",
        lit=(0.8, -0.7),
    )
    sheet.form(stroke(at((20, -150), (20, -206)), 4), "#f4efe2", "#8f8f9c")
    sheet.form(oval(*at((20, -206))[0], 6, 6), "#f4c45c", "#a86a2a")
    sheet.form(stroke(at((-70, -108), (-84, -230)), 4, 2), "#f4efe2", "#8f8f9c")
    sheet.form(oval(*at((-84, -232))[0], 6, 6), "#ff6a50", "#b02a20")
