"""Places and people of a receiver: who is invited, who is told, what is taken from whom."""

import pytest
from django.utils import timezone

from likvard.accounts.models import Invitation, User
from likvard.audit.models import Entry
from likvard.post.models import Letter
from likvard.support.models import Duty, IntakeGrant, IntakeKey, Member, Professional, Receiver
from likvard.support.operations.people import change_duties, end_membership, join
from likvard.support.operations.receivers import close_to_public, invite_administrator, make_place, open_to_public
from likvard.support.queries.keys import what_is_missing
from likvard.support.states import Track
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.members import Colleague, a_colleague

pytestmark = pytest.mark.django_db

NEW = {"person": "Karin Roos", "email": "karin@exempelbyran.example", "language": "sv"}


@pytest.fixture
def karin(bureau: Bureau) -> Colleague:
    return a_colleague(bureau, "Karin Roos", "admin")


def test_a_place_comes_with_its_first_administrator(oskar: User) -> None:
    place = make_place(name="Byrån i Åmål", kind="bureau", **NEW, by=oskar)
    member = Member.objects.get(receiver=place)
    assert (place.slug, place.opened_on, member.duties) == ("byran-i-amal", None, ["admin"])
    assert Invitation.objects.get(user=member.user).purpose.startswith("Byrån i Åmål: ")


def test_two_places_have_two_addresses(oskar: User) -> None:
    make_place(name="Byrån", kind="bureau", **NEW, by=oskar)
    with pytest.raises(NotPossible):
        make_place(name="byrån!", kind="bureau", **{**NEW, "email": "other@exempelbyran.example"}, by=oskar)


def test_an_operator_invites_nobody_into_a_place_that_is_led(bureau: Bureau, karin: Colleague, oskar: User) -> None:
    with pytest.raises(NotPossible):
        invite_administrator(bureau.receiver, **{**NEW, "email": "x@exempelbyran.example"}, by=oskar)
    karin.member.user.is_active = False
    karin.member.user.save()
    assert invite_administrator(bureau.receiver, **{**NEW, "email": "x@exempelbyran.example"}, by=oskar).pk


def test_somebody_known_is_told_and_keeps_their_account(bureau: Bureau, karin: Colleague, oskar: User) -> None:
    given = {"person": "Oskar", "email": oskar.email, "language": "sv", "duties": ["keeper"], "tracks": []}
    member = join(bureau.receiver, **given, by=karin.member.user)
    assert (member.user, member.recipient, member.signature) == (oskar, "", "")
    letter = Letter.objects.get()
    assert (letter.to, f"/receivers/{bureau.receiver.slug}/" in letter.text) == (oskar.email, True)
    with pytest.raises(NotPossible):
        join(bureau.receiver, **given, by=karin.member.user)


def test_duties_that_end_take_their_keys_along(bureau: Bureau, karin: Colleague) -> None:
    iris = a_colleague(bureau, "Iris Is", Duty.INTAKE)
    change_duties(iris.member, duties=["intake"], tracks=["adult"], by=karin.member.user)
    held = {grant.intake_key.track for grant in IntakeGrant.objects.filter(member=iris.member)}
    to_replace = set(IntakeKey.objects.filter(to_replace=True).values_list("track", flat=True))
    assert (held, to_replace) == ({"adult"}, {"youth", "child"})


def test_the_last_administrator_stays(bureau: Bureau, karin: Colleague) -> None:
    with pytest.raises(NotPossible):
        end_membership(karin.member, by=karin.member.user)
    with pytest.raises(NotPossible):
        change_duties(karin.member, duties=["keeper"], tracks=[], by=karin.member.user)
    another = a_colleague(bureau, "Anna Al", "admin")
    assert end_membership(karin.member, by=another.member.user).until == timezone.localdate()


def test_who_has_left_is_talked_with_no_more_and_cannot_leave_twice(bureau: Bureau, karin: Colleague) -> None:
    petra = a_colleague(bureau, "Petra Park", "professional")
    Professional.objects.create(
        receiver=bureau.receiver, member=petra.member, name="Petra", profession="psykolog", duty_to_report=True
    )
    end_membership(petra.member, by=karin.member.user)
    assert Professional.objects.get().until == timezone.localdate()
    with pytest.raises(NotPossible):
        end_membership(petra.member, by=karin.member.user)


def test_the_trail_names_people_where_names_can_be_erased(bureau: Bureau, karin: Colleague) -> None:
    petra = a_colleague(bureau, "Petra Park", "professional")
    end_membership(petra.member, by=karin.member.user)
    entry = Entry.objects.get(what="support.member.ended")
    assert (entry.title, "Petra" in str(entry.words)) == ("Exempelbyrån", False)
    assert {name.place for name in entry.names.all()} == {"by", "person"}


def test_a_receiver_opens_only_with_all_that_protects_it(bureau: Bureau, karin: Colleague) -> None:
    close_to_public(bureau.receiver, by=karin.member.user)
    with pytest.raises(NotPossible):
        open_to_public(bureau.receiver, by=karin.member.user)
    bureau.receiver.refresh_from_db()
    missing = [str(one) for one in what_is_missing(bureau.receiver)]
    assert missing == [
        "Describe your duty to report.",
        "Confirm all three envelopes.",
        *(f"Let somebody open what comes in from {Track(track).label}." for track in Track.values),
        "Do a drill.",
    ]


def test_a_receiver_without_a_root_key_counts_nothing_as_signed(bureau: Bureau) -> None:
    Receiver.objects.filter(pk=bureau.receiver.pk).update(root_key="00" * 32)
    bureau.receiver.refresh_from_db()
    missing = {str(one) for one in what_is_missing(bureau.receiver)}
    assert {"Make the recovery key.", "Make the intake key for adults."} <= missing
