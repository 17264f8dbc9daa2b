"""Every problem that can be told stands in CODES, with the params it comes with; and nothing else stands there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import likvard.stats
from likvard.stats.problems import CODES

SOURCE = Path(likvard.stats.__file__).parent
TELLING = {"Problem": 0, "error": 0, "warn": 0, "tell": 0, "_problem": 0, "wrong": 1}  # name -> place of the code
PLACE = {"column", "index"}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """(code, call) for every call that names a code."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = TELLING.get(name, len(node.args))
                for code in strings(node.args[place]) if place < len(node.args) else ():
                    yield code, node


def strings(node: ast.expr) -> Iterator[str]:
    """The texts an argument can be: itself, or either side of an if."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def params(call: ast.Call) -> set[str] | None:
    """The names of the params written in the call; None where they come from a variable."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name != "Problem":
        return {keyword.arg for keyword in call.keywords if keyword.arg} - PLACE
    value = next((keyword.value for keyword in call.keywords if keyword.arg == "params"), None)
    if value is None:
        return set() if len(call.args) < 6 else None
    return {str(ast.literal_eval(key)) for key in value.keys if key} if isinstance(value, ast.Dict) else None


def test_every_code_is_listed_with_its_params() -> None:
    told = [(code, params(call)) for code, call in calls()]
    assert len(told) > 50
    assert [(code, found) for code, found in told if found is not None and found != set(CODES.get(code, "?"))] == []
    assert {code for code, _ in told} - set(CODES) == set()


def test_no_code_is_listed_that_is_never_told() -> None:
    texts = {
        node.value
        for path in SOURCE.rglob("*.py")
        if path.name != "problems.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(CODES) - texts == set()
