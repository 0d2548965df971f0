"""Limits on lengths and on how often something may stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.phrases.hits import joined
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Reports what goes beyond a limit."""

    phrases_: tuple[Phrase, ...] = ()
    """What is counted, if not lengths."""
    most: int | None = None
    """How often the phrases may stand in a draft."""
    sentence_words: int | None = None
    """The longest sentence, in words."""
    paragraph_characters: int | None = None
    """The longest stretch without a line break, in characters."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The counted phrases."""
        return {"": self.phrases_}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each surplus place, with `{measured}` and `{most}`."""
        draft = pair.draft
        if self.most is not None:
            hits = joined(pair.hits("draft", owner))
            for hit in hits[self.most :]:
                yield _match(pair.span("draft", hit), len(hits), self.most)
        if self.sentence_words is not None:
            for sentence in draft.sentences:
                words = sum(token.word.is_word for token in draft.tokens[sentence.first : sentence.last])
                if words > self.sentence_words:
                    yield _match(Span(sentence.start, sentence.end), words, self.sentence_words)
        if self.paragraph_characters is not None:
            at = 0
            for line in draft.text.splitlines(keepends=True):
                length = len(line.rstrip())
                if length > self.paragraph_characters:
                    yield _match(Span(at, at + length), length, self.paragraph_characters)
                at += len(line)


def _match(span: Span, measured: int, most: int) -> Match:
    return Match(span=span, captures={"measured": str(measured), "most": str(most)})
