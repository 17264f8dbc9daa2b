"""A JSON file: which of the known kinds it is."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from likvard.stats.hints import FileHints
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.content import Content
from likvard.stats.reading.encoding import find_encoding
from likvard.stats.reading.fingerprint import Fingerprint
from likvard.stats.reading.json import jsonstat, kolada
from likvard.stats.reading.json.part import Part
from likvard.stats.reading.text_stream import whole_text

_JSONSTAT = ("dataset", "collection", "dimension")


def read(path: Path, hints: FileHints, mark: Fingerprint, progress: Callable[[float], None]) -> Content:
    """A JSON-stat 2 dataset, or one or several answers of Kolada (several: in a list)."""
    encoding, guessed = find_encoding(mark, hints.encoding)
    whole = _parse(whole_text(path, encoding, progress))
    content = _content(whole)
    warning = Problem("encoding_guessed", "warning", params={"encoding": encoding})
    return replace(content, encoding=encoding, warnings=(*content.warnings, *((warning,) if guessed else ())))


def _content(whole: Any) -> Content:
    answers = whole if isinstance(whole, list) else [whole]
    if answers and all(isinstance(answer, dict) and isinstance(answer.get("values"), list) for answer in answers):
        return kolada.read(
            [Part(answer, f"[{index}]" if len(answers) > 1 else "") for index, answer in enumerate(answers)]
        )
    if isinstance(whole, dict) and whole.get("class") in _JSONSTAT:
        return jsonstat.read(Part(whole))
    keys = tuple(list(whole)[:5]) if isinstance(whole, dict) else ()
    raise Refused(Problem("json_unknown", params={"keys": keys}))


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refused(Problem("json_invalid", row=error.lineno, params={"position": error.colno})) from error
    except (RecursionError, ValueError) as error:  # lists in lists without end, a number of thousands of digits
        raise Refused(Problem("file_damaged", params={"format": "json"})) from error


def _no_number(name: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)
