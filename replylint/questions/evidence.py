"""The draft cut into units, each with what it is about and which kinds of answer it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.doc import MASKED
from replylint.questions.topic import Term, term
from replylint.questions.words import (
    AT,
    CAN,
    EXISTS,
    FINITE,
    FIRST,
    IMPERATIVE,
    INFN,
    LOCATIVE,
    MARK,
    MUST,
    NOT,
    PAST,
    SOMEBODY,
    STATE,
    SUBORDINATE,
    SUCH,
    TITLE,
    WH,
    YES_NO,
    bits,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from replylint.doc import Doc, Word
    from replylint.phrases.hits import Hit

_OF_ENTITY: Mapping[str, tuple[str, ...]] = {
    "DATE": ("date",),
    "TIME": ("date",),
    "DURATION": ("date",),
    "MONEY": ("money", "number", "count"),
    "NUM": ("number", "count"),
    "URL": ("link",),
    "EMAIL": ("link",),
    "PHONE": ("link",),
    "PERSON": ("name",),
    "PLACEHOLDER": ("placeholder",),
}
_OF_BITS = (
    (IMPERATIVE, "imperative"), (NOT, "no"), (PAST, "past"), (FINITE | INFN, "verb"), (FIRST, "we"), (CAN, "can"),
    (MUST, "must"), (EXISTS, "exists"), (SOMEBODY, "somebody"), (STATE, "state"),
)  # fmt: skip
IDLE = frozenset(("courtesy", "empty", "excuse", "back"))
"""Signs of units that say nothing of the matter."""
_TELLING = frozenset(
    """verb number date money polar elliptic exists link path price time location place yes no scope ease quoted
    placeholder""".split()
)
"""Signs without which a few words are a greeting, a heading or a signature."""
_FEW = 4
_HEADING = 6
_HOLLOW = frozenset(("excuse", "empty"))
_TERSE = 11
"""Words a question below which the clauses of a sentence are taken apart."""
_CAP = 50_000
_CUTS = frozenset((",", ";"))
_BOUND = frozenset("что как так потому поэтому то ибо где когда куда чем поскольку пожалуйста то-есть".split())
_SOLID = frozenset(("comment", "date", "money", "link", "path"))
"""A sentence of empty or formal words says something all the same if it holds one of these."""


class Unit(NamedTuple):
    """A sentence of the draft: its tokens `first:last`, the keys, roots and groups of synonyms it holds, its signs."""

    first: int
    last: int
    keys: frozenset[str]
    roots: frozenset[str]
    groups: frozenset[str]
    signs: frozenset[str]
    words: int
    item: str
    """The number or letter of a list item, `1` or `а`; empty outside lists."""
    block: int
    """The number of its paragraph."""
    says: bool
    """Whether it may answer anything: no greeting, heading, signature, excuse or question back."""

    def holds(self, word: Term) -> bool:
        """Whether a word of the question comes back, itself or another of its family."""
        return not word.keys.isdisjoint(self.keys) or not word.roots.isdisjoint(self.roots)


def units(doc: Doc, topics: Sequence[Hit], signs: Sequence[Hit], questions: int = 1) -> list[Unit]:
    """The sentences of a draft that say something; quoted words count, signatures and quoted mail do not.

    Where several questions get few words, each clause is a unit.
    """
    is_terse = questions > 1 and sum(1 for word in doc.words if word.is_word) < _TERSE * questions
    groups = _by_token(topics)
    marks = _by_token(signs)
    dead = [(mask.start, mask.end) for mask in doc.masks if mask.kind in ("signature", "history")]
    found: list[Unit] = []
    block, end = 0, 0
    for sentence in doc.sentences:
        block += doc.text.count("\n", end, sentence.start) > 1
        end = sentence.end
        if any(start <= sentence.start < end for start, end in dead):
            continue
        for first, last in _pieces(doc, sentence.first, sentence.last) if is_terse else [sentence[2:]]:
            unit = _unit(doc, first, last, _among(groups, first, last), _among(marks, first, last), block)
            if unit.words:
                found.append(unit)
    return found


_KNOWN: dict[Word, tuple[int, Term | None]] = {}


def _known(word: Word) -> tuple[int, Term | None]:
    """What a word may do and what it is about, at one look-up."""
    if len(_KNOWN) >= _CAP:
        _KNOWN.clear()
    found = _KNOWN[word] = (bits(word), term(word))
    return found


def _unit(doc: Doc, first: int, last: int, groups: Iterable[str], marks: Iterable[str], block: int) -> Unit:
    keys: set[str] = set()
    roots: set[str] = set()
    signs = set(marks)
    count = seen = 0
    preposition = -9
    opening = -1
    words, entities = doc.words, doc.entities
    for at in range(first, last):
        word = words[at]
        if at in entities:
            for entity in entities[at]:
                signs.update(_OF_ENTITY.get(entity.kind, ()))
        is_masked = word is MASKED
        if is_masked:
            word = doc.tokens[at].word
            if word.kind == "word":
                signs.add("quoted")
        own, about = _KNOWN.get(word) or _known(word)
        if not is_masked:
            seen |= own
            if own & MARK:
                if word.text == "→":
                    signs.add("path")
                continue
            if own & AT:
                preposition = at
            elif own & LOCATIVE and at - preposition <= 3:
                signs.add("location")
            if own & TITLE and first < at < last - 2 and words[at + 1].text == "," and words[at + 2].kind == "number":
                signs.add("town")  # «на Ленина, 5»
            if opening < 0 and word.kind != "number":
                opening = at
                if "наш" in word.lemmas:
                    signs.add("ours")
                if own & YES_NO or word.key in ("не", "пока", "никак", "никаких"):
                    signs.add("polar" if own & YES_NO else "elliptic")
        count += not own & MARK
        if about is not None:
            keys |= about.keys
            roots |= about.roots
            if about.is_place:
                signs.add("town")
    if seen & SUCH:
        signs.add("elliptic")
    signs.update(name for bit, name in _OF_BITS if seen & bit)
    if doc.words[last - 1].text[:1] == "?" and "polar" not in signs:
        keys, roots, groups, signs = set(), set(), (), {"back"}
    if "asks" in signs:
        signs -= {"steps", "imperative"}
    if not signs.isdisjoint(_HOLLOW) and signs.isdisjoint(_SOLID):
        signs &= _HOLLOW | {"vague", "placeholder"}
        keys, roots, groups = set(), set(), ()
    item = ""
    if last - first > 2 and doc.words[first + 1].text in (")", ".") and len(doc.words[first].key) < 3:
        item = doc.words[first].key
    return Unit(
        first, last, frozenset(keys), frozenset(roots), frozenset(groups), frozenset(signs), count, item, block,
        _says(signs, count, words[last - 1].text),
    )  # fmt: skip


def _says(signs: set[str], count: int, end: str) -> bool:
    if not signs.isdisjoint(IDLE) or (end == ":" and count < _HEADING):
        return False
    return count > _FEW or end in (".", ";") or not signs.isdisjoint(_TELLING)


class Wanted(NamedTuple):
    """What a question is about: its terms, each with the groups of synonyms it belongs to, and their weights."""

    terms: tuple[tuple[Term, frozenset[str]], ...]
    weights: tuple[float, ...]
    total: float
    own: int
    """How many of the terms are its own; the rest are of what stands before it."""


def overlap(asked: Wanted, keys: frozenset[str], roots: frozenset[str], groups: frozenset[str]) -> float:
    """The share of the question's terms that a text takes up, from 0 to 1."""
    weight = 0.0
    for (about, own), share in zip(asked.terms, asked.weights, strict=True):
        if not about.keys.isdisjoint(keys):
            weight += share
        elif not about.roots.isdisjoint(roots):
            weight += 0.7 * share
        elif own and not own.isdisjoint(groups):
            weight += 0.6 * share
    return weight / asked.total


