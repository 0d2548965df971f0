"""Why a phrase matches a text or not: how far it gets in each sentence, and what stands where the next word should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.doc import MASKED
from replylint.phrases.notation import parse
from replylint.phrases.pattern import Cursor, compile_node, resolve
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from replylint.doc import Doc, Language, Word
    from replylint.phrases.notation import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One piece of a phrase: how it is written, the words it took, and (where it took none) why."""

    piece: str
    taken: str | None
    """The words as they stand in the text, empty for a piece that needs none; None where the phrase stops."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The furthest that a phrase gets in one sentence."""

    sentence: Span
    span: Span | None
    """What matched; None where the phrase did not."""
    steps: tuple[Step, ...]


def trace(phrase: str, doc: Doc, language: Language, lexicons: Mapping[str, Node]) -> tuple[Attempt, ...]:
    """One attempt a sentence; raises NotationError for a phrase that cannot be read, KeyError for a lexicon."""
    tree = parse(phrase)
    branches = [_Branch(branch, language, lexicons) for branch in (tree[1] if tree[0] == "alt" else (tree,))]
    attempts = []
    for number, sentence in enumerate(doc.sentences):
        cursor = Cursor(doc)
        cursor.first, cursor.end = sentence.first, sentence.last
        branch, depth, start, end, taken = max(
            ((branch, *branch.furthest(cursor)) for branch in branches), key=lambda found: found[1] / len(found[0])
        )
        complete = depth == len(branch)
        span = doc.span(start, end) if complete and end > start else None
        steps = tuple(branch.steps(doc, number, depth, start, end, taken))
        attempts.append(Attempt(sentence=Span(sentence.start, sentence.end), span=span, steps=steps))
    return tuple(attempts)


class _Branch:
    """One alternative of a phrase, cut into its top-level pieces."""

    def __init__(self, tree: Node, language: Language, lexicons: Mapping[str, Node]) -> None:
        pieces: Sequence[Node] = tree[1] if tree[0] == "seq" else (tree,)
        self._pieces = pieces
        self._nodes = [resolve(piece, language, lexicons) for piece in pieces]
        self._matchers = []
        for length in range(len(pieces), 0, -1):
            watched = tuple(_watched(node, number) for number, node in enumerate(self._nodes[:length]))
            self._matchers.append((length, compile_node(("seq", watched))))

    def __len__(self) -> int:
        return len(self._pieces)

    def furthest(self, cursor: Cursor) -> tuple[int, int, int, dict[str, tuple[int, int]]]:
        """How many pieces match, from which token to which, and the tokens of each."""
        for length, matcher in self._matchers:
            for start in range(cursor.first, cursor.end):
                cursor.captures.clear()
                end = matcher(cursor, start)
                if end >= 0:
                    return length, start, end, dict(cursor.captures)
        return 0, cursor.first, cursor.first, {}

    def steps(
        self, doc: Doc, sentence: int, depth: int, start: int, end: int, taken: Mapping[str, tuple[int, int]]
    ) -> Iterator[Step]:
        at = start
        for number, piece in enumerate(self._pieces[: depth + 1]):
            written, node = describe(piece), self._nodes[number]
            if number == depth:
                first = doc.sentences[sentence].first if depth == 0 else at
                last = doc.sentences[sentence].last
                yield Step(piece=written, taken=None, note=_obstacle(node, doc, first, last, started=depth > 0))
                return
            first, last = taken.get(_key(number), (at, at + (node[0] == "mark")))
            words = doc.text[slice(*doc.span(first, last))] if last > first else ""
            yield Step(piece=written, taken=words, note=_reading(node, doc.words[first:last]))
            at = last


