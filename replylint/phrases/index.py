"""All phrases of all rules in one index, from what they begin with (or must hold) to the phrases worth trying."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.phrases.pattern import SKIPPED, Cursor, compile_node, word_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replylint.doc import Doc, Language, Word
    from replylint.phrases.notation import Node

_CAP = 50_000
_COMMON = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "Apro"))


class Hit(NamedTuple):
    """A phrase found: whose it is, the tokens `first:last` it covers, and its captures as token ranges."""

    owner: str
    first: int
    last: int
    sentence: int
    captures: tuple[tuple[str, int, int], ...]


class Index:
    """Finds the phrases of many owners in one pass over a doc; the cost hardly grows with their number."""

    def __init__(self, programs: Sequence[tuple[str, Node, Node]]) -> None:
        """Takes `(owner, tree, keys)` as `program` makes them: plain tuples, so that they can be cached."""
        self._programs = programs
        self._matchers: dict[int, Callable[[Cursor, int], int]] = {}
        self._lemma: dict[str, list[int]] = {}
        self._other: dict[str, list[int]] = {}
        for number, (_, _, (mode, keys)) in enumerate(programs):
            code = number if mode == "start" else ~number
            for key in keys:
                (self._other if key[0] in "=#@," else self._lemma).setdefault(key, []).append(code)
        self._triggers: dict[Word, tuple[int, ...]] = {}
        self._first_tests: dict[int, Callable[[Word], bool]] = {}

    def scan(self, doc: Doc) -> dict[str, list[Hit]]:
        """Every hit of every owner, in order of place."""
        found: dict[str, list[Hit]] = {}
        cursor = Cursor(doc)
        triggers, entities = self._triggers, doc.entities
        for number, sentence in enumerate(doc.sentences):
            cursor.first, cursor.end = sentence.first, sentence.last
            gated: set[int] = set()
            for at in range(sentence.first, sentence.last):
                word = doc.words[at]
                codes = triggers.get(word)
                if codes is None:
                    codes = self._triggers_of(word)
                for code in codes:
                    if code >= 0:
                        self._try(code, at, number, cursor, found)
                    else:
                        gated.add(~code)
                if at in entities:
                    for entity in entities[at]:
                        for code in self._other.get("@" + entity.kind, ()):
                            if code >= 0:
                                self._try(code, at, number, cursor, found)
                            else:
                                gated.add(~code)
            for code in sorted(gated):
                for at in range(sentence.first, sentence.last):
                    self._try(code, at, number, cursor, found)
        for hits in found.values():
            hits.sort(key=lambda hit: (hit.first, -hit.last))
        return found

    def _try(self, code: int, at: int, sentence: int, cursor: Cursor, found: dict[str, list[Hit]]) -> None:
        if cursor.words[at].text in SKIPPED and not self._programs[code][2][1][0].startswith(","):
            return  # what begins with the next word is found there
        matcher = self._matchers.get(code)
        if matcher is None:
            matcher = self._matchers[code] = compile_node(self._programs[code][1])
        end = matcher(cursor, at)
        if end > at:
            captures = tuple((name, *span) for name, span in cursor.captures.items())
            found.setdefault(self._programs[code][0], []).append(
                Hit(self._programs[code][0], at, end, sentence, captures)
            )
            cursor.captures.clear()

    def _triggers_of(self, word: Word) -> tuple[int, ...]:
        codes: list[int] = []
        for lemma in word.lemmas:
            codes += self._lemma.get(lemma, ())
        codes += self._other.get("=" + word.key, ())
        codes += self._other.get("," + word.text, ())
        if word.is_word:
            for grammeme in word.grammemes:
                codes += self._other.get("#" + grammeme, ())
            codes += self._other.get("#", ())
        codes += self._other.get("##", ())
        if len(self._triggers) >= _CAP:
            self._triggers.clear()
        result = self._triggers[word] = tuple(code for code in sorted(set(codes)) if self._may_start(code, word))
        return result

    def _may_start(self, code: int, word: Word) -> bool:
        """Whether the first node of a phrase that starts here accepts the word; decided once a form."""
        if code < 0:
            return True
        test = self._first_tests.get(code)
        if test is None:
            node = self._programs[code][1]
            first = node[1][0] if node[0] == "seq" else node
            test = self._first_tests[code] = (
                word_test(first) if first[0] in ("lemma", "form", "class") else lambda _: True
            )
        return test(word)


def program(owner: str, node: Node, language: Language) -> tuple[str, Node, Node]:
    """A resolved tree with what finds it: keys of its first words, or of a rarer word that it must hold."""
    firsts = _firsts(node)
    if not any(_is_common(key, language) for key in firsts):
        return owner, node, ("start", tuple(sorted(firsts)))
    for item in node[1] if node[0] == "seq" else ():
        keys = _firsts(item) if item[0] not in ("gap", "optional", "begin", "end", "no-comma") else frozenset(("##",))
        if not any(_is_common(key, language) for key in keys):
            return owner, node, ("gate", tuple(sorted(keys)))
    return owner, node, ("start", tuple(sorted(firsts)))


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
