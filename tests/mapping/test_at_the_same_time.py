"""Two who do the same thing at the same moment: it is done once, and the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from likvard.disclosure import Rules
from likvard.mapping import operations
from likvard.mapping.models import CodebookVersion, DataFile, Release, Run, Source, StatusReport
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import WORDS, stored_files, survey, uploaded

pytestmark = pytest.mark.django_db(transaction=True)


def both(do: Callable[[], object]) -> list[str]:
    """What became of it, by two threads with a connection each: "done", "nothing" (it answered False) or "no"."""
    start = Barrier(2)

    def one(_number: int) -> str:
        start.wait()
        try:
            return "nothing" if do() is False else "done"
        except NotPossible:
            return "no"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(one, range(2)))


def test_two_workers_never_make_the_same_run(queued: Run) -> None:
    assert both(lambda: operations.work_one_run(now=timezone.now())) == ["done", "nothing"]
    run = Run.objects.of(queued.authority).get(pk=queued.pk)
    assert (run.state, run.attempts, run.estimates.count() > 0) == ("done", 1, True)


def test_a_button_pressed_twice_starts_one_run(
    data_file: DataFile, codebook_version: CodebookVersion, anna: Any
) -> None:
    assert both(lambda: operations.start_run(data_file, codebook_version, by=anna)) == ["done", "no"]
    assert Run.objects.of(data_file.authority).count() == 1


def test_the_same_file_uploaded_twice_at_once_is_kept_once(data_file: DataFile, anna: Any) -> None:
    def upload() -> DataFile:
        return operations.upload_file(data_file.source, uploaded(survey(5)), erase_on=data_file.erase_on, by=anna)

    assert both(upload) == ["done", "no"]
    assert (data_file.source.files.count(), len(stored_files())) == (2, 2)


def test_a_source_registered_twice_at_once_is_one(exempelkoping: Any, anna: Any) -> None:
    assert both(lambda: operations.register_source(exempelkoping, by=anna, **WORDS)) == ["done", "no"]
    assert Source.objects.of(exempelkoping).count() == 1


def test_a_report_drafted_twice_at_once_is_one(release: Release, anna: Any) -> None:
    words = {"title": {"sv": "Lika rättigheter"}, "period": "2026"}
    authority = release.authority
    assert both(lambda: operations.start_report(authority, releases=[release], by=anna, **words)) == ["done", "no"]
    assert StatusReport.objects.of(authority).count() == 1


def test_the_same_figures_are_released_once(run: Run, anna: Any) -> None:
    assert both(lambda: operations.release_run(run, rules=Rules(), by=anna)) == ["done", "no"]
    assert Release.objects.of(run.authority).count() == 1


def test_a_file_is_erased_or_estimated_and_never_both(
    data_file: DataFile, codebook_version: CodebookVersion, anna: Any
) -> None:
    tasks: Iterator[Callable[[], object]] = iter(
        [
            lambda: operations.erase_file(data_file, by=anna),
            lambda: operations.start_run(data_file, codebook_version, by=anna),
        ]
    )
    assert both(lambda: next(tasks)()) == ["done", "no"]
