"""The night train along the valley."""

import numpy as np
from figures import palm
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
MOON = (330, 230)


def draw(sheet: Sheet):
    """Paint the moonlit fields and hills, the viaduct over the canal, and the train with its warm windows."""
    rng = sheet.rng
    sheet.wash([(0, "#0e1c3c"), (0.35, "#2a4470"), (0.55, "#6a86a0"), (0.62, "#a8b0a8"), (1, "#0f1c2c")], grain=0.02)
    sheet.flecks(
        [(oval(rng.uniform(0, 1600), rng.uniform(0, 460), r, r, parts=8), "#f4f0de") for r in rng.gamma(2, 0.55, 300)]
    )
    sheet.light(sheet.glow(*MOON, 520, power=1.8), "#dfe9f2", 0.6)
    sheet.form(oval(*MOON, 74, 74), "#fffbe6", "#efe2b8", lit=(-0.6, -0.6))
    for x, y, r in ((-22, -16, 15), (20, 14, 20), (10, -34, 9), (-30, 24, 10)):
        sheet.form(oval(MOON[0] + x, MOON[1] + y, r, r * 0.9), "#e6d8ac", "#efe2b8", opacity=0.7)
    clouds = step(0.55, 1, sheet.cloud(900, 90)) * step(520, 260, sheet.y) * step(120, 300, sheet.y)
    sheet.paint(clouds, "#8fa4ba", opacity=0.45)
    hills = [(-20, 560), (200, 500), (430, 540), (700, 470), (980, 530), (1250, 480), (1620, 540)]
    sheet.form([*curve(hills), (1620, 700), (-20, 700)], "#5f7a94", "#3f5874", lit=(-0.4, -1))
    hills = [(-20, 610), (260, 570), (560, 600), (860, 560), (1180, 596), (1620, 566)]
    sheet.form([*curve(hills), (1620, 720), (-20, 720)], "#3f5a70", "#2a425a", lit=(-0.4, -1))
    for x in np.sort(rng.uniform(-20, 1620, 26)):
        sheet.form(list(palm(rng, x, 640 + rng.uniform(-14, 10), rng.uniform(50, 110))), "#22384c", "#182a3c")
    _fields(sheet)
    _viaduct(sheet)
    _train(sheet)
    canal = sheet.mask([(540, 810), (760, 810), (1180, 1080), (120, 1080)])
    glint = sheet.water(700, long=80)
    sheet.light(step(0.6, 0.9, glint) * canal, "#ffd998", 0.5)
    for x, tall in ((70, 480), (1500, 420), (1580, 330)):
        trunk = list(palm(np.random.default_rng(int(x) + 4), x, 1080, tall))
        sheet.form(trunk, "#14283a", "#070f1a", lit=(-0.6, -0.8))
    sheet.light(step(0.4, 1, sheet.cloud(700, 70)) * step(640, 760, sheet.y) * step(900, 780, sheet.y), "#b8cadc", 0.2)
    return sheet.finish(bloom=0.55, vignette=0.42)


def _fields(sheet: Sheet):
    sheet.form(box(-10, 630, 1610, 1080), "#4f7068", "#12222a", lit=(-0.2, -1), grain=0.4)
    for i in range(-16, 34):
        x = 650 + (i - 9) * 60
        sheet.form(
            stroke([(x * 0.4 + 390, 640), (650 + (i - 9) * 170, 1080)], 2, 12), "#7d9a7a", "#1c342f", opacity=0.35
        )
    for y, tint in ((668, "#6a8a72"), (720, "#3a5a56"), (812, "#2f4f4a")):
        sheet.form(stroke([(-10, y), (1610, y - 8)], 5, 5), tint, tint, opacity=0.7)
    sheet.form([(604, 640), (650, 640), (1180, 1080), (120, 1080)], "#a8c4d4", "#1c3a54", lit=(0, -1), grain=0.2)


