"""The crypto matrix: with the whole database at hand, the keys of each actor open exactly the cases they are to."""

import secrets
from dataclasses import dataclass

import pytest

from likvard.support.models import Case, Member
from likvard.support.operations.cases import assign
from likvard.support.operations.people import end_membership
from likvard.support.operations.reports import seal_and_receive
from likvard.support.sealing import keys
from likvard.support.sealing.new_case import Thing
from likvard.support.states import Track
from tests.support.bureau import Bureau, a_bureau
from tests.support.keyring import opens, share, take_new_key
from tests.support.members import Colleague, a_colleague, a_grant

pytestmark = pytest.mark.django_db

NOTHING: set[str] = set()


@dataclass(frozen=True)
class World:
    """Two receivers and everybody; ``receipts`` by the word that stands for their case."""

    here: Bureau
    there: Bureau
    people: dict[str, Colleague]
    copied: tuple[str, ...]  # what somebody who has left took with them
    receipts: dict[str, str]

    def case(self, word: str) -> str:
        locator = keys.keys_of(self.receipts[word]).box_recipient
        return Case.objects.get(box_recipient=locator).number


def told(bureau: Bureau, track: Track, *, shown_again: bool = False) -> str:
    """A report that came in; its receipt is answered."""
    thing = Thing("told", {"kind": "told", "written": "2026-11-29"}, b"Jag blev nekad.")
    return seal_and_receive(bureau.intake_key(track), [thing], shown_again=shown_again, coded=None)


@pytest.fixture
def world() -> World:
    here, there = a_bureau(), a_bureau("grannbyran", "Grannbyrån")
    people = {
        "keeper": a_colleague(here, "Karin Roos", "keeper"),
        "administrator": a_colleague(here, "Anders Al", "admin"),
        "professional": a_colleague(here, "Petra Park", "professional"),
        "intake": a_colleague(here, "Iris Is", "intake"),
        "intake of adults": a_colleague(here, "Adam Ask", "intake", tracks=(Track.ADULT,)),
        "intake of children": a_colleague(here, "Bodil Berg", "intake", tracks=(Track.CHILD,)),
        "caseworker": a_colleague(here, "Maja Mo", "caseworker"),
        "another caseworker": a_colleague(here, "Ove Oja", "caseworker"),
        "leaver": a_colleague(here, "Lo Lind", "intake"),
        "intake elsewhere": a_colleague(there, "Gun Gran", "intake"),
    }
    receipts = {
        "adult": told(here, Track.ADULT, shown_again=True),
        "youth": told(here, Track.YOUTH),
        "child": told(here, Track.CHILD),
        "elsewhere": told(there, Track.ADULT),
    }
    copied = (people["leaver"].identity, here.intake[Track.ADULT])
    world = World(here, there, people, copied, receipts)
    case = Case.objects.get(number=world.case("adult"))
    worker, intake = people["caseworker"], people["intake"]
    assign(case, worker.member, grant=a_grant(here, case, worker), by=intake.member)
    end_membership(people["leaver"].member, by=people["administrator"].member.user)
    for track in Track.values:
        take_new_key(here, track, by=people["keeper"].member)
    share(intake)
    receipts["adult, later"] = told(here, Track.ADULT)
    return world


def test_each_opens_what_they_are_to_and_nothing_else(world: World) -> None:
    adults, here = {"adult", "adult, later"}, {"adult", "adult, later", "youth", "child"}
    word_of = {world.case(word): word for word in world.receipts}
    identities = {who: (one.identity,) for who, one in world.people.items()}
    identities |= {
        "leaver": world.copied,
        "two envelopes": (world.here.recovery,),
        "two envelopes elsewhere": (world.there.recovery,),
        "receipt, shown again": (keys.keys_of(world.receipts["adult"]).box,),
        "receipt": (keys.keys_of(world.receipts["youth"]).box,),
        "municipality": (),
        "operator": (keys.new_identity(),),
    }
    found = {who: {word_of[number] for number in opens(*known)} for who, known in identities.items()}
    assert found == {
        "keeper": NOTHING,
        "administrator": NOTHING,
        "professional": NOTHING,
        "intake": here,
        "intake of adults": adults,
        "intake of children": {"child"},
        "caseworker": {"adult"},
        "another caseworker": NOTHING,
        "leaver": NOTHING,
        "intake elsewhere": {"elsewhere"},
        "two envelopes": here,
        "two envelopes elsewhere": {"elsewhere"},
        "receipt, shown again": {"adult"},
        "receipt": NOTHING,
        "municipality": NOTHING,
        "operator": NOTHING,
    }


def test_the_root_key_signs_and_opens_nothing(world: World) -> None:
    seed = keys.identity_from(world.here.root)
    assert opens(seed) == NOTHING
    assert Member.objects.exclude(signature="").count() == len(world.people)


def test_one_envelope_is_no_key(world: World) -> None:
    """Any 32 bytes are an identity: those of one share, or of a guess, open nothing."""
    assert opens(keys.identity_from(secrets.token_bytes(32))) == NOTHING
