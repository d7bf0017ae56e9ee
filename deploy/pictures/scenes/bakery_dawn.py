"""A neighbourhood bakery before sunrise."""

import numpy as np
from figures import Look, person
from studio import Sheet, box, curve, mix, oval, stroke

SIZE = (1600, 1067)


def draw(sheet: Sheet):
    """Paint the oven's fire, the baker with his peel, the loaves, and the blue street in the doorway."""
    rng = sheet.rng
    sheet.wash([(0, "#3a2220"), (0.55, "#6d3f2b"), (1, "#2c1a18")], grain=0.03)
    tiles = [
        (box(x + 2, y + 2, x + 60, y + 38), mix("#8a5638", "#a86e45", rng.random()))
        for y in range(-10, 700, 42)
        for x in range(-40 - (y // 42 % 2) * 32, 1240, 64)
    ]
    sheet.flecks(tiles, opacity=0.45)
    floor = sheet.mask([(0, 800), (1600, 770), (1600, 1067), (0, 1067)])
    sheet.fill(floor, [(0, "#8a5a3e"), (1, "#241615")], sheet.slope(0, 780, 0, 1067), grain=0.3)
    _street(sheet)
    _oven(sheet)
    _racks(sheet)
    baker = Look("#f0e4cc", "#5a4a4c", skin="#a8704a", hair="#1f1616", head="cap", apron="#fff6e4", bare_arms=True)
    sheet.shadow(oval(830, 968, 190, 24), "#140b0c", 12, 0.6)
    sheet.form(stroke([(470, 628), (880, 690)], 12), "#d9a768", "#7d5030")
    person(sheet, 850, 970, 560, baker, facing=-1, hands=((0.29, 0.53), (0.16, 0.52)), lean=10, lit=(-1, -0.3))
    sheet.form(stroke([(690, 661), (1010, 708)], 12), "#d9a768", "#7d5030")
    sheet.form(oval(462, 628, 92, 14, turn=8), "#e0b070", "#7d5030")
    sheet.form(oval(452, 612, 62, 20, turn=6), "#ffd489", "#b5652c", lit=(-1, -0.4))
    sheet.light(sheet.glow(330, 600, 700, 520, power=1.3), "#ff9a3e", 0.5)
    sparks = [
        (oval(rng.normal(350, 120), rng.normal(520, 130), r, r, parts=6), "#ffd27a") for r in rng.uniform(0.8, 2.4, 60)
    ]
    sheet.flecks(sparks, opacity=0.8)
    dust = sheet.cloud(260, 180) * sheet.glow(1160, 640, 460, 420)
    sheet.light(dust, "#b8d2e0", 0.3)
    return sheet.finish(bloom=0.55, vignette=0.42)


def _street(sheet: Sheet):
    door = box(1190, 190, 1480, 800)
    m = sheet.mask(door)
    sheet.fill(
        m,
        [(0, "#16335e"), (0.6, "#4f7fa6"), (0.85, "#e6b48c"), (1, "#7f8a99")],
        sheet.slope(0, 190, 0, 800),
        grain=0.15,
    )
    houses = [
        (box(1190, 420, 1262, 790), "#1d3457"),
        (box(1258, 500, 1320, 790), "#2a4567"),
        (box(1410, 380, 1480, 790), "#1b3052"),
    ]
    houses += [(box(x, y, x + 12, y + 20), "#ffd58a") for x, y in ((1206, 470), (1280, 560), (1430, 450), (1452, 560))]
    houses += [(box(1352, 430, 1362, 700), "#213a5e"), (oval(1357, 426, 10, 14), "#213a5e")]
    sheet.flecks([(outline, tint) for outline, tint in houses])
    road = [(1190, 800), (1190, 720), (1480, 716), (1480, 800)]
    sheet.form(road, "#7d8ea3", "#3b4a63", lit=(0, -1))
    for x in (1282, 1372):
        ring = oval(x, 742, 34, 34)
        sheet.form(stroke([*ring, ring[0]], 5), "#0e1a2e", "#0e1a2e")
    sheet.form(
        stroke([(1282, 742), (1318, 690), (1372, 742), (1330, 742), (1318, 690), (1364, 676)], 5), "#0e1a2e", "#0e1a2e"
    )
    sheet.form(stroke([(1300, 676), (1330, 676)], 8), "#0e1a2e", "#0e1a2e")
    sheet.form(box(1264, 640, 1420, 652), "#7d5030", "#4a2f20")
    loaves = [oval(1280 + i * 22, 634 - (i % 2) * 8, 17, 9) for i in range(7)]
    sheet.form(loaves, "#e0a35c", "#8a5030", lit=(0, -1))
    frame = stroke([(1190, 806), (1190, 190), (1480, 190), (1480, 806)], 26)
    sheet.form(frame, "#3f7a86", "#173744", lit=(-1, -0.2))
    sheet.form([(1480, 190), (1560, 150), (1560, 880), (1480, 806)], "#4a8a92", "#14303c", lit=(-1, 0))
    sheet.light(sheet.mask([(1190, 800), (1480, 800), (1330, 1067), (900, 1067)], soft=22), "#6f9cc4", 0.22)


def _oven(sheet: Sheet):
    wall = curve([(-40, 860), (-40, 160), (180, 90), (420, 120), (560, 260), (620, 520), (630, 860)])
    m = sheet.mask(wall, rough=0.8)
    sheet.fill(m, [(0, "#c98a5c"), (0.5, "#8e553a"), (1, "#4a2a24")], sheet.slope(200, 300, 640, 700), grain=0.35)
    rng = sheet.rng
    bricks = []
    for row in range(10):
        r0, r1 = 262 + row % 1 * 40, 330
        for a in np.linspace(np.pi, 2 * np.pi, 16, endpoint=False):
            b = a + np.pi / 16 - 0.014
            path = [(310 + np.cos(t) * r, 650 + np.sin(t) * r * 0.98) for t, r in ((a, r0), (b, r0), (b, r1), (a, r1))]
            bricks.append((path, mix("#b5663c", "#d88a52", rng.random())))
        break
    sheet.flecks(bricks)
    mouth = [(64, 740), *curve([(64, 650), (120, 480), (310, 404), (500, 480), (556, 650)]), (556, 740)]
    m = sheet.mask(mouth)
    sheet.paint(m, "#2a0e0a")
    sheet.fill(
        m,
        [(0, "#fff3b8"), (0.3, "#ffb648"), (0.6, "#d6531f"), (1, "#3a100c")],
        np.clip(np.hypot((sheet.x - 250) / 330, (sheet.y - 690) / 250), 0, 1),
        grain=0.25,
    )
    flames = []
    for _ in range(26):
        x, tall = rng.uniform(90, 300), rng.uniform(40, 150)
        path = curve(
            [
                (x - 16, 700),
                (x - 10, 700 - tall * 0.5),
                (x + rng.normal(0, 12), 700 - tall),
                (x + 12, 700 - tall * 0.4),
                (x + 16, 700),
            ],
            parts=6,
        )
        flames.append((path, mix("#ffe28a", "#ff8a2a", rng.random())))
    sheet.flecks(flames, soft=2.5, opacity=0.6)
    sheet.form([(40, 740), (580, 740), (600, 790), (20, 790)], "#e0a878", "#6d4030", lit=(0, -1))
    for x, y in ((170, 716), (270, 724), (378, 712), (470, 722), (330, 690), (222, 690)):
        sheet.form(oval(x, y, 44, 15), "#ffe0a0", "#b8642c", lit=(-0.4, -1))
    sheet.light(sheet.mask(mouth, soft=26), "#ff8f35", 0.35)


def _racks(sheet: Sheet):
    rng = sheet.rng
    for level, y in enumerate((250, 370, 490)):
        sheet.form(box(690, y, 1140, y + 14), "#a9713f", "#4f3020", lit=(-0.4, -1))
        for x in np.arange(724, 1130, 58 - level * 3):
            tall = rng.integers(1, 4)
            for i in range(tall):
                sheet.form(
                    oval(x + rng.normal(0, 3), y - 9 - i * 15, 30, 11),
                    mix("#f2bd74", "#d9964c", rng.random()),
                    "#7d4526",
                    lit=(-0.7, -0.9),
                )
    for x in (692, 1124):
        sheet.form(box(x, 200, x + 14, 800), "#a9713f", "#4a2c1e", lit=(-1, 0))
    table = [(1010, 800), (1600, 792), (1600, 860), (990, 868)]
    sheet.form(table, "#d49a5f", "#7a4a30", lit=(-0.4, -1))
    sheet.form([(990, 868), (1600, 860), (1600, 900), (990, 906)], "#6a4029", "#3a221b", lit=(-1, 0))
    for x in (1040, 1520):
        sheet.form(box(x, 900, x + 34, 1067), "#5f3a27", "#2a1815", lit=(-1, 0))
    for x in np.arange(1070, 1590, 84):
        for row, y in enumerate((846, 824)):
            sheet.form(oval(x + row * 38, y, 38, 16), "#f6ead2", "#a8906f", lit=(-0.8, -0.8))
    flour = [
        (oval(rng.uniform(1000, 1590), rng.uniform(800, 864), rng.uniform(1, 3), 1, parts=6), "#fff8ea")
        for _ in range(240)
    ]
    sheet.flecks(flour, opacity=0.7)
