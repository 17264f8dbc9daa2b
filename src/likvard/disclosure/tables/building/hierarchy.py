"""A dimension of one table, checked and numbered: every code after its parent."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from likvard.disclosure.tables.building.describing import Dimension
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Flags, Integers


@dataclass(frozen=True)
class Tree:
    """n codes of a dimension.

    parent  (n,): number of the code it is part of, always lower than its own; -1 for none
    depth   (n,): 0 for a code that is part of nothing
    """

    name: str
    codes: tuple[str, ...]
    parent: Integers
    depth: Integers

    @cached_property
    def leaf(self) -> Flags:
        """(n,): which codes have no parts."""
        leaf = np.ones(len(self.codes), dtype=np.bool_)
        leaf[self.parent[self.parent >= 0]] = False
        return leaf

    @property
    def whole(self) -> str:
        """The one code that all others are part of, or "" when there are several."""
        return self.codes[0] if np.count_nonzero(self.parent < 0) == 1 else ""

    def below(self, code: str) -> set[str]:
        """The code itself and all that it is made of."""
        found = {code}
        for part, parent in zip(self.codes, self.parent.tolist(), strict=True):
            if parent >= 0 and self.codes[parent] in found:
                found.add(part)
        return found


def tree_of(dimension: Dimension) -> Tree:
    """Raises Refused: dimension_empty, code_empty, code_repeated, parents_two, parent_missing, hierarchy_circular."""
    parents = _parents(dimension)
    depths = _depths(dimension.name, parents)
    codes = tuple(sorted(parents, key=depths.__getitem__))
    number = {code: place for place, code in enumerate(codes)}
    parent = np.array([number.get(parents[code], -1) for code in codes], dtype=np.int64)
    return Tree(dimension.name, codes, parent, np.array([depths[code] for code in codes], dtype=np.int64))


def _parents(dimension: Dimension) -> dict[str, str]:
    name, parts = dimension.name, dimension.parts
    if not parts:
        raise refuse("dimension_empty", column=name)
    if any(not code for code, _ in parts):
        raise refuse("code_empty", column=name)
    for code, times in Counter(code for code, _ in parts).items():
        if times > 1:
            raise _repeated(name, code, tuple(parent for other, parent in parts if other == code))
    parents = dict(parts)
    for code, parent in parts:
        if parent and parent not in parents:
            raise refuse("parent_missing", column=name, code=code, parent=parent)
    return parents


def _repeated(name: str, code: str, parents: tuple[str, ...]) -> Exception:
    if len(set(parents)) == 1:
        return refuse("code_repeated", column=name, code=code)
    return refuse("parents_two", column=name, code=code, parents=parents)


def _depths(name: str, parents: Mapping[str, str]) -> dict[str, int]:
    depths = {"": -1}
    for code in parents:
        chain = tuple(_climb(name, code, parents, depths))
        for step in reversed(chain):
            depths[step] = depths[parents[step]] + 1
    return depths


def _climb(name: str, code: str, parents: Mapping[str, str], known: Mapping[str, int]) -> Iterator[str]:
    """From a code upwards, to the first whose depth is known."""
    chain: dict[str, None] = {}
    while code not in known:
        if code in chain:
            whole = tuple(chain)
            raise refuse("hierarchy_circular", column=name, chain=(*whole[whole.index(code) :], code))
        chain[code] = None
        yield code
        code = parents[code]
