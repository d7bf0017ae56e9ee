"""What the models say when they refuse, read in English whatever the desk speaks."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Expect a refusal that says these words."""
    with pytest.raises((ValidationError, PermissionDenied)) as refusal:
        yield
    with override("en"):
        said = str(refusal.value)
    assert re.search(words, said), said
