"""The register, and what is known of each authority by the three plain facts."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from likvard.organisations.queries import public_authority
from likvard.overview.queries import Chosen, Row, national, row_of
from likvard.web.api.opened import opened

router = Router(tags=["authorities"])


class Fact(Schema):
    level: str = Field(description="yes, partly, no, unknown or new; unknown says nothing")
    checked_on: date | None


class Authority(Schema):
    country: str = Field(description="SE or DK")
    kind: str
    code: str = Field(description="in the register of its country")
    name: str
    slug: str = Field(description="its name in addresses")
    region: str | None
    newly_formed: bool
    same_as: str = Field(description="whose work it shares; empty for most")
    facts: dict[str, Fact] = Field(description="plan, mapping, follow-up")


@router.get("/authorities", response=list[Authority], url_name="authorities")
@opened
def authorities(request: HttpRequest, country: str = "", kind: str = "") -> list[Authority]:
    """Every authority of today by name, each with the three facts of the national overview."""
    chosen = Chosen(country, kind)
    return [_authority(row) for row in national(timezone.localdate()) if chosen.has(row)]


@router.get("/authorities/{slug:slug}", response=Authority, url_name="authority")
@opened
def authority(request: HttpRequest, slug: str) -> Authority:
    """One authority."""
    return _authority(row_of(public_authority(slug), timezone.localdate()))


def _authority(row: Row) -> Authority:
    return Authority(
        country=row.country,
        kind=row.kind,
        code=row.code,
        name=row.name,
        slug=row.slug,
        region=row.region_name,
        newly_formed=row.newly_formed,
        same_as=row.one_with,
        facts={fact: _fact(row, fact) for fact in ("plan", "mapping", "follow-up")},
    )


def _fact(row: Row, fact: str) -> Fact:
    known = row.facts.get(fact)
    return Fact(level=row.word(fact), checked_on=known.on if known else None)
