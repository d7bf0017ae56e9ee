"""Photograph every type of page as readers see it, and lay each on one sheet: ``make shots``."""

import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Route

from tests.judges.newsroom import ROOT, broken_page, open_newsroom
from tests.judges.sights import complaints, open_browser, reader, sideways

FOLDER = ROOT / "var" / "shots"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
GAP, GROUND = 16, "#808080"
# A shot of the whole page is taken from its top: what waits for a reader to come nearer is asked for now.
UNROLLED = """() => Promise.all([...document.images].map(picture => {
  picture.loading = 'eager';
  return picture.decode().catch(() => {});
}).concat(document.fonts.ready))"""
TALLEST = 2400  # of a picture on a sheet; the shot itself is the whole page


def main(names: list[str]) -> int:
    """Write var/shots/PAGE.LANGUAGE.WIDTH.SCHEME.png and a sheet for each page; return 1 when a page misbehaves."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    with open_newsroom() as site, open_browser() as browser:
        from tests.pages import LANGUAGES, addresses

        wanted = {
            (name, language): site + address
            for language in LANGUAGES
            for name, address in addresses(language).items()
            if not names or name in names
        }
        shots = {key: [] for key in wanted}
        for width in WIDTHS:
            for scheme in SCHEMES:
                found += photographed(browser, wanted, shots, width=width, scheme=scheme)
    for (name, language), files in shots.items():
        lay_out(files, FOLDER / f"sheet.{_file(name)}.{language}.png")
    print(*found, sep="\n")
    print(f"{sum(map(len, shots.values()))} pictures and {len(shots)} sheets in {FOLDER}; {len(found)} findings")
    return 1 if found else 0


def photographed(
    browser: Browser, wanted: dict[tuple[str, str], str], shots: dict[tuple[str, str], list[Path]], *,
    width: int, scheme: str,
) -> list[str]:  # fmt: skip
    """Photograph the pages at one width in one scheme; return what went wrong, as a person would not see it."""
    found: list[str] = []
    size = {"width": width, "height": 780 if width < 700 else 900}
    with reader(browser, size, color_scheme=scheme) as context:
        page = context.new_page()
        here = [""]
        complaints(page, lambda words: found.append(f"{here[0]}: {words}"))
        for (name, language), address in wanted.items():
            here[0] = f"{name}, {language}, {width} px, {scheme}"
            if name == "broken":
                page.route(address, breaking(language))
            page.goto(address)
            page.evaluate(UNROLLED)
            if (over := sideways(page)) > 0:
                found.append(f"{here[0]}: {over} px of sideways scroll")
            file = FOLDER / f"{_file(name)}.{language}.{width}.{scheme}.png"
            page.screenshot(path=file, full_page=True)
            shots[name, language].append(file)
    return found


def breaking(language: str) -> Callable[[Route], None]:
    """Return what answers an address with the apology for a fault of ours."""
    apology = broken_page(language)
    return lambda route: route.fulfill(status=500, content_type="text/html; charset=utf-8", body=apology)


def lay_out(files: list[Path], target: Path) -> None:
    """Lay a page's shots side by side at half their size."""
    pictures = []
    for file in files:
        with Image.open(file) as shot:
            half = shot.convert("RGB").resize((shot.width // 2, max(1, shot.height // 2)))
        pictures.append(half.crop((0, 0, half.width, min(half.height, TALLEST))))
    across = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (across, max(picture.height for picture in pictures) + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    sheet.save(target)


def _file(name: str) -> str:
    return name.replace(": ", "-").replace(", ", "-").replace(" ", "-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
