"""The box: a receipt opens it, with scripts and without; what is wrong looks alike, whatever it is."""

import hmac
import json
from base64 import b64decode
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from likvard.support.models import Case, Item, MonthCount, Referral, Tombstone
from likvard.support.sealing import keys, parcel, statements
from likvard.support.sealing.receipt import in_groups, new_receipt
from likvard.support.states import CaseState, Track
from likvard.support.uploads import MEGABYTE
from tests.support.bureau import Bureau, a_bureau
from tests.support.reports import TEXT, Told, a_case, a_file, answer, post, visitor

ANSWER = "Vi hör av oss på fredag."


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often() -> None:
    cache.clear()


@pytest.fixture
def told(bureau: Bureau) -> Told:
    return a_case(bureau)


def typed(name: str, receipt: str, **data: Any) -> tuple[int, str]:
    """What a browser without scripts is answered."""
    response = visitor().post(reverse(f"support:{name}"), {"receipt": receipt, **data})
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, response.content.decode()


def asked(case: Case) -> Referral:
    today, to = timezone.localdate(), a_bureau("andra-byran", "Andra byrån").receiver
    return Referral.objects.create(case=case, to=to, wording="1", asked_on=today, changed_on=today)


# opening


def test_the_page_itself_asks_for_a_receipt_and_nothing_else(db: None) -> None:
    response = visitor().get("/support/box/")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert set(response.cookies) == {"csrftoken"}


def test_a_script_gets_what_is_sealed_for_the_person(told: Told) -> None:
    answer(told.case, ANSWER)
    status, box = post("box_open", told.proof)
    (letter,) = box["answers"]
    opened = keys.opened(b64decode(letter["sealed"]), keys.keys_of(told.receipt).box)
    assert (status, parcel.unpacked(opened).body.decode()) == (200, ANSWER)
    assert (box["state"], box["label"]) == ("new", "It has arrived. Nobody has read it yet.")
    assert (box["case"], box["case_signature"]) == (told.case.case_recipient, told.case.case_signature)


def test_without_scripts_the_server_opens_the_answers(told: Told) -> None:
    answer(told.case, ANSWER)
    status, text = typed("box_open", in_groups(told.receipt).lower())
    assert (status, ANSWER in text, TEXT in text) == (200, True, False)


def test_an_answer_that_is_not_for_this_box_is_said_to_be_closed(told: Told, bureau: Bureau) -> None:
    answer(a_case(bureau).case, ANSWER)
    Item.objects.filter(kind="answer").update(case=told.case, place=9)
    assert "This answer cannot be opened." in typed("box_open", told.receipt)[1]


@pytest.mark.parametrize("track", Track.values)
def test_own_words_are_shown_to_an_adult_who_chose_so_and_to_nobody_else(bureau: Bureau, track: str) -> None:
    chosen, plain = a_case(bureau, track, shown_again=True), a_case(bureau, track)
    shown = [TEXT in typed("box_open", one.receipt)[1] for one in (chosen, plain)]
    assert shown == [track == Track.ADULT, False]
    assert len(post("box_open", chosen.proof)[1]["own"]) == (1 if track == Track.ADULT else 0)


def test_the_promise_of_seven_days_is_shown_until_it_is_kept(told: Told) -> None:
    due = told.case.received_on + timedelta(days=7)
    assert f"{due:%-d %B %Y}" in typed("box_open", told.receipt)[1]
    Case.objects.update(received_on=told.case.received_on - timedelta(days=8))
    assert "That day has passed" in typed("box_open", told.receipt)[1]
    Case.objects.update(state=CaseState.ACKNOWLEDGED, acknowledged_on=timezone.localdate())
    box = post("box_open", told.proof)[1]
    assert (box["answer_by"], box["late"], box["acknowledged"] != "") == ("", False, True)


def test_a_return_is_counted_when_a_box_opens_and_not_when_it_stays_shut(told: Told) -> None:
    typed("box_open", new_receipt())
    typed("box_open", told.receipt)
    assert MonthCount.objects.get().returned == 1


# what opens nothing


def wrong(told: Told) -> str:
    return new_receipt()


def expired(told: Told) -> str:
    Case.objects.all().delete()
    return told.receipt


