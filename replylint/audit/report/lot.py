"""A few things drawn by lot out of any number: each as likely as another, and the same ones each time."""

from __future__ import annotations

from heapq import heappush, heapreplace
from typing import TYPE_CHECKING, Generic, TypeVar

from replylint.hashes import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable

Thing = TypeVar("Thing")
SEED = 1
"""Decides who is drawn; it stands in the report, for a sample that nobody can choose is one that nobody disputes."""


class Lot(Generic[Thing]):
    """Keeps the things whose names have the lowest hashes, so that the order in which they come does not matter.

    Things of one name count once. Those of a lower rank go before all others.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[tuple[int, int, int, Thing]] = []
        self._names: set[int] = set()

    def offer(self, name: str, make: Callable[[], Thing], rank: int = 0) -> None:
        """Let a thing take part; it is made only if it is drawn for the time being."""
        lot = int.from_bytes(blake2b(f"{SEED}\0{name}".encode("utf-8", "replace"), digest_size=8).digest(), "big")
        if lot in self._names:
            return
        if len(self._heap) < self._size:
            heappush(self._heap, (-rank, -lot, len(self._names), make()))
        elif (-rank, -lot) > self._heap[0][:2]:
            self._names.discard(-heapreplace(self._heap, (-rank, -lot, 0, make()))[1])
        else:
            return
        self._names.add(lot)

    @property
    def drawn(self) -> tuple[Thing, ...]:
        """What was drawn, by rank, then by lot."""
        return tuple(thing for *_, thing in sorted(self._heap, key=lambda one: (-one[0], -one[1])))
