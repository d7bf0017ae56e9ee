"""A packed stadium under floodlights."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1200)


def draw(sheet: Sheet):
    """Paint the pitch from high in the stand, the far crowd, the lights and the scarves before us."""
    w, rng = sheet.width, sheet.rng
    sheet.wash([(0, "#0b1530"), (0.35, "#23406a"), (1, "#3d6287")], grain=0.006)
    sheet.light(step(0.4, 0.9, sheet.cloud(700, 160)) * step(420, 100, sheet.y), "#6f86b0", 0.25)
    stand = sheet.mask(
        [*curve([(-20, 470), (400, 330), (960, 285), (1520, 330), (w + 20, 470)]), (w + 20, 660), (-20, 660)]
    )
    sheet.fill(stand, [(0, "#1b2746"), (1, "#2e3d63")], sheet.slope(0, 290, 0, 640))
    people = []
    for _ in range(9500):
        x, y = rng.uniform(0, w), rng.uniform(295, 625)
        edge = np.interp(x, [-20, 400, 960, 1520, w + 20], [470, 330, 285, 330, 470])
        if y < edge + 10 or abs((y - edge) - 120) < 7:
            continue
        side = x < 1010 + (y - 300) * 0.3
        palette = ["#d8583f", "#f0e4cf", "#8f2f2c", "#e9a37e"] if side else ["#3f77b0", "#e9eef2", "#20426f", "#8fb7d8"]
        r = 2.2 + (y - 290) * 0.006
        people.append((oval(x, y, r, r * 1.25, parts=8), mix(palette[rng.integers(4)], "#1b2746", 0.5 * rng.random())))
    sheet.flecks(people)
    roof = sheet.mask(
        curve([(-20, 430), (400, 262), (960, 206), (1520, 262), (w + 20, 430)])
        + curve([(w + 20, 470), (1520, 318), (960, 268), (400, 318), (-20, 470)])
    )
    sheet.fill(roof, [(0, "#c3d0de"), (1, "#3d506f")], sheet.slope(0, 200, 0, 470), grain=0.2)
    for x in np.linspace(120, 1800, 15):
        y = np.interp(x, [0, 400, 960, 1520, 1920], [448, 298, 246, 298, 448])
        sheet.paint(sheet.mask(box(x - 26, y - 6, x + 26, y + 8)), "#fffdf0")
        sheet.light(sheet.glow(x, y, 110, power=2.2), "#e8f2ff", 0.55)
    for x, top in ((170, 40), (1750, 40)):
        sheet.paint(sheet.mask(stroke([(x, 440), (x, top)], 20, 12), box(x - 92, top - 6, x + 92, top + 96)), "#1c2942")
        bulbs = [(oval(x + i * 36, top + 20 + j * 28, 12, 11), "#fffef4") for i in (-2, -1, 0, 1, 2) for j in range(3)]
        sheet.flecks(bulbs)
        sheet.light(sheet.glow(x, top + 45, 460, power=2.3), "#dcebff", 0.9)
        ray = sheet.mask(
            [(x - 80, top + 60), (x + 80, top + 60), (1500 if x < 960 else 900, 1000), (700 if x < 960 else 300, 1000)],
            soft=30,
        )
        sheet.light(ray * step(1100, 200, sheet.y), "#cfe3ff", 0.16)
    _pitch(sheet)
    _near_crowd(sheet)
    return sheet.finish(bloom=0.5, vignette=0.38)


def _ground(u: float, v: float):
    """Return where a point of the pitch (u along, v across, both from -1 to 1) stands on the sheet."""
    depth = max(0.0, (v + 1) / 2)
    s = 0.62 + 0.58 * depth**1.2
    return 960 + u * 900 * s, 640 + 400 * depth**1.25


def _pitch(sheet: Sheet):
    apron = [_ground(-1.25, -1.0), _ground(1.25, -1.0), _ground(1.6, 1.4), _ground(-1.6, 1.4)]
    sheet.paint(sheet.mask(apron), "#2a5a46")
    boards = []
    tints = ["#d8583f", "#f4ead2", "#2d5f8f", "#e0aa45", "#1b2b3f"]
    for i in range(26):
        a, b = -1.2 + i * 0.0923, -1.2 + (i + 1) * 0.0923
        p, q = _ground(a, -1.03), _ground(b, -1.03)
        boards.append((box(p[0], 612, q[0] - 2, 640), tints[i % 5]))
    sheet.flecks(boards)
    for i in range(14):
        a, b = -1 + i / 7, -1 + (i + 1) / 7
        strip = sheet.mask([_ground(a, -1), _ground(b, -1), _ground(b, 1), _ground(a, 1)])
        tone = ("#4f9a58", "#3b8349") if i % 2 else ("#62ab62", "#479254")
        sheet.fill(strip, [(0, tone[1]), (1, tone[0])], sheet.slope(0, 640, 0, 1040), grain=0.35)
    sheet.light(sheet.glow(960, 760, 900, 240, power=0.9), "#e6ffd8", 0.3)

    def line(*uv, wide=4.0):
        return stroke([_ground(u, v) for u, v in uv], wide)

    a = np.linspace(0, 2 * np.pi, 80)
    circle = [(0.17 * np.cos(t), 0.27 * np.sin(t)) for t in a]
    marks = [
        line((-0.98, -0.97), (0.98, -0.97), wide=2.5),
        line((0.98, -0.97), (0.98, 0.97)),
        line((-0.98, -0.97), (-0.98, 0.97)),
        line((-0.98, 0.97), (0.98, 0.97), wide=6),
        line((0, -0.97), (0, 0.97)),
        line(*circle),
    ]
    for s in (-1, 1):
        marks += [
            line((s * 0.98, -0.55), (s * 0.7, -0.55), (s * 0.7, 0.55), (s * 0.98, 0.55)),
            line((s * 0.98, -0.26), (s * 0.88, -0.26), (s * 0.88, 0.26), (s * 0.98, 0.26)),
        ]
        arc = [(s * (0.8 - 0.17 * np.cos(t)), 0.27 * np.sin(t)) for t in np.linspace(-0.93, 0.93, 20)]
        marks.append(line(*arc))
    sheet.paint(sheet.mask(*marks), "#f4f8ee", opacity=0.85)
    goal = [
        *[stroke([_ground(0.98, v), (_ground(0.98, v)[0], _ground(0.98, v)[1] - 62)], 5) for v in (-0.13, 0.13)],
        stroke([(_ground(0.98, v)[0], _ground(0.98, v)[1] - 62) for v in (-0.13, 0.13)], 5),
    ]
    sheet.paint(sheet.mask(*goal), "#ffffff")
    players = []
    for u, v, team in (
        (0.86, 0.1, 2),
        (0.66, -0.2, 0),
        (0.62, 0.3, 1),
        (0.5, -0.05, 0),
        (0.42, 0.42, 1),
        (0.3, -0.4, 0),
        (0.22, 0.12, 1),
        (0.05, -0.12, 0),
        (0.1, 0.6, 1),
        (-0.2, -0.5, 0),
        (-0.25, 0.2, 1),
        (-0.5, -0.1, 0),
        (-0.6, 0.45, 1),
        (0.72, 0.02, 0),
        (0.35, 0.75, 3),
    ):
        x, y = _ground(u, v)
        k = 0.55 + 0.5 * (v + 1) / 2
        kit, short = (("#d8452f", "#f7efe0"), ("#2f6fb4", "#14233a"), ("#e9c14a", "#1b1b1f"), ("#1a1a1e", "#1a1a1e"))[
            team
        ]
        for dx, dy in ((70, 8), (-60, 10)):
            players.append((stroke([(x, y), (x + dx * k, y + dy * k)], 8 * k, 2), "#2f6d40"))
        players += [
            (stroke([(x - 4 * k, y - 34 * k), (x - 11 * k, y)], 8 * k, 6 * k), "#7a4a32"),
            (stroke([(x + 4 * k, y - 34 * k), (x + 13 * k, y - 3)], 8 * k, 6 * k), "#7a4a32"),
            (oval(x, y - 36 * k, 11 * k, 9 * k), short),
            (oval(x, y - 54 * k, 11 * k, 18 * k, turn=8), kit),
            (stroke([(x - 8 * k, y - 62 * k), (x - 20 * k, y - 44 * k)], 6 * k), kit),
            (stroke([(x + 8 * k, y - 62 * k), (x + 21 * k, y - 50 * k)], 6 * k), kit),
            (oval(x + 1, y - 78 * k, 7 * k, 8 * k), "#4a2c20"),
        ]
    bx, by = _ground(0.77, 0.06)
    players += [(oval(bx, by + 1, 9, 3), "#2f6d40"), (oval(bx, by - 7, 7, 7), "#ffffff")]
    sheet.flecks(players)


def _near_crowd(sheet: Sheet):
    rng, pieces, raised = sheet.rng, [], []
    for row, (y, k, tint) in enumerate(((1080, 0.85, "#152038"), (1165, 1.15, "#0b1222"))):
        for x in np.arange(-40 + row * 40, 1990, 104 * k):
            x += rng.normal(0, 8)
            top = y + rng.normal(0, 12)
            tone = mix(tint, "#7a2f33", 0.35 * rng.random())
            pieces.append(
                (
                    curve(
                        [
                            (x - 62 * k, 1320),
                            (x - 56 * k, top + 60 * k),
                            (x - 24 * k, top + 34 * k),
                            (x + 24 * k, top + 34 * k),
                            (x + 56 * k, top + 60 * k),
                            (x + 62 * k, 1320),
                        ]
                    ),
                    tone,
                )
            )
            pieces.append((oval(x, top, 27 * k, 33 * k), tone))
            if rng.random() < 0.3:
                for s in (-1, 1):
                    pieces.append(
                        (
                            stroke(
                                curve(
                                    [
                                        (x + s * 46 * k, top + 70 * k),
                                        (x + s * 62 * k, top - 20 * k),
                                        (x + s * 46 * k, top - 96 * k),
                                    ]
                                ),
                                22 * k,
                                15 * k,
                            ),
                            tone,
                        )
                    )
                raised.append((x, top - 100 * k, k))
    sheet.flecks(pieces)
    for x, y, k in raised[::2]:
        scarf = curve(
            [(x - 120 * k, y + 8), (x - 40 * k, y - 10 * k), (x + 40 * k, y + 8 * k), (x + 120 * k, y - 6)], parts=20
        )
        band = stroke(scarf, 36 * k)
        m = sheet.mask(band, rough=0.5)
        sheet.fill(m, [(0, "#f07a5a"), (1, "#8f2f2c")], sheet.slope(0, y - 24 * k, 0, y + 30 * k), grain=0.4)
        half = len(scarf)
        stripes = [
            [band[i], band[i + 3], band[2 * half - 4 - i], band[2 * half - 1 - i]] for i in range(4, half - 4, 9)
        ]
        sheet.paint(sheet.mask(*stripes), "#f6ead2", opacity=0.9)
