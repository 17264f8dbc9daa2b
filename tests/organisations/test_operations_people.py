"""Giving roles and ending them: invitations, letters, the trail, and what is not possible."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from likvard.accounts.models import Invitation, User
from likvard.audit.models import Entry
from likvard.audit.queries import verify
from likvard.organisations import rules
from likvard.organisations.models import Authority, Membership, Unit
from likvard.organisations.operations import close_unit, describe_authority, end_role, give_role, open_authority
from likvard.organisations.permissions import Permission
from likvard.organisations.queries import members_of
from likvard.post.models import Letter
from likvard.post.operations import send_waiting
from likvard.ui.errors import NotPossible


def petra(authority: Authority | None, by: User, role: str = "analyst", unit: Unit | None = None) -> Membership:
    return give_role(
        email="Petra@exempelkoping.example",
        name="Petra Palm",
        language="da",
        role=role,
        authority=authority,
        unit=unit,
        by=by,
    )


def test_somebody_new_is_invited_by_letter(exempelkoping: Authority, anna: User) -> None:
    membership = petra(exempelkoping, anna)
    person = membership.user
    assert (person.email, person.name, person.is_active) == ("petra@exempelkoping.example", "Petra Palm", False)
    assert (membership.role, membership.since, membership.until) == ("analyst", timezone.localdate(), None)
    assert Invitation.objects.get(user=person).invited_by == anna
    letter = Letter.objects.get()
    assert (letter.to, letter.language) == ("petra@exempelkoping.example", "da")
    assert "Exempelköping" in letter.text
    assert [(one.user.name, one.invited) for one in members_of(exempelkoping)] == [
        ("Anna Andersson", False),
        ("Petra Palm", True),
    ]


def test_somebody_known_is_told_in_their_language(
    exempelkoping: Authority, anna: User, nils: User, settings: Any
) -> None:
    settings.ADDRESS = "https://likvard.example"
    nils.language = "en"
    nils.save()
    give_role(email=nils.email, name="", language="sv", role="reviewer", authority=exempelkoping, by=anna)
    send_waiting(timezone.now())
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([nils.email], "You have a new role in Likvärd: Reviewer, Exempelköping")
    assert letter.body.split("\n") == [
        "Hello Nils Nyman,",
        "",
        "Anna Andersson has given you a new role: Reviewer, Exempelköping",
        "",
        "Your desk:",
        "https://likvard.example/work/",
    ]
    assert not Invitation.objects.exists()


def test_the_trail_tells_who_gave_what_to_whom(exempelkoping: Authority, anna: User, units: dict[str, Unit]) -> None:
    membership = petra(exempelkoping, anna, "unit_officer", units["company"])
    entry = Entry.objects.get(what="organisations.membership.began")
    assert (entry.about_number, entry.authority) == (str(membership.pk), "exempelkoping")
    assert entry.words == {"role": "unit_officer", "unit": "Exempelbostäder AB"}
    assert {name.place: name.name for name in entry.names.all()} == {"by": "Anna Andersson", "person": "Petra Palm"}
    assert verify().broken is None


def test_the_same_role_is_not_given_twice(exempelkoping: Authority, anna: User) -> None:
    petra(exempelkoping, anna)
    before = Entry.objects.count()
    with pytest.raises(NotPossible, match="Petra Palm"):
        petra(exempelkoping, anna)
    assert (Membership.objects.count(), Letter.objects.count(), Entry.objects.count()) == (2, 1, before)
    petra(exempelkoping, anna, role="editor")
    assert Membership.objects.count() == 3


def test_no_role_is_given_in_a_closed_unit(exempelkoping: Authority, anna: User, units: dict[str, Unit]) -> None:
    company = close_unit(units["company"], last_day=units["company"].valid_from, by=anna)
    with pytest.raises(NotPossible, match="Exempelbostäder AB"):
        petra(exempelkoping, anna, "unit_officer", company)
    assert not User.objects.filter(name="Petra Palm").exists()


def test_an_ended_role_allows_nothing_and_stays_in_the_list_of_what_was(
    exempelkoping: Authority, anna: User, bilal: User
) -> None:
    assert rules.may(bilal, Permission.RELEASE, exempelkoping)
    ended = end_role(bilal.memberships.get(), by=anna)
    assert ended.until == timezone.localdate()
    assert not rules.may(User.objects.get(pk=bilal.pk), Permission.RELEASE, exempelkoping)
    assert [one.user for one in members_of(exempelkoping)] == [anna]
    with pytest.raises(NotPossible):
        end_role(ended, by=anna)


def test_an_unanswered_invitation_goes_with_the_last_role(exempelkoping: Authority, anna: User) -> None:
    first, second = petra(exempelkoping, anna), petra(exempelkoping, anna, role="editor")
    end_role(first, by=anna)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1
    end_role(second, by=anna)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 0


def test_the_last_coordinator_stays(exempelkoping: Authority, anna: User, bilal: User, nils: User) -> None:
    leading = anna.memberships.get()
    with pytest.raises(NotPossible, match="(?i)coordinator|samordnare|koordinator"):
        end_role(leading, by=anna)
    petra(exempelkoping, anna, role="coordinator")  # invited, and has not answered
    with pytest.raises(NotPossible):
        end_role(leading, by=anna)
    give_role(email=bilal.email, name="", language="sv", role="coordinator", authority=exempelkoping, by=anna)
    assert end_role(leading, by=anna).until == timezone.localdate()


def test_an_operator_opens_an_authority_for_its_first_coordinator(grannkoping: Authority, oskar: User) -> None:
    Authority.objects.update(opened_at=None)
    membership = open_authority(grannkoping, email="lea@grannkoping.example", name="Lea Lind", by=oskar)
    grannkoping.refresh_from_db()
    assert grannkoping.is_open
    assert (membership.authority, membership.role, membership.user.name) == (grannkoping, "coordinator", "Lea Lind")
    done = ["organisations.authority.opened", "accounts.invitation.sent", "organisations.membership.began"]
    assert list(Entry.objects.values_list("what", flat=True)) == done
    with pytest.raises(NotPossible, match="Grannköping"):
        open_authority(grannkoping, email="oskar@exempelkoping.example", name="Oskar", by=oskar)


def test_a_region_that_is_its_municipality_is_not_opened_twice(
    exempelkoping: Authority, grannkoping: Authority, oskar: User
) -> None:
    Authority.objects.filter(pk=grannkoping.pk).update(one_with=exempelkoping)
    with pytest.raises(NotPossible, match="Exempelköping"):
        open_authority(grannkoping, email="lea@grannkoping.example", name="Lea Lind", by=oskar)
    assert not Entry.objects.exists()


def test_an_authority_describes_itself(exempelkoping: Authority, anna: User) -> None:
    describe_authority(exempelkoping, colour="#7b2d26", language="en", by=anna)
    exempelkoping.refresh_from_db()
    assert (exempelkoping.colour, exempelkoping.language) == ("#7b2d26", "en")
    assert Entry.objects.get().words == {"colour": "#7b2d26", "language": "en"}


@pytest.mark.django_db
def test_the_first_operator_is_invited_from_the_terminal() -> None:
    call_command("invite_operator", "oda@drift.example", "Oda Ohm", "--language", "da", verbosity=0)
    person = User.objects.get()
    assert (person.name, person.is_active, person.language) == ("Oda Ohm", False, "da")
    assert rules.may_operate(person)
    assert Letter.objects.get().to == "oda@drift.example"
    with pytest.raises(CommandError, match="Oda Ohm"):
        call_command("invite_operator", "oda@drift.example", "Oda Ohm")
