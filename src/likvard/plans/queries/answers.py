"""What units are asked in rounds of follow-up, and what has been written about it. Written once, read by all rounds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from likvard.organisations.models import Authority
from likvard.plans import questions
from likvard.plans.models import Action, Entry, Pace, Round, Submission
from likvard.plans.queries.lineage import Lineage, lineage_of
from likvard.plans.questions import Question
from likvard.plans.states import ActionState, PlanState, SubmissionState

NEEDS_WORDS = {Pace.DELAYED, Pace.HINDERED}


@dataclass(frozen=True)
class Asked:
    """One thing that a unit is asked in a round, with everything that has been written about it.

    ``entry`` is what the unit writes in this round; ``earlier`` the latest words to begin from; ``parts`` what has been
    accepted in shorter rounds inside the period; ``of_others`` what units that are gone wrote about the same period.
    ``elsewhere``: not asked again, because a shorter round that ends on the same day asks it or has its last word, or
    because a unit that is gone has told it for good.
    """

    key: str
    action: Action | None
    question: Question | None
    entry: Entry | None
    earlier: Entry | None
    parts: tuple[Entry, ...]
    of_others: tuple[Entry, ...]
    elsewhere: bool

    @property
    def title(self) -> str:
        """The action, or the question in the language of the moment."""
        return self.action.title if self.action else self.question.text if self.question else ""

    @property
    def is_told(self) -> bool:
        """Whether nothing more has to be written here."""
        return self.elsewhere or says_enough(self.entry)

    @property
    def is_unchanged(self) -> bool:
        """Whether one click can say that the earlier words still hold."""
        return not self.is_told and self.entry is None and says_enough(self.earlier)


@dataclass(frozen=True)
class Sheet:
    """What a unit is asked in a round."""

    submission: Submission
    asked: tuple[Asked, ...]

    @property
    def missing(self) -> list[Asked]:
        """What has to be told before the answers can be sent."""
        return [one for one in self.asked if not one.is_told]

    @property
    def unchanged(self) -> list[Asked]:
        """What one click can confirm."""
        return [one for one in self.asked if one.is_unchanged]


def says_enough(entry: Entry | None) -> bool:
    """A question needs words; an action a pace, and words when something is in the way."""
    if entry is None:
        return False
    has_words = bool(entry.text.strip())
    if entry.question:
        return has_words
    return bool(entry.pace) and (has_words or entry.pace not in NEEDS_WORDS)


def sheet_of(submission: Submission) -> Sheet:
    """What one unit is asked in one round."""
    return sheets_of(submission.round.authority, [submission])[0]


def accepted_sheets(one: Round) -> list[Sheet]:
    """What the units of a round have told and answer for."""
    accepted = one.submissions.filter(state=SubmissionState.ACCEPTED).select_related("round__cycle", "unit")
    return sheets_of(one.authority, list(accepted))


def sheets_of(authority: Authority, submissions: Sequence[Submission]) -> list[Sheet]:
    """The sheets of submissions that bring round, cycle and unit: five queries, whatever their number.

    A submission that is not saved yet is asked about in the same way.
    """
    lineage = lineage_of(authority, timezone.localdate())
    units = {unit for one in submissions for unit in lineage.answered_by(one.unit_id)}
    entries = Entry.objects.of(authority).filter(unit__in=units).select_related("changed_by", "unit")
    told = _told(authority, units)
    accepted = {(one.unit, one.starts_on, one.ends_on) for one in told if one.state == SubmissionState.ACCEPTED}
    written = _Written(lineage, list(_actions(authority)), _by_item(entries), told, frozenset(accepted))
    return [Sheet(one, tuple(written.asked(one))) for one in submissions]


@dataclass(frozen=True)
class _Told:
    """One submission as the others see it."""

    unit: int
    kind: str
    state: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class _Written:
    """All that has been asked and written, read once."""

    lineage: Lineage
    actions: list[Action]
    entries: Mapping[str, list[Entry]]  # by key
    told: list[_Told]
    accepted: frozenset[tuple[int, date, date]]  # unit and period

    def asked(self, submission: Submission) -> Iterable[Asked]:
        unit, turn = submission.unit, submission.round
        family = self.lineage.answered_by(unit.pk)
        for action in self.actions:
            one = self._item(f"action-{action.pk}", submission, family, action=action)
            if self._is_asked(action, one, submission, family):
                yield one
        for question in questions.asked(turn.cycle.kind, unit.kind, turn.ends_on):
            yield self._item(f"question-{question.code}", submission, family, question=question)

    def _is_asked(self, action: Action, one: Asked, submission: Submission, family: frozenset[int]) -> bool:
        if one.entry or one.parts:
            return True
        if submission.state == SubmissionState.ACCEPTED or action.unit_id not in family:
            return False
        return _runs_in(action, submission.round) and not self._is_finished(one.key, family, submission.round)

    def _item(
        self,
        key: str,
        submission: Submission,
        family: frozenset[int],
        *,
        action: Action | None = None,
        question: Question | None = None,
    ) -> Asked:
        turn, unit = submission.round, submission.unit_id
        entries = [one for one in self.entries.get(key, ()) if one.unit_id in family]
        here = [one for one in entries if (one.starts_on, one.ends_on) == (turn.starts_on, turn.ends_on)]
        accepted = [one for one in entries if one not in here and self._is_accepted(one)]
        before = [one for one in accepted if one.ends_on <= turn.ends_on]
        of_others = [one for one in here if one.unit_id != unit]
        parts = [one for one in before if one.starts_on >= turn.starts_on]
        return Asked(
            key=key,
            action=action,
            question=question,
            entry=next((one for one in here if one.unit_id == unit), None),
            earlier=max(of_others or before, key=_age, default=None),
            parts=tuple(parts),
            of_others=tuple(of_others),
            elsewhere=self._is_told_elsewhere(key, submission, parts)
            or (action is not None and any(self._is_accepted(one) for one in of_others)),
        )

    def _is_told_elsewhere(self, key: str, submission: Submission, parts: list[Entry]) -> bool:
        turn = submission.round
        if any(one.pace == Pace.FINISHED or one.ends_on == turn.ends_on for one in parts):
            return True
        return any(
            one.unit == submission.unit_id
            and one.ends_on == turn.ends_on
            and one.starts_on > turn.starts_on
            and one.state != SubmissionState.ACCEPTED
            and _asks(one, key, submission)
            for one in self.told
        )

    def _is_finished(self, key: str, family: frozenset[int], turn: Round) -> bool:
        return any(
            one.pace == Pace.FINISHED and one.ends_on < turn.starts_on and self._is_accepted(one)
            for one in self.entries.get(key, ())
            if one.unit_id in family
        )

    def _is_accepted(self, entry: Entry) -> bool:
        return (entry.unit_id, entry.starts_on, entry.ends_on) in self.accepted


def _asks(told: _Told, key: str, submission: Submission) -> bool:
    """Whether a shorter round asks for the item too; all of them ask for actions."""
    codes = {one.code for one in questions.asked(told.kind, submission.unit.kind, told.ends_on)}
    return key.startswith("action-") or key.removeprefix("question-") in codes


def _runs_in(action: Action, turn: Round) -> bool:
    """Whether the action is under way, or to be told about, in the period of the round."""
    plan = action.barrier.goal.plan
    runs = plan.starts_on <= turn.ends_on and turn.starts_on <= (plan.closed_on or plan.ends_on)
    is_over = action.state in {ActionState.STOPPED, ActionState.ASSESSED}
    return runs and action.starts_on <= turn.ends_on and not is_over


def _actions(authority: Authority) -> Iterable[Action]:
    actions = Action.objects.of(authority).exclude(barrier__goal__plan__state=PlanState.DRAFT)
    return actions.select_related("barrier__goal__plan", "unit").order_by("starts_on", "pk")


def _told(authority: Authority, units: Iterable[int]) -> list[_Told]:
    live = Submission.objects.filter(round__authority=authority, round__cancelled_at=None, unit__in=units)
    fields = ("unit_id", "round__cycle__kind", "state", "round__starts_on", "round__ends_on")
    return [_Told(*row) for row in live.values_list(*fields)]


def _by_item(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[f"action-{entry.action_id}" if entry.action_id else f"question-{entry.question}"].append(entry)
    return found


def _age(entry: Entry) -> tuple[date, object]:
    return entry.ends_on, entry.changed_at
