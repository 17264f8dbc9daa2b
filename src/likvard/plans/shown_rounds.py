"""Rounds as their pages show them: the matrix of units and rounds at work, and what residents read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from likvard.plans import questions
from likvard.plans.models import Round, RoundChange, Submission
from likvard.plans.naming import title
from likvard.plans.queries.answers import Asked, Sheet
from likvard.plans.shown_answers import Standing, Words, standing, words_of
from likvard.plans.states import SubmissionState


@dataclass(frozen=True)
class ShownRound:
    """A round with what has happened to it in words, and how many of the units asked have reported."""

    round: Round
    title: str
    state: str
    kind: str
    changes: tuple[str, ...]
    asked: int
    reported: int


@dataclass(frozen=True)
class Cell:
    submission: Submission
    standing: Standing
    may_chase: bool


@dataclass(frozen=True)
class Row:
    unit: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Reported:
    """Whether a unit has reported, in public words, and what it told, once the round is published."""

    unit: str
    words: str
    kind: str
    told: tuple["Told", ...]


@dataclass(frozen=True)
class Told:
    title: str
    words: tuple[Words, ...]


def shown_round(one: Round, today: date) -> ShownRound:
    """A round that a query has brought with changes and submissions."""
    state, kind = _state(one, today)
    submissions = [submission for submission in one.submissions.all() if not submission.handed_to]
    reported = sum(submission.state == SubmissionState.ACCEPTED for submission in submissions)
    return ShownRound(one, title(one), state, kind, _changes(one.changes.all()), len(submissions), reported)


def matrix(rounds: Sequence[Round], today: date) -> list[Row]:
    """A row for each unit that is asked in any of the rounds, by name; a cell for each round, empty when not asked."""
    rows: defaultdict[tuple[str, int], dict[int, Cell]] = defaultdict(dict)
    for one in rounds:
        for submission in one.submissions.all():
            submission.round = one  # known here; not to be asked for again
            open_ = not one.cancelled_at and not submission.handed_to
            may_chase = open_ and submission.state != SubmissionState.ACCEPTED
            cell = Cell(submission, standing(submission, today), may_chase)
            rows[submission.unit.name, submission.unit_id][one.pk] = cell
    return [Row(unit, tuple(cells.get(one.pk) for one in rounds)) for (unit, _pk), cells in sorted(rows.items())]


def asked_of_all(one: Round) -> list[str]:
    """The standing questions of a round, whatever the kind of unit."""
    return [
        question.text
        for question in questions.questions().values()
        if any(question in questions.asked(one.cycle.kind, kind, one.ends_on) for kind in question.units)
    ]


def reported(one: Round, sheets: Iterable[Sheet], today: date) -> list[Reported]:
    """Each unit of a round in public words; ``sheets`` are those of accepted answers, and told if it is published."""
    told = {sheet.submission.unit_id: tuple(map(_told, filter(_has_words, sheet.asked))) for sheet in sheets}
    return [
        Reported(submission.unit.name, *_public(submission, one, today), told.get(submission.unit_id, ()))
        for submission in one.submissions.all()
    ]


def _public(submission: Submission, one: Round, today: date) -> tuple[str, str]:
    due = {"day": date_format(one.due_on)}
    if submission.handed_to:
        return _("handed over to %(unit)s") % {"unit": submission.handed_to.name}, "neutral"
    if submission.accepted_at:
        on = localdate(submission.accepted_at)
        if on > one.due_on:
            return _("not reported by %(day)s; reported on %(later)s") % {**due, "later": date_format(on)}, "warning"
        return _("has reported"), "success"
    if one.due_on < today:
        return _("not reported by %(day)s") % due, "danger"
    return _("has until %(day)s") % due, "neutral"


def _state(one: Round, today: date) -> tuple[str, str]:
    if one.cancelled_at:
        return pgettext("round", "cancelled"), "warning"
    if one.published_at:
        return pgettext("round", "published"), "success"
    if today < one.opens_on:
        return _("opens on %(day)s") % {"day": date_format(one.opens_on)}, "neutral"
    if today <= one.due_on:
        return _("open until %(day)s") % {"day": date_format(one.due_on)}, "info"
    return _("was due on %(day)s, not published yet") % {"day": date_format(one.due_on)}, "info"


def _changes(changes: Iterable[RoundChange]) -> tuple[str, ...]:
    told, was_cancelled = [], False
    for change in changes:
        words = {"day": date_format(localdate(change.at)), "because": change.because}
        if change.due_after is None:
            told.append(_("Cancelled on %(day)s: %(because)s") % words)
        else:
            words |= {"before": date_format(change.due_before), "after": date_format(change.due_after)}
            text = _("Moved on %(day)s from %(before)s to %(after)s: %(because)s")
            if was_cancelled:
                text = _("Taken up again on %(day)s, with answers due on %(after)s: %(because)s")
            told.append(text % words)
        was_cancelled = change.due_after is None
    return tuple(told)


def _told(asked: Asked) -> Told:
    return Told(asked.title, words_of([*asked.parts, *([asked.entry] if asked.entry else [])]))


def _has_words(asked: Asked) -> bool:
    return bool(asked.entry or asked.parts)
