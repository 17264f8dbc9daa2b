"""A report is stored whole or not at all, to signed keys only, and told to no trail."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from likvard.audit.models import Entry
from likvard.support import shredding
from likvard.support.models import Case, CaseGrant, CodedRow, IntakeKey, Item, Receiver
from likvard.support.operations import reports
from likvard.support.operations.reports import add_to_case, receive_report, seal_and_receive, store_case
from likvard.support.sealing import keys, statements
from likvard.support.sealing.new_case import SealedItem
from likvard.support.states import CaseState, Track
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.reports import TEXT, a_case, a_report, told

CODED = {"ground": "age", "municipality": "SE0180"}


def test_a_report_is_a_case_with_two_grants_and_its_items(bureau: Bureau) -> None:
    new = a_report(bureau)
    case = receive_report(bureau.receiver, Track.ADULT, new)
    assert (case.state, case.received_on, case.erase_on) == (CaseState.NEW, timezone.localdate(), None)
    assert (bytes(case.locator), bytes(case.auth), case.case_signature) == (new.locator, new.auth, new.case_signature)
    assert bureau.identity_of(case) == bureau.identity_from_envelopes(case)
    assert [(one.place, one.kind, one.size) for one in Item.objects.all()] == [(1, "told", len(new.items[0].sealed))]
    assert [one.body.decode() for one in bureau.parcels(case)] == [TEXT]


def test_grants_lie_under_the_cases_shred_key(bureau: Bureau) -> None:
    new = a_report(bureau)
    case = receive_report(bureau.receiver, Track.ADULT, new)
    stored = {bytes(grant.sealed) for grant in CaseGrant.objects.all()}
    assert not stored & {new.grant_intake, new.grant_recovery}
    assert {shredding.unwrapped(case.number, one) for one in stored} == {new.grant_intake, new.grant_recovery}


def test_numbers_are_drawn_at_random(bureau: Bureau) -> None:
    numbers = [a_case(bureau).case.number for _ in range(3)]
    assert len({*numbers}) == 3
    assert {len(number) for number in numbers} == {12}


def test_a_report_is_stored_whole_or_not_at_all(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database fails at the very last row."""

    def fails(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(reports, "count_row", fails)
    with pytest.raises(DatabaseError):
        receive_report(bureau.receiver, Track.ADULT, a_report(bureau), coded=CODED)
    assert (Case.objects.count(), CaseGrant.objects.count(), Item.objects.count()) == (0, 0, 0)


def test_a_report_that_is_sent_again_is_the_same_case(bureau: Bureau) -> None:
    """A browser that lost the answer tries again."""
    new = a_report(bureau)
    first = receive_report(bureau.receiver, Track.ADULT, new, coded=CODED)
    assert receive_report(bureau.receiver, Track.ADULT, new, coded=CODED) == first
    assert (Case.objects.count(), CodedRow.objects.count()) == (1, 1)


def test_nobody_takes_over_a_locator(bureau: Bureau) -> None:
    new = a_report(bureau)
    receive_report(bureau.receiver, Track.ADULT, new)
    with pytest.raises(NotPossible):
        receive_report(bureau.receiver, Track.ADULT, replace(new, auth=bytes(32)))


def test_what_may_be_counted_is_a_row_that_leads_to_no_case(bureau: Bureau) -> None:
    case = receive_report(bureau.receiver, Track.YOUTH, a_report(bureau, Track.YOUTH), coded=CODED)
    row = CodedRow.objects.get()
    assert (row.month, row.ground, row.municipality, row.life_area) == (
        f"{case.received_on:%Y-%m}",
        "age",
        "SE0180",
        "",
    )
    assert not {field.name for field in CodedRow._meta.get_fields()} & {"case", "number", "received_on"}


def test_a_child_is_never_counted(bureau: Bureau) -> None:
    receive_report(bureau.receiver, Track.CHILD, a_report(bureau, Track.CHILD), coded=CODED)
    assert CodedRow.objects.count() == 0


def swap_intake(bureau: Bureau) -> None:
    IntakeKey.objects.update(recipient=keys.recipient_of(keys.new_identity()))


def swap_recovery(bureau: Bureau) -> None:
    Receiver.objects.update(recovery_recipient=keys.recipient_of(keys.new_identity()))


def retire(bureau: Bureau) -> None:
    IntakeKey.objects.update(state="retired")


def close_to_the_public(bureau: Bureau) -> None:
    Receiver.objects.update(opened_on=None)


@pytest.mark.parametrize("change", [swap_intake, swap_recovery, retire, close_to_the_public])
def test_nothing_is_received_to_keys_that_are_not_the_receivers_own(bureau: Bureau, change: object) -> None:
    new = a_report(bureau)
    change(bureau)  # type: ignore[operator]
    with pytest.raises(NotPossible):
        store_case(Receiver.objects.get(), Track.ADULT, new)
    assert Case.objects.count() == 0


def test_a_key_of_another_way_in_is_refused(bureau: Bureau) -> None:
    """The way in is a boundary of keys."""
    with pytest.raises(NotPossible):
        store_case(bureau.receiver, Track.CHILD, a_report(bureau, Track.ADULT))


def test_without_scripts_the_server_seals_and_gives_the_receipt(bureau: Bureau) -> None:
    receipt = seal_and_receive(bureau.intake_key(), [told()], shown_again=False, coded=None)
    case, owner = Case.objects.get(), keys.keys_of(receipt)
    assert (case.sealed_in_browser, case.box_recipient) == (False, owner.box_recipient)
    assert keys.is_signed(statements.case(case.case_recipient), case.case_signature, owner.consent_key)


def added(case: Case) -> Case:
    return add_to_case(case, [SealedItem("told", b"age-encryption.org/v1\n"), SealedItem("file", b"more")])


def test_what_is_added_comes_after_what_is_there(bureau: Bureau) -> None:
    case = added(a_case(bureau).case)
    assert [(one.place, one.kind) for one in case.items.all()] == [(1, "told"), (2, "told"), (3, "file")]
    assert case.erase_on is None


def test_a_case_that_waited_for_the_person_is_worked_on(bureau: Bureau) -> None:
    case = a_case(bureau).case
    Case.objects.update(state=CaseState.WAITING)
    assert added(case).state == CaseState.WORKING


@pytest.mark.parametrize(("days_left", "days_then"), [(1, 30), (29, 30), (30, 30), (80, 80)])
def test_what_is_added_to_a_closed_case_moves_its_last_day(bureau: Bureau, days_left: int, days_then: int) -> None:
    today, case = timezone.localdate(), a_case(bureau).case
    close(case, today + timedelta(days=days_left))
    case = added(case)
    assert (case.state, case.erase_on) == (CaseState.CLOSED, today + timedelta(days=days_then))


def close(case: Case, erase_on: date) -> None:
    closed = {"state": CaseState.CLOSED, "outcome": "advice", "closed_on": timezone.localdate(), "erase_on": erase_on}
    Case.objects.filter(pk=case.pk).update(**closed)


def test_nothing_a_resident_does_is_written_in_the_trail(bureau: Bureau) -> None:
    """It would tell the time of it."""
    before = Entry.objects.count()
    added(a_case(bureau).case)
    assert Entry.objects.count() == before
