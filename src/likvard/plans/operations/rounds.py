"""Rounds: made by the night, moved and cancelled by people, published when the answers are in."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.plans import cycles
from likvard.plans.models import Cycle, Round, RoundChange, Submission
from likvard.plans.queries.answers import sheets_of
from likvard.plans.queries.lineage import Lineage, lineage_of
from likvard.plans.queries.rounds import open_rounds, rule_of
from likvard.plans.states import SubmissionState
from likvard.ui.errors import NotPossible


def ensure_all_rounds(today: date) -> int:
    """The night's work for every authority that has a rule; how many rounds were made is answered."""
    rules = Cycle.objects.everywhere(because="the night makes the rounds of every authority")
    authorities = Authority.objects.filter(pk__in=rules.values("authority")).order_by("pk")
    return sum(ensure_rounds(authority, today) for authority in authorities)


@transaction.atomic
def ensure_rounds(authority: Authority, today: date) -> int:
    """Make the rounds up to the horizon that are not there yet, and ask the units in those that are open.

    Safe to run twice, late, or never for a while: what should be there is reckoned from the rules alone.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    there = set(Round.objects.of(authority).values_list("cycle", "starts_on"))
    until = cycles.add_months(today, cycles.HORIZON)
    new = [
        Round(
            authority=authority,
            cycle=cycle,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            opens_on=period.opens_on,
            due_on=period.due_on,
        )
        for cycle in Cycle.objects.of(authority)
        for period in cycles.periods(rule_of(cycle), until=until)
        if (cycle.pk, period.starts_on) not in there
    ]
    Round.objects.everywhere(because="the rows say whose they are").bulk_create(new)
    lineage = lineage_of(authority, today)
    for one in open_rounds(authority, today):
        _ask_units(one, lineage, today)
        _hand_over(one, lineage)
    return len(new)


@transaction.atomic
def move_round(one: Round, *, due_on: date, because: str, by: User) -> Round:
    """Give the units another day to answer by; the reason is public."""
    one = _locked(one)
    if one.cancelled_at:
        raise NotPossible(_("This round is cancelled. Take it up again to give it another day."))
    _check_day(one, due_on)
    _note(one, due_on, because, by)
    record("plans.round.moved", one, by=by, due_on=due_on.isoformat(), because=because)
    return one


@transaction.atomic
def cancel_round(one: Round, *, because: str, by: User) -> Round:
    """Ask nobody in this round; the reason is public, and what was written stays."""
    one = _locked(one)
    if one.cancelled_at:
        raise NotPossible(_("This round is already cancelled."))
    one.cancelled_at = timezone.now()
    _note(one, None, because, by)
    record("plans.round.cancelled", one, by=by, because=because)
    return one


@transaction.atomic
def take_up_round(one: Round, *, due_on: date, because: str, by: User) -> Round:
    """Let a cancelled round go on after all."""
    one = _locked(one)
    if not one.cancelled_at:
        raise NotPossible(_("This round is not cancelled."))
    _check_day(one, due_on)
    one.cancelled_at = None
    _note(one, due_on, because, by)
    record("plans.round.taken_up", one, by=by, due_on=due_on.isoformat(), because=because)
    ensure_rounds(one.authority, timezone.localdate())
    return one


@transaction.atomic
def publish_round(one: Round, *, by: User) -> Round:
    """Make what has been accepted public; a unit that is late is printed as not reported.

    Before the day on which answers are due this takes that all units have reported.
    """
    one = _locked(one)
    if one.cancelled_at:
        raise NotPossible(_("This round is cancelled."))
    late = one.submissions.filter(handed_to=None).exclude(state=SubmissionState.ACCEPTED).count()
    if late and timezone.localdate() <= one.due_on:
        raise NotPossible(
            ngettext(
                "%(number)s unit has not reported yet, and has until %(day)s. Publish after that day.",
                "%(number)s units have not reported yet, and have until %(day)s. Publish after that day.",
                late,
            ),
            number=late,
            day=one.due_on,
        )
    if not one.submissions.exists():
        raise NotPossible(_("No unit has been asked in this round, so there is nothing to publish."))
    one.published_at = timezone.now()
    one.save(update_fields=["published_at"])
    record("plans.round.published", one, by=by)
    return one


def _ask_units(one: Round, lineage: Lineage, today: date) -> None:
    """A submission for each unit of today that the round has something to ask, and that has none yet.

    Who comes when answers are due already is asked in the next round, unless nobody has been asked in this one.
    """
    there = {submission.unit_id for submission in one.submissions.all()}
    if there and one.due_on < today:
        return
    possible = [
        Submission(round=one, unit=unit)
        for number, unit in lineage.today.items()
        if number not in there and (unit.valid_from <= one.ends_on or len(lineage.answered_by(number)) > 1)
    ]
    Submission.objects.bulk_create(sheet.submission for sheet in sheets_of(one.authority, possible) if sheet.asked)


def _hand_over(one: Round, lineage: Lineage) -> None:
    """Units that are gone before their answers were accepted leave them to those who come after."""
    for submission in one.submissions.all():
        is_gone = submission.unit_id not in lineage.today and not submission.handed_to
        heirs = [lineage.today[heir] for heir in lineage.heirs[submission.unit_id]]
        if not (is_gone and heirs) or submission.state == SubmissionState.ACCEPTED:
            continue
        submission.handed_to = min(heirs, key=lambda unit: (unit.name, unit.pk))
        submission.save(update_fields=["handed_to"])
        for heir in heirs:
            Submission.objects.get_or_create(round=one, unit=heir)
        names = ", ".join(sorted(heir.name for heir in heirs))
        record("plans.submission.handed_over", submission, by=None, authority=one.authority.slug, successors=names)


def _locked(one: Round) -> Round:
    locked = Round.objects.of(one.authority).select_for_update().get(pk=one.pk)
    if locked.published_at:
        raise NotPossible(_("This round is already published."))
    return locked


def _check_day(one: Round, due_on: date) -> None:
    if due_on <= one.opens_on:
        raise NotPossible(_("The round opens on %(day)s. Choose a later day."), day=one.opens_on)
    if due_on < timezone.localdate():
        raise NotPossible(_("The day is over. Choose today or a day to come."))


def _note(one: Round, due_on: date | None, because: str, by: User) -> None:
    if not because.strip():
        raise NotPossible(_("Say why; the reason is public."))
    RoundChange.objects.create(round=one, due_before=one.due_on, due_after=due_on, because=because.strip(), by=by)
    one.due_on = due_on or one.due_on
    one.save(update_fields=["due_on", "cancelled_at"])
