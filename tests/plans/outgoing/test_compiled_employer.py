"""The employer's account in a status report: documented years, and nothing of the pay of small groups."""

from datetime import date
from decimal import Decimal

import pytest

from likvard.accounts.models import User
from likvard.mapping.models import StatusReport
from likvard.mapping.operations import publish_report
from likvard.mapping.queries.reports import document_of, evidence_of
from likvard.mapping.report.document import Subheading, Written
from likvard.mapping.report.frozen import digest, freeze
from likvard.organisations.models import Unit
from likvard.plans.models import DutyAccount, Employer, Plan, WorkGroup
from likvard.plans.operations import employer as operations
from likvard.plans.operations import pay
from likvard.plans.operations.compiling import compile_into
from tests.plans.outgoing.reading import YEAR, empty, sections, words

ADDRESS = "https://likvard.example"
SMALL = "Fewer than ten women or men. Only those who keep the pay survey see the figures."


def account(draft: StatusReport, by: User, language: str = "en") -> list[str]:
    """The lines of the section, compiled anew."""
    compile_into(draft, by=by, **YEAR)
    return words(sections(draft, language)["plan-employer"]).split("\n")


@pytest.fixture
def documented(complete: Employer, groups: dict[str, WorkGroup], ingrid: User) -> Employer:
    """A whole year, with a raise in the small group beside the other one."""
    raised = {"cost": Decimal(9_000), "day": date(2027, 2, 1), "by": ingrid}
    pay.plan_adjustment(complete, text="Raise three men.", group=groups["Cleaners"], **raised)
    operations.document_year(complete, by=ingrid)
    return complete


def test_a_documented_year_is_told_point_by_point(
    told: Plan, documented: Employer, draft: StatusReport, anna: User
) -> None:
    lines = account(draft, anna)
    assert lines[0] == "Exempelköping 2026"
    assert lines[1].startswith("40 employees at the beginning of the year. Documented on ")
    points = [
        "1. All parts of the active measures in the five areas",
        "2. Guidelines and routines against harassment, and gender balance",
        "3. The result of the pay survey and its analysis",
        "4. Which pay and what else has to be put right",
        "5. What it costs and when it is done, within three years",
        "6. Account and evaluation of what was planned last year",
        "7. How you cooperate with the employees",
    ]
    starts = [lines.index(point) for point in points]
    assert starts == sorted(starts)
    work = lines[starts[0] + 1 : starts[1]]
    assert len(work) == 2 * 5 * 4
    assert work[:2] == ["Working conditions – Examine (all seven grounds):", "conditions examine."]
    assert lines[starts[1] + 1 :] == [
        "Guidelines and routines against harassment and reprisals (followed up on 1 May 2026):",
        "On harassment.",
        "Gender balance in kinds of work and in leading positions (followed up on 1 May 2026):",
        "On balance.",
        points[2],
        "Technicians: 10 women, 33,000\xa0kr; 30 men, 33,000\xa0kr; difference 0\xa0kr (0.0%).".replace("\xa0", " "),
        "Carers: 30 women, 29,000 kr; 10 men, 30,000 kr; difference −1,000 kr (−3.3%).",
        f"Cleaners: {SMALL}",
        "Carers compared with Technicians: −3,750 kr (−11.4%).",
        "Carers: More men work nights. Carers – Technicians: The market.",
        points[3],
        "Raise.",
        "1 measure in a small group is shown only to those who keep the survey.",
        points[4],
        "Raise.",
        "Cost a year: 120,000 kr. Done by: 1 January 2027.",
        points[5],
        "It is the first year.",
        points[6],
        "Cooperation with employees (followed up on 1 May 2026):",
        "On cooperation.",
    ]


