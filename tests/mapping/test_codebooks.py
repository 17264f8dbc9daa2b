"""A codebook is checked before it is saved; a version never changes."""

from typing import Any

import pytest

from likvard.mapping import operations, queries
from likvard.mapping.models import CodebookVersion, DataFile, Source
from likvard.stats import codebook as codebooks
from likvard.stats.problems import Refused
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import CODEBOOK

pytestmark = pytest.mark.django_db


def test_a_text_that_is_no_codebook_names_its_line_and_saves_nothing(source: Source, anna: Any) -> None:
    with pytest.raises(Refused) as refused:
        operations.save_codebook(source, CODEBOOK.replace('ground = "ethnicity"', 'ground = "shoe size"'), by=anna)
    problem = refused.value.problems[0]
    assert (problem.code, problem.row) == ("value_unknown", 15)
    assert source.codebooks.count() == 0


def test_a_codebook_for_another_kind_of_source_is_refused(source: Source, anna: Any) -> None:
    with pytest.raises(NotPossible, match="incidents"):
        operations.save_codebook(source, CODEBOOK.replace('"survey"', '"incidents"'), by=anna)


def test_saving_the_same_text_makes_no_new_version(codebook_version: CodebookVersion, anna: Any) -> None:
    from_a_browser = "\n" + CODEBOOK.replace("\n", "\r\n") + "\r\n\r\n"
    assert operations.save_codebook(codebook_version.source, from_a_browser, by=anna) == codebook_version


def test_a_change_is_the_next_version_and_shows_as_a_diff(codebook_version: CodebookVersion, anna: Any) -> None:
    changed = CODEBOOK.replace('en = "Girls"', 'en = "Girls and young women"')
    second = operations.save_codebook(codebook_version.source, changed, by=anna)
    assert (codebook_version.number, second.number) == (1, 2)
    assert CodebookVersion.objects.of(second.authority).get(number=1).text == CODEBOOK
    signed = [line for line in queries.changes_in(second) if line[0] in "+-"]
    assert signed == [
        '-label = {sv = "Flickor", en = "Girls"}',
        '+label = {sv = "Flickor", en = "Girls and young women"}',
    ]
    assert queries.changes_in(codebook_version) == []


def test_the_suggestion_is_a_codebook_that_describes_the_source(data_file: DataFile) -> None:
    suggestion = codebooks.load(queries.suggested_codebook(data_file))
    assert suggestion.source.title == {"sv": "Trygg i skolan 2026"}
    assert suggestion.source.cannot_say == {"sv": "Ingenting om elever som inte svarade."}
    assert suggestion.source.kind == "survey"


def test_the_preview_counts_people(data_file: DataFile) -> None:
    preview = queries.preview_of(data_file, CODEBOOK)
    assert preview.rows == 200
    assert {one.code: dict(one.levels) for one in preview.groupings} == {
        "background": {"majority": 120, "minority": 80},
        "gender": {"girl": 129, "boy": 65, "other": 6},
    }
    assert dict(preview.areas) == {"north": 100, "south": 100}
