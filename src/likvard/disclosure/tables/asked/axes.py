"""What several descriptions mean by one way of dividing people, so that codes of the same people are one code.

An *atom* is a combination of what the file says in all columns that any of the descriptions uses. A code of a
description is a set of atoms, and two codes with the same atoms are the same people, whatever they are called.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from likvard.disclosure.tables.asked.describing import AskedDimension
from likvard.disclosure.tables.asked.editions import Edition, groups_of
from likvard.disclosure.tables.building.names import Places, numbered
from likvard.disclosure.tables.building.problems import refuse
from likvard.stats.preparing.cells import EMPTY, text_of
from likvard.stats.reading.datafile import DataFile

Atoms = frozenset[int]
EVERYBODY = "*"  # called so where no description has a total


@dataclass(frozen=True)
class Version:
    """A dimension of one edition.

    parts   its own codes, each with the one it is part of; the total first
    own     atom -> its own codes that it is part of, the total among them
    codes   own code -> code of the axis
    chains  atom -> codes of the axis that it is part of, the narrowest first, itself among them
    total   the code of the axis for all whom the edition counts, printed or not
    tells   codes of the axis that tell something of a person: all but a printed total
    """

    dimension: AskedDimension
    parts: tuple[tuple[str, str], ...]
    own: Mapping[int, tuple[str, ...]]
    codes: Mapping[str, str]
    chains: Mapping[int, tuple[str, ...]]
    total: str
    tells: frozenset[str]


@dataclass(frozen=True)
class Axis:
    """One way of dividing people, in all editions that have it.

    of_record  (N,): the atom of every record;  atoms: the code of each
    sets       code -> its atoms;  everybody: the code of all of them
    versions   by number of the edition
    """

    name: str
    of_record: Places
    atoms: tuple[str, ...]
    sets: Mapping[str, Atoms]
    everybody: str
    versions: Mapping[int, Version]

    def total(self, edition: int) -> str:
        """The code of all whom an edition counts; of everybody, where it does not ask for the dimension."""
        return self.versions[edition].total if edition in self.versions else self.everybody


class _Names:
    """A name for each set of atoms: the first that is wished for, with a number where another set has it."""

    def __init__(self) -> None:
        self.of: dict[Atoms, str] = {}

    def name(self, atoms: Atoms, wish: str) -> str:
        if atoms not in self.of:
            taken, name, times = set(self.of.values()), wish, 1
            while name in taken:
                times += 1
                name = f"{wish} ({times})"
            self.of[atoms] = name
        return self.of[atoms]


def axes_of(data: DataFile, editions: tuple[Edition, ...]) -> tuple[Axis, ...]:
    """The axes of all editions, those of the first edition first. Raises Refused: total_taken."""
    return tuple(_axis(data, group, editions) for group in groups_of(editions))


def _axis(data: DataFile, group: Sequence[tuple[int, AskedDimension]], editions: tuple[Edition, ...]) -> Axis:
    columns = tuple(dict.fromkeys(column for _, dimension in group for column in dimension.columns))
    of_record, said = _atoms(data, columns)
    chained = {number: dict(_chains(said, columns, dimension, editions[number])) for number, dimension in group}
    names = _Names()
    above = {number: _version(dimension, chained[number], names) for number, dimension in group}
    atoms = tuple(names.name(frozenset([atom]), _called(atom, words, chained)) for atom, words in enumerate(said))
    everybody = names.name(frozenset(range(len(said))), EVERYBODY)
    sets = {name: made for made, name in names.of.items()}
    versions = {number: _down_to_atoms(version, atoms) for number, version in above.items()}
    return Axis(group[0][1].name, of_record, atoms, sets, everybody, versions)


def _atoms(data: DataFile, columns: Sequence[str]) -> tuple[Places, list[tuple[str, ...]]]:
    """(N,): the atom of every record, and what each atom says in the columns; each is looked at once."""
    texts = [text_of(data.table.column(column)) for column in columns]
    number = numbered(np.stack([text.codes for text in texts], axis=1) - EMPTY)
    _, first = np.unique(number, return_index=True)
    words = [(*text.words, "") for text in texts]  # the last is what EMPTY finds
    said = [tuple(word[text.codes[at]] for word, text in zip(words, texts, strict=True)) for at in first]
    return number.astype(np.int32), said


def _chains(
    said: Sequence[tuple[str, ...]], columns: Sequence[str], dimension: AskedDimension, edition: Edition
) -> Iterator[tuple[int, tuple[str, ...]]]:
    places = [columns.index(column) for column in dimension.columns]
    for atom, words in enumerate(said):
        chain = _chain([words[place] for place in places], edition.description.missing)
        if edition.counts(dimension, chain):
            if dimension.total in chain:
                raise refuse("total_taken", column=dimension.name, total=dimension.total)
            yield atom, chain


def _chain(codes: list[str], missing: str) -> tuple[str, ...]:
    """The code of a record with all that it is part of, the narrowest first.

    Where only the narrow code is empty, the people are in the wider one and it is not known where: that is a part
    of its own. Where all are empty, there is one code, at the top.
    """
    chain: tuple[str, ...] = ()
    for code in reversed(codes):
        if code:
            chain = (code, *chain)
        elif not chain:
            chain = (missing,)
        elif chain[0] != missing:
            chain = (f"{missing}, {chain[0]}", *chain)
    return chain


def _version(dimension: AskedDimension, chains: Mapping[int, tuple[str, ...]], names: _Names) -> Version:
    """As yet, ``chains`` end above the atoms."""
    made: dict[str, set[int]] = {}
    for atom, chain in chains.items():
        for code in chain:
            made.setdefault(code, set()).add(atom)
    codes = {code: names.name(frozenset(atoms), code) for code, atoms in made.items()}
    tells = frozenset(codes.values())
    total = names.name(frozenset(chains), dimension.total or EVERYBODY)
    top = (dimension.total,) if dimension.total else ()
    codes |= dict.fromkeys(top, total)
    own = {atom: (*chain, *top) for atom, chain in chains.items()}
    above = {atom: tuple(codes[code] for code in chain) for atom, chain in own.items()}
    return Version(dimension, _parts(chains, dimension.total), own, codes, above, total, tells)


def _down_to_atoms(version: Version, atoms: Sequence[str]) -> Version:
    chains = {atom: tuple(dict.fromkeys((atoms[atom], *chain))) for atom, chain in version.chains.items()}
    return replace(version, chains=chains)


def _parts(chains: Mapping[int, tuple[str, ...]], total: str) -> tuple[tuple[str, str], ...]:
    whole = ((total, ""),) if total else ()
    pairs = [pair for chain in chains.values() for pair in zip(chain, (*chain[1:], total), strict=True)]
    return (*whole, *sorted(set(pairs)))


def _called(atom: int, words: Sequence[str], chained: Mapping[int, Mapping[int, tuple[str, ...]]]) -> str:
    """What each edition calls the narrowest code of an atom; what the file says where none counts it."""
    narrowest = dict.fromkeys(chains[atom][0] for chains in chained.values() if atom in chains)
    return " & ".join(narrowest or filter(None, words)) or EVERYBODY
