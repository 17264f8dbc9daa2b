"""Letters about what a unit answers in a round."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.plans.models import Submission
from likvard.plans.naming import title
from likvard.plans.queries.rounds import people_of
from likvard.post.operations import queue


def ask_validators_to_accept(submission: Submission, *, by: User) -> None:
    """Whoever answers for the unit learns that its answers are ready; not the one who sent them."""
    for person in people_of(submission.unit_id, "unit_validator"):
        if person != by:
            with translation.override(person.language):
                subject = _("%(unit)s: the answers wait for you") % {"unit": submission.unit.name}
                text = _("%(by)s has sent them. Read them, then accept them or return them with a reason.")
                _write(person, submission, subject, text % {"by": by.name}, "sent")


def tell_officers_of_return(submission: Submission, *, by: User) -> None:
    """The officers learn what is to be different."""
    for person in people_of(submission.unit_id, "unit_officer"):
        if person != by:
            with translation.override(person.language):
                subject = _("%(unit)s: the answers have been returned") % {"unit": submission.unit.name}
                text = _("%(by)s writes: %(because)s")
                words = {"by": by.name, "because": submission.returned_because}
                _write(person, submission, subject, text % words, "returned")


def ask_unit_for_answers(submission: Submission, person: User, *, by: User) -> None:
    """The coordinator asks for what has not come; once a day."""
    with translation.override(person.language):
        subject = _("%(unit)s: we wait for your answers") % {"unit": submission.unit.name}
        text = _("%(by)s asks you to answer, or to say what is in the way.")
        _write(person, submission, subject, text % {"by": by.name}, "chased")


def _write(person: User, submission: Submission, subject: str, text: str, occasion: str) -> None:
    """``occasion`` and the moment name the letter; a unit is chased by letter once a day."""
    now = timezone.now()
    address = reverse("plans:submission", args=[submission.round.authority.slug, submission.pk])
    words = {
        "person": person,
        "text": text,
        "period": title(submission.round),
        "due_on": submission.round.due_on,
        "address": settings.ADDRESS + address,
    }
    moment = timezone.localdate().isoformat() if occasion == "chased" else now.isoformat()
    queue(
        to=person.email,
        subject=subject,
        text=render_to_string("plans/mails/answers.txt", words).strip(),
        key=f"plans.submission.{occasion}:{submission.pk}:{person.pk}:{moment}",
    )
