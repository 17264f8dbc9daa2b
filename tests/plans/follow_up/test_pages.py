"""The pages of follow-up: who is let in, what each shows, and what the public reads."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from likvard.organisations.models import Unit
from likvard.plans.models import Action, Cycle, Entry, Round, Submission
from likvard.plans.operations.actions import move_action
from likvard.plans.operations.answers import write_entry
from likvard.plans.operations.rounds import cancel_round, publish_round
from likvard.plans.operations.submissions import send_answers
from tests.plans.follow_up.conftest import Clock, a_plan, an_action, answer_all, night, report, submission_of

pytestmark = pytest.mark.django_db
WORK = "/work/exempelkoping"


def public(address: str) -> str:
    return Client(headers={"accept-language": "en"}).get(f"/in/exempelkoping/{address}").content.decode()


@pytest.fixture
def addresses(of_the_board: Submission, autumn: Round, reasons: Action) -> dict[str, str]:
    one, turn = f"{WORK}/submissions/{of_the_board.pk}", f"{WORK}/rounds/{autumn.pk}"
    return {
        "my_questions": f"{WORK}/my-questions/",
        "submission": f"{one}/",
        "answer": f"{one}/items/action-{reasons.pk}/",
        "return": f"{one}/return/",
        "rounds": f"{WORK}/follow-up/",
        "start": f"{WORK}/cycles/start/",
        "end": f"{WORK}/cycles/{autumn.cycle_id}/end/",
        "move": f"{turn}/change/move/",
        "cancel": f"{turn}/change/cancel/",
        "publish": f"{turn}/publish/",
    }


OF_THE_UNIT = {"my_questions", "submission", "answer"}
LEADING = {"rounds", "start", "end", "move", "cancel", "publish"}


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("cecilia", OF_THE_UNIT),
        ("david", OF_THE_UNIT | {"return"}),
        ("anna", OF_THE_UNIT | LEADING),
        ("elin", set()),
        ("fatima", set()),
    ],
)
def test_each_role_meets_its_own_pages(
    who: str, pages: set[str], addresses: dict[str, str], browser_of: Any, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(who))
    found = {name: browser.get(address).status_code for name, address in addresses.items()}
    assert found == {name: 200 if name in pages else 403 for name in addresses}


def test_a_stranger_finds_nothing(addresses: dict[str, str], browser_of: Any, nils: Any) -> None:
    assert {browser_of(nils).get(address).status_code for address in addresses.values()} == {404}


def test_an_officer_sees_only_what_their_own_unit_is_asked(
    autumn: Round, of_the_board: Submission, units: dict[str, Unit], browser_of: Any, cecilia: Any
) -> None:
    page = browser_of(cecilia).get(f"{WORK}/my-questions/").content.decode()
    assert ("Utbildningsnämnden" in page, "Exempelbostäder AB" in page) == (True, False)
    assert "0 of 1 question answered." in page
    other = submission_of(autumn, units["company"])
    for address in (f"{WORK}/submissions/{other.pk}/", f"{WORK}/submissions/{other.pk}/send/"):
        assert browser_of(cecilia).post(address).status_code in {403, 405}


def test_who_has_no_questions_is_told_when_they_come(autumn: Round, browser_of: Any, anna: Any) -> None:
    page = browser_of(anna).get(f"{WORK}/my-questions/").content.decode()
    assert "Nothing is asked of you now" in page
    assert f'href="{WORK}/follow-up/"' in page


def test_a_round_goes_from_question_to_public_word_through_the_pages(
    autumn: Round, of_the_board: Submission, reasons: Action, browser_of: Any, cecilia: Any, david: Any, anna: Any,
    clock: Clock,
) -> None:  # fmt: skip
    one = f"{WORK}/submissions/{of_the_board.pk}"
    officer, validator, coordinator = browser_of(cecilia), browser_of(david), browser_of(anna)
    early = officer.post(f"{one}/send/", follow=True).content.decode()
    assert "Something is not answered yet: Written reasons" in early
    words = {"pace": "delayed", "text": "Two schools of five.", "revision": 0}
    saved = officer.post(f"{one}/items/action-{reasons.pk}/", words)
    assert saved["Location"] == f"{one}/#action-{reasons.pk}"
    assert "Two schools of five." in officer.get(f"{one}/").content.decode()
    officer.post(f"{one}/send/")
    officer_may_not = officer.post(f"{one}/accept/")
    assert officer_may_not.status_code == 403
    validator.post(f"{one}/return/", {"because": "Which two?"})
    assert "Which two?" in officer.get(f"{one}/").content.decode()
    officer.post(f"{one}/items/action-{reasons.pk}/", {**words, "text": "The northern two.", "revision": 1})
    officer.post(f"{one}/send/")
    assert "Accept the answers" in validator.get(f"{one}/").content.decode()
    assert "The unit has reported." in validator.post(f"{one}/accept/", follow=True).content.decode()
    assert "The northern two." not in public(f"follow-up/{autumn.pk}/")
    early = coordinator.post(f"{WORK}/rounds/{autumn.pk}/publish/").content.decode()
    assert "1 unit has not reported yet" in early
    clock.turn(date(2027, 1, 31))
    coordinator.post(f"{WORK}/rounds/{autumn.pk}/publish/")
    page = public(f"follow-up/{autumn.pk}/")
    for told in ("The northern two.", "delayed", "has reported", "not reported by 30 January 2027", "Written reasons"):
        assert told in page
    assert "Two schools of five." not in page


def test_only_accepted_words_are_public(
    autumn: Round, of_the_board: Submission, cecilia: Any, anna: Any, clock: Clock
) -> None:
    answer_all(of_the_board, cecilia, "Not accepted yet.")
    send_answers(of_the_board, by=cecilia)
    clock.turn(date(2027, 1, 31))
    publish_round(autumn, by=anna)
    page = public(f"follow-up/{autumn.pk}/")
    assert ("Not accepted yet." in page, page.count("not reported by 30 January 2027")) == (False, 2)


def test_who_reports_after_the_round_was_published_is_printed_with_both_days(
    autumn: Round, of_the_board: Submission, cecilia: Any, david: Any, anna: Any, clock: Clock
) -> None:
    clock.turn(date(2027, 1, 31))
    publish_round(autumn, by=anna)
    report(of_the_board, cecilia, david, "Late but here.")
    Submission.objects.filter(pk=of_the_board.pk).update(accepted_at=timezone.now().replace(2027, 2, 12))
    page = public(f"follow-up/{autumn.pk}/")
    assert "not reported by 30 January 2027; reported on 12 February 2027" in page
    assert "Late but here." in page


def test_a_moved_and_a_cancelled_round_say_why_to_everybody(
    autumn: Round, tertial: Cycle, browser_of: Any, anna: Any
) -> None:
    spring = tertial.rounds.get(starts_on=date(2027, 1, 1))
    change = f"{WORK}/rounds/{spring.pk}/change"
    coordinator = browser_of(anna)
    coordinator.post(f"{change}/move/", {"due_on": "2027-06-15", "because": "The election."})
    coordinator.post(f"{change}/cancel/", {"because": "Two elections."})
    page = public("follow-up/")
    assert "from 30 May 2027 to 15 June 2027: The election." in page
    assert "Two elections." in page
    coordinator.post(f"{change}/take-up/", {"due_on": "2027-06-20", "because": "One election."})
    assert "with answers due on 20 June 2027: One election." in public(f"follow-up/{spring.pk}/")
    assert coordinator.get(f"{change}/shrink/").status_code == 404


def test_a_cycle_is_started_and_ended_from_its_page(
    clock: Clock, browser_of: Any, anna: Any, exempelkoping: Any
) -> None:
    browser = browser_of(anna)
    assert "Nothing is followed up yet" in browser.get(f"{WORK}/follow-up/").content.decode()
    form = browser.get(f"{WORK}/cycles/start/").content.decode()
    assert "none is made for a period that is over" in form
    rule = {"kind": "year", "anchor": "2001-01-01", "opens_before": 14, "due_after": 30, "basis": "KS § 1"}
    browser.post(f"{WORK}/cycles/start/", rule)
    cycle = Cycle.objects.of(exempelkoping).get()
    assert cycle.valid_from == date(2026, 1, 1)
    assert "Such a cycle already runs" in browser.post(f"{WORK}/cycles/start/", rule).content.decode()
    over = browser.post(f"{WORK}/cycles/{cycle.pk}/end/", {"last_day": "2026-01-01", "because": "x"}).content.decode()
    assert "The day is over" in over
    browser.post(f"{WORK}/cycles/{cycle.pk}/end/", {"last_day": "2026-12-31", "because": "A new rule."})
    cycle.refresh_from_db()
    assert cycle.valid_to == date(2026, 12, 31)


def test_what_is_typed_is_saved_with_its_revision(
    of_the_board: Submission, reasons: Action, browser_of: Any, cecilia: Any
) -> None:
    browser, address = browser_of(cecilia), f"{WORK}/submissions/{of_the_board.pk}/items/action-{reasons.pk}/"
    words = {"pace": "as_planned", "text": "Half", "revision": 0}
    part = browser.post(address, words, headers={"HX-Request": "true"}).content.decode()
    assert 'name="revision" value="1"' in part
    assert "Saved" in part
    assert "<html" not in part
    part = browser.post(address, {**words, "text": "Half of", "revision": 1}, headers={"HX-Request": "true"})
    assert 'name="revision" value="2"' in part.content.decode()


def test_who_is_overtaken_while_typing_keeps_their_words_and_sees_both(
    of_the_board: Submission, reasons: Action, browser_of: Any, cecilia: Any, elsa: Any
) -> None:
    browser, address = browser_of(cecilia), f"{WORK}/submissions/{of_the_board.pk}/items/action-{reasons.pk}/"
    write_entry(of_the_board, f"action-{reasons.pk}", pace="delayed", text="Elsa's words.", revision=0, by=elsa)
    words = {"pace": "as_planned", "text": "Cecilia's words.", "revision": 0}
    part = browser.post(address, words, headers={"HX-Request": "true"}).content.decode()
    assert "Elsa Engman saved this answer while you were writing" in part
    assert 'name="revision" value="0"' in part  # what she types on is not saved over words that she has not seen
    page = browser.post(address, words).content.decode()
    for text in ("Elsa&#x27;s words.", "Cecilia&#x27;s words.", "What the other person saved", 'value="1"'):
        assert text in page
    browser.post(address, {**words, "text": "Both.", "revision": 1})
    assert Entry.objects.of(of_the_board.round.authority).get().text == "Both."


def test_words_about_what_is_no_longer_asked_are_shown_to_who_wrote_them(
    of_the_board: Submission, reasons: Action, browser_of: Any, anna: Any, cecilia: Any
) -> None:
    browser, address = browser_of(cecilia), f"{WORK}/submissions/{of_the_board.pk}/items/action-{reasons.pk}/"
    move_action(reasons, to="stopped", because="No money.", by=anna)
    words = {"pace": "as_planned", "text": "Half of the schools.", "revision": 0}
    assert browser.get(address).status_code == 404
    assert browser.post(address, words, headers={"HX-Request": "true"}).status_code == 404
    page = browser.post(address, words).text
    assert "This is not asked any more" in page
    assert "Half of the schools." in page
    assert not Entry.objects.of(of_the_board.round.authority).exists()


def test_all_unchanged_answers_are_confirmed_with_one_click(
    tertial: Cycle, of_the_board: Submission, plan: Any, units: dict[str, Unit], browser_of: Any, cecilia: Any,
    david: Any, clock: Clock,
) -> None:  # fmt: skip
    an_action(plan, units["board"], "Tested letters")
    report(of_the_board, cecilia, david, "As before.")
    clock.turn(date(2027, 4, 20))
    night(tertial.authority, clock.day)
    spring = submission_of(tertial.rounds.get(starts_on=date(2027, 1, 1)), units["board"])
    address = f"{WORK}/submissions/{spring.pk}"
    page = browser_of(cecilia).get(f"{address}/").content.decode()
    assert "Nothing has changed in all 2" in page
    assert "The words below are those of September–December 2026." in page
    assert page.count("As before.") == 2
    told = browser_of(cecilia).post(f"{address}/unchanged/", follow=True).content.decode()
    assert "2 answers confirmed." in told
    assert "Send to the validator" in told


def test_the_coordinator_reminds_a_unit_from_the_matrix(
    autumn: Round, of_the_board: Submission, browser_of: Any, anna: Any, cecilia: Any, clock: Clock
) -> None:
    page = browser_of(anna).get(f"{WORK}/follow-up/").content.decode()
    assert page.count("not begun") == 2
    clock.turn(date(2027, 1, 31))
    assert browser_of(anna).get(f"{WORK}/follow-up/").content.decode().count("late: not begun") == 2
    told = browser_of(anna).post(f"{WORK}/submissions/{of_the_board.pk}/chase/", follow=True).content.decode()
    assert "A letter goes to Cecilia Chen." in told


def test_a_cancelled_round_asks_nothing_of_those_who_open_it(
    autumn: Round, of_the_board: Submission, browser_of: Any, cecilia: Any, anna: Any
) -> None:
    cancel_round(autumn, because="Two elections.", by=anna)
    page = browser_of(cecilia).get(f"{WORK}/submissions/{of_the_board.pk}/").content.decode()
    assert "This round is cancelled" in page
    assert "<textarea" not in page
    assert "Nothing is asked of you now" in browser_of(cecilia).get(f"{WORK}/my-questions/").content.decode()


def test_nothing_of_a_draft_plan_is_public(autumn: Round, exempelkoping: Any, units: dict[str, Unit]) -> None:
    an_action(a_plan(exempelkoping), units["board"], "Secret so far")
    for address in ("follow-up/", f"follow-up/{autumn.pk}/"):
        assert "Secret so far" not in public(address)


@pytest.mark.parametrize("more", [0, 6])
def test_the_pages_ask_the_database_as_often_whatever_they_show(
    more: int, autumn: Round, tertial: Cycle, plan: Any, exempelkoping: Any, browser_of: Any, anna: Any, cecilia: Any,
    units: dict[str, Unit], clock: Clock, django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    """Units, rounds and items: the limits hold with few and with many."""
    for number in range(more):
        unit = Unit.objects.create(
            authority=exempelkoping, kind="board", name=f"Nämnd {number}", valid_from=date(2020, 1, 1)
        )
        an_action(plan, unit, f"Action {number}")
        an_action(plan, units["board"], f"Another {number}")
    clock.turn(date(2027, 4, 20) if more else clock.day)
    night(exempelkoping, clock.day)
    for submission in Submission.objects.select_related("round__cycle", "round__authority", "unit"):
        report(submission, anna, anna)
    clock.turn(date(2027, 6, 1))
    publish_round(autumn, by=anna)
    one = submission_of(autumn, units["board"])
    limits = {
        f"/in/exempelkoping/follow-up/{autumn.pk}/": (Client(), 10),
        "/in/exempelkoping/follow-up/": (Client(), 8),
        f"{WORK}/follow-up/": (browser_of(anna), 16),
        f"{WORK}/submissions/{one.pk}/": (browser_of(cecilia), 16),
        f"{WORK}/my-questions/": (browser_of(cecilia), 16),
    }
    for address, (browser, limit) in limits.items():
        with django_assert_max_num_queries(limit):
            assert browser.get(address).status_code == 200
