"""A year of an employer: what is written, what is refused, and what is in the trail."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from likvard.accounts.models import User
from likvard.audit.models import Entry
from likvard.organisations.models import Authority, Unit
from likvard.plans.models import (
    Action,
    Barrier,
    DutyAccount,
    Employer,
    Examination,
    Goal,
    PayAdjustment,
    PayComparison,
    PaySurvey,
    WorkGroup,
)
from likvard.plans.operations import employer as operations
from likvard.plans.operations import pay
from likvard.plans.states import SURVEY_MAY_BECOME, SurveyState
from likvard.ui.errors import NotPossible
from tests.plans.employer.conftest import CARERS, sums

pytestmark = pytest.mark.django_db
HEAD = "group;level;sex;pay;share\n"
MOVES: dict[SurveyState, Callable[..., PaySurvey]] = {
    SurveyState.DOCUMENTED: operations.document_year,
    SurveyState.OPEN: operations.reopen_year,
}


def pay_data(rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("pay.csv", (HEAD + rows).encode())


def told() -> list[str]:
    """What the trail tells of the employer, in order."""
    return [
        one.what.removeprefix("plans.employer.") for one in Entry.objects.order_by("pk") if ".employer." in one.what
    ]


def test_the_authority_and_each_company_have_a_year(
    exempelkoping: Authority, units: dict[str, Unit], ingrid: User
) -> None:
    for unit, employees in ((None, 4_000), (units["company"], 22)):
        operations.start_employer(exempelkoping, unit=unit, year=2026, employees=employees, by=ingrid)
    assert sorted((str(one), one.employees, one.pay_survey.state) for one in Employer.objects.of(exempelkoping)) == [
        ("Exempelbostäder AB 2026", 22, "open"),
        ("Exempelköping 2026", 4_000, "open"),
    ]
    assert told() == ["started", "started"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"year": 2016}, "from 2017 on"),
        ({"year": 2027}, "a year that has begun"),
        ({"unit": "board"}, "not a company"),
        ({"year": 2019, "unit": "company"}, "not a company"),
        ({"year": 2026}, "already has that year"),
    ],
)
def test_a_year_is_refused_with_the_reason(
    own: Employer, units: dict[str, Unit], ingrid: User, change: dict[str, Any], why: str
) -> None:
    words = {"year": 2025, "unit": "", **change}
    words["unit"] = units.get(words["unit"])
    with pytest.raises(NotPossible, match=why):
        operations.start_employer(own.authority, employees=5, by=ingrid, **words)


def test_danish_law_asks_for_no_such_documentation(exempelkoping: Authority, ingrid: User) -> None:
    Authority.objects.update(country="DK")
    exempelkoping.refresh_from_db()
    with pytest.raises(NotPossible, match="asks for no such documentation"):
        operations.start_employer(exempelkoping, unit=None, year=2026, employees=50, by=ingrid)


def test_what_is_the_same_on_several_grounds_is_written_once(
    own: Employer, barrier: Barrier, action: Action, ingrid: User
) -> None:
    field: dict[str, Any] = {"area": "recruitment", "step": "examine", "by": ingrid}
    operations.examine(own, grounds=["sex", "age"], text="The forms ask for age.", barrier=barrier, **field)
    operations.examine(own, grounds=["age"], text="They no longer do.", action=action, **field)
    found = Examination.objects.values_list("area", "step", "ground", "text", "barrier", "action")
    assert list(found) == [
        ("recruitment", "examine", "sex", "The forms ask for age.", barrier.pk, None),
        ("recruitment", "examine", "age", "They no longer do.", None, action.pk),
    ]
    operations.examine(own, grounds=["sex"], text=" ", **field)
    assert [one.ground for one in Examination.objects.all()] == ["age"]


@pytest.mark.parametrize("ground", ["none", "class"])
def test_only_the_grounds_of_the_act_are_examined(own: Employer, ingrid: User, ground: str) -> None:
    with pytest.raises(NotPossible, match="not a ground"):
        operations.examine(own, area="pay", step="act", grounds=["sex", ground], text="?", by=ingrid)
    assert not Examination.objects.exists()


def test_a_barrier_of_another_authority_is_not_linked(own: Employer, elsewhere: Goal, ingrid: User) -> None:
    foreign = Barrier.objects.create(authority=elsewhere.plan.authority, goal=elsewhere, text="Theirs.")
    with pytest.raises(NotPossible, match="another authority"):
        operations.examine(own, area="pay", step="act", grounds=["sex"], text="?", barrier=foreign, by=ingrid)


def test_a_duty_is_followed_up_on_a_day_that_has_come(own: Employer, ingrid: User) -> None:
    for day in (date(2026, 5, 1), date(2026, 7, 1)):
        operations.account_for_duty(own, duty="harassment", text="Routines.", checked_on=day, by=ingrid)
    with pytest.raises(NotPossible, match="lies ahead"):
        operations.account_for_duty(own, duty="harassment", text="?", checked_on=date(2026, 7, 2), by=ingrid)
    assert list(DutyAccount.objects.values_list("duty", "text", "checked_on")) == [
        ("harassment", "Routines.", date(2026, 7, 1))
    ]


@pytest.mark.parametrize("to", SurveyState)
@pytest.mark.parametrize("now", SurveyState)
def test_a_survey_takes_the_steps_of_the_table_and_no_others(
    complete: Employer, ingrid: User, now: SurveyState, to: SurveyState
) -> None:
    if now == SurveyState.DOCUMENTED:
        operations.document_year(complete, by=ingrid)
    if to in SURVEY_MAY_BECOME[now]:
        survey = MOVES[to](complete, by=ingrid)
        documented = date(2026, 7, 1) if to == SurveyState.DOCUMENTED else None
        assert (survey.state, survey.documented_on) == (to, documented)
    else:
        with pytest.raises(NotPossible, match=f"A pay survey that is {now.label} cannot become {to.label}"):
            MOVES[to](complete, by=ingrid)
        assert PaySurvey.objects.get().state == now


def test_what_is_documented_does_not_change_until_it_is_opened(
    complete: Employer, groups: dict[str, WorkGroup], ingrid: User
) -> None:
    operations.document_year(complete, by=ingrid)
    planned, carers, last = PayAdjustment.objects.get(), groups["Carers"], date(2026, 6, 1)
    attempts: list[Callable[[], object]] = [
        lambda: operations.count_employees(complete, employees=5, by=ingrid),
        lambda: operations.examine(complete, area="pay", step="act", grounds=["sex"], text="New.", by=ingrid),
        lambda: operations.account_for_duty(complete, duty="balance", text="New.", checked_on=last, by=ingrid),
        lambda: pay.take_in_pay(complete, file=pay_data("Carers;3;woman;29000;1\n"), by=ingrid),
        lambda: pay.write_group(complete, group=CARERS, explanation="New.", by=ingrid),
        lambda: pay.remove_group(carers, by=ingrid),
        lambda: pay.explain_pair(carers, other=groups["Technicians"], explanation="New.", by=ingrid),
        lambda: pay.plan_adjustment(complete, text="New.", by=ingrid),
        lambda: pay.change_adjustment(planned, text="New.", by=ingrid),
        lambda: pay.drop_adjustment(planned, because="New.", by=ingrid),
        lambda: pay.need_no_adjustment(complete, because="New.", by=ingrid),
        lambda: pay.tell_of_last_year(complete, text="New.", by=ingrid),
    ]
    before = told()
    for attempt in attempts:
        with pytest.raises(NotPossible, match="Open it again"):
            attempt()
    assert told() == before
    pay.evaluate_adjustment(planned, evaluation="Done.", by=ingrid)  # is said in the year after
    operations.reopen_year(complete, by=ingrid)
    pay.tell_of_last_year(complete, text="New.", by=ingrid)


def test_a_pay_file_takes_the_place_of_the_groups_and_what_was_said_stays(complete: Employer, ingrid: User) -> None:
    number = pay.take_in_pay(
        complete, file=pay_data("Carers;4;woman;29000;1\nCarers;4;man;15000;0.5\nCooks;2;man;27000;1\n"), by=ingrid
    )
    names = ("name", "level", "women", "men", "mean_women", "mean_men", "explanation")
    assert number == 2
    assert list(WorkGroup.objects.values_list(*names)) == [
        ("Cooks", "2", 0, 1, None, Decimal(27_000), ""),
        ("Carers", "4", 1, 1, Decimal(29_000), Decimal(30_000), "More men work nights."),
    ]


def test_a_group_whose_pay_is_put_right_does_not_go(own: Employer, groups: dict[str, WorkGroup], ingrid: User) -> None:
    pay.plan_adjustment(own, text="Raise.", group=groups["Cleaners"], by=ingrid)
    with pytest.raises(NotPossible, match="to be put right: Cleaners"):
        pay.take_in_pay(own, file=pay_data("Carers;3;woman;29000;1\n"), by=ingrid)
    with pytest.raises(NotPossible, match="Take that away first"):
        pay.remove_group(groups["Cleaners"], by=ingrid)
    pay.remove_group(groups["Carers"], by=ingrid)
    assert {group.name for group in WorkGroup.objects.all()} == {"Cleaners", "Technicians"}


def test_pay_is_put_right_within_three_years_and_not_a_day_later(own: Employer, ingrid: User) -> None:
    planned = pay.plan_adjustment(own, text="Raise.", day=date(2029, 7, 1), by=ingrid)
    for late in (
        lambda: pay.plan_adjustment(own, text="Raise.", day=date(2029, 7, 2), by=ingrid),
        lambda: pay.change_adjustment(planned, text="Raise.", day=date(2029, 7, 2), by=ingrid),
    ):
        with pytest.raises(NotPossible, match="The law gives 3 years"):
            late()
    pay.change_adjustment(planned, text="Raise more.", cost=Decimal(5), day=date(2027, 1, 1), by=ingrid)
    found = PayAdjustment.objects.values_list("text", "cost", "by")
    assert list(found) == [("Raise more.", Decimal(5), date(2027, 1, 1))]


def test_either_pay_is_put_right_or_none_needs_to_be(own: Employer, ingrid: User) -> None:
    pay.need_no_adjustment(own, because="All is explained.", by=ingrid)
    planned = pay.plan_adjustment(own, text="Raise.", by=ingrid)
    assert PaySurvey.objects.get().no_adjustments == ""
    with pytest.raises(NotPossible, match="Take that away first"):
        pay.need_no_adjustment(own, because="All is explained.", by=ingrid)
    pay.drop_adjustment(planned, because="A mistake.", by=ingrid)
    pay.need_no_adjustment(own, because="All is explained.", by=ingrid)
    assert told()[1:] == ["no_adjustment_needed", "adjustment_planned", "adjustment_dropped", "no_adjustment_needed"]


def test_groups_of_two_surveys_are_not_compared(own: Employer, groups: dict[str, WorkGroup], ingrid: User) -> None:
    before = operations.start_employer(own.authority, unit=None, year=2025, employees=40, by=ingrid)
    old = pay.write_group(before, group=CARERS, explanation="", by=ingrid)
    with pytest.raises(NotPossible, match="same survey"):
        pay.explain_pair(old, other=groups["Technicians"], explanation="?", by=ingrid)


@pytest.mark.parametrize(("today", "erased"), [(date(2029, 12, 31), 0), (date(2030, 1, 1), 1), (date(2035, 5, 5), 1)])
def test_figures_of_fewer_than_ten_people_go_three_years_after_their_year(
    complete: Employer, groups: dict[str, WorkGroup], ingrid: User, today: date, erased: int
) -> None:
    cooks = pay.write_group(complete, group=sums("Cooks", "3", 7, 2, 28_000, 29_000), explanation="Why.", by=ingrid)
    pay.explain_pair(cooks, other=groups["Technicians"], explanation="The market.", by=ingrid)
    pay.plan_adjustment(complete, text="Raise.", group=cooks, cost=Decimal(9_000), by=ingrid)
    assert pay.forget_small_groups(today) == erased
    assert pay.forget_small_groups(today) == 0
    cooks.refresh_from_db()
    figures = (cooks.women, cooks.men, cooks.mean_women, cooks.mean_men, cooks.explanation)
    kept = (7, 2, Decimal(28_000), Decimal(29_000), "Why.")
    assert figures == ((0, 0, None, None, "") if erased else kept)
    assert PayComparison.objects.filter(group=cooks).count() == 1 - erased
    assert PayAdjustment.objects.get(group=cooks).cost == (None if erased else 9_000)
    assert WorkGroup.objects.get(name="Cleaners").women == 15  # eighteen people
