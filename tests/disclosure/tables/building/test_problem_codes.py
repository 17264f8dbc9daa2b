"""Every problem that can be told stands in CODES with its params, and nothing else stands there."""

import ast
from collections.abc import Iterator
from pathlib import Path

from likvard.disclosure.tables import building
from likvard.disclosure.tables.building.problems import CODES

PLACE = {"row", "column"}


def told() -> Iterator[tuple[str, set[str]]]:
    """Codes and params of each call that refuses for a code that stands in it."""
    for path in Path(building.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            refusing = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refuse"
            if refusing and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value, {keyword.arg or "" for keyword in node.keywords} - PLACE


def test_every_refusal_is_listed_with_its_params() -> None:
    assert [(code, params) for code, params in told() if params != set(CODES.get(code, ("unlisted",)))] == []


def test_no_code_is_listed_that_is_never_told() -> None:
    # Counts that are no counts share one refusal, and what does not add up is a warning.
    elsewhere = {"count_negative", "count_fractional", "count_too_large", "totals_unequal"}
    assert set(CODES) - {code for code, _ in told()} == elsewhere
