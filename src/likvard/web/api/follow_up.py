"""Rounds of follow-up with who has reported, and independent reviews with the answers."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localtime
from ninja import Field, Router, Schema

from likvard.organisations.queries import public_authority
from likvard.plans.queries.open_data import open_reviews
from likvard.plans.queries.rounds import rounds_ahead, rounds_begun
from likvard.web.api.opened import opened
from likvard.web.api.plans import page

router = Router(tags=["follow-up"])


class Change(Schema):
    on: date
    due_before: date
    due_after: date | None = Field(description="None: cancelled")
    because: str


class Unit(Schema):
    unit: str
    reported_on: date | None = Field(description="the day on which its answers were accepted")
    handed_to: str = Field(description="who answers instead; empty for most")


class Round(Schema):
    id: int
    cycle: str = Field(description="tertial, year or biennial")
    starts_on: date
    ends_on: date
    opens_on: date
    due_on: date
    cancelled: bool
    published_at: datetime | None
    units: list[Unit]
    changes: list[Change]
    page: str


class Point(Schema):
    text: str
    severity: str = Field(description="remark, shortcoming or serious")
    recommendation: str
    about: str
    reply_stance: str = Field(description="agrees, partly or disagrees; empty without an answer")
    reply: str
    replied_on: date | None


class Erratum(Schema):
    on: date
    text: str


class Review(Schema):
    id: int
    title: str
    organisation: str
    sent_on: date
    answer_by: date = Field(description="a point without a reply was not answered by this day")
    published_at: datetime
    points: list[Point]
    errata: list[Erratum] = Field(description="what the reviewer has put right since; the points stay as they were")
    page: str


@router.get("/authorities/{slug:slug}/rounds", response=list[Round], url_name="rounds")
@opened
def rounds(request: HttpRequest, slug: str) -> list[Round]:
    """The rounds that open within a year, and the latest that have opened; the one that is due last first."""
    authority = public_authority(slug)
    found = [*reversed(rounds_ahead(authority)), *rounds_begun(authority)]
    return [_round(one, slug) for one in found]


@router.get("/authorities/{slug:slug}/reviews", response=list[Review], url_name="reviews")
@opened
def reviews(request: HttpRequest, slug: str) -> list[Review]:
    """Every published review with its points and the authority's answers, the latest first."""
    return [_review(one, slug) for one in open_reviews(public_authority(slug))]


def _round(one: Any, slug: str) -> Round:
    names = ("starts_on", "ends_on", "opens_on", "due_on", "published_at")
    return Round(
        id=one.pk,
        cycle=one.cycle.kind,
        **{name: getattr(one, name) for name in names},
        cancelled=one.cancelled_at is not None,
        units=[_unit(submission) for submission in one.submissions.all()],
        changes=[_change(change) for change in one.changes.all()],
        page=page("plans:follow_up_round", slug, one.pk),
    )


def _unit(submission: Any) -> Unit:
    return Unit(
        unit=submission.unit.name,
        reported_on=localtime(submission.accepted_at).date() if submission.accepted_at else None,
        handed_to=submission.handed_to.name if submission.handed_to else "",
    )


def _change(change: Any) -> Change:
    names = ("due_before", "due_after", "because")
    return Change(on=localtime(change.at).date(), **{name: getattr(change, name) for name in names})


def _review(one: Any, slug: str) -> Review:
    names = ("title", "organisation", "sent_on", "answer_by", "published_at")
    return Review(
        id=one.pk,
        **{name: getattr(one, name) for name in names},
        points=[_point(point) for point in one.points.all()],
        errata=[Erratum(on=localtime(erratum.at).date(), text=erratum.text) for erratum in one.errata.all()],
        page=page("plans:review_public", slug, one.pk),
    )


def _point(point: Any) -> Point:
    names = ("text", "severity", "recommendation", "about", "reply_stance", "reply")
    replied = localtime(point.replied_at).date() if point.replied_at else None
    return Point(**{name: getattr(point, name) for name in names}, replied_on=replied)
