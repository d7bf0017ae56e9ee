"""What a browser meets on a page: what it fetches first, how far things move, what goes wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    ViewportSize,
    sync_playwright,
)

from tests.browsers import ARGUMENTS, find_browser
from tests.judges.weights import brotli_5

# Under either name of this machine; everybody else is a third party.
HERE = ("http://127.0.0.1:", "http://localhost:")
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
# They stand outside the promise: fetched when the page stands, or by a browser that keeps a tab.
APART = {"Script", "Manifest", "Other"}
# About a slow 4G; late faces and pictures are what moves a page.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_470_000 / 8, "uploadThroughput": 675_000 / 8}
WATCH = """
window.moved = [];
const name = node => {
  const element = node && (node.nodeType === 1 ? node : node.parentElement);
  const near = element && element.closest('[class]');
  if (!element) return 'what has gone';
  return element.tagName.toLowerCase() + (near ? ' of .' + near.className.split(' ')[0] : '');
};
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) window.moved.push([entry.value, entry.sources.map(source => name(source.node))]);
})).observe({type: 'layout-shift', buffered: true});
"""
# As a reader goes down a page: most of a screen at a time.
STEP = "window.scrollBy(0, innerHeight * 0.8), scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class FirstView:
    """What a browser fetched for a page: each request with its kind, its bytes, and whether it came before load."""

    before_load: list[tuple[str, str]] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> list[str]:
        """The addresses fetched before the load event, without those that stand apart."""
        return [address for kind, address in self.before_load if kind not in APART]

    @property
    def transferred(self) -> int:
        """All bytes on the wire, headers too, with the document as a proxy with brotli would send it."""
        return sum(self.sizes.values())


def complaints(page: Page, tell: Callable[[str], object]) -> None:
    """Tell of every error of the console, every failed request and every request to anybody else."""

    def judge_words(message: ConsoleMessage) -> None:
        # An apology's own status is an error to the console, and rightly so.
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            tell(f"console: {message.text}")

    def judge_answer(answer: Response) -> None:
        if answer.status >= 400 and answer.request.resource_type != "document":
            tell(f"{answer.status}: {answer.url}")

    def judge_request(request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith(HERE):
            tell(f"third party: {request.url}")

    page.on("console", judge_words)
    page.on("pageerror", lambda error: tell(f"script: {error}"))
    page.on("requestfailed", lambda request: tell(f"failed: {request.url}"))
    page.on("response", judge_answer)
    page.on("request", judge_request)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Yield this machine's browser, closed to the world."""
    found = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(args=ARGUMENTS, **({"executable_path": str(found)} if found else {}))
        yield browser
        browser.close()


@contextmanager
def reader(browser: Browser, size: ViewportSize, **told: object) -> Iterator[BrowserContext]:
    """Yield a window of a reader who comes for the first time: nothing cached."""
    context = browser.new_context(viewport=size, locale="ar-EG", timezone_id="Africa/Cairo", **told)
    yield context
    context.close()


def first_view(page: Page, address: str) -> FirstView:
    """Open the page and return what was fetched until the network fell silent, nobody having scrolled."""
    seen, kinds, loaded = FirstView(), {}, []
    session = page.context.new_cdp_session(page)
    session.on("Page.loadEventFired", lambda event: loaded.append(event["timestamp"]))
    asked: list[tuple[float, str, str, str]] = []

    def note(event: dict) -> None:
        kinds[event["requestId"]] = event["type"], event["request"]["url"]
        asked.append((event["timestamp"], event["type"], event["request"]["url"], event["requestId"]))

    def weigh(event: dict) -> None:
        if event["requestId"] in kinds:
            seen.sizes[kinds[event["requestId"]][1]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", note)
    session.on("Network.loadingFinished", weigh)
    session.send("Network.enable")
    session.send("Page.enable")
    answer = page.goto(address)
    page.wait_for_load_state("networkidle")
    body = answer.body()
    document = answer.request.url
    if "content-encoding" not in answer.headers:
        seen.sizes[document] += brotli_5(body) - len(body)
    seen.before_load = [(kind, url) for at, kind, url, _ in asked if at <= loaded[0] and url.startswith("http")]
    session.detach()
    return seen


def shifts(page: Page, address: str, *, slowly: bool = True) -> list[tuple[float, list[str]]]:
    """Read the page to its foot, scripts coming last, and return every shift: how far, and what moved."""
    page.add_init_script(WATCH)
    if slowly:
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    held: list[Route] = []
    waits = True
    # A script that comes before the first paint hides what it would have moved.
    page.route("**/*.js*", lambda route: held.append(route) if waits else route.continue_())
    page.goto(address, wait_until="commit")
    while not page.evaluate(PAINTED):
        page.wait_for_timeout(50)
    page.wait_for_timeout(250)
    waits = False
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    while not page.evaluate(STEP):
        page.wait_for_timeout(120)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return [(value, sources) for value, sources in page.evaluate("window.moved")]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return page.evaluate(OVER)
