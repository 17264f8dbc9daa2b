"""What the law wants in writing: nothing is missing in a whole year, and each thing that is taken away is named."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from likvard.accounts.models import User
from likvard.plans.models import DutyAccount, Employer, Examination, PayAdjustment, PayComparison, PaySurvey, WorkGroup
from likvard.plans.operations import employer as operations
from likvard.plans.operations import pay
from likvard.plans.queries.documentation import points_of
from likvard.ui.errors import NotPossible

pytestmark = pytest.mark.django_db
WORK = "/work/exempelkoping/employers/"
EXAMINED = Examination.objects.filter(area="pay", step="examine", ground__in=["age", "sex"])
ACTED = Examination.objects.filter(area="parenthood", step="act")


def missing(own: Employer) -> dict[str, list[tuple[str, str]]]:
    """By point: what, and where it is written. Points of which nothing is missing are left out."""
    points = points_of(Employer.objects.of(own.authority).get(pk=own.pk))
    return {point.code: [(one.words, one.place) for one in point.missing] for point in points if point.missing}


def no_adjustments() -> None:
    PayAdjustment.objects.all().delete()


GAPS: list[tuple[str, Callable[[], Any], str, list[tuple[str, str]]]] = [
    (
        "work",
        EXAMINED.delete,
        "work",
        [("Pay and other terms: rules and practice: not examined for Sex, Age.", "measures")],
    ),
    (
        "a step",
        ACTED.delete,
        "work",
        [("Combining work and parenthood: nothing is written for Take measures.", "measures")],
    ),
    (
        "an area",
        Examination.objects.filter(area="training").delete,
        "work",
        [("Education and other development of skills: nothing is written.", "measures")],
    ),
    (
        "harassment",
        DutyAccount.objects.filter(duty="harassment").delete,
        "measures",
        [("Guidelines and routines against harassment and reprisals: not written.", "duties:harassment")],
    ),
    (
        "balance",
        DutyAccount.objects.filter(duty="balance").delete,
        "measures",
        [("Gender balance in kinds of work and in leading positions: not written.", "duties:balance")],
    ),
    (
        "an explanation",
        lambda: WorkGroup.objects.filter(name="Carers").update(explanation=" "),
        "survey",
        [("The difference in “Carers” is not explained.", "pay")],
    ),
    (
        "a comparison",
        lambda: PayComparison.objects.filter(group__name="Carers").delete(),
        "survey",
        [("The difference between “Carers” and “Technicians” is not explained.", "pay")],
    ),
    ("groups", WorkGroup.objects.all().delete, "survey", [("No work group is entered.", "pay")]),
    (
        "adjustments",
        no_adjustments,
        "adjustments",
        [("No pay is put right, and it is not said why none needs to be.", "pay")],
    ),
    (
        "a cost",
        lambda: PayAdjustment.objects.update(cost=None),
        "timetable",
        [("Cost or day is missing: Raise.", "pay")],
    ),
    ("a day", lambda: PayAdjustment.objects.update(by=None), "timetable", [("Cost or day is missing: Raise.", "pay")]),
    (
        "last year",
        lambda: PaySurvey.objects.update(last_year=""),
        "last_year",
        [("Nothing is told of what was planned last year.", "pay")],
    ),
    (
        "cooperation",
        DutyAccount.objects.filter(duty="cooperation").delete,
        "cooperation",
        [("Cooperation with employees: not written.", "duties:cooperation")],
    ),
]


def test_nothing_is_missing_in_a_year_in_which_everything_is_written(complete: Employer, ingrid: User) -> None:
    assert missing(complete) == {}
    survey = operations.document_year(complete, by=ingrid)
    assert (survey.state, survey.documented_on) == ("documented", date(2026, 7, 1))


@pytest.mark.parametrize(("take_away", "point", "words"), [gap[1:] for gap in GAPS], ids=[gap[0] for gap in GAPS])
def test_what_is_missing_is_named_with_its_place_and_the_year_is_not_documented(
    complete: Employer, ingrid: User, take_away: Callable[[], Any], point: str, words: list[tuple[str, str]]
) -> None:
    take_away()
    assert missing(complete) == {point: words}
    with pytest.raises(NotPossible, match="not complete") as no:
        operations.document_year(complete, by=ingrid)
    assert words[0][0] in str(no.value)


def test_everything_is_missing_in_a_year_that_has_just_begun(own: Employer) -> None:
    found = missing(own)
    assert {code: len(words) for code, words in found.items()} == {
        "work": 5,
        "measures": 2,
        "survey": 1,
        "adjustments": 1,
        "last_year": 1,
        "cooperation": 1,
    }


def test_what_became_of_last_years_adjustments_is_asked_for(complete: Employer, ingrid: User) -> None:
    before = operations.start_employer(complete.authority, unit=None, year=2025, employees=40, by=ingrid)
    planned = pay.plan_adjustment(before, text="Raise the cleaners.", by=ingrid)
    assert missing(complete) == {"last_year": [("What became of it is not said: Raise the cleaners.", "pay")]}
    pay.evaluate_adjustment(planned, evaluation="Done in May.", by=ingrid)
    assert missing(complete) == {}


def test_small_employers_document_the_pay_survey_alone(complete: Employer, ingrid: User) -> None:
    Examination.objects.all().delete()
    operations.count_employees(complete, employees=24, by=ingrid)
    assert missing(complete) == {}
    assert operations.document_year(complete, by=ingrid).state == "documented"


def test_the_smallest_have_nothing_to_document(complete: Employer, ingrid: User) -> None:
    operations.count_employees(complete, employees=9, by=ingrid)
    with pytest.raises(NotPossible, match="asks for nothing in writing"):
        operations.document_year(complete, by=ingrid)


def test_no_pay_to_put_right_is_an_answer_too(complete: Employer, ingrid: User) -> None:
    no_adjustments()
    pay.need_no_adjustment(complete, because="No difference has to do with sex.", by=ingrid)
    assert missing(complete) == {}


def test_the_page_leads_to_where_each_thing_is_written(browser_of: Any, complete: Employer, ingrid: User) -> None:
    browser, page = browser_of(ingrid), f"{WORK}{complete.pk}/documentation/"
    assert "missing" not in browser.get(page).text.partition("<main")[2]
    EXAMINED.all().delete()
    DutyAccount.objects.all().delete()
    PaySurvey.objects.update(last_year="")
    text = browser.get(page).text
    for place in ("measures/", "duties/harassment/", "duties/cooperation/", "pay/"):
        assert f'href="{WORK}{complete.pk}/{place}"' in text


def test_the_documentation_is_a_text_too(browser_of: Any, complete: Employer, ingrid: User) -> None:
    operations.document_year(complete, by=ingrid)
    answer = browser_of(ingrid).get(f"{WORK}{complete.pk}/documentation.md")
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="exempelkoping-2026-{complete.pk}.md"'
    lines = answer.text.splitlines()
    assert lines[0] == "# Documentation of active measures: Exempelköping 2026"
    assert lines[2].startswith("Documented on ")
    assert [line for line in lines if line.startswith("## ")] == [
        "## 1. All parts of the active measures in the five areas",
        "## 2. Guidelines and routines against harassment, and gender balance",
        "## 3. The result of the pay survey and its analysis",
        "## 4. Which pay and what else has to be put right",
        "## 5. What it costs and when it is done, within three years",
        "## 6. Account and evaluation of what was planned last year",
        "## 7. How you cooperate with the employees",
    ]
    assert "- Working conditions – Examine (all seven grounds): conditions examine." in lines
    assert "- Technicians: 10 women, 33,000\u00a0kr; 30 men, 33,000\u00a0kr; difference 0\u00a0kr (0.0%)." in lines
    assert "- Carers compared with Technicians: −3,750\u00a0kr (−11.4%). The market." in lines
    assert "**missing**" not in answer.text


@pytest.fixture
def reader(browser_of: Any, elin: User) -> Client:
    browser: Client = browser_of(elin)
    return browser


def test_readers_get_no_figure_of_a_small_group_in_page_or_text(
    reader: Client, browser_of: Any, complete: Employer, groups: dict[str, WorkGroup], ingrid: User
) -> None:
    text = "One cleaner is raised."
    pay.plan_adjustment(complete, text=text, group=groups["Cleaners"], cost=Decimal(7_777), by=ingrid)
    secret = ("26,000", text, "7,777")
    for page in ("pay/", "documentation/", "documentation.md", ""):
        shown = reader.get(f"{WORK}{complete.pk}/{page}").text
        assert [words for words in secret if words in shown] == [], page
        assert page == "" or "Fewer than ten women or men" in shown
    kept = browser_of(ingrid).get(f"{WORK}{complete.pk}/documentation.md").text
    assert [words in kept for words in secret] == [True] * 3
