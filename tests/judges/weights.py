"""What a page weighs, read from its bytes."""

import gzip
import re
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders

FONT = re.compile(rb'url\("([^"]+\.woff2)"\)')
SCRIPT = re.compile(rb'<script[^>]*\ssrc="([^"]+)"')


def brotli_5(page: bytes) -> int:
    """Return the bytes that a proxy with brotli sends, at the quality proxies use on the fly."""
    return len(brotli.compress(page, quality=5))


def gzip_6(page: bytes) -> int:
    """Return the bytes that a proxy with gzip sends, at its usual level."""
    return len(gzip.compress(page, compresslevel=6, mtime=0))


def sheet(page: bytes) -> bytes:
    """Return the page's inlined style sheet."""
    return page.partition(b"<style>")[2].partition(b"</style>")[0]


def fonts(page: bytes) -> dict[str, int]:
    """Return the bytes of every font that the page's sheet names."""
    return {name: len(static(name)) for name in _names(FONT, page)}


def scripts(page: bytes) -> dict[str, int]:
    """Return the bytes of every script that the page names, with brotli as whitenoise keeps them."""
    return {name: len(brotli.compress(static(name))) for name in _names(SCRIPT, page)}


def static(address: str) -> bytes:
    """Return the static file behind an address, with or without its hash."""
    name = address.removeprefix(settings.STATIC_URL)
    plain = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name)
    return Path(finders.find(plain)).read_bytes()


def _names(pattern: re.Pattern[bytes], page: bytes) -> list[str]:
    return sorted({found.decode() for found in pattern.findall(page)})
