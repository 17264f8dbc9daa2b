"""What GaussSuppression hides in our tables: made elsewhere and stored, for the package is no part of this project."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.parts.fresh import Unmeasured
from likvard.disclosure.tables.system import Flags, Integers
from tests.disclosure.tables.instances import Instance, instance

STORED = Path(__file__).with_name("stored") / "gausssuppression.json"
METHODS = {"none": 0, "anySum": 1}  # for those who are alone in a cell: the package's name, and ours for ``leaning``


@dataclass(frozen=True)
class Rival:
    """One stored result: ``arguments`` of ``instance``; ``method`` is one of ``METHODS``."""

    arguments: Mapping[str, Any]
    method: str
    digest: str
    secondary: str

    def instance(self) -> Instance:
        """The table. Raises ``Unmeasured`` where another is made of these arguments today."""
        made = instance(**self.arguments)
        if digest(made) != self.digest:
            raise Unmeasured(f"other tables are made of {dict(self.arguments)} than when results were stored")
        return made

    def hidden(self, made: Instance) -> Flags:
        """(C,): the primary cells and what is hidden for their sake."""
        hidden = unpacked(self.secondary, len(made.cost))
        hidden[made.demand.cells] = True
        return hidden


def rivals(path: Path = STORED) -> Iterator[Rival]:
    """All that is stored, the smallest tables first."""
    for one in json.loads(path.read_text(encoding="utf-8"))["results"]:
        yield from (Rival(one["instance"], method, one["digest"], one[method]) for method in METHODS if method in one)


def digest(made: Instance) -> str:
    """Tells tables apart by their counts, sums and primary cells."""
    sums = made.system.sums.tocoo()
    parts = (made.system.values, *sums.coords, sums.data, made.demand.cells)
    return hashlib.sha256(b"".join(np.asarray(part, dtype="<i8").tobytes() for part in parts)).hexdigest()[:16]


def packed(cells: Integers, many: int) -> str:
    """Which of ``many`` cells, as text."""
    bits = np.packbits(np.isin(np.arange(many), cells))
    return base64.b64encode(zlib.compress(bits.tobytes(), 9)).decode("ascii")


def unpacked(text: str, many: int) -> Flags:
    """(many,): what ``packed`` was given."""
    bits = np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=np.uint8)
    return np.unpackbits(bits, count=many).astype(np.bool_)
