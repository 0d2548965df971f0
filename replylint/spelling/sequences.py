"""How likely a word is between its neighbours, by what follows what in the texts of support and of programs.

A hidden Markov model (Jelinek 1976) over the tags of `tags`: the readings of every word in the sentence are weighed
against one another, so that «в настоящее врая» asks for a noun, neuter, in the accusative. The counts come from
`counts.json`, which `scripts/count_sequences.py` makes of freely licensed texts and which says what they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.spelling.tags import BEGINNING, END, shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replylint.doc import Doc, Word

_BACK, _AHEAD = 8, 5
"""How many words before and after are read."""
_RARE = 1e-5
_PRIOR = 15
"""How many pairs a tag must have been met in before its own counts weigh as much as those of all tags."""
_LEAST = 0.03
"""No pair is held for rarer than this share of what chance would make: the counts come from texts of few kinds."""
_UNHEARD = 1e-12


@dataclass(frozen=True, slots=True)
class Counts:
    """How often tags stand at all, and after one another; and the words of the trade."""

    chances: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, float]]
    totals: Mapping[str, float]
    words: Mapping[str, float]
    """The share of each form among all words."""

    def chance(self, tag: str) -> float:
        """The share of a tag among all."""
        return max(_RARE, self.chances.get(tag, 0.0))

    def follows(self, one: str, other: str) -> float:
        """The chance of `other` after `one`."""
        chance = self.chance(other)
        seen = self.pairs.get(one)
        if seen is None:
            return chance
        return max(_LEAST * chance, (seen.get(other, 0.0) + _PRIOR * chance) / (self.totals[one] + _PRIOR))


@cache
def counts() -> Counts:
    """The counts that come with replylint."""
    data = json.loads((Path(__file__).parent / "counts.json").read_text("utf-8"))
    tags: list[str] = data["tags"]
    pairs = {
        tags[int(one)]: {tags[at]: number for at, number in zip(row[::2], row[1::2], strict=True)}
        for one, row in data["pairs"].items()
    }
    chances = dict(zip(tags, data["chances"], strict=True))
    whole, size = sum(chances.values()), data["size"]
    return Counts(
        chances={tag: count / whole for tag, count in chances.items()},
        pairs=pairs,
        totals={one: sum(row.values()) for one, row in pairs.items()},
        words={form: int(count) / size for form, count in (entry.split() for entry in data["words"])},
    )


class Place:
    """The neighbours of one token, ready to be asked how well a word stands between them."""

    def __init__(self, doc: Doc, at: int) -> None:
        known = self._counts = counts()
        sentence = doc.sentence_at(at)
        first, last = max(sentence.first, at - _BACK), min(sentence.last, at + 1 + _AHEAD)
        before = {BEGINNING: 1.0} if first == sentence.first else {}
        for word in doc.words[first:at]:
            before = _even({tag: share * self._after(before, tag) for tag, share in self._odds(word).items()})
        after = {END: 1 / known.chance(END)} if last == sentence.last else {}
        for word in reversed(doc.words[at + 1 : last]):
            made = {tag: odds * self._ahead(tag, after) for tag, odds in self._odds(word).items()}
            total = sum(known.chance(tag) * odds for tag, odds in made.items())
            after = {tag: odds / total for tag, odds in made.items()}
        self._before, self._following = before, after

    def fit(self, words: Sequence[Word]) -> float:
        """How much likelier than anywhere the words are here, in powers of ten."""
        ways = self._before
        for word in words:
            ways = {tag: odds * self._after(ways, tag) for tag, odds in self._odds(word).items()}
        total = sum(odds * self._ahead(tag, self._following) for tag, odds in ways.items())
        return log10(max(total, _UNHEARD))

    def _odds(self, word: Word) -> dict[str, float]:
        return {tag: share / self._counts.chance(tag) for tag, share in shares(word).items()}

    def _after(self, before: Mapping[str, float], tag: str) -> float:
        if not before:
            return self._counts.chance(tag)
        return sum(odds * self._counts.follows(one, tag) for one, odds in before.items())

    def _ahead(self, tag: str, after: Mapping[str, float]) -> float:
        if not after:
            return 1.0
        return sum(self._counts.follows(tag, other) * odds for other, odds in after.items())


def _even(odds: dict[str, float]) -> dict[str, float]:
    total = sum(odds.values())
    return {tag: share / total for tag, share in odds.items()}
