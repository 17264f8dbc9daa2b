"""The methods manual is what the specification says."""

from tests.stats.spec.manual import BY_HAND, METHODS, PAGES, pages


def test_every_specification_is_a_page() -> None:
    here = METHODS.parents[1] / "tests" / "stats" / "spec"
    assert {f"test_{name}.py" for name in PAGES} | {"test_manual.py"} == {path.name for path in here.glob("test_*.py")}


def test_the_pages_are_up_to_date() -> None:
    """If this fails: ``python -m tests.stats.spec.manual``."""
    written = {path.name: path.read_text(encoding="utf-8") for path in METHODS.glob("*.md") if path.name not in BY_HAND}
    assert written == pages()
