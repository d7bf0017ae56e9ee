"""A spice stall under its lamps."""

import numpy as np
from studio import Sheet, box, curve, mix, oval, step, stroke

SIZE = (1920, 1280)
CREDIT = "رسوم الأسطرلاب"
HEAPS = ["#c8452a", "#e2a02b", "#7f8a3a", "#8a4426", "#d9762a", "#e9d9a8", "#a5272e", "#c9a06a", "#5f7a3f", "#f0b73f"]


def draw(sheet: Sheet):
    """Paint the arcade, the hanging lamps, the heaps in their sacks and the seller with his scales."""
    w, _h, _rng = sheet.width, sheet.height, sheet.rng
    sheet.wash([(0, "#1f1a24"), (0.5, "#4a3230"), (1, "#2a1a18")], grain=0.006)
    for i, (r, tone) in enumerate(
        ((560, "#3a2a2c"), (430, "#5a3c32"), (310, "#8a5a3c"), (200, "#c88a52"), (110, "#f6cf8d"))
    ):
        arch = [
            (960 - r * 1.1, 900),
            (960 - r * 1.1, 520 - r * 0.1),
            *curve(
                [
                    (960 - r * 1.1, 520 - r * 0.1),
                    (960 - r * 0.8, 520 - r * 0.62),
                    (960, 520 - r * 0.98),
                    (960 + r * 0.8, 520 - r * 0.62),
                    (960 + r * 1.1, 520 - r * 0.1),
                ]
            ),
            (960 + r * 1.1, 900),
        ]
        m = sheet.mask(arch, rough=0.8)
        sheet.fill(m, [(0, mix(tone, "#1f1518", 0.35)), (1, tone)], sheet.slope(960, 520 - r, 960, 760), grain=0.3)
        if i < 4:
            joints = [
                stroke(
                    [
                        (960 + np.cos(a) * r * 0.82, 500 + np.sin(a) * r * 0.82),
                        (960 + np.cos(a) * r * 1.15, 500 + np.sin(a) * r * 1.15),
                    ],
                    3,
                )
                for a in np.linspace(-3.1, 0, 14)
            ]
            sheet.paint(sheet.mask(*joints) * m, "#1f1518", opacity=0.35)
    walkers = [
        (o, "#5f3d2c")
        for x, t in ((900, 150), (945, 140), (1010, 158), (985, 120))
        for o in (
            curve(
                [
                    (x - t * 0.16, 760),
                    (x - t * 0.13, 760 - t * 0.7),
                    (x, 760 - t * 0.84),
                    (x + t * 0.13, 760 - t * 0.7),
                    (x + t * 0.16, 760),
                ],
                closed=True,
            ),
            oval(x, 760 - t * 0.92, t * 0.08, t * 0.1),
        )
    ]
    sheet.flecks(walkers)
    sheet.light(sheet.glow(960, 620, 420, 330, power=1.5), "#ffcf8a", 0.5)
    for side in (-1, 1):
        _stall(sheet, side)
    lamps = ((300, 300, 1.1), (610, 200, 0.8), (1310, 200, 0.8), (1620, 300, 1.1), (960, 130, 0.65))
    for x, y, k in lamps:
        sheet.paint(sheet.mask(stroke([(x, -10), (x, y - 60 * k)], 3)), "#1a1214")
        body = curve(
            [
                (x, y - 66 * k),
                (x - 34 * k, y - 36 * k),
                (x - 46 * k, y),
                (x - 28 * k, y + 40 * k),
                (x, y + 62 * k),
                (x + 28 * k, y + 40 * k),
                (x + 46 * k, y),
                (x + 34 * k, y - 36 * k),
            ],
            closed=True,
        )
        m = sheet.mask(body)
        sheet.fill(m, [(0, "#fff6d2"), (0.5, "#ffc765"), (1, "#b0602a")], 1 - sheet.glow(x, y, 70 * k), grain=0.15)
        ribs = [stroke(curve([(x, y - 66 * k), (x + s * 46 * k, y), (x, y + 62 * k)]), 3) for s in (-1, -0.4, 0.4, 1)]
        sheet.paint(
            sheet.mask(*ribs, oval(x, y - 62 * k, 16 * k, 10 * k), oval(x, y + 60 * k, 9 * k, 12 * k)), "#6b3f22"
        )
        sheet.light(sheet.glow(x, y, 330 * k, power=2), "#ffc777", 0.75)
    _seller(sheet)
    rows = ((800, 96, 11, 0.62), (920, 132, 9, 0.85), (1090, 190, 7, 1.2))
    for index, (y, r, count, k) in enumerate(rows):
        sheet.paint(step(y - r * 0.9, y + 40, sheet.y) * (sheet.y < y + 300), "#1c1214", opacity=0.45)
        gap = w / (count - 1.5)
        for i in range(count):
            x = -gap * 0.35 + i * gap + (index % 2) * gap * 0.25
            _heap(sheet, x, y, r, HEAPS[(i * 3 + index * 4) % len(HEAPS)], k)
    return sheet.finish(bloom=0.45, vignette=0.42)


