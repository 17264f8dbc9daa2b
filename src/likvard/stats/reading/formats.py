"""Which format a file has, by its first bytes, and whether its name says the same."""

import codecs
import re
from pathlib import PurePath

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.datafile import Format

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "xlsx"),
    (b"PAR1", "parquet"),
    (b"$FL2", "sav"),
    (b"$FL3", "sav"),
    (b"<stata_dta>", "dta"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
)
_OLD_STATA = range(102, 116)  # formats before 117 begin with their number, then the byte order (1 or 2)
_TEXTS: tuple[tuple[re.Pattern[bytes], str], ...] = (  # after a byte-order mark
    (re.compile(rb'\s*(\{\s*["}]|\[\s*[{\]])'), "json"),
    (re.compile(rb'\s*[A-Z][A-Z0-9-]*(\[[a-z-]+\])?(\("[^"\n]*"\))?\s*=\s*"'), "px"),
)
_SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".sav": "sav",
    ".zsav": "sav",
    ".dta": "dta",
    ".px": "px",
    ".json": "json",
}


def format_of(start: bytes, name: str) -> Format:
    """The format of a file that begins with ``start``; refused when its name promises another."""
    suffix = PurePath(name).suffix.lower()
    found = _found(start)
    if suffix == ".xlsm":
        raise Refused(Problem("macros"))
    if found == "xls":
        raise Refused(Problem("format_old_excel"))
    said = _SUFFIXES.get(suffix)
    if said is None:
        raise Refused(Problem("format_unknown", params={"suffix": suffix}))
    if found != said:
        raise Refused(Problem("format_mismatch", params={"said": said, "found": found}))
    return said


def _found(start: bytes) -> str:
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    is_old_stata = len(start) > 3 and start[0] in _OLD_STATA and start[1] in (1, 2) and start[2] == 1
    return "dta" if is_old_stata else _text(start.removeprefix(codecs.BOM_UTF8))


def _text(start: bytes) -> str:
    return next((kind for pattern, kind in _TEXTS if pattern.match(start)), "csv")
