"""All phrases of all rules in one index, from what they begin with (or must hold) to the phrases worth trying."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.phrases.hits import Hit
from replylint.phrases.pattern import SKIPPED, Cursor, compile_node, word_test
from replylint.phrases.program import CAPITALS, DIGITS, MARKS
from replylint.phrases.tables import Entry, Sets, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replylint.doc import Doc, Sentence, Word
    from replylint.phrases.tables import Tables

_CAP = 15_000
_SENTENCES = 4_000
"""How many sentences are remembered with their hits: greetings, thanks and canned replies come back all the time."""


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

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._sets = Sets(tables.sets)
        self._entries: dict[str, Entry] = {}
        self._gated = frozenset(tables.gated)
        self._anywhere = frozenset(tables.anywhere)
        self._at_begin = frozenset(tables.at_begin)
        self._anywhere_free = tuple(sorted(self._anywhere - self._gated))
        self._at_begin_free = tuple(sorted(self._at_begin - self._gated))
        self._needs: dict[int, tuple[frozenset[int], tuple[frozenset[int], ...]]] = {}
        self._matchers: dict[int, Callable[[Cursor, int], int]] = {}
        self._tests: dict[int, Callable[[Word], bool]] = {}
        self._triggers: dict[Word, _Triggers] = {}
        self._same: dict[object, Any] = {}
        self._sentences: dict[tuple[object, object], list[_Place]] = {}

    def scan(self, doc: Doc) -> dict[str, list[Hit]]:
        """Every hit of every owner, in order of place."""
        found: dict[str, list[Hit]] = {}
        for number, sentence in enumerate(doc.sentences):
            first = sentence.first
            for owner, start, end, captures in self._seen(doc, sentence):
                at = tuple((name, first + a, first + b) for name, a, b in captures) if captures else ()
                found.setdefault(owner, []).append(Hit(owner, first + start, first + end, number, at))
        for hits in found.values():
            if len(hits) > 1:
                hits.sort(key=_place)
        return found

    def _seen(self, doc: Doc, sentence: Sentence) -> list[_Place]:
        """The hits in a sentence, counted from its first token; the same for the same words and entities."""
        words = doc.words[sentence.first : sentence.last]
        first, known = sentence.first, doc.entities
        entities = tuple(
            [
                (kind, start - first, end - first)
                for at in (range(first, sentence.last) if known else ())
                if at in known
                for kind, start, end in known[at]
            ]
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
                begins, opens, *_ = self._entry(key)
                gates.update(opens)
                starts.append((at, begins, frozenset(begins)))
        begin = sentence.first
        while begin < sentence.last - 1 and doc.words[begin].kind == "mark":
            begin += 1
        starts.append((begin, self._at_begin_free, self._at_begin))
        starts += ((at, (), self._anywhere) for at in range(sentence.first, sentence.last) if gates & self._anywhere)
        for at, free, behind in starts:
            for code in (*free, *(behind & gates)):
                all_of, any_of = self._needs.get(code) or self._needs_of(code)
                if all_of <= present and not any(map(present.isdisjoint, any_of)):
                    yield code, at

    def _needs_of(self, code: int) -> tuple[frozenset[int], tuple[frozenset[int], ...]]:
        groups = marshal.loads(self._tables.needs[code])
        found = self._needs[code] = (
            frozenset(group[0] for group in groups if len(group) == 1),
            tuple(frozenset(group) for group in groups if len(group) > 1),
        )
        return found

    def _try(self, code: int, at: int, cursor: Cursor) -> _Place | None:
        matcher = self._matchers.get(code)
        if matcher is None:
            matcher = self._matchers[code] = compile_node(unpacked(self._tables.trees[code], self._sets))
        end = matcher(cursor, at)
        if end <= at:
            return None
        first = cursor.first
        captures = tuple((name, a - first, b - first) for name, (a, b) in cursor.captures.items())
        cursor.captures.clear()
        while at < end - 1 and cursor.words[at].text in SKIPPED:
            at += 1
        return self._tables.owners[code], at - first, end - first, captures

    def _triggers_of(self, word: Word) -> _Triggers:
        keys = [*word.lemmas, "=" + word.key, "," + word.text]
        if not word.text.islower():
            keys.append(CAPITALS)
        if any(map(str.isdigit, word.text)):
            keys.append(DIGITS)
        if word.kind == "mark":
            keys.append(MARKS)
        else:
            keys += ("#" + grammeme for grammeme in word.grammemes)
        entries = [self._entry(key) for key in keys if key in self._tables.keys]
        begins = {code for entry in entries for code in entry.begins if self._may_start(code, word)}
        free = {code for code in self._anywhere_free if self._may_start(code, word)}
        if len(self._triggers) >= _CAP:
            self._triggers.clear()
            self._same.clear()
        same = self._same
        every = (
            tuple(sorted((begins - self._gated) | free)),
            tuple({code for entry in entries for code in entry.gates}),
            frozenset(begins & self._gated),
            frozenset(node for entry in entries for node in entry.fitting)
            | {node for entry in entries for node in entry.doubtful if self._fits(node, word)},
        )
        # Numbers and many nouns set off the same: one object for all of them.
        found = self._triggers[word] = _Triggers(*[same.setdefault(one, one) for one in every])
        return found

    def _entry(self, key: str) -> Entry:
        """What a key leads to, read when a word first has it."""
        found = self._entries.get(key)
        if found is None:
            stored = self._tables.keys.get(key)
            found = self._entries[key] = Entry() if stored is None else Entry(*marshal.loads(stored))
        return found

    def _may_start(self, code: int, word: Word) -> bool:
        """Whether the first node of a phrase accepts the word."""
        node = self._tables.first[code]
        return node < 0 or self._fits(node, word)

    def _fits(self, node: int, word: Word) -> bool:
        test = self._tests.get(node)
        if test is None:
            test = self._tests[node] = word_test(unpacked(self._tables.nodes[node], self._sets))
        return test(word)


def _place(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.last
