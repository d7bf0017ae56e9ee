"""Building the metro: a tunnel, its rings, and the people who close them."""

import numpy as np
from figures import Look, person
from studio import Sheet, curve, mix, oval, step, stroke

SIZE = (1600, 1067)
EYE = (880, 520)


def draw(sheet: Sheet):
    """Paint the rings towards the light, the lamps, the rails, and three workers."""
    rng = sheet.rng
    far = np.hypot((sheet.x - EYE[0]) / 1.06, sheet.y - EYE[1])
    sheet.wash(
        [(0, "#fff2cf"), (0.08, "#ffd998"), (0.2, "#a8804f"), (0.45, "#4f5560"), (0.8, "#252b38"), (1, "#12151f")],
        field=np.clip(far / 1000, 0, 1),
        grain=0.03,
    )
    radii = [112 * 1.19**i for i in range(14)]
    for i, r in enumerate(radii):
        ring = oval(*EYE, r * 1.06, r, parts=120)
        sheet.form(
            stroke([*ring, ring[0]], 2 + r * 0.02), mix("#7d5f3f", "#0c0f18", i / 14), mix("#3a3436", "#0a0c14", i / 14)
        )
        lip = oval(EYE[0], EYE[1] + r * 0.004, r * 1.06 * 1.025, r * 1.025, parts=120)
        sheet.form(
            stroke([*lip, lip[0]], 1 + r * 0.012),
            mix("#ffe3b0", "#5f6a7c", i / 14),
            mix("#a8805a", "#2a3040", i / 14),
            opacity=0.6,
        )
        if i < 13:
            for a in np.arange(0, 2 * np.pi, np.pi / 4) + (i % 2) * 0.39:
                c, s = np.cos(a), np.sin(a)
                joint = [(EYE[0] + c * q * 1.06, EYE[1] + s * q) for q in (r, radii[i + 1])]
                sheet.form(stroke(joint, 1 + r * 0.008, 1 + r * 0.011), "#1a1c26", "#0c0e16", opacity=0.7)
                for t in (-0.16, 0.16):
                    q = r * 1.1
                    spot = (EYE[0] + np.cos(a + t) * q * 1.06, EYE[1] + np.sin(a + t) * q)
                    sheet.form(oval(*spot, r * 0.016, r * 0.016), "#0d0f17", "#3a3d48", opacity=0.8)
    sheet.light(sheet.glow(*EYE, 420, power=1.4), "#ffdf9e", 0.8)
    floor = [(EYE[0] - 70, EYE[1] + 84), (EYE[0] + 70, EYE[1] + 84), (1640, 1080), (-60, 1080)]
    sheet.form(floor, "#d0a56c", "#1b1c24", lit=(0, -1), grain=0.5)
    for t in np.geomspace(1, 14, 26):
        y = EYE[1] + 84 * t / 1.6 if t > 1.6 else EYE[1] + 84
        half = (y - EYE[1]) * 0.62
        sheet.form(
            stroke([(EYE[0] - half, y), (EYE[0] + half, y)], 0.035 * (y - EYE[1]) + 1),
            "#6f5337",
            "#2a211f",
            lit=(0, -1),
        )
    for side in (-1, 1):
        rail = [(EYE[0] + side * 36, EYE[1] + 84), (EYE[0] + side * 236, EYE[1] + 560)]
        sheet.form(stroke(rail, 4, 22), "#ffe9c0", "#6a6f7c", lit=(0, 1))
    for r in radii[1:12]:
        for a in (-2.35, -0.78):
            x, y = EYE[0] + np.cos(a) * r * 1.0, EYE[1] + np.sin(a) * r * 0.94
            sheet.form(oval(x, y, 3 + r * 0.022, 2 + r * 0.014), "#fffbe8", "#ffeec0")
            sheet.light(sheet.glow(x, y, 24 + r * 0.24, power=2), "#ffe0a0", 0.75)
    for off in (0, 0.06, 0.12):
        pipe = [(EYE[0] + np.cos(0.32 + off) * r * 1.05, EYE[1] + np.sin(0.32 + off) * r * 0.99) for r in (112, 1400)]
        sheet.form(stroke(pipe, 3, 40), "#6f93a0", "#1a2c38", lit=(-0.4, -1))
    _crew(sheet)
    dust = sheet.cloud(420, 260) * step(1067, 300, sheet.y)
    sheet.light(dust * sheet.glow(*EYE, 900), "#ffd9a0", 0.22)
    sparks = []
    for _ in range(90):
        a, q = rng.uniform(2.5, 4.3), rng.gamma(2, 40)
        x, y = 372 + np.cos(a) * q * 0.8 + 40, 612 + np.sin(a) * q + (q / 60) ** 2 * 8
        sparks.append((stroke([(x, y), (x + np.cos(a) * 9, y + np.sin(a) * 9)], 2.4, 0.6), "#fff0b8"))
    sheet.flecks(sparks)
    sheet.light(sheet.glow(400, 610, 190, power=2), "#cfe6ff", 0.95)
    return sheet.finish(bloom=0.6, vignette=0.45)


def _crew(sheet: Sheet):
    vest = Look("#f0772a", "#33435c", skin="#8f5c3e", head="helmet")
    chief = Look("#e9d24a", "#3a3d48", skin="#b07a54", head="helmet", beard="#2a1a18")
    welder = Look("#4f6478", "#2b3444", skin="#7d4f36", head="helmet")
    for x, foot, tall, look, way, hands, pose in (
        (790, 690, 190, vest, 1, ((0.1, 0.55), (0.05, 0.5)), "walk"),
        (1010, 690, 184, chief, -1, ((0.16, 0.6), None), "stand"),
        (560, 960, 470, welder, -1, ((0.32, 0.68), (0.3, 0.7)), "stand"),
        (1180, 1010, 560, vest, -1, ((0.22, 0.64), (0.18, 0.56)), "stand"),
    ):
        sheet.shadow(oval(x, foot, tall * 0.22, tall * 0.03), "#0a0a10", 6, 0.7)
        side = 1 if x < EYE[0] else -1
        person(sheet, x, foot, tall, look, facing=way, hands=hands, pose=pose, lit=(side * 0.9, -0.5), night=0.06)
    for x0, foot, tall in ((1180, 1010, 560), (790, 690, 190)):
        for y in (0.7, 0.58):
            band = [(x0 - 0.1 * tall, foot - y * tall), (x0 + 0.1 * tall, foot - y * tall)]
            sheet.form(stroke(band, 0.03 * tall), "#fff6cf", "#c9c49a")
    plan = [(1010, 650), (1090, 628), (1104, 690), (1024, 712)]
    sheet.form(plan, "#eef2ea", "#9aa8b0")
    sheet.form(
        [stroke([(1024, 664 + i * 12), (1086, 646 + i * 12)], 2) for i in range(4)], "#4f7fa8", "#4f7fa8", opacity=0.7
    )
    sheet.form(stroke(curve([(400, 622), (420, 640), (440, 650)]), 9), "#b9bcc4", "#4a4d58")
