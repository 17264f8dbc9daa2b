"""What an observer has found in the example's public pages, and what the coordinator has answered so far."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from likvard.accounts.models import User
from likvard.mapping.models import StatusReport
from likvard.organisations.models import Authority
from likvard.overview.models import Mark
from likvard.overview.operations.marks import Found, answer_mark, enter_mark, send_for_reply
from likvard.overview.operations.rounds import start_round
from likvard.plans.models import Review


@dataclass(frozen=True)
class Observed:
    """A level by a criterion, the page that shows it (none: looked for and not found), and words that stand there."""

    criterion: str
    level: str
    page: str = ""
    quote: str = ""


FOUND = (
    Observed("commitment", "partly", "plan", "KS 2024/0417 § 212"),
    Observed("perspectives", "partly", "plan"),
    Observed("resources", "no", "plan"),
    Observed("companies", "yes", "plan", "Bostads AB Exempelhem"),
    Observed("review", "partly", "review"),
    Observed("repeated", "yes", "report", "Vartannat år frågar kommunen invånarna hur de blir bemötta."),
    Observed("uncertainty", "yes", "report"),
    Observed("training", "unknown"),
    Observed("measurable", "yes", "plan"),
    Observed("units", "yes", "plan"),
)
ANSWERS = (
    ("resources", "agrees", "Vi skriver in kostnaderna när budgeten för nästa år är beslutad."),
    (
        "review",
        "partly",
        "Det stämmer att en punkt saknar svar. Socialnämnden behandlar den i nästa månad, och svaret publiceras då.",
    ),
)


def observe_example(authority: Authority, report: StatusReport, *, observer: User, coordinator: User) -> None:
    """Enter first marks, send them, answer two: the others wait for the coordinator, all of them for an audit."""
    today = timezone.localdate()
    observation = start_round(name=str(today.year), reply_days=30, by=observer)
    pages = _pages(authority, report)
    for one in FOUND:
        found = Found(one.level, pages[one.page], one.quote, today)
        enter_mark(observation, authority, one.criterion, found, by=observer)
    send_for_reply(observation, by=observer)
    for criterion, stance, text in ANSWERS:
        mark = Mark.objects.get(observation=observation, authority=authority, criterion=criterion)
        answer_mark(mark, stance=stance, text=text, by=coordinator)


def _pages(authority: Authority, report: StatusReport) -> dict[str, str]:
    slug, review = authority.slug, Review.objects.of(authority).get()
    paths = {
        "plan": reverse("plans:plan_public", args=[slug]),
        "review": reverse("plans:review_public", args=[slug, review.pk]),
        "report": reverse("mapping:report_public", args=[slug, report.pk]),
    }
    return {"": "", **{page: f"{settings.ADDRESS}{path}" for page, path in paths.items()}}
