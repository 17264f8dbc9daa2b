"""On a few servers: Dask distributed. Needs the extra ``dask``."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from likvard.stats.executors.contract import Failure, Job, Progress, attempt, lost, together
from likvard.stats.extras import needed
from likvard.stats.kernel.state import State

Future = Any  # distributed.Future


class DaskCluster:
    """The workers of a ``distributed.Client``. All of them must have likvard and open the file at the same path.

    States are merged by the workers, two at a time: only the sum comes to the client. A worker needs memory for three
    states for each of its threads.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def run(self, jobs: Sequence[Job], *, progress: Progress | None = None) -> State:
        """See ``Executor``. Dask tries the job of a lost worker again elsewhere before it gives up."""
        shards = [
            self._client.submit(attempt, job, number, len(jobs), pure=False) for number, job in enumerate(jobs, start=1)
        ]
        whole = self._merged(shards)
        if progress is not None:
            self._follow(shards, progress)
        try:
            outcome: State | Failure = whole.result()
        except Exception as error:  # jobs do not raise: what does is Dask or the machine
            raise lost(error) from error
        if isinstance(outcome, Failure):
            raise outcome.refusal
        return outcome

    def _merged(self, parts: Sequence[Future]) -> Future:
        """A tree over the parts."""
        if not parts:
            raise ValueError("there was nothing to run")
        while len(parts) > 1:
            pairs = zip(parts[::2], parts[1::2], strict=False)
            odd = parts[len(parts) // 2 * 2 :]
            parts = [*(self._client.submit(together, *pair, pure=False) for pair in pairs), *odd]
        return parts[0]

    def _follow(self, shards: list[Future], progress: Progress) -> None:
        waiting = needed("distributed", "dask").as_completed(shards)
        for done, _shard in enumerate(waiting, start=1):
            progress(done / len(shards))


@contextmanager
def local_cluster(workers: int) -> Iterator[DaskCluster]:
    """Processes of this machine under Dask, for trying what will run on servers. No dashboard, loopback only."""
    distributed = needed("distributed", "dask")
    local = {"host": "127.0.0.1", "dashboard_address": None}
    with (
        distributed.LocalCluster(n_workers=workers, threads_per_worker=1, **local) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield DaskCluster(client)
