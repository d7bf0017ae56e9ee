"""What readers see changes through the model's verbs only, so nothing skips revision, index and purge."""

import ast
from pathlib import Path

import pytest

from tests.shape.rooms import HOUSE, files

PUBLIC = {
    "status", "publish_at", "embargo_until", "expire_at", "withdrawn_at", "withdrawn_how", "deleted_at",
    "first_published_at", "substantively_changed_at", "is_breaking", "breaking_until", "portal", "section",
    "kicker", "headline", "short_headline", "standfirst", "slug", "dateline", "lead_photo", "lead_caption",
    "ready_at", "is_open",
}  # fmt: skip
LANGUAGES = ("", "_ar", "_en", "_id")


def shortcuts(source: str) -> list[int]:
    """Return the lines where a queryset's update() or bulk_update() would touch what readers see."""
    public = {field + language for field in PUBLIC for language in LANGUAGES}
    return [
        call.lineno
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and (
            (call.func.attr == "update" and public & {keyword.arg for keyword in call.keywords})
            or (call.func.attr == "bulk_update" and public & _words(call))
        )
    ]


def _words(call: ast.Call) -> set[str]:
    return {node.value for node in ast.walk(call) if isinstance(node, ast.Constant) and type(node.value) is str}


def rooms_outside_the_model() -> list[Path]:
    inside = {HOUSE / "articles" / "models", HOUSE / "articles" / "migrations"}
    return [path for path in files("*.py", under=("articles", "newsroom")) if not inside & set(path.parents)]


def test_no_door_goes_round_the_verbs():
    found = [
        f"{path.relative_to(HOUSE)}:{line}"
        for path in rooms_outside_the_model()
        for line in shortcuts(path.read_text("utf-8"))
    ]
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        'Article.objects.filter(pk=1).update(status="approved")',
        "stories.update(headline_ar=text)",
        "stories.update(publish_at=now, version=2)",
        'Article.objects.bulk_update(rows, ["slug_en"])',
    ],
)
def test_a_way_round_would_be_found(source):
    assert shortcuts(source)


def test_counting_up_a_version_is_no_way_round():
    assert not shortcuts("stories.update(version=F('version') + 1)")
