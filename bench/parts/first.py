"""What a person runs first: a file and its codebook in, an estimate out. Takes both paths."""

import sys
from pathlib import Path


class Absent:
    """Only developers have pandas, which Arrow loads wherever it finds it."""

    def find_spec(self, name: str, *_: object) -> None:
        """Raises as Python does for a package that is not installed."""
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Absent())

from likvard.stats.codebook import load  # noqa: E402
from likvard.stats.engine import estimate  # noqa: E402
from likvard.stats.preparing import prepare  # noqa: E402
from likvard.stats.reading import read  # noqa: E402

data, codebook = map(Path, sys.argv[1:])
estimates = estimate(prepare(read(data), load(codebook.read_text(encoding="utf-8"))))
print(len(estimates), estimates[0].value, flush=True)
