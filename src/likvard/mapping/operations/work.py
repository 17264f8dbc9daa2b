"""The worker's side of a run: claim, beat, finish. Each write is short, so that nobody else has to wait."""

import logging
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from likvard.audit.operations import record
from likvard.mapping.models import Estimate, Run
from likvard.mapping.operations.queue import MAX_ATTEMPTS, Beat, LostError, claim, held
from likvard.mapping.problems import as_dictionary
from likvard.mapping.states import RunState
from likvard.stats import preparing, reading
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate as Figure
from likvard.stats.problems import Problem, Refused

STEPS = {"reading": (0, 20), "preparing": (20, 30), "estimating": (30, 98), "saving": (98, 100)}
_log = logging.getLogger(__name__)


class _Steps:
    """Says which step of a run is under way, and how far it has come."""

    def __init__(self, run: Run) -> None:
        self.beat = Beat(run)

    def __call__(self, step: str, share: float) -> None:
        low, high = STEPS[step]
        self.beat(low + (high - low) * share, now=share in (0.0, 1.0), doing=step)


def work_one_run(*, now: datetime) -> bool:
    """Claim the run that has waited longest and carry it through; False when none is waiting."""
    run = claim(Run.objects.everywhere(because="one queue serves every authority"), now, give_up=_given_up)
    if run is None:
        return False
    try:
        figures, warnings = _estimated(run)
        _finish(run, figures, warnings)
    except Refused as refused:
        _fail(run, *refused.problems)
    except LostError:
        _log.info("Run %s was cancelled or taken over.", run.pk)
    except Exception:
        _log.exception("Run %s broke.", run.pk)
        _give_back(run)
    return True


def _estimated(run: Run) -> tuple[tuple[Figure, ...], Sequence[Problem]]:
    data_file, codebook = run.data_file, run.codebook_version.codebook()
    if data_file.erased_at is not None:
        raise Refused(Problem("run_file_erased", file=data_file.name))
    beat = _Steps(run)
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
    mine = held(run).select_for_update().first()
    if mine is None:
        raise LostError
    Estimate.objects.bulk_create([Estimate.of(mine, figure) for figure in figures], batch_size=500)
    mine.progress, mine.doing = 100, ""
    _end(mine, RunState.DONE, warnings)


@transaction.atomic
def _fail(run: Run, *problems: Problem) -> None:
    mine = held(run).select_for_update().first()
    if mine is not None:
        _end(mine, RunState.FAILED, problems)


def _given_up(run: Run) -> None:
    _end(run, RunState.FAILED, [Problem("run_given_up", params={"attempts": run.attempts})])


def _give_back(run: Run) -> None:
    """After a fault in the software: try again later, but not for ever."""
    if run.attempts >= MAX_ATTEMPTS:
        _fail(run, Problem("run_broke"))
    else:
        held(run).update(state=RunState.QUEUED, progress=0, doing="")


def _end(run: Run, state: RunState, problems: Sequence[Problem]) -> None:
    run.state, run.finished_at, run.software = state, timezone.now(), f"Likvärd {version('likvard')}"
    run.problems = [as_dictionary(problem) for problem in problems]
    run.save(update_fields=["state", "progress", "doing", "finished_at", "software", "problems"])
    record(f"mapping.run.{state.value}", run, by=None)
