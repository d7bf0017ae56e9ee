"""Hold every icon as one path on a grid of 20, drawn with a round pen 1.75 wide."""

# One line of Python a drawing: it is changed where it is read, needs no file at run time and cannot carry markup.


def ring(x: float, y: float, radius: float) -> str:
    """Return a circle as a path."""
    half = f"{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}a{half} {2 * radius:g} 0 {half} {-2 * radius:g} 0z"


def dots(*places: tuple[float, float]) -> str:
    """Return dots a little heavier than the pen, because a mere touch of it vanishes at 20 pixels."""
    return "".join(f"M{x - 0.3:g} {y:g}h.6M{x:g} {y - 0.3:g}v.6" for x, y in places)


ONWARD = "M3.5 10h13M11.5 5l5 5-5 5"

READER = {
    "arrow": ONWARD,
    "close": "M5 5l10 10M15 5 5 15",
    "feed": "M4 9.5A6.5 6.5 0 0 1 10.5 16M4 4.5A11.5 11.5 0 0 1 15.5 16" + dots((4.6, 15.4)),
    "menu": "M3 5.5h14M3 10h14M3 14.5h14",
    "print": "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z",
    "refresh": "M16 10a6 6 0 1 1-1-3.32M16 3v3.6h-3.6",
    "search": ring(8.75, 8.75, 5.5) + "M12.8 12.8 17 17",
}

SHARING = {
    "bluesky": (
        "M10 9C9 7 5.5 3.5 4 3.5c-2.5 0-1.3 5-.7 6 .7 1.3 2.2 1.5 3.7 1.2-3 .6-3 2-1.8 3.3 2.3 2.4 3.8.7 4.8-2"
        " 1 2.7 2.5 4.4 4.8 2 1.2-1.3 1.2-2.7-1.8-3.3 1.5.3 3 .1 3.7-1.2.6-1 1.8-6-.7-6-1.5 0-5 3.5-6 5.5z"
    ),
    "email": "M2.5 4.5h15v11h-15zM3 5.5l7 5.5 7-5.5",
    "facebook": ring(10, 10, 7.5) + "M12.8 6.3h-.6A2.2 2.2 0 0 0 10 8.5v8.8M7.5 11h5",
    "link": (
        "M8.4 11.6a3 3 0 0 0 4.3 0l3.1-3.1a3 3 0 0 0-4.3-4.3l-1.3 1.3"
        "M11.6 8.4a3 3 0 0 0-4.3 0l-3.1 3.1a3 3 0 0 0 4.3 4.3l1.3-1.3"
    ),
    "linkedin": "M3 3h14v14H3zM6.6 9.3v4.5M9.8 13.8V9.3M9.8 11.3c0-1.3.8-2 1.9-2s1.8.7 1.8 2v2.5" + dots((6.6, 6.3)),
    "reddit": (
        "M3.5 12.3a6.5 4.5 0 1 0 13 0 6.5 4.5 0 1 0-13 0zM10 7.8l.9-4.3 2.9.7M7.8 14.2c1.3.8 3.1.8 4.4 0"
        + dots((14.8, 4.4), (7.7, 11.5), (12.3, 11.5))
    ),
    "share": "M10 12.5V3M6.5 6.3 10 2.8l3.5 3.5M6.5 9H4v8h12V9h-2.5",
    "sms": "M3 4h14v10H9.5L6 17v-3H3z" + dots((6.8, 9), (10, 9), (13.2, 9)),
    "telegram": "M17 3.5 3 9l4.5 2L17 3.5 14.7 16l-4.6-3.2-2.3 3L7.5 11",
    "threads": (
        "M15.5 7A5.3 5.3 0 0 0 10 3c-4 0-6 3-6 7s2 7 6 7c3.2 0 5.5-1.7 5.5-4.2S13.3 9 10.5 9 7 10 7 11.5s1.3 2 2.5 2"
        "c2 0 3.2-1.3 3.2-3.5S11.7 6.5 10 6.5a2.7 2.7 0 0 0-2.3 1.2"
    ),
    "whatsapp": ("M3 17l1.1-3.5a7 7 0 1 1 2.6 2.5zM7.3 7.9c.1 2.6 2.3 4.8 4.9 4.9l.8-1.3-1.5-.9M7.3 7.9l1.3-.8.9 1.5"),
    "x": "M3.5 3.5h3.3l9.7 13h-3.3zM16 3.5l-5 5.5M9 11l-5 5.5",
}

