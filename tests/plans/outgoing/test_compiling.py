"""A status report tells what the plan has led to, and keeps telling it when nothing of the plan is left."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from likvard.accounts.models import User
from likvard.mapping.models import Release, StatusReport
from likvard.mapping.operations import publish_report, withdraw_release
from likvard.mapping.queries.reports import document_of, evidence_of
from likvard.mapping.report.document import Paragraph, Written
from likvard.mapping.report.frozen import digest, freeze
from likvard.mapping.report.markdown import to_html
from likvard.plans.models import Plan, Review, Submission
from likvard.plans.operations.compiling import compile_into
from likvard.plans.operations.reviews import add_erratum
from likvard.plans.operations.submissions import return_answers
from likvard.ui.errors import NotPossible
from tests.plans.outgoing.reading import YEAR, empty, sections, words

ADDRESS = "https://likvard.example"
CORRECTED = datetime(2026, 11, 3, 10, tzinfo=UTC)


@pytest.fixture
def compiled(told: Plan, draft: StatusReport, anna: User) -> StatusReport:
    return compile_into(draft, by=anna, **YEAR)


def test_the_report_tells_goals_barriers_actions_effects_reviews_and_who_has_not_reported(
    compiled: StatusReport,
) -> None:
    found = {code.removeprefix("plan-"): words(section) for code, section in sections(compiled, "en").items()}
    assert list(found) == [
        *("goals", "barriers", "actions", "effects"),
        *("employer", "eccar", "reviews", "follow-up"),
    ]
    assert found["goals"] == (
        "The plan “Equal rights 2026–2028” covers 2026–2028. It was decided on 15 January 2026 (KS 2026/1 § 2) and "
        "is now carried out.\nFor those who live and stay here\nEveryone is met with respect."
    )
    assert "Refusals give no reason." in found["barriers"]
    assert "Addressed since" in found["barriers"]
    assert "What speaks for it:\n“Was treated badly”" in found["barriers"]
    assert "What speaks against it:\n“Vi får alltid veta varför.” (Elevråd)" in found["barriers"]
    assert (
        "Written reasons\nUnder way. Planned for 2026–2028.\nSeptember–December 2026: goes as planned.\n"
        in (found["actions"])
    )
    assert "Varje avslag har *ett* skäl. Två skolor återstår." in found["actions"]
    assert found["effects"].startswith("Ramps\nEffect: cannot be told. Assessed on 20 December 2026.\nNobody counted")
    assert found["reviews"] == (
        "Planen granskad\nBy Byrån, sent on 1 September 2026.\n"
        "Ingen läser.\nSerious shortcoming.\nRefusals give no reason.\nRecommended:\nLäs dem.\n"
        "The authority agrees (answered on 1 September 2026):\nVi läser dem.\n"
        "Det saknas pengar.\nSerious shortcoming.\nNo answer by 1 October 2026."
    )
    assert "Exempelbostäder AB: not reported by 31 January 2027" in found["follow-up"]
    assert "Utbildningsnämnden" not in found["follow-up"]
    assert re.search(r"Moved on .* from 30 January 2027 to 31 January 2027: The board meets late.", found["follow-up"])


def test_what_a_reviewer_has_put_right_stands_before_what_was_written(
    told: Plan, draft: StatusReport, anna: User, fatima: User
) -> None:
    add_erratum(Review.objects.of(told.authority).get(), text="Two have read it.", now=CORRECTED, by=fatima)
    compile_into(draft, by=anna, **YEAR)
    assert words(sections(draft, "en")["plan-reviews"]).split("\n")[:5] == [
        "Planen granskad",
        "By Byrån, sent on 1 September 2026.",
        "Corrected by the reviewer on 3 November 2026:",
        "Two have read it.",
        "Ingen läser.",
    ]


def test_peoples_words_are_marked_with_their_language_in_every_language(compiled: StatusReport) -> None:
    for language in ("sv", "da", "en"):
        written = [one for section in sections(compiled, language).values() for one in section.blocks]
        assert {one.language for one in written if isinstance(one, Written)} == {"sv"}


def test_nothing_that_people_write_becomes_markup(compiled: StatusReport) -> None:
    html = "".join(to_html(one.markdown) for one in sections(compiled, "en")["plan-actions"].blocks
                   if isinstance(one, Written))  # fmt: skip
    assert "<p>Varje avslag har *ett* skäl.</p>" in html
    assert "<em>" not in html


def test_what_is_not_accepted_is_not_told(compiled: StatusReport, told: Plan, draft: StatusReport, anna: User) -> None:
    accepted = Submission.objects.select_related("round__authority", "unit").get(state="accepted")
    return_answers(accepted, because="Say which schools.", by=anna)
    compile_into(draft, by=anna, **YEAR)
    assert "Varje avslag" not in words(sections(draft, "en")["plan-actions"])


def test_a_figure_that_was_withdrawn_is_told_as_withdrawn_and_not_as_a_figure(
    told: Plan, draft: StatusReport, release: Release, anna: User, bilal: User
) -> None:
    withdraw_release(release, because="A wrong weight.", by=bilal)
    compile_into(draft, by=anna, **YEAR)
    found = words(sections(draft, "en")["plan-barriers"])
    assert "A figure that stood here was withdrawn on" in found
    assert "A wrong weight." in found
    assert "Was treated badly" not in found
    with pytest.raises(NotPossible, match="has been withdrawn. Refresh the figures first."):
        publish_report(draft, address=ADDRESS, by=anna)


def test_a_year_about_which_nothing_is_known_says_so(told: Plan, draft: StatusReport, anna: User) -> None:
    compile_into(draft, starts_on=date(2028, 1, 1), ends_on=date(2028, 12, 31), by=anna)
    found = sections(draft, "en")
    assert found["plan-reviews"].blocks == (Paragraph("No independent review of this time has been published."),)
    assert found["plan-follow-up"].blocks == (Paragraph("No round of follow-up is about this time."),)


def test_days_without_a_plan_and_days_the_wrong_way_round_are_refused(
    told: Plan, draft: StatusReport, anna: User
) -> None:
    with pytest.raises(NotPossible, match="No decided plan covers any of these days"):
        compile_into(draft, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), by=anna)
    with pytest.raises(NotPossible, match="The last day comes before the first one"):
        compile_into(draft, starts_on=date(2026, 12, 31), ends_on=date(2026, 1, 1), by=anna)


def test_a_published_report_is_the_same_when_every_row_of_the_plan_is_gone(
    compiled: StatusReport, anna: User, client: Any
) -> None:
    report = publish_report(compiled, address=ADDRESS, by=anna)
    page = reverse("mapping:report_public", args=[report.authority.slug, report.pk])
    before = client.get(page).content
    assert "Det saknas pengar." in before.decode()
    files = {file.name: bytes(file.content) for file in report.files.all()}
    empty("plans_")
    assert not Plan.objects.everywhere(because="all of them are gone").exists()
    assert client.get(page).content == before
    assert {file.name: bytes(file.content) for file in report.files.all()} == files
    again = freeze(
        {language: document_of(report, language) for language in ("sv", "da", "en")},
        {language: document_of(report, language, address=ADDRESS) for language in ("sv", "da", "en")},
        evidence_of(report, address=ADDRESS),
        at=report.published_at,
    )
    assert digest(again) == report.digest


def test_the_coordinator_compiles_into_a_draft_of_their_choice(
    told: Plan, draft: StatusReport, anna: User, browser_of: Any
) -> None:
    browser, page = browser_of(anna), reverse("plans:report_compile", args=[told.authority.slug])
    asked = browser.get(page).content.decode()
    assert "Läget 2026 (2026)" in asked
    assert 'value="2026-01-01"' in asked
    assert 'value="2027-02-05"' in asked
    answer = browser.post(page, {"report": draft.pk, "starts_on": "2026-01-01", "ends_on": "2026-12-31"})
    assert answer.url == reverse("mapping:report", args=[told.authority.slug, draft.pk])
    assert len(sections(draft, "sv")) == 8


def test_without_a_draft_the_page_says_where_to_begin(told: Plan, anna: User, browser_of: Any) -> None:
    page = browser_of(anna).get(reverse("plans:report_compile", args=[told.authority.slug])).content.decode()
    assert "There is no draft to compile into" in page


def test_a_draft_of_another_authority_cannot_be_chosen(
    told: Plan, draft: StatusReport, nils: User, browser_of: Any
) -> None:
    page = reverse("plans:report_compile", args=["grannkoping"])
    days = {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    assert browser_of(nils).post(page, {"report": draft.pk, **days}).status_code == 200  # asked again, nothing done
    assert sections(draft, "sv") == {}