def foreign(told: Told) -> str:
    """Of another installation: its case is not here."""
    Case.objects.update(locator=bytes(32))
    return told.receipt


@pytest.mark.parametrize("why", [wrong, expired, foreign])
def test_wrong_expired_and_foreign_receipts_meet_the_same(
    told: Told, why: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answer after the same work: one stretching, one question to the database, one comparison of 32 bytes."""
    receipt, work = why(told), []
    compare, stretch = hmac.compare_digest, keys.keys_of

    def compared(left: bytes, right: bytes) -> bool:
        work.append(f"compare {len(left)} {len(right)}")
        return compare(left, right)

    def stretched(receipt: str) -> keys.ReceiptKeys:
        work.append("stretch")
        return stretch(receipt)

    monkeypatch.setattr("likvard.support.queries.box.hmac.compare_digest", compared)
    monkeypatch.setattr("likvard.support.forms.box.keys_of", stretched)
    with CaptureQueriesContext(
        connection,
    ) as asked_:
        status, text = typed("box_open", receipt)
    assert (status, "No box opens with this receipt." in text, len(asked_)) == (404, True, 1)
    assert [one for one in work if "32 32" in one or one == "stretch"] == ["stretch", "compare 32 32"]
    assert post("box_open", Told(told.case, receipt).proof) == (
        404,
        {"error": "No box opens with this receipt. It may have been erased, or the receipt belongs to another site."},
    )


def test_half_a_receipt_opens_nothing(told: Told, bureau: Bureau) -> None:
    other = a_case(bureau)
    assert post("box_open", {**told.proof, "auth": other.proof["auth"]})[0] == 404


@pytest.mark.parametrize("proof", [{}, {"locator": "x", "auth": "y"}, {"locator": "00" * 16, "auth": "00" * 33}])
def test_what_is_no_proof_is_refused(db: None, proof: dict[str, str]) -> None:
    assert post("box_open", proof)[0] == 400


def test_a_mistyped_receipt_is_told_by_its_group_and_stored_nowhere(told: Told) -> None:
    letter = "A" if told.receipt[9] != "A" else "B"
    with CaptureQueriesContext(connection) as queries:
        status, text = typed("box_open", told.receipt[:9] + letter + told.receipt[10:])
    assert (status, "Something is wrong in group 3." in text, len(queries)) == (400, True, 0)


def test_too_many_attempts_are_told_to_wait(told: Told) -> None:
    for _ in range(60):
        typed("box_open", "x")
    assert typed("box_open", told.receipt)[0] == 429


@pytest.mark.parametrize("name", ["box_open", "box_add", "box_answer", "box_withdraw", "box_erase"])
def test_nothing_in_a_box_happens_without_its_receipt(told: Told, name: str) -> None:
    """Nor by following a link."""
    assert visitor().get(reverse(f"support:{name}")).status_code == 405
    assert typed(name, new_receipt(), text="x", sure="yes", referral="1", to="no")[0] == 404
    told.case.refresh_from_db()
    assert (told.case.state, told.case.items.count()) == ("new", 1)


# doing


def test_more_can_be_added_sealed_by_the_script(told: Told, bureau: Bureau) -> None:
    sealed = keys.sealed(parcel.packed({"kind": "told"}, b"Mer"), told.case.case_recipient)
    status, box = post("box_add", {**told.proof, "kinds": "told", "item": a_file(sealed)})
    assert (status, box["said"]) == (200, "It has been added.")
    assert [one.body for one in bureau.parcels(told.case)] == [TEXT.encode(), b"Mer"]


def test_more_that_was_not_sealed_is_refused(told: Told) -> None:
    status, box = post("box_add", {**told.proof, "kinds": "told", "item": a_file(b"Kanariefagel")})
    assert (status, "sealed" in box["error"], Item.objects.count()) == (409, True, 1)


def test_more_can_be_added_without_scripts_and_seen_again_when_one_chose_so(told: Told, bureau: Bureau) -> None:
    status, text = typed("box_add", told.receipt, text="Mer", again="on", file=a_file(b"%PDF", "x.pdf"))
    assert (status, "It has been added." in text, 'translate="no">Mer<' in text) == (200, True, True)
    assert [one.body for one in bureau.parcels(told.case)] == [TEXT.encode(), b"Mer", b"%PDF"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"text": " "}, "Something has to be put right first"),
        ({"text": "x", "file": a_file(bytes(25 * MEGABYTE + 1))}, "A file may be at most 25 MB"),
    ],
    ids=["empty", "too large"],
)
def test_what_cannot_be_added_is_told_in_the_box(told: Told, data: dict[str, Any], words: str) -> None:
    status, text = typed("box_add", told.receipt, **data)
    assert (status, words in text, Item.objects.count()) == (200, True, 1)


def test_a_closed_case_is_told_and_still_takes_more(told: Told) -> None:
    soon = timezone.localdate() + timedelta(days=2)
    Case.objects.update(state="closed", outcome="advice", closed_on=timezone.localdate(), erase_on=soon)
    box = post("box_open", told.proof)[1]
    assert (box["closed"], box["label"], box["outcome"]) == (True, "It is closed.", "advice was given")
    assert "You can still write." in typed("box_add", told.receipt, text="Mer")[1]
    assert Case.objects.get().erase_on == timezone.localdate() + timedelta(days=30)


def test_a_yes_is_signed_by_the_script_over_what_the_page_says(told: Told) -> None:
    asked(told.case)
    (question,) = post("box_open", told.proof)[1]["referrals"]
    assert question["words"].startswith("I agree that Andra byrån gets a copy of my case")
    statement = statements.consent(told.case.number, question["to"], question["wording"], question["day"])
    yes = keys.signed(statement, keys.keys_of(told.receipt).consent)
    said = {"referral": question["pk"], "to": "yes", "day": question["day"], "signature": yes}
    status, box = post("box_answer", {**told.proof, **said})
    assert (status, box["referrals"][0]["label"]) == (200, "You said yes. It has not been sent yet.")
    assert Referral.objects.get().consent == yes


def test_a_yes_without_a_signature_is_no_yes(told: Told) -> None:
    referral = asked(told.case)
    status, box = post("box_answer", {**told.proof, "referral": referral.pk, "to": "yes"})
    assert (status, "could not be checked" in box["error"], Referral.objects.get().state) == (409, True, "asked")


def test_without_scripts_the_yes_is_signed_with_the_typed_receipt(told: Told) -> None:
    referral = asked(told.case)
    assert "You said yes." in typed("box_answer", told.receipt, referral=referral.pk, to="yes")[1]
    statement = statements.consent(told.case.number, "andra-byran", "1", timezone.localdate().isoformat())
    assert keys.is_signed(statement, Referral.objects.get().consent, told.case.consent_key)
    assert "It was taken back." in typed("box_answer", told.receipt, referral=referral.pk, to="back")[1]


def test_a_question_of_another_box_cannot_be_answered(told: Told, bureau: Bureau) -> None:
    referral = asked(a_case(bureau).case)
    assert "no longer there" in typed("box_answer", told.receipt, referral=referral.pk, to="no")[1]
    assert Referral.objects.get().state == "asked"


def test_withdrawn_is_closed_for_the_receiver_too(told: Told) -> None:
    assert "You have withdrawn it." in typed("box_withdraw", told.receipt)[1]
    assert (Case.objects.get().state, Case.objects.get().outcome) == ("closed", "withdrawn")
    assert "cannot become" in typed("box_withdraw", told.receipt)[1]


def test_erasing_has_to_be_meant(told: Told) -> None:
    assert "Tick the box first" in typed("box_erase", told.receipt)[1]
    status, text = typed("box_erase", told.receipt, sure="yes")
    assert (status, "Everything is erased" in text, Case.objects.count()) == (200, True, 0)
    assert Tombstone.objects.count() == 1
    assert typed("box_open", told.receipt)[0] == 404


def test_a_script_erases_too(told: Told) -> None:
    assert post("box_erase", {**told.proof, "sure": "yes"}) == (200, {"erased": True})
    assert json.dumps(post("box_open", told.proof)[1]).count("No box opens") == 1


@pytest.mark.parametrize("track", Track.values)
def test_a_talk_can_be_booked_on_ones_own_way_in(bureau: Bureau, track: str) -> None:
    text = typed("box_open", a_case(bureau, track).receipt)[1]
    shown = [one for one in Track.values if f'data-talk="{one}">' in text]
    assert shown == [track]
