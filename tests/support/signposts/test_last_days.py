"""The last day to act, on the safe side."""

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from likvard.support.signposts.last_days import LastDay, Standing, after, last_day_of, last_days
from likvard.support.signposts.matching import Answers, Place
from likvard.support.signposts.reading import signposts
from likvard.support.signposts.rows import Unit

TODAY = date(2026, 12, 1)
SWEDEN, DENMARK = Place(country="SE"), Place(country="DK")


def days(**answers: Any) -> dict[str, LastDay]:
    found = last_days(signposts(), Answers(**answers), on=TODAY)
    return {one.deadline.code: one for one in found}


def last(body: str, **answers: Any) -> LastDay:
    found = last_day_of(signposts(), body, Answers(**answers), on=TODAY)
    assert found is not None
    return found


@given(day=st.dates(date(2009, 1, 1), date(2100, 1, 1)), amount=st.integers(1, 60), unit=st.sampled_from(list(Unit)))
def test_so_much_later_is_what_a_calendar_says(day: date, amount: int, unit: Unit) -> None:
    assert after(day, amount, unit) == day + relativedelta(**{unit.value: amount})


def test_a_day_that_the_month_has_not_is_its_last() -> None:
    assert after(date(2024, 2, 29), 2, Unit.YEARS) == date(2026, 2, 28)
    assert after(date(2026, 10, 31), 4, Unit.MONTHS) == date(2027, 2, 28)


def test_two_years_is_the_rule_in_sweden_outside_work() -> None:
    told = days(place=SWEDEN, area="housing", happened=date(2025, 3, 1))
    assert {code: (one.day, one.standing) for code, one in told.items()} == {
        "se-court": (date(2027, 3, 1), Standing.AHEAD)
    }


def test_at_work_in_sweden_weeks_and_months_are_told_the_earliest_first() -> None:
    told = days(place=SWEDEN, area="work", happened=date(2026, 11, 20), member=None, dismissed=True)
    assert [(code, one.day, one.standing, one.latest) for code, one in told.items()] == [
        ("se-dismissed-invalid", date(2026, 12, 4), Standing.SOON, None),
        ("se-dismissed-damages", date(2027, 3, 20), Standing.AHEAD, None),
        ("se-work-member", date(2027, 3, 20), Standing.AHEAD, date(2028, 11, 20)),
        ("se-work-alone", date(2027, 3, 20), Standing.AHEAD, date(2028, 11, 20)),
    ]


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"member": True, "dismissed": False}, ["se-work-member"]),
        ({"member": False, "dismissed": False}, ["se-work-alone"]),
        ({"member": True, "dismissed": None}, ["se-dismissed-invalid", "se-dismissed-damages", "se-work-member"]),
    ],
)
def test_what_was_said_of_the_union_and_the_dismissal_decides_which(answers: dict[str, Any], codes: list[str]) -> None:
    assert list(days(place=SWEDEN, area="work", happened=date(2026, 11, 20), **answers)) == codes


def test_the_day_itself_is_the_last_on_which_to_act() -> None:
    happened = date(2024, 12, 1)
    assert days(place=SWEDEN, area="goods", happened=happened)["se-court"].standing == Standing.SOON
    assert (
        days(place=SWEDEN, area="goods", happened=happened - timedelta(days=1))["se-court"].standing == Standing.PASSED
    )


def test_for_those_who_were_under_18_the_day_shown_is_the_earliest() -> None:
    told = days(place=SWEDEN, area="school", happened=date(2025, 3, 1), minor=True)["se-court"]
    assert (told.not_before, told.day) == (True, date(2027, 3, 1))
    assert not days(place=SWEDEN, area="school", happened=date(2025, 3, 1), minor=False)["se-court"].not_before


def test_danish_claims_last_three_years_and_five_from_an_employment() -> None:
    told = days(place=DENMARK, area="work", happened=date(2025, 3, 1))
    assert {code: one.day for code, one in told.items()} == {
        "dk-claim": date(2028, 3, 1),
        "dk-claim-work": date(2030, 3, 1),
    }
    assert list(days(place=DENMARK, area="goods", happened=date(2025, 3, 1))) == ["dk-claim"]


def test_bodies_have_last_days_of_their_own() -> None:
    happened = date(2026, 1, 15)
    told = {body: last(body, happened=happened).day for body in ("jo", "ivo", "uka", "ombudsmanden", "ankestyrelsen")}
    assert told == {
        "jo": date(2028, 1, 15),
        "ivo": date(2028, 1, 15),
        "uka": date(2028, 1, 15),
        "ombudsmanden": date(2027, 1, 15),
        "ankestyrelsen": date(2026, 2, 12),
    }
    patients = last("patientklager", happened=happened)
    assert (patients.day, patients.latest) == (date(2028, 1, 15), date(2031, 1, 15))
    assert last_day_of(signposts(), "adb-vast", Answers(), on=TODAY) is None


def test_the_board_and_the_ombudsman_set_no_last_day() -> None:
    assert last("ligebehandlingsnaevnet", happened=date(2020, 1, 1)).standing == Standing.NONE
    assert last("do", happened=date(2020, 1, 1)).standing == Standing.NONE


def test_without_a_day_nothing_is_counted_and_everything_is_told() -> None:
    told = days(place=SWEDEN, area="goods")["se-court"]
    assert (told.standing, told.day) == (Standing.UNKNOWN, None)


def test_a_limit_that_has_expired_as_a_row_is_not_told() -> None:
    answers = Answers(place=SWEDEN, area="goods", happened=date(2027, 11, 1))
    assert last_days(signposts(), answers, on=date(2027, 11, 29)) != []
    assert last_days(signposts(), answers, on=date(2027, 11, 30)) == []
