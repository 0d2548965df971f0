"""A dask cluster as an engine (the extra `cluster`): a running one by its address, or workers on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from replylint.audit.engine import Over
from replylint.errors import UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor


def cluster(scheduler: str | None, workers: int) -> Over:
    """The cluster at an address, or one of so many processes here that ends with the run."""
    try:
        import distributed
    except ImportError:
        raise UsageError("--engine dask needs the extra 'cluster': pip install 'replylint[cluster]'") from None
    dask: Any = distributed  # half of it is typed
    if scheduler is None:
        local = dask.LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
        client = dask.Client(local)
    else:
        local = None
        try:
            client = dask.Client(scheduler, timeout="15s")
        except (OSError, ValueError) as error:
            raise UsageError(f"no dask scheduler answers at {scheduler}: {error}") from None
    return Dask(client, local, workers if scheduler is None else 0, (dask.KilledWorker,))


class Dask(Over):
    """A cluster, with its client; the scheduler itself gives a part to another worker where one dies."""

    def __init__(self, client: Any, local: Any, workers: int, deaths: tuple[type[BaseException], ...]) -> None:
        self._client = client
        self._local = local
        super().__init__(self._made, workers or max(1, sum(client.nthreads().values())))
        self.deaths = (*self.deaths, *deaths)

    def renew(self) -> None:
        """Take another executor; the scheduler looks after its workers."""
        self._executor = self._made()

    def close(self, *, now: bool) -> None:
        """Let the running parts end, and leave the cluster."""
        self._executor.shutdown(wait=not now)
        self._client.close()
        if self._local is not None:
            self._local.close()

    def _made(self) -> Executor:
        made: Executor = self._client.get_executor(pure=False)
        return made
