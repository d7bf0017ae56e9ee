"""A caravan on the ridge of a dune at sunrise."""

import numpy as np
from figures import Look, person
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
RIDGE = [(-40, 640), (200, 600), (420, 566), (640, 520), (860, 500), (1080, 520), (1300, 560), (1640, 540)]


def draw(sheet: Sheet):
    """Paint the rose sky, three ranges of dunes, and seven camels with their long shadows."""
    sheet.wash([(0, "#7a9fb8"), (0.22, "#e6b8a0"), (0.42, "#fbdcae"), (0.6, "#fff0cc"), (1, "#e8b878")], grain=0.03)
    sheet.light(sheet.glow(1250, 420, 760, power=1.4), "#fff0c0", 0.8)
    sheet.form(oval(1250, 400, 66, 66), "#fffdf0", "#fff0bc", soft=1.5)
    bands = step(0.55, 1, sheet.cloud(1100, 70)) * step(420, 120, sheet.y)
    sheet.light(bands, "#fff2e0", 0.5)
    _dune(
        sheet,
        [(-40, 480), (260, 440), (520, 470), (800, 420), (1100, 470), (1400, 430), (1640, 460)],
        "#f0c8a0",
        "#dba87e",
    )
    _dune(
        sheet,
        [(-40, 560), (180, 520), (460, 500), (760, 540), (1020, 500), (1320, 540), (1640, 490)],
        "#eab684",
        "#c98c5c",
    )
    ridge = curve(RIDGE)
    body = sheet.mask([*ridge, (1640, 1100), (-40, 1100)], rough=0.4)
    sheet.fill(body, [(0, "#f6c483"), (0.35, "#d68a4a"), (1, "#7d4026")], sheet.slope(900, 500, 700, 1067), grain=0.4)
    edge = [(-40, 650), (200, 606), (420, 572), (640, 524), (700, 620), (560, 760), (330, 900), (120, 1100)]
    dark = [*curve(edge), (-40, 1100)]
    sheet.stipple(sheet.mask(dark, soft=3), "#6a3426", sheet.mask(dark, soft=3) * 0.9, strength=0.75, grain=0.5)
    waves = np.sin((sheet.y - 0.22 * sheet.x + 26 * np.sin(sheet.x / 190)) * (0.24 - 0.00012 * sheet.y))
    lit = body * step(560, 760, sheet.y)
    sheet.paint(step(0.2, 0.9, waves) * lit, "#8a4a2a", opacity=0.3)
    sheet.light(step(0.3, 1, -waves) * lit, "#ffd9a0", 0.22)
    train = [(430, 0.84), (590, 0.88), (752, 0.92), (914, 0.92), (1074, 0.88), (1228, 0.84)]
    for i, (x, k) in enumerate(train):
        y = float(np.interp(x, [p[0] for p in ridge], [p[1] for p in ridge])) + 6
        _shadow(sheet, x, y, k)
        _camel(sheet, x, y, k, i)
        if i:
            px, pk = train[i - 1]
            sheet.form(
                stroke(curve([(x - 76 * k, y - 150 * k), ((x + px) / 2 - 10, y - 92), (px + 58 * pk, y - 88)]), 2),
                "#5a3426",
                "#5a3426",
            )
    for x, tint in ((262, "#2f5f7a"), (318, "#f1e6d0")):
        y = float(np.interp(x, [p[0] for p in ridge], [p[1] for p in ridge])) + 5
        sheet.shadow([(x - 8, y), (x + 8, y), (x - 150, y + 150), (x - 176, y + 146)], "#5a2a20", 5, 0.5)
        person(
            sheet,
            x,
            y,
            118,
            Look(tint, tint, skin="#7d4a30", head="turban", robe=True),
            facing=-1,
            hands=((0.14, 0.55), None),
            lit=(1, -0.4),
        )
    sheet.light(sheet.cloud(500, 90) * step(470, 640, sheet.y) * step(760, 600, sheet.y), "#ffe6b8", 0.28)
    return sheet.finish(bloom=0.45, vignette=0.3)


