"""Which unknown words are misspelt, and what was probably meant: edits weighed against frequencies.

The measure is a noisy channel (Kernighan, Church, Gale 1990): how common the suggestion is, on the Zipf scale, less
what the way to the written form costs. A form is called wrong only where its best suggestion is that much commoner than
the form itself; a word that nothing common lies near is left alone, however strange.
"""

from __future__ import annotations

from functools import cached_property
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from replylint.spelling.accepted import Accepted, lemmas
from replylint.spelling.candidates import Candidate, Candidates
from replylint.spelling.context import fit
from replylint.spelling.edits import cost
from replylint.spelling.frequencies import open_frequencies
from replylint.spelling.sequences import Place, counts
from replylint.spelling.taboo import is_taboo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.doc import Doc, Language, Word

_COST = 2.3
"""What a slip costs on the Zipf scale: it happens once in some 150 words."""
_TRADE = 1.3
_NEARBY = 0.9
_SHARE = 0.9
_NEEDED = 0.2
_SHORT = {2: 9.0, 3: 0.9, 4: 0.3}
_REGULAR = 2.0
_PART = 0.4
"""How much more it takes to call a part of a hyphenated word wrong."""
_HYPHEN_SLIP = 0.3
_PLACE, _GRAMMAR, _MOST = 0.7, 0.4, 3.0
"""What the sentence and the two neighbours weigh; and the most that the sentence is believed, in powers of ten."""
_INFLECTED, _BEHIND, _SLIP, _ENDING = 3, 2.5, 0.7, 0.4
"""How many suggestions are inflected, how far behind the best, from what slip on; what another ending costs."""
_FAR, _COMMON = 2.1, 2.4e-5
"""How far a word of the trade may lie, and the share among all words that makes it common."""
_MIXED, _MUCH = 0.3, 1000.0
"""How much of a text is the trade's own, and how many times commoner in it a word may count."""
_ENCLITICS = frozenset(("же", "ж", "бы", "б", "ли", "ль"))
_PARTICLES = frozenset(("то", "ка", "таки", "де", "с", "либо", "нибудь"))
_LOOSE = frozenset(("по", "в", "во", "на", "из", "за", "не", "ни", "от", "до", "с", "об", "без", "для"))
_CLEAR_LEAD, _CLEAR_COST = 1.0, 0.7
_KEPT = 8
_LONGEST = 40
"""What is longer is no word that a person misspelt, and its edits would take for ever."""
_CAP = 20_000


class Suggestion(NamedTuple):
    """What may have been meant."""

    text: str
    score: float
    cost: float


class Misspelling(NamedTuple):
    """A form that is probably wrong, with what may have been meant, best first."""

    suggestions: tuple[Suggestion, ...]
    margin: float
    """By how much the best suggestion beats the form itself."""

    @property
    def is_clear(self) -> bool:
        """Whether one suggestion stands so far ahead that it can be put in unseen."""
        best, *others = self.suggestions
        return best.cost <= _CLEAR_COST and all(best.score - other.score >= _CLEAR_LEAD for other in others)


