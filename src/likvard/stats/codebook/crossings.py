"""Which groupings meet, and whether their groups are few enough to be told apart."""

import math
from collections.abc import Iterator

from likvard.stats.codebook.model import Codebook, Crossing
from likvard.stats.problems import Problem

CELL_LIMIT = 500  # groups of one crossing: as many as a grouping may have


def check_crossings(codebook: Codebook) -> Iterator[Problem]:
    """Problems with their path of keys as ``column``. A table of finished figures has no people to cross."""
    known = tuple(grouping.code for grouping in codebook.groupings)
    for index, crossing in enumerate(codebook.crossings):
        path = f"crossing[{index}]"
        if codebook.source.kind == "table":
            yield Problem("keys_exclusive", column=path, params={"keys": ("table", "crossing")})
        if len(crossing.of) not in (2, 3):
            yield Problem("crossing_size", column=f"{path}.of", params={"count": len(crossing.of)})
            continue
        if {*crossing.of} in ({*other.of} for other in codebook.crossings[:index]) or crossing.code in known:
            yield Problem("code_duplicate", column=f"{path}.of", params={"code": crossing.code})
        yield from _members(crossing, known, f"{path}.of")
        yield from _colons(codebook, crossing, f"{path}.of")
    yield from too_many_cells(codebook)


def too_many_cells(codebook: Codebook) -> Iterator[Problem]:
    """Crossings with more groups than ``CELL_LIMIT``; to be asked again when a file has named all levels."""
    levels = {grouping.code: len(grouping.levels) for grouping in codebook.groupings}
    for index, crossing in enumerate(codebook.crossings):
        cells = math.prod(levels.get(code, 1) for code in crossing.of)
        if cells > CELL_LIMIT:
            params = {"crossing": crossing.code, "cells": cells, "limit": CELL_LIMIT}
            yield Problem("crossing_too_large", column=f"crossing[{index}].of", params=params)


def _colons(codebook: Codebook, crossing: Crossing, path: str) -> Iterator[Problem]:
    for grouping in codebook.groupings:
        if grouping.code in crossing.of:
            for code in (grouping.code, *(level.code for level in grouping.levels)):
                if ":" in code:
                    yield Problem("crossing_colon", column=path, params={"grouping": grouping.code, "code": code})


def _members(crossing: Crossing, known: tuple[str, ...], path: str) -> Iterator[Problem]:
    for place, code in enumerate(crossing.of):
        if code not in known:
            yield Problem("grouping_unknown", column=path, params={"grouping": code, "known": known})
        if code in crossing.of[:place]:
            yield Problem("code_duplicate", column=path, params={"code": code})
