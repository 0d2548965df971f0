"""Numbers and what they count in a Russian text: sums, durations, telephones, and the days and hours of `moments`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.doc import Entity
from replylint.language import moments
from replylint.language.quantities import (
    BETWEEN,
    NUMERALS,
    ONE,
    THOUSANDS,
    UNITS,
    VAGUE,
    has,
    is_number,
    key,
    money_end,
    number_end,
    unit_end,
    words,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replylint.doc import Token, Word

_WHOLE = words(
    """полчаса получас полчасика полдня полгода полминуты пол-часа пол-дня час-два час-полтора день-два неделя-две
    неделю-две минуту-две месяц-два полнедели полмесяца"""
)
_ALONE_AFTER = words("через за на около до спустя течение еще примерно порядка")
# Patterns that few texts need are kept as text: `re` compiles them when first met, and remembers them.
_PHONE = (
    r"(?:\+\d{1,3}[\s-]*\(?\d{2,4}\)?|8[\s-]*\(\d{3,4}\)|8[\s-]+\d{3}|7[\s-]*\(\d{3}\)|[78][3489]\d{2})"
    r"[\s-]*\d{2,3}[\s-]*\d{2}[\s-]*\d{2}(?![\d.,-]*\d)"
)
_SHORT_PHONE = r"\d{2,3}[-–]\d{2}[-–]\d{2}\Z"
_NUMBERS = NUMERALS | VAGUE | ONE
_ALONE = UNITS | _WHOLE


def role(word: Word) -> str:
    """One letter for what an amount, a date or an hour can begin with; nothing for other words."""
    if word.kind == "number":
        return "n"
    if word.kind != "word":
        return ""
    if word.key in _WHOLE:
        return "u"
    if found := moments.role(word):
        return found
    if not word.lemmas.isdisjoint(_NUMBERS):
        return "w"
    return "u" if not word.lemmas.isdisjoint(_ALONE) else ""


def amount(text: str, tokens: Sequence[Token], at: int, letter: str, done: int) -> Entity | None:
    """The entity that begins (or, for a unit, stands) at a token with this role; tokens before `done` are taken."""
    found = _READERS[letter](text, tokens, at)
    return found if found and found.first >= done else None


def _numeral(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    """What a number counts: a sum, a duration, a day, an hour, or nothing in particular."""
    if tokens[at].word.kind == "number" and (found := _phone(text, tokens, at) or moments.written(tokens, at)):
        return found
    end = number_end(tokens, at)
    money = money_end(tokens, end)
    if money:
        return Entity("MONEY", at, money)
    found = moments.day(tokens, at, end) or moments.hour(tokens, at, end)
    if found:
        return found
    unit = unit_end(tokens, end)
    if unit:
        if is_number(tokens, unit) and (more := unit_end(tokens, number_end(tokens, unit))):
            unit = more
        return Entity("DURATION", at, unit)
    end += has(tokens, end, THOUSANDS - {"к"})
    plain = has(tokens, at, VAGUE) or has(tokens, at, ONE)
    return None if plain and tokens[at].word.kind != "number" else Entity("NUM", at, end)


def _phone(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    if re.match(_SHORT_PHONE, tokens[at].text):
        return Entity("PHONE", at, at + 1)
    if tokens[at].text[0] not in "+78" or has(tokens, at - 1, ("№", "заказ", "договор", "трек", "счет", "id", "инн")):
        return None
    found = re.compile(_PHONE).match(text, tokens[at].start)
    if not found:
        return None
    last = at
    while last < len(tokens) and tokens[last].start < found.end():
        last += 1
    return Entity("PHONE", at, last) if tokens[last - 1].end == found.end() else None


def _sign(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    """«$20», «+7 495 …»."""
    if at + 1 >= len(tokens) or tokens[at + 1].word.kind != "number":
        return None
    if tokens[at].text == "+":
        return _phone(text, tokens, at)
    end = number_end(tokens, at + 1)
    return Entity("MONEY", at, end + has(tokens, end, THOUSANDS - {"к"}))


def _unit(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    """A unit without a number before it: «полчаса», «через неделю», «минут через десять», «час назад»."""
    word = tokens[at].word
    if word.key in _WHOLE or not word.lemmas.isdisjoint(_WHOLE):
        return Entity("DURATION", at, at + 1)
    number = at + 2 if key(tokens, at + 1) == "через" else at + 1
    if "plur" in word.grammemes or "gent" in word.grammemes:
        counted = _numeral(text, tokens, number) if is_number(tokens, number) else None
        if counted and counted.kind == "NUM" and (number > at + 1 or tokens[number].start - tokens[at].end == 1):
            return Entity("DURATION", at, counted.last)
    first = at
    while first and has(tokens, first - 1, BETWEEN):
        first -= 1
    is_one = any("sing" in r.grammemes and "ablt" not in r.grammemes for r in word.readings) or "сутки" in word.lemmas
    if is_one and (key(tokens, first - 1) in _ALONE_AFTER or key(tokens, at + 1) in ("назад", "спустя")):
        return Entity("DURATION", first, at + 1)
    return None


_READERS: dict[str, Callable[[str, Sequence[Token], int], Entity | None]] = {
    "n": _numeral, "w": _numeral, "$": _sign, "u": _unit, **moments.READERS,
}  # fmt: skip
