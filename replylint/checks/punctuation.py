"""Commas that are certainly missing, marks that are surplus, open or absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.grammar import asides, commas, halves, marks
from replylint.grammar.scan import of_draft
from replylint.phrases.hits import joined
from replylint.rule import Phrase
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from replylint.grammar.fault import Fault
    from replylint.pair import Pair

_Place = tuple[Span, str, tuple[Edit, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuation:
    """Reports each place once; which words stand aside is the rule file's to say."""

    asides: tuple[str, ...] = ()
    """Words between commas wherever they stand: «пожалуйста»."""
    openers: tuple[str, ...] = ()
    """Words that a comma follows at the beginning of a clause: «во-первых»."""
    phrases_: tuple[Phrase, ...] = ()
    """Wordings whose commas are wrong as they stand."""
    not_: tuple[Phrase, ...] = ()
    """Antipatterns: a phrase that overlaps one of them in its sentence is dropped."""
    ended: tuple[str, ...] = ("email",)
    """The channels in which every sentence must end with a mark."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases and their antipatterns."""
        return {"": self.phrases_, "/not": self.not_}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each place in order, with `{what}`; of two that touch, the first."""
        end = -1
        for span, what, edits in sorted(self._places(pair, owner), key=lambda place: (place[0], place[1])):
            if span.start < end:
                continue
            end = span.end
            fixes = (Fix(safety="unsafe", edits=edits),) if edits else ()
            yield Match(span=span, captures={"what": what}, fixes=fixes)

    def _places(self, pair: Pair, owner: str) -> Iterator[_Place]:
        scan = of_draft(pair)
        for after, fault in (*commas.before_conjunctions(scan), *halves.between_halves(scan)):
            yield _comma(pair, (after,), fault)
        for several, fault in (*asides.around_asides(scan, self.asides, self.openers), *asides.around_address(scan)):
            yield _comma(pair, several, fault)
        for at, fault in halves.surplus(scan):
            comma = pair.draft.tokens[at]
            yield pair.draft.span(fault.first, fault.last), fault.what, (Edit(comma.start, comma.end, ""),)
        yield from marks.repeated(pair.draft)
        yield from marks.unclosed(pair.draft)
        if pair.context.get("channel") in self.ended:
            yield from marks.unended(scan)
        hits = pair.filtered("draft", pair.hits("draft", owner), but=pair.hits("draft", f"{owner}/not"))
        for hit in joined(hits):
            yield pair.span("draft", hit), "запятые расставлены неверно", ()


def _comma(pair: Pair, after: Iterable[int], fault: Fault) -> _Place:
    tokens = pair.draft.tokens
    last = min(fault.last, len(tokens))
    edits = tuple(Edit(tokens[at].end, tokens[at].end, ",") for at in after)
    return pair.draft.span(fault.first, last), fault.what, edits
