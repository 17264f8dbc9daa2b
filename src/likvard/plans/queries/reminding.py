"""Who would be told what today: read in three queries, whatever the number of rounds, units and people."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from likvard.accounts.models import User
from likvard.organisations.queries import held_today
from likvard.plans.models import Reminder, Submission
from likvard.plans.reminding import Reader, stage_due
from likvard.plans.states import SubmissionState

Place = tuple[str, int]  # a role, and the unit or authority in which it is held


@dataclass(frozen=True)
class Due:
    """A stage that has come for a person, about what a unit answers."""

    submission: Submission
    to: User
    reader: Reader
    stage: str


def due_reminders(today: date) -> list[Due]:
    """Every stage that has come by today and that its reader has not been told of."""
    people = _people()
    told = set(_told())
    return [
        due
        for submission in _waiting(today)
        for due in _stages(submission, people, today)
        if (due.submission.pk, due.to.pk, due.stage) not in told
    ]


def _waiting(today: date) -> Iterator[Submission]:
    """Answers of open rounds that have not been accepted, and that nobody else answers for."""
    live = Submission.objects.filter(
        round__opens_on__lte=today, round__cancelled_at=None, round__published_at=None, handed_to=None
    )
    waiting = live.exclude(state=SubmissionState.ACCEPTED).select_related("round__authority", "round__cycle", "unit")
    return waiting.order_by("round__due_on", "pk").iterator()


def _told() -> Iterator[tuple[int, int, str]]:
    live = Reminder.objects.filter(submission__round__cancelled_at=None, submission__round__published_at=None)
    return live.exclude(submission__state=SubmissionState.ACCEPTED).values_list("submission", "to", "stage").iterator()


def _people() -> dict[Place, list[User]]:
    """Who holds a role today, by role and place; a person who cannot sign in is told nothing."""
    people: defaultdict[Place, list[User]] = defaultdict(list)
    roles = ("unit_officer", "unit_validator", "coordinator")
    for held in held_today().filter(role__in=roles, user__is_active=True).select_related("user").order_by("pk"):
        people[held.role, held.unit_id or held.authority_id or 0].append(held.user)
    return people


def _stages(submission: Submission, people: dict[Place, list[User]], today: date) -> Iterator[Due]:
    turn = submission.round
    officers, validators = (people.get((role, submission.unit_id), []) for role in ("unit_officer", "unit_validator"))
    writers = validators if submission.state == SubmissionState.SUBMITTED else officers or validators
    readers = {
        Reader.UNIT: writers,
        Reader.HEAD: validators,
        Reader.BOARD: people.get(("coordinator", turn.authority_id), []),
    }
    for reader, persons in readers.items():
        stage = stage_due(reader, opens_on=turn.opens_on, due_on=turn.due_on, today=today)
        if stage:
            yield from (Due(submission, person, reader, stage.code) for person in persons)
