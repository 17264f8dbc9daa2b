"""The pages of impact assessments: a question at a time, the summary, and what everybody reads."""

from typing import Any

import pytest
from django.test import Client

from likvard.accounts.models import User
from likvard.mapping.models import Finding
from likvard.mapping.operations import withdraw_release
from likvard.organisations.models import Unit
from likvard.plans.models import Action, AssessmentStep, Barrier, ImpactAssessment, Plan
from likvard.plans.operations import impact
from likvard.plans.queries import impact as queries

pytestmark = pytest.mark.django_db
WORK, PUBLIC = "/work/exempelkoping/impact/", "/in/exempelkoping/impact/"


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def test_from_the_decision_to_come_to_what_it_came_to_mean(
    browser_of: Any,
    visitor: Client,
    decided: Plan,
    action: Action,
    finding: Finding,
    units: dict[str, Unit],
    cecilia: User,
) -> None:
    officer = browser_of(cecilia)
    assert "No decision has been assessed yet" in officer.get(WORK).text
    told = {"title": "One school less", "decision": "Whether North closes.", "decision_on": "2026-09-01"}
    one = officer.post(f"{WORK}start/", {**told, "unit": units["board"].pk})["Location"]
    officer.post(f"{one}change/", {**told, "unit": units["board"].pk, "title": "A school closes"})
    page = officer.get(one).text
    assert "Outcomes wanted, Who is affected, Dialogue, Benefits and burdens" in page
    assert page.count("not written yet") == 6
    address, visited = f"{one}steps/outcomes/", []
    for revision in range(6):
        visited.append(address)
        address = officer.post(address, {"text": f"Step {revision + 1}.", "revision": revision})["Location"]
    assert (visited, address) == ([f"{one}steps/{step}/" for step in AssessmentStep], one)
    officer.post(f"{one}figures/", {"finding": finding.pk})
    officer.post(f"{one}actions/", {"actions": [action.pk]})
    assert visitor.get(f"{PUBLIC}").text.count("A school closes") == 0
    officer.post(f"{one}ready/")
    shown = visitor.get(one.replace("/work/", "/in/")).text
    for words in ("A school closes", "Whether North closes.", "Step 6.", "42 percentage points", "Written reasons"):
        assert words in shown
    assert "/work/" not in shown
    officer.post(f"{one}decide/", {"decided_on": "2026-06-30", "reference": "BUN § 7"})
    assert "like this: Step 6." in officer.get(f"{one}follow-up/").text
    officer.post(f"{one}follow-up/", {"seen": "The way became longer."})
    after = visitor.get(one.replace("/work/", "/in/")).text
    assert [words in after for words in ("BUN § 7", "The way became longer.", "followed up")] == [True] * 3


def test_each_step_is_one_question_with_its_help(browser_of: Any, begun: ImpactAssessment, cecilia: User) -> None:
    for step in AssessmentStep:
        page = browser_of(cecilia).get(f"{WORK}{begun.pk}/steps/{step}/").text
        assert page.count("<textarea") == 1
        assert 'aria-current="step"' in page
    assert browser_of(cecilia).get(f"{WORK}{begun.pk}/steps/seventh/").status_code == 404


def test_two_who_write_see_each_others_words(
    browser_of: Any, begun: ImpactAssessment, anna: User, cecilia: User
) -> None:
    address = f"{WORK}{begun.pk}/steps/dialogue/"
    browser_of(cecilia).post(address, {"text": "Hers.", "revision": 0})
    page = browser_of(anna).post(address, {"text": "Mine.", "revision": 0})
    assert page.status_code == 200
    assert "Somebody else saved this step" in page.text
    assert "Hers." in page.text
    assert ">\nMine.</textarea>" in page.text
    assert 'name="revision" value="1"' in page.text
    browser_of(anna).post(address, {"text": "Hers. Mine.", "revision": 1})
    begun.refresh_from_db()
    assert begun.dialogue == "Hers. Mine."


def test_the_officer_of_another_unit_reads_and_does_not_write(
    browser_of: Any, begun: ImpactAssessment, units: dict[str, Unit], cecilia: User
) -> None:
    ImpactAssessment.objects.of(begun.authority).update(unit=units["company"])
    officer = browser_of(cecilia)
    assert officer.get(f"{WORK}{begun.pk}/").status_code == 200
    assert "/steps/" not in officer.get(f"{WORK}{begun.pk}/").text
    closed = ["change/", "steps/dialogue/", "figures/", "actions/", "ready/", "reopen/", "decide/", "drop/"]
    assert {officer.get(f"{WORK}{begun.pk}/{page}").status_code for page in closed} == {403}
    offered = officer.get(f"{WORK}start/").text
    assert ("Utbildningsnämnden" in offered, "Exempelbostäder AB" in offered) == (True, False)


def test_a_withdrawn_figure_is_flagged_and_not_said_again(
    visitor: Client, written: ImpactAssessment, finding: Finding, anna: User
) -> None:
    impact.pin_affected(written, finding=finding, by=anna)
    impact.mark_ready(written, by=anna)
    withdraw_release(finding.release, because="Wrong weights.", by=anna)
    page = visitor.get(f"{PUBLIC}{written.pk}/").text
    assert "A figure has been withdrawn" in page
    assert "Wrong weights." in page
    assert "percentage points" not in page


