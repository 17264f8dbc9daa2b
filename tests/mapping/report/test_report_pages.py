"""Who meets which page of a report, and what they find there."""

import hashlib
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from likvard.accounts.models import User
from likvard.mapping import operations, queries
from likvard.mapping.models import Estimate, Finding, Release, ReportSection, StatusReport

SLUG = "exempelkoping"
ClientOf = Callable[[User], Client]


def at(name: str, *rest: object) -> str:
    return reverse(f"mapping:{name}", args=[SLUG, *rest])


def test_the_public_list_says_so_when_there_is_nothing(client: Client, report: StatusReport) -> None:
    page = client.get(at("report_public_list") + "?lang=en")
    assert page.status_code == 200
    assert "No published reports yet" in page.content.decode()
    assert "Equal rights in" not in page.content.decode()


def test_a_draft_does_not_exist_for_the_public(client: Client, report: StatusReport) -> None:
    assert client.get(at("report_public", report.pk)).status_code == 404
    assert client.get(at("report_file", report.pk, "report-sv.pdf")).status_code == 404


def test_a_published_report_is_read_in_three_languages(client: Client, published: StatusReport) -> None:
    for language, words in {"sv": "Har blivit illa bemött", "en": "Was treated badly"}.items():
        client.get(f"/?lang={language}")
        page = client.get(at("report_public", published.pk) + f"?lang={language}").content.decode()
        own = published.files.get(name=f"report-{language}.html")
        assert bytes(own.content).decode() in page
        assert words in page
        assert published.digest in page


def test_each_download_is_the_frozen_bytes(client: Client, published: StatusReport) -> None:
    sums = client.get(at("report_file", published.pk, "SHA256SUMS"))
    assert hashlib.sha256(sums.content).hexdigest() == published.digest
    for line in sums.content.decode().splitlines():
        sha256, name = line.split("  ")
        content = client.get(at("report_file", published.pk, name)).content
        assert hashlib.sha256(content).hexdigest() == sha256
    assert client.get(at("report_file", published.pk, "nothing.pdf")).status_code == 404


def test_published_bytes_outlive_the_rows_they_came_from(client: Client, published: StatusReport) -> None:
    address = at("report_file", published.pk, "report-en.html")
    before = client.get(address).content
    Finding.objects.everywhere(because="the test takes the live rows away").delete()
    Estimate.objects.all().delete()
    assert client.get(address).content == before
    assert before.decode() in client.get(at("report_public", published.pk) + "?lang=en").content.decode()


def test_an_unchanged_page_is_not_sent_twice(client: Client, published: StatusReport, anna: User) -> None:
    address = at("report_public", published.pk)
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    file = client.get(at("report_file", published.pk, "report.json"))
    known = {"if-none-match": file["ETag"]}
    assert client.get(at("report_file", published.pk, "report.json"), headers=known).status_code == 304
    operations.add_erratum(published, text="Läs 2026.", by=anna)
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert "Läs 2026." in changed.content.decode()


def test_a_withdrawn_release_flags_every_report_that_cites_it(
    client: Client, published: StatusReport, release: Release, anna: User
) -> None:
    address = at("report_public", published.pk)
    first = client.get(address)
    operations.withdraw_release(release, because="Filen var fel.", by=anna)
    flagged = client.get(address, headers={"if-none-match": first["ETag"]})
    assert flagged.status_code == 200
    assert "Filen var fel." in flagged.content.decode()


