"""Sending what a unit answers to its validator, who accepts it or returns it; and reminding a unit by hand."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.plans.mails.answers import ask_unit_for_answers, ask_validators_to_accept, tell_officers_of_return
from likvard.plans.models import Round, Submission
from likvard.plans.operations.answers import locked
from likvard.plans.queries.answers import sheet_of
from likvard.plans.queries.rounds import people_of
from likvard.plans.states import SUBMISSION_MAY_BECOME, SubmissionState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step


@transaction.atomic
def send_answers(submission: Submission, *, by: User) -> Submission:
    """Send the answers to the unit's validators. Raises NotPossible, with what is missing, until everything is told."""
    submission = locked(submission)
    missing = sheet_of(submission).missing
    if missing and submission.state in {SubmissionState.NOT_STARTED, SubmissionState.DRAFT, SubmissionState.RETURNED}:
        raise NotPossible(
            _("Something is not answered yet: %(missing)s"), missing="; ".join(one.title for one in missing)
        )
    if submission.state == SubmissionState.NOT_STARTED:  # everything is told in shorter rounds
        _step(submission, SubmissionState.DRAFT)
    _step(submission, SubmissionState.SUBMITTED)
    submission.submitted_at, submission.returned_because = timezone.now(), ""
    submission.save()
    ask_validators_to_accept(submission, by=by)
    _record("plans.submission.sent", submission, by)
    return submission


@transaction.atomic
def accept_answers(submission: Submission, *, by: User) -> Submission:
    """Answer for what the unit tells. From now on it counts as reported."""
    submission = locked(submission)
    _step(submission, SubmissionState.ACCEPTED)
    submission.accepted_at, submission.accepted_by = timezone.now(), by
    submission.save()
    _record("plans.submission.accepted", submission, by)
    return submission


@transaction.atomic
def return_answers(submission: Submission, *, because: str, by: User) -> Submission:
    """Let the officers write on, and say what is to be different. What has been published stays as it is."""
    # The round first: it is not published while this is decided.
    Round.objects.of(submission.round.authority).select_for_update().get(pk=submission.round_id)
    submission = locked(submission)
    if submission.state == SubmissionState.ACCEPTED and submission.round.published_at:
        raise NotPossible(_("These answers are published and stay as they are. Tell what is new in the next round."))
    if not because.strip():
        raise NotPossible(_("Say what is to be different."))
    _step(submission, SubmissionState.RETURNED)
    submission.returned_because, submission.accepted_at, submission.accepted_by = because.strip(), None, None
    submission.save()
    tell_officers_of_return(submission, by=by)
    _record("plans.submission.returned", submission, by, because=because)
    return submission


@transaction.atomic
def chase(submission: Submission, *, by: User) -> list[User]:
    """Remind a unit now, beside the reminders that come by themselves; those who were written to are answered."""
    submission = locked(submission)
    if submission.state == SubmissionState.ACCEPTED:
        raise NotPossible(_("%(unit)s has reported already."), unit=submission.unit.name)
    people = people_of(submission.unit_id, "unit_officer", "unit_validator")
    if not people:
        raise NotPossible(
            _("Nobody answers for %(unit)s yet. Give somebody a role in it under People."), unit=submission.unit.name
        )
    for person in people:
        ask_unit_for_answers(submission, person, by=by)
    _record("plans.submission.chased", submission, by)
    return people


def _step(submission: Submission, to: SubmissionState) -> None:
    now = SubmissionState(submission.state)
    check_step(SUBMISSION_MAY_BECOME, now, to, what=_("What a unit answers"))
    submission.state = to


def _record(what: str, submission: Submission, by: User, *, because: str = "") -> None:
    record(what, submission, by=by, authority=submission.round.authority.slug, because=because)
