"""Where in a TOML text each key stands, since a parser forgets it."""

import re
from collections import Counter

_HEADER = re.compile(r"^\s*(\[\[|\[)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*(?:\.[^=]*)?=""")
_QUOTES = re.compile(r'"""|\'\'\'')


def lines_of(text: str) -> dict[str, int]:
    """Path of keys ("grouping[1].level[0].when") -> line, counted from 1. Keys inside inline tables have none."""
    lines: dict[str, int] = {}
    counts: Counter[str] = Counter()
    section, open_quotes = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if not open_quotes and (header := _HEADER.match(line)):
            section = _section(header[2], header[1] == "[[", counts)
            lines.setdefault(section, number)
        elif not open_quotes and (key := _KEY.match(line)):
            name = key[1].strip("\"'")
            lines.setdefault(f"{section}.{name}" if section else name, number)
        for quotes in _QUOTES.findall(line):
            open_quotes = "" if open_quotes == quotes else open_quotes or quotes
    return lines


def line_of(path: str, lines: dict[str, int]) -> int:
    """The line of the key, or of the nearest thing around it."""
    while path and path not in lines:
        path = re.sub(r"(\.[^.\[\]]+|\[\d+\]|^[^.\[\]]+)$", "", path)
    return lines.get(path, 1)


def _section(name: str, is_list: bool, counts: Counter[str]) -> str:
    """The path of a header, with the number of the list item that it opens or continues."""
    path = ""
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for position, part in enumerate(parts, 1):
        path = f"{path}.{part}" if path else part
        if is_list and position == len(parts):
            counts[path] += 1
        if counts[path]:
            path += f"[{counts[path] - 1}]"
    return path