@pytest.mark.parametrize(
    ("name", "method", "allowed"),
    [
        ("report_list", "get", "anna bilal cecilia david elin gustav"),
        ("report_start", "get", "anna bilal gustav"),
        ("report", "get", "anna bilal cecilia david elin gustav"),
        ("report_edit", "get", "anna bilal gustav"),
        ("report_preview", "get", "anna bilal cecilia david elin gustav"),
        ("report_refresh", "post", "anna bilal gustav"),
        ("report_publish", "get", "anna"),
        ("report_erratum", "get", "anna"),
        ("report_section_add", "post", "anna bilal gustav"),
    ],
)
def test_who_meets_a_page(
    name: str, method: str, allowed: str, report: StatusReport, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    address = at(name) if name in {"report_list", "report_start"} else at(name, report.pk)
    met = {}
    for person in ["anna", "bilal", "cecilia", "david", "elin", "gustav", "fatima", "nils"]:
        client = client_of(request.getfixturevalue(person))
        met[person] = getattr(client, method)(address).status_code
    passes = {person: (200 if method == "get" else 302) for person in allowed.split()}
    strangers = {"nils": 404}
    readers = {person: 403 for person in met if person not in passes and person not in strangers}
    assert met == {**readers, **passes, **strangers}


def test_words_are_written_in_a_language_and_figures_stand_beside_locked(
    report: StatusReport, release: Release, gustav: User, client_of: ClientOf
) -> None:
    section = report.sections.get(code=f"r{release.pk}-refused")
    address = at("report_section", report.pk, section.pk, "en")
    client = client_of(gustav)
    page = client.get(address + "?lang=en").content.decode()
    assert "Figures are locked" in page
    assert "<svg" in page
    done = client.post(address, {"heading": "", "text": "Our **words**", "revision": 0})
    assert done.status_code == 302
    assert report.sections.get(pk=section.pk).text == {"en": "Our **words**"}
    assert "<strong>words</strong>" in client.get(at("report_preview", report.pk) + "?lang=en").content.decode()
    assert client.get(at("report_section", report.pk, section.pk, "fr")).status_code == 404


def test_a_writer_who_was_overtaken_sees_both_texts(
    report: StatusReport, introduction: ReportSection, gustav: User, anna: User, client_of: ClientOf
) -> None:
    operations.write_section(introduction, language="sv", heading="Om", text="Annas ord", revision=0, by=anna)
    client, address = client_of(gustav), at("report_section", report.pk, introduction.pk, "sv")
    page = client.post(address, {"heading": "Om", "text": "Gustavs ord", "revision": 0})
    said = page.content.decode()
    assert page.status_code == 200
    assert "Annas ord" in said
    assert "Gustavs ord" in said
    assert 'name="revision" value="1"' in said
    client.post(address, {"heading": "Om", "text": "Annas och Gustavs ord", "revision": 1})
    assert report.sections.get(pk=introduction.pk).text["sv"] == "Annas och Gustavs ord"


def test_a_report_is_started_arranged_and_published_in_the_browser(
    release: Release, anna: User, client_of: ClientOf
) -> None:
    client = client_of(anna)
    words = {"title_sv": "Lägesrapport", "title_da": "", "title_en": "", "period": "2026", "releases": [release.pk]}
    started = client.post(at("report_start"), words)
    report = queries.reports_of(release.authority).get()
    assert started["Location"] == at("report", report.pk)
    client.post(at("report_section_add", report.pk), {"heading": "Vårt arbete", "text": "Vi har börjat."})
    own = report.sections.get(heading={"sv": "Vårt arbete"})
    client.post(at("report_section_change", report.pk, own.pk, "up"))
    client.post(at("report_section_change", report.pk, own.pk, "remove"))
    client.post(at("report_section_change", report.pk, own.pk, "put-back"))
    assert client.post(at("report_section_change", report.pk, own.pk, "burn")).status_code == 404
    assert [one.pk for one in queries.sections_of(report)][-2] == own.pk
    client.post(at("report_edit", report.pk), {**words, "title_en": "Status report"})
    done = client.post(at("report_publish", report.pk))
    assert done["Location"] == at("report_public", report.pk)
    report.refresh_from_db()
    assert report.is_published
    assert report.title == {"sv": "Lägesrapport", "en": "Status report"}
    assert "Vårt arbete" in client.get(at("report_public", report.pk)).content.decode()
    assert client.post(at("report_erratum", report.pk), {"text": "Läs 2026."}).status_code == 302


def test_what_people_write_cannot_run_in_the_page(
    report: StatusReport, introduction: ReportSection, anna: User, client_of: ClientOf
) -> None:
    nasty = "<script>alert(1)</script> [x](javascript:alert(1)) ![i](https://x.example/i.png)"
    operations.write_section(introduction, language="sv", heading="<b>", text=nasty, revision=0, by=anna)
    page = client_of(anna).get(at("report_preview", report.pk) + "?lang=sv").content.decode()
    assert "<script>alert" not in page
    assert "javascript:" not in page.replace("[x](javascript:alert(1))", "")
    assert 'src="https://x.example' not in page
    assert "&lt;b&gt;" in page
