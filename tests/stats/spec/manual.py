"""Writes docs/methods from the specification: ``python -m tests.stats.spec.manual``.

A module of tests is a page; each test is a section with its claim, its words and its example. So the manual says only
what has been run.
"""

import ast
import inspect
import textwrap
from pathlib import Path

HERE = Path(__file__).parent
METHODS = HERE.parents[2] / "docs" / "methods"
PAGES = (
    "variance",
    "weighting",
    "replicate_weights",
    "shares_and_means",
    "quantiles",
    "comparing_groups",
    "disparity",
    "disparity_deviations",
    "many_comparisons",
    "funnel_plots",
    "rates_and_standardisation",
    "decomposition",
    "trends",
    "unusual_counts",
    "reliability",
    "joining_sources",
    "other_evidence",
    "tables_of_others",
)
FOOT = "*This page is written from `tests/stats/spec/test_{name}.py`, and every example on it has been run.*"
BY_HAND = ("cost.md", "disclosure.md")  # measured in bench/estimation; tested in tests/disclosure
INDEX = """# Methods

How Likvärd works its figures out, with formulas, sources and examples that run as tests.

{list}
- [The disclosure gate](disclosure.md)
- [What estimating costs](cost.md)
"""


def pages() -> dict[str, str]:
    """File name -> Markdown, for the whole of docs/methods."""
    sources = {name: (HERE / f"test_{name}.py").read_text(encoding="utf-8") for name in PAGES}
    lines = "\n".join(f"- [{_title(ast.parse(source))}]({_file(name)})" for name, source in sources.items())
    written = {_file(name): _page(name, source) for name, source in sources.items()}
    return {"README.md": INDEX.format(list=lines), **written}


def _file(name: str) -> str:
    return name.replace("_", "-") + ".md"


def _title(module: ast.Module) -> str:
    return _words(module).partition("\n")[0]


def _page(name: str, source: str) -> str:
    module = ast.parse(source)
    tests = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    parts = ["# " + _words(module), *(_section(test, source) for test in tests), FOOT.format(name=name)]
    return "\n\n".join(parts) + "\n"


def _section(test: ast.FunctionDef, source: str) -> str:
    claim = test.name.removeprefix("test_").replace("_", " ").capitalize()
    lines = source.splitlines()[test.body[1].lineno - 1 : test.end_lineno]
    example = textwrap.dedent("\n".join(lines))
    return f"## {claim}\n\n{_words(test)}\n\n```python\n{example}\n```"


def _words(node: ast.Module | ast.FunctionDef) -> str:
    words = ast.get_docstring(node)
    assert words, "a specification explains itself"
    return inspect.cleandoc(words)


if __name__ == "__main__":
    for file, text in pages().items():
        (METHODS / file).write_text(text, encoding="utf-8")
