"""Words that may have been meant by an unknown one: near in letters, near in sound, or two words run together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from replylint.spelling.edits import cost
from replylint.spelling.phonetics import SOUNDS, sound
from replylint.spelling.taboo import is_taboo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from replylint.spelling.frequencies import Frequencies

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_SPACE = 0.75
"""What a forgotten space costs."""
_HYPHEN = 0.35
_TELLING = 5
"""Pieces longer than this are wrong in words, too, that the dictionary lacks."""
_STRETCHED = 0.3
_COMPANY = 2.4
"""How much likelier two words stand side by side than chance has it, in powers of ten."""
_CLOSE = 3.2
"""The same beside «же», «бы» and «ли»."""
_HYPHENATED = 4.3
"""The frequency taken for hyphenated words, which the counts have in pieces."""
_MOST = 3.0
_FAR = 2.1
_SHORT_PARTS = frozenset(
    """а в и к о с у я не ни на по за от до из то бы б же ж ли ль со во об ко мы вы он ты но да их ее ей им ту та те
    тот это так уж все вас вам нас нам мне он она они его для при как что кто под над без про или где еще нет есть
    тут там раз сам был мой твой свой наш ваш чем чтобы""".split()
)
_ENCLITICS = frozenset(("бы", "же", "ли", "б", "ж", "ль"))
_PREPOSITIONS = frozenset("вксоу")
_LONG_STRETCH = re.compile(r"(.)\1{2,}")


class Candidate(NamedTuple):
    """A word (or two) that may have been meant."""

    text: str
    cost: float
    """What the way from it to the written word costs; a plain slip costs 1."""
    zipf: float
    """How common it is."""

    @property
    def is_split(self) -> bool:
        """Whether it is two words."""
        return " " in self.text


class Candidates:
    """Finds candidates; knows which forms the dictionary has and how common they are."""

    def __init__(
        self, is_word: Callable[[str], bool], frequencies: Frequencies, usual: Iterable[tuple[str, str]]
    ) -> None:
        """`usual` are pieces of words that people get wrong, with the right ones."""
        self._is_word = is_word
        self._frequencies = frequencies
        self._usual = tuple(usual)

    def of(self, form: str) -> list[Candidate]:
        """The candidates for a lower-case form with е for ё, in no order; none of them is taboo."""
        found: dict[str, Candidate] = {}
        for candidate in self._all(form):
            known = found.get(candidate.text)
            if (known is None or candidate.cost < known.cost) and not is_taboo(candidate.text):
                found[candidate.text] = candidate
        return list(found.values())

    def _all(self, form: str) -> Iterator[Candidate]:
        yield from self._mended(form)
        yield from self._stretched(form)
        yield from self._one_edit(form)
        yield from self._alike(form)
        yield from self._hyphenated(form)
        yield from self._split(form)

    def _known(self, form: str) -> float:
        """The frequency of a word of the dictionary; 0 for what is none, or was never met."""
        zipf = self._frequencies.zipf(form)
        return zipf if zipf and self._is_word(form) else 0.0

    def _mended(self, form: str) -> Iterator[Candidate]:
        for wrong, right in self._usual:
            if wrong in form:
                meant = form.replace(wrong, right, 1)
                if self._is_word(meant):
                    yield Candidate(meant, 0.15, max(self._frequencies.zipf(meant), 3.5))
                elif len(right) > _TELLING:
                    yield Candidate(meant, 0.3, 2.0)

    def _stretched(self, form: str) -> Iterator[Candidate]:
        """«Оооочень»."""
        if not _LONG_STRETCH.search(form):
            return
        for kept in (r"\1", r"\1\1"):
            meant = _LONG_STRETCH.sub(kept, form)
            if zipf := self._known(meant):
                yield Candidate(meant, _STRETCHED, zipf)

    def _one_edit(self, form: str) -> Iterator[Candidate]:
        zipf_of = self._frequencies.zipf
        for meant in set(edits(form, LETTERS)):
            zipf = zipf_of(meant)
            if zipf and len(meant) > 1 and self._is_word(meant):
                yield Candidate(meant, cost(form, meant), zipf)

    def _alike(self, form: str) -> Iterator[Candidate]:
        if len(form) < 4:
            return
        sounding = sound(form)
        for near in {sounding, *edits(sounding, SOUNDS)}:
            for meant in self._frequencies.alike(near):
                if abs(len(meant) - len(form)) < 3 and meant != form:
                    how = cost(form, meant, _FAR)
                    if how < _FAR:
                        yield Candidate(meant, how, self._frequencies.zipf(meant))

    def _hyphenated(self, form: str) -> Iterator[Candidate]:
        for at in range(2, len(form) - 1):
            left, right = form[:at], form[at:]
            meant = f"{left}-{right}"
            if self._is_word(meant):
                yield Candidate(meant, _HYPHEN, _HYPHENATED)

    def _split(self, form: str) -> Iterator[Candidate]:
        for at in range(1, len(form)):
            left, right = form[:at], form[at:]
            if (len(left) < 4 and left not in _SHORT_PARTS) or (len(right) < 4 and right not in _SHORT_PARTS):
                continue
            one = self._known(left)
            if one and self._is_word(f"{left}-{right}"):
                continue
            if one and (other := self._known(right)):
                company = _CLOSE if right in _ENCLITICS else _COMPANY
                yield Candidate(f"{left} {right}", _space(left, right), one + other - 9 + company)


def _space(left: str, right: str) -> float:
    """What it costs to forget the space: little after «не» and before «же», much beside a single letter."""
    if left == "не" or right in _ENCLITICS:
        return 0.55
    if len(right) == 1:
        return 1.7
    if len(left) == 1:
        return 1.0 if left in _PREPOSITIONS else 1.3
    return _SPACE if len(right) > 2 else 1.1


def edits(form: str, letters: str) -> Iterator[str]:
    """Every string one edit away."""
    for at in range(len(form) + 1):
        left, right = form[:at], form[at:]
        if right:
            yield left + right[1:]
            if len(right) > 1:
                yield left + right[1] + right[0] + right[2:]
            for letter in letters:
                yield left + letter + right[1:]
        for letter in letters:
            yield left + letter + right
