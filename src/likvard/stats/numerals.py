"""Numbers as people write them in cells and codebooks, and back."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_DOT = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
_COMMA = r"^[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?$"
_INFINITE = r"^[+-]?(?i:inf(inity)?)$"
_BETWEEN_THOUSANDS = "[ \u00a0\u202f\u2009]"


def number_text(value: float) -> str:
    """1, not 1.0."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def parse_numbers(words: pa.Array, decimal: str) -> NDArray[np.float64]:
    """The number that each text says, float64 (n,); NaN where it says none.

    ``decimal`` is "." or ","; "" looks: a comma where cells are written "1,5" and none is written "1.5".
    """
    bare = pc.replace_substring(pc.replace_substring_regex(words, _BETWEEN_THOUSANDS, ""), "\u2212", "-")
    comma = decimal == "," or (not decimal and _says(bare, _COMMA, ",") and not _says(bare, _DOT, "."))
    fits = pc.or_(pc.match_substring_regex(bare, _COMMA if comma else _DOT), pc.match_substring_regex(bare, _INFINITE))
    dotted = pc.replace_substring(bare, ",", ".") if comma else bare
    unsigned = pc.replace_substring_regex(dotted, r"^\+", "")
    numbers = pc.if_else(fits, unsigned, pa.scalar(None, pa.string())).cast(pa.float64())
    return np.asarray(numbers.to_numpy(zero_copy_only=False), np.float64)


def _says(words: pa.Array, pattern: str, sign: str) -> bool:
    """Whether some word is a number written with that sign."""
    found = pc.and_(pc.match_substring(words, sign), pc.match_substring_regex(words, pattern))
    return bool(pc.any(found).as_py())
