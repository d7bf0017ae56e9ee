"""The desk under a long story: from the key to the paint, and from Ctrl+S to the next page."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.append(str(Path(__file__).parent.parent))
from browsers import ARGUMENTS, find_browser

ROOT = Path(__file__).parent.parent.parent
BLOCKS, KEYS = 400, 120
PASSWORD = "bench-" + os.urandom(6).hex()

# Written into a throw-away newsroom: a story as long as the longest reports are.
STORY = f"""
from django.contrib.auth.models import User
from articles.models import Article, Membership, Portal, Section
portal = Portal.objects.create(name_ar="بوابة القياس", slug="bench")
section = Section.objects.create(portal=portal, name_ar="تقارير", slug="reports")
chief = User.objects.create_user("chief", password="{PASSWORD}", is_staff=True)
Membership.objects.create(user=chief, portal=portal, role="chief")
text = "وتقول الهيئة إن العمل في المرحلة الثانية يبدأ قبل نهاية الشهر، وإن ثلاثة مراسٍ جديدة تُفتح للركاب. "
blocks = [dict(kind="subhead" if n % 20 == 0 else "paragraph", text_ar=f"{{n}} " + text * 3) for n in range({BLOCKS})]
story = Article.begin(by=chief, content=dict(headline_ar="تقرير من أربعمئة فقرة", blocks=blocks,
    portal_id=portal.pk, section_id=section.pk, source_language="ar", kind="news"))
print("STORY", story.pk)
"""

# The time from a key's event to the frame that shows it: what runs after the next frame has been painted.
WATCH = """
() => {
  window.painted = [];
  document.addEventListener("keydown", () => {
    const began = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.painted.push(performance.now() - began);
      channel.port2.postMessage(0);
    });
  }, { capture: true });
}
"""


@dataclass(frozen=True)
class Row:
    """One number, what it is, and what it should be."""

    what: str
    value: float
    unit: str
    goal: float


def measured() -> list[Row]:
    """Return what writing and saving a story of 400 blocks costs in a real browser on a real server."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _newsroom(Path(folder)) as (address, story),
        sync_playwright() as played,
    ):
        found = find_browser()
        browser = played.chromium.launch(args=ARGUMENTS, **({"executable_path": str(found)} if found else {}))
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ar-EG")
        _come_in(page, address)
        page.goto(f"{address}/admin/articles/article/{story}/change/")
        page.wait_for_selector("#field-body_ar .surface__text")
        keys = _keystrokes(page)
        saves = [_save(page) for _time in range(5)]
        browser.close()
    return [
        Row(f"{BLOCKS} blocks: key to paint, median", statistics.median(keys), "ms", 50),
        Row(f"{BLOCKS} blocks: key to paint, p95", statistics.quantiles(keys, n=20)[-1], "ms", 50),
        Row(f"{BLOCKS} blocks: saved and shown again, median of {len(saves)}", statistics.median(saves), "ms", 1000),
    ]


def _keystrokes(page: Page) -> list[float]:
    page.evaluate(WATCH)
    page.locator("#field-body_ar .surface__text > p").nth(BLOCKS // 2).click()
    for key in "كلمات تُكتب في وسط التقرير الطويل، واحدة بعد أخرى. " * 8:
        page.keyboard.type(key)
        page.wait_for_timeout(30)
        if len(page.evaluate("window.painted")) >= KEYS:
            break
    return [float(told) for told in page.evaluate("window.painted")]


def _save(page: Page) -> float:
    page.locator("#field-body_ar .surface__text > p").nth(3).click()
    page.keyboard.type("كلمة ")
    page.wait_for_timeout(400)
    began = time.perf_counter()
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/change/" in answer.url) as sent:
        page.keyboard.press("Control+s")
    sent.value.finished()
    told = (time.perf_counter() - began) * 1000
    page.wait_for_selector("#field-body_ar .surface__text")
    return told


def _come_in(page: Page, address: str) -> None:
    page.goto(f"{address}/admin/login/")
    page.fill("[name=username]", "chief")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


@contextmanager
def _newsroom(folder: Path) -> Iterator[tuple[str, str]]:
    """Start a newsroom of its own with the long story in it; stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {**os.environ, "DATA_DIR": str(folder)}
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--no-worker", "--no-demo"]
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=told, stdout=log, stderr=log)
        try:
            _wait(address)
            made = subprocess.run(
                [sys.executable, "manage.py", "shell", "-v", "0", "-c", STORY],
                cwd=ROOT, env=told, check=True, capture_output=True, text=True,
            )  # fmt: skip
            yield address, made.stdout.split("STORY", 1)[1].strip()
        finally:
            server.terminate()
            server.wait(20)


def _wait(address: str) -> None:
    for _second in range(90):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
            return
        except OSError:
            time.sleep(1)
    raise RuntimeError("The newsroom did not start.")