def _stall(sheet: Sheet, side: int):
    rng, pieces = sheet.rng, []
    x0 = 0 if side < 0 else 1300
    for y in (430, 540, 650):
        pieces.append((box(x0 - 10, y, x0 + 630, y + 14), "#6b432b"))
        x = x0 + 10
        while x < x0 + 590:
            wide, tall = rng.uniform(30, 52), rng.uniform(52, 86)
            tint = mix(HEAPS[rng.integers(len(HEAPS))], "#2a1a18", 0.35 + 0.1 * rng.random())
            pieces.append((box(x, y - tall, x + wide, y), mix(tint, "#f2d9a0", 0.12)))
            pieces.append((box(x, y - tall, x + wide * 0.25, y), mix(tint, "#f8dfa8", 0.4)))
            pieces.append(
                (box(x - 2, y - tall - 10, x + wide + 2, y - tall), "#b98a4c" if rng.random() < 0.5 else "#5a3a2a")
            )
            x += wide + rng.uniform(5, 14)
    cloth = "#a83c2c" if side < 0 else "#2f6a66"
    for i in range(9):
        a = x0 + i * 70
        pieces.append(
            ([(a, 300), (a + 70, 300), (a + 70, 356), (a + 35, 384), (a, 356)], cloth if i % 2 else "#f0deb4")
        )
    for i in range(7):
        x, y = x0 + 50 + i * 86, 384
        for j in range(7):
            pieces.append(
                (
                    oval(x + (j % 2) * 9, y + 8 + j * 11, 8, 9, turn=30 * (j % 2)),
                    mix("#b52a24" if i % 2 else "#e9dcc0", "#2a1a18", 0.2 * rng.random()),
                )
            )
    sheet.flecks(pieces)


def _seller(sheet: Sheet):
    x, y = 1330, 760
    robe = sheet.mask(
        curve(
            [
                (x - 120, y + 160),
                (x - 116, y - 60),
                (x - 60, y - 150),
                (x, y - 166),
                (x + 60, y - 150),
                (x + 116, y - 60),
                (x + 124, y + 160),
            ],
            closed=True,
        ),
        rough=0.6,
    )
    sheet.fill(
        robe,
        [(0, "#f0e2c4"), (0.5, "#a99a86"), (1, "#4f463f")],
        sheet.slope(x + 110, y - 150, x - 120, y + 120),
        grain=0.35,
    )
    vest = sheet.mask(
        curve(
            [(x - 104, y + 160), (x - 100, y - 50), (x - 54, y - 142), (x - 24, y - 60), (x - 30, y + 160)], closed=True
        ),
        curve(
            [(x + 106, y + 160), (x + 100, y - 50), (x + 54, y - 142), (x + 24, y - 60), (x + 30, y + 160)], closed=True
        ),
        rough=0.5,
    )
    sheet.fill(vest, [(0, "#4f7a74"), (1, "#1f3436")], sheet.slope(x + 100, 0, x - 100, 0), grain=0.35)
    head = sheet.mask(oval(x, y - 218, 50, 60), stroke([(x, y - 190), (x, y - 148)], 44))
    sheet.fill(head, [(0, "#c98d60"), (1, "#5c3523")], sheet.slope(x + 50, y - 250, x - 46, y - 170), grain=0.35)
    beard = sheet.mask(
        curve(
            [
                (x - 46, y - 212),
                (x - 34, y - 172),
                (x, y - 148),
                (x + 34, y - 172),
                (x + 46, y - 212),
                (x + 20, y - 190),
                (x - 20, y - 190),
            ],
            closed=True,
        )
    )
    sheet.paint(beard, "#ded6c8")
    pieces = [
        (
            curve(
                [
                    (x - 58, y - 244),
                    (x - 50, y - 292),
                    (x, y - 312),
                    (x + 50, y - 292),
                    (x + 58, y - 244),
                    (x, y - 258),
                ],
                closed=True,
            ),
            "#f6ead0",
        ),
        (stroke(curve([(x - 55, y - 256), (x, y - 272), (x + 55, y - 256)]), 9), "#c9b48f"),
        (stroke([(x - 26, y - 234), (x - 10, y - 236)], 6), "#f0e6d6"),
        (stroke([(x + 10, y - 236), (x + 26, y - 234)], 6), "#f0e6d6"),
        (oval(x - 17, y - 224, 5, 4), "#2a1a18"),
        (oval(x + 17, y - 224, 5, 4), "#2a1a18"),
        (stroke(curve([(x + 2, y - 222), (x + 9, y - 204), (x - 2, y - 200)]), 4), "#7a4a30"),
        (stroke(curve([(x - 20, y - 192), (x, y - 197), (x + 20, y - 192)]), 9), "#efe9dc"),
    ]
    pieces += [
        (stroke(curve([(x - 84, y - 108), (x - 170, y - 60), (x - 210, y - 150)]), 42, 28), "#c9bca2"),
        (oval(x - 212, y - 164, 19, 19), "#8a5638"),
    ]
    px, py = x - 212, y - 180
    pieces += [
        (stroke([(px, py), (px, py - 20)], 4), "#d9a84c"),
        (stroke([(px - 96, py - 14), (px + 96, py - 26)], 6), "#e6b95c"),
    ]
    for s, dy in ((-1, -14), (1, -26)):
        bx, by = px + s * 94, py + dy
        pieces += [
            (stroke([(bx, by), (bx - 40, by + 92)], 2), "#b98a3c"),
            (stroke([(bx, by), (bx + 40, by + 92)], 2), "#b98a3c"),
            (curve([(bx - 46, by + 92), (bx - 26, by + 112), (bx + 26, by + 112), (bx + 46, by + 92)]), "#d9a84c"),
        ]
    pieces.append((curve([(px - 94 - 30, py + 76), (px - 94, py + 48), (px - 94 + 30, py + 76)]), "#e2a02b"))
    sheet.flecks(pieces)