def _dune(sheet: Sheet, points, light: str, dark: str):
    sheet.form([*curve(points), (1640, 900), (-40, 900)], light, dark, lit=(0.3, -1), grain=0.25)


def _shadow(sheet: Sheet, x: float, y: float, k: float):
    path = [(x - 46 * k, y), (x + 46 * k, y), (x - 190 * k, y + 226 * k), (x - 330 * k, y + 216 * k)]
    sheet.shadow(path, "#5a2a20", 7, 0.42)
    sheet.shadow(
        stroke(curve([(x - 250 * k, y + 190 * k), (x - 370 * k, y + 250 * k), (x - 420 * k, y + 236 * k)]), 30, 16),
        "#5a2a20",
        7,
        0.4,
    )


def _camel(sheet: Sheet, x: float, y: float, k: float, number: int):
    coat = mix("#c98f54", "#e2bd8c", (number * 0.37) % 1)
    dark = mix(coat, "#4a2418", 0.62)

    def at(*points):
        return [(x + px * k, y + py * k) for px, py in points]

    swing = (-1) ** number * 9
    for dx, far in ((-34 + swing, 1), (44 - swing, 1), (-46 - swing, 0), (34 + swing, 0)):
        tint = mix(coat, "#3a1c16", 0.45 * far + 0.1)
        hip = (-40 if dx < 0 else 40, -96)
        leg = curve(at(hip, (dx + 4, -50), (dx - 2, -4)), parts=6)
        sheet.form(stroke(leg, 18 * k, 8 * k), tint, dark, lit=(1, -0.5))
        sheet.form(oval(*at((dx - 4, -3))[0], 9 * k, 4 * k), tint, dark)
    body = [
        (-62, -118),
        (-40, -134),
        (-16, -140),
        (4, -176),
        (26, -140),
        (52, -130),
        (66, -104),
        (50, -82),
        (0, -76),
        (-48, -84),
    ]
    neck = [(-54, -124), (-74, -112), (-94, -122), (-98, -150)]
    sheet.form(stroke(curve(at((66, -112), (76, -86), (72, -64))), 5 * k, 3 * k), coat, dark)
    sheet.form(stroke(curve(at(*neck)), 30 * k, 17 * k), coat, dark, lit=(1, -0.6))
    sheet.form(curve(at(*body), closed=True), mix(coat, "#ffe9c0", 0.3), dark, lit=(0.9, -0.8), grain=0.4)
    sheet.form(
        curve(at((-90, -162), (-104, -168), (-126, -156), (-130, -146), (-112, -142), (-92, -146)), closed=True),
        coat,
        dark,
        lit=(1, -0.6),
    )
    sheet.form(at((-94, -164), (-90, -174), (-86, -162)), coat, dark)
    cloth = ["#b03a2c", "#2f6a7a", "#e0a83c", "#6a3f6a", "#3f7a56", "#c9602e"][number % 6]
    pack = [(-34, -138), (2, -178), (40, -136), (44, -98), (-36, -100)]
    sheet.form(
        curve(at(*pack), closed=True, parts=5), mix(cloth, "#fff0d0", 0.3), mix(cloth, "#1c0f14", 0.5), lit=(0.9, -0.8)
    )
    sheet.form(stroke(at((-34, -112), (44, -110)), 5 * k), "#f4d99a", "#a8793a")
    for side in (-26, 30):
        sheet.form(oval(*at((side, -102))[0], 20 * k, 24 * k), mix("#8a5a36", cloth, 0.2), "#3a1f18", lit=(0.9, -0.8))
    sheet.form([oval(*at((px, -92))[0], 3 * k, 7 * k) for px in range(-30, 44, 9)], "#ffd27a", "#a8602c")
