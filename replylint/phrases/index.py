"""All phrases of all rules in one index, from what they begin with (or must hold) to the phrases worth trying."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.phrases.pattern import SKIPPED, Cursor, compile_node, word_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replylint.doc import Doc, Language, Sentence, Word
    from replylint.phrases.notation import Node

_CAP = 50_000
_COMMON = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "Apro"))
_ANYWHERE = ("##",)
_AT_BEGIN = ("^",)

Program = tuple[str, "Node", tuple[tuple[str, ...], tuple[str, ...]]]
"""Whose phrase it is, its tree, and what finds it: keys of the words it may begin with, and of those it must hold.

Keys: a lemma, `=form`, `#GRAMMEME`, `@KIND` of an entity, `,mark`; as a beginning also `##` (any token) and `^` (the
sentence's own beginning). A phrase with nothing rare in it has no gate.
"""


class Hit(NamedTuple):
    """A phrase found: whose it is, the tokens `first:last` it covers, and its captures as token ranges."""

    owner: str
    first: int
    last: int
    sentence: int
    captures: tuple[tuple[str, int, int], ...]


class _Triggers(NamedTuple):
    """What a word sets off: phrases to try at it, gates that it opens, phrases that begin with it behind a gate."""

    starts: tuple[int, ...]
    opens: tuple[int, ...]
    behind: frozenset[int]


class Index:
    """Finds the phrases of many owners in one pass over a doc; the cost hardly grows with their number."""

    def __init__(self, programs: Sequence[Program]) -> None:
        """Takes programs as `program` makes them: plain tuples, so that they can be cached."""
        self._programs = programs
        self._matchers: dict[int, Callable[[Cursor, int], int]] = {}
        self._begins: dict[str, list[int]] = {}
        self._gates: dict[str, list[int]] = {}
        self._gated = {number for number, (_, _, (_, gates)) in enumerate(programs) if gates}
        self._anywhere = frozenset(n for n, (_, _, (begins, _)) in enumerate(programs) if begins == _ANYWHERE)
        self._at_begin = frozenset(n for n, (_, _, (begins, _)) in enumerate(programs) if begins == _AT_BEGIN)
        for number, (_, _, (begins, gates)) in enumerate(programs):
            for key in begins:
                self._begins.setdefault(key, []).append(number)
            for key in gates:
                self._gates.setdefault(key, []).append(number)
        self._triggers: dict[Word, _Triggers] = {}
        self._first_tests: dict[int, Callable[[Word], bool]] = {}

    def scan(self, doc: Doc) -> dict[str, list[Hit]]:
        """Every hit of every owner, in order of place."""
        found: dict[str, list[Hit]] = {}
        cursor = Cursor(doc)
        for number, sentence in enumerate(doc.sentences):
            cursor.first, cursor.end = sentence.first, sentence.last
            for code, at in self._worth_trying(doc, sentence):
                self._try(code, at, number, cursor, found)
        for hits in found.values():
            hits.sort(key=lambda hit: (hit.first, -hit.last))
        return found

    def _worth_trying(self, doc: Doc, sentence: Sentence) -> Iterable[tuple[int, int]]:
        """The phrases that may match in a sentence, with the tokens at which they may begin."""
        known, words, entities = self._triggers, doc.words, doc.entities
        open_gates: set[int] = set()
        behind: list[tuple[int, frozenset[int]]] = []
        for at in range(sentence.first, sentence.last):
            word = words[at]
            triggers = known.get(word) or self._triggers_of(word)
            for code in triggers.starts:
                yield code, at
            if triggers.opens:
                open_gates.update(triggers.opens)
            if triggers.behind:
                behind.append((at, triggers.behind))
            for entity in entities.get(at, ()):
                key = "@" + entity.kind
                open_gates.update(self._gates.get(key, ()))
                codes = self._begins.get(key, ())
                yield from ((code, at) for code in codes if code not in self._gated)
                if waiting := frozenset(code for code in codes if code in self._gated):
                    behind.append((at, waiting))
        if open_gates:
            for at, codes in behind:
                yield from ((code, at) for code in codes & open_gates)
        begin = sentence.first
        while begin < sentence.last - 1 and words[begin].kind == "mark":
            begin += 1
        for code in self._at_begin:
            if code in open_gates or code not in self._gated:
                yield code, begin
        for code in open_gates & self._anywhere:
            yield from ((code, at) for at in range(sentence.first, sentence.last))

    def _try(self, code: int, at: int, sentence: int, cursor: Cursor, found: dict[str, list[Hit]]) -> None:
        matcher = self._matchers.get(code)
        if matcher is None:
            matcher = self._matchers[code] = compile_node(self._programs[code][1])
        end = matcher(cursor, at)
        if end > at:
            captures = tuple((name, *span) for name, span in cursor.captures.items())
            owner = self._programs[code][0]
            while at < end - 1 and cursor.words[at].text in SKIPPED:
                at += 1
            found.setdefault(owner, []).append(Hit(owner, at, end, sentence, captures))
            cursor.captures.clear()

    def _triggers_of(self, word: Word) -> _Triggers:
        keys = [*word.lemmas, "=" + word.key, "," + word.text]
        if word.is_word:
            keys += ("#" + grammeme for grammeme in word.grammemes)
            keys.append("#")
        begins = {code for key in keys for code in self._begins.get(key, ()) if self._may_start(code, word)}
        ungated = {code for code in self._anywhere - self._gated if self._may_start(code, word)}
        if len(self._triggers) >= _CAP:
            self._triggers.clear()
        found = self._triggers[word] = _Triggers(
            starts=tuple(sorted((begins - self._gated) | ungated)),
            opens=tuple({code for key in keys for code in self._gates.get(key, ())}),
            behind=frozenset(begins & self._gated),
        )
        return found

    def _may_start(self, code: int, word: Word) -> bool:
        """Whether the first node of a phrase accepts the word; decided once a form."""
        test = self._first_tests.get(code)
        if test is None:
            node = self._programs[code][1]
            first = node[1][0] if node[0] == "seq" else node
            test = self._first_tests[code] = (
                word_test(first) if first[0] in ("lemma", "form", "class") else lambda _: True
            )
        return test(word)


def program(owner: str, node: Node, language: Language) -> Program:
    """A resolved tree with what finds it: where it may begin and, if that is a common word, a rarer one it must hold."""
    begins = _AT_BEGIN if node[0] == "seq" and node[1][0] == ("begin",) else tuple(sorted(_firsts(node)))
    if "##" in begins:
        begins = _ANYWHERE
    if begins not in (_AT_BEGIN, _ANYWHERE) and not any(_is_common(key, language) for key in begins):
        return owner, node, (begins, ())
    return owner, node, (begins, tuple(sorted(_gate(node, language) or ())))


def _gate(node: Node, language: Language) -> frozenset[str] | None:
    """Keys of rare words, one of which every match holds; None where there is no such set."""
    kind = node[0]
    if kind == "seq":
        return next((keys for item in node[1] if (keys := _gate(item, language))), None)
    if kind == "alt":
        branches = [_gate(branch, language) for branch in node[1]]
        return None if None in branches else frozenset().union(*(keys for keys in branches if keys))
    if kind == "capture":
        return _gate(node[2], language)
    if kind not in ("lemma", "form", "typed"):
        return None
    keys = frozenset(_keys(node))
    return None if kind != "typed" and any(_is_common(key, language) for key in keys) else keys


def _firsts(node: Node) -> frozenset[str]:
    """Keys of the words that a match may begin with: a lemma, `=form`, `#GRAMMEME`, `@KIND`, `,mark`, `##` (any)."""
    keys: set[str] = set()
    for item in _leading(node):
        keys |= _keys(item)
    return frozenset(keys)


def _leading(node: Node) -> Iterable[Node]:
    if node[0] == "seq":
        for item in node[1]:
            yield from _leading(item)
            if item[0] not in ("optional", "begin", "no-comma", "gap"):
                return
    elif node[0] == "alt":
        for branch in node[1]:
            yield from _leading(branch)
    elif node[0] == "optional":
        yield from _leading(node[1])
    elif node[0] == "capture":
        yield from _leading(node[2])
    elif node[0] not in ("begin", "no-comma"):
        yield node


def _keys(node: Node) -> Iterable[str]:
    kind = node[0]
    if kind == "lemma":
        return node[1]  # type: ignore[no-any-return]
    if kind == "form":
        return {"=" + node[1]}
    if kind == "typed":
        return {"@" + entity for entity in node[1]}
    if kind == "mark":
        return {"," + node[1]}
    if kind == "class" and node[1] and all(have for have, _ in node[1]):
        return {"#" + min(have, key=_breadth) for have, _ in node[1]}
    return {"##"}


def _breadth(grammeme: str) -> tuple[bool, str]:
    """Parts of speech come first: they divide words best among what every reading has."""
    return not grammeme.isupper(), grammeme


def _is_common(key: str, language: Language) -> bool:
    """Whether words with this key stand in nearly every sentence."""
    if key[0] in "#,@":
        return True
    word = language.word(key.lstrip("="))
    return not _COMMON.isdisjoint(word.grammemes) or "быть" in word.lemmas
