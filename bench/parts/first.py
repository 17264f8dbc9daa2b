"""What a person runs first: a file and its codebook in, an estimate out. Takes both paths."""

import sys
from pathlib import Path

from likvard.stats.codebook import load
from likvard.stats.engine import estimate
from likvard.stats.preparing import prepare
from likvard.stats.reading import read

data, codebook = map(Path, sys.argv[1:])
estimates = estimate(prepare(read(data), load(codebook.read_text(encoding="utf-8"))))
print(len(estimates), estimates[0].value, flush=True)
