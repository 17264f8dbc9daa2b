"""Writing and publishing: nobody's words are lost, no figure is edited, what is published never changes."""

import hashlib
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from likvard.accounts.models import User
from likvard.audit.queries import trail_of
from likvard.disclosure import Rules
from likvard.mapping import operations, queries
from likvard.mapping.models import Release, ReportFile, ReportSection, StatusReport
from likvard.mapping.queries.reports import evidence_of
from likvard.mapping.report.document import Figure, Written
from likvard.mapping.report.frozen import freeze
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import CODEBOOK


def figures(report: StatusReport) -> list[Figure]:
    """Every figure of the report as it stands now, in English."""
    document = queries.document_of(report, "en")
    return [block for section in document.sections for block in section.blocks if isinstance(block, Figure)]


def codes(report: StatusReport) -> list[str]:
    return [section.code for section in queries.sections_of(report)]


def test_a_draft_writes_itself_with_an_introduction_to_begin_from(report: StatusReport, release: Release) -> None:
    own = f"r{release.pk}"
    assert codes(report) == ["", "summary", f"{own}-refused", "hidden", f"{own}-source", "method", "reading"]
    document = queries.document_of(report, "sv")
    assert [section.heading for section in document.sections][2] == "Har blivit illa bemött"
    introduction = document.sections[0].blocks[0]
    assert isinstance(introduction, Written)
    assert "Exempelköping" in introduction.markdown


def test_a_report_needs_figures_that_stand(exempelkoping: object, release: Release, anna: User) -> None:
    with pytest.raises(NotPossible):
        operations.start_report(exempelkoping, title={"sv": "T"}, period="", releases=[], by=anna)
    operations.withdraw_release(release, because="Fel fil.", by=anna)
    release.refresh_from_db()
    with pytest.raises(NotPossible):
        operations.start_report(exempelkoping, title={"sv": "T"}, period="", releases=[release], by=anna)
    assert StatusReport.objects.of(exempelkoping).count() == 0


def test_a_report_builds_on_one_release_of_each_source(exempelkoping: object, release: Release, anna: User) -> None:
    """Two would say everything twice, and fresh figures could not tell which of them to replace."""
    data_file, text = release.run.data_file, CODEBOOK.replace("lower_is_better", "higher_is_better")
    version = operations.save_codebook(data_file.source, text, by=anna)
    run = operations.start_run(data_file, version, by=anna)
    assert operations.work_one_run(now=timezone.now())
    run.refresh_from_db()
    later = operations.release_run(run, rules=Rules(), by=anna)
    with pytest.raises(NotPossible):
        operations.start_report(exempelkoping, title={"sv": "T"}, period="", releases=[release, later], by=anna)
    assert StatusReport.objects.of(exempelkoping).count() == 0


def test_a_draft_is_started_once_and_anew_when_it_has_been_published(
    report: StatusReport, release: Release, anna: User
) -> None:
    authority = report.authority
    words = {"title": dict(reversed(report.title.items())), "releases": [release], "by": anna}
    with pytest.raises(NotPossible, match="samma titel och period|draft with this title and period"):
        operations.start_report(authority, period="2026", **words)
    assert list(StatusReport.objects.of(authority)) == [report]
    operations.start_report(authority, period="2027", **words)
    operations.publish_report(report, address="https://likvard.example", by=anna)
    operations.start_report(authority, period="2026", **words)
    assert sorted(one.period for one in StatusReport.objects.of(authority)) == ["2026", "2026", "2027"]


def test_a_section_that_somebody_left_out_meanwhile_does_not_move(introduction: ReportSection, anna: User) -> None:
    operations.remove_section(introduction, by=anna)
    before = codes(introduction.report)
    operations.move_section(introduction, up=False, by=anna)
    assert codes(introduction.report) == before


def test_writing_words_never_changes_a_figure(report: StatusReport, release: Release, anna: User) -> None:
    before = figures(report)
    section = report.sections.get(code=f"r{release.pk}-refused")
    words = "50 % är egentligen 5 %.\n\n| Bakgrund | Andel |\n|---|---|\n| Minoritet | 5 % |"
    operations.write_section(section, language="en", heading="Ours", text=words, revision=0, by=anna)
    operations.move_section(section, up=True, by=anna)
    assert figures(report) == before
    document = queries.document_of(report, "en")
    assert [one.heading for one in document.sections][1] == "Ours"
    assert document.sections[1].blocks[0] == Written(words, "en")


def test_two_who_write_at_once_lose_nothing(introduction: ReportSection, anna: User, gustav: User) -> None:
    def write(text: str, by: User) -> ReportSection:
        return operations.write_section(introduction, language="sv", heading="Om", text=text, revision=0, by=by)

    write("Annas ord", anna)
    with pytest.raises(operations.Overtaken) as overtaken:
        write("Gustavs ord", gustav)
    assert overtaken.value.theirs.text["sv"] == "Annas ord"
    assert "Anna Andersson" in str(overtaken.value)
    saved = operations.write_section(
        introduction, language="sv", heading="Om", text="Båda", revision=overtaken.value.theirs.revision, by=gustav
    )
    assert (saved.text["sv"], saved.revision) == ("Båda", 2)


