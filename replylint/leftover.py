"""What a text says beside all that was understood: clauses of statements that nothing covers.

A rule that misses something (a cause, a deed) may only speak where everything that was said is understood as something
else: an unknown clause may be what it misses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.phrases.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.doc import Doc, Sentence, Word

_MARKS = frozenset((*",;:–—-()….!", "...", "!!", "!!!"))
_PREDICATES = frozenset(("VERB", "PRTS", "ADJS", "PRED"))
_TALKING = frozenset(("impr", "1per", "2per"))
_PERSONS = frozenset(("я", "мы", "вы", "ты"))
# A clause that begins with one of these, a preposition before it or not, only completes the one that it hangs on.
_DEPENDENT = frozenset(
    """что чтобы чтоб если когда пока как где куда откуда кто чей сколько насколько ли какой который хотя каков
    словно будто""".split()
)


def leftover(doc: Doc, understood: Iterable[Hit], owner: str) -> Iterator[Hit]:
    """The clauses with a predicate that no hit of `understood` touches, outside questions and dependent clauses."""
    taken = {at for hit in understood for at in range(hit.first, hit.last)}
    for number, sentence in enumerate(doc.sentences):
        if not doc.is_question(sentence):
            for first, last in _clauses(doc, sentence):
                if taken.isdisjoint(range(first, last)) and _says_something(doc.words[first:last]):
                    yield Hit(owner, first, last, number, ())


def _clauses(doc: Doc, sentence: Sentence) -> Iterator[tuple[int, int]]:
    first = sentence.first
    for at in range(sentence.first, sentence.last):
        if doc.tokens[at].text in _MARKS:
            yield first, at
            first = at + 1
    yield first, sentence.last


def _says_something(words: tuple[Word, ...]) -> bool:
    """Whether a clause has two words and tells of a third person: it has a predicate, and hangs on no other clause."""
    said = [word for word in words if word.is_word]
    return (
        len(said) > 1
        and all(word.lemmas.isdisjoint(_DEPENDENT) for word in said[:2])
        and not any(word.key in _PERSONS for word in said)
        and any(_is_predicate(word) for word in said)
    )


def _is_predicate(word: Word) -> bool:
    """Whether a word is a predicate; orders, and verbs of the first and second person, are about the talk itself."""
    best = word.readings[0].grammemes if word.readings else frozenset()
    return not best.isdisjoint(_PREDICATES) and best.isdisjoint(_TALKING)
