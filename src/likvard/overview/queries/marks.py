"""Marks and rounds of observation, as the pages of authorities, criteria, observers and coordinators need them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for
from likvard.organisations.queries.register import alphabetical
from likvard.organisations.rules import Visitor
from likvard.overview import rules
from likvard.overview.criteria import FACTS, Criterion, same_before, version, versions
from likvard.overview.models import Mark, MarkRevision, Observation
from likvard.overview.states import Level, Stage

Counts = Sequence[int]


@dataclass(frozen=True)
class Rounds:
    """A round of observation and the one before it, if there are any."""

    now: Observation | None
    before: Observation | None

    @property
    def number(self) -> int:
        """The version of the criteria: that of the round, or the latest that the product holds."""
        return self.now.version if self.now else len(versions())

    def code_before(self, code: str) -> str:
        """What asked the same in the round before; empty when nothing did."""
        if not self.now or not self.before:
            return ""
        return same_before(code, self.now.version, self.before.version)


def rounds() -> Rounds:
    """The latest round and the one before it."""
    now, before, *_rest = [*Observation.objects.order_by("-starts_on")[:2], None, None]
    return Rounds(now, before)


def open_round() -> Observation:
    """The round that observers work in; not found (404) when none is open."""
    return get_object_or_404(Observation, closed_on=None)


def public_marks() -> QuerySet[Mark]:
    """The marks that authorities have had a chance to answer."""
    return Mark.objects.select_related("authority", "observation").exclude(stage=Stage.FIRST)


def standing_marks(rounds: Rounds) -> QuerySet[Mark]:
    """The public marks of this round, after those by the plain facts of the round before, which stand until then."""
    standing = Q(observation=rounds.now) | Q(observation=rounds.before, criterion__in=FACTS)
    return public_marks().filter(standing).order_by("observation__starts_on")


def marks_of(authorities: Iterable[int], rounds: Rounds) -> dict[int, dict[str, Mark]]:
    """Authority -> criterion -> the mark that stands, in one query."""
    return _by_authority(standing_marks(rounds).filter(authority__in=list(authorities)))


def marks_before(authorities: Iterable[int], rounds: Rounds) -> dict[int, dict[str, Mark]]:
    """Authority -> criterion -> mark of the round before."""
    return _by_authority(public_marks().filter(authority__in=list(authorities), observation=rounds.before))


def marks_by(code: str, rounds: Rounds) -> dict[int, Mark]:
    """Authority -> the mark that stands by one criterion."""
    return {mark.authority_id: mark for mark in standing_marks(rounds).filter(criterion=code)}


def marks_by_before(code: str, rounds: Rounds) -> dict[int, Mark]:
    """Authority -> mark of the round before, by what asked the same as the criterion."""
    marks = public_marks().filter(observation=rounds.before, criterion=rounds.code_before(code))
    return {mark.authority_id: mark for mark in marks}


def _by_authority(marks: Iterable[Mark]) -> dict[int, dict[str, Mark]]:
    found: dict[int, dict[str, Mark]] = defaultdict(dict)
    for mark in marks:
        found[mark.authority_id][mark.criterion] = mark
    return found


def criterion_or_404(code: str, number: int) -> Criterion:
    """The criterion of that code in a version."""
    criterion = version(number).of(code)
    if criterion is None:
        raise Http404
    return criterion


def authority_to_observe(user: Visitor, slug: str) -> Authority:
    """An authority as an observer meets it; not found (404) for everybody else."""
    check_observer(user)
    return get_object_or_404(Authority, slug=slug, one_with=None)


def check_observer(user: Visitor) -> None:
    """The observers' pages are not there for others (404)."""
    if not rules.may_observe(user):
        raise Http404


def mark_here(authority: Authority, code: str, observation: Observation) -> Mark | None:
    """What has been entered so far, public or not."""
    return Mark.objects.filter(authority=authority, criterion=code, observation=observation).first()


def mark_to_answer(user: User, slug: str, code: str) -> Mark:
    """A mark that the authority may answer now; 404 to strangers, 403 to those who may not."""
    authority = authority_for(user, slug, may=rules.may_reply)
    return get_object_or_404(
        Mark.objects.select_related("authority", "observation"),
        authority=authority,
        criterion=code,
        observation__closed_on=None,
        stage=Stage.REPLY,
        reply_by__gte=timezone.localdate(),
    )


@dataclass(frozen=True)
class ToDo:
    """How far the observation of one authority has come."""

    authority: Authority
    unknown: int
    first: int
    out: int
    to_audit: int
    final: int


def to_do(observation: Observation, today: date) -> list[ToDo]:
    """Every authority of today, those of which least is known first."""
    there = Authority.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today), example=False, one_with=None)
    many, counts = len(version(observation.version).criteria), _counts(observation, today)
    found = [_to_do(authority, many, counts.get(authority.pk, (0, 0, 0, 0, 0))) for authority in there]
    return sorted(found, key=lambda one: (-one.unknown, alphabetical(one.authority.name)))


def _to_do(authority: Authority, many: int, counts: Counts) -> ToDo:
    known, *stages = counts
    return ToDo(authority, many - known, *stages)


def _counts(observation: Observation, today: date) -> dict[int, Counts]:
    """Authority -> how many marks are known, not sent, out for reply, to be audited, and final."""
    audit = Q(stage=Stage.AUDIT) | Q(stage=Stage.REPLY, reply_by__lt=today)
    marks = Mark.objects.filter(observation=observation).values("authority_id").order_by("authority_id")
    counted = marks.annotate(
        known=Count("pk", ~Q(level=Level.UNKNOWN)),
        first=Count("pk", Q(stage=Stage.FIRST)),
        out=Count("pk", Q(stage=Stage.REPLY, reply_by__gte=today)),
        to_audit=Count("pk", audit),
        final=Count("pk", Q(stage=Stage.FINAL)),
    )
    named = counted.values_list("authority_id", "known", "first", "out", "to_audit", "final")
    return {number: counts for number, *counts in named}


def entered(authority: Authority, observation: Observation) -> dict[str, Mark]:
    """Criterion -> what observers have entered of an authority, public or not."""
    return {mark.criterion: mark for mark in Mark.objects.filter(authority=authority, observation=observation)}


def wording(mark: Mark | None) -> dict[str, object]:
    """What a form about the mark begins with."""
    if mark is None:
        return {}
    return {"level": mark.level, "link": mark.link, "quote": mark.quote, "checked_on": mark.checked_on}


def revisions(mark: Mark | None) -> QuerySet[MarkRevision]:
    """How the mark stood before, the first first."""
    return MarkRevision.objects.filter(mark=mark).select_related("by") if mark else MarkRevision.objects.none()
