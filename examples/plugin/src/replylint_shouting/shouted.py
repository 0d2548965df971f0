"""The kind `shouted`: words written in capitals only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replylint.finding import Match, Source
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Shouted:
    """Reports each word that shouts; its fields are the keys of a rule file."""

    least: int = 6
    """The shortest word that counts; shorter ones are often abbreviations."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None: capitals are seen in the text itself."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """One match a word, in order of place."""
        for token in pair.draft.tokens:
            if token.word.kind == "word" and len(token.text) >= self.least and token.text.isupper():
                yield Match(span=Span(token.start, token.end))
