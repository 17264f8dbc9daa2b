"""The contract: jobs give states of different strata, an executor gives their sum."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.state import Floats, State
from likvard.stats.kernel.stream import Shard, state_of_file
from likvard.stats.problems import Problem, Refused

Job = Callable[[], State]
Progress = Callable[[float], None]
T = TypeVar("T")
CAUSE = re.compile(r"(Caused by: )?[\w.]+(Error|Exception): ")


class Executor(Protocol):
    """Runs jobs somewhere. Jobs for another process must be picklable, as those of ``jobs_of_file`` are."""

    def run(self, jobs: Sequence[Job], *, progress: Progress | None = None) -> State:
        """The sum of the states of all jobs, at least one. ``progress`` is told the share done, 0 to 1.

        Raises ``Refused`` as soon as a job fails, with what it was refused for, or ``shard_failed`` or ``worker_lost``.
        """


@dataclass(frozen=True)
class Failure:
    """What became of a job that has no state. An exception may not survive the way between processes; this does."""

    problems: tuple[Problem, ...]

    @property
    def refusal(self) -> Refused:
        """What the job would have raised in this process."""
        return Refused(*self.problems)


def jobs_of_file(
    path: Path,
    columns: Columns,
    layout: Layout,
    factors: Factors,
    shards: Sequence[Shard],
    *,
    origin: Floats,
    pairs: bool = True,
    moments: bool = True,
) -> tuple[Job, ...]:
    """A job for each shard of a sorted Parquet file, which every process must be able to open at ``path``."""
    asked = partial(state_of_file, path, columns, layout, factors, origin=origin, pairs=pairs, moments=moments)
    return tuple(partial(asked, shard=shard) for shard in shards)


def attempt(job: Callable[[], T], number: int, of: int) -> T | Failure:
    """What a job gives, the ``number``-th (from 1) ``of`` so many, or why it gives nothing."""
    try:
        return job()
    except Refused as refusal:
        return Failure(refusal.problems)
    except Exception as error:  # of whatever kind: it must reach the person, not break the pool
        return failed(error, number, of)


def failed(error: BaseException, number: int, of: int) -> Failure:
    """A job that ended with an error of ours or of the machine's."""
    params = {"shard": number, "shards": of, "error": f"{type(error).__name__}: {error}"}
    return Failure((Problem("shard_failed", params=params),))


def lost(error: BaseException) -> Refused:
    """A process, a server or the connection to it is gone, most often for want of memory.

    Clusters tell a long story, with the cause last.
    """
    told = [line for line in str(error).splitlines() if CAUSE.match(line)]
    said = told[-1] if told else f"{type(error).__name__}: {error}".splitlines()[0]
    return Refused(Problem("worker_lost", params={"error": said}))


def together(one: State | Failure, other: State | Failure) -> State | Failure:
    """Merged, or the first failure."""
    if isinstance(one, Failure):
        return one
    return other if isinstance(other, Failure) else one + other
