"""Acts that must come in a certain order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from replylint.dataclass import dataclass
from replylint.finding import Match, Related, Source
from replylint.rule import Phrase

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Reports an act whose first occurrence stands before that of an act which should precede it."""

    sequence: tuple[str, ...]
    """Acts in the order in which they should come; absent ones are skipped."""

    waits: ClassVar[bool] = True

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """No phrases of its own."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """The acts of the sequence."""
        return [("draft", name) for name in self.sequence]

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """One match for each act that comes too early, with the late one as a related place."""
        firsts = [hits[0] for name in self.sequence if (hits := pair.act("draft", name))]
        for before, after in pairwise(firsts):
            if after.first < before.first:
                late = Related(source="draft", span=pair.span("draft", before), label="должно стоять раньше")
                yield Match(span=pair.span("draft", after), related=(late,))