DESK = {
    "back": "M16.5 10h-13M8.5 5l-5 5 5 5",
    "bell": "M4 14.5l1.3-2V9a4.7 4.7 0 0 1 9.4 0v3.5l1.3 2zM8.3 17h3.4M10 4.3V2.8",
    "board": "M3 3.5h4v13H3zM8 3.5h4.2v8.5H8M13 3.5h4v5.5h-4.8",
    "bolt": "M11.5 2.5 4.5 11.5h5l-1 6 7-9h-5z",
    "calendar": "M3 5h14v12H3zM3 9h14M7 2.8v3.4M13 2.8v3.4",
    "check": "M3.5 10.5l4.5 4.5 8.5-10",
    "clock": ring(10, 10, 7) + "M10 5.8V10l2.8 1.9",
    "cloud": "M5.8 15.5h8.4a3.3 3.3 0 0 0 .6-6.5 5 5 0 0 0-9.6-.5 3.6 3.6 0 0 0 .6 7z",
    "comment": "M3.5 4.5h13v9h-7l-3.5 3v-3H3.5z",
    "copy": "M7 7h10v10H7zM4.5 13H3V3h10v1.5",
    "crop": "M5.5 2.5v12h12M2.5 5.5h12v12",
    "desk": "M3 3h9v14H3zM6 7h3M6 10h3M15.5 4v12M17 7h-1.5M17 11.5h-1.5",
    "down": "M4.5 7.5 10 13l5.5-5.5",
    "drag": dots((7.3, 4.8), (7.3, 10), (7.3, 15.2), (12.7, 4.8), (12.7, 10), (12.7, 15.2)),
    "edit": "M4 16l.8-3.4 8.8-8.8 2.6 2.6-8.8 8.8zM11.8 5.6l2.6 2.6",
    "eye": "M2 10c2-3.5 4.7-5.3 8-5.3s6 1.8 8 5.3c-2 3.5-4.7 5.3-8 5.3S4 13.5 2 10z" + ring(10, 10, 2.2),
    "filter": "M3 5h14M6 10h8M8.7 15h2.6",
    "flag": "M4.5 17.5V3h11l-2.5 4 2.5 4h-11",
    "front": "M3 3.5h14v13H3zM3 8h14M11.5 8v8.5M14 11h.5M14 13.5h.5",
    "fwd": ONWARD,
    "gallery": "M6.5 6.5H17V17H6.5zM3 13.5V3h10.5M6.5 14.5l3-3 2.5 2.5 1.8-1.8 3.2 3.2",
    "gear": "M3 6h6.5M14 6h3M3 14h3M10.5 14H17" + ring(11.75, 6, 2.2) + ring(8.25, 14, 2.2),
    "globe": ring(10, 10, 7) + "M3 10h14M10 3c-4.2 4-4.2 10 0 14 4.2-4 4.2-10 0-14z",
    "home": "M3.5 9 10 3l6.5 6v8h-4.3v-4.8H7.8V17H3.5z",
    "key": "M2.5 5h15v10h-15zM6.5 12h7" + dots((5.8, 8.5), (8.6, 8.5), (11.4, 8.5), (14.2, 8.5)),
    "keyword": "M3 10.5V3h7.5l6.5 6.5-7.5 7.5z" + dots((6.8, 6.8)),
    "list": "M7 5h10M7 10h10M7 15h10" + dots((3.6, 5), (3.6, 10), (3.6, 15)),
    "lock": "M4 9h12v8H4zM6.7 9V6.3a3.3 3.3 0 0 1 6.6 0V9M10 12.3v1.4",
    "logout": "M8 3.5H3.5v13H8M8 10h9M13.5 6.5 17 10l-3.5 3.5",
    "moon": "M16.8 11.7A7 7 0 1 1 8.3 3.2a5.6 5.6 0 0 0 8.5 8.5z",
    "more": dots((4.5, 10), (10, 10), (15.5, 10)),
    "next": "M7.5 4.5 13 10l-5.5 5.5",
    "note": "M3 4h14v10H9.5L6 17v-3H3z",
    "panel": "M3 4h14v12H3zM12 4v12",
    "people": ring(7.5, 7, 2.9)
    + "M2.5 16.5c.3-3 2.2-4.5 5-4.5s4.7 1.5 5 4.5M13 4.3a2.9 2.9 0 0 1 0 5.4M14.7 12.2c1.7.6 2.6 2 2.8 4.3",
    "photo": "M3 4h14v12H3zM3.5 14.5l4.3-4.8 3.4 3.8 2-2.2 3.3 3.2" + ring(13, 7.5, 0.8),
    "pin": "M7 3h6M8 3l-.5 5.5L5 11.5h10l-2.5-3L12 3M10 11.5v5.7",
    "play": "M3 4h14v12H3zM8.3 7.4v5.2l4.4-2.6z",
    "plus": "M10 3.5v13M3.5 10h13",
    "prev": "M12.5 4.5 7 10l5.5 5.5",
    "quote": "M9.5 5l-5 5 5 5M15.5 5l-5 5 5 5",
    "redo": "M16.5 7.5h-8a4.5 4.5 0 0 0 0 9H12M13 4l3.5 3.5L13 11",
    "related": "M3 4.5h14M3 9h6.5M3 13.5h5M11.5 13.5H17M14 10.5l3 3-3 3",
    "send": "M3 3.5 17.5 10 3 16.5 5.3 10zM5.3 10h5.5",
    "story": "M4 3h12v14H4zM7.2 6.7h5.6M7.2 10h5.6M7.2 13.3h2.8",
    "subhead": "M3 4.3h9M3 5.7h9M3 10.8h14M3 15h10",
    "sun": ring(10, 10, 3.3)
    + "M10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1",
    "table": "M3 4h14v12H3zM3 8h14M3 12h14M8.5 8v8",
    "target": ring(10, 10, 4.7) + "M10 2.5v4M10 13.5v4M2.5 10h4M13.5 10h4",
    "undo": "M3.5 7.5h8a4.5 4.5 0 0 1 0 9H8M7 4 3.5 7.5 7 11",
    "up": "M4.5 12.5 10 7l5.5 5.5",
    "warn": "M10 3 17.8 16.5H2.2zM10 8v3.8" + dots((10, 14)),
}

DRAWINGS = READER | SHARING | DESK

# These point along the line of reading and mirror with it; a clock, a tick and a maker's mark never do.
TURNS = frozenset(
    {
        *("arrow", "back", "fwd", "list", "logout", "next", "panel"),
        *("prev", "quote", "redo", "related", "send", "subhead", "undo"),
    }
)
