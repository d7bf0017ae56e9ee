"""What is logged tells the operator what happened, and nobody a secret."""

import logging
from io import StringIO

import pytest
from django.conf import settings
from django.utils.module_loading import import_string


@pytest.mark.parametrize(
    ("logged", "told"),
    [
        ("Internal Server Error: /preview/k3y.s1gn/", "Internal Server Error: /preview/…/"),
        ("/preview/k3y.s1gn/media/5ec7e7/16x9-640.webp", "/preview/…/media/5ec7e7/16x9-640.webp"),
        ('"GET /preview/k3y.s1gn/?lang=en HTTP/1.1" 500', '"GET /preview/…/?lang=en HTTP/1.1" 500'),
        ("/admin/articles/article/7/preview/ 200", "/admin/articles/article/7/preview/ 200"),
        ("Internal Server Error: /a/7/", "Internal Server Error: /a/7/"),
    ],
)
def test_no_line_holds_the_secret_of_a_preview_link(logged, told):
    paper, log = StringIO(), logging.getLogger("tests.logs")
    console = logging.StreamHandler(paper)
    for name in settings.LOGGING["handlers"]["console"]["filters"]:
        console.addFilter(import_string(settings.LOGGING["filters"][name]["()"])())
    log.addHandler(console)

    log.error("%s", logged)
    log.removeHandler(console)

    assert paper.getvalue().strip() == told
