"""``likvard codebook``: a first codebook to edit."""

import argparse
import sys

from likvard.config.terminal.saying import in_plain_words, warn
from likvard.stats.codebook import dump, suggest
from likvard.stats.reading import read


def run(arguments: argparse.Namespace) -> int:
    """Print a suggested codebook."""
    return in_plain_words(lambda: _suggest(arguments))


def _suggest(arguments: argparse.Namespace) -> int:
    data = read(arguments.data)
    warn(data.warnings)
    sys.stdout.write(dump(suggest(data)))
    return 0
