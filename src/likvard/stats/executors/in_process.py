"""On this machine: one process, or several that each read their own rows of the file."""

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Self

from likvard.stats.executors.contract import Failure, Job, Progress, attempt, lost
from likvard.stats.executors.packing import Packed, Sum, pack
from likvard.stats.kernel.state import State


class InProcess:
    """This process, one job after the other. Needs memory for two states."""

    def run(self, jobs: Sequence[Job], *, progress: Progress | None = None) -> State:
        """See ``Executor``."""
        total = Sum()
        for number, job in enumerate(jobs, start=1):
            outcome = attempt(job, number, len(jobs))
            if isinstance(outcome, Failure):
                raise outcome.refusal
            total.add(outcome)
            if progress is not None:
                progress(number / len(jobs))
        return total.state


class Processes:
    """Several processes of this machine, each of which needs memory for a state. Use it as a context:

    with Processes(4) as executor:
        state = executor.run(jobs)

    They are started with the first job and stay until the end of the block. A script that uses it must guard its main
    part with ``if __name__ == "__main__"``.
    """

    def __init__(self, count: int) -> None:
        self._pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def run(self, jobs: Sequence[Job], *, progress: Progress | None = None) -> State:
        """See ``Executor``."""
        total = Sum()
        waiting = {self._pool.submit(_packed, job, number, len(jobs)) for number, job in enumerate(jobs, start=1)}
        try:
            for done, future in enumerate(as_completed(waiting), start=1):
                waiting.discard(future)  # with its state, which is not needed twice
                total.add_packed(_outcome(future))
                if progress is not None:
                    progress(done / len(jobs))
        finally:
            for future in waiting:
                future.cancel()
        return total.state


def _packed(job: Job, number: int, of: int) -> Packed | Failure:
    return attempt(lambda: pack(job()), number, of)


def _outcome(future: "Future[Packed | Failure]") -> Packed:
    try:
        outcome = future.result()
    except BrokenProcessPool as error:
        raise lost(error) from error
    if isinstance(outcome, Failure):
        raise outcome.refusal
    return outcome
