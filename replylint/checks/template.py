"""Gaps that nobody filled in: placeholders of any helpdesk in a draft that is about to be sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.doc import Word
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Reports each placeholder, and each of the phrases that people leave as a gap."""

    gaps: tuple[Phrase, ...] = ()
    """Gaps outside any helpdesk's syntax: «ДД.ММ», «ХХХ», «lorem»."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The human gaps."""
        return {"": self.gaps}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each gap once, in order of place."""
        draft = pair.draft
        spans = {draft.span(e.first, e.last) for es in draft.entities.values() for e in es if e.kind == "PLACEHOLDER"}
        spans = {
            span for span in spans if not any(m.kind == "code" and span.touches(Span(*m[1:])) for m in draft.masks)
        }
        spans |= {pair.span("draft", hit) for hit in pair.hits("draft", owner)}
        if spans and pair.message is not None and _asks_for_code(pair.message.words):
            return
        end = 0
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if span.start >= end:
                end = span.end
                yield Match(span=span)


_CODE_TALK = frozenset(("переменная", "плейсхолдер", "макрос", "шаблон", "подстановка", "тег"))


def _asks_for_code(words: Iterable[Word]) -> bool:
    """Whether the client asks about placeholders themselves, so that the answer has to show some."""
    return any(not _CODE_TALK.isdisjoint(word.lemmas) for word in words)
