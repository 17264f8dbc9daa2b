"""A place for a receiver: what it says of itself, and when it is open to the public."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.support.models import Duty, Member, Receiver
from likvard.support.operations.people import join
from likvard.support.queries.keys import what_is_missing
from likvard.support.queries.people import members_today
from likvard.ui.errors import NotPossible

Texts = Mapping[str, str]


@transaction.atomic
def make_place(*, name: str, kind: str, person: str, email: str, language: str, by: User) -> Receiver:
    """Make a place for a receiver and invite its first administrator. Raises NotPossible for a name that is taken."""
    slug = slugify(name)[:60]
    if not slug or Receiver.objects.filter(slug=slug).exists():
        raise NotPossible(_("There is a receiver whose address would be the same. Choose another name."))
    receiver = Receiver.objects.create(slug=slug, name=name, kind=kind)
    record("support.receiver.made", receiver, by=by)
    join(receiver, person=person, email=email, language=language, duties=[Duty.ADMIN], tracks=[], by=by)
    return receiver


@transaction.atomic
def invite_administrator(receiver: Receiver, *, person: str, email: str, language: str, by: User) -> Member:
    """Invite an administrator again, for as long as none has answered: an operator gives no place in a living one."""
    receiver = Receiver.objects.select_for_update().get(pk=receiver.pk)
    if any(Duty.ADMIN in member.duties and member.user.is_active for member in members_today(receiver)):
        raise NotPossible(_("%(name)s has an administrator, who invites the others."), name=receiver.name)
    return join(receiver, person=person, email=email, language=language, duties=[Duty.ADMIN], tracks=[], by=by)


@transaction.atomic
def describe_receiver(
    receiver: Receiver,
    *,
    name: str,
    kind: str,
    about: Texts,
    duty_to_report: Texts,
    may_become_public: bool,
    accepts_anonymous: bool,
    covers: Sequence[Authority],
    tracks: Sequence[str],
    languages: Sequence[str],
    website: str,
    days_kept: int,
    by: User,
) -> Receiver:
    """Say what people read before they write. Raises NotPossible for a new way in without a key while it is open."""
    receiver = Receiver.objects.select_for_update().get(pk=receiver.pk)
    receiver.name, receiver.kind = name, kind
    receiver.about, receiver.duty_to_report = dict(about), dict(duty_to_report)
    receiver.may_become_public, receiver.accepts_anonymous = may_become_public, accepts_anonymous
    receiver.tracks, receiver.languages = list(tracks), list(languages)
    receiver.website, receiver.days_kept = website, days_kept
    receiver.save()
    receiver.covers.set(covers)
    if receiver.opened_on:
        _check_complete(receiver)
    record("support.receiver.described", receiver, by=by)
    return receiver


@transaction.atomic
def open_to_public(receiver: Receiver, *, by: User) -> Receiver:
    """From now on people can write to the receiver. Raises NotPossible, which says what is missing."""
    receiver = Receiver.objects.select_for_update().get(pk=receiver.pk)
    if receiver.opened_on:
        raise NotPossible(_("%(name)s is open already."), name=receiver.name)
    _check_complete(receiver)
    receiver.opened_on = timezone.localdate()
    receiver.save(update_fields=["opened_on"])
    record("support.receiver.opened", receiver, by=by)
    return receiver


@transaction.atomic
def close_to_public(receiver: Receiver, *, by: User) -> Receiver:
    """Nobody new can write. Whoever has a receipt still reaches the receiver."""
    receiver = Receiver.objects.select_for_update().get(pk=receiver.pk)
    if not receiver.opened_on:
        raise NotPossible(_("%(name)s is not open."), name=receiver.name)
    receiver.opened_on = None
    receiver.save(update_fields=["opened_on"])
    record("support.receiver.closed", receiver, by=by)
    return receiver


def _check_complete(receiver: Receiver) -> None:
    missing = what_is_missing(receiver)
    if missing:
        raise NotPossible(_("Not yet: %(missing)s"), missing=" ".join(str(one) for one in missing))