def _viaduct(sheet: Sheet):
    top = 770
    sheet.form(box(-10, top, 1610, top + 36), "#d9c4a0", "#5a5460", lit=(-0.3, -1), grain=0.4)
    for k in range(9):
        x = -60 + k * 196
        sheet.form(
            [(x, top + 30), (x + 42, top + 30), (x + 50, 960), (x - 8, 960)],
            "#b5a48c",
            "#2f3444",
            lit=(-1, -0.2),
            grain=0.4,
        )
        inner = [
            (x + 42, top + 30),
            (x + 196, top + 30),
            (x + 196, top + 150),
            *curve(
                [
                    (x + 196, top + 150),
                    (x + 176, top + 70),
                    (x + 119, top + 44),
                    (x + 62, top + 70),
                    (x + 42, top + 150),
                ]
            ),
        ]
        sheet.form(inner, "#a8957c", "#3a3c4a", lit=(-0.4, -1), grain=0.4)
    sheet.form(box(-10, top - 10, 1610, top + 4), "#f2e2c0", "#8a8078", lit=(0, -1))
    for x in np.arange(0, 1610, 27):
        sheet.form(box(x, top - 26, x + 4, top - 8), "#8a8484", "#4a4a54")
    sheet.form(stroke([(-10, top - 26), (1610, top - 26)], 4), "#c9bda8", "#8a8484")
    for x in np.arange(60, 1600, 300):
        sheet.form(stroke([(x, top - 10), (x, top - 230)], 6, 4), "#2a3444", "#1a2230")
        sheet.form(stroke([(x, top - 220), (x + 56, top - 206)], 4), "#2a3444", "#1a2230")
    sheet.form(stroke([(-10, top - 204), (1610, top - 204)], 2), "#1a2230", "#1a2230")


def _train(sheet: Sheet):
    rng = sheet.rng
    top, foot = 612, 754
    for k in range(5):
        x0 = -130 + k * 316
        x1 = x0 + 304
        if k == 4:
            nose = [
                (x0, foot),
                (x0, top),
                (x0 + 180, top),
                *curve([(x0 + 180, top), (x0 + 262, top + 36), (x0 + 320, foot - 30), (x0 + 322, foot)]),
            ]
            sheet.form(nose, "#f4ead4", "#5a6074", lit=(-0.2, -1), grain=0.25)
            sheet.form(
                [(x0 + 204, top + 16), (x0 + 240, top + 28), (x0 + 280, top + 78), (x0 + 212, top + 78)],
                "#8fb0c9",
                "#1f3048",
                lit=(-0.4, -1),
            )
            x1 = x0 + 196
        else:
            sheet.form(
                curve(
                    [(x0, foot), (x0, top + 12), (x0 + 12, top), (x1 - 12, top), (x1, top + 12), (x1, foot)], parts=3
                ),
                "#f4ead4",
                "#5a6074",
                lit=(-0.2, -1),
                grain=0.25,
            )
            sheet.form(box(x1, top + 24, x1 + 14, foot - 8), "#2a2f3c", "#151822")
        sheet.form(box(x0, foot - 44, x1 if k < 4 else x0 + 320, foot - 24), "#c0503c", "#6a2428", lit=(0, -1))
        sheet.form(box(x0 + 4, foot - 20, x1 + (110 if k == 4 else -4), foot), "#2a3040", "#12151f", lit=(0, -1))
        for i in range(6 if k < 4 else 4):
            wx = x0 + 18 + i * 47
            sheet.form(
                curve([(wx, top + 34), (wx + 36, top + 34), (wx + 36, top + 84), (wx, top + 84)], closed=True, parts=2),
                "#fff3c4",
                "#ffb850",
                lit=(0, -1),
            )
            if rng.random() < 0.62:
                tint = mix("#5a2f24", "#2a1a20", rng.random())
                px = wx + rng.uniform(12, 24)
                sheet.form(
                    [
                        oval(px, top + 56, 7, 8),
                        curve(
                            [
                                (px - 12, top + 84),
                                (px - 9, top + 68),
                                (px, top + 64),
                                (px + 9, top + 68),
                                (px + 12, top + 84),
                            ]
                        ),
                    ],
                    tint,
                    tint,
                )
            if rng.random() < 0.2:
                sheet.form(
                    [(wx, top + 34), (wx + 13, top + 34), (wx + 8, top + 84), (wx, top + 84)], "#d9825c", "#a8503c"
                )
            sheet.light(sheet.glow(wx + 18, top + 60, 52, 62, power=2), "#ffc060", 0.4)
        for wx in (x0 + 40, x0 + 84, x1 - 84, x1 - 40):
            sheet.form(oval(wx, foot + 2, 16, 16), "#4a4f5c", "#15181f", lit=(-0.6, -0.8))
    x, y = 1448, 736
    sheet.form(oval(x, y - 18, 10, 8), "#fffbe6", "#fff0c0")
    beam = sheet.mask([(x, y - 24), (1640, y - 90), (1640, y + 60), (x, y - 10)], soft=10)
    sheet.light(beam, "#ffeebc", 0.7)
    sheet.light(sheet.glow(x, y - 16, 130, power=2), "#fff0c0", 0.9)
    for x0 in np.arange(-80, 1300, 47):
        sheet.light(sheet.mask([(x0, 1000), (x0 + 24, 1000), (x0 + 18, 820), (x0 + 4, 820)], soft=10), "#ffb850", 0.06)