def describe(node: Node) -> str:
    """A piece of a phrase as its author may have written it."""
    kind = node[0]
    if kind in ("word", "form"):
        mark = "=" if kind == "form" else ""
        asked = f"<{_constraint(node[2])}>" if node[2] else ""
        return f"{mark}{node[1]}{asked}" + (f"/{node[3]}/" if node[3] else "")
    if kind == "class":
        return (f"<{_constraint(node[1])}>" if node[1] else "") + (f"/{node[2]}/" if node[2] else "")
    if kind in ("typed", "lexicon"):
        names = "|".join(node[1]) if kind == "typed" else node[1]
        asked = f" {_constraint(node[2])}" if kind == "lexicon" and node[2] else ""
        return f"<{names}{asked}>"
    if kind == "gap":
        return f"..{node[1]}" + "".join(f"!{stop}" for stop in node[2])
    if kind in ("alt", "seq"):
        inside = ("|" if kind == "alt" else " ").join(map(describe, node[1]))
        return f"({inside})" if kind == "alt" else inside
    if kind == "optional":
        return f"{describe(node[1])}?"
    if kind == "capture":
        return f"${node[1]}{describe(node[2])}"
    return {"mark": str(node[-1]), "begin": "^", "end": "$", "no-comma": "!,"}[kind]


def _constraint(constraint: Node) -> str:
    return "|".join(" ".join([*sorted(have), *(f"!{name}" for name in sorted(lack))]) for have, lack in constraint)


def _key(number: int) -> str:
    return f"#{number}"


def _watched(node: Node, number: int) -> Node:
    """The node inside a capture of our own, unless that would step over the very mark which it wants."""
    return node if _wants_mark(node) else ("capture", _key(number), node)


def _wants_mark(node: Node) -> bool:
    kind = node[0]
    if kind in ("alt", "seq"):
        return any(map(_wants_mark, node[1]))
    if kind in ("optional", "capture"):
        return _wants_mark(node[-1])
    return kind in ("mark", "begin", "end", "no-comma")


def _reading(node: Node, words: Sequence[Word]) -> str:
    """Why the words of one piece fit it, where that can be told in a few words."""
    if node[0] == "gap":
        return f"{sum(word.is_word for word in words)} of at most {node[1]} words"
    if node[0] == "lemma":
        fitting = sorted(lemma for word in words for lemma in word.lemmas & node[1])
        return f"lemma {', '.join(fitting)}"
    return {"form": "this very form", "typed": "a typed token", "optional": "" if words else "left out"}.get(
        node[0], ""
    )


def _obstacle(node: Node, doc: Doc, first: int, last: int, *, started: bool) -> str:
    """What stands where the piece should; for the first piece, that no word of the sentence will do."""
    needed = _needed(node)
    words = [word for word in doc.words[first:last] if word.is_word or word is MASKED]
    if not started:
        near = _nearest(node, words)
        return f"no word of the sentence fits: {needed}" + (f"; {near}" if near else "")
    if not words:
        return f"the sentence ends; {needed}"
    return f"here stands {_told(words[0])}; {needed}"


def _needed(node: Node) -> str:
    kind = node[0]
    if kind == "lemma":
        lemmas = sorted(node[1])
        more = f" and {len(lemmas) - 5} more" if len(lemmas) > 5 else ""
        asked = f" with a reading <{_constraint(node[2])}>" if node[2] else ""
        return f"the lemma {' or '.join(lemmas[:5])}{more}{asked} is needed"
    if kind == "form":
        return f"the form {node[1]} is needed"
    if kind == "class":
        return f"a reading <{_constraint(node[1])}> is needed" if node[1] else "another form is needed"
    if kind == "typed":
        return f"a {' or '.join(node[1])} is needed"
    if kind == "end":
        return "the sentence should end"
    if kind == "begin":
        return "the sentence should begin"
    if kind == "mark":
        return f"the mark {node[1]} is needed"
    return "none of the alternatives fits" if kind == "alt" else "this piece does not fit"


def _nearest(node: Node, words: Sequence[Word]) -> str:
    """A word that has the lemma and lacks the grammemes, the most common surprise."""
    if node[0] == "lemma" and node[2]:
        for word in words:
            if not node[1].isdisjoint(word.lemmas):
                return f"nearest: {_told(word)}"
    return ""


def _told(word: Word) -> str:
    """A word with its readings: «виноваты» (виноватый ADJS plur)."""
    if word is MASKED:
        return "a masked word (of a quote, a link, code, a signature)"
    readings = "; ".join(f"{reading.lemma} {' '.join(sorted(reading.grammemes))}" for reading in word.readings[:3])
    return f"«{word.text}»" + (f" ({readings})" if readings else "")
