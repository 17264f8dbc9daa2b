"""The example's bureau is open, its keys are signed, and the passphrase that stands there opens them."""

import json

import pyrage
import pytest
from django.test.utils import override_settings

from likvard.accounts.example import PASSPHRASE, WHAT_THEY_DO
from likvard.demo.organisation import open_example
from likvard.demo.support import add_example_bureau, identity_of, lock_of, root_seed
from likvard.organisations.models import Authority
from likvard.support.models import Duty, IntakeGrant, IntakeKey, Lock, Member, Professional, Receiver, Slot
from likvard.support.operations.reports import seal_and_receive
from likvard.support.queries.keys import due_now, has_signed_key, what_is_missing
from likvard.support.sealing import keys
from likvard.support.sealing.new_case import Thing
from likvard.support.states import Track
from tests.support.keyring import opens

pytestmark = pytest.mark.django_db

LOCKED = ("lars", "maria", "nadia", "per")


@pytest.fixture
def bureau() -> Receiver:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        people = open_example()
        authority = Authority.objects.get(slug="exempelkoping")
        return add_example_bureau(authority, operator=people["oskar"])


def test_it_lacks_nothing_and_says_that_it_is_an_example(bureau: Receiver) -> None:
    assert (what_is_missing(bureau), due_now(bureau, bureau.opened_on)) == ([], [])
    assert (bureau.example, bureau.tracks) == (True, ["adult", "youth", "child"])
    assert all("påhittad" in text or "opdigt" in text or "made up" in text for text in bureau.about.values())


def test_its_people_are_told_of_where_one_chooses_whom_to_be(bureau: Receiver) -> None:
    members = Member.objects.select_related("user")
    assert {member.user.email.partition("@")[0] for member in members} <= set(WHAT_THEY_DO)
    assert {one for member in members for one in member.duties} == set(Duty.values)


@pytest.mark.parametrize("who", LOCKED)
def test_a_lock_opens_with_the_passphrase_and_holds_the_key(who: str) -> None:
    held = json.loads(pyrage.passphrase.decrypt(lock_of(who), PASSPHRASE))
    assert held == {"identity": identity_of(who), "root": keys.verifying_key(root_seed())}


def test_the_root_file_opens_with_the_passphrase() -> None:
    assert pyrage.passphrase.decrypt(lock_of("likvard-root-exempelbyran"), PASSPHRASE).decode() == root_seed().hex()


def test_what_is_written_to_it_is_opened_by_those_who_open_what_comes_in(bureau: Receiver) -> None:
    key = IntakeKey.objects.get(track=Track.CHILD)
    seal_and_receive(key, [Thing("told", {"kind": "told"}, b"Hej")], shown_again=False, coded=None)
    assert {who: len(opens(identity_of(who))) for who in LOCKED} == {"lars": 1, "maria": 0, "nadia": 0, "per": 0}
    assert len(opens(identity_of("recovery"))) == 1
    assert IntakeGrant.objects.exclude(member=None).count() == 3
    assert all(has_signed_key(one, bureau) for one in Member.objects.exclude(recipient=""))
    assert Lock.objects.count() == len(LOCKED)


def test_two_people_talk_one_of_them_with_children(bureau: Receiver) -> None:
    tracks = {one.name: one.tracks for one in Professional.objects.all()}
    assert tracks == {"Nadia Ali": ["adult", "youth", "child"], "Per Vik": ["adult"]}
    assert set(Slot.objects.values_list("track", flat=True)) == set(Track.values)
