"""The pages of reviews: written, answered and read in a browser, and what they say when something is wrong."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from likvard.accounts.models import User
from likvard.plans.models import Action, Barrier, Plan, Review, ReviewPoint
from likvard.plans.operations import reviews
from likvard.plans.queries.reviews import points_about
from tests.plans.reviews.conftest import ANSWER, POINT, TOO_LATE

pytestmark = pytest.mark.django_db
WORK, PUBLIC = "/work/exempelkoping", "/in/exempelkoping"
START = {"organisation": "Byrån", "title": "The plan reviewed", "answer_days": "30"}


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def test_from_the_first_point_to_the_published_page(
    browser_of: Any, visitor: Client, decided: Plan, barrier: Barrier, action: Action, anna: User, fatima: User
) -> None:
    reviewer, coordinator = browser_of(fatima), browser_of(anna)
    assert "You have not begun a review" in reviewer.get(f"{WORK}/reviewing/").text
    own = reviewer.post(f"{WORK}/reviewing/start/", START)["Location"]
    reviewer.post(f"{own}change/", {**START, "title": "The plan, reviewed", "answer_days": "14"})
    reviewer.post(f"{own}add/", {**POINT, "about": f"action-{action.pk}"})
    reviewer.post(f"{own}add/", {**POINT, "about": "", "text": "Too much."})
    first, second = ReviewPoint.objects.order_by("pk")
    reviewer.post(f"{WORK}/reviewing/points/{first.pk}/", {**POINT, "about": f"barrier-{barrier.pk}"})
    reviewer.post(f"{WORK}/reviewing/points/{second.pk}/remove/")
    review = Review.objects.of(decided.authority).get()
    page = f"{WORK}/reviews/{review.pk}/"
    assert "The reviewer is still writing" in coordinator.get(page).text
    assert POINT["text"] not in coordinator.get(page).text
    reviewer.post(f"{own}send/")
    assert POINT["text"] in coordinator.get(page).text
    answer = {"stance": "agrees", "text": "We will.", "action": action.pk}
    answered = coordinator.post(f"{WORK}/reviews/answers/{first.pk}/", answer)
    assert answered["Location"] == f"{page}#point-{first.pk}"
    reviewer.post(f"{own}publish/")
    shown = visitor.get(f"{PUBLIC}/reviews/{review.pk}/").text
    for words in (
        "The plan, reviewed",
        "Byrån",
        POINT["text"],
        "Refusals give no reason.",
        "agrees",
        "Written reasons",
    ):
        assert words in shown
    assert "/work/" not in shown
    assert "The plan, reviewed" in visitor.get(f"{PUBLIC}/reviews/").text


def test_no_answer_and_a_late_one_are_printed_with_their_days(
    browser_of: Any, visitor: Client, published: Review, about_all: ReviewPoint, anna: User
) -> None:
    page = f"{PUBLIC}/reviews/{published.pk}/"
    assert "No answer by 31 July 2026." in visitor.get(page).text
    assert "Answered on 31 July 2026" in visitor.get(page).text
    asked = browser_of(anna).get(f"{WORK}/reviews/answers/{about_all.pk}/").text
    assert "An answer given now is marked as late" in asked
    reviews.answer_point(about_all, now=TOO_LATE, by=anna, **ANSWER)
    after = visitor.get(page).text
    assert "Answered late, on 1 August 2026" in after
    assert "No answer by" not in after


def test_what_reviews_say_can_stand_on_the_page_of_what_they_are_about(
    published: Review, barrier: Barrier, about_barrier: ReviewPoint
) -> None:
    words = {"points": points_about(barrier), "authority": barrier.authority}
    shown = render_to_string("plans/_review_points_about.html", words)
    assert POINT["text"] in shown
    assert f'href="{PUBLIC}/reviews/{published.pk}/#point-{about_barrier.pk}"' in shown
    assert render_to_string("plans/_review_points_about.html", {**words, "points": []}).strip() == ""


def test_an_invited_reviewer_reads_the_draft_and_nobody_else_of_them_does(
    browser_of: Any, draft: Review, action: Action, anna: User, fatima: User
) -> None:
    """The plan is not decided. What the reviewer may not open is not linked."""
    reviewer, address = browser_of(fatima), f"{WORK}/reviewing/{draft.pk}/plan/"
    assert reviewer.get(address)["Location"] == f"{PUBLIC}/plan/"
    invitation = f"{WORK}/reviews/{draft.pk}/invitation/"
    assert "words of a draft become public" in browser_of(anna).get(invitation).text
    browser_of(anna).post(invitation)
    page = reviewer.get(address).text
    assert "Refusals give no reason." in page
    assert "Written reasons" in page
    assert [number for number in (f"/barriers/{action.barrier_id}/", f"/actions/{action.pk}/") if number in page] == []
    assert f'value="barrier-{action.barrier_id}"' in reviewer.get(f"{WORK}/reviewing/{draft.pk}/add/").text
    browser_of(anna).post(invitation)
    assert reviewer.get(address).status_code == 302


def test_a_published_quotation_of_a_draft_leads_nowhere(
    visitor: Client, draft: Review, barrier: Barrier, anna: User, fatima: User
) -> None:
    reviews.invite_to_drafts(draft, by=anna)
    reviews.add_point(draft, about=barrier, by=fatima, **POINT)
    reviews.send_review(draft, now=TOO_LATE, by=fatima)
    reviews.publish_overdue_reviews(TOO_LATE.replace(month=10))
    page = visitor.get(f"{PUBLIC}/reviews/{draft.pk}/").text
    assert "Refusals give no reason." in page
    assert "/barriers/" not in page


@pytest.mark.parametrize(
    ("address", "sent", "said"),
    [
        ("reviewing/start/", {**START, "answer_days": "13"}, "greater than or equal to 14"),
        ("reviewing/start/", {**START, "answer_days": "181"}, "less than or equal to 180"),
        ("reviewing/DRAFT/add/", {**POINT, "about": "barrier-0"}, "not one of the available choices"),
        ("reviewing/DRAFT/send/", {}, "Write at least one point first"),
        ("reviewing/DRAFT/publish/", {}, "cannot become published"),
    ],
)
def test_what_is_refused_is_said_on_the_page(
    browser_of: Any, draft: Review, fatima: User, address: str, sent: dict[str, Any], said: str
) -> None:
    page = browser_of(fatima).post(f"{WORK}/{address.replace('DRAFT', str(draft.pk))}", sent)
    assert page.status_code == 200
    assert said in page.text
    assert ReviewPoint.objects.count() == 0


def test_what_somebody_writes_is_shown_as_words(visitor: Client, draft: Review, fatima: User) -> None:
    reviews.add_point(draft, about=None, by=fatima, **{**POINT, "text": "<script>alert(1)</script>"})
    reviews.send_review(draft, now=TOO_LATE, by=fatima)
    reviews.publish_overdue_reviews(TOO_LATE.replace(month=10))
    assert "<script>alert" not in visitor.get(f"{PUBLIC}/reviews/{draft.pk}/").text


def test_a_correction_stands_above_the_review_which_stays_as_it_was(
    browser_of: Any, visitor: Client, published: Review, barrier: Barrier, anna: User, fatima: User
) -> None:
    own, page = f"{WORK}/reviewing/{published.pk}/", f"{PUBLIC}/reviews/{published.pk}/"
    assert "Corrected by the reviewer" not in visitor.get(page).text
    assert f"{own}erratum/" in browser_of(fatima).get(own).text
    browser_of(fatima).post(f"{own}erratum/", {"text": "Two schools, not three."})
    for browser, address in ((visitor, page), (browser_of(anna), f"{WORK}/reviews/{published.pk}/")):
        shown = browser.get(address).text
        assert "Corrected by the reviewer" in shown
        assert "Two schools, not three." in shown
        assert POINT["text"] in shown
    assert "corrected the review since" in visitor.get(f"{PUBLIC}/barriers/{barrier.pk}/").text


@pytest.mark.parametrize("word", ["text", "recommendation"])
def test_a_point_names_nobody(browser_of: Any, draft: Review, fatima: User, word: str) -> None:
    sent = {**POINT, "about": "", word: "Ask anna@example.org"}
    assert "Nobody may be recognised" in browser_of(fatima).post(f"{WORK}/reviewing/{draft.pk}/add/", sent).text
    assert ReviewPoint.objects.count() == 0


def test_an_answer_and_a_correction_name_nobody(
    browser_of: Any, published: Review, about_all: ReviewPoint, anna: User, fatima: User
) -> None:
    words = {"stance": "agrees", "text": "Call 070-123 45 67", "action": ""}
    for person, address in (
        (anna, f"{WORK}/reviews/answers/{about_all.pk}/"),
        (fatima, f"{WORK}/reviewing/{published.pk}/erratum/"),
    ):
        assert "Nobody may be recognised" in browser_of(person).post(address, words).text
    assert ReviewPoint.objects.get(pk=about_all.pk).reply == ""
    assert not published.errata.exists()
