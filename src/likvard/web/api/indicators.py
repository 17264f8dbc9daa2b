"""Followed figures with their targets and their values, as they were released."""

from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from ninja import Field, Router, Schema

from likvard.mapping.queries import Value
from likvard.organisations.queries import public_authority
from likvard.plans.queries.indicators import indicators_of, values_by_indicator
from likvard.web.api.opened import opened
from likvard.web.api.plans import page

router = Router(tags=["indicators"])


class Target(Schema):
    by: date
    value: float = Field(description="in the figure's own unit: a share of 20 per cent is 0.2")


class Figure(Schema):
    period: str
    value: Decimal | None = Field(description="None when hidden; shares in per cent, rounded as released")
    ci_low: Decimal | None
    ci_high: Decimal | None
    confidence: Decimal | None
    n: int | None
    shown: bool
    unit: str
    release: str = Field(description="the digest by which the public knows the release")
    key: str


class Indicator(Schema):
    id: int
    name: str
    wanted: str = Field(description="up or down")
    source: str
    indicator: str
    grouping: str
    group: str
    versus: str
    area: str
    stat: str
    targets: list[Target]
    values: list[Figure]
    page: str


@router.get("/authorities/{slug:slug}/indicators", response=list[Indicator], url_name="indicators")
@opened
def indicators(request: HttpRequest, slug: str) -> list[Indicator]:
    """Every figure that the authority follows. Withdrawn releases are left out."""
    followed = indicators_of(public_authority(slug))
    values = values_by_indicator(followed[0].authority, followed) if followed else {}
    names = ("name", "wanted", "indicator", "grouping", "group", "versus", "area", "stat")
    return [
        Indicator(
            id=one.pk,
            **{name: getattr(one, name) for name in names},
            source=one.source.title,
            targets=[Target(by=target.by, value=target.value) for target in one.targets.all()],
            values=[_figure(value) for value in values[one.pk]],
            page=page("plans:indicator_public", slug, one.pk),
        )
        for one in followed
    ]


def _figure(value: Value) -> Figure:
    row = value.row
    names = ("value", "ci_low", "ci_high", "confidence", "n", "shown", "unit", "key")
    told = {name: getattr(row, name) for name in names}
    return Figure(period=value.when, release=value.release.public_digest(), **told)
