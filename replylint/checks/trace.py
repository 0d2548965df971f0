"""Traces that no words make: what is left of an empty variable, of a comment, of a directive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Reports what regular expressions find in the draft as it came, and phrases besides.

    The group `it` of an expression, where it has one, is what is reported. Case does not matter.
    """

    patterns: tuple[str, ...]
    plain: bool = False
    """Whether code, quotes, quoted mail and links are left out."""
    phrases_: tuple[Phrase, ...] = ()
    not_: tuple[Phrase, ...] = ()

    def __post_init__(self) -> None:
        """Refuses what is no regular expression."""
        for pattern in self.patterns:
            re.compile(pattern)

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases and their antipatterns."""
        return {"": self.phrases_, "/not": self.not_}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each place once, in order."""
        kept = pair.filtered("draft", pair.hits("draft", owner), but=pair.hits("draft", f"{owner}/not"))
        spans = [pair.span("draft", hit) for hit in kept]
        for found in _compiled(self.patterns).finditer(pair.draft.text):
            groups = found.re.groupindex
            name = next((name for name in groups if found[name] is not None), 0)
            span = Span(*found.span(name))
            if not (
                self.plain and any(span.touches(Span(*mask[1:])) and span != mask[1:] for mask in pair.draft.masks)
            ):
                spans.append(span)
        end = 0
        for span in sorted(spans):
            if span.start >= end:
                end = span.end
                yield Match(span=span)


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """All patterns as one; the group of each gets a name of its own."""
    own = (pattern.replace("(?P<it>", f"(?P<it{number}>") for number, pattern in enumerate(patterns))
    return re.compile("|".join(f"(?:{pattern})" for pattern in own), re.IGNORECASE)
