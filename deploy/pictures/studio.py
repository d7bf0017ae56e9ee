"""A small painter's studio: shapes, grain-shaded paint, water, light and the finish every picture shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

Point = tuple[float, float]
Array = np.ndarray


def rgb(colour: str) -> Array:
    """Return a colour such as "#d9a05b" as three numbers from 0 to 1."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies that share of the way from one to the other."""
    blend = rgb(one) * (1 - share) + rgb(other) * share
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in blend.clip(0, 1))


def step(low: float, high: float, value: Array) -> Array:
    """Return 0 below low, 1 above high and a soft passage between."""
    t = np.clip((value - low) / (high - low + 1e-9), 0, 1)
    return t * t * (3 - 2 * t)


def curve(points: Sequence[Point], *, closed: bool = False, parts: int = 14) -> list[Point]:
    """Return a smooth line through the points (Catmull-Rom)."""
    p = np.array(points, float)
    p = np.vstack([p[-1], p, p[0], p[1]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, parts, endpoint=False)[:, None]
    line = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        line.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    whole = np.vstack(line if closed else [*line, p[-2:-1]])
    return [(float(x), float(y)) for x, y in whole]


def oval(x: float, y: float, rx: float, ry: float, *, turn: float = 0, parts: int = 64) -> list[Point]:
    """Return the outline of an ellipse, turned by so many degrees."""
    a = np.linspace(0, 2 * np.pi, parts, endpoint=False)
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    u, w = np.cos(a) * rx, np.sin(a) * ry
    return list(zip((x + u * c - w * s).tolist(), (y + u * s + w * c).tolist(), strict=True))


def box(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """Return the outline of an upright rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def stroke(points: Sequence[Point], start: float, end: float | None = None) -> list[Point]:
    """Return the outline of a brush stroke along the points, from one width to another."""
    p = np.array(points, float)
    along = np.gradient(p, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], 1)
    across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-9
    half = np.linspace(start, start if end is None else end, len(p))[:, None] / 2
    return [tuple(map(float, q)) for q in np.vstack([p + across * half, (p - across * half)[::-1]])]


@lru_cache(maxsize=4)
def _tooth(width: int, height: int) -> Array:
    rng = np.random.default_rng(7)
    fine = ndimage.gaussian_filter(rng.standard_normal((height, width)).astype(np.float32), 1.15)
    coarse = ndimage.gaussian_filter(rng.standard_normal((height, width)).astype(np.float32), 2.4)
    return fine / fine.std() * 0.75 + coarse / coarse.std() * 0.45


class Sheet:
    """One sheet of paper: an RGB picture from 0 to 1 with masks, paints and lights laid over each other."""

    def __init__(self, width: int, height: int, *, seed: int) -> None:
        self.width, self.height = width, height
        self.rng = np.random.default_rng(seed)
        self.pixels = np.zeros((height, width, 3), np.float32)
        self.y, self.x = np.mgrid[0:height, 0:width].astype(np.float32)
        self.tooth = _tooth(width, height)

    # Fields: one number for every point of the sheet

    def cloud(self, across: float, down: float, *, octaves: int = 4, sharp: float = 0.5) -> Array:
        """Return soft noise from 0 to 1 whose largest patches are that many pixels wide and tall."""
        total, weight, height = np.zeros((self.height, self.width), np.float32), 1.0, 0.0
        for octave in range(octaves):
            columns = int(self.width / across * 2**octave) + 4
            rows = int(self.height / down * 2**octave) + 4
            grid = Image.fromarray(self.rng.random((rows, columns)).astype(np.float32))
            box_ = (1, 1, 1 + self.width / across * 2**octave, 1 + self.height / down * 2**octave)
            box_ = (1, 1, min(box_[2], columns - 1), min(box_[3], rows - 1))
            patch = grid.resize((self.width, self.height), Image.Resampling.BICUBIC, box=box_)
            total += np.asarray(patch) * weight
            height, weight = height + weight, weight * sharp
        total /= height
        low, high = np.percentile(total, [1, 99])
        return np.clip((total - low) / (high - low), 0, 1)

    def slope(self, x0: float, y0: float, x1: float, y1: float) -> Array:
        """Return 0 at the first point rising to 1 at the second, along the line between them."""
        dx, dy = x1 - x0, y1 - y0
        return np.clip(((self.x - x0) * dx + (self.y - y0) * dy) / (dx * dx + dy * dy), 0, 1)

    def glow(self, x: float, y: float, rx: float, ry: float | None = None, *, power: float = 1) -> Array:
        """Return 1 at the point, falling to 0 at the ellipse around it."""
        far = np.hypot((self.x - x) / rx, (self.y - y) / (ry or rx))
        return np.clip(1 - far, 0, 1) ** power

    # Masks

    def mask(self, *outlines: Iterable[Point], rough: float = 0.0, soft: float = 0.0) -> Array:
        """Return the shape of the outlines together: 1 inside, 0 outside, as rough or soft as asked."""
        paths = [self._roughened(list(outline), rough) if rough else list(outline) for outline in outlines]
        full = np.zeros((self.height, self.width), np.float32)
        for path in paths:
            p = np.array(path, float)
            x0, y0 = np.maximum(np.floor(p.min(0)).astype(int) - 1, 0)
            x1, y1 = np.minimum(np.ceil(p.max(0)).astype(int) + 2, (self.width, self.height))
            if x1 <= x0 or y1 <= y0:
                continue
            fine = 3
            plate = Image.new("L", ((x1 - x0) * fine, (y1 - y0) * fine))
            ImageDraw.Draw(plate).polygon([((x - x0) * fine, (y - y0) * fine) for x, y in path], fill=255)
            patch = np.asarray(plate.reduce(fine), np.float32) / 255
            full[y0:y1, x0:x1] = np.maximum(full[y0:y1, x0:x1], patch)
        return ndimage.gaussian_filter(full, soft) if soft else full

    def _roughened(self, path: list[Point], amount: float) -> list[Point]:
        p = np.array([*path, path[0]], float)
        length = np.hypot(*np.diff(p, axis=0).T)
        marks = np.concatenate([[0], np.cumsum(length)])
        count = max(8, int(marks[-1] / 7))
        at = np.linspace(0, marks[-1], count, endpoint=False)
        even = np.stack([np.interp(at, marks, p[:, 0]), np.interp(at, marks, p[:, 1])], 1)
        shake = ndimage.gaussian_filter1d(self.rng.standard_normal((count, 2)), 1.6, axis=0, mode="wrap")
        return [(float(x), float(y)) for x, y in even + shake * amount * 2]

    # Paint

    def wash(self, stops: Sequence[tuple[float, str]], *, field: Array | None = None, grain: float = 0.02):
        """Cover the whole sheet with a gradient, from top to bottom unless a field is given."""
        t = self.y / self.height if field is None else field
        t = t + self.tooth * grain
        self.pixels[:] = self.ramp(stops, t)

    def ramp(self, stops: Sequence[tuple[float, str]], t: Array) -> Array:
        """Return the colours of a gradient read at every value of the field."""
        at = [place for place, _ in stops]
        colours = np.array([rgb(colour) for _, colour in stops])
        return np.stack([np.interp(t, at, colours[:, i]) for i in range(3)], -1).astype(np.float32)

    def paint(self, mask: Array, colour: str | Array, *, opacity: float | Array = 1.0, mode: str = "cover"):
        """Lay a colour (or a picture of colours) through the mask: cover, multiply, screen or add."""
        paint = rgb(colour) if isinstance(colour, str) else colour
        a = (mask * opacity)[..., None]
        under = self.pixels
        if mode == "multiply":
            paint = under * paint
        elif mode == "screen":
            paint = 1 - (1 - under) * (1 - paint)
        elif mode == "add":
            paint = under + paint
        self.pixels = under * (1 - a) + paint * a

    def fill(self, mask: Array, stops: Sequence[tuple[float, str]], field: Array, *, grain: float = 0.12):
        """Lay a gradient through the mask, its passages broken by the paper's tooth."""
        self.paint(mask, self.ramp(stops, field + self.tooth * grain * 0.3))

    def form(
        self,
        outlines: Sequence[Point] | Sequence[Sequence[Point]],
        light: str,
        dark: str,
        *,
        lit: Point = (-0.6, -0.8),
        grain: float = 0.25,
        opacity: float = 1,
        soft: float = 0,
    ):
        """Lay a small shape (or several as one) that turns from light to dark away from where the light comes from."""
        paths = [outlines] if np.ndim(outlines[0][0]) == 0 else outlines
        p = np.array([point for path in paths for point in path], float)
        edge = 3 * soft + 2
        x0, y0 = np.clip(np.floor(p.min(0) - edge).astype(int), 0, (self.width, self.height))
        x1, y1 = np.clip(np.ceil(p.max(0) + edge).astype(int), 0, (self.width, self.height))
        if x1 <= x0 or y1 <= y0:
            return
        fine = 3
        plate = Image.new("L", ((x1 - x0) * fine, (y1 - y0) * fine))
        for path in paths:
            ImageDraw.Draw(plate).polygon([((x - x0) * fine, (y - y0) * fine) for x, y in path], fill=255)
        a = np.asarray(plate.reduce(fine), np.float32) / 255 * opacity
        a = ndimage.gaussian_filter(a, soft) if soft else a
        across, down = np.array(lit, float) / (np.hypot(*lit) + 1e-9)
        along = -(p[:, 0] * across + p[:, 1] * down)
        here = np.s_[y0:y1, x0:x1]
        t = (-(self.x[here] * across + self.y[here] * down) - along.min()) / (np.ptp(along) + 1e-9)
        colours = self.ramp([(0, light), (1, dark)], t + self.tooth[here] * grain * 0.3)
        self.pixels[here] = self.pixels[here] * (1 - a[..., None]) + colours * a[..., None]

    def shadow(self, outline: Sequence[Point], colour: str, soft: float, opacity: float = 0.5):
        """Lay a soft shadow in the shape of the outline."""
        self.form(outline, colour, colour, soft=soft, opacity=opacity, grain=0)

    def shade(
        self,
        mask: Array,
        colour: str,
        *,
        light: Point,
        depth: float = 40,
        strength: float = 0.8,
        grain: float = 0.3,
        mode: str = "cover",
    ):
        """Model the form: stipple the colour along the edges of the mask that face away from the light."""
        lx, ly = np.array(light, float) / (np.hypot(*light) + 1e-9)
        moved = ndimage.shift(mask, (ly * depth * 0.7, lx * depth * 0.7), order=1)
        hidden = np.clip(mask - ndimage.gaussian_filter(moved, depth * 0.45), 0, 1)
        self.stipple(mask, colour, hidden, strength=strength, grain=grain, mode=mode)

    def stipple(self, mask: Array, colour: str, field: Array, *, strength: float = 1, grain: float = 0.3, mode="cover"):
        """Lay a colour through the mask as thickly as the field says, in grains rather than smoothly."""
        grains = step(0.15, 0.85, field + self.tooth * grain * 0.42 * (field > 0.01))
        self.paint(mask * grains, colour, opacity=strength, mode=mode)

    def light(self, field: Array, colour: str, strength: float = 1.0):
        """Add light of that colour where the field is bright."""
        a = (field * strength)[..., None] * rgb(colour)
        self.pixels = 1 - (1 - np.clip(self.pixels, 0, 1)) * (1 - np.clip(a, 0, 1))

    def flecks(self, pieces: Iterable[tuple[Sequence[Point], str]], *, soft: float = 0, opacity: float = 1):
        """Lay many small coloured pieces at once."""
        fine = 2
        size = (self.width * fine, self.height * fine)
        colour, cover = Image.new("RGB", size), Image.new("L", size)
        ink, stencil = ImageDraw.Draw(colour), ImageDraw.Draw(cover)
        for outline, tint in pieces:
            path = [(x * fine, y * fine) for x, y in outline]
            ink.polygon(path, fill=tint)
            stencil.polygon(path, fill=255)
        a = np.asarray(cover.reduce(fine), np.float32) / 255
        # Premultiplied, so that a reduced edge keeps the piece's own colour instead of black.
        c = np.asarray(colour.reduce(fine), np.float32) / 255
        if soft:
            a = ndimage.gaussian_filter(a, soft)
            c = ndimage.gaussian_filter(c, (soft, soft, 0))
        self.pixels = self.pixels * (1 - a[..., None] * opacity) + c * opacity

    def water(self, horizon: float, *, long: float = 90, swell: float = 1.0, bottom: float | None = None):
        """Return ripples from 0 to 1 below the horizon, long and close together in the distance."""
        rng = self.rng
        depth = np.clip((self.y - horizon) / (self.height - horizon), 1e-3, 1)
        tile = ndimage.gaussian_filter(rng.standard_normal((512, 1024)).astype(np.float32), (1.1, 3), mode="wrap")
        small = ndimage.gaussian_filter(rng.standard_normal((512, 1024)).astype(np.float32), (0.8, 1.6), mode="wrap")
        far = 1 / (depth + 0.03)
        u = (self.x - self.width / 2) * far * (26 / long) * 0.12 + 512
        v = far * 30 * swell
        one = ndimage.map_coordinates(tile / tile.std(), [v, u], order=1, mode="wrap")
        two = ndimage.map_coordinates(small / small.std(), [v * 2.1 + 77, u * 2.3], order=1, mode="wrap")
        ripple = 0.5 + 0.22 * one + 0.12 * two
        return np.clip(ripple, 0, 1) * (self.y > horizon)

    def soften(self, mask: Array, sigma: float):
        """Put what the mask covers out of focus."""
        blurred = ndimage.gaussian_filter(self.pixels, (sigma, sigma, 0))
        self.pixels = self.pixels * (1 - mask[..., None]) + blurred * mask[..., None]

    # Finish

    def finish(
        self,
        *,
        bloom: float = 0.25,
        vignette: float = 0.25,
        grain: float = 0.009,
        warmth: str = "#fff4e2",
        shadow: str = "#0d1424",
    ) -> Image.Image:
        """Return the picture with bloom, toned lights and shadows, a darker rim and the paper's grain."""
        p = np.clip(self.pixels, 0, 1)
        bright = step(0.62, 1.0, p.max(-1))[..., None] * p
        for sigma, share in ((14, 0.5), (60, 0.5)):
            small = ndimage.zoom(bright, (0.25, 0.25, 1), order=1)
            small = ndimage.gaussian_filter(small, (sigma / 4, sigma / 4, 0))
            wide = np.asarray(
                [
                    Image.fromarray(np.ascontiguousarray(small[..., i])).resize(
                        (self.width, self.height), Image.Resampling.BICUBIC
                    )
                    for i in range(3)
                ]
            ).transpose(1, 2, 0)
            p = 1 - (1 - p) * (1 - np.clip(wide, 0, 1) * bloom * share)
        tone = p.mean(-1, keepdims=True)
        p = p * (1 - 0.10 * tone) + p * rgb(warmth) * 0.10 * tone
        p = p + rgb(shadow) * 0.10 * (1 - tone) ** 3
        far = np.hypot((self.x / self.width - 0.5) * 1.15, (self.y / self.height - 0.5) * 1.15)
        p *= (1 - vignette * step(0.35, 0.85, far))[..., None]
        mottle = self.cloud(420, 420, octaves=5, sharp=0.6) - 0.5
        p *= (1 + 0.05 * mottle)[..., None]
        middle = 0.35 + 0.65 * (1 - np.abs(p.mean(-1) * 2 - 1))
        p += (self.tooth * grain * middle)[..., None]
        return Image.fromarray((np.clip(p, 0, 1) * 255 + 0.5).astype(np.uint8))
