"""A file is read before it is kept; what cannot be read leaves nothing behind."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from likvard.audit.queries import trail_of
from likvard.mapping import operations, queries
from likvard.mapping.models import DataFile, Run, Source
from likvard.stats.hints import FileHints
from likvard.stats.problems import Refused
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import stored_files, survey, uploaded

DAY = date(2030, 1, 1)


def test_a_file_over_the_limit_is_refused_unread(source: Source, anna: Any, settings: Any) -> None:
    settings.UPLOAD_LIMIT_MB = 1
    with pytest.raises(Refused) as refused:
        operations.upload_file(source, uploaded(b"a,b\n" + b"1,2\n" * 300_000), erase_on=DAY, by=anna)
    problem = refused.value.problems[0]
    assert (problem.code, problem.params) == ("file_too_large", {"bytes": 1_200_004, "limit": 1_048_576})
    assert (source.files.count(), stored_files()) == (0, [])


def test_a_file_is_kept_as_it_was_with_what_it_holds(data_file: DataFile, anna: Any) -> None:
    content = survey()
    assert data_file.stored.open("rb").read() == content
    assert (data_file.name, data_file.format, data_file.rows) == ("skolan.csv", "csv", 200)
    assert (data_file.sha256, data_file.bytes) == (hashlib.sha256(content).hexdigest(), len(content))
    assert [column["name"] for column in data_file.columns] == ["school", "background", "gender", "answer"]
    assert data_file.name not in data_file.stored.name
    assert [entry.what for entry in trail_of(data_file)] == ["mapping.file.uploaded"]


def test_the_same_file_twice_names_the_earlier_upload(data_file: DataFile, anna: Any) -> None:
    kept = stored_files()
    with pytest.raises(NotPossible, match=rf"skolan\.csv.*{timezone.localdate().isoformat()}"):
        operations.upload_file(data_file.source, uploaded(survey(), "igen.csv"), erase_on=DAY, by=anna)
    assert (data_file.source.files.count(), stored_files()) == (1, kept)


def test_hints_follow_the_file_to_the_suggestion(source: Source, anna: Any) -> None:
    content = "svar;grupp\nja;å\nnej;ö\n".encode("cp1252")
    hints = FileHints(encoding="windows-1252", delimiter=";")
    data_file = operations.upload_file(source, uploaded(content), erase_on=DAY, hints=hints, by=anna)
    assert queries.hints_of(DataFile.objects.of(source.authority).get(pk=data_file.pk)) == hints
    assert 'encoding = "windows-1252"' in queries.suggested_codebook(data_file)


def test_erasing_takes_the_bytes_and_leaves_what_was_made(
    run: Run, anna: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erased = operations.erase_file(run.data_file, by=anna)
    assert (erased.stored.name, stored_files()) == ("", [])
    assert erased.erased_at is not None
    assert run.estimates.exists()
    with pytest.raises(NotPossible):
        operations.erase_file(erased, by=anna)
    with pytest.raises(NotPossible):
        operations.start_run(erased, run.codebook_version, by=anna)
    again = operations.upload_file(run.data_file.source, uploaded(survey()), erase_on=DAY, by=anna)
    assert again.pk != erased.pk


def test_a_file_in_use_is_not_erased(queued: Run, anna: Any) -> None:
    with pytest.raises(NotPossible):
        operations.erase_file(queued.data_file, by=anna)


def test_the_daily_round_erases_what_is_due_and_only_that(
    run: Run, anna: Any, django_capture_on_commit_callbacks: Any
) -> None:
    source = run.data_file.source
    later = operations.upload_file(source, uploaded(survey(5), "b.csv"), erase_on=date(2031, 1, 1), by=anna)
    with django_capture_on_commit_callbacks(execute=True):
        assert operations.erase_expired_files(datetime(2029, 12, 31, 22, tzinfo=UTC)) == 0
        assert operations.erase_expired_files(datetime(2030, 1, 1, 1, tzinfo=UTC)) == 1
        assert operations.erase_expired_files(datetime(2030, 1, 1, 1, tzinfo=UTC)) == 0
    assert [file.pk for file in source.files.filter(erased_at=None)] == [later.pk]
    assert stored_files() == [later.stored.name.removeprefix("mapping/")]
