"""Writing what a unit answers. Nobody's text is lost: every wording is kept, and who was overtaken sees both."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.plans.models import Entry, EntryRevision, Submission
from likvard.plans.queries.answers import Asked, sheet_of
from likvard.plans.states import SubmissionState
from likvard.ui.errors import NotPossible

MAY_BE_WRITTEN = {SubmissionState.NOT_STARTED, SubmissionState.DRAFT, SubmissionState.RETURNED}


class Overtaken(NotPossible):
    """Somebody else saved the answer meanwhile; ``theirs`` is what stands now."""

    def __init__(self, theirs: Entry) -> None:
        super().__init__(
            _("%(name)s saved this answer while you were writing. Put the two together, then save again."),
            name=theirs.changed_by.name,
        )
        self.theirs = theirs


@transaction.atomic
def write_entry(submission: Submission, key: str, *, pace: str, text: str, revision: int, by: User) -> Entry:
    """Save the answer to one thing that is asked. ``revision`` is the one the writer began from; 0 for none.

    Raises Overtaken, with nothing saved, when somebody else has saved since. The same words again change nothing. What
    the writer has saved in the meantime, as they typed, is no other person's.
    """
    submission = locked_to_write(submission)
    asked = next((one for one in sheet_of(submission).asked if one.key == key), None)
    if asked is None or asked.elsewhere:
        raise NotPossible(_("This is not asked here any more. Read the page again."))
    if asked.entry and asked.entry.revisions.filter(revision__gt=revision).exclude(by=by).exists():
        raise Overtaken(asked.entry)
    return _save(submission, asked, pace=pace if asked.action else "", text=text.strip(), by=by)


@transaction.atomic
def confirm_unchanged(submission: Submission, *, by: User, key: str = "") -> int:
    """Say that the latest accepted words still hold: of one thing, or of all that nothing has been written about."""
    submission = locked_to_write(submission)
    confirmed = [one for one in sheet_of(submission).unchanged if key in ("", one.key)]
    for one in confirmed:
        assert one.earlier
        _save(submission, one, pace=one.earlier.pace, text=one.earlier.text, by=by)
    return len(confirmed)


def locked_to_write(submission: Submission) -> Submission:
    """The submission, held until the transaction ends. Raises NotPossible when it is not to be written in."""
    submission = locked(submission)
    if submission.state not in MAY_BE_WRITTEN:
        raise NotPossible(_("The answers have been sent. To change them, ask the validator to return them."))
    return submission


def locked(submission: Submission) -> Submission:
    """The submission of a round that goes on, held until the transaction ends."""
    held = Submission.objects.select_for_update(of=("self",)).select_related(
        "round__cycle", "round__authority", "unit", "handed_to"
    )
    submission = held.get(pk=submission.pk)
    if submission.round.cancelled_at:
        raise NotPossible(_("This round is cancelled. Nothing is asked in it."))
    if submission.handed_to:
        raise NotPossible(
            _("%(unit)s is no more. %(successor)s answers instead."),
            unit=submission.unit.name,
            successor=submission.handed_to.name,
        )
    return submission


def _save(submission: Submission, asked: Asked, *, pace: str, text: str, by: User) -> Entry:
    turn, entry = submission.round, asked.entry
    if entry and (entry.pace, entry.text) == (pace, text):
        return entry
    is_other = entry is None or entry.changed_by_id != by.pk
    if entry is None:
        entry = Entry(
            authority=turn.authority,
            unit=submission.unit,
            action=asked.action,
            question=asked.question.code if asked.question else "",
            starts_on=turn.starts_on,
            ends_on=turn.ends_on,
            revision=0,
        )
    entry.pace, entry.text = pace, text
    entry.revision, entry.changed_at, entry.changed_by = entry.revision + 1, timezone.now(), by
    entry.save()
    EntryRevision.objects.create(entry=entry, revision=entry.revision, pace=pace, text=text, at=entry.changed_at, by=by)
    if submission.state == SubmissionState.NOT_STARTED:
        submission.state = SubmissionState.DRAFT
        submission.save(update_fields=["state"])
    if is_other:  # every wording is kept beside the entry; the trail says who held the pen
        record("plans.entry.written", entry, by=by, unit=submission.unit.name, item=asked.title)
    return entry
