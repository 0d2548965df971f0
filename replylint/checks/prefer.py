"""A worse wording with a better one to put in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.rule import Phrase
from replylint.text import Edit

if TYPE_CHECKING:
    from replylint.pair import Pair
    from replylint.phrases.hits import Hit

_FEATURES = frozenset(
    """sing plur nomn gent datv accs ablt loct masc femn neut 1per 2per 3per pres past futr impr perf impf""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One wording and what to write instead; an empty `to` offers no fix."""

    from_: tuple[Phrase, ...]
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefer:
    """Reports each worse wording; where both are one word, the fix keeps its form."""

    swaps: tuple[Swap, ...]
    not_: tuple[Phrase, ...] = ()
    """Antipatterns: a match that overlaps one of them in its sentence is dropped."""

    waits: ClassVar[bool] = True

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """One group a swap, and the antipatterns."""
        return {**{f"/{n}": swap.from_ for n, swap in enumerate(self.swaps)}, "/not": self.not_}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Every place in order, with `{to}`; of two that overlap, the first."""
        but = pair.hits("draft", f"{owner}/not")
        places: list[tuple[Hit, Swap]] = []
        for number in pair.numbers("draft", owner):
            swap = self.swaps[number]
            places += ((hit, swap) for hit in pair.filtered("draft", pair.hits("draft", f"{owner}/{number}"), but=but))
        last = 0
        for hit, swap in sorted(places, key=lambda place: (place[0].first, -place[0].last)):
            if hit.first < last:
                continue
            last = hit.last
            to = _inflected(pair, hit, swap.to)
            span = pair.span("draft", hit)
            fixes = (Fix(safety="unsafe", edits=(Edit(*span, to),)),) if to else ()
            yield Match(span=span, captures={"to": to or swap.to}, fixes=fixes)


def _inflected(pair: Pair, hit: Hit, to: str) -> str | None:
    """The better wording in the form of the worse; None where that form is in doubt."""
    if not to:
        return None
    old = pair.draft.tokens[hit.first].word
    if hit.last - hit.first == 1 and " " not in to:
        features = {frozenset(reading.grammemes & _FEATURES) for reading in old.readings}
        new = pair.language.inflect(to, features.pop()) if len(features) == 1 else None
    else:
        new = to
    return new[:1].upper() + new[1:] if new and old.text[:1].isupper() else new
