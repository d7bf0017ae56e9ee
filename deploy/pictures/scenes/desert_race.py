"""A rally car over the crest of a dune."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the hard blue sky, the dunes in ochre and shade, the car in the air, and the sand it throws."""
    rng = sheet.rng
    sheet.wash([(0, "#2a6a9a"), (0.35, "#6fb0cc"), (0.6, "#f2e2bc"), (1, "#d99a54")], grain=0.03)
    sheet.form(oval(260, 190, 54, 54), "#fffdf0", "#fff3c4", soft=2)
    sheet.light(sheet.glow(260, 190, 460, power=1.6), "#fff3cc", 0.6)
    far = [(-20, 560), (180, 500), (420, 540), (640, 470), (900, 530), (1180, 460), (1620, 520)]
    sheet.form([*curve(far), (1620, 800), (-20, 800)], "#f2cf98", "#d9a468", lit=(-0.3, -1))
    for x, foot in ((1240, 560), (1290, 566), (1345, 556)):
        sheet.form(box(x, foot - 26, x + 18, foot), "#c9503c", "#7a2a24")
        sheet.shadow(oval(x - 30, foot - 4, 40, 12), "#f6dcae", 8, 0.8)
    mid = curve([(-20, 700), (260, 600), (520, 640), (800, 560), (1080, 660), (1620, 600)])
    sheet.form([*mid, (1620, 1080), (-20, 1080)], "#f0bc74", "#b5743c", lit=(-0.4, -1), grain=0.35)
    shade = [
        *curve([(800, 560), (1080, 660), (1620, 600)]),
        (1620, 720),
        *curve([(1620, 720), (1200, 760), (900, 640), (800, 560)]),
    ]
    sheet.form(shade, "#a8622f", "#c9863f", opacity=0.8, soft=2, grain=0.5)
    crest = curve([(-20, 640), (180, 660), (420, 740), (700, 860), (1000, 950), (1620, 1000)])
    body = sheet.mask([*crest, (1620, 1090), (-20, 1090)])
    sheet.fill(body, [(0, "#ffd58c"), (0.45, "#e09c4e"), (1, "#8a4a26")], sheet.slope(300, 640, 700, 1090), grain=0.5)
    waves = np.sin((sheet.y + 0.34 * sheet.x + 20 * np.sin(sheet.x / 150)) * 0.13) * body
    sheet.paint(step(0.3, 0.95, waves), "#a8622f", opacity=0.28)
    sheet.light(step(0.3, 1, -waves) * body, "#fff0c4", 0.24)
    _dust(sheet, rng, behind=True)
    sheet.shadow(oval(960, 960, 300, 40, turn=10), "#6a3418", 14, 0.6)
    _car(sheet)
    _dust(sheet, rng, behind=False)
    return sheet.finish(bloom=0.35, vignette=0.28)


def _dust(sheet: Sheet, rng, *, behind: bool):
    cloud = sheet.cloud(150, 130, octaves=5)
    spots = (
        [(560, 720, 330, 250), (360, 640, 300, 220), (160, 560, 280, 220)]
        if behind
        else [(620, 850, 190, 120), (470, 800, 170, 120)]
    )
    for x, y, rx, ry in spots:
        puff = sheet.glow(x, y, rx, ry, power=0.7) * step(
            0.2, 0.75, cloud * sheet.glow(x, y, rx * 1.1, ry * 1.1, power=0.3)
        )
        sheet.fill(
            puff * (0.85 if behind else 0.75),
            [(0, "#fff3d2"), (1, "#c98f52")],
            sheet.slope(x - rx * 0.4, y - ry * 0.6, x + rx * 0.2, y + ry * 0.8),
            grain=0.3,
        )
    grains = []
    for _ in range(240 if behind else 200):
        t = rng.random()
        x, y = 680 - t * 420 + rng.normal(0, 30), 800 - np.sin(t * 2.6) * 250 + rng.normal(0, 60)
        grains.append((oval(x, y, (r := rng.gamma(2, 1.4)), r * 0.7, parts=7), mix("#ffe6b4", "#b5743c", rng.random())))
    sheet.flecks(grains, opacity=0.85)


