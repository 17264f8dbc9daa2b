"""A description in TOML that the command is given, such as a codebook."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from likvard.stats.problems import Problem, Refused

Thing = TypeVar("Thing")


def described(path: Path, load: Callable[[str], Thing]) -> Thing:
    """What ``load`` makes of the file. Raises Refused; each problem names the file."""
    try:
        return load(text_of(path))
    except Refused as refused:
        named = (replace(problem, file=problem.file or path.name) for problem in refused.problems)
        raise Refused(*named) from None


def text_of(path: Path) -> str:
    """What the file says. Raises Refused where it is not UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row, params = content[: error.start].count(b"\n") + 1, {"encoding": "UTF-8", "byte": error.start}
        raise Refused(Problem("encoding_wrong", file=path.name, row=row, params=params)) from None