def test_nothing_of_a_small_group_is_in_the_report_in_any_language(
    told: Plan, documented: Employer, draft: StatusReport, anna: User, ingrid: User
) -> None:
    before = {language: account(draft, anna, language) for language in ("sv", "da", "en")}
    operations.reopen_year(documented, by=ingrid)
    WorkGroup.objects.filter(name="Cleaners").update(mean_women=Decimal(20_000), mean_men=Decimal(41_000), men=9)
    documented.pay_survey.adjustments.filter(group__name="Cleaners").update(text="Lower.", cost=1)
    WorkGroup.objects.filter(name="Cleaners").update(explanation="Another reason.")
    operations.document_year(documented, by=ingrid)
    assert {language: account(draft, anna, language) for language in ("sv", "da", "en")} == before


def test_peoples_words_keep_their_language_and_the_points_have_that_of_the_report(
    told: Plan, documented: Employer, draft: StatusReport, anna: User
) -> None:
    account(draft, anna)
    blocks = sections(draft, "da")["plan-employer"].blocks
    languages = {one.markdown: one.language for one in blocks if isinstance(one, Written)}
    assert languages["It is the first year\\."] == "sv"
    headings = [one.text for one in blocks if isinstance(one, Subheading)]
    assert headings[3] == "3. Resultatet af lønkortlægningen og analysen"


def test_a_year_that_is_not_documented_names_the_points_that_are_not_complete_and_tells_nothing_else(
    told: Plan,
    complete: Employer,
    draft: StatusReport,
    anna: User,
) -> None:
    DutyAccount.objects.all().delete()
    WorkGroup.objects.filter(name="Carers").update(explanation="")
    assert account(draft, anna) == [
        "Exempelköping 2026",
        "Being worked on; it is not documented yet.",
        "Not complete:",
        "Guidelines and routines against harassment, and gender balance",
        "The result of the pay survey and its analysis",
        "How you cooperate with the employees",
    ]


def test_small_employers_tell_of_pay_alone_and_the_smallest_of_nothing(
    told: Plan, documented: Employer, draft: StatusReport, anna: User
) -> None:
    Employer.objects.of(documented.authority).update(employees=24)
    assert account(draft, anna)[2] == "1. The result of the pay survey and its analysis"
    Employer.objects.of(documented.authority).update(employees=9)
    assert account(draft, anna) == ["No account as employer is about this time."]


def test_years_outside_the_period_are_not_told_and_the_authority_stands_before_its_companies(
    told: Plan,
    own: Employer,
    draft: StatusReport,
    units: dict[str, Unit],
    ingrid: User,
    anna: User,
) -> None:
    for unit, year in ((None, 2025), (units["company"], 2026)):
        operations.start_employer(own.authority, unit=unit, year=year, employees=40, by=ingrid)
    lines = account(draft, anna)
    assert [line for line in lines if line.endswith(("2025", "2026"))] == [
        "Exempelköping 2026",
        "Exempelbostäder AB 2026",
    ]


def test_last_years_measures_stand_with_what_became_of_them(
    told: Plan,
    complete: Employer,
    draft: StatusReport,
    ingrid: User,
    anna: User,
) -> None:
    before = operations.start_employer(complete.authority, unit=None, year=2025, employees=40, by=ingrid)
    planned = pay.plan_adjustment(before, text="Raise the nurses.", by=ingrid)
    pay.evaluate_adjustment(planned, evaluation="Done in May.", by=ingrid)
    operations.document_year(complete, by=ingrid)
    assert "Raise the nurses. Done in May." in account(draft, anna)


def test_a_published_account_is_the_same_when_every_row_of_it_is_gone(
    told: Plan, documented: Employer, draft: StatusReport, anna: User
) -> None:
    account(draft, anna)
    report = publish_report(draft, address=ADDRESS, by=anna)
    empty("plans_")
    assert not Employer.objects.everywhere(because="all of them are gone").exists()
    again = freeze(
        {language: document_of(report, language) for language in ("sv", "da", "en")},
        {language: document_of(report, language, address=ADDRESS) for language in ("sv", "da", "en")},
        evidence_of(report, address=ADDRESS),
        at=report.published_at,
    )
    assert digest(again) == report.digest
    assert "It is the first year." in words(sections(report, "en")["plan-employer"])
