"""A file is called what it is about."""

from tests.shape.rooms import HOUSE, broken_lines, files

EMPTY_WORDS = {
    "utils", "util", "helpers", "helper", "common", "manager", "managers", "services", "service",
    "data", "misc", "stuff",
}  # fmt: skip
SANITISER = "markup.py"
FIXED_TOP = {"manage.py", "pyproject.toml", "newsroom", "articles", "templates", "static", "tests"}


def code() -> list:
    return files("*.py", under=("articles", "newsroom", "tests"))


def test_no_file_or_folder_hides_behind_an_empty_word():
    nameless = [
        str(path.relative_to(HOUSE))
        for path in files("*.py", "*.html", "*.css", "*.js", "*.md")
        if EMPTY_WORDS & {part.split(".")[0].lower() for part in path.relative_to(HOUSE).parts}
    ]
    assert not nameless


def test_the_house_stands_where_a_newcomer_looks():
    assert {entry.name for entry in HOUSE.iterdir()} >= FIXED_TOP


def test_no_linter_is_silenced_and_nothing_is_left_for_later():
    markers = rf"#\s*{'no'}qa|#\s*type:\s*ignore|\b{'TO'}DO\b|\b{'FIX'}ME\b|\b{'X'}XX\b"
    assert not broken_lines(markers, code())


def test_html_is_declared_safe_by_the_sanitiser_alone():
    elsewhere = [path for path in code() if path.name != SANITISER and "tests" not in path.parts]
    assert not broken_lines(
        r"\bmark_safe\b|\bSafeString\(", elsewhere, but=lambda line: "SafeString(" in line and "markup." in line
    )


def test_every_module_says_its_promise():
    silent = [
        str(path.relative_to(HOUSE))
        for path in code()
        if (text := path.read_text("utf-8").strip())
        and path.name != "__init__.py"
        and "migrations" not in path.parts
        and not text.startswith(('"""', "#!"))
    ]
    assert not silent
