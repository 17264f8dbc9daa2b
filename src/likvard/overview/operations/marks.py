"""From first mark to final: entered by one observer, answered by the authority, audited by another observer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.overview import mails
from likvard.overview.models import Mark, MarkRevision, Observation
from likvard.overview.rules import is_open_to_answers, is_ready_for_audit
from likvard.overview.states import MARK_MAY_BECOME, Level, Stage
from likvard.ui.errors import NotPossible


@dataclass(frozen=True)
class Found:
    """What a public document says: the level, and where it stands. Only *unknown* has no link."""

    level: str
    link: str
    quote: str
    checked_on: date


@transaction.atomic
def enter_mark(observation: Observation, authority: Authority, criterion: str, found: Found, *, by: User) -> Mark:
    """Enter a first mark, or correct one that is not sent yet. A final one begins anew."""
    observation = Observation.objects.select_for_update().get(pk=observation.pk)
    _check(observation, found)
    held = Mark.objects.select_for_update().filter(observation=observation, authority=authority, criterion=criterion)
    mark = held.first() or Mark(observation=observation, authority=authority, criterion=criterion)
    if mark.stage != Stage.FIRST and Stage.FIRST not in MARK_MAY_BECOME[mark.stage]:
        raise NotPossible(_("This mark has been sent to the authority. It can be changed when it is audited."))
    _put(mark, found)
    _begin(mark, by)
    mark.save()
    _revise([mark], by=by)
    record("overview.mark.entered", mark, by=by, criterion=criterion, level=found.level)
    return mark


@transaction.atomic
def send_for_reply(observation: Observation, authorities: Iterable[Authority] | None = None, *, by: User) -> int:
    """Publish first marks and give the authorities their time to answer; how many marks were sent is answered."""
    marks = Mark.objects.select_for_update(of=("self",)).filter(observation=observation, stage=Stage.FIRST)
    if authorities is not None:
        marks = marks.filter(authority__in=list(authorities))
    sent = list(marks.select_related("authority").order_by("authority_id", "pk"))
    reply_by = timezone.localdate() + timedelta(days=observation.reply_days)
    for mark in sent:
        mark.stage, mark.reply_by = Stage.REPLY, reply_by
    Mark.objects.bulk_update(sent, ["stage", "reply_by"], batch_size=200)
    _revise(sent, by=by)
    for authority, some in groupby(sent, lambda mark: mark.authority):
        many = len(list(some))
        mails.tell_coordinators_of_marks(authority, many, reply_by)
        record("overview.marks.sent", observation, by=by, authority=authority.slug, marks=str(many))
    return len(sent)


@transaction.atomic
def answer_mark(mark: Mark, *, stance: str, text: str, by: User) -> Mark:
    """What the authority says of a mark; published beside it."""
    mark = Mark.objects.select_for_update(of=("self",)).select_related("authority", "observation").get(pk=mark.pk)
    today = timezone.localdate()
    if not is_open_to_answers(mark, today):
        raise NotPossible(_("The time to answer is over, or the mark has been answered already."))
    mark.stage = Stage.AUDIT
    mark.reply, mark.reply_stance, mark.replied_on, mark.replied_by = text, stance, today, by
    mark.save(update_fields=["stage", "reply", "reply_stance", "replied_on", "replied_by"])
    _revise([mark], words=text, by=by)
    record("overview.mark.answered", mark, by=by, criterion=mark.criterion)
    return mark


@transaction.atomic
def audit_mark(mark: Mark, found: Found, *, because: str, by: User) -> Mark:
    """Make a mark final, as it was or changed. A changed level says why; nobody audits a mark of their own."""
    mark = Mark.objects.select_for_update(of=("self",)).select_related("authority", "observation").get(pk=mark.pk)
    today = timezone.localdate()
    _check(mark.observation, found)
    if not is_ready_for_audit(mark, today):
        raise NotPossible(_("The authority still has time to answer."))
    if mark.marked_by_id == by.pk:
        raise NotPossible(_("You entered this mark. Somebody else audits it."))
    if found.level != mark.level and not because:
        raise NotPossible(_("Say why the level is changed."))
    _put(mark, found)
    mark.stage, mark.audited_on, mark.audited_by, mark.audited_because = Stage.FINAL, today, by, because
    mark.save()
    _revise([mark], words=because, by=by)
    record("overview.mark.audited", mark, by=by, criterion=mark.criterion, level=found.level)
    return mark


def _check(observation: Observation, found: Found) -> None:
    if observation.closed_on:
        raise NotPossible(_("The round “%(name)s” is closed."), name=observation.name)
    if found.level != Level.UNKNOWN and not found.link:
        raise NotPossible(_("A level that is known needs a link to the document that shows it."))
    if found.checked_on > timezone.localdate():
        raise NotPossible(_("The day on which it was checked lies ahead."))


def _put(mark: Mark, found: Found) -> None:
    mark.level, mark.link, mark.quote, mark.checked_on = found.level, found.link, found.quote, found.checked_on


def _begin(mark: Mark, by: User) -> None:
    """A mark at its beginning: nobody has answered or audited it yet."""
    mark.stage, mark.marked_by, mark.reply_by = Stage.FIRST, by, None
    mark.reply, mark.reply_stance, mark.replied_on, mark.replied_by = "", "", None, None
    mark.audited_on, mark.audited_by, mark.audited_because = None, None, ""


def _revise(marks: Iterable[Mark], *, words: str = "", by: User) -> None:
    now = timezone.now()
    kept = ("level", "link", "quote", "checked_on", "stage")
    rows = [
        MarkRevision(mark=mark, words=words, at=now, by=by, **{field: getattr(mark, field) for field in kept})
        for mark in marks
    ]
    MarkRevision.objects.bulk_create(rows, batch_size=200)
