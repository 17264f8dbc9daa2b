"""The columns of a file and those derived from them, as arrays; each is worked out once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook, Derived
from likvard.stats.numerals import number_text, parse_numbers
from likvard.stats.reading.datafile import DataFile

EMPTY = -1
Column = TypeVar("Column")
Mask = NDArray[np.bool_]
_WHOLE = re.compile(r"([+-]?\d+)\.0+")


@dataclass(frozen=True)
class Text:
    """A column as text: ``codes`` int32 (n,), an index into ``words`` or EMPTY."""

    codes: NDArray[np.int32]
    words: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """How many cells say each word; words that no cell says are left out."""
        found = np.bincount(self.codes[self.codes != EMPTY], minlength=len(self.words))
        return {word: int(count) for word, count in zip(self.words, found, strict=True) if count}

    def is_one_of(self, values: tuple[str, ...]) -> Mask:
        """bool (n,): the cell says one of the values; an empty cell says none."""
        wanted = {same(value) for value in values}
        hits = np.array([word in wanted for word in self.words] + [False])
        return np.asarray(hits[self.codes], dtype=np.bool_)


@dataclass(frozen=True)
class Numbers:
    """A column as numbers: float64 (n,), NaN where empty or where ``wrong``, bool (n,), says that it is text."""

    values: NDArray[np.float64]
    wrong: Mask


def same(word: str) -> str:
    """ "1967.0" says the same as "1967": many programs write whole numbers so. Codes such as "0114" stay."""
    whole = _WHOLE.fullmatch(word)
    return whole[1] if whole else word


class Cells:
    """The cells of one file under one codebook. A column that is missing is empty in every row."""

    def __init__(self, data: DataFile, codebook: Codebook) -> None:
        self.rows: int = data.table.num_rows
        self._data = data
        self._decimal = codebook.file.decimal
        self._derived = {derived.name: derived for derived in codebook.derived}
        self._texts: dict[str, Text] = {}
        self._numbers: dict[str, Numbers] = {}

    def text(self, column: str) -> Text:
        """The column as text, with every word in one form."""
        if column not in self._texts:
            self._texts[column] = self._either(column, self._recoded, self._text_of_file)
        return self._texts[column]

    def numbers(self, column: str) -> Numbers:
        """The column as numbers."""
        if column not in self._numbers:
            self._numbers[column] = self._either(column, self._subtracted, self._numbers_of_file)
        return self._numbers[column]

    def origin(self, column: str) -> str:
        """The column of the file that a derived number comes from; any other column itself."""
        derived = self._derived.get(column)
        if derived is None or derived.subtract_from is None or column in self._data.table.column_names:
            return column
        return self.origin(derived.column)

    def word(self, column: str, row: int) -> str:
        """What the cell says, at most 40 characters of it."""
        text = self.text(column)
        code = text.codes[row]
        word = "" if code == EMPTY else text.words[code]
        return word if len(word) <= 40 else word[:39] + "…"

    def _either(self, column: str, derive: Callable[[Derived], Column], take: Callable[[str], Column]) -> Column:
        derived = self._derived.get(column)
        return derive(derived) if derived and column not in self._data.table.column_names else take(column)

    def _text_of_file(self, column: str) -> Text:
        if column not in self._data.table.column_names:
            return Text(np.full(self.rows, EMPTY, np.int32), ())
        return text_of(self._data.table.column(column))

    def _numbers_of_file(self, column: str) -> Numbers:
        if column in self._data.table.column_names:
            return numbers_of(self._data.table.column(column), self._decimal)
        return Numbers(np.full(self.rows, np.nan), np.zeros(self.rows, np.bool_))

    def _recoded(self, derived: Derived) -> Text:
        if derived.subtract_from is not None:
            return _text_of_numbers(self._subtracted(derived).values)
        text = self.text(derived.column)
        recode = {same(old): new for old, new in derived.recode.items()}
        return _text(text.codes, [recode.get(word, word) for word in text.words])

    def _subtracted(self, derived: Derived) -> Numbers:
        if derived.subtract_from is None:
            text = self.text(derived.name)
            return _parsed(text.codes, pa.array(text.words, pa.string()), self._decimal)
        numbers = self.numbers(derived.column)
        return Numbers(derived.subtract_from - numbers.values, numbers.wrong)


def text_of(column: pa.ChunkedArray) -> Text:
    """A column of a file as text."""
    array = column.combine_chunks()
    if pa.types.is_dictionary(array.type):
        return _text(_codes(array), array.dictionary.to_pylist())
    return _text_of_numbers(array.to_numpy(zero_copy_only=False))


def numbers_of(column: pa.ChunkedArray, decimal: str = "") -> Numbers:
    """A column of a file as numbers; ``decimal`` as in ``parse_numbers``."""
    array = column.combine_chunks()
    if pa.types.is_floating(array.type):
        return Numbers(array.to_numpy(zero_copy_only=False), np.zeros(len(array), np.bool_))
    return _parsed(_codes(array), array.dictionary, decimal)


def _parsed(codes: NDArray[np.int32], words: pa.Array, decimal: str) -> Numbers:
    """Each different word is read once."""
    values = parse_numbers(words, decimal)
    wrong = np.append(np.isnan(values), False)  # the last is what EMPTY finds
    return Numbers(np.append(values, np.nan)[codes], wrong[codes])


def _codes(array: pa.DictionaryArray) -> NDArray[np.int32]:
    return np.asarray(array.indices.fill_null(EMPTY).to_numpy(), np.int32)


def _text(codes: NDArray[np.int32], words: list[str]) -> Text:
    """Words of one meaning get one code."""
    forms = [same(word) for word in words]
    unique = {word: index for index, word in enumerate(dict.fromkeys(forms))}
    renumbered = np.array([*(unique[form] for form in forms), EMPTY], np.int32)
    return Text(renumbered[codes], tuple(unique))


def _text_of_numbers(values: NDArray[np.float64]) -> Text:
    known = ~np.isnan(values)
    different, codes = np.unique(values[known], return_inverse=True)
    whole = np.full(len(values), EMPTY, np.int32)
    whole[known] = codes
    return Text(whole, tuple(number_text(value) for value in different.tolist()))
