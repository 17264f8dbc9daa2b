"""The pages of the employer: from an empty year to a documented one, and who sees what."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Unit
from likvard.plans.models import (
    Action,
    Barrier,
    Employer,
    EmployerArea,
    EmployerDuty,
    Examination,
    PayAdjustment,
    WorkGroup,
)
from likvard.plans.operations import employer as operations
from likvard.plans.operations import pay
from likvard.plans.queries.documentation import LAW_GROUNDS
from tests.plans.employer.conftest import sums

pytestmark = pytest.mark.django_db
WORK = "/work/exempelkoping/employers/"
ROWS = "group;level;sex;pay;share\nCarers;3;woman;29000;1\nCarers;3;man;15000;0,5\nTechnicians;2;man;33000;1\n"


def pay_data(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("pay.csv", text.encode())


def test_from_an_empty_year_to_a_documented_one(browser_of: Any, exempelkoping: Authority, ingrid: User) -> None:
    browser = browser_of(ingrid)
    assert "No year has begun" in browser.get(WORK).text
    one = browser.post(f"{WORK}start/", {"unit": "", "year": 2026, "employees": 40})["Location"]
    page = browser.get(one).text
    assert "Document the active measures in writing during the year (25 employees or more)." in page
    assert "not applied" in page
    assert page.count("not written yet") == 3
    for area in EmployerArea:
        for step in ("examine", "analyse", "act", "follow_up"):
            told = {"text": f"{area} {step}.", "grounds": list(LAW_GROUNDS)}
            assert browser.post(f"{one}measures/{area}/{step}/age/", told).status_code == 302
    for duty in EmployerDuty:
        browser.post(f"{one}duties/{duty}/", {"text": "So.", "checked_on": "2026-05-01"})
    browser.post(f"{one}pay/upload/", {"file": pay_data(ROWS)})
    carers, _technicians = WorkGroup.objects.order_by("name")
    group = {"name": "Carers", "level": "3", "women": 1, "men": 1, "mean_women": 29000, "mean_men": 30000}
    browser.post(f"{WORK}pay-groups/{carers.pk}/", {**group, "explanation": "Nights."})
    assert f"{one}document/" not in browser.get(one).text
    assert "not complete: No pay is put right" in browser.post(f"{one}document/").text
    for page, answer in (("none-needed", {"because": "All is explained."}), ("last-year", {"text": "The first year."})):
        assert browser.post(f"{one}pay/{page}/", answer)["Location"] == f"{one}pay/"
    assert f'{one}document/"' in browser.get(one).text
    assert browser.post(f"{one}document/")["Location"] == f"{one}documentation/"
    assert "Documented on" in browser.get(f"{one}documentation/").text
    assert browser.get(f"{one}measures/").text.count('<a class="employer-field"') == 0
    browser.post(f"{one}reopen/")
    assert "being worked on" in browser.get(WORK).text


def test_the_matrix_says_of_each_field_what_it_is_and_whether_it_is_written(
    browser_of: Any, own: Employer, barrier: Barrier, action: Action, ingrid: User, elin: User
) -> None:
    found: dict[str, Any] = {"area": "pay", "step": "examine", "text": "Found.", "barrier": barrier, "action": action}
    operations.examine(own, grounds=["sex", "age"], by=ingrid, **found)
    page = browser_of(ingrid).get(f"{WORK}{own.pk}/measures/").text
    assert (page.count(": empty</span>"), page.count(": written</span>"), page.count("data-written")) == (138, 2, 2)
    assert f'href="{WORK}{own.pk}/measures/pay/examine/sex/"><span class="ds-sr-only">Sex, Examine: written' in page
    assert "2 of 28 fields have a text" in page
    assert "Examine: Sex, Age" in page
    read = browser_of(elin).get(f"{WORK}{own.pk}/measures/").text
    assert ("Found." in read, 'employer-field" href' in read, read.count('<a class="employer-field"')) == (
        True,
        False,
        0,
    )
    for text in (barrier.text, action.title):
        assert text in read


def test_a_field_is_shown_with_what_stands_in_it(
    browser_of: Any, own: Employer, barrier: Barrier, ingrid: User
) -> None:
    browser, field = browser_of(ingrid), f"{WORK}{own.pk}/measures/pay/examine/sex/"
    assert browser.post(field, {"text": "Found.", "grounds": ["sex"], "barrier": barrier.pk})["Location"].endswith(
        "#pay"
    )
    page = browser.get(field).text
    assert ("Found." in page, "Sex (written)" in page, "Age (written)" in page) == (True, True, False)
    assert "This field" in browser.post(field, {"text": "Found."}).text  # on no ground
    assert Examination.objects.get().barrier == barrier


@pytest.mark.parametrize(
    "place", ["measures/pay/examine/none/", "measures/pay/look/sex/", "measures/x/act/sex/", "duties/x/"]
)
def test_what_the_act_does_not_know_is_not_there(browser_of: Any, own: Employer, ingrid: User, place: str) -> None:
    assert browser_of(ingrid).get(f"{WORK}{own.pk}/{place}").status_code == 404


def test_a_bad_pay_file_is_refused_row_by_row(browser_of: Any, own: Employer, ingrid: User) -> None:
    browser, address = browser_of(ingrid), f"{WORK}{own.pk}/pay/upload/"
    page = browser.post(address, {"file": pay_data(ROWS.replace("woman", "x").replace("33000", "3"))}).text
    for row in ("Row 2: The sex is", "Row 4: The pay is not"):
        assert row in page
    assert (
        "personal numbers. Take it out"
        in browser.post(address, {"file": pay_data(ROWS.replace("Technicians", "850712-1234"))}).text
    )
    assert not WorkGroup.objects.exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"level": "high"}, "The level is a whole number"),
        ({"mean_men": ""}, "A mean pay is needed where there is somebody"),
        ({"women": 0}, "A mean pay is needed where there is somebody"),
        ({"women": 0, "men": 0, "mean_women": "", "mean_men": ""}, "A work group has at least one person."),
        ({"mean_women": 10}, "1"),
    ],
)
def test_a_work_group_is_refused_with_the_reason(
    browser_of: Any, own: Employer, ingrid: User, change: dict[str, Any], why: str
) -> None:
    whole = {"name": "Cooks", "level": "1", "women": 2, "men": 3, "mean_women": 28000, "mean_men": 29000}
    answer = browser_of(ingrid).post(f"{WORK}{own.pk}/pay/groups/add/", {**whole, **change})
    assert (answer.status_code, why in answer.text, WorkGroup.objects.exists()) == (200, True, False)


def test_a_group_gets_another_name_and_stays_the_same_group(
    browser_of: Any, own: Employer, groups: dict[str, WorkGroup], ingrid: User
) -> None:
    carers = groups["Carers"]
    told = {"level": "3", "women": 30, "men": 20, "mean_women": 29000, "mean_men": 30000, "explanation": "Nights."}
    browser, page = browser_of(ingrid), f"{WORK}pay-groups/{carers.pk}/"
    assert browser.post(page, {**told, "name": "Care workers"}).status_code == 302
    carers.refresh_from_db()
    assert (carers.name, own.pay_survey.groups.count()) == ("Care workers", len(groups))
    for address, name in ((page, "Cleaners"), (f"{WORK}{own.pk}/pay/groups/add/", "Care workers")):
        refused = browser.post(address, {**told, "name": name, "explanation": "Something else."})
        assert f"There is a work group called “{name}”" in refused.text
    carers.refresh_from_db()
    assert carers.explanation == "Nights."


def test_a_group_is_entered_compared_and_taken_away(
    browser_of: Any, own: Employer, groups: dict[str, WorkGroup], ingrid: User
) -> None:
    browser, carers, technicians = browser_of(ingrid), groups["Carers"], groups["Technicians"]
    pair = f"{WORK}pay-groups/{carers.pk}/beside/{technicians.pk}/"
    assert pair in browser.get(f"{WORK}{own.pk}/pay/").text
    browser.post(pair, {"explanation": "The market."})
    assert "The market." in browser.get(f"{WORK}{own.pk}/pay/").text
    assert browser.get(f"{WORK}pay-groups/{technicians.pk}/beside/{carers.pk}/").status_code == 404
    assert browser.post(f"{WORK}pay-groups/{carers.pk}/remove/")["Location"] == f"{WORK}{own.pk}/pay/"
    assert not WorkGroup.objects.filter(pk=carers.pk).exists()


def test_an_adjustment_is_planned_changed_evaluated_the_year_after_and_dropped(
    browser_of: Any, own: Employer, groups: dict[str, WorkGroup], ingrid: User
) -> None:
    browser, survey = browser_of(ingrid), f"{WORK}{own.pk}/pay/"
    told = {"text": "Raise.", "group": groups["Carers"].pk, "cost": 1000, "day": "2029-07-02"}
    assert "The law gives 3 years" in browser.post(f"{survey}adjustments/add/", told).text
    browser.post(f"{survey}adjustments/add/", {**told, "day": "2028-01-01"})
    one = f"{WORK}adjustments/{PayAdjustment.objects.get().pk}/"
    browser.post(one, {"text": "Raise more."})
    assert "Raise more." in browser.get(survey).text
    Employer.objects.of(own.authority).filter(pk=own.pk).update(year=2025)
    now = operations.start_employer(own.authority, unit=None, year=2026, employees=40, by=ingrid)
    assert "not evaluated" in browser.get(f"{WORK}{now.pk}/pay/").text
    assert browser.post(f"{one}evaluate/", {"evaluation": "Done."})["Location"] == f"{WORK}{now.pk}/pay/"
    assert "Done." in browser.get(f"{WORK}{now.pk}/pay/").text
    assert browser.post(f"{one}drop/", {"because": "A mistake."})["Location"] == survey
    assert not PayAdjustment.objects.exists()


def test_the_pay_of_small_groups_is_shown_to_those_who_keep_it(
    browser_of: Any, own: Employer, groups: dict[str, WorkGroup], ingrid: User, elin: User
) -> None:
    pay.plan_adjustment(own, text="One is raised.", group=groups["Cleaners"], by=ingrid)
    seen = {name: browser_of(user).get(f"{WORK}{own.pk}/pay/").text for name, user in (("in", ingrid), ("el", elin))}
    for words in ("26,000", "One is raised.", "Cleaners (3)"):
        assert (words in seen["in"], words in seen["el"]) == (True, False)
    assert "Only those who keep the pay survey see the figures." in seen["el"]
    assert "1 measure in a small group is shown only to those" in seen["el"]
    assert "29,000" in seen["el"]


def test_groups_stand_in_the_order_of_their_levels_as_numbers(browser_of: Any, own: Employer, ingrid: User) -> None:
    for name, level in (("Tenth", "10"), ("Second", "2"), ("None", ""), ("Also second", "2")):
        pay.write_group(own, group=sums(name, level, 20, 0, 20_000, None), explanation="", by=ingrid)
    page = browser_of(ingrid).get(f"{WORK}{own.pk}/pay/").text
    found = re.findall(r'<th scope="row"><a class="ds-link" href="[^"]+">([^<]+)</a>', page)
    assert found == ["None", "Also second", "Second", "Tenth"]


def test_danish_authorities_meet_no_swedish_rules(browser_of: Any, exempelkoping: Authority, ingrid: User) -> None:
    Authority.objects.update(country="DK")
    page = browser_of(ingrid).get(WORK).text
    assert ("Nothing to document here" in page, "Begin a year" in page) == (True, False)
    posted = browser_of(ingrid).post(f"{WORK}start/", {"unit": "", "year": 2026, "employees": 40})
    assert "asks for no such documentation here" in posted.text


def test_companies_of_the_authority_are_employers_too(
    browser_of: Any, own: Employer, units: dict[str, Unit], ingrid: User
) -> None:
    browser = browser_of(ingrid)
    page = browser.get(f"{WORK}start/").text
    assert ("Exempelbostäder AB" in page, "Utbildningsnämnden" in page) == (True, False)
    one = browser.post(f"{WORK}start/", {"unit": units["company"].pk, "year": 2026, "employees": 12})["Location"]
    page = browser.get(one).text
    assert "Document the pay survey, and how you cooperated on it" in page
    browser.post(f"{one}count/", {"employees": 9})
    assert "asks for nothing in writing" in browser.get(one).text


@pytest.mark.parametrize("page", ["pay/", "documentation/", "measures/", ""])
def test_the_queries_do_not_grow_with_the_groups(
    browser_of: Any, complete: Employer, ingrid: User, page: str, django_assert_num_queries: Any
) -> None:
    browser, address = browser_of(ingrid), f"{WORK}{complete.pk}/{page}"
    browser.get(address)  # the first page of a session asks more
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(12):
        pay.write_group(complete, group=sums(f"Group {number}", "3", 20, 10, 20_000, 21_000), explanation="", by=ingrid)
    with django_assert_num_queries(len(few)):
        browser.get(address)
