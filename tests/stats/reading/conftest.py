"""Files made on the spot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from likvard.stats.hints import FileHints
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import DataFile, read

Put = Callable[..., DataFile]
Refuse = Callable[..., list[Problem]]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write bytes to a file and read it."""

    def write_and_read(content: bytes, name: str = "people.csv", **hints: object) -> DataFile:
        path = tmp_path / name
        path.write_bytes(content)
        return read(path, hints=FileHints(**hints))  # type: ignore[arg-type]

    return write_and_read


@pytest.fixture
def refused(put: Put) -> Refuse:
    """The problems for which reading refuses the bytes."""

    def problems(content: bytes, name: str = "people.csv", **hints: object) -> list[Problem]:
        with pytest.raises(Refused) as refusal:
            put(content, name, **hints)
        return list(refusal.value.problems)

    return problems
