"""Measure every budget on the demo edition and print one table: ``make budgets``."""

import sys
from urllib.parse import unquote

from playwright.sync_api import Browser, BrowserContext

from tests.judges.limits import BYTES, COUNTS, SHARES, Row, judged
from tests.judges.newsroom import develop, fetch, open_newsroom
from tests.judges.sights import DESK, PHONE, first_view, open_browser, reader, shifts
from tests.judges.weights import brotli_5, fonts, gzip_6, scripts, sheet

# What is read most, and what must not move.
READ = ("home", "section", "story")


def main() -> int:
    """Print what pages weigh and cost beside their limits; return 1 when one is over."""
    with open_newsroom() as site, open_browser() as browser:
        pages = found()
        develop(site, [pages[name] for name in READ], most=1)
        bodies = {name: fetch(site + address)[1] for name, address in pages.items()}
        rows = [*weighed(bodies), *viewed(browser, site, pages), *watched(browser, site, pages)]
        rows.append(Row("pages that lose something without a script", COUNTS["scripts_needed"], mute(browser, site)))
    print("The browser met pages as the newsroom sends them, compressed with brotli 5, through a proxy.\n")
    return judged(rows)


def found() -> dict[str, str]:
    """Return the address of each type of page, and of a story as long as an agency's under «story»."""
    from articles.models import Article
    from tests.pages import everywhere
    from tests.whole_paper import agency_story

    newest = Article.objects.visible().of_kind("news").exclude(lead_photo=None).exclude(section=None)
    near = newest.newest_first().first()
    words = {"photo": near.lead_photo, "authors": near.byline[:1], "keywords": near.subjects}
    story = agency_story(near.section, **words)
    return everywhere() | {"story": story.get_absolute_url("ar")}


def weighed(bodies: dict[str, bytes]) -> list[Row]:
    """Return the rows that need only the pages' bytes."""
    story, stories = bodies["story"], {name: page for name, page in bodies.items() if name.startswith("story")}
    homes = {name: page for name, page in bodies.items() if name.partition(",")[0] in ("home", "portal")}
    heaviest = max(stories, key=lambda name: brotli_5(stories[name]))
    home = max(homes, key=lambda name: brotli_5(homes[name]))
    widest = max(bodies, key=lambda name: len(sheet(bodies[name])))
    faces, runs = fonts(story), max((scripts(page) for page in bodies.values()), key=lambda found: sum(found.values()))
    print(f"The heaviest story of the edition, «{heaviest}», has {brotli_5(stories[heaviest]):,} B with brotli.")
    return [
        Row("story as long as an agency's: HTML and sheet, brotli 5", BYTES["story_brotli"], brotli_5(story), "B"),
        Row("the same, gzip 6", BYTES["story_gzip"], gzip_6(story), "B"),
        Row(f"heaviest front ({home}): HTML and sheet, brotli 5", BYTES["home_brotli"], brotli_5(homes[home]), "B"),
        Row(f"largest sheet of {len(bodies)} pages ({widest})", BYTES["sheet"], len(sheet(bodies[widest])), "B"),
        Row("fonts", BYTES["fonts"], sum(faces.values()), "B"),
        Row("font files", COUNTS["font_files"], len(faces)),
        Row("scripts of one page, brotli", BYTES["script_brotli"], sum(runs.values()), "B"),
    ]


def viewed(browser: Browser, site: str, pages: dict[str, str]) -> list[Row]:
    """Return what a phone fetches for a story before anybody scrolls."""
    with reader(browser, PHONE, device_scale_factor=2) as context:
        seen = first_view(context.new_page(), site + pages["story"])
    for address, size in sorted(seen.sizes.items(), key=lambda item: -item[1]):
        mark = "before load" if address in seen.counted else ""
        print(f"  {size:>8,} B  {unquote(address.removeprefix(site))[:70]:<70}  {mark}".rstrip())
    return [
        Row("first view of the story at 360 px, two pixels each", BYTES["first_view"], seen.transferred, "B"),
        Row("requests before its load event", COUNTS["requests"], len(seen.counted)),
    ]


def watched(browser: Browser, site: str, pages: dict[str, str]) -> list[Row]:
    """Return how far things move on the pages that are read most, to their foot, over a slow line."""
    rows = []
    for name in READ:
        for size in (PHONE, DESK):
            with reader(browser, size) as context:
                moved = shifts(context.new_page(), site + pages[name])
            for value, sources in moved:
                print(f"  {name}, {size['width']} px: {value:.4f} by {', '.join(sources)}")
            told = f"shifts of {name} at {size['width']} px, read to its foot, cold, slow 4G"
            rows.append(Row(told, SHARES["layout_shift"], float(sum(value for value, _ in moved))))
    return rows


def mute(browser: Browser, site: str) -> int:
    """Return how many types of page show fewer words, links or pictures where scripts do not run."""
    from tests.pages import FAULT, addresses

    poorer = 0
    with reader(browser, PHONE) as lively, reader(browser, PHONE, java_script_enabled=False) as silent:
        for name, address in addresses().items():
            if FAULT in address:
                continue
            with_script, without = (told(context, site + address) for context in (lively, silent))
            if without < with_script:
                print(f"  {name} loses {with_script - without}")
                poorer += 1
    return poorer


def told(context: BrowserContext, address: str) -> set[str]:
    """Return what the page says: its visible words and the targets of its links, but no button that runs a script."""
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelectorAll('button[type=button]').forEach(button => button.remove())")
    words = set(page.locator("main").inner_text().split())
    links = {link.get_attribute("href") for link in page.locator("a[href]").all()}
    page.close()
    return words | links


if __name__ == "__main__":
    sys.exit(main())
