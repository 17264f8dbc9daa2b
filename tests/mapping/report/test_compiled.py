"""Sections that are put into a report from outside: people's words stay, and so do the guards of what is published."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from likvard.accounts.models import User
from likvard.mapping import operations
from likvard.mapping.models import ReportSection, StatusReport
from likvard.mapping.queries.reports import document_of, figures_in
from likvard.mapping.report import Compiled
from likvard.mapping.report.compiled import blocks_of
from likvard.mapping.report.document import Bullets, Paragraph, Section, Subheading, Written
from likvard.ui.errors import NotPossible

HEADING = {"sv": "Planen", "da": "Planen", "en": "The plan"}


def told(words: str, code: str = "plan-goals") -> Compiled:
    blocks = (Subheading("Goals"), Paragraph(words), Bullets(("one", "two")), Written("*Respekt*", "sv"))
    return Compiled(code, HEADING, dict.fromkeys(HEADING, blocks))


def codes(report: StatusReport) -> list[str]:
    return [section.code for section in document_of(report, "en").sections]


def the_section(report: StatusReport, code: str = "plan-goals") -> ReportSection:
    return report.sections.get(code=code)


def test_blocks_are_the_same_when_they_come_back_from_storage() -> None:
    kept = json.loads(json.dumps(told("Two goals.").kept()))
    assert blocks_of(kept, "da") == told("Two goals.").blocks["da"]


def test_compiled_sections_stand_before_what_is_not_shown(report: StatusReport, anna: User) -> None:
    before = codes(report)
    operations.put_compiled(report, [told("A"), told("B", "plan-reviews")], by=anna)
    place = before.index("hidden")
    assert codes(report) == [*before[:place], "plan-goals", "plan-reviews", *before[place:]]


def test_the_section_reads_as_it_was_compiled_in_each_language(report: StatusReport, anna: User) -> None:
    operations.put_compiled(report, [told("Two goals.")], by=anna)
    for language, heading in HEADING.items():
        found = next(one for one in document_of(report, language).sections if one.code == "plan-goals")
        assert found == Section("plan-goals", heading, told("Two goals.").blocks[language])


def test_compiling_anew_replaces_the_blocks_and_keeps_words_headings_and_order(
    report: StatusReport, anna: User
) -> None:
    operations.put_compiled(report, [told("Two goals.")], by=anna)
    section = operations.move_section(the_section(report), up=True, by=anna)
    words = {"heading": "Our plan", "text": "We agreed on this together."}
    operations.write_section(section, language="en", revision=section.revision, by=anna, **words)
    order = codes(report)
    operations.put_compiled(report, [told("Three goals.")], by=anna)
    found = next(one for one in document_of(report, "en").sections if one.code == "plan-goals")
    assert found == Section(
        "plan-goals", "Our plan", (Written(words["text"], "en"), *told("Three goals.").blocks["en"])
    )
    assert codes(report) == order


def test_a_compiled_section_that_was_left_out_stays_out(report: StatusReport, anna: User) -> None:
    operations.put_compiled(report, [told("A")], by=anna)
    operations.remove_section(the_section(report), by=anna)
    operations.put_compiled(report, [told("B")], by=anna)
    assert "plan-goals" not in codes(report)
    operations.put_back_section(the_section(report), by=anna)
    assert figures_in(the_section(report), "en") == Section("plan-goals", "The plan", told("B").blocks["en"])


def test_whoever_wrote_the_section_meanwhile_is_told(report: StatusReport, anna: User, gustav: User) -> None:
    operations.put_compiled(report, [told("A")], by=anna)
    begun = the_section(report)
    operations.put_compiled(report, [told("B")], by=gustav)
    with pytest.raises(operations.Overtaken, match="Gustav Gren saved this section"):
        operations.write_section(begun, language="en", heading="", text="X", revision=begun.revision, by=anna)


def test_nothing_is_put_into_a_published_report(published: StatusReport, anna: User) -> None:
    with pytest.raises(NotPossible, match="never changes"):
        operations.put_compiled(published, [told("A")], by=anna)


def test_the_database_guards_the_new_column_too(report: StatusReport, anna: User) -> None:
    operations.put_compiled(report, [told("A")], by=anna)
    operations.publish_report(report, address="https://likvard.example", by=anna)
    with pytest.raises(DatabaseError, match="a published report never changes"), transaction.atomic():
        report.sections.filter(code="plan-goals").update(compiled={})


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite's own catalogue")
def test_the_table_has_kept_its_three_guards(db: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'mapping_reportsection'")
        names = {name for (name,) in cursor.fetchall()}
    assert names == {f"mapping_reportsection_no_{verb}" for verb in ("insert", "update", "delete")}
