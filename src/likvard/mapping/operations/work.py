"""The worker's side of a run: claim, beat, finish. Each write is short, so that nobody else has to wait."""

import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from django.db import models, transaction
from django.utils import timezone

from likvard.audit.operations import record
from likvard.mapping.models import Estimate, Run
from likvard.mapping.problems import as_dictionary
from likvard.mapping.states import RunState
from likvard.stats import preparing, reading
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate as Figure
from likvard.stats.problems import Problem, Refused

# longer than a living worker is silent: while it prepares a large file, passes it through the kernel, or saves figures
STALE_AFTER = timedelta(minutes=3)
MAX_ATTEMPTS = 3
BEAT_SECONDS = 1.0
STEPS = {"reading": (0, 20), "preparing": (20, 30), "estimating": (30, 98), "saving": (98, 100)}
_log = logging.getLogger(__name__)


class _LostError(Exception):
    """The run was cancelled, or another worker has taken it over."""


class _Beat:
    """Says that the run is alive, and how far it has come, at most once a second."""

    def __init__(self, run: Run) -> None:
        self.run, self.last = run, 0.0

    def __call__(self, step: str, share: float) -> None:
        if share not in (0.0, 1.0) and time.monotonic() - self.last < BEAT_SECONDS:
            return
        self.last = time.monotonic()
        low, high = STEPS[step]
        progress = round(low + (high - low) * share)
        if not _held(self.run).update(heartbeat_at=timezone.now(), progress=progress, doing=step):
            raise _LostError


def work_one_run(*, now: datetime) -> bool:
    """Claim the run that has waited longest and carry it through; False when none is waiting."""
    if not _waiting(now).exists():  # on SQLite, looking is free and claiming takes the write lock
        return False
    run = _claim(now)
    if run is None:
        return False
    try:
        figures, warnings = _estimated(run)
        _finish(run, figures, warnings)
    except Refused as refused:
        _fail(run, *refused.problems)
    except _LostError:
        _log.info("Run %s was cancelled or taken over.", run.pk)
    except Exception:
        _log.exception("Run %s broke.", run.pk)
        _give_back(run)
    return True


def _waiting(now: datetime) -> models.QuerySet[Run]:
    runs = Run.objects.everywhere(because="one queue serves every authority")
    stale = models.Q(state=RunState.RUNNING, heartbeat_at__lt=now - STALE_AFTER)
    waiting: models.QuerySet[Run] = runs.filter(models.Q(state=RunState.QUEUED) | stale).order_by("asked_at", "pk")
    return waiting


@transaction.atomic
def _claim(now: datetime) -> Run | None:
    run = _waiting(now).select_for_update(skip_locked=True).first()
    if run is None:
        return None
    if run.attempts >= MAX_ATTEMPTS:
        _end(run, RunState.FAILED, [Problem("run_given_up", params={"attempts": run.attempts})])
        return _claim(now)
    run.state, run.attempts, run.progress, run.doing = RunState.RUNNING, run.attempts + 1, 0, ""
    run.claimed_at = run.heartbeat_at = now
    run.save(update_fields=["state", "attempts", "progress", "doing", "claimed_at", "heartbeat_at"])
    return run


def _held(run: Run) -> models.QuerySet[Run]:
    """The run, if this worker still holds it: a later claim has another number of attempts."""
    held: models.QuerySet[Run] = Run.objects.of(run.authority).filter(
        pk=run.pk, state=RunState.RUNNING, attempts=run.attempts
    )
    return held


def _estimated(run: Run) -> tuple[tuple[Figure, ...], Sequence[Problem]]:
    data_file, codebook = run.data_file, run.codebook_version.codebook()
    if data_file.erased_at is not None:
        raise Refused(Problem("run_file_erased", file=data_file.name))
    beat = _Beat(run)
    data = reading.read(
        Path(data_file.stored.path),
        hints=codebook.file,
        name=data_file.name,
        progress=lambda share: beat("reading", share),
    )
    beat("preparing", 0.0)
    prepared = preparing.prepare(data, codebook)
    of_weights: list[Problem] = []
    figures = estimate(prepared, progress=lambda share, indicator: beat("estimating", share), warn=of_weights.append)
    beat("saving", 0.0)
    return figures, (*data.warnings, *prepared.warnings, *of_weights)


@transaction.atomic
def _finish(run: Run, figures: Sequence[Figure], warnings: Sequence[Problem]) -> None:
    """All figures and the word that they are done, or nothing."""
    held = _held(run).select_for_update().first()
    if held is None:
        raise _LostError
    Estimate.objects.bulk_create([Estimate.of(held, figure) for figure in figures], batch_size=500)
    held.progress, held.doing = 100, ""
    _end(held, RunState.DONE, warnings)


@transaction.atomic
def _fail(run: Run, *problems: Problem) -> None:
    held = _held(run).select_for_update().first()
    if held is not None:
        _end(held, RunState.FAILED, problems)


def _give_back(run: Run) -> None:
    """After a fault in the software: try again later, but not for ever."""
    if run.attempts >= MAX_ATTEMPTS:
        _fail(run, Problem("run_broke"))
    else:
        _held(run).update(state=RunState.QUEUED, progress=0, doing="")


def _end(run: Run, state: RunState, problems: Sequence[Problem]) -> None:
    run.state, run.finished_at, run.software = state, timezone.now(), f"Likvärd {version('likvard')}"
    run.problems = [as_dictionary(problem) for problem in problems]
    run.save(update_fields=["state", "progress", "doing", "finished_at", "software", "problems"])
    record(f"mapping.run.{state.value}", run, by=None)
