"""Pressed twice, a form is one report with one receipt, for as long as the receipt may be shown."""

import re
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from likvard.support.models import Case, CodedRow
from likvard.support.once import Mark, digest, new_mark, read_mark
from likvard.support.operations.reports import receive_report
from likvard.support.sealing.new_case import Thing
from likvard.support.sealing.receipt import new_receipt, read_receipt
from likvard.support.states import Track
from likvard.support.uploads import MEGABYTE
from tests.support.bureau import Bureau, a_bureau
from tests.support.reports import TEXT, a_file, a_report, visitor

ADDRESS = "/support/adults/tell/exempelbyran/"
NOW = datetime(2026, 11, 29, 12, tzinfo=timezone.get_current_timezone())
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often() -> None:
    cache.clear()


def a_mark(age: timedelta = timedelta()) -> str:
    return new_mark(timezone.now() - age)


def sent(mark: str, **changed: Any) -> str:
    form = {"step": "3", "to": "send", "text": TEXT, "mark": mark, **changed}
    return visitor().post(ADDRESS, form).content.decode()


def receipt_on(page: str) -> str:
    return read_receipt(re.findall(r'data-field="receipt"[^>]*>([^<]+)', page)[0])


# marks


def told(**changed: Any) -> Thing:
    return Thing(**{"kind": "told", "header": {"written": "2026-11-29", "answers": {}}, "body": b"Hej", **changed})


def test_a_mark_tells_how_old_its_page_is() -> None:
    assert read_mark(new_mark(NOW), NOW + 7 * MINUTE).age == 7 * MINUTE


@pytest.mark.parametrize("text", ["", "x", "å", "a:b", "cut", "longer"])
def test_a_mark_that_is_not_ours_is_as_new_and_like_no_other(text: str) -> None:
    text = {"cut": new_mark(NOW)[:-1], "longer": f"é{new_mark(NOW)}"}.get(text, text)
    first, second = read_mark(text, NOW), read_mark(text, NOW)
    assert (first.age, second.age) == (timedelta(), timedelta())
    assert first.number != second.number


def test_two_pages_give_two_receipts_and_each_is_one() -> None:
    receipts = {read_mark(new_mark(NOW), NOW).receipt_for(b"words") for _ in range(50)}
    assert len(receipts) == 50
    assert {read_receipt(receipt) for receipt in receipts} == receipts


def test_a_page_with_its_words_gives_no_receipt_without_the_secret_of_the_server(settings: Any) -> None:
    mark = Mark("number", timedelta())
    ours = mark.receipt_for(b"words")
    assert mark.receipt_for(b"words") == ours
    settings.SECRET_KEY = "another"
    assert mark.receipt_for(b"words") != ours


@pytest.mark.parametrize(
    "changed",
    [
        {"body": b"Hej!"},
        {"kind": "file"},
        {"header": {"answers": {"ground": "age"}}},
        {"header": {"answers": {}, "name": "1.pdf"}},
    ],
)
def test_everything_that_was_written_makes_another_digest(changed: dict[str, Any]) -> None:
    assert digest([told(**changed)]) != digest([told()])


def test_choices_and_the_order_of_files_count_and_the_day_does_not() -> None:
    one, two = told(body=b"1"), told(body=b"2")
    assert len({digest([one, two]), digest([two, one]), digest([one]), digest([one], True), digest([one], None)}) == 5
    assert digest([told(header={"written": "2026-11-30", "answers": {}})]) == digest([told()])


# pages


def test_only_the_last_page_has_a_mark(bureau: Bureau) -> None:
    first = visitor().get(ADDRESS).content.decode()
    last = visitor().post(ADDRESS, {"step": "2", "to": "next", "text": TEXT}).content.decode()
    assert ('name="mark"' in first, last.count('name="mark"')) == (False, 1)


def test_pressed_twice_it_is_one_case_and_the_same_receipt(bureau: Bureau) -> None:
    form = {"mark": a_mark(), "ground": "age", "count": "on"}
    files = [a_file(b"words" * 9, "brev.pdf") for _ in range(2)]
    first, second = (sent(**form, file=file) for file in files)
    assert receipt_on(first) == receipt_on(second)
    assert (Case.objects.count(), CodedRow.objects.count()) == (1, 1)


def test_two_pages_with_the_same_words_are_two_cases(bureau: Bureau) -> None:
    assert receipt_on(sent(a_mark())) != receipt_on(sent(a_mark()))
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    "changed", [{"text": TEXT + "!"}, {"again": "on"}, {"ground": "age"}, {"file": a_file(b"x", "brev.pdf")}]
)
def test_whoever_goes_back_and_changes_something_sends_another_case(bureau: Bureau, changed: dict[str, Any]) -> None:
    mark = a_mark()
    assert receipt_on(sent(mark)) != receipt_on(sent(mark, **changed))
    assert Case.objects.count() == 2


def test_the_same_page_at_another_receiver_is_another_case(bureau: Bureau) -> None:
    a_bureau("andra-byran", "Andra byrån")
    form = {"step": "3", "to": "send", "text": TEXT, "mark": a_mark()}
    for receiver in ("exempelbyran", "andra-byran"):
        visitor().post(f"/support/adults/tell/{receiver}/", form)
    assert sorted(Case.objects.values_list("receiver__slug", flat=True)) == ["andra-byran", "exempelbyran"]


def test_the_receipt_is_shown_again_for_a_while_only(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = a_mark(29 * MINUTE)
    receipt = receipt_on(sent(mark))
    later = timezone.now() + 10 * MINUTE
    monkeypatch.setattr("likvard.support.views.tell.timezone.now", lambda: later)
    assert receipt_on(sent(mark)) == receipt
    latest = later + 2 * MINUTE
    monkeypatch.setattr("likvard.support.views.tell.timezone.now", lambda: latest)
    page = sent(mark)
    assert ("It has arrived already" in page, 'data-field="receipt"' in page) == (True, False)
    assert ("csrfmiddlewaretoken" in page, TEXT in page, Case.objects.count()) == (False, False, 1)


def test_whoever_waited_too_long_presses_once_more_and_loses_nothing(bureau: Bureau) -> None:
    page = sent(a_mark(31 * MINUTE))
    assert ("press Send once more" in page, TEXT in page, Case.objects.count()) == (True, True, 0)
    (mark,) = re.findall(r'name="mark" value="([^"]+)"', page)
    assert receipt_on(sent(mark))
    assert Case.objects.count() == 1


# at the same moment


@pytest.fixture
def open_bureau(transactional_db: None) -> Bureau:
    return a_bureau()


def at_once(*works: Any) -> list[Any]:
    """What each gives, all begun together."""
    given, gate = [None] * len(works), threading.Barrier(len(works))

    def work(place: int) -> None:
        gate.wait()
        try:
            given[place] = works[place]()
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_pressed_twice_at_once_it_is_one_case(open_bureau: Bureau) -> None:
    mark = a_mark()
    pages = at_once(*[lambda: sent(mark, file=a_file(bytes(MEGABYTE), "brev.pdf"))] * 4)
    assert len({receipt_on(page) for page in pages}) == 1
    assert Case.objects.count() == 1


def test_a_browser_that_sends_the_same_report_twice_at_once_is_told_of_one_case(open_bureau: Bureau) -> None:
    new = a_report(open_bureau, receipt=new_receipt())
    cases = at_once(*[lambda: receive_report(open_bureau.receiver, Track.ADULT, new).number] * 4)
    assert cases == [Case.objects.get().number] * 4
