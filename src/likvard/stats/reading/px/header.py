"""The keywords of a PC-Axis file: everything before DATA."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from likvard.stats.problems import Problem, Refused

# KEYWORD[language]("about","about")=
_KEY = re.compile(
    r"""\s*+ ([A-Za-z][A-Za-z0-9_-]*+) \s*+ (?:\[ ([^\]\n]*+) \])? \s*+ (?:\( ((?:[^")] | "[^"]*+")*+) \))? \s*+ =""",
    re.VERBOSE,
)
_VALUE = re.compile(r'((?:[^";]++|"[^"]*+")*+);')
_PIECE = re.compile(r'"((?:[^"]|"")*+)"|(,)|([^",]+)')
_BREAK = re.compile(r"\s*\n\s*")  # within quotation marks, against the specification
_Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Statement:
    """What one keyword says, and the line where it begins."""

    values: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Header:
    """The statements by (keyword, language, about); ``data`` is where the cells begin, ``line`` the line of DATA.

    A file in several languages writes its main one without brackets. ``language`` is that one.
    """

    statements: Mapping[_Key, Statement]
    data: int
    line: int
    language: str

    def find(self, keyword: str, *about: str) -> Statement | None:
        """The statement in the main language."""
        plain = self.statements.get((keyword, "", about))
        return plain or self.statements.get((keyword, self.language, about))

    def texts(self, keyword: str, *about: str) -> tuple[str, ...]:
        found = self.find(keyword, *about)
        return found.values if found else ()

    def text(self, keyword: str, *about: str) -> str:
        return next(iter(self.texts(keyword, *about)), "")

    def abouts(self, keyword: str) -> tuple[tuple[str, ...], ...]:
        """What the keyword is said about, in the main language; () where it is about the whole table."""
        languages = ("", self.language)
        found = (about for name, language, about in self.statements if name == keyword and language in languages)
        return tuple(dict.fromkeys(found))


def parse_header(text: str) -> Header:
    """Refused where the text is no keyword, where a statement never ends, or when DATA is missing."""
    statements: dict[_Key, Statement] = {}
    position, line = 0, 1
    while key := _KEY.match(text, position):
        keyword = key[1].upper()
        line += text.count("\n", position, key.start(1))
        if keyword == "DATA":
            return Header(statements, key.end(), line, _language(statements))
        value = _VALUE.match(text, key.end())
        if value is None:
            raise Refused(Problem("px_unclosed", row=line, column=keyword))
        about = tuple(_values(key[3] or "", keyword, line))
        statement = Statement(tuple(_values(value[1], keyword, line)), line)
        statements.setdefault((keyword, key[2] or "", about), statement)
        line += text.count("\n", key.start(1), value.end())
        position = value.end()
    rest = text[position:].strip()
    if rest:
        row = 1 + text.count("\n", 0, text.index(rest, position))
        raise Refused(Problem("px_unreadable", row=row, params={"text": rest.splitlines()[0][:40]}))
    raise Refused(Problem("px_keyword_missing", params={"keyword": "DATA"}))


def _values(text: str, keyword: str, line: int) -> Iterator[str]:
    """Texts between commas; one that goes on over several lines is written as several in quotation marks."""
    parts: list[str] = []
    for quoted, comma, bare in _PIECE.findall(text):
        if comma:
            yield "".join(parts)
            parts = []
        elif "=" in bare:  # the next keyword: a semicolon is missing
            raise Refused(Problem("px_unclosed", row=line, column=keyword))
        else:
            parts.append(bare.strip() or _BREAK.sub(" ", quoted.replace('""', '"')))
    if parts:
        yield "".join(parts)


def _language(statements: Mapping[_Key, Statement]) -> str:
    for keyword in ("LANGUAGE", "LANGUAGES"):
        if found := statements.get((keyword, "", ())):
            return next(iter(found.values), "")
    return next((language for _, language, _ in statements if language), "")
