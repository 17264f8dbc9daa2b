"""A release that is withdrawn: everything that cites it says so, when and why, in every language."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard.accounts.models import User
from likvard.mapping import operations, queries
from likvard.mapping.models import Release, StatusReport

WHY = "Filen hade fel vikt."
THE_DAY = datetime(2026, 6, 30, 12, tzinfo=UTC)
DAY = {"sv": "30 juni 2026", "da": "30. juni 2026", "en": "30 June 2026"}


def at(name: str, *rest: object) -> str:
    return reverse(f"mapping:{name}", args=["exempelkoping", *rest])


@pytest.fixture
def withdraw(release: Release, anna: User, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def on_the_day() -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: THE_DAY)
        operations.withdraw_release(release, because=WHY, by=anna)
        monkeypatch.undo()

    return on_the_day


def says_so(client: Client, address: str) -> dict[str, bool]:
    """Whether a page tells when and why it was withdrawn, in each language."""
    told = {}
    for language, day in DAY.items():
        page = client.get(address, headers={"accept-language": language}).text
        told[language] = WHY in page and day in page
    return told


EVERYWHERE = dict.fromkeys(DAY, True)


def figure(release: Release) -> str:
    return at("estimate", release.pk, next(row.key for row in release.released().rows if row.shown))


@pytest.mark.parametrize("page", ["figure", "release"])
def test_the_figure_and_the_release(
    page: str, release: Release, withdraw: Callable[[], None], anna: User, client_of: Any
) -> None:
    address = figure(release) if page == "figure" else at("release", release.pk)
    withdraw()
    assert says_so(client_of(anna), address) == EVERYWHERE


def test_a_hidden_figure_too(release: Release, withdraw: Callable[[], None]) -> None:
    hidden = next(row.key for row in release.released().rows if not row.shown)
    withdraw()
    assert says_so(Client(), at("estimate", release.pk, hidden)) == EVERYWHERE


def test_the_source_as_everybody_and_as_those_at_work_see_it(
    release: Release, withdraw: Callable[[], None], gustav: User, client_of: Any
) -> None:
    withdraw()
    source = release.run.data_file.source_id
    short = {"sv": "2026-06-30", "da": "30.06.2026", "en": "2026-06-30"}
    for client, name in ((Client(), "source_public"), (client_of(gustav), "source")):
        for language in DAY:
            page = client.get(at(name, source), headers={"accept-language": language}).text
            assert WHY in page
            assert short[language] in page


@pytest.mark.parametrize("page", ["report", "report_preview", "report_section"])
def test_a_draft_that_builds_on_it(
    page: str,
    report: StatusReport,
    release: Release,
    withdraw: Callable[[], None],
    gustav: User,
    client_of: Any,
) -> None:
    section = report.sections.get(code=f"r{release.pk}-refused")
    rest = (section.pk, "sv") if page == "report_section" else ()
    withdraw()
    assert says_so(client_of(gustav), at(page, report.pk, *rest)) == EVERYWHERE


def test_a_report_that_was_published_before(published: StatusReport, withdraw: Callable[[], None]) -> None:
    before = bytes(published.files.get(name="report-en.pdf").content)
    withdraw()
    assert says_so(Client(), at("report_public", published.pk)) == EVERYWHERE
    assert Client().get(at("report_file", published.pk, "report-en.pdf")).content == before


def test_a_file_of_a_published_report_leads_to_the_page_that_says_so(published: StatusReport) -> None:
    """Its bytes never change, for their checksum is public."""
    for name in ["SHA256SUMS", *published.files.values_list("name", flat=True)]:
        link = Client().get(at("report_file", published.pk, name))["Link"]
        assert link == f'<{at("report_public", published.pk)}>; rel="describedby"'


def test_the_lists_of_reports_mark_it(
    published: StatusReport,
    withdraw: Callable[[], None],
    elin: User,
    client_of: Any,
) -> None:
    pages = [(Client(), at("report_public_list")), (client_of(elin), at("report_list"))]
    marks = {"sv": "Tal tillbakadragna", "da": "Tal trukket tilbage", "en": "Figures withdrawn"}
    before = [client.get(address, headers={"accept-language": "en"}).text for client, address in pages]
    withdraw()
    assert [marks["en"] in page for page in before] == [False, False]
    for language, mark in marks.items():
        after = [client.get(address, headers={"accept-language": language}).text for client, address in pages]
        assert [mark in page for page in after] == [True, True]


def test_who_withdraws_sees_first_what_builds_on_it(
    release: Release,
    report: StatusReport,
    anna: User,
    client_of: Any,
) -> None:
    page = client_of(anna).get(at("release_withdraw", release.pk))
    assert list(page.context["reports"]) == [report]
    assert at("report", report.pk) in page.text


def test_nothing_new_can_cite_it(
    release: Release,
    report: StatusReport,
    withdraw: Callable[[], None],
    anna: User,
    client_of: Any,
) -> None:
    withdraw()
    assert release not in queries.releasable(release.authority)
    assert list(queries.findings_of(release.authority)) == []
    client_of(anna).post(at("report_publish", report.pk))
    report.refresh_from_db()
    assert not report.is_published


def test_the_trail_tells_of_it(release: Release, withdraw: Callable[[], None], anna: User, client_of: Any) -> None:
    withdraw()
    trail = client_of(anna).get(reverse("web:trail", args=["exempelkoping"]), headers={"accept-language": "en"}).text
    assert "Withdrew a release" in trail
    assert WHY in trail