def _heap(sheet: Sheet, x: float, y: float, r: float, colour: str, k: float):
    sack = sheet.mask(
        curve(
            [
                (x - r, y),
                (x - r * 1.08, y + r * 0.7),
                (x - r * 0.9, y + r * 1.7),
                (x + r * 0.9, y + r * 1.7),
                (x + r * 1.08, y + r * 0.7),
                (x + r, y),
            ]
        ),
        rough=0.8,
    )
    sheet.fill(
        sack, [(0, "#d8b584"), (0.5, "#a27c54"), (1, "#4f3628")], sheet.slope(x + r, y, x - r, y + r * 1.2), grain=0.3
    )
    weave = sack * (0.5 + 0.5 * np.sin(sheet.x * 0.9 / k) * np.sin(sheet.y * 0.9 / k))
    sheet.paint(weave, "#6b4a33", opacity=0.28)
    sheet.paint(sheet.mask(oval(x, y + 3, r * 1.04, r * 0.3), rough=0.6), "#c9a272")
    sheet.paint(sheet.mask(oval(x, y + 2, r * 0.95, r * 0.25)), mix(colour, "#1f1214", 0.6))
    cone = sheet.mask(
        curve(
            [
                (x - r * 0.93, y + 4),
                (x - r * 0.52, y - r * 0.34),
                (x - r * 0.1, y - r * 0.78),
                (x + r * 0.1, y - r * 0.79),
                (x + r * 0.5, y - r * 0.36),
                (x + r * 0.93, y + 4),
                (x + r * 0.5, y + r * 0.2),
                (x, y + r * 0.25),
                (x - r * 0.5, y + r * 0.2),
            ],
            closed=True,
            parts=10,
        ),
        rough=1.0,
    )
    sheet.fill(
        cone,
        [(0, mix(colour, "#fff0c0", 0.5)), (0.45, colour), (1, mix(colour, "#2a1218", 0.65))],
        sheet.slope(x + r * 0.55, y - r * 0.7, x - r * 0.8, y + r * 0.25),
        grain=0.35,
    )
    grains = []
    for _ in range(int(70 * k)):
        gx, gy = sheet.rng.normal(x, r * 0.36), sheet.rng.uniform(y - r * 0.6, y + r * 0.18)
        if abs(gx - x) < r * 0.85 * (gy - y + r * 0.8) / r:
            s = sheet.rng.uniform(1.5, 3.6) * k
            grains.append(oval(gx, gy, s, s * 0.8, parts=8))
    sheet.paint(
        sheet.mask(*grains), mix(colour, "#fff3cf" if sheet.rng.random() < 0.6 else "#2a1218", 0.45), opacity=0.7
    )
