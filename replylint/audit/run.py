"""Runs the parts of an export over an engine: a window of them at a time, and none lost if workers die."""

from __future__ import annotations

from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from replylint.audit.engine import Engine
    from replylint.audit.manifest import Manifest
    from replylint.audit.part import Part
    from replylint.audit.settings import Settings
    from replylint.audit.worker import Done

    Watch = Callable[[Part, Done | None], None]

_AHEAD = 2
"""Parts that wait for each worker: enough that none is idle, few enough that memory stays flat."""
_TRIES = 2
"""So often may a part that is run alone take its worker down before it is given up."""


def run(
    parts: Iterable[Part],
    settings: Settings,
    manifest: Manifest,
    engine: Engine,
    watch: Watch = lambda part, done: None,
) -> list[Part]:
    """Run the parts of this run's share that are not done yet, and give those that took every worker down.

    `watch` sees each part that is done (with None where it was done before). What is finished stands in the manifest
    whatever happens later.
    """
    work = _Work(settings, manifest, engine, watch)
    waiting = _share(parts, manifest, watch)
    try:
        work.all(waiting)
    except BaseException:
        engine.close(now=True)
        work.gather()
        raise
    engine.close(now=False)
    return work.lost


def _share(parts: Iterable[Part], manifest: Manifest, watch: Watch) -> Iterator[Part]:
    """The parts of this run's share that are still to be done."""
    mine, of = manifest.header.shard
    for part in parts:
        if part.number % of != mine - 1:
            continue
        known = manifest.done.get(part.number)
        if known is not None and known.key == part.key:
            watch(part, None)
        else:
            yield part


class _Work:
    """Parts in flight. When a worker dies, whatever was in flight with it is run again one by one."""

    def __init__(self, settings: Settings, manifest: Manifest, engine: Engine, watch: Watch) -> None:
        self.lost: list[Part] = []
        self._settings = settings
        self._manifest = manifest
        self._engine = engine
        self._watch = watch
        self._flying: dict[Future[Done], Part] = {}
        self._suspects: deque[Part] = deque()
        self._tries: Counter[int] = Counter()

    def all(self, waiting: Iterator[Part]) -> None:
        """Run every part."""
        while True:
            self._fill(waiting)
            if not self._flying:
                return
            alone = len(self._flying) == 1
            wait(self._flying, return_when=FIRST_COMPLETED)
            if broken := self.gather():
                wait(self._flying)  # they all break now, or come to their end
                broken += self.gather()
                self._engine.renew()
                self._again(broken, alone)

    def gather(self) -> list[Part]:
        """Take what has come to an end, and give the parts whose worker died."""
        broken = []
        for future in [future for future in self._flying if future.done() and not future.cancelled()]:
            part = self._flying.pop(future)
            try:
                done = future.result()
            except self._engine.deaths:
                broken.append(part)
                continue
            self._manifest.add(done)
            self._watch(part, done)
        return broken

    def _fill(self, waiting: Iterator[Part]) -> None:
        while self._suspects or len(self._flying) < self._engine.workers * _AHEAD:
            if self._suspects and self._flying:
                return
            part = self._suspects.popleft() if self._suspects else next(waiting, None)
            if part is None:
                return
            self._flying[self._engine.submit(part, self._settings)] = part
            if self._tries[part.number]:
                return

    def _again(self, broken: list[Part], alone: bool) -> None:
        for part in sorted(broken, key=lambda part: part.number):
            self._tries[part.number] += 1
            if alone and self._tries[part.number] > _TRIES:
                self.lost.append(part)
            else:
                self._suspects.append(part)
