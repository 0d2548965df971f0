"""What each question of a message is about, and how much each of its words tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.doc import MASKED
from replylint.questions.evidence import Wanted
from replylint.questions.topic import Term, term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replylint.doc import Doc
    from replylint.phrases.hits import Hit
    from replylint.questions.evidence import Unit
    from replylint.questions.question import Question

_ELLIPTIC = 0.6
"""A question whose own words weigh less takes its topic from what stands before it."""


def wanted(doc: Doc, questions: Sequence[Question], topics: Sequence[Hit], draft: Sequence[Unit]) -> list[Wanted]:
    """What each question is about; what several of them share tells less."""
    groups: dict[int, set[str]] = {}
    for hit in topics:
        groups.setdefault(hit.first, set()).update(name for name, _, _ in hit.captures)
    asked: list[tuple[tuple[Term, frozenset[str]], ...]] = []
    counts: dict[str, int] = {}
    for question in questions:
        own: list[tuple[Term, frozenset[str]]] = []
        own += _terms(doc, question.first, question.last, groups)
        asked.append(tuple(own))
        for key in {key for about, _ in own for key in about.keys}:
            counts[key] = counts.get(key, 0) + 1
    spread: dict[str, int] = {}
    for unit in draft:
        for key in unit.keys:
            spread[key] = spread.get(key, 0) + 1
    found = []
    for number, terms in enumerate(asked):
        weights = [_weight(about, counts, spread) for about, _ in terms]
        if sum(weights) < _ELLIPTIC:
            context = _context(doc, questions, number, groups)
            terms += context
            weights += [0.5 * _weight(about, counts, spread) for about, _ in context]
        found.append(Wanted(terms, tuple(weights), max(0.8, sum(weights)), len(asked[number])))
    return found


def _weight(about: Term, counts: Mapping[str, int], spread: Mapping[str, int]) -> float:
    """What a term tells: less if several questions share it, or if the draft is full of it."""
    shared = min(counts.get(key, 1) for key in about.keys)
    return about.weight / shared / (1 + 0.15 * (max(1, *(spread.get(key, 1) for key in about.keys), 1) - 1))


def _terms(doc: Doc, first: int, last: int, groups: Mapping[int, set[str]]) -> list[tuple[Term, frozenset[str]]]:
    found = []
    for at in range(first, last):
        word = doc.words[at] if doc.words[at] is not MASKED else doc.tokens[at].word
        about = term(word)
        if about is not None:
            found.append((about, frozenset(groups.get(at, ()))))
    return found


def _context(
    doc: Doc, questions: Sequence[Question], number: int, groups: Mapping[int, set[str]]
) -> tuple[tuple[Term, frozenset[str]], ...]:
    """What «что делать?», «а когда?» speak of: the words before it in its sentence, else the sentence before."""
    question = questions[number]
    sentence = doc.sentences[question.sentence]
    first = questions[number - 1].last if number and questions[number - 1].last > sentence.first else sentence.first
    own = _terms(doc, first, question.first, groups)
    if not own and question.sentence and not (number and questions[number - 1].sentence == question.sentence):
        before = doc.sentences[question.sentence - 1]
        own = _terms(doc, before.first, before.last, groups)
    return tuple(own[-12:])
