"""A phrase or an act that must not stand in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.phrases.hits import joined, merged
from replylint.rule import Phrase

if TYPE_CHECKING:
    from replylint.pair import Pair
    from replylint.phrases.hits import Hit

_EXPLAINERS = ("(", "—", "–", "это", "т", "есть", "значит", "означает", "называется")
_NAMERS = frozenset({"называется", "называют", "зовётся", "зовут", "именуется"})
_REACH = 8
"""Words after a term within which «, это …» still explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbid:
    """Reports every phrase or act found."""

    phrases_: tuple[Phrase, ...] = ()
    not_: tuple[Phrase, ...] = ()
    """Antipatterns: a match that overlaps one of them in its sentence is dropped."""
    acts_: tuple[str, ...] = ()
    """Acts that must not stand in the draft, besides the phrases; wherever each act looks for itself."""
    unless_with: tuple[str, ...] = ()
    """Drop a match if one of these acts stands in the same sentence."""
    in_: Literal["all", "opening", "closing", "first_sentence", "statements", "questions"] = "all"
    unless_said: bool = False
    """Silent where the client used the same word first."""
    unless_explained: bool = False
    """Silent where brackets, a dash, «это» or «то есть» right after the words explain them."""

    report: str = ""
    """The capture that is reported in place of the whole phrase."""
    unless_constant: bool = False
    """Silent on texts that the team has declared to be the same for every client."""
    merge: bool = False
    """Whether places that stand close together in one sentence are one finding, from the first to the last."""

    waits: ClassVar[bool] = True

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases and their antipatterns."""
        return {"": self.phrases_, "/not": self.not_}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """The forbidden acts and the company that excuses them."""
        return [("draft", name) for name in (*self.acts_, *self.unless_with)]

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """One match a stretch: phrases that overlap are reported together."""
        but = pair.hits("draft", f"{owner}/not")
        acts = [hit for name in self.acts_ for hit in pair.act("draft", name)]
        kept = [
            *pair.filtered("draft", pair.hits("draft", owner), but=but, zone=self.in_, unless_with=self.unless_with),
            *pair.filtered("draft", acts, but=but, unless_with=self.unless_with),
        ]
        kept.sort(key=lambda hit: (hit.first, -hit.last))
        for hit in merged(kept) if self.merge else joined(kept):
            if (self.unless_said and _said(pair, hit)) or (self.unless_explained and _explained(pair, hit)):
                continue
            captures = {name: pair.draft.text[slice(*pair.draft.span(a, b))] for name, a, b in hit.captures if a < b}
            span = next((pair.draft.span(a, b) for name, a, b in hit.captures if name == self.report and a < b), None)
            span = span or pair.span("draft", hit)
            if self.unless_constant and pair.draft.text[slice(*span)] in pair.desk.constants:
                continue
            yield Match(span=span, captures=captures)


def _said(pair: Pair, hit: Hit) -> bool:
    if pair.message is None:
        return False
    said = {
        lemma for word in pair.message.words if word.is_word for lemma in (*word.lemmas, *word.key.split("-"), word.key)
    }
    words = [word for word in pair.draft.words[hit.first : hit.last] if word.is_word]
    return any(not said.isdisjoint((*word.lemmas, word.key.split("-")[0])) for word in words if len(word.key) > 2)


def _explained(pair: Pair, hit: Hit) -> bool:
    sentence = pair.sentence("draft", hit)
    before = (token.text.lower() for token in pair.draft.tokens[max(hit.first - 3, sentence.first) : hit.first])
    if not _NAMERS.isdisjoint(before):
        return True
    after = [token.text.lower() for token in pair.draft.tokens[hit.last : min(hit.last + _REACH, sentence.last)]]
    return any(text in _EXPLAINERS for text in after[:3]) or any(
        (one, two) == (",", "это") for one, two in pairwise(after)
    )
