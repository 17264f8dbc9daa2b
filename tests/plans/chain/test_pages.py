"""The pages on which the chain is written: one form for each kind of evidence, and what each refuses."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from likvard.plans.models import Action, Barrier, Evidence, Goal
from likvard.plans.operations.actions import move_action
from likvard.plans.operations.evidence import pin_words
from tests.plans.chain.conftest import TOLD

pytestmark = pytest.mark.django_db
WORK = "/work/exempelkoping"
SENT = {"stance": "contradicts", "words": "All was explained.", "origin": "Audit office, 2026", "link": ""}


def test_a_suspected_barrier_is_written_under_its_goal(browser_of: Any, anna: Any, goal: Goal, units: Any) -> None:
    sent = {
        "text": "Nobody says why.",
        "where": "School",
        "goal": goal.pk,
        "life_area": "education",
        "grounds": ["ethnicity", "age"],
        "units": [units["board"].pk],
    }
    answer = browser_of(anna).post(f"{WORK}/goals/{goal.pk}/barrier/", sent)
    barrier = Barrier.objects.of(goal.plan.authority).get()
    assert answer["Location"] == f"{WORK}/barriers/{barrier.pk}/"
    assert (barrier.state, barrier.life_area, [*barrier.units.all()]) == ("suspected", "education", [units["board"]])
    page = browser_of(anna).get(answer["Location"]).content.decode()
    for words in ("suspected", "School · Education", "Ethnicity, Age", "Utbildningsnämnden", "Nothing yet."):
        assert words in page


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("testimony", {}, "All was explained."),
        ("review", {"link": "example.org/report"}, "All was explained."),
        ("support", {"number": "34", "words": "people sought support"}, "34 people sought support"),
    ],
)
def test_each_kind_has_its_form(
    browser_of: Any, anna: Any, suspected: Barrier, kind: str, more: dict[str, str], words: str
) -> None:
    browser, address = browser_of(anna), f"{WORK}/barriers/{suspected.pk}/evidence/{kind}/"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {**SENT, **more})["Location"] == f"{WORK}/barriers/{suspected.pk}/"
    pinned = suspected.evidence.get()
    assert (pinned.kind, pinned.stance, pinned.words) == (kind, "contradicts", words)
    assert pinned.link == ("https://example.org/report" if kind == "review" else "")


def test_a_published_review_is_chosen_and_needs_no_words(
    browser_of: Any, anna: Any, suspected: Barrier, point: Any
) -> None:
    browser, address = browser_of(anna), f"{WORK}/barriers/{suspected.pk}/evidence/review/"
    assert "The plan reviewed: Every letter gives a reason." in browser.get(address).text
    browser.post(address, {"point": point.pk, "stance": "contradicts"})
    assert suspected.evidence.get().words == "Every letter gives a reason."
    elsewhere = browser.post(address, {"point": "", "stance": "contradicts"}).text
    assert elsewhere.count("This field is required") == 4  # of two fields, each above the form and beside it
    browser.post(address, SENT)
    assert [one.words for one in suspected.evidence.all()] == ["Every letter gives a reason.", "All was explained."]


def test_the_file_of_a_document_is_let_go(browser_of: Any, anna: Any, suspected: Barrier) -> None:
    address = f"{WORK}/barriers/{suspected.pk}/evidence/document/"
    browser = browser_of(anna)
    assert 'enctype="multipart/form-data"' in browser.get(address).content.decode()
    browser.post(address, {**SENT, "file": SimpleUploadedFile("report.pdf", b"%PDF-1.7 report")})
    assert suspected.evidence.get().pinned == hashlib.sha256(b"%PDF-1.7 report").hexdigest()


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        ("testimony", {"words": "Call 070-123 45 67"}, "Nobody may be recognised"),
        ("support", {"number": "9"}, "Numbers under ten can point at a person"),
        ("document", {}, "This field is required"),
        ("review", {"stance": ""}, "This field is required"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_pinned(
    browser_of: Any, anna: Any, suspected: Barrier, kind: str, more: dict[str, str], said: str
) -> None:
    address = f"{WORK}/barriers/{suspected.pk}/evidence/{kind}/"
    assert said in browser_of(anna).post(address, {**SENT, **more}).content.decode()
    assert not Evidence.objects.exists()


def test_a_kind_that_is_none_is_not_found(browser_of: Any, anna: Any, suspected: Barrier) -> None:
    assert browser_of(anna).get(f"{WORK}/barriers/{suspected.pk}/evidence/rumour/").status_code == 404


def test_what_is_taken_back_leaves_the_columns_and_stays_below(browser_of: Any, anna: Any, told: Barrier) -> None:
    other = pin_words(told, by=anna, **{**TOLD, "words": "No letter says why."})
    browser, page = browser_of(anna), f"{WORK}/barriers/{told.pk}/"
    address = f"{WORK}/evidence/{other.pk}/take-back/"
    assert address in browser.get(page).content.decode()
    assert browser.post(address, {"because": "Said twice."})["Location"] == page
    after = browser.get(page).content.decode()
    assert after.index("What has been taken back") < after.index("No letter says why.")
    assert ("Said twice." in after, address in after) == (True, False)


def test_an_action_is_assessed_from_its_page(browser_of: Any, anna: Any, planned: Action) -> None:
    browser, work = browser_of(anna), f"{WORK}/actions/{planned.pk}/"
    assert f"{work}assess/" not in browser.get(work).content.decode()
    move_action(planned, to="stopped", because="No money.", by=anna)
    assert f"{work}assess/" in browser.get(work).content.decode()
    sent = {"verdict": "too_early", "because": "One term only."}
    assert "No evidence that stands today" in browser.post(f"{work}assess/", sent).content.decode()
    browser.post(f"{work}evidence/testimony/", SENT)
    assert browser.post(f"{work}assess/", sent)["Location"] == work
    page = browser.get(work).content.decode()
    assert [words in page for words in ("too early to say", "One term only.", f"{work}assess/")] == [True] * 3


def test_goals_are_tagged_and_shown_by_framework(browser_of: Any, anna: Any, goal: Goal) -> None:
    sent = {"text": goal.text, "perspective": "society", "tags": ["eccar:7", "sdg:11"]}
    browser_of(anna).post(f"{WORK}/goals/{goal.pk}/", sent)
    assert [str(tag) for tag in goal.tags.all()] == ["eccar 7", "sdg 11"]
    form = browser_of(anna).get(f"{WORK}/goals/{goal.pk}/").content.decode()
    assert form.count("checked") == 2
    assert "7. Fair access to housing" in browser_of(anna).get(f"{WORK}/plan/").content.decode()


def test_only_those_who_write_the_plan_see_the_doors(
    browser_of: Any, elin: Any, told: Barrier, planned: Action
) -> None:
    for address in (f"{WORK}/barriers/{told.pk}/", f"{WORK}/actions/{planned.pk}/"):
        page = browser_of(elin).get(address).content.decode()
        assert not [door for door in ("/move/", "/change/", "/evidence/", "/take-back/") if door in page]
