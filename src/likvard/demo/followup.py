"""The follow-up of the example: a tertial and a two-year cycle; the company has reported, the boards have not."""

from datetime import date

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.plans.models import Cycle, Submission
from likvard.plans.operations.answers import write_entry
from likvard.plans.operations.cycles import start_cycle
from likvard.plans.operations.rounds import move_round
from likvard.plans.operations.submissions import accept_answers, send_answers
from likvard.plans.queries.answers import sheet_of

BASIS = "KS 2024/0417 § 212"
ANCHOR = date(2025, 1, 1)
WHOLE_TERTIAL = 119  # days: the questions are open from the first days of a period
TOLD = (
    "Varje avslag sedan i våras har ett skrivet skäl. Bolaget har gått igenom skälen med hyresgästföreningen; "
    "två formuleringar har ändrats. Granskningen av hela året görs i januari."
)
MOVED = "Svaren lämnas efter semestern, så att nämnderna hinner behandla dem."


def follow_up_example(authority: Authority, *, people: dict[str, User]) -> None:
    """Start the cycles; the company writes, sends and accepts what it is asked in the round that runs."""
    anna = people["anna"]
    tertial = _start(authority, "tertial", opens_before=WHOLE_TERTIAL, by=anna)
    _start(authority, "biennial", opens_before=60, by=anna)
    later = tertial.rounds.order_by("starts_on")[2]
    move_round(later, due_on=later.due_on.replace(day=15), because=MOVED, by=anna)
    for submission in Submission.objects.filter(round__cycle=tertial, unit__kind="company"):
        _report(submission, officer=people["cecilia"], validator=people["david"])


def _start(authority: Authority, kind: str, *, opens_before: int, by: User) -> Cycle:
    return start_cycle(authority, kind=kind, anchor=ANCHOR, opens_before=opens_before, due_after=30, basis=BASIS, by=by)


def _report(submission: Submission, *, officer: User, validator: User) -> None:
    for asked in sheet_of(submission).missing:
        write_entry(submission, asked.key, pace="as_planned", text=TOLD, revision=0, by=officer)
    send_answers(submission, by=officer)
    accept_answers(submission, by=validator)