def _by_token(hits: Sequence[Hit]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for hit in hits:
        found.setdefault(hit.first, set()).update(name for name, _, _ in hit.captures)
    return found


def _among(found: Mapping[int, set[str]], first: int, last: int) -> set[str]:
    """The names of all hits that begin among the tokens `first:last`."""
    names: set[str] = set()
    for at in range(first, last):
        if at in found:
            names |= found[at]
    return names


def _pieces(doc: Doc, first: int, last: int) -> list[tuple[int, int]]:
    """A sentence cut at the commas between clauses that each tell something: «бассейн есть, заселяем с 14:00»."""
    pieces: list[tuple[int, int]] = []
    start, has_news = first, False
    for at in range(first, last):
        word = doc.words[at]
        seen = bits(word)
        if (
            seen & MARK
            and word.text in _CUTS
            and has_news
            and at + 1 < last
            and doc.words[at + 1].kind != "number"
            and _tells(doc, at + 1, last)
        ):
            pieces.append((start, at + 1))
            start, has_news = at + 1, False
        elif not has_news:
            has_news = bool(seen & (FINITE | YES_NO)) or at in doc.entities
    return [*pieces, (start, last)]


def _tells(doc: Doc, first: int, last: int) -> bool:
    """Whether a clause of its own follows: no subordinate one, and with a verb or an amount before the next comma."""
    opening = next((at for at in range(first, last) if doc.words[at].is_word), last)
    if opening == last or bits(doc.words[opening]) & (SUBORDINATE | WH) or doc.words[opening].key in _BOUND:
        return False
    for at in range(opening, last):
        word = doc.words[at]
        if bits(word) & FINITE or at in doc.entities:
            return True
        if bits(word) & MARK and word.text in _CUTS:
            return False
    return False
