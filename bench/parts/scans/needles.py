"""Tens of thousands of words that must be found nowhere, looked for at once."""

import mmap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np

from tests.support.needles import shapes

START = 8  # bytes of a needle that are looked up; every shape of every word is longer
PIECE = 1 << 24  # bytes that are looked at in one go
Word = str | bytes
Haystack = bytes | mmap.mmap


class Needles:
    """Words by what they are (``{"receipt": [...]}``), each in every shape in which it could be found."""

    def __init__(self, kinds: Mapping[str, Iterable[Word]]) -> None:
        self.words = 0
        self._by_start: dict[bytes, list[tuple[bytes, str]]] = {}
        for kind, words in kinds.items():
            for word in words:
                self.words += 1
                for shape in shapes(word).values():
                    self._by_start.setdefault(shape[:START], []).append((shape, kind))
        self._longest = max((len(shape) for found in self._by_start.values() for shape, _kind in found), default=1)
        self._first = np.zeros(1 << 24, dtype=bool)  # whether some needle begins with these three bytes
        self._first[[int.from_bytes(start[:3], "big") for start in self._by_start]] = True

    def found_in(self, haystack: Haystack) -> Counter[str]:
        """How many places hold a word, by what the word is."""
        found: Counter[str] = Counter()
        for begin in range(0, len(haystack), PIECE):
            piece = bytes(haystack[begin : begin + PIECE + self._longest - 1])
            found.update(kind for place, kind in self._in_piece(piece) if place < PIECE)
        return found

    def _in_piece(self, piece: bytes) -> Iterator[tuple[int, str]]:
        if len(piece) < START:
            return
        octets = np.frombuffer(piece, dtype=np.uint8).astype(np.uint32)
        threes = octets[:-2] << 16 | octets[1:-1] << 8 | octets[2:]
        for place in np.flatnonzero(self._first[threes]).tolist():
            for shape, kind in self._by_start.get(piece[place : place + START], ()):
                if piece.startswith(shape, place):
                    yield place, kind


def in_files(needles: Needles, *folders: Path) -> Counter[str]:
    """The same, of every file under these folders; a folder may be a file."""
    found: Counter[str] = Counter()
    for path in files_in(*folders):
        if path.stat().st_size:
            with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                found += needles.found_in(content)
    return found


def files_in(*folders: Path) -> Iterator[Path]:
    """Every file there, each once."""
    for folder in folders:
        yield from [folder] if folder.is_file() else (path for path in sorted(folder.rglob("*")) if path.is_file())
