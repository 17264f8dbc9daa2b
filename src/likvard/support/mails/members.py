"""Letters to those who work for a receiver. Nothing in them is about a case."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.post.models import Letter
from likvard.post.operations import queue
from likvard.support.models import Duty, Member
from likvard.support.queries.keys import Due
from likvard.support.queries.people import purpose_of, with_duty


def tell_person_of_place(member: Member, *, by: User) -> Letter:
    """Somebody who already has an account learns where they work from now on."""
    person = member.user
    purpose = purpose_of(member.receiver, member.duties, person.language)
    with translation.override(person.language):
        address = settings.ADDRESS + reverse("support:receiver", args=[member.receiver.slug])
        words = {"person": person, "purpose": purpose, "by": by, "address": address}
        return queue(
            to=person.email,
            subject=_("You have a place at %(name)s in Likvärd") % {"name": member.receiver.name},
            text=render_to_string("support/mails/place.txt", words).strip(),
            key=f"support.member.began:{member.pk}",
        )


def tell_keepers_of_new_key(member: Member) -> list[Letter]:
    """Key keepers learn that a colleague's key waits to be compared and signed."""
    keepers = [one for one in with_duty(member.receiver, Duty.KEEPER) if one.pk != member.pk and one.user.is_active]
    return [_waits(member, keeper) for keeper in keepers]


def _waits(member: Member, keeper: Member) -> Letter:
    with translation.override(keeper.user.language):
        address = settings.ADDRESS + reverse("support:keys", args=[member.receiver.slug])
        words = {"keeper": keeper.user, "colleague": member.user, "receiver": member.receiver, "address": address}
        return queue(
            to=keeper.user.email,
            subject=_("%(name)s has made a key and waits for you") % {"name": member.user.name},
            text=render_to_string("support/mails/key_waits.txt", words).strip(),
            key=f"support.member_key.waits:{member.pk}:{member.recipient}:{keeper.pk}",
        )


def tell_keeper_what_is_due(member: Member, due: Sequence[Due], today: date) -> Letter:
    """Something is to be done about the keys. Once a month."""
    person, receiver = member.user, member.receiver
    with translation.override(person.language):
        address = settings.ADDRESS + reverse("support:keys", args=[receiver.slug])
        words = {"person": person, "receiver": receiver, "due": due, "address": address}
        return queue(
            to=person.email,
            subject=_("The keys of %(name)s need you") % {"name": receiver.name},
            text=render_to_string("support/mails/keys_due.txt", words).strip(),
            key=f"support.keys.due:{member.pk}:{today:%Y-%m}",
        )