def test_what_is_not_ready_is_not_public(visitor: Client, written: ImpactAssessment, anna: User) -> None:
    address = f"{PUBLIC}{written.pk}/"
    answers = [visitor.get(address).status_code]
    impact.mark_ready(written, by=anna)
    answers.append(visitor.get(address).status_code)
    answers.append(visitor.get(address.replace("exempelkoping", "grannkoping")).status_code)
    impact.reopen_assessment(written, by=anna)
    answers.append(visitor.get(address).status_code)
    impact.mark_ready(written, by=anna)
    impact.drop_assessment(written, because="The school stays.", by=anna)
    answers.append(visitor.get(address).status_code)
    assert answers == [404, 200, 404, 404, 200]
    assert "The school stays." in visitor.get(address).text


def test_a_new_action_is_put_into_the_plan_by_the_coordinator(
    browser_of: Any, begun: ImpactAssessment, barrier: Barrier, units: dict[str, Unit], anna: User, cecilia: User
) -> None:
    address = f"{WORK}{begun.pk}/actions/add/"
    assert browser_of(cecilia).get(address).status_code == 403
    days = {"starts_on": "2026-09-01", "ends_on": "2027-06-30"}
    words = {"title": "A school bus", "description": "", "unit": units["board"].pk, "barrier": barrier.pk}
    assert browser_of(anna).post(address, {**words, **days})["Location"] == f"{WORK}{begun.pk}/steps/mitigation/"
    assert [action.title for action in begun.actions.all()] == ["A school bus"]
    backwards = {"starts_on": "2027-09-01", "ends_on": "2027-06-30", "title": "Another"}
    assert "before the first day" in browser_of(anna).post(address, {**words, **backwards}).text


@pytest.mark.parametrize(
    ("address", "sent", "said"),
    [
        ("ready/", {}, "These steps are not written yet: Outcomes wanted"),
        ("reopen/", {}, "cannot become being worked on"),
        ("decide/", {"decided_on": "2026-06-30", "reference": "§"}, "cannot become decision made"),
        ("follow-up/", {"seen": "Nothing."}, "cannot become followed up"),
        ("drop/", {"because": ""}, "This field is required"),
        ("figures/", {"finding": 0}, "not one of the available choices"),
        ("actions/", {"actions": [0]}, "not one of the available choices"),
    ],
)
def test_what_is_refused_is_said_on_the_page_and_changes_nothing(
    browser_of: Any,
    begun: ImpactAssessment,
    finding: Finding,
    action: Action,
    cecilia: User,
    address: str,
    sent: dict[str, Any],
    said: str,
) -> None:
    before = ImpactAssessment.objects.of(begun.authority).values().get()
    page = browser_of(cecilia).post(f"{WORK}{begun.pk}/{address}", sent)
    assert page.status_code == 200
    assert said in page.text
    assert ImpactAssessment.objects.of(begun.authority).values().get() == before


def test_a_figure_is_taken_back_with_a_reason(
    browser_of: Any, begun: ImpactAssessment, finding: Finding, cecilia: User
) -> None:
    figure = impact.pin_affected(begun, finding=finding, by=cecilia)
    assert finding.pk not in dict(queries.figures_to_pin(begun))
    page = browser_of(cecilia).post(f"{WORK}figures/{figure.pk}/", {"because": "Another school."})
    assert page["Location"] == f"{WORK}{begun.pk}/steps/affected/"
    figure.refresh_from_db()
    assert figure.taken_back_because == "Another school."
    assert browser_of(cecilia).get(f"{WORK}figures/{figure.pk}/").status_code == 404


@pytest.mark.parametrize("more", [0, 3])
@pytest.mark.parametrize(
    ("address", "who", "asked"),
    [(PUBLIC, None, 2), (f"{PUBLIC}PK/", None, 6), (WORK, "anna", 10), (f"{WORK}PK/", "anna", 14)],
)
def test_a_page_asks_as_much_whatever_it_holds(
    request: pytest.FixtureRequest,
    browser_of: Any,
    django_assert_max_num_queries: Any,
    written: ImpactAssessment,
    finding: Finding,
    barrier: Barrier,
    anna: User,
    address: str,
    who: str | None,
    asked: int,
    more: int,
) -> None:
    days = {"starts_on": written.decision_on, "ends_on": written.decision_on, "description": "", "by": anna}
    for number in range(more):
        words = {"title": f"Action {number}", "unit": written.unit, **days}
        impact.add_mitigation(written, barrier=barrier, **words)
        impact.start_assessment(
            written.authority, unit=written.unit, title="x", decision="x", decision_on=written.decision_on, by=anna
        )
    for one in finding.release.findings.all()[: 1 + more]:
        impact.pin_affected(written, finding=one, by=anna)
    impact.mark_ready(written, by=anna)
    browser = browser_of(request.getfixturevalue(who)) if who else Client()
    with django_assert_max_num_queries(asked):
        assert browser.get(address.replace("PK", str(written.pk))).status_code == 200
