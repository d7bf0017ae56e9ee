"""What other programs put on the clipboard arrives as plain paragraphs with every letter, and brings nothing along."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

SAMPLES = Path(__file__).parents[1] / "samples" / "paste"
MODULE = "/static/desk/js/surface/paste.js"
END_OF_BLOCK = re.compile(r"(</(?:p|h2|ul|ol|blockquote|table)>)(?!$)")

pytestmark = pytest.mark.django_db(transaction=True)
Ask = Callable[..., Any]


@pytest.fixture
def ask(page: Page, live_server) -> Ask:
    """Return a question to the desk's own reader of pastes, asked in a page of the desk."""
    page.goto(f"{live_server.url}/admin/login/")

    def answer(name: str, *told: Any) -> Any:
        return page.evaluate(
            "async ([module, name, told]) => (await import(module))[name](...told)", [MODULE, name, list(told)]
        )

    return answer


@pytest.mark.parametrize("sample", sorted(path.stem for path in SAMPLES.glob("*.html")))
def test_a_paste_from_another_program_becomes_plain_blocks(ask: Ask, sample):
    pasted = (SAMPLES / f"{sample}.html").read_text("utf-8")

    html = ask("cleanHTML", pasted, {"language": "ar"})

    assert END_OF_BLOCK.sub(r"\1\n", html) == (SAMPLES / f"{sample}.txt").read_text("utf-8").strip()
