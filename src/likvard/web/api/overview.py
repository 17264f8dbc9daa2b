"""The national overview: the criteria, and what is known of an authority by each."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from likvard.organisations.queries import public_authority
from likvard.overview.criteria import Criterion as Asked
from likvard.overview.criteria import version
from likvard.overview.queries import marks_of, rounds, row_of
from likvard.overview.shown import ShownMark, level
from likvard.web.api.opened import opened

router = Router(tags=["overview"])


class Criterion(Schema):
    code: str
    part: str
    titles: dict[str, str] = Field(description="by language")
    rules: dict[str, str] = Field(description="what counts as evidence, by language")
    levels: list[str]


class Mark(Schema):
    criterion: str
    level: str = Field(description="yes, partly, no, unknown or new; unknown says nothing")
    checked_on: date | None
    evidence: str = Field(description="the address of what shows it")
    quote: str
    reply_stance: str = Field(description="what the authority says: agrees, partly or disagrees; may be empty")
    reply: str


@router.get("/criteria", response=list[Criterion], url_name="criteria")
@opened
def criteria(request: HttpRequest) -> list[Criterion]:
    """The criteria of the latest round of observation; the first three are the plain facts."""
    return [
        Criterion(
            code=one.code,
            part=one.part,
            titles=dict(one.titles),
            rules=dict(one.rules),
            levels=list(map(str, one.levels)),
        )
        for one in version(rounds().number).criteria
    ]


@router.get("/authorities/{slug:slug}/marks", response=list[Mark], url_name="marks")
@opened
def marks(request: HttpRequest, slug: str) -> list[Mark]:
    """What is known of an authority by each criterion, with the evidence and the authority's answer."""
    authority, now = public_authority(slug), rounds()
    number = authority.one_with_id or authority.pk
    row, found = row_of(authority, timezone.localdate()), marks_of([number], now).get(number, {})
    return [_mark(one, level(row, one, found.get(one.code))) for one in version(now.number).criteria]


def _mark(criterion: Asked, shown: ShownMark) -> Mark:
    mark = shown.mark
    return Mark(
        criterion=criterion.code,
        level=shown.word,
        checked_on=shown.on,
        evidence=settings.ADDRESS + shown.url if shown.url.startswith("/") else shown.url,
        quote=mark.quote if mark else "",
        reply_stance=mark.reply_stance if mark else "",
        reply=mark.reply if mark else "",
    )
