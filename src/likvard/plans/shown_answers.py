"""What a unit is asked and answers, as its pages show it: values that are ready, in the language of the moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from likvard.plans.models import Entry, Submission
from likvard.plans.naming import period, title
from likvard.plans.queries.answers import Asked, Sheet
from likvard.plans.states import SubmissionState

KIND = {
    SubmissionState.NOT_STARTED: "neutral",
    SubmissionState.DRAFT: "info",
    SubmissionState.SUBMITTED: "info",
    SubmissionState.RETURNED: "warning",
    SubmissionState.ACCEPTED: "success",
}


@dataclass(frozen=True)
class Standing:
    """How far a unit has come: ``words`` say the same as the colour (``kind``); ``late`` since the day it was due."""

    words: str
    kind: str
    late: bool


@dataclass(frozen=True)
class Words:
    """What somebody wrote about a period."""

    period: str
    unit: str
    pace: str
    text: str


@dataclass(frozen=True)
class Item:
    """One thing that is asked, and how far it has come."""

    asked: Asked
    words: str
    kind: str
    begins_from: str  # the period whose words stand in the form
    parts: tuple[Words, ...]
    of_others: tuple[Words, ...]


@dataclass(frozen=True)
class ShownSheet:
    submission: Submission
    period: str
    standing: Standing
    items: tuple[Item, ...]
    told: int
    unchanged: int


def standing(submission: Submission, today: date) -> Standing:
    """For those who work here; ``likvard.plans.shown_rounds`` has the public words."""
    state = SubmissionState(submission.state)
    if submission.handed_to:
        return Standing(_("handed over to %(unit)s") % {"unit": submission.handed_to.name}, "neutral", False)
    late = state != SubmissionState.ACCEPTED and submission.round.due_on < today
    words = _("late: %(state)s") % {"state": state.label} if late else str(state.label)
    return Standing(words, "danger" if late else KIND[state], late)


def sheet(one: Sheet, today: date) -> ShownSheet:
    """A sheet that a query has brought whole."""
    return ShownSheet(
        submission=one.submission,
        period=title(one.submission.round),
        standing=standing(one.submission, today),
        items=tuple(item(asked) for asked in one.asked),
        told=sum(asked.is_told for asked in one.asked),
        unchanged=len(one.unchanged),
    )


def words_of(entries: Iterable[Entry]) -> tuple[Words, ...]:
    """Entries as they are read, the first period first."""
    ordered = sorted(entries, key=lambda one: (one.starts_on, one.unit.name))
    return tuple(
        Words(period(one.starts_on, one.ends_on), one.unit.name, one.get_pace_display(), one.text) for one in ordered
    )


def item(asked: Asked) -> Item:
    """One thing that is asked, as it stands."""
    words, kind = _how_far(asked)
    earlier = asked.earlier if asked.entry is None else None
    begins_from = period(earlier.starts_on, earlier.ends_on) if earlier else ""
    return Item(asked, words, kind, begins_from, words_of(asked.parts), words_of(asked.of_others))


def _how_far(asked: Asked) -> tuple[str, str]:
    if asked.elsewhere:
        return _("told already"), "success"
    if asked.is_told:
        return pgettext("answer", "answered"), "success"
    return (pgettext("answer", "begun"), "info") if asked.entry else (_("not answered yet"), "neutral")
