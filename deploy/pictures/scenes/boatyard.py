"""A carpenter under the hull he is building."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)


def draw(sheet: Sheet):
    """Paint the shed, the sun that falls through its boards, the hull and the carpenter."""
    w, _h = sheet.width, sheet.height
    sheet.wash([(0, "#2a1d1b"), (0.6, "#5a3b2a"), (1, "#3a271f")], grain=0.008)
    boards = []
    for i, x in enumerate(range(-10, w + 40, 62)):
        tint = mix("#4a3126", "#7a5236", sheet.rng.random())
        boards.append((box(x, 0, x + 59, 960), tint))
        if i % 3 == 1:
            boards.append((box(x + 59, 120, x + 62, 960), "#f4c27a"))
    sheet.flecks(boards)
    door = sheet.mask([(1290, 170), (1750, 150), (1750, 900), (1290, 880)], rough=0.6)
    sheet.fill(
        door,
        [(0, "#fff3d2"), (0.55, "#fbdca6"), (0.62, "#9cc7c2"), (0.8, "#5d9ca3"), (1, "#c9a677")],
        sheet.slope(0, 160, 0, 900),
        grain=0.1,
    )
    sheet.flecks(
        [
            ([(1400, 600), (1520, 600), (1492, 630), (1424, 630)], "#3e5a60"),
            (stroke([(1460, 600), (1456, 380)], 5, 3), "#3e5a60"),
            ([(1450, 392), (1450, 580), (1362, 580)], "#f7efe0"),
            (stroke(curve([(1290, 566), (1500, 556), (1750, 566)]), 4), "#7d9c8f"),
        ]
    )
    floor = sheet.mask([(-10, 900), (1930, 880), (1930, 1290), (-10, 1290)])
    sheet.fill(floor, [(0, "#7d553a"), (1, "#2b1b17")], sheet.slope(0, 890, 0, 1290), grain=0.3)
    spill = sheet.mask([(1290, 884), (1750, 900), (1240, 1290), (330, 1290)], soft=14)
    sheet.light(spill * (0.5 + 0.5 * sheet.cloud(90, 40)), "#ffcf8a", 0.62)
    beams = [box(-10, 60, w + 10, 96), box(-10, 250, w + 10, 276)]
    sheet.paint(sheet.mask(*beams, rough=1), "#2a1a17")
    for x in (240, 1230, 1800):
        post = sheet.mask(box(x - 22, 0, x + 22, 1000), rough=1)
        sheet.fill(post, [(0, "#2a1a17"), (1, "#6d4630")], sheet.slope(x - 20, 0, x + 26, 0), grain=0.4)
    _hull(sheet)
    _tools(sheet)
    _carpenter(sheet)
    for x0, x1, wide, power in ((1500, 620, 240, 0.34), (1640, 980, 120, 0.24), (1380, 300, 120, 0.22)):
        shaft = sheet.mask(
            [(x0 - wide / 2, 140), (x0 + wide / 2, 140), (x1 + wide * 1.2, 1180), (x1 - wide * 1.2, 1180)], soft=24
        )
        sheet.light(shaft * (0.55 + 0.45 * sheet.cloud(220, 160)) * step(1220, 500, sheet.y), "#ffcf86", power)
    sheet.flecks(
        [
            (
                oval(
                    sheet.rng.uniform(250, 1650),
                    sheet.rng.uniform(250, 1050),
                    r := sheet.rng.uniform(0.8, 2.6),
                    r,
                    parts=10,
                ),
                "#ffe2ae",
            )
            for _ in range(190)
        ],
        soft=0.8,
        opacity=0.75,
    )
    sheet.light(sheet.glow(1520, 460, 620, power=1.8), "#ffd695", 0.45)
    return sheet.finish(bloom=0.45, vignette=0.42)


def _hull(sheet: Sheet):
    keel = curve([(120, 640), (210, 900), (420, 1010), (760, 1030), (1060, 1000), (1230, 900), (1310, 660)])
    rail = curve([(120, 640), (330, 720), (680, 750), (1040, 726), (1310, 660)])
    whole = sheet.mask([*keel, *reversed(rail)], rough=0.6)
    sheet.fill(
        whole,
        [(0, "#f0b872"), (0.35, "#c07f45"), (0.75, "#7c4a2c"), (1, "#4a2b1e")],
        sheet.slope(1220, 640, 380, 1060),
        grain=0.35,
    )
    for t in np.linspace(0.12, 0.9, 8):
        plank = [
            (a[0] * (1 - t) + b[0] * t, a[1] * (1 - t) + b[1] * t)
            for a, b in zip(_even(rail), _even(keel), strict=True)
        ]
        sheet.paint(sheet.mask(stroke(plank, 3.2)), "#3b2118", opacity=0.75)
        sheet.paint(sheet.mask(stroke([(x, y + 4) for x, y in plank], 2)), "#ffd79c", opacity=0.25)
    nails = []
    for t in np.linspace(0.06, 0.94, 16):
        for s in np.linspace(0.08, 0.86, 8):
            i = int(t * 79)
            a, b = _even(rail)[i], _even(keel)[i]
            nails.append((oval(a[0] * (1 - s) + b[0] * s, a[1] * (1 - s) + b[1] * s, 2.4, 2.4, parts=8), "#2d1a14"))
    sheet.flecks(nails, opacity=0.7)
    open_part = sheet.mask(
        [
            *curve([(560, 742), (800, 742), (1040, 722), (1308, 660)]),
            *curve([(1290, 760), (1060, 800), (800, 826), (580, 812)]),
        ],
        rough=0.6,
    )
    sheet.paint(open_part, "#24140f", opacity=0.92)
    ribs = []
    for t in np.linspace(0, 1, 11):
        x = 596 + t * 660
        top = np.interp(x, [560, 800, 1040, 1308], [742, 742, 722, 660])
        ribs.append(stroke(curve([(x, top - 66 - 26 * t), (x - 4, top + 10), (x - 16, top + 74 - 10 * t)]), 20, 16))
    m = sheet.mask(*ribs, rough=0.4)
    sheet.fill(m, [(0, "#b0703f"), (1, "#ffd392")], sheet.slope(560, 0, 1300, 0), grain=0.4)
    sheet.shade(m, "#4a2a1b", light=(0.9, -0.3), depth=10, strength=0.8)
    sheet.paint(sheet.mask(stroke(rail, 15)), "#f6c583", opacity=0.95)
    stem = stroke(curve([(1306, 690), (1330, 590), (1386, 500)]), 34, 22)
    stern = stroke(curve([(126, 680), (110, 590), (84, 520)]), 30, 22)
    sheet.paint(sheet.mask(stem, stern, rough=0.5), "#d8954f")
    props = [
        [(300, 960), (330, 960), (280, 1090), (240, 1090)],
        [(560, 1014), (596, 1014), (620, 1110), (560, 1110)],
        [(900, 1018), (936, 1014), (970, 1108), (906, 1108)],
        [(1170, 952), (1196, 938), (1270, 1078), (1228, 1080)],
    ]
    sheet.paint(sheet.mask(*props, box(200, 1086, 1310, 1112), rough=0.8), "#2a1914")


def _even(line):
    p = np.array(line, float)
    marks = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(p, axis=0).T))])
    at = np.linspace(0, marks[-1], 80)
    return list(zip(np.interp(at, marks, p[:, 0]).tolist(), np.interp(at, marks, p[:, 1]).tolist(), strict=True))


def _tools(sheet: Sheet):
    pieces = [
        (box(1400, 960, 1760, 984), "#b98250"),
        (box(1424, 984, 1450, 1150), "#5f3d29"),
        (box(1706, 984, 1732, 1150), "#5f3d29"),
        (box(1460, 930, 1540, 960), "#7f5334"),
        (stroke([(1560, 956), (1660, 938)], 9), "#d9b27a"),
        (box(1652, 922, 1676, 950), "#35302f"),
        (stroke(curve([(1690, 960), (1704, 900), (1726, 888)]), 7), "#3b2a24"),
        (stroke([(330, 120), (330, 210)], 6), "#3a2720"),
        (box(290, 200, 372, 236), "#a9773f"),
        (stroke(curve([(420, 96), (440, 170), (480, 96)]), 7), "#c39a5f"),
    ]
    for i in range(9):
        pieces.append(
            (box(30 + i * 5, 1096 - i * 17, 330 + i * 14, 1110 - i * 17), mix("#a86f3d", "#e9b878", sheet.rng.random()))
        )
    for _ in range(260):
        x, y = sheet.rng.normal(900, 330), sheet.rng.uniform(1100, 1240)
        pieces.append(
            (
                curve([(x, y), (x + 9, y - 7), (x + 16, y + 2), (x + 8, y + 4)], closed=True, parts=4),
                mix("#d69c57", "#ffe0aa", sheet.rng.random()),
            )
        )
    sheet.flecks(pieces)


def _carpenter(sheet: Sheet):
    shirt, skin, dark = "#3f6673", "#8a5639", "#241813"
    legs = sheet.mask(
        curve(
            [
                (1010, 1010),
                (1090, 1000),
                (1112, 1080),
                (1104, 1196),
                (1060, 1200),
                (1050, 1100),
                (1010, 1204),
                (966, 1200),
                (988, 1090),
            ],
            closed=True,
        ),
        rough=0.5,
    )
    sheet.fill(legs, [(0, "#6b5a4c"), (1, "#2b2421")], sheet.slope(1110, 1000, 980, 1200), grain=0.4)
    torso = sheet.mask(
        curve(
            [(1004, 1030), (984, 920), (1004, 836), (1060, 812), (1104, 850), (1108, 940), (1096, 1030)], closed=True
        ),
        rough=0.5,
    )
    sheet.fill(
        torso,
        [(0, mix(shirt, "#ffe0ae", 0.45)), (0.45, shirt), (1, mix(shirt, dark, 0.6))],
        sheet.slope(1120, 840, 980, 1020),
        grain=0.45,
    )
    arm = sheet.mask(stroke(curve([(1028, 860), (950, 900), (890, 846)]), 44, 28), rough=0.4)
    sheet.fill(
        arm, [(0, mix(shirt, "#ffe0ae", 0.3)), (1, mix(shirt, dark, 0.3))], sheet.slope(0, 830, 0, 910), grain=0.4
    )
    fore = sheet.mask(stroke(curve([(920, 880), (886, 846), (866, 810)]), 27, 22), oval(862, 800, 17, 16))
    sheet.paint(fore, skin)
    far = sheet.mask(stroke(curve([(1062, 870), (1010, 930), (950, 938)]), 38, 26), oval(942, 938, 17, 15))
    sheet.paint(far, mix(shirt, dark, 0.25))
    sheet.paint(sheet.mask(oval(938, 936, 17, 15)), skin)
    adze = [
        stroke([(870, 826), (820, 716)], 11),
        curve([(838, 722), (800, 700), (768, 716), (800, 726)], closed=True, parts=5),
    ]
    sheet.paint(sheet.mask(adze[0]), "#c8955a")
    sheet.paint(sheet.mask(adze[1]), "#9fb0ae")
    head = sheet.mask(oval(1040, 768, 42, 50, turn=-8), stroke([(1050, 800), (1054, 836)], 36))
    sheet.fill(head, [(0, "#c98a5c"), (1, "#5e3623")], sheet.slope(1086, 740, 1000, 800), grain=0.4)
    cap = sheet.mask(curve([(994, 756), (1000, 716), (1044, 704), (1086, 724), (1088, 762), (1040, 746)], closed=True))
    sheet.fill(cap, [(0, "#fff2d6"), (1, "#a78f78")], sheet.slope(1086, 720, 996, 756), grain=0.3)
    sheet.paint(
        sheet.mask(curve([(1004, 780), (1012, 808), (1040, 820), (1062, 806), (1040, 800), (1022, 788)], closed=True)),
        "#d8d0c4",
        opacity=0.85,
    )