def _car(sheet: Sheet):
    turn = np.radians(-9)
    c, s = np.cos(turn), np.sin(turn)

    def at(*points):
        return [(930 + (x * c - y * s), 760 + (x * s + y * c)) for x, y in points]

    for x in (-190, 200):
        _wheel(sheet, *at((x - 26, 92))[0], 70, far=True)
    sheet.form(at((-280, 40), (300, 40), (286, 96), (-262, 96)), "#2a2a30", "#121216")
    body = [
        (-300, 30),
        (-306, -50),
        (-250, -84),
        (-120, -92),
        (-70, -176),
        (90, -184),
        (176, -92),
        (290, -66),
        (318, -8),
        (312, 46),
        (-296, 52),
    ]
    sheet.form(curve(at(*body), closed=True, parts=6), "#fff6e2", "#b5a68e", lit=(-0.6, -0.9), grain=0.25)
    sheet.form(
        curve(
            at((-302, -4), (-120, -30), (60, -20), (200, -40), (318, -14), (312, 46), (-296, 52)), closed=True, parts=6
        ),
        "#e0503a",
        "#7a1c1e",
        lit=(-0.4, -1),
    )
    sheet.form(
        at(
            (-300, 2),
            (-110, -26),
            (60, -16),
            (205, -36),
            (318, -18),
            (318, -4),
            (205, -22),
            (60, -2),
            (-110, -12),
            (-302, 16),
        ),
        "#f2b43c",
        "#c9822a",
    )
    sheet.form(at((-104, -94), (-62, -164), (4, -168), (4, -94)), "#6a8fa4", "#1f3342", lit=(-0.6, -0.9))
    sheet.form(at((18, -94), (18, -168), (82, -170), (150, -94)), "#6a8fa4", "#1f3342", lit=(-0.6, -0.9))
    for x, tint in ((48, "#8a2a26"), (-42, "#2f3f5c")):
        sheet.form(curve(at((x - 26, -92), (x - 22, -112), (x + 18, -112), (x + 26, -92))), "#26303c", "#141a22")
        helmet = [
            (x - 22, -112),
            (x - 20, -138),
            (x, -148),
            (x + 20, -140),
            (x + 23, -122),
            (x + 18, -106),
            (x - 14, -104),
        ]
        sheet.form(curve(at(*helmet), closed=True, parts=6), tint, mix(tint, "#0c1018", 0.6), lit=(-0.6, -0.9))
        sheet.form(at((x + 6, -132), (x + 23, -130), (x + 23, -120), (x + 6, -120)), "#141a22", "#0c1016")
    sheet.form(
        [stroke(at((-118, -94), (-74, -178), (92, -188), (180, -92)), 7), stroke(at((10, -184), (10, -92)), 7)],
        "#3a3a40",
        "#17161a",
    )
    sheet.form(at((-78, -190), (84, -198), (86, -184), (-76, -176)), "#2a2a30", "#121216")
    for x in (-40, 0, 40):
        sheet.form(oval(*at((x, -202))[0], 17, 15), "#fffbe0", "#e0b860", lit=(0.6, -0.6))
    sheet.form(
        curve(at((-300, -50), (-352, -96), (-346, -120), (-250, -90)), closed=True, parts=5),
        "#e0503a",
        "#7a1c1e",
        lit=(-0.4, -1),
    )
    sheet.form(oval(*at((296, -30))[0], 17, 22), "#fffbe0", "#e0c880")
    plate = oval(*at((-178, -22))[0], 46, 44)
    sheet.form(plate, "#fffaf0", "#d9cbb0")
    sheet.form(
        [
            stroke(at((-196, -40), (-160, -40)), 7),
            stroke(at((-196, -4), (-160, -4)), 7),
            stroke(at((-196, -40), (-178, -22), (-196, -4)), 7),
            stroke(at((-160, -40), (-178, -22), (-160, -4)), 7),
        ],
        "#2a2a30",
        "#2a2a30",
    )
    sheet.form(stroke(at((-270, -86), (-290, -250)), 3, 1.5), "#1c1a1c", "#1c1a1c")
    sheet.form(
        curve(
            at((-290, -250), (-330, -246), (-352, -232), (-346, -214), (-318, -226), (-286, -222)), closed=True, parts=5
        ),
        "#2f7a9a",
        "#17405a",
    )
    for x, y in ((-190, 66), (205, 84)):
        arch = [*[(np.cos(a) * 92 + x, np.sin(a) * 92 + y) for a in np.linspace(np.pi, 2 * np.pi, 24)]]
        sheet.form(at(*arch), "#1c1a1c", "#0c0b0d")
        _wheel(sheet, *at((x, y + 12))[0], 82)


def _wheel(sheet: Sheet, x: float, y: float, r: float, *, far: bool = False):
    tint = "#3a3434" if not far else "#1f1b1c"
    for a in np.linspace(0, 2 * np.pi, 22, endpoint=False):
        sheet.form(
            oval(x + np.cos(a) * r, y + np.sin(a) * r, r * 0.11, r * 0.09, turn=np.degrees(a)),
            tint,
            "#0f0d0e",
            lit=(-0.6, -0.8),
        )
    sheet.form(oval(x, y, r, r), tint, "#0f0d0e", lit=(-0.6, -0.8), grain=0.5)
    if far:
        return
    sheet.form(oval(x, y, r * 0.58, r * 0.58), "#f6efe0", "#7a7468", lit=(-0.6, -0.8))
    for a in np.linspace(0, 2 * np.pi, 6, endpoint=False):
        sheet.form(oval(x + np.cos(a) * r * 0.34, y + np.sin(a) * r * 0.34, r * 0.13, r * 0.13), "#2a2626", "#5a544c")
    sheet.form(oval(x, y, r * 0.14, r * 0.14), "#e0503a", "#7a1c1e")
