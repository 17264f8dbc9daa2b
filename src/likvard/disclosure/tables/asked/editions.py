"""A description as it was used once: with the file that is counted now, or with an earlier one of the same people."""

from collections.abc import Mapping
from dataclasses import dataclass

from likvard.disclosure.tables.asked.describing import AskedDimension, Description


@dataclass(frozen=True)
class Edition:
    """``known``: dimension -> the narrowest codes that it had when an earlier file was counted; None for this file."""

    description: Description
    known: Mapping[str, frozenset[str]] | None = None

    def counts(self, dimension: AskedDimension, chain: tuple[str, ...]) -> bool:
        """Whether somebody with these codes, the narrowest first, is counted."""
        if self.known is None:
            return not set(chain) & set(dimension.without)
        return chain[0] in self.known[dimension.name]


def groups_of(editions: tuple[Edition, ...]) -> list[list[tuple[int, AskedDimension]]]:
    """Dimensions that divide people by the same thing, with the number of their edition.

    The same name is the same thing. So is another name over a column of the file that both have, where neither
    edition has the other's name.
    """
    groups: list[list[tuple[int, AskedDimension]]] = []
    for number, edition in enumerate(editions):
        for dimension in edition.description.used:
            home = next((group for group in groups if _alike(group, number, dimension, editions)), None)
            if home is None:
                groups.append([(number, dimension)])
            else:
                home.append((number, dimension))
    return groups


def _alike(
    group: list[tuple[int, AskedDimension]], number: int, dimension: AskedDimension, editions: tuple[Edition, ...]
) -> bool:
    if any(other == number for other, _ in group):
        return False
    if any(one.name == dimension.name for _, one in group):
        return True
    here = {one.name for one in editions[number].description.used}
    shared = any(set(one.columns) & set(dimension.columns) for _, one in group)
    return shared and not any(one.name in here for _, one in group)
