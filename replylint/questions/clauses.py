"""A sentence of the message in clauses, and the places where a question may begin in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from replylint.doc import MASKED
from replylint.questions.words import (
    COMPARATIVE,
    FILLER,
    FINITE,
    JOIN,
    LI,
    MARK,
    MODAL,
    NOMINATIVE,
    PREP,
    WH,
    YOU,
    bits,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replylint.doc import Doc, Word

Boundary = Literal["none", "comma", "dash", "colon", "bracket", "line"]
_BOUNDARIES: dict[str, Boundary] = {
    ",": "comma", ";": "colon", ":": "colon", "–": "dash", "—": "dash", "-": "dash", "(": "bracket", ")": "bracket",
    "…": "line", "...": "line", "..": "line", ".": "colon", "!": "colon", "/": "comma", "•": "colon",
}  # fmt: skip
_NOT_LI = frozenset("вряд едва мало чуть то что видите знаете видишь знаешь шутка так понимаете".split())
_NOT_WH = frozenset("так того тем то том тому потому такой такая такие такое пор мере после перед прежде больше меньше "
                    "не ни кое неважно все всё как точно словно другой других иной".split())  # fmt: skip


class Clause(NamedTuple):
    """The tokens `first:last` between two marks, and the mark before them."""

    first: int
    last: int
    boundary: Boundary


class Head(NamedTuple):
    """A word that may ask, at `head`; with its preposition from `at`, with what it asks about from `start`."""

    start: int
    at: int
    head: int
    clause: int
    form: Literal["wh", "li", "modal"]
    place: Literal["start", "join", "inside"]


def clauses(doc: Doc, first: int, end: int) -> list[Clause]:
    """The clauses of the tokens `first:end`, none empty."""
    words, tokens = doc.words, doc.tokens
    found: list[Clause] = []
    boundary: Boundary = "none"
    start = first
    has_lines = doc.text.find("\n", tokens[first].start, tokens[end - 1].end) >= 0
    for at in range(first, end):
        if bits(words[at]) & MARK and words[at] is not MASKED:
            mark = _BOUNDARIES.get(words[at].text) or ("line" if words[at].text[0] > "\u2600" else None)
            if mark is None:
                continue
            if at > start:
                found.append(Clause(start, at, boundary))
            start, boundary = at + 1, mark
        elif has_lines and at > start and doc.text.find("\n", tokens[at - 1].end, tokens[at].start) >= 0:
            found.append(Clause(start, at, boundary))
            start, boundary = at, "line"
    if start < end:
        found.append(Clause(start, end, boundary))
    return found


def heads(words: Sequence[Word], parts: Sequence[Clause]) -> Iterator[Head]:
    """Every place that may ask, in order; whether it does is for the sentence to say."""
    for number, clause in enumerate(parts):
        opening = _opening(words, clause)
        seen_wh = False
        for at in range(clause.first, clause.last):
            found = bits(words[at])
            if found & LI:
                if (head := _li(words, clause, number, at)) is not None:
                    yield head
            elif found & WH or _is_hour(words, at, clause.last):
                if not _is_word_of_asking(words, clause, at):
                    continue
                head = _wh(words, clause, number, at, opening)
                if not seen_wh or head.place != "inside":
                    yield head
                seen_wh = True
            elif found & MODAL and not _has_li(words, clause, at):
                place = _place(words, clause, at, opening)
                if place != "inside":
                    yield Head(at, at, at, number, "modal", place)


def _is_hour(words: Sequence[Word], at: int, last: int) -> bool:
    """«До которого часа»: the one place where «который» asks in any clause."""
    return words[at].key.startswith("котор") and at + 1 < last and words[at + 1].key in ("часа", "часу", "час", "числа")


def _opening(words: Sequence[Word], clause: Clause) -> int:
    """The first token of a clause that says something."""
    at = clause.first
    while at < clause.last - 1 and (bits(words[at]) & FILLER or (words[at].kind == "number" and at == clause.first)):
        at += 1
    return at


def _place(words: Sequence[Word], clause: Clause, at: int, opening: int) -> Literal["start", "join", "inside"]:
    while opening < at and bits(words[opening]) & NOMINATIVE and bits(words[at]) & MODAL and bits(words[at]) & YOU:
        opening += 1  # «вы можете»
    if at <= opening:
        has_joint = clause.boundary == "comma" and any(bits(words[i]) & JOIN for i in range(clause.first, at))
        return "join" if has_joint else "start"
    back = at - 1
    while back > clause.first and bits(words[back]) & FILLER and not bits(words[back]) & JOIN:
        back -= 1
    if back == clause.first and clause.boundary in ("none", "line", "colon") and bits(words[back]) & JOIN:
        return "start"
    return "join" if bits(words[back]) & JOIN else "inside"


def _wh(words: Sequence[Word], clause: Clause, number: int, at: int, opening: int) -> Head:
    start = at
    if start > clause.first and bits(words[start - 1]) & PREP:
        start -= 1
    place = _place(words, clause, start, opening)
    if place == "inside" and _is_topic(words, clause.first, start):
        return Head(_topic(words, clause, start), start, at, number, "wh", "inside")
    return Head(start, start, at, number, "wh", place)


def _is_topic(words: Sequence[Word], first: int, last: int) -> bool:
    return not any(bits(words[at]) & FINITE and not bits(words[at]) & FILLER for at in range(first, last))


def _topic(words: Sequence[Word], clause: Clause, last: int) -> int:
    first = clause.first
    while first < last and bits(words[first]) & FILLER:
        first += 1
    return first


def _li(words: Sequence[Word], clause: Clause, number: int, at: int) -> Head | None:
    if at == clause.first or words[at - 1].key in _NOT_LI:
        return None
    back = at - 1
    start = clause.first
    while start < back and bits(words[start]) & FILLER:
        start += 1
    place: Literal["start", "join", "inside"] = "start"
    for i in range(back, clause.first - 1, -1):
        if bits(words[i]) & JOIN and words[i].key != "да":
            start, place = i + 1, "join"
            break
        if bits(words[i]) & FINITE and i < back - 2:
            start, place = max(back, i + 1), "inside"
            break
    return Head(min(start, back), min(start, back), at, number, "li", place)


def _has_li(words: Sequence[Word], clause: Clause, at: int) -> bool:
    return any(bits(words[i]) & LI for i in range(at + 1, min(at + 3, clause.last)))


def _is_word_of_asking(words: Sequence[Word], clause: Clause, at: int) -> bool:
    """Whether a question word may ask here: not «так как», «больше чем», «не что иное», «вот как»."""
    word = words[at]
    if at > clause.first:
        before = words[at - 1]
        if before is MASKED:
            return True
        if before.key in _NOT_WH or (bits(before) & COMPARATIVE and word.key in ("чем", "как")):
            return False
    if at + 1 < clause.last and words[at + 1].key in ("попало", "угодно", "бы", "раз", "ни", "будто", "только"):
        return words[at + 1].key == "раз" and word.key != "как"
    return True