class Speller:
    """Judges forms by themselves, and remembers; the place only orders what may have been meant."""

    def __init__(
        self, language: Language, terms: Iterable[str], trade: Iterable[str], usual: Iterable[tuple[str, str]]
    ) -> None:
        """`terms` are right though unknown; `trade` words are likelier than elsewhere; `usual` pieces are mistakes."""
        self._language = language
        self._frequencies = open_frequencies(language.knows)
        self.accepted = Accepted(language, language.knows, terms)
        self._candidates = Candidates(language.knows, self._frequencies, usual)
        self._trade = lemmas(language, trade)
        self._judged: dict[str, Misspelling | None] = {}

    def judge(self, word: Word) -> Misspelling | None:
        """What is wrong with an unknown word; None where nothing certainly is."""
        key = word.key
        if key not in self._judged:
            if len(self._judged) >= _CAP:
                self._judged.clear()
            self._judged[key] = self._new(word)
        return self._judged[key]

    def placed(self, found: Misspelling, doc: Doc, at: int, nearby: frozenset[str]) -> Misspelling:
        """The suggestions ordered anew by how they fit their place; `nearby` are lemmas of the texts around."""
        place = Place(doc, at)
        scored = []
        for suggestion in self._pool(found, doc.words[at].key):
            words = [self._language.word(text) for text in suggestion.text.split(" ")]
            bonus = _PLACE * min(_MOST, max(-_MOST, place.fit(words)))
            if len(words) == 1:
                bonus += _GRAMMAR * fit(doc, at, words[0]) + self._usualness(suggestion.text)
                if len(suggestion.text) > 3 and not words[0].lemmas.isdisjoint(nearby):
                    bonus += _NEARBY
            scored.append(suggestion._replace(score=suggestion.score + bonus))
        return found._replace(suggestions=tuple(sorted(scored, key=_order)[:_KEPT]))

    def _pool(self, found: Misspelling, key: str) -> Iterable[Suggestion]:
        """The suggestions, their inflections, and the words of the trade that lie farther."""
        pool: dict[str, Suggestion] = {}
        for suggestion in (*found.suggestions, *self._inflected(found, key), *self._farther(key)):
            known = pool.get(suggestion.text)
            if known is None or known.score < suggestion.score:
                pool[suggestion.text] = suggestion
        return pool.values()

    def _inflected(self, found: Misspelling, key: str) -> Iterable[Suggestion]:
        """Other forms of what may have been meant, where the slip is in the ending: «номер телефог»."""
        best = found.suggestions[0].score
        for text, score, dear in found.suggestions[:_INFLECTED]:
            same = _common_start(text, key)
            if dear < _SLIP or " " in text or "-" in text or score < best - _BEHIND or same < max(3, len(key) - 2):
                continue
            for form in self._language.inflections(text):
                if form != key and form != text and not is_taboo(form) and (zipf := self.zipf(form)):
                    yield self._scored(Candidate(form, dear + _ENDING, zipf))

    def _farther(self, key: str) -> Iterable[Suggestion]:
        """The words of the trade that are two slips away."""
        letters = frozenset(key)
        for form, zipf, own in self._common:
            if abs(len(form) - len(key)) <= 2 and len(letters ^ own) <= 4:
                dear = cost(key, form, _FAR)
                if dear < _FAR:
                    yield self._scored(Candidate(form, dear, zipf))

    @cached_property
    def _common(self) -> tuple[tuple[str, float, frozenset[str]], ...]:
        words = counts().words
        return tuple(
            (form, zipf, frozenset(form))
            for form, share in words.items()
            if share >= _COMMON and len(form) > 2 and not is_taboo(form) and (zipf := self.zipf(form))
        )

    def _usualness(self, form: str) -> float:
        """How much commoner a form is in support than elsewhere, in powers of ten."""
        share, zipf = counts().words.get(form, 0.0), self.zipf(form)
        return log10(1 - _MIXED + _MIXED * min(_MUCH, share / 10 ** (zipf - 9) if zipf else 1.0))

    def zipf(self, form: str) -> float:
        """How common a form is."""
        return self._frequencies.zipf(form)

    def _new(self, word: Word) -> Misspelling | None:
        key = word.key
        if not 3 <= len(key) <= _LONGEST or self.accepted.is_term(word):
            return None
        if "-" in key:
            return self._parts(key)
        ranked = sorted(map(self._scored, self._shortlist(key)), key=_order)[:_KEPT]
        if not ranked:
            return None
        margin = ranked[0].score - _SHARE * self._frequencies.zipf(key)
        margin -= _NEEDED + _SHORT.get(len(key), 0.0)
        if margin > 0 and ranked[0].cost > 0.3:
            margin -= _REGULAR * self.accepted.regularity(word)
        return Misspelling(tuple(ranked), margin) if margin > 0 else None

    def _parts(self, key: str) -> Misspelling | None:
        """What is wrong with a hyphenated word: the hyphen itself, or one of the parts."""
        left, _, right = key.partition("-")
        if "-" in right or not left or not right:
            return None
        solid = left + right
        if self._language.knows(solid) and left in _LOOSE and self.zipf(solid) > 3:
            return _sure(solid)
        if right in _ENCLITICS and self._language.knows(left):
            return _sure(f"{left} {right}")
        if left in _LOOSE and self._language.knows(right) and "ADVB" not in self._language.word(key).grammemes:
            return _sure(f"{left} {right}")
        if right in _PARTICLES or len(left) < 3 or len(right) < 3:
            return None
        for part, other in ((left, right), (right, left)):
            if self._is_right(other) and not self._is_right(part):
                found = self.judge(self._language.word(part))
                if found is None or found.margin < _PART or not found.suggestions:
                    return None
                whole = tuple(
                    s._replace(text=f"{s.text}-{right}" if part == left else f"{left}-{s.text}")
                    for s in found.suggestions
                    if " " not in s.text
                )
                return found._replace(suggestions=whole, margin=found.margin - _PART) if whole else None
        return None

    def _is_right(self, form: str) -> bool:
        return self._language.knows(form) or self.accepted.is_term(self._language.word(form))

    def _shortlist(self, key: str) -> list[Candidate]:
        every = sorted(self._candidates.of(key), key=lambda c: (c.cost * _COST - c.zipf, c.text))
        return every[: 2 * _KEPT]

    def _scored(self, candidate: Candidate) -> Suggestion:
        score = candidate.zipf - _COST * candidate.cost
        if not candidate.is_split and not self._language.word(candidate.text).lemmas.isdisjoint(self._trade):
            score += _TRADE
        return Suggestion(candidate.text, score, candidate.cost)


def _common_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _sure(text: str) -> Misspelling:
    return Misspelling((Suggestion(text, 5.0, _HYPHEN_SLIP),), 1.0)


def _order(suggestion: Suggestion) -> tuple[float, str]:
    return -suggestion.score, suggestion.text
