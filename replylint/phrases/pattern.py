"""Turns a phrase's tree into a matcher over the tokens of one sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from replylint.doc import MASKED
from replylint.phrases.dispatch import Dispatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from replylint.doc import Doc, Entity, Language, Word
    from replylint.phrases.notation import Node

    Step = Callable[["Cursor", int], int]
    """Gives the token after the rest of the match, or NOWHERE."""

NOWHERE = -1


class Cursor:
    """The sentence being matched: its words, where it begins and ends, and what has been captured on the way."""

    __slots__ = ("captures", "end", "entities", "first", "words")

    def __init__(self, doc: Doc) -> None:
        self.words: tuple[Word, ...] = doc.words
        self.entities: Mapping[int, tuple[Entity, ...]] = doc.entities
        self.first = 0
        self.end = 0
        self.captures: dict[str, tuple[int, int]] = {}


def resolve(node: Node, language: Language, lexicons: Mapping[str, Node]) -> Node:
    """The same tree with author's words as sets of lemmas and lexicons put in place; raises KeyError for one unknown.

    Neighbouring one-word alternatives become one set, so that a lexicon of a thousand words costs one look-up.
    """
    kind = node[0]
    if kind == "word":
        return ("lemma", language.word(node[1]).lemmas, node[2], node[3])
    if kind == "lexicon":
        return _constrained(lexicons[node[1]], node[2], node[1])
    if kind == "gap":
        return ("gap", node[1], frozenset().union(*({stop} | language.word(stop).lemmas for stop in node[2])))
    if kind == "seq":
        return ("seq", tuple(resolve(item, language, lexicons) for item in node[1]))
    if kind == "alt":
        return merged(resolve(item, language, lexicons) for item in node[1])
    if kind == "optional":
        return ("optional", resolve(node[1], language, lexicons))
    if kind == "capture":
        return ("capture", node[1], resolve(node[2], language, lexicons))
    return node


def merged(nodes: object) -> Node:
    """One node that matches whatever any of the (resolved) nodes matches, the longest first."""
    sets: dict[tuple[object, ...], frozenset[str]] = {}
    others: list[Node] = []
    for node in nodes:  # type: ignore[attr-defined]
        for branch in node[1] if node[0] == "alt" else (node,):
            if branch[0] == "lemma":
                sets[branch[2:]] = sets.get(branch[2:], frozenset()) | branch[1]
            elif branch not in others:
                others.append(branch)
    others.sort(key=_length, reverse=True)
    branches = [*others, *(("lemma", lemmas, *rest) for rest, lemmas in sets.items())]
    return branches[0] if len(branches) == 1 else ("alt", tuple(branches))


def compile_node(node: Node) -> Callable[[Cursor, int], int]:
    """A function that gives the token after the match which starts at a token, or NOWHERE."""
    return _compile(node, _arrive)


def _arrive(cursor: Cursor, at: int) -> int:
    return at


def _compile(node: Node, after: Step) -> Step:
    """The matcher of a node that goes on with `after`: continuations give back-tracking without a stack of our own."""
    kind = node[0]
    if kind == "seq":
        for item in reversed(node[1]):
            after = _compile(item, after)
        return after
    return _COMPILERS[kind](node, after)


SKIPPED = frozenset((",", "«", "»", '"', "“", "”", "„"))
"""Marks in the text that never stand between two words of a phrase."""


def _skip(cursor: Cursor, at: int) -> int:
    while at < cursor.end and cursor.words[at].text in SKIPPED:
        at += 1
    return at


def _one_word(test: Callable[[Word], bool], after: Step) -> Step:
    def step(cursor: Cursor, at: int) -> int:
        if at >= cursor.end:
            return NOWHERE
        word = cursor.words[at]
        if not test(word):
            if word.kind != "mark":
                return NOWHERE
            at = _skip(cursor, at)
            if at >= cursor.end or not test(cursor.words[at]):
                return NOWHERE
        return after(cursor, at + 1)

    return step


def word_test(node: Node) -> Callable[[Word], bool]:
    """Whether a word fits a `lemma`, `form`, `class` or `mark` node."""
    kind = node[0]
    if kind == "mark":
        mark: str = node[1]
        return lambda word: word.text == mark
    constraint, pattern = node[-2], node[-1]
    fits = _shape(pattern) if pattern else None
    if kind == "lemma":
        lemmas: frozenset[str] = node[1]
        if not constraint and not fits:
            return lambda word: not lemmas.isdisjoint(word.lemmas)
        return lambda word: (
            not lemmas.isdisjoint(word.lemmas) and _reads(word, constraint, lemmas) and (fits is None or fits(word))
        )
    if kind == "form":
        key: str = node[1]
        return lambda word: (
            word.key == key and (not constraint or _reads(word, constraint, None)) and (fits is None or fits(word))
        )
    return lambda word: (
        (not constraint or (word.kind != "mark" and _reads(word, constraint, None))) and (fits is None or fits(word))
    )


def _shape(pattern: str) -> Callable[[Word], bool]:
    """Whether a word fits a regular expression: its key, or where the pattern names capitals, the word as written.

    The expression is compiled when a word gets this far, which seldom happens.
    """
    if re.search(r"(?<!\\)[A-ZА-ЯЁ]", pattern):
        return lambda word: _search(pattern)(word.text) is not None
    return lambda word: _search(pattern)(word.key) is not None


@cache
def _search(pattern: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(pattern).search


def _reads(word: Word, constraint: Node, lemmas: frozenset[str] | None) -> bool:
    if not constraint:
        return True
    for have, lack in constraint:
        if not lack.isdisjoint(word.grammemes):
            continue
        for reading in word.readings:
            if have <= reading.grammemes and (lemmas is None or reading.lemma in lemmas):
                return True
        if not have and not word.readings and word.is_word and lemmas is None:
            return True
    return False


def _words(node: Node, after: Step) -> Step:
    return _one_word(word_test(node), after)


def _mark(node: Node, after: Step) -> Step:
    text = node[1]

    def step(cursor: Cursor, at: int) -> int:
        return after(cursor, at + 1) if at < cursor.end and cursor.words[at].text == text else NOWHERE

    return step


def _typed(node: Node, after: Step) -> Step:
    kinds = node[1]

    def step(cursor: Cursor, at: int) -> int:
        at = _skip(cursor, at)
        for entity in cursor.entities.get(at, ()):
            if entity.kind in kinds and entity.last <= cursor.end:
                end = after(cursor, entity.last)
                if end >= 0:
                    return end
        return NOWHERE

    return step


_CLAUSE_MARKS = frozenset(",;:–—()")
"""Marks at which a gap that keeps within its clause (`..3!,`) ends."""


def _gap(node: Node, after: Step) -> Step:
    most, stops = node[1], node[2]
    in_clause = "," in stops

    def step(cursor: Cursor, at: int) -> int:
        left = most
        while True:
            if in_clause and at < cursor.end and cursor.words[at].text in _CLAUSE_MARKS:
                return NOWHERE  # before looking on, since a word steps over a comma by itself
            end = after(cursor, at)
            if end >= 0:
                return end
            if at >= cursor.end:
                return NOWHERE
            word = cursor.words[at]
            if word.kind == "mark":
                if word.text == ";":
                    return NOWHERE
            else:
                if not left or (stops and (word.key in stops or not stops.isdisjoint(word.lemmas))):
                    return NOWHERE
                left -= 1
            at += 1

    return step


def _alt(node: Node, after: Step) -> Step:
    branches = [_compile(branch, after) for branch in node[1]]
    dispatch = Dispatch(node[1])

    def step(cursor: Cursor, at: int) -> int:
        word = cursor.words[at] if at < cursor.end else MASKED
        if word.kind == "mark" and (past := _skip(cursor, at)) < cursor.end:
            word = cursor.words[past]
        for number in dispatch.begun_by(word):
            end = branches[number](cursor, at)
            if end >= 0:
                return end
        return NOWHERE

    return step


def _optional(node: Node, after: Step) -> Step:
    there = _compile(node[1], after)

    def step(cursor: Cursor, at: int) -> int:
        end = there(cursor, at)
        return end if end >= 0 else after(cursor, at)

    return step


def _capture(node: Node, after: Step) -> Step:
    name = node[1]

    def close(cursor: Cursor, at: int) -> int:
        start = cursor.captures[name][0]
        cursor.captures[name] = (start, at)
        return after(cursor, at)

    inner = _compile(node[2], close)

    def step(cursor: Cursor, at: int) -> int:
        at = _skip(cursor, at)
        cursor.captures[name] = (at, at)
        end = inner(cursor, at)
        if end < 0:
            cursor.captures.pop(name, None)
        return end

    return step


def _begin(node: Node, after: Step) -> Step:
    def step(cursor: Cursor, at: int) -> int:
        if all(word.kind == "mark" for word in cursor.words[cursor.first : at]):
            return after(cursor, at)
        return NOWHERE

    return step


def _end(node: Node, after: Step) -> Step:
    def step(cursor: Cursor, at: int) -> int:
        if all(word.kind == "mark" for word in cursor.words[at : cursor.end]):
            return after(cursor, at)
        return NOWHERE

    return step


def _no_comma(node: Node, after: Step) -> Step:
    def step(cursor: Cursor, at: int) -> int:
        return NOWHERE if at < cursor.end and cursor.words[at].text == "," else after(cursor, at)

    return step


_COMPILERS: Mapping[str, Callable[[Node, Step], Step]] = {
    "lemma": _words,
    "form": _words,
    "class": _words,
    "mark": _mark,
    "typed": _typed,
    "gap": _gap,
    "alt": _alt,
    "optional": _optional,
    "capture": _capture,
    "begin": _begin,
    "end": _end,
    "no-comma": _no_comma,
    "seq": _compile,
}


def _constrained(node: Node, constraint: Node, name: str) -> Node:
    """A lexicon's node with grammemes asked of its one-word entries."""
    if not constraint:
        return node
    if node[0] == "alt":
        return merged(_constrained(branch, constraint, name) for branch in node[1])
    if node[0] in ("lemma", "form"):
        return (node[0], node[1], constraint, node[3])
    raise ValueError(f"<{name}> holds phrases of several words, so grammemes cannot be asked of it")


def _length(node: Node) -> int:
    if node[0] == "seq":
        return sum(map(_length, node[1]))
    if node[0] == "alt":
        return max(map(_length, node[1]))
    return 0 if node[0] in ("optional", "gap", "begin", "end", "no-comma") else 1
