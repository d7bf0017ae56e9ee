"""The faces of those who write the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from studio import Sheet, curve, mix, oval, stroke

SIZE = (900, 900)


@dataclass(frozen=True)
class Face:
    """What makes one face differ from the next."""

    ground: str
    skin: str
    hair: str
    coat: str
    collar: str
    dress: str  # one of DRESSES
    tilt: float = -4.0
    jaw: float = 1.0
    lips: float = 0.14
    brow: float = 12
    brow_tone: str = ""
    smile: float = 0
    wear: str = "suit"  # suit | jumper | polo


FACES = {
    "author-magda": Face("#d9a548", "#c98e62", "#2a1c1c", "#2f5a60", "#efe2c4", "curls", -6, 0.94, 0.5),
    "author-sherif": Face("#4f8583", "#b9805a", "#231a1a", "#3a3f55", "#e9dfca", "beard", 4, 1.05, brow=17),
    "author-suha": Face("#c4694a", "#d6a079", "#2a1c1c", "#3a4a3c", "#efe0c6", "scarf", -4, 0.97, 0.5),
    "author-yacoub": Face(
        "#8d9468", "#cc946c", "#dcd5c6", "#54423c", "#f1e6d0", "silver", 5, 1.03, brow=17, brow_tone="#bdb5a6"
    ),
    "author-karim": Face(
        "#6f9a6a", "#a8704a", "#1c1515", "#d9603c", "#f4ead6", "cropped", -5, 1.06, 0.2, 16, smile=13, wear="polo"
    ),
    "author-tala": Face(
        "#7f86b8", "#dba882", "#3a2420", "#e0b04c", "#fff6e4", "bob", 4, 0.93, 0.46, 11, smile=9, wear="jumper"
    ),
    "author-nevine": Face(
        "#b5788a", "#d8a47c", "#8a8078", "#3f4a5a", "#f4ead6", "bun", -3, 0.97, 0.44, 11, "#6a605a", smile=7
    ),
    "author-ramez": Face(
        "#d2925a", "#b07a54", "#4a4442", "#2f4148", "#3a4f58", "shaved", 5, 1.06, 0.16, 18, smile=6, wear="jumper"
    ),
    "author-laila": Face("#3f7f8c", "#c98f66", "#4a2a20", "#8a2f3c", "#f6ead6", "waves", -5, 0.94, 0.6, 12, smile=8),
    "author-hazem": Face(
        "#c9b06a", "#c08a62", "#241a18", "#4a5f86", "#eef0ea", "quiff", -4, 1.0, 0.18, 15, smile=10, wear="polo"
    ),
}


def draw(sheet: Sheet, face: Face):
    """Paint one face, lit from the right."""
    sheet.wash(
        [(0, mix(face.ground, "#fff0d0", 0.35)), (1, mix(face.ground, "#2a1f24", 0.25))],
        field=sheet.slope(900, 60, 60, 860),
        grain=0.02,
    )
    sheet.light(sheet.glow(640, 300, 560, power=1.5), "#fff0cf", 0.3)
    turn = np.radians(face.tilt)

    def at(*points):  # the head leans around the neck, where x is 0 and y is 0 at the chin's height
        c, s = np.cos(turn), np.sin(turn)
        return [(450 + x * c - y * s, 560 + x * s + y * c) for x, y in points]

    if face.dress in BEHIND:
        DRESSES[face.dress](sheet, face, at, behind=True)
    _shoulders(sheet, face)
    _head(sheet, face, at)
    DRESSES[face.dress](sheet, face, at)
    return sheet.finish(bloom=0.15, vignette=0.22)


At = Callable[..., list[tuple[float, float]]]


def _shoulders(sheet: Sheet, face: Face):
    neck = sheet.mask([(372, 500), (528, 500), (540, 690), (360, 690)])
    sheet.fill(
        neck,
        [(0, mix(face.skin, "#fff0d0", 0.1)), (1, mix(face.skin, "#3a1a1c", 0.5))],
        sheet.slope(560, 0, 360, 0),
        grain=0.14,
    )
    sheet.stipple(neck, mix(face.skin, "#2f1418", 0.6), sheet.glow(440, 590, 130, 90), strength=0.7, grain=0.18)
    coat = sheet.mask(
        [
            *curve(
                [
                    (20, 930),
                    (60, 800),
                    (180, 716),
                    (340, 664),
                    (450, 700),
                    (560, 664),
                    (720, 712),
                    (840, 796),
                    (880, 930),
                ]
            ),
            (880, 960),
            (20, 960),
        ],
        rough=0.6,
    )
    sheet.fill(
        coat,
        [(0, mix(face.coat, "#fff0d0", 0.3)), (0.4, face.coat), (1, mix(face.coat, "#140f18", 0.55))],
        sheet.slope(820, 690, 120, 900),
        grain=0.16,
    )
    if face.wear == "jumper":
        _jumper(sheet, face)
        return
    shirt = sheet.mask([(362, 660), (450, 800), (540, 660), (560, 700), (486, 905), (420, 905), (340, 700)], rough=0.4)
    sheet.fill(
        shirt, [(0, face.collar), (1, mix(face.collar, "#5a4a4a", 0.5))], sheet.slope(560, 680, 360, 760), grain=0.14
    )
    if face.wear == "polo":
        _polo(sheet, face)
        return
    lapels = sheet.mask(
        [(344, 668), (300, 700), (350, 800), (330, 830), (432, 920), (450, 920), (372, 740)],
        [(556, 668), (602, 700), (552, 800), (574, 830), (470, 920), (450, 920), (530, 740)],
        rough=0.4,
    )
    sheet.fill(
        lapels,
        [(0, mix(face.coat, "#fff0d0", 0.22)), (1, mix(face.coat, "#140f18", 0.5))],
        sheet.slope(600, 0, 320, 0),
        grain=0.14,
    )


def _jumper(sheet: Sheet, face: Face):
    """Knit the round neck of a jumper, its ribs around the throat."""
    rim = curve([(336, 668), (372, 716), (450, 744), (528, 716), (564, 668)])
    sheet.form(stroke(rim, 46), mix(face.coat, "#fff0d0", 0.35), mix(face.coat, "#140f18", 0.5), lit=(0.8, -0.5))
    for share in np.linspace(0.04, 0.96, 26):
        x, y = rim[round(share * (len(rim) - 1))]
        out = np.array([x - 450, (y - 640) * 1.6])
        out = out / np.hypot(*out) * 20
        rib = [(x - out[0], y - out[1]), (x + out[0], y + out[1])]
        sheet.form(stroke(rib, 3), mix(face.coat, "#140f18", 0.4), mix(face.coat, "#140f18", 0.6), opacity=0.5)
    inner = curve([(352, 650), (384, 694), (450, 718), (516, 694), (548, 650)])
    sheet.form(stroke(inner, 12), mix(face.collar, "#fff0d0", 0.2), mix(face.collar, "#140f18", 0.3), lit=(0.8, -0.5))


def _polo(sheet: Sheet, face: Face):
    """Turn down the soft collar of an open shirt."""
    for side, dark in ((-1, 0.5), (1, 0.12)):
        flap = [(450 + side * 8, 742), (450 + side * 92, 656), (450 + side * 132, 676), (450 + side * 96, 800)]
        cloth = mix(face.coat, "#fff0d0", 0.3)
        sheet.form(flap, mix(cloth, "#140f18", dark * 0.6), mix(face.coat, "#140f18", dark), lit=(0.8, -0.5))
    sheet.form(stroke([(450, 790), (450, 930)], 4), mix(face.coat, "#140f18", 0.6), mix(face.coat, "#140f18", 0.6))
    for y in (822, 884):
        sheet.form(oval(462, y, 7, 7), "#fff6e4", "#b8a890", lit=(0.8, -0.5))


def _head(sheet: Sheet, face: Face, at: At):
    dark, glow = mix(face.skin, "#3a1418", 0.55), mix(face.skin, "#ffe9c4", 0.55)
    ears = sheet.mask(oval(*at((-150, -170))[0], 26, 44), oval(*at((150, -170))[0], 26, 44))
    sheet.fill(ears, [(0, face.skin), (1, dark)], sheet.slope(620, 0, 330, 0), grain=0.14)
    j = face.jaw
    outline = curve(
        at(
            (0, -372),
            (96, -352),
            (148, -272),
            (152, -170),
            (136 * j, -70),
            (92 * j, 6),
            (0, 46),
            (-92 * j, 6),
            (-136 * j, -70),
            (-152, -170),
            (-148, -272),
            (-96, -352),
        ),
        closed=True,
    )
    head = sheet.mask(outline, rough=0.4)
    sheet.fill(
        head,
        [(0, glow), (0.35, face.skin), (0.75, mix(face.skin, dark, 0.5)), (1, dark)],
        sheet.slope(640, 260, 300, 520),
        grain=0.14,
    )
    half = (
        sheet.mask(
            curve(at((-6, -372), (-20, -250), (-34, -176), (6, -96), (-14, -60), (-6, -18), (-16, 46)))
            + at((-220, 60), (-220, -380)),
            soft=5,
        )
        * head
    )
    sheet.stipple(half, dark, half * (0.35 + 0.65 * sheet.slope(470, 0, 300, 0)), strength=0.62, grain=0.16)
    sheet.light(sheet.mask(oval(*at((84, -126))[0], 40, 30), soft=16) * head, "#ff9a70", 0.22)
    for s in (-1, 1):
        socket = sheet.mask(oval(*at((s * 66, -188))[0], 44, 24), soft=9)
        sheet.paint(socket * head, dark, opacity=0.4)
        white = sheet.mask(
            curve(at((s * 66 - 31, -182), (s * 66 - 4, -198), (s * 66 + 30, -183), (s * 66 + 2, -171)), closed=True)
        )
        sheet.paint(white, "#f6ead8" if s > 0 else "#cdbba6")
        iris = sheet.mask(oval(*at((s * 66 + 5, -185))[0], 13.5, 14)) * white
        sheet.paint(iris, "#2a1614")
        sheet.paint(sheet.mask(oval(*at((s * 66 + 10, -190))[0], 3.4, 3.4)), "#fff6e6")
        lid = stroke(curve(at((s * 66 - 33, -181), (s * 66 - 5, -200), (s * 66 + 32, -182))), 8, 6)
        sheet.paint(sheet.mask(lid), "#2a1614")
        brow = curve(at((s * 34, -222), (s * 72, -240), (s * 114, -222)))
        sheet.paint(sheet.mask(stroke(brow, face.brow, 5), rough=0.8), face.brow_tone or face.hair)
    bridge = sheet.mask(
        curve(at((14, -206), (24, -150), (40, -104), (18, -86), (-16, -88), (-6, -140)), closed=True), soft=2
    )
    sheet.fill(bridge, [(0, glow), (1, face.skin)], sheet.slope(500, 430, 430, 470), grain=0.25)
    side = sheet.mask(
        curve(
            at((2, -208), (6, -150), (-2, -110), (-24, -92), (-14, -82), (-34, -84), (-34, -108), (-12, -150)),
            closed=True,
        ),
        soft=2,
    )
    sheet.paint(side, dark, opacity=0.75)
    sheet.paint(sheet.mask(oval(*at((-13, -85))[0], 9, 5), oval(*at((22, -85))[0], 9, 5)), mix(dark, "#140808", 0.5))
    lips, up = mix(face.skin, "#a8323a", face.lips), -face.smile
    upper = curve(at((-52, -36 + up), (-18, -50), (2, -45), (22, -50), (54, -36 + up), (0, -33)), closed=True)
    lower = curve(at((-46, -33 + up), (0, -34), (50, -33 + up), (22, -14), (-18, -14)), closed=True)
    upper, lower = sheet.mask(upper), sheet.mask(lower)
    sheet.paint(upper, mix(lips, "#2a0f14", 0.35))
    sheet.paint(lower, lips)
    sheet.light(sheet.mask(oval(*at((14, -24))[0], 18, 5), soft=3), "#ffe0c8", 0.4)
    mouth = curve(at((-60, -38 + up), (-20, -34), (10, -35), (62, -40 + up)))
    sheet.paint(sheet.mask(stroke(mouth, 4)), "#3a1418")
    if face.smile:
        creases = [stroke(curve(at((s * 70, -92), (s * 90, -60), (s * 84, -30 + up))), 5, 2) for s in (-1, 1)]
        sheet.paint(sheet.mask(*creases, soft=2.5) * head, dark, opacity=0.45)
    sheet.paint(sheet.mask(oval(*at((4, 2))[0], 40, 9), soft=6) * head, dark, opacity=0.4)


def _tone(sheet: Sheet, mask, hair: str, *, grain: float = 0.14):
    sheet.fill(
        mask,
        [(0, mix(hair, "#e2a878", 0.4)), (0.35, hair), (1, mix(hair, "#0a0608", 0.4))],
        sheet.slope(640, 170, 330, 520),
        grain=grain,
    )


def _curls(sheet: Sheet, face: Face, at: At, *, behind: bool = False):
    rng = sheet.rng
    if behind:
        big = sheet.mask(
            curve(
                at(
                    (0, -440),
                    (130, -426),
                    (226, -330),
                    (250, -190),
                    (262, -40),
                    (216, 90),
                    (120, 110),
                    (-120, 110),
                    (-216, 90),
                    (-262, -40),
                    (-250, -190),
                    (-226, -330),
                    (-130, -426),
                ),
                closed=True,
            ),
            rough=7,
        )
        _tone(sheet, big, face.hair)
        hair = big
        spots = [(rng.uniform(150, 240) * s, rng.uniform(-300, 90)) for s in (-1, 1) for _ in range(60)]
    else:
        top = sheet.mask(
            curve(
                at(
                    (-168, -150),
                    (-190, -300),
                    (-110, -420),
                    (20, -440),
                    (140, -408),
                    (190, -300),
                    (166, -150),
                    (150, -236),
                    (110, -306),
                    (30, -330),
                    (-50, -288),
                    (-120, -250),
                ),
                closed=True,
            ),
            rough=4,
        )
        _tone(sheet, top, face.hair)
        hair = top
        spots = [(x, -300 - 110 * np.cos(x / 150) + rng.uniform(-24, 30)) for x in np.linspace(-160, 165, 60)]
        spots += [(s * rng.uniform(160, 182), rng.uniform(-280, -130)) for s in (-1, 1) for _ in range(6)]
    for x, y in spots:
        centre = at((x, y))[0]
        r = rng.uniform(14, 30)
        a = np.linspace(rng.uniform(0, 6), rng.uniform(7, 11), 26)
        loop = [(centre[0] + np.cos(t) * r * (1 - 0.05 * t), centre[1] + np.sin(t) * r * (1 - 0.05 * t)) for t in a]
        lit = x > 40
        sheet.paint(
            sheet.mask(stroke(loop[:15], 6, 2)) * hair,
            mix(face.hair, "#e2a070" if lit else "#6a4a44", 0.3),
            opacity=0.75,
        )
    if not behind:
        for s in (-1, 1):
            sheet.paint(sheet.mask(oval(*at((s * 160, -112))[0], 11, 17)), "#e9c46a")


def _beard(sheet: Sheet, face: Face, at: At):
    hair = sheet.mask(
        curve(
            at(
                (-164, -180),
                (-176, -300),
                (-120, -398),
                (10, -420),
                (130, -396),
                (176, -300),
                (164, -180),
                (150, -250),
                (120, -318),
                (40, -330),
                (-60, -326),
                (-126, -300),
                (-150, -240),
            ),
            closed=True,
        ),
        rough=2.5,
    )
    _tone(sheet, hair, face.hair)
    beard = sheet.mask(
        curve(
            at(
                (-156, -176),
                (-150, -110),
                (-96, -74),
                (-60, -66),
                (0, -74),
                (62, -66),
                (98, -74),
                (150, -110),
                (156, -176),
                (156, -60),
                (112, 36),
                (0, 74),
                (-112, 36),
                (-156, -60),
            ),
            closed=True,
        ),
        rough=2.5,
    )
    mouth = sheet.mask(curve(at((-56, -38), (0, -52), (58, -38), (0, -6)), closed=True), soft=1.5)
    beard = np.clip(beard - mouth, 0, 1)
    _tone(sheet, beard, face.hair, grain=0.2)
    hairs = []
    for _ in range(170):
        x, y = sheet.rng.uniform(-140, 145), sheet.rng.uniform(-60, 60)
        hairs.append(stroke(at((x, y), (x + sheet.rng.normal(0, 4), y + 16)), 2.2, 0.8))
    sheet.paint(sheet.mask(*hairs) * beard, "#8a6452", opacity=0.5)
    for s in (-1, 1):
        rim = oval(*at((s * 68, -184))[0], 56, 46)
        sheet.light(sheet.mask(rim), "#fff3dc", 0.08)
        sheet.paint(sheet.mask(stroke([*rim, rim[0]], 8)), "#1b1518")
        sheet.light(
            sheet.mask(stroke(curve(at((s * 68 + 16, -214), (s * 68 + 34, -200), (s * 68 + 42, -182))), 6, 3), soft=1),
            "#ffffff",
            0.55,
        )
    sheet.paint(
        sheet.mask(
            stroke(curve(at((-14, -190), (0, -198), (14, -190))), 8),
            stroke(at((123, -192), (160, -204)), 8),
            stroke(at((-123, -192), (-160, -204)), 8),
        ),
        "#1b1518",
    )


def _scarf(sheet: Sheet, face: Face, at: At, *, behind: bool = False):
    cloth = "#2f6470"
    if behind:
        back = sheet.mask(
            curve(
                at(
                    (0, -424),
                    (130, -400),
                    (204, -290),
                    (214, -140),
                    (196, 20),
                    (260, 170),
                    (-260, 170),
                    (-196, 20),
                    (-214, -140),
                    (-204, -290),
                    (-130, -400),
                ),
                closed=True,
            ),
            rough=0.8,
        )
        sheet.fill(
            back,
            [(0, mix(cloth, "#fff0d0", 0.3)), (0.5, cloth), (1, mix(cloth, "#0c0f1c", 0.55))],
            sheet.slope(660, 200, 260, 640),
            grain=0.16,
        )
        return
    rim = curve(
        at(
            (0, -348),
            (92, -330),
            (138, -258),
            (140, -160),
            (124, -62),
            (84, 10),
            (0, 42),
            (-84, 10),
            (-124, -62),
            (-140, -160),
            (-138, -258),
            (-92, -330),
        ),
        closed=True,
    )
    outer = curve(
        at(
            (0, -428),
            (134, -404),
            (208, -290),
            (214, -140),
            (190, 10),
            (226, 120),
            (150, 210),
            (0, 236),
            (-150, 210),
            (-226, 120),
            (-190, 10),
            (-214, -140),
            (-208, -290),
            (-134, -404),
        ),
        closed=True,
    )
    hood = np.clip(sheet.mask(outer, rough=0.8) - sheet.mask(rim), 0, 1)
    sheet.fill(
        hood,
        [(0, mix(cloth, "#fff0d0", 0.4)), (0.45, cloth), (1, mix(cloth, "#0c0f1c", 0.6))],
        sheet.slope(670, 180, 260, 640),
        grain=0.16,
    )
    folds = [
        [(140, -250), (176, -120), (150, 20), (60, 90), (-80, 150)],
        [(-138, -250), (-180, -120), (-160, 20), (-60, 96)],
        [(60, -350), (140, -330), (186, -220)],
        [(100, 40), (20, 110), (-120, 190)],
        [(-124, 20), (-40, 120), (120, 190)],
        [(-60, -350), (-150, -310), (-186, -200)],
    ]
    for i, fold in enumerate(folds):
        line = curve(at(*fold))
        sheet.paint(sheet.mask(stroke(line, 34, 4), soft=7) * hood, mix(cloth, "#0c0f1c", 0.6), opacity=0.6)
        sheet.light(
            sheet.mask(stroke([(x + 24, y - 8) for x, y in line], 26, 3), soft=8) * hood,
            "#fff0d0",
            0.2 if i in (0, 2, 3) else 0.08,
        )
    edge = sheet.mask(stroke([*rim, rim[0]], 18), soft=5)
    sheet.paint(edge * sheet.mask(rim), "#2f1418", opacity=0.55)


def _silver(sheet: Sheet, face: Face, at: At):
    hair = sheet.mask(
        curve(
            at(
                (-166, -150),
                (-186, -250),
                (-160, -340),
                (-90, -398),
                (20, -420),
                (120, -400),
                (176, -330),
                (186, -240),
                (166, -150),
                (150, -220),
                (138, -300),
                (80, -352),
                (-20, -336),
                (-110, -356),
                (-146, -280),
            ),
            closed=True,
        ),
        rough=3,
    )
    sheet.fill(hair, [(0, "#fffaf0"), (0.45, face.hair), (1, "#6f6866")], sheet.slope(640, 170, 320, 460), grain=0.18)
    strands = [
        stroke(curve(at((-110 + i * 22, -352 - 6 * (i % 3)), (-70 + i * 22, -392), (-10 + i * 18, -404))), 4, 1)
        for i in range(10)
    ]
    sheet.paint(sheet.mask(*strands) * hair, "#8f8883", opacity=0.7)
    tash = sheet.mask(
        curve(at((-84, -44), (-50, -72), (0, -78), (54, -72), (88, -42), (40, -50), (2, -56), (-36, -50)), closed=True),
        rough=1.5,
    )
    sheet.fill(tash, [(0, "#fffaf0"), (1, "#8f8883")], sheet.slope(540, 0, 370, 0), grain=0.18)
    dark = mix(face.skin, "#3a1418", 0.55)
    lines = [
        [(-60, -286), (0, -294), (64, -286)],
        [(-50, -266), (0, -272), (54, -266)],
        [(66, -92), (92, -60), (86, -30)],
        [(-62, -92), (-88, -60), (-82, -30)],
        [(104, -166), (126, -172)],
        [(104, -158), (124, -154)],
    ]
    sheet.paint(sheet.mask(*[stroke(curve(at(*line)), 4, 2) for line in lines], soft=1), dark, opacity=0.6)


def _spectacles(sheet: Sheet, at: At, rx: float, ry: float, rim: str, *, y: float = -184, square: bool = False):
    """Set a pair of glasses on the nose."""
    for s in (-1, 1):
        cx = s * 68
        if square:
            corners = [(cx - rx, y - ry), (cx + rx, y - ry), (cx + rx * 0.9, y + ry), (cx - rx * 0.9, y + ry)]
            outline = curve(at(*corners), closed=True, parts=3)
        else:
            outline = oval(*at((cx, y))[0], rx, ry)
        sheet.light(sheet.mask(outline), "#fff3dc", 0.08)
        sheet.paint(sheet.mask(stroke([*outline, outline[0]], 8)), rim)
        gleam = curve(at((cx + 16, y - ry * 0.6), (cx + 32, y - ry * 0.3), (cx + 40, y)))
        sheet.light(sheet.mask(stroke(gleam, 6, 3), soft=1), "#ffffff", 0.5)
    bridge = stroke(curve(at((-68 + rx, y - 6), (0, y - 14), (68 - rx, y - 6))), 8)
    sides = [stroke(at((s * (68 + rx), y - 8), (s * 160, y - 20)), 8) for s in (-1, 1)]
    sheet.paint(sheet.mask(bridge, *sides), rim)


def _strands(sheet: Sheet, face: Face, at: At, hair, lines, *, lit: float = 0.3):
    """Comb light and dark lines through the hair."""
    for i, line in enumerate(lines):
        tone = mix(face.hair, "#f0c090", lit) if i % 2 else mix(face.hair, "#0a0608", 0.45)
        sheet.paint(sheet.mask(stroke(curve(at(*line)), 5, 1.5)) * hair, tone, opacity=0.6)


def _stubble(sheet: Sheet, face: Face, at: At, tone: str, *, thick: float):
    """Shade the jaw with the hairs of a short beard."""
    jaw = [(-156, -150), (-146, -96), (-96, -66), (-60, -70), (0, -78), (62, -70), (98, -66), (146, -96), (156, -150)]
    low = [(150, -56), (108, 22), (0, 60), (-108, 22), (-150, -56)]
    area = sheet.mask(curve(at(*jaw, *low), closed=True), soft=5)
    mouth = sheet.mask(curve(at((-58, -42), (0, -54), (60, -42), (0, -4)), closed=True), soft=3)
    area = np.clip(area - mouth, 0, 1)
    sheet.stipple(area, tone, area * thick, strength=0.75, grain=0.5)
    hairs = []
    for _ in range(260):
        x, y = sheet.rng.uniform(-145, 148), sheet.rng.uniform(-100, 56)
        hairs.append(stroke(at((x, y), (x + sheet.rng.normal(0, 3), y + 9)), 2, 0.8))
    sheet.paint(sheet.mask(*hairs) * area, tone, opacity=0.7 * thick)


def _cropped(sheet: Sheet, face: Face, at: At):
    crown = [(-160, -176), (-172, -290), (-124, -388), (6, -412), (128, -388), (174, -290), (160, -176)]
    line = [(150, -256), (136, -306), (70, -324), (0, -318), (-70, -324), (-136, -306), (-150, -256)]
    hair = sheet.mask(curve(at(*crown, *line), closed=True), rough=2)
    _tone(sheet, hair, face.hair, grain=0.3)
    dots = [at((sheet.rng.uniform(-170, 170), sheet.rng.uniform(-410, -180)))[0] for _ in range(420)]
    sheet.paint(sheet.mask(*[oval(x, y, 2.2, 1.6, parts=8) for x, y in dots]) * hair, "#8a6452", opacity=0.4)
    _stubble(sheet, face, at, "#2a1a18", thick=0.55)


def _bob(sheet: Sheet, face: Face, at: At, *, behind: bool = False):
    if behind:
        back = [(0, -430), (130, -412), (206, -310), (222, -160), (214, -20), (176, 66)]
        whole = sheet.mask(curve(at(*back, *[(-x, y) for x, y in reversed(back[1:])]), closed=True), rough=1)
        _tone(sheet, whole, face.hair)
        return
    fringe = [(-176, -110), (-196, -260), (-136, -398), (20, -432), (144, -396), (198, -260), (178, -110)]
    inner = [(150, -120), (146, -226), (120, -292), (96, -258), (30, -300), (-30, -254), (-96, -262), (-146, -214)]
    hair = sheet.mask(curve(at(*fringe, *inner, (-150, -120)), closed=True), rough=1)
    locks = [
        curve(at((s * 168, -130), (s * 208, -60), (s * 196, 30), (s * 150, 62), (s * 138, -20)), closed=True)
        for s in (-1, 1)
    ]
    hair = np.maximum(hair, sheet.mask(*locks, rough=1))
    _tone(sheet, hair, face.hair)
    lines = [[(-150 + i * 26, -400 + abs(i - 6) * 9), (-160 + i * 27, -320), (-150 + i * 25, -256)] for i in range(13)]
    lines += [
        [(s * (166 + i * 9), -200), (s * (180 + i * 8), -60), (s * (160 + i * 8), 46)]
        for s in (-1, 1)
        for i in range(4)
    ]
    _strands(sheet, face, at, hair, lines)
    _spectacles(sheet, at, 50, 48, "#a83f34")


def _bun(sheet: Sheet, face: Face, at: At, *, behind: bool = False):
    if behind:
        knot = sheet.mask(oval(*at((34, -440))[0], 92, 74), rough=2)
        _tone(sheet, knot, face.hair)
        rings = [
            [(34 + np.cos(a) * r, -440 + np.sin(a) * r * 0.8) for a in np.linspace(0.4, 5.4, 14)] for r in (22, 44, 66)
        ]
        _strands(sheet, face, at, knot, rings, lit=0.5)
        return
    crown = [(-164, -160), (-184, -270), (-140, -380), (6, -416), (138, -382), (186, -270), (164, -160)]
    parting = [(150, -226), (118, -300), (50, -344), (-34, -350), (-112, -300), (-150, -222)]
    hair = sheet.mask(curve(at(*crown, *parting), closed=True), rough=1.5)
    _tone(sheet, hair, face.hair)
    lines = [
        [(-34, -350), (-60 - i * 11, -378 + i * 7), (-110 - i * 7, -330 + i * 16), (-158, -230 + i * 9)]
        for i in range(7)
    ]
    lines += [
        [(-20, -352), (40 + i * 15, -388 + i * 8), (100 + i * 9, -340 + i * 16), (158, -232 + i * 8)] for i in range(9)
    ]
    _strands(sheet, face, at, hair, lines, lit=0.65)
    for s in (-1, 1):
        sheet.form(oval(*at((s * 156, -112))[0], 9, 9), "#fffaf0", "#b8b0a4", lit=(0.8, -0.5))
    _spectacles(sheet, at, 46, 30, "#6a3f5a", y=-160, square=True)
    chains = [stroke(curve(at((s * 164, -176), (s * 186, -30), (s * 150, 110), (s * 60, 190))), 3) for s in (-1, 1)]
    sheet.paint(sheet.mask(*chains), "#d9b060")
    dark = mix(face.skin, "#3a1418", 0.55)
    lines = [[(s * 108, -166), (s * 128, -172)] for s in (-1, 1)] + [[(-48, -276), (0, -282), (50, -276)]]
    sheet.paint(sheet.mask(*[stroke(curve(at(*line)), 4, 2) for line in lines], soft=1), dark, opacity=0.5)


def _shaved(sheet: Sheet, face: Face, at: At):
    dome = sheet.mask(
        curve(
            at(
                (-152, -190),
                (-156, -296),
                (-96, -366),
                (0, -382),
                (96, -366),
                (156, -296),
                (152, -190),
                (130, -286),
                (0, -330),
                (-130, -286),
            ),
            closed=True,
        ),
        soft=6,
    )
    sheet.stipple(dome, face.hair, dome * 0.4, strength=0.55, grain=0.5)
    sheet.light(sheet.mask(oval(*at((56, -322))[0], 46, 20, turn=16), soft=11), "#fff0d8", 0.5)
    _stubble(sheet, face, at, "#3a3030", thick=0.95)
    grey = [
        stroke(at((x, y), (x + 1, y + 13)), 2.4, 1)
        for x, y in zip(sheet.rng.normal(0, 34, 46), sheet.rng.uniform(-2, 50, 46), strict=True)
    ]
    sheet.paint(sheet.mask(*grey), "#cfc8be", opacity=0.8)
    strap = curve([(196, 716), (330, 806), (520, 930)])
    sheet.form(stroke(strap, 40), "#3a3438", "#141114", lit=(0.8, -0.5))
    sheet.form(
        [stroke([(x, y - 13) for x, y in strap], 3), stroke([(x, y + 13) for x, y in strap], 3)], "#e0a04c", "#8a5a2c"
    )


def _waves(sheet: Sheet, face: Face, at: At, *, behind: bool = False):
    if behind:
        fall = [
            (0, -430),
            (136, -410),
            (214, -300),
            (226, -150),
            (250, -20),
            (226, 110),
            (262, 230),
            (180, 300),
            (90, 260),
        ]
        whole = sheet.mask(curve(at(*fall, *[(-x, y) for x, y in reversed(fall[1:])]), closed=True), rough=2)
        _tone(sheet, whole, face.hair)
        lines = [
            [(s * (150 + i * 12), -240), (s * (190 + i * 10), -80), (s * (170 + i * 12), 60), (s * (200 + i * 8), 210)]
            for s in (-1, 1)
            for i in range(8)
        ]
        _strands(sheet, face, at, whole, lines, lit=0.4)
        return
    sweep = [(-168, -120), (-194, -270), (-130, -400), (20, -430), (140, -398), (196, -270), (170, -120)]
    inner = [(152, -210), (130, -286), (84, -330), (40, -350), (-40, -300), (-112, -250), (-150, -180)]
    hair = sheet.mask(curve(at(*sweep, *inner), closed=True), rough=2)
    side = [
        curve(
            at(
                (s * 156, -200),
                (s * 200, -90),
                (s * 186, 40),
                (s * 214, 170),
                (s * 150, 210),
                (s * 136, 80),
                (s * 158, -30),
            ),
            closed=True,
        )
        for s in (-1, 1)
    ]
    hair = np.maximum(hair, sheet.mask(*side, rough=2))
    _tone(sheet, hair, face.hair)
    lines = [
        [(50, -352), (-20 - i * 12, -392 + i * 8), (-100 - i * 9, -330 + i * 18), (-156, -200 + i * 10)]
        for i in range(9)
    ]
    lines += [
        [(56, -352), (100 + i * 10, -376 + i * 10), (150 + i * 5, -300 + i * 16), (166, -190 + i * 6)] for i in range(7)
    ]
    lines += [
        [(s * (154 + i * 10), -160), (s * (182 + i * 8), -40), (s * (160 + i * 10), 70), (s * (180 + i * 7), 180)]
        for s in (-1, 1)
        for i in range(5)
    ]
    _strands(sheet, face, at, hair, lines, lit=0.45)
    for s in (-1, 1):
        ring = oval(*at((s * 160, -84))[0], 15, 24)
        sheet.paint(sheet.mask(stroke([*ring, ring[0]], 5)), "#f0cc70")


def _quiff(sheet: Sheet, face: Face, at: At):
    crown = [(-158, -180), (-176, -290), (-150, -380), (-60, -424), (60, -452), (150, -420), (186, -320), (160, -180)]
    line = [(150, -250), (140, -310), (96, -348), (20, -352), (-70, -318), (-134, -292), (-150, -240)]
    hair = sheet.mask(curve(at(*crown, *line), closed=True), rough=3)
    _tone(sheet, hair, face.hair)
    lines = [
        [(-130 + i * 21, -300 - abs(i - 7) * 3), (-120 + i * 20, -366), (-70 + i * 19, -420 - i * 1.4)]
        for i in range(13)
    ]
    _strands(sheet, face, at, hair, lines)
    tash = curve(
        at((-72, -48), (-40, -68), (0, -72), (44, -68), (76, -48), (36, -56), (2, -58), (-34, -56)), closed=True
    )
    _stubble(sheet, face, at, "#2f1f1c", thick=0.4)
    beard = sheet.mask(tash, rough=1.5)
    _tone(sheet, beard, face.hair, grain=0.25)
    _spectacles(sheet, at, 54, 36, "#2a2a38", square=True)


DRESSES = {
    "curls": _curls,
    "beard": _beard,
    "scarf": _scarf,
    "silver": _silver,
    "cropped": _cropped,
    "bob": _bob,
    "bun": _bun,
    "shaved": _shaved,
    "waves": _waves,
    "quiff": _quiff,
}
# Hair and cloth that also lie behind the head.
BEHIND = {"curls", "scarf", "bob", "bun", "waves"}
