"""An officer types and nothing is lost; the validator accepts; everybody reads it. Every page as it must be."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Unit
from likvard.plans.models import Barrier, Goal, Plan, Submission
from likvard.plans.operations import add_action
from likvard.plans.operations.answers import write_entry
from likvard.plans.operations.cycles import start_cycle
from likvard.plans.queries.answers import sheet_of
from tests.journeys.conftest import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def submission(exempelkoping: Authority, units: dict[str, Unit], anna: User) -> Submission:
    """What the board is asked in a yearly round that is open: one action and two questions."""
    today = timezone.localdate()
    new_year = today.replace(month=1, day=1)
    decision = {"state": "active", "decided_on": new_year, "decision_reference": "KS § 1"}
    days = {"starts_on": new_year, "ends_on": new_year + timedelta(days=1000)}
    plan = Plan.objects.create(authority=exempelkoping, title="Equal rights", **days, **decision)
    goal = Goal.objects.create(plan=plan, text="Respect.", perspective="society")
    barrier = Barrier.objects.create(authority=exempelkoping, goal=goal, text="Refusals give no reason.")
    add_action(barrier, unit=units["board"], title="Written reasons", description="", by=anna, **days)
    rule = {"kind": "year", "anchor": new_year, "opens_before": 365, "due_after": 30, "basis": "KS § 1"}
    cycle = start_cycle(exempelkoping, by=anna, **rule)
    return Submission.objects.select_related("round__cycle", "round__authority", "unit").get(
        round__cycle=cycle, round__starts_on=new_year, unit=units["board"]
    )


def test_what_is_typed_is_kept_sent_accepted_and_read(
    walk: Walk, submission: Submission, cecilia: User, david: User, anna: User
) -> None:
    page, keys = walk.page, [one.key for one in sheet_of(submission).asked]
    walk.sign_in(cecilia)
    walk.go("plans:my_questions")
    walk.go("plans:submission", submission.pk)
    answer = page.locator(f"#{keys[0]}")
    answer.get_by_label("goes as planned").check()
    answer.get_by_role("textbox").fill("Every refusal has a reason.")
    expect(answer.locator(".follow-state")).to_contain_text("Saved")
    for key in keys[1:]:
        page.locator(f"#{key}").get_by_role("textbox").fill(f"Told about {key}.")
        expect(page.locator(f"#{key} .follow-state")).to_contain_text("Saved")
    walk.submit("Send to the validator")
    walk.look()
    walk.sign_out()
    walk.sign_in(david)
    walk.go("plans:submission_return", submission.pk)
    walk.go("plans:submission", submission.pk)
    walk.submit("Accept the answers")
    walk.sign_out()
    walk.sign_in(anna)
    for name in ("plans:rounds", "plans:cycle_start"):
        walk.go(name)
    walk.go("plans:round_change", submission.round_id, "move")
    others = Submission.objects.filter(round=submission.round_id).exclude(pk=submission.pk)
    others.update(state="accepted", accepted_at=timezone.now(), accepted_by=david)
    walk.go("plans:round_publish", submission.round_id)
    walk.submit("Publish")
    expect(page.get_by_text("Every refusal has a reason.")).to_be_visible()
    walk.look()
    walk.sign_out()
    walk.go("plans:follow_up")
    assert walk.found == []


def test_without_scripts_the_second_to_save_sees_both_texts(
    open_page: Callable[..., Page], live_server: LiveServer, settings: Any, submission: Submission, cecilia: User,
    anna: User,
) -> None:  # fmt: skip
    settings.EXAMPLE = True
    walk = Walk(open_page(scripts=False), live_server.url, "exempelkoping")
    walk.sign_in(cecilia)
    page, asked = walk.page, sheet_of(submission).asked[0]
    page.goto(walk.address + reverse("plans:submission", args=["exempelkoping", submission.pk]))
    page.locator(f"#{asked.key}").get_by_role("textbox").fill("Cecilia's words.")
    write_entry(submission, asked.key, pace="delayed", text="Anna's words.", revision=0, by=anna)
    page.locator(f"#{asked.key}").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Anna's words.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("Cecilia's words.")
    page.get_by_role("textbox").fill("Anna's words. Cecilia's words.")
    page.get_by_role("button", name="Save").click()
    entry = sheet_of(submission).asked[0].entry
    assert entry is not None
    assert (entry.text, entry.revision) == ("Anna's words. Cecilia's words.", 2)