def test_a_section_is_added_moved_left_out_and_put_back(report: StatusReport, anna: User) -> None:
    added = operations.add_section(report, language="sv", heading="Vad vi gör", text="Mycket.", by=anna)
    assert [one.pk for one in queries.sections_of(report)][-1] == added.pk
    operations.move_section(added, up=True, by=anna)
    assert [one.pk for one in queries.sections_of(report)][-2] == added.pk
    operations.move_section(added, up=False, by=anna)
    operations.move_section(added, up=False, by=anna)  # at the end already
    assert [one.pk for one in queries.sections_of(report)][-1] == added.pk
    operations.remove_section(added, by=anna)
    assert added.pk not in [one.pk for one in queries.sections_of(report)]
    assert [one.pk for one in queries.removed_sections_of(report)] == [added.pk]
    operations.put_back_section(added, by=anna)
    assert report.sections.get(pk=added.pk).text == {"sv": "Mycket."}


@pytest.mark.parametrize("code", ["hidden", "method", "reading", "source"])
def test_what_readers_must_know_cannot_be_left_out(report: StatusReport, anna: User, code: str) -> None:
    section = report.sections.get(code__endswith=code)
    with pytest.raises(NotPossible):
        operations.remove_section(section, by=anna)
    assert code in " ".join(codes(report))


def test_fresh_figures_keep_the_words(report: StatusReport, release: Release, anna: User) -> None:
    section = report.sections.get(code=f"r{release.pk}-refused")
    operations.write_section(section, language="sv", heading="", text="Våra ord", revision=0, by=anna)
    operations.withdraw_release(release, because="Fel rubrik.", by=anna)
    with pytest.raises(NotPossible):
        operations.publish_report(report, address="https://likvard.example", by=anna)
    with pytest.raises(NotPossible):
        operations.refresh_figures(report, by=anna)  # nothing to build on instead
    later = operations.release_run(release.run, rules=Rules(), by=anna)
    operations.refresh_figures(report, by=anna)
    assert list(report.releases.values_list("pk", flat=True)) == [later.pk]
    assert report.sections.get(code=f"r{later.pk}-refused").text == {"sv": "Våra ord"}
    own = f"r{later.pk}"
    assert codes(report) == ["", "summary", f"{own}-refused", "hidden", f"{own}-source", "method", "reading"]


def test_publishing_freezes_every_language_and_form(published: StatusReport) -> None:
    expected = ["report.json"]
    for language in ("sv", "da", "en"):
        expected += [f"report-{language}.html", f"report-{language}.pdf", f"figures-{language}.csv"]
    assert list(published.files.values_list("name", flat=True)) == expected
    assert published.is_published
    assert [entry.what for entry in trail_of(published)].count("mapping.report.published") == 1


def test_the_digest_is_the_checksum_of_the_list_of_checksums(published: StatusReport) -> None:
    lines = [f"{hashlib.sha256(bytes(file.content)).hexdigest()}  {file.name}\n" for file in published.files.all()]
    assert published.digest == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert queries.checksums_of(published) == "".join(lines).encode()


@pytest.mark.parametrize("verb", ["rename", "write", "add", "move", "remove", "refresh", "publish"])
def test_nothing_can_be_done_to_a_published_report(published: StatusReport, anna: User, verb: str) -> None:
    section = published.sections.get(code="")
    verbs: dict[str, Callable[[], object]] = {
        "rename": lambda: operations.rename_report(published, title={"sv": "X"}, period="", by=anna),
        "write": lambda: operations.write_section(section, language="sv", heading="X", text="", revision=0, by=anna),
        "add": lambda: operations.add_section(published, language="sv", heading="X", text="", by=anna),
        "move": lambda: operations.move_section(section, up=False, by=anna),
        "remove": lambda: operations.remove_section(section, by=anna),
        "refresh": lambda: operations.refresh_figures(published, by=anna),
        "publish": lambda: operations.publish_report(published, address="https://likvard.example", by=anna),
    }
    with pytest.raises(NotPossible):
        verbs[verb]()


def test_the_database_refuses_to_change_what_is_published(published: StatusReport) -> None:
    changes: list[Callable[[], object]] = [
        lambda: StatusReport.objects.of(published.authority).update(period="1999"),
        lambda: published.files.update(content=b""),
        lambda: published.files.first().delete(),
        lambda: published.sections.update(text={}),
        lambda: published.releases.clear(),
        lambda: ReportFile.objects.create(report=published, position=99, name="more", media_type="", content=b""),
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="a published report never changes"), transaction.atomic():
            change()
    published.refresh_from_db()
    assert (published.period, published.files.count()) == ("2026", 10)


def test_errata_stand_beside_the_report(published: StatusReport, report: StatusReport, anna: User) -> None:
    before = queries.checksums_of(published)
    operations.add_erratum(published, text="Figur 2: läs 2026.", by=anna)
    assert [erratum.text for erratum in published.errata.all()] == ["Figur 2: läs 2026."]
    assert queries.checksums_of(published) == before


def test_a_draft_has_no_errata(report: StatusReport, anna: User) -> None:
    with pytest.raises(NotPossible):
        operations.add_erratum(report, text="Fel", by=anna)


def test_publishing_again_gives_the_same_bytes(published: StatusReport) -> None:
    languages = ["sv", "da", "en"]
    address = "https://likvard.example"
    again = freeze(
        {language: queries.document_of(published, language) for language in languages},
        {language: queries.document_of(published, language, address=address) for language in languages},
        evidence_of(published, address=address),
        at=published.published_at,
    )
    assert [(file.name, file.sha256) for file in again] == list(published.files.values_list("name", "sha256"))
