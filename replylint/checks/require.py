"""Acts that must stand in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.pair import whole
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Require:
    """Reports once if the acts are absent: at what the client said that calls for them, or at the whole draft."""

    any_of: tuple[str, ...] = ()
    """One of these acts is enough."""
    all_of: tuple[str, ...] = ()
    """Each of these acts is needed."""
    at_least: int = 1
    """How many different acts (or places) of `any_of` are needed."""
    in_: Literal["all", "opening", "closing", "first_sentence", "statements", "questions"] = "all"
    calls: tuple[str, ...] = ()
    """Acts of the message that call for it: the finding points at the first of them."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """No phrases of its own: what is required is always an act."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """The required acts in the draft, and those of the message that call for them."""
        yield from (("draft", name) for name in (*self.any_of, *self.all_of))
        yield from (("message", name) for name in self.calls)

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """One match with `{missing}`, or none; none in a draft of another language."""
        if pair.foreign:
            return
        missing = [name for name in self.all_of if not self._places(pair, name)]
        if self.any_of and sum(self._places(pair, name) for name in self.any_of) < self.at_least:
            missing += self.any_of[:1]
        if missing:
            source, span = self._place(pair)
            yield Match(source=source, span=span, captures={"missing": ", ".join(missing)})

    def _places(self, pair: Pair, name: str) -> int:
        hits = pair.act("draft", name)
        return len(hits) if self.in_ == "all" else sum(pair.in_zone("draft", hit, self.in_) for hit in hits)

    def _place(self, pair: Pair) -> tuple[Source, Span]:
        calls = [hit for name in self.calls for hit in pair.act("message", name)]
        if not calls:
            return "draft", whole(pair.draft)
        sentence = pair.sentence("message", min(calls, key=lambda hit: hit.first))
        return "message", Span(sentence.start, sentence.end)
