"""Where parts are run: in this process, or by any standard executor, made anew when its workers die."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Protocol

from replylint.audit.worker import work
from replylint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from replylint.audit.part import Part
    from replylint.audit.settings import Settings
    from replylint.audit.worker import Done


class Engine(Protocol):
    """Runs parts."""

    @property
    def workers(self) -> int:
        """How many it runs at a time."""

    @property
    def deaths(self) -> tuple[type[BaseException], ...]:
        """What a future raises if the worker dies."""

    def submit(self, part: Part, settings: Settings) -> Future[Done]:
        """Begin a part."""

    def renew(self) -> None:
        """Make ready again after a worker died."""

    def close(self, *, now: bool) -> None:
        """End when the running parts have; with `now`, those that wait are dropped."""


class Here:
    """Runs parts in this very process, at once."""

    workers = 1
    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def submit(self, part: Part, settings: Settings) -> Future[Done]:
        """Run a part."""
        future: Future[Done] = Future()
        try:
            future.set_result(work(part, settings))
        except Exception as error:
            future.set_exception(error)
        return future

    def renew(self) -> None:
        """Nothing dies here alone."""

    def close(self, *, now: bool) -> None:
        """Nothing to end."""


class Over:
    """Runs parts over a standard `Executor`."""

    def __init__(self, make: Callable[[], Executor], workers: int) -> None:
        self.workers = workers
        self.deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)
        self._make = make
        self._executor = make()

    def submit(self, part: Part, settings: Settings) -> Future[Done]:
        """Begin a part."""
        try:
            return self._executor.submit(work, part, settings)
        except BrokenExecutor as error:
            future: Future[Done] = Future()
            future.set_exception(error)
            return future

    def renew(self) -> None:
        """Start other workers."""
        self.close(now=True)
        self._executor = self._make()

    def close(self, *, now: bool) -> None:
        """End when the running parts have; with `now`, those that wait are dropped."""
        self._executor.shutdown(wait=True, cancel_futures=now)


def pool(workers: int) -> Over:
    """The processes of this machine."""
    has_server = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if has_server else "spawn")
    return Over(lambda: ProcessPoolExecutor(workers, mp_context=context, initializer=_quiet), workers)


_SMALL = 400_000
"""Bytes that are linted before other processes have started."""


def chosen(name: str, workers: int | None, scheduler: str | None, size: int) -> Engine:
    """The engine that the command line asks for; small exports need no other process."""
    if name == "dask":
        from replylint.audit.dask import cluster

        return cluster(scheduler, workers or cores())
    if scheduler is not None:
        raise UsageError("--scheduler is for --engine dask; add it")
    number = workers or (cores() if size > _SMALL else 1)
    return pool(number) if number > 1 else Here()


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _quiet() -> None:
    """Leave Ctrl-C to the parent, which lets running parts come to their end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
