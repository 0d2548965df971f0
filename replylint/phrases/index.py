"""All phrases of all rules in one index, from what they begin with (or must hold) to the phrases worth trying."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.phrases.pattern import SKIPPED, Cursor, compile_node, word_test
from replylint.phrases.program import ANYWHERE, AT_BEGIN, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replylint.doc import Doc, Sentence, Word
    from replylint.phrases.notation import Node
    from replylint.phrases.program import Program

_CAP = 50_000
_SENTENCES = 20_000
"""How many sentences are remembered with their hits: greetings, thanks and canned replies come back all the time."""


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
    fits: frozenset[int]
    """The needed nodes that the word fits."""


_Place = tuple[str, int, int, tuple[tuple[str, int, int], ...]]
"""An owner, the tokens that a hit covers, and its captures, all counted from the first token of the sentence."""


class Index:
    """Finds the phrases of many owners in one pass over a doc; the cost hardly grows with their number."""

    def __init__(self, programs: Sequence[Program]) -> None:
        """Takes programs as `program` makes them: plain tuples, so that they can be cached."""
        self._programs = programs
        self._matchers: dict[int, Callable[[Cursor, int], int]] = {}
        self._begins: dict[str, list[int]] = {}
        self._gates: dict[str, list[int]] = {}
        self._gated = {number for number, (_, _, (_, gates, _)) in enumerate(programs) if gates}
        self._anywhere = frozenset(n for n, (_, _, (begins, _, _)) in enumerate(programs) if begins == ANYWHERE)
        self._at_begin = frozenset(n for n, (_, _, (begins, _, _)) in enumerate(programs) if begins == AT_BEGIN)
        self._at_begin_free = tuple(sorted(self._at_begin - self._gated))
        for number, (_, _, (begins, gates, _)) in enumerate(programs):
            for key in begins:
                self._begins.setdefault(key, []).append(number)
            for key in gates:
                self._gates.setdefault(key, []).append(number)
        self._needed: dict[Node, int] = {}
        self._needs = [
            frozenset(self._needed.setdefault(node, len(self._needed)) for node in needs)
            for _, _, (_, _, needs) in programs
        ]
        self._fitting: dict[str, list[tuple[int, Node]]] = {}
        for node, number in self._needed.items():
            for key in keys_of(node):
                self._fitting.setdefault(key, []).append((number, node))
        self._node_tests: dict[int, Callable[[Word], bool]] = {}
        self._triggers: dict[Word, _Triggers] = {}
        self._sentences: dict[tuple[object, object], list[_Place]] = {}
        self._first_tests: dict[int, Callable[[Word], bool]] = {}

    def scan(self, doc: Doc) -> dict[str, list[Hit]]:
        """Every hit of every owner, in order of place."""
        found: dict[str, list[Hit]] = {}
        for number, sentence in enumerate(doc.sentences):
            first = sentence.first
            for owner, start, end, captures in self._seen(doc, sentence):
                at = tuple((name, first + a, first + b) for name, a, b in captures) if captures else ()
                found.setdefault(owner, []).append(Hit(owner, first + start, first + end, number, at))
        for hits in found.values():
            hits.sort(key=lambda hit: (hit.first, -hit.last))
        return found

    def _seen(self, doc: Doc, sentence: Sentence) -> list[_Place]:
        """The hits in a sentence, counted from its first token; the same for the same words and entities."""
        words = doc.words[sentence.first : sentence.last]
        entities = tuple(
            (entity.kind, entity.first - sentence.first, entity.last - sentence.first)
            for at in range(sentence.first, sentence.last)
            for entity in doc.entities.get(at, ())
        )
        places = self._sentences.get((words, entities))
        if places is None:
            if len(self._sentences) >= _SENTENCES:
                self._sentences.clear()
            cursor = Cursor(doc)
            cursor.first, cursor.end = sentence.first, sentence.last
            places = [place for code, at in self._worth_trying(doc, sentence) if (place := self._try(code, at, cursor))]
            self._sentences[words, entities] = places
        return places

    def _worth_trying(self, doc: Doc, sentence: Sentence) -> Iterable[tuple[int, int]]:
        """The phrases that may match in a sentence, with the tokens at which they may begin."""
        known, entities = self._triggers, doc.entities
        triggers = [known.get(word) or self._triggers_of(word) for word in doc.words[sentence.first : sentence.last]]
        present: set[int] = set()
        gates: set[int] = set()
        for trigger in triggers:
            present |= trigger.fits
            gates.update(trigger.opens)
        starts = [(at, trigger.starts, trigger.behind) for at, trigger in enumerate(triggers, sentence.first)]
        for at in range(sentence.first, sentence.last) if entities else ():
            for entity in entities.get(at, ()):
                key = "@" + entity.kind
                gates.update(self._gates.get(key, ()))
                begins = tuple(self._begins.get(key, ()))
                starts.append((at, begins, frozenset(begins)))
        begin = sentence.first
        while begin < sentence.last - 1 and doc.words[begin].kind == "mark":
            begin += 1
        starts.append((begin, self._at_begin_free, self._at_begin))
        starts += ((at, (), self._anywhere) for at in range(sentence.first, sentence.last) if gates & self._anywhere)
        needs = self._needs
        for at, free, behind in starts:
            for code in free:
                if needs[code] <= present:
                    yield code, at
            for code in behind & gates:
                if needs[code] <= present:
                    yield code, at

    def _try(self, code: int, at: int, cursor: Cursor) -> _Place | None:
        matcher = self._matchers.get(code)
        if matcher is None:
            matcher = self._matchers[code] = compile_node(self._programs[code][1])
        end = matcher(cursor, at)
        if end <= at:
            return None
        first = cursor.first
        captures = tuple((name, a - first, b - first) for name, (a, b) in cursor.captures.items())
        cursor.captures.clear()
        while at < end - 1 and cursor.words[at].text in SKIPPED:
            at += 1
        return self._programs[code][0], at - first, end - first, captures

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
            fits=frozenset(
                number for key in keys for number, node in self._fitting.get(key, ()) if self._fits(number, node, word)
            ),
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

    def _fits(self, number: int, node: Node, word: Word) -> bool:
        test = self._node_tests.get(number)
        if test is None:
            test = self._node_tests[number] = word_test(node)
        return test(word)
