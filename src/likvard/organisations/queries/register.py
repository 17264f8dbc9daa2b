"""The public register, and the operator's view of who works on this installation."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from likvard.organisations import rules
from likvard.organisations.models import Authority
from likvard.organisations.queries.authorities import check_operator
from likvard.organisations.queries.outlines import outlines
from likvard.organisations.queries.people import held_today
from likvard.organisations.states import AuthorityKind

COLUMNS = ["country", "kind", "code", "name", "region_code", "valid_from", "valid_to", "source", "checked_on"]
# Two ways in which people write these letters without the keys for them: Örebro as Orebro, Århus as Aarhus.
_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o", "é": "e"})
_DOUBLE = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe", "æ": "ae", "ø": "oe", "é": "e"})
# The last letters of the alphabet, in the Swedish order, whatever order the database knows.
_ORDER = str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"})


@dataclass(frozen=True)
class Register:
    """The authorities that answer a search, and all that could have."""

    authorities: list[Authority]
    everybody: list[Authority]


@dataclass(frozen=True)
class Shape:
    """One municipality on the map, and how it is shown: found by the search, open here, published here."""

    authority: Authority
    path: str
    state: str


@dataclass(frozen=True)
class Map:
    """The map of all municipalities."""

    width: int
    height: int
    shapes: list[Shape]


def register(*, search: str = "", country: str = "", kind: str = "") -> Register:
    """Authorities of today by name; an empty condition asks for nothing."""
    everybody = sorted(_today(), key=lambda authority: alphabetical(authority.name))
    found = [
        authority
        for authority in everybody
        if country in ("", authority.country) and kind in ("", authority.kind) and matches(authority, search)
    ]
    return Register(found, everybody)


def drawing(found: Register, published: Collection[str]) -> Map:
    """The municipalities on the map, those that the search did not find faded."""
    drawn = outlines()
    known = {(one.country, one.code): one for one in found.everybody if one.kind == AuthorityKind.MUNICIPALITY}
    numbers = {one.pk for one in found.authorities}
    numbers |= {one.one_with_id for one in found.authorities if one.one_with_id}
    shapes = [
        Shape(authority, outline.path, _state(authority, numbers, published))
        for outline in drawn.outlines
        if (authority := known.get((outline.country, outline.code)))
    ]
    return Map(drawn.width, drawn.height, shapes)


def _state(authority: Authority, found: Collection[int], published: Collection[str]) -> str:
    if authority.pk not in found:
        return "elsewhere"
    if authority.slug in published:
        return "published"
    return "open" if authority.is_open else "register"


def alphabetical(name: str) -> str:
    """What names are sorted by: the Swedish order, in which å, ä, ö (and æ, ø) come last."""
    return name.casefold().translate(_ORDER)


def matches(authority: Authority, search: str) -> bool:
    """Whether the search stands in the name or begins the code. "orebro" finds Örebro, "örebro" only Örebro."""
    wanted, name = search.strip().casefold(), authority.name.casefold()
    spellings = (name, name.translate(_PLAIN), name.translate(_DOUBLE)) if wanted.isascii() else (name,)
    return authority.code.startswith(wanted) or any(wanted in spelling for spelling in spellings)


def register_rows(authorities: Iterable[Authority]) -> Iterator[list[str]]:
    """The register as a table of words, heading first."""
    yield COLUMNS
    for one in authorities:
        days = [day.isoformat() if day else "" for day in (one.valid_from, one.valid_to)]
        checked = one.checked_on.isoformat() if one.checked_on else ""
        region = one.region.code if one.region else ""
        yield [one.country, one.kind, one.code, one.name, region, *days, one.source, checked]


def municipality_names(country: str) -> dict[str, str]:
    """Code -> name of the municipalities of a country today."""
    today = _today().filter(country=country, kind=AuthorityKind.MUNICIPALITY)
    return dict(today.order_by("code").values_list("code", "name"))


def open_authorities(user: rules.Visitor) -> QuerySet[Authority]:
    """The authorities opened on this installation, with whether they are ``coordinated``; for operators only."""
    check_operator(user)
    coordinated = Exists(held_today().filter(authority=OuterRef("pk"), role="coordinator").order_by())
    return Authority.objects.filter(opened_at__isnull=False).annotate(coordinated=coordinated).order_by("name", "pk")


def _today() -> QuerySet[Authority]:
    return Authority.objects.filter(example=False, valid_to=None).select_related("region", "one_with")
