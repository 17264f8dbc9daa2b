"""The one letter a day that tells a person what is asked, due and late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from likvard.accounts.models import User
from likvard.plans.models import Submission
from likvard.plans.naming import title
from likvard.plans.reminding import Reader
from likvard.plans.states import SubmissionState
from likvard.post.models import Letter
from likvard.post.operations import queue


@dataclass(frozen=True)
class Matter:
    """A submission that a person is told about, and in what capacity."""

    submission: Submission
    reader: Reader


@dataclass(frozen=True)
class Line:
    """One matter in words, and where it is dealt with."""

    unit: str
    period: str
    text: str
    address: str


def tell_what_is_asked(person: User, matters: Sequence[Matter], *, today: date) -> Letter:
    """Everything at once, in the person's language, as text and as a page; the first to be due comes first."""
    with translation.override(person.language):
        lines = [_line(one, today) for one in sorted(matters, key=lambda one: one.submission.round.due_on)]
        words = {"person": person, "lines": lines, "language": person.language}
        return queue(
            to=person.email,
            subject=_subject(lines),
            text=render_to_string("plans/mails/digest.txt", words).strip(),
            html=render_to_string("plans/mails/digest.html", words),
            key=f"plans.digest:{person.pk}:{today.isoformat()}",
        )


def _subject(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return f"{lines[0].unit}: {lines[0].text}"
    return ngettext("%(number)s matter in the follow-up", "%(number)s matters in the follow-up", len(lines)) % {
        "number": len(lines)
    }


def _line(matter: Matter, today: date) -> Line:
    submission = matter.submission
    turn, slug = submission.round, submission.round.authority.slug
    page = reverse("plans:rounds" if matter.reader is Reader.BOARD else "plans:my_questions", args=[slug])
    return Line(submission.unit.name, title(turn), _text(submission, today), settings.ADDRESS + page)


def _text(submission: Submission, today: date) -> str:
    due_on = submission.round.due_on
    day, left = date_format(due_on), (due_on - today).days
    if left < 0:
        text = _("the answers were due on %(day)s and have not come")
        if submission.state == SubmissionState.SUBMITTED:
            text = _("the answers were due on %(day)s and have not been accepted")
        return text % {"day": day}
    if submission.state == SubmissionState.SUBMITTED:
        return _("the answers wait to be accepted, by %(day)s") % {"day": day}
    if left == 0:
        return _("answers are due today")
    return ngettext(
        "answers are due on %(day)s, in %(left)s day", "answers are due on %(day)s, in %(left)s days", left
    ) % {"day": day, "left": left}
