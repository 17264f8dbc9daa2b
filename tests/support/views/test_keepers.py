"""What browsers send about keys is read, checked, stored, and answered with what is there now."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard.accounts.models import User
from likvard.support.models import CaseGrant, IntakeGrant, Lock, Member
from likvard.support.operations.cases import assign
from likvard.support.sealing import keys, statements
from likvard.support.states import Track
from tests.support.bureau import Bureau
from tests.support.keyring import opens
from tests.support.members import Colleague, a_case, a_colleague, a_grant

pytestmark = pytest.mark.django_db

ClientOf = Callable[[User], Client]


@pytest.fixture
def karin(bureau: Bureau) -> Colleague:
    """Keeps the keys and opens what comes in."""
    return a_colleague(bureau, "Karin Roos", "keeper", "intake")


@pytest.fixture
def at(karin: Colleague, client_of: ClientOf) -> Client:
    """Karin's browser, in English."""
    client = client_of(karin.member.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def sealed(content: str, recipient: str) -> str:
    return base64.b64encode(keys.sealed(content.encode(), recipient)).decode()


def address(name: str, *numbers: int) -> str:
    return reverse(f"support:{name}", args=["exempelbyran", *numbers])


def test_the_page_holds_what_the_browser_needs_and_no_private_half(bureau: Bureau, at: Client) -> None:
    page = at.get(address("keys")).content.decode()
    assert bureau.receiver.root_key in page
    assert "AGE-SECRET-KEY" not in page
    assert all(secret not in page for secret in (bureau.recovery, bureau.root.hex(), *bureau.intake.values()))


def test_a_member_makes_a_key_a_keeper_signs_it_and_gives_what_opens(
    bureau: Bureau, at: Client, client_of: ClientOf
) -> None:
    lars = a_colleague(bureau, "Lars Lund", "intake").member
    case, identity = a_case(bureau), keys.new_identity()
    recipient = keys.recipient_of(identity)
    lock = {"kind": "code", "sealed": sealed("x", recipient)}
    own = client_of(lars.user).post(address("my_key"), {"recipient": recipient, "locks": json.dumps([lock])}).json()
    assert (own["me"]["recipient"], own["me"]["signature"], "members" in own) == (recipient, "", False)
    signature = keys.signed(statements.member("exempelbyran", lars.pk, recipient), bureau.root)
    facts = at.post(address("sign", lars.pk), {"recipient": recipient, "signature": signature}).json()
    key = next(one for one in facts["intake"] if one["track"] == Track.ADULT)
    assert lars.pk not in key["held_by"]
    given = {"member": lars.pk, "sealed": sealed(bureau.intake[Track.ADULT], recipient)}
    facts = at.post(address("intake_grant", key["pk"]), given).json()
    assert lars.pk in next(one for one in facts["intake"] if one["pk"] == key["pk"])["held_by"]
    assert opens(identity) == {case.number}


def test_a_key_that_was_changed_in_between_is_not_signed(bureau: Bureau, at: Client) -> None:
    lars = a_colleague(bureau, "Lars Lund", "intake").member
    other = keys.recipient_of(keys.new_identity())
    signature = keys.signed(statements.member("exempelbyran", lars.pk, other), bureau.root)
    answer = at.post(address("sign", lars.pk), {"recipient": other, "signature": signature})
    assert (answer.status_code, "another key" in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("root_key", {"key": "no"}),
        ("root_key", {}),
        ("recovery", {"recipient": "age1x", "signature": "00", "held_by": "[]"}),
        ("recovery", {"recipient": "age1x", "signature": "00", "held_by": '["a", "b", "c"]', "grants": "[1]"}),
        ("epoch", {"track": "adult", "epoch": "1", "recipient": "x", "since": "2026-01-01", "signature": "x"}),
        ("my_key", {"recipient": "x", "locks": '{"kind": 1}'}),
        ("my_key", {"recipient": "x", "locks": '[{"kind": "passphrase", "sealed": "bm8="}]'}),
        ("lock_add", {"lock": "null"}),
        ("drill", {"proof": "z" * 64}),
        ("drill_done", {"proof": "00" * 32}),
        ("case_grants", {"grants": '[{"number": "x"}]'}),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(at: Client, name: str, fields: dict[str, Any]) -> None:
    answer = at.post(address(name), fields)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_an_open_receiver_keeps_its_root_key(bureau: Bureau, at: Client) -> None:
    answer = at.post(address("root_key"), {"key": "ab" * 32})
    bureau.receiver.refresh_from_db()
    assert (answer.status_code, bureau.receiver.root_key) == (400, keys.verifying_key(bureau.root))


def test_cases_are_given_anew_to_who_made_a_new_key(bureau: Bureau, karin: Colleague, at: Client) -> None:
    maja, case = a_colleague(bureau, "Maja Mo", "caseworker"), a_case(bureau)
    assign(case, maja.member, grant=a_grant(bureau, case, maja), by=karin.member)
    CaseGrant.objects.filter(member=maja.member).delete()
    page = at.get(address("sharing"))
    (waiting,) = page.context["facts"]["cases"]
    assert (waiting["number"], waiting["member"]) == (case.number, maja.member.pk)
    identity = keys.opened(base64.b64decode(waiting["sealed"]), bureau.intake[Track.ADULT]).decode()
    given = {"number": case.number, "member": maja.member.pk, "sealed": sealed(identity, maja.member.recipient)}
    facts = at.post(address("case_grants"), {"grants": json.dumps([given])}).json()
    assert (facts["cases"], opens(maja.identity)) == ([], {case.number})


def test_a_keeper_ends_a_place_and_nothing_is_left_that_was_sealed_to_it(bureau: Bureau, at: Client) -> None:
    lars = a_colleague(bureau, "Lars Lund", "intake").member
    facts = at.post(address("leave", lars.pk)).json()
    assert lars.pk not in [one["pk"] for one in facts["members"]]
    assert all(one["to_replace"] for one in facts["intake"])
    assert not IntakeGrant.objects.filter(member=lars).exists()


def test_the_last_lock_stays(bureau: Bureau, karin: Colleague, at: Client) -> None:
    for _ in range(2):
        lock = {"kind": "passkey", "hint": "handle", "sealed": sealed("x", karin.member.recipient)}
        assert at.post(address("lock_add"), {"lock": json.dumps(lock)}).status_code == 200
    first, second = Lock.objects.filter(member=karin.member)
    assert at.post(address("lock_remove", first.pk)).status_code == 200
    assert at.post(address("lock_remove", second.pk)).status_code == 400
    assert at.post(address("lock_remove", first.pk)).status_code == 404


def test_somebody_who_works_there_signs_in_with_two_factors(
    bureau: Bureau, karin: Colleague, client_of: ClientOf
) -> None:
    assert client_of(karin.member.user).get(address("receiver")).status_code == 200
    Member.objects.get(pk=karin.member.pk).user.authenticator_set.all().delete()
    assert client_of(karin.member.user).get(address("receiver")).url == "/accounts/2fa/"


UNREADABLE = {
    "half a character": '{"kind": "code", "sealed": "%s", "hint": "\\ud800"}',
    "a null character": '{"kind": "code", "sealed": "%s", "hint": "\\u0000"}',
    "no end": "[" * 50_000 + "%.0s",
}


@pytest.mark.parametrize("lock", UNREADABLE.values(), ids=UNREADABLE)
def test_what_no_database_keeps_is_refused(at: Client, karin: Colleague, lock: str) -> None:
    answer = at.post(address("lock_add"), {"lock": lock % sealed("x", karin.member.recipient)})
    assert (answer.status_code, Lock.objects.count()) == (400, 0)
    assert "cannot be read" in answer.json()["error"]


def test_a_holder_without_end_is_refused(at: Client, karin: Colleague) -> None:
    grants = f'[{{"number": "x", "sealed": "{sealed("x", karin.member.recipient)}", "member": Infinity}}]'
    assert at.post(address("case_grants"), {"grants": grants}).status_code == 400


@pytest.mark.parametrize("name", ["recovery", "epoch"])
def test_a_key_of_two_lines_is_no_key(bureau: Bureau, at: Client, karin: Colleague, name: str) -> None:
    """Two lines in a statement could be two statements."""
    text = sealed("x", karin.member.recipient)
    form = {"recipient": "age1\nx", "signature": "0", "track": "adult", "epoch": "2", "since": "2026-11-29"}
    form |= {"held_by": '["A", "B", "C"]', "grants": json.dumps({bureau.intake_key().pk: text}), "to_recovery": text}
    assert at.post(address(name), form).status_code == 400
