"""Areas that are municipalities of the register: which country they lie in, their names and their outlines."""

from collections.abc import Collection, Iterable
from functools import cache

from likvard.organisations import queries

FEWEST = 2  # codes that tell a country
LENGTH = 4  # of a code; a file that took it for a number has lost the nought in front


def country_of(codes: Collection[str], own: str) -> str:
    """The country whose municipalities most of the codes are, the authority's own when it is a draw; "" for neither.

    The two countries share some codes (0163 is Sollentuna and Herlev), so one code alone says nothing.
    """
    written = {code for code in codes if code}
    held = {country: len(outlines_of(written, country)) for country in ("SE", "DK")}
    best = max(held, key=lambda country: (held[country], country == own))
    return best if held[best] >= FEWEST and held[best] * 2 > len(written) else ""


def names_of(codes: Iterable[str], country: str) -> dict[str, str]:
    """Code -> name of those that are municipalities of the country."""
    known = queries.municipality_names(country) if country else {}
    return {code: known[_padded(code)] for code in codes if _padded(code) in known}


def outlines_of(codes: Iterable[str], country: str) -> dict[str, queries.Outline]:
    """Code -> outline of those that are municipalities of the country."""
    known = all_outlines_of(country)
    return {code: known[_padded(code)] for code in codes if _padded(code) in known}


@cache
def all_outlines_of(country: str) -> dict[str, queries.Outline]:
    """The outlines of a country by the code of the register."""
    return {one.code: one for one in queries.outlines().outlines if one.country == country}


def _padded(code: str) -> str:
    """The code as the register writes it: "180" is 0180."""
    return code.zfill(LENGTH) if code.isdigit() and len(code) == LENGTH - 1 else code
