"""Counts that a browser made are protected, published and forgotten; a year is counted in one way."""

import json
from base64 import b64decode
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from likvard.audit.models import Entry
from likvard.disclosure.tables.certificate import check, from_bytes
from likvard.support.counting import count
from likvard.support.models import Case, FiguresTable
from likvard.support.operations import yearly_figures
from likvard.support.operations.figures_of_cases import drafted_from_cases, publish_cases
from likvard.support.operations.yearly_figures import digest_of, publish_year, withdraw_year
from likvard.support.sealing import keys
from likvard.support.sealing.parcel import unpacked
from likvard.support.tallies import Tally
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.members import Colleague, a_colleague
from tests.support.operations.test_yearly_figures import ticked
from tests.support.told_cases import YEAR, a_told_case

SIXTY = Tally(
    60,
    (
        {("sex", "work"): 30, ("ethnicity", "work"): 30},
        {("sex", "25-44"): 30, ("ethnicity", "25-44"): 30},
        {("SE1480",): 60},
    ),
)


@pytest.fixture
def ada(bureau: Bureau) -> Colleague:
    return a_colleague(bureau, "Ada Berg", "intake")


@pytest.fixture
def sixty(bureau: Bureau) -> Tally:
    """As many cases of the year as the tally has people."""
    case = a_told_case(bureau, {})
    for number in range(59):
        case.pk, case.number, case.locator = None, f"{number:012}", number.to_bytes(32, "big")
        case.save(force_insert=True)
    return SIXTY


def published(bureau: Bureau, tally: Tally, by: Colleague) -> FiguresTable:
    """Looked at, then published, as a browser does that has the receiver's keys."""
    proof = proof_of(bureau)
    seen = drafted_from_cases(bureau.receiver, YEAR, tally, proof).digest
    return publish_cases(bureau.receiver, YEAR, tally, proof, seen=seen, by=by.member.user)


def proof_of(bureau: Bureau) -> bytes:
    """Of the last figures, opened with the key of those who open what comes in."""
    last = FiguresTable.objects.order_by("pk").last()
    return keys.opened(b64decode(last.certificate["sealed"]), bureau.intake["adult"]) if last else b""


def test_a_count_of_cases_is_published_as_what_it_is(bureau: Bureau, ada: Colleague, sixty: Tally) -> None:
    table = published(bureau, sixty, ada)
    assert (table.origin, table.released["origin"], table.digest) == ("cases", "cases", digest_of(table.released))
    assert ["all", "all", "all", "all", 60] in table.released["cells"]
    assert ["sex", "work", "all", "all", 30] in table.released["cells"]
    assert Entry.objects.last().what == "support.figures.published"
    assert set(table.certificate) == {"sealed", "digest"}
    with pytest.raises(NotPossible, match="public already"):
        published(bureau, sixty, ada)


