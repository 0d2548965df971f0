"""Acts that must not stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.phrases.hits import joined
from replylint.rule import Phrase

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Reports each place of an act that has none of its companions close by."""

    each: tuple[str, ...]
    """Acts that need company."""
    needs: tuple[str, ...]
    """Acts any of which is company enough."""
    has: tuple[str, ...] = ()
    """Acts one of which must stand close by for a place to count at all."""
    within: int = 1
    """How many sentences away the company may stand; 0 is the same sentence."""
    before: bool = True
    """Whether company that comes earlier counts too."""

    waits: ClassVar[bool] = True

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """No phrases of its own."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """All sides."""
        return [("draft", name) for name in (*self.each, *self.needs, *self.has)]

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """One match a lonely place."""
        company = _sentences(pair, self.needs)
        wanted = _sentences(pair, self.has)
        places = sorted((hit for name in self.each for hit in pair.act("draft", name)), key=lambda hit: hit.first)
        for hit in joined(places):
            reach = range(hit.sentence - self.within * self.before, hit.sentence + self.within + 1)
            if company.isdisjoint(reach) and not (self.has and wanted.isdisjoint(reach)):
                yield Match(span=pair.span("draft", hit))


def _sentences(pair: Pair, names: Iterable[str]) -> set[int]:
    return {hit.sentence for name in names for hit in pair.act("draft", name)}
