"""Places as people write them, and the receivers of this installation that cover one."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from likvard.organisations.models import Authority
from likvard.organisations.queries.register import alphabetical, matches
from likvard.organisations.states import AuthorityKind
from likvard.support.models import Receiver
from likvard.support.queries.tell import receivers_to_tell
from likvard.support.signposts.matching import Place


def places() -> list[Authority]:
    """Municipalities and regions of today, by name. A region that is the same as its municipality is left out."""
    found = Authority.objects.filter(valid_to=None, one_with=None).select_related("region")
    return sorted(found, key=lambda one: (alphabetical(one.name), one.kind))


def places_named(text: str, among: Iterable[Authority]) -> list[Authority]:
    """Those of that address or very name; else those in whose name it stands."""
    exact = [one for one in among if text in (one.slug, one.name) or text.casefold() == one.name.casefold()]
    return exact or [one for one in among if matches(one, text)]


def place_names(country: str) -> dict[str, str]:
    """Names of a country's regions and municipalities of today by their codes, which differ in length."""
    found = Authority.objects.filter(country=country, valid_to=None, example=False)
    return dict(found.values_list("code", "name"))


def as_place(authority: Authority) -> Place:
    """How the signposts know it."""
    region = authority if authority.kind == AuthorityKind.REGION else authority.region
    return Place(
        country=authority.country,
        region=region.code if region else "",
        municipality=authority.code if authority.kind == AuthorityKind.MUNICIPALITY else "",
    )


def receivers_covering(track: str, authority: Authority | None) -> QuerySet[Receiver]:
    """Receivers to whom people of the place can tell; of no place in particular, those that cover all."""
    found = receivers_to_tell(track, authority)
    return found if authority else found.filter(Q(covers=None))
