"""The same word twice in a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.grammar.scan import of_draft
from replylint.rule import Phrase
from replylint.text import Edit

if TYPE_CHECKING:
    from replylint.doc import Word
    from replylint.pair import Pair

_ENGLISH = frozenset("the a an of to in on at and or is are be for with your our you we this that it".split())
_DEGREES = frozenset(("INTJ", "ADVB", "COMP", "PRED", "ADJF", "ADJS", "NUMR", "PRTF"))
_PERSONS = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Reports a word that is written twice by mistake, with the safe fix."""

    allowed: tuple[str, ...] = ()
    """Words that are doubled on purpose."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None: any word can be doubled."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each run once, in order."""
        doc = pair.draft
        words = doc.words
        keys = of_draft(pair).keys
        if not any(map(eq, keys, keys[1:])):
            return
        at = 1
        while at < len(keys):
            if keys[at] != keys[at - 1] or not keys[at] or not self._is_slip(words[at - 1], words[at]):
                at += 1
                continue
            first = at - 1
            while at < len(keys) and keys[at] == keys[first]:
                at += 1
            tokens = doc.tokens[first:at]
            if any(doc.text[one.end : two.start].strip(" \u00a0") for one, two in pairwise(tokens)):
                continue
            fix = Fix(safety="safe", edits=(Edit(tokens[0].end, tokens[-1].end, ""),))
            yield Match(span=doc.span(first, at), fixes=(fix,))

    def _is_slip(self, one: Word, two: Word) -> bool:
        if two.kind == "latin":
            return two.key in _ENGLISH
        if two.kind != "word" or two.key in self.allowed or "-" in two.key:
            return False
        if two.text[0].isupper() and (len(two.text) > 1 or two.text == one.text):
            return False  # a name, a label, a shout
        grammemes = frozenset().union(*(reading.grammemes for reading in two.readings))
        if "INTJ" in grammemes and len(two.key) > 1:
            return False
        if not grammemes.isdisjoint(_DEGREES) and grammemes.isdisjoint(("Apro", "PREP", "CONJ", "NPRO", "PRCL")):
            return (
                not two.key.endswith(("о", "е"))
                and grammemes.isdisjoint(("ADJF", "PRTF", "NUMR", "COMP"))
                and "ADVB" not in grammemes
            )
        return True