def test_looking_at_a_count_stores_nothing(
    bureau: Bureau, sixty: Tally, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(2) as captured:
        drafted_from_cases(bureau.receiver, YEAR, sixty)
    assert [query["sql"].split()[0] for query in captured.captured_queries] == ["SELECT", "SELECT"]


def test_what_was_not_looked_at_is_not_published(bureau: Bureau, ada: Colleague, sixty: Tally) -> None:
    with pytest.raises(NotPossible, match="not the figures that you saw"):
        publish_cases(bureau.receiver, YEAR, sixty, seen="0" * 64, by=ada.member.user)
    assert FiguresTable.objects.count() == 0


def test_more_people_than_cases_are_not_believed(bureau: Bureau, sixty: Tally) -> None:
    """A child's case, a drill and one that was withdrawn are no cases to count."""
    for changed in (
        {"track": "child"},
        {"drill": True},
        {"outcome": "withdrawn"},
        {"received_on": date(YEAR - 1, 12, 31)},
    ):
        with transaction.atomic():
            Case.objects.filter(number="000000000000").update(**changed)
            with pytest.raises(NotPossible, match="More people are counted than there are cases"):
                drafted_from_cases(bureau.receiver, YEAR, sixty)
            transaction.set_rollback(True)


def test_a_year_that_goes_on_is_not_counted_in_its_cases(bureau: Bureau, sixty: Tally) -> None:
    with pytest.raises(NotPossible, match="when the year is over"):
        drafted_from_cases(bureau.receiver, YEAR + 1, sixty)


def test_too_few_people_in_the_cases_are_no_figures(bureau: Bureau, sixty: Tally) -> None:
    few = Tally(19, ({("sex", "work"): 19}, {("sex", "65-"): 19}, {("SE1480",): 19}))
    with pytest.raises(NotPossible, match="Fewer than 20 people"):
        drafted_from_cases(bureau.receiver, YEAR, few)


def test_a_year_is_counted_in_one_way_also_when_it_was_withdrawn(bureau: Bureau, ada: Colleague, sixty: Tally) -> None:
    ticked(bureau, 60)
    withdraw_year(published(bureau, sixty, ada), by=ada.member.user)
    with pytest.raises(NotPossible, match="in one way only"):
        publish_year(bureau.receiver, YEAR, by=ada.member.user)
    assert published(bureau, sixty, ada).released["origin"] == "cases"


def test_a_year_of_ticked_answers_is_not_counted_in_the_cases(bureau: Bureau, ada: Colleague, sixty: Tally) -> None:
    ticked(bureau, 60)
    withdraw_year(publish_year(bureau.receiver, YEAR, by=ada.member.user), by=ada.member.user)
    with pytest.raises(NotPossible, match="in one way only"):
        drafted_from_cases(bureau.receiver, YEAR, sixty)


def test_one_person_fewer_than_was_published_is_refused(bureau: Bureau, ada: Colleague, sixty: Tally) -> None:
    """The difference would tell who it was."""
    withdraw_year(published(bureau, sixty, ada), by=ada.member.user)
    fewer = Tally(
        59,
        (
            {("sex", "work"): 29, ("ethnicity", "work"): 30},
            {("sex", "25-44"): 29, ("ethnicity", "25-44"): 30},
            {("SE1480",): 59},
        ),
    )
    with pytest.raises(NotPossible, match="No way was found"):
        drafted_from_cases(bureau.receiver, YEAR, fewer, proof_of(bureau))


@pytest.mark.parametrize(
    "change",
    [lambda proof: b"", lambda proof: proof[:-1] + b"!", lambda proof: proof + b"\0"],
    ids=["none", "changed", "longer"],
)
def test_without_the_proof_of_what_was_public_nothing_is_counted_again(
    bureau: Bureau, ada: Colleague, sixty: Tally, change: Callable[[bytes], bytes]
) -> None:
    """Else whoever counts could leave out what was hidden before."""
    withdraw_year(published(bureau, sixty, ada), by=ada.member.user)
    with pytest.raises(NotPossible, match="proof of the figures that were public before"):
        drafted_from_cases(bureau.receiver, YEAR, sixty, change(proof_of(bureau)))


def test_proofs_are_sealed_to_no_key_that_the_server_made_up(bureau: Bureau, ada: Colleague, sixty: Tally) -> None:
    key = bureau.intake_key()
    key.recipient = keys.recipient_of(keys.new_identity())
    key.save()
    with pytest.raises(NotPossible, match="not signed as they should be"):
        published(bureau, sixty, ada)
    assert FiguresTable.objects.count() == 0


def test_two_envelopes_open_the_proof_too_and_it_holds(bureau: Bureau, ada: Colleague, sixty: Tally) -> None:
    sealed = b64decode(published(bureau, sixty, ada).certificate["sealed"])
    proof = json.loads(unpacked(keys.opened(sealed, bureau.recovery)).body)
    assert check(from_bytes(b64decode(proof["certificate"]))) == []


@pytest.mark.parametrize("stays", [True, False], ids=["public", "withdrawn again"])
@pytest.mark.parametrize("other", ["cases", "rows"])
def test_of_two_who_publish_at_once_the_second_is_refused(
    bureau: Bureau, ada: Colleague, sixty: Tally, monkeypatch: pytest.MonkeyPatch, other: str, stays: bool
) -> None:
    """The other publishes, in the same way or in the other one, while the first is still being counted."""
    ticked(bureau, 60)
    seen = drafted_from_cases(bureau.receiver, YEAR, sixty).digest

    def meanwhile(*given: Any) -> Any:
        monkeypatch.undo()
        table = (
            published(bureau, sixty, ada)
            if other == "cases"
            else publish_year(bureau.receiver, YEAR, by=ada.member.user)
        )
        if not stays:
            withdraw_year(table, by=ada.member.user)
        return count(*given)

    monkeypatch.setattr(yearly_figures, "count", meanwhile)
    with pytest.raises(NotPossible):
        publish_cases(bureau.receiver, YEAR, sixty, seen=seen, by=ada.member.user)
    assert [table.origin for table in FiguresTable.objects.all()] == [other]
