"""Where sentences end: at line breaks, at end marks outside abbreviations, at smileys before a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.doc import Sentence
from replylint.language.quantities import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replylint.doc import Token

# A name or a number follows these, so a capital after them tells nothing.
_BEFORE_NAMES = words(
    """ул пр пер пл просп бул наб ш им тов гр пос обл стр рис см ср напр св проф акад доц mr mrs dr ст пп абз корп кв оф
    эт тел моб доб эл адр вкл искл ок прим №"""
)
# These end a sentence if a capital follows, and only then.
_ABBREVIATIONS = words(
    """г гг д п р с ч м т к руб коп тыс млн млрд трлн др пр мин сек час чел шт экз ед раб кол макс рег физ юр зам зав
    инд сокр назв отд ориг доп вх исх гос ред бух тех лит разг"""
)
_PAIRS = frozenset((("т", "е"), ("т", "к"), ("т", "о"), ("т", "н"), ("и", "о"), ("н", "э"), ("т", "ч")))
_CLOSING = frozenset(".?!…»”\"')]}’")
_OPENING = frozenset("«“„\"'([{‘—–-•*")
_HARD_WRAP = 60
_FAR = 100


def sentences(
    text: str, tokens: Sequence[Token], lines: Iterable[tuple[int, int]], marks: Sequence[int]
) -> tuple[Sentence, ...]:
    """The sentences of lines (ranges of tokens, none empty), given the tokens that may end one."""
    cuts: list[tuple[int, int]] = []
    at, count = 0, len(marks)
    before: tuple[int, int] | None = None
    for first, last in lines:
        start = first
        if before and _is_wrapped(text, tokens, before, first):
            start = cuts.pop()[0]
        before = (first, last)
        while at < count and marks[at] < last:
            end = _end_after(text, tokens, marks[at], start, first, last)
            if end:
                cuts.append((start, end))
                start = end
            at += 1
            while at < count and marks[at] < start:
                at += 1
        if start < last:
            cuts.append((start, last))
    return tuple([Sentence(tokens[a].start, tokens[b - 1].end, a, b) for a, b in cuts])


def _end_after(text: str, tokens: Sequence[Token], mark: int, start: int, first: int, last: int) -> int:
    """The token after the sentence that ends with this mark; 0 if none ends."""
    end = mark + 1
    closed = False
    while end < last and _follows(tokens, end):
        closed = closed or tokens[end].text in _CLOSING
        end += 1
    if end >= last or mark == start:
        return 0
    after = tokens[end]
    has_gap = after.start > tokens[end - 1].end
    following = end
    while following < last - 1 and tokens[following].text in _OPENING:
        following += 1
    initial = tokens[following].text[0]
    sign = tokens[mark].text
    if not has_gap:
        return end if _is_glued(tokens, mark, end, initial) else 0
    if sign[0] == ")":
        return end if initial.isupper() and (len(sign) > 1 or is_smile(tokens, first, mark)) else 0
    if sign[0] not in ".?!…":
        return end if initial.isupper() else 0
    if initial.islower() and (closed or following > end or sign[0] == "…" or sign[:2] == ".."):
        return 0
    if sign != ".":
        return 0 if tokens[mark - 1].text in "([" else end
    return 0 if _is_abbreviation(tokens, mark, start, initial) else end


def _follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token still belongs to the sentence whose end mark it follows: a bracket or quote, a smiley."""
    token = tokens[at]
    if token.word.kind != "mark":
        return False
    if token.start == tokens[at - 1].end and token.text[0] in _CLOSING:
        return True
    return is_smiley(token.text)


def is_smile(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a closing bracket closes nothing since `first`: «Спасибо)»; that of «1)» does not smile."""
    if at == first:
        return False
    left = tokens[at - 1]
    if left.word.kind == "number" or (len(left.text) == 1 and left.text.isalpha()):
        return False
    depth = 0
    for token in tokens[max(first, at - _FAR) : at]:
        if token.text == "(":
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
    return depth == 0


def is_smiley(text: str) -> bool:
    """Whether a mark is an emoji or an emoticon such as ":)" or "))"."""
    first = text[0]
    return "\u2600" <= first <= "\u27bf" or first >= "\U0001f000" or (len(text) > 1 and first in ":;=()^<")


def _is_glued(tokens: Sequence[Token], mark: int, end: int, initial: str) -> bool:
    """Whether a sentence ends though no space follows: «Спасибо.Всё работает»."""
    left, right = tokens[mark - 1].word, tokens[end].word
    return (
        tokens[mark].text[0] in ".?!…"
        and left.kind == right.kind == "word"
        and initial.isupper()
        and len(left.text) > 2
        and left.text[1:].islower()
        and (len(right.text) == 1 or right.text[1].islower())
    )


def _is_abbreviation(tokens: Sequence[Token], mark: int, start: int, initial: str) -> bool:
    """Whether a full stop belongs to the word or the list number before it."""
    left = tokens[mark - 1]
    if left.end != tokens[mark].start:
        return False
    key = left.word.key
    if left.word.kind == "number":
        return mark - 1 == start or (initial.islower() and len(key) < 3)
    if len(key) == 1 and mark - 1 == start:
        return True
    if key in _BEFORE_NAMES or (len(key) == 1 and left.text.isupper()):
        return True
    if len(key) == 1 and mark - start > 2:
        previous = mark - 3 if tokens[mark - 2].text == "." else mark - 2
        if (tokens[previous].word.key, key) in _PAIRS:
            return True
    if key == "г" and initial.isupper():
        return tokens[mark - 2].word.kind != "number" if mark - start > 1 else True
    return not initial.isupper() and (key in _ABBREVIATIONS or (len(key) == 1 and initial.isdigit()))


def _is_wrapped(text: str, tokens: Sequence[Token], line: tuple[int, int], first: int) -> bool:
    """Whether a line goes on with the sentence of the long line above, as in hard-wrapped e-mail."""
    above, next_token = tokens[line[1] - 1], tokens[first]
    return (
        above.end - tokens[line[0]].start >= _HARD_WRAP
        and above.text[0] not in ".?!…:;"
        and next_token.text[0].islower()
        and text.count("\n", above.end, next_token.start) == 1
        and not (first + 1 < len(tokens) and tokens[first + 1].text in (")", "."))
    )
