"""Numbers, sums and stretches of time in a Russian text, by the token after their last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from replylint.doc import Token


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


ONE = words("один")
VAGUE = words("пара парочка несколько")
NUMERALS = words(
    """
    ноль два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать
    шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят
    девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча миллион миллиард полтора
    двое трое четверо пятеро один-два два-три три-четыре четыре-пять пять-шесть пара-тройка"""
)
UNITS = words(
    """секунда секундочка сек минута минутка минуточка мин час часик ч день денек сутки неделя неделька нед месяц мес
    квартал полугодие год"""
)
LONG_UNITS = words("день сутки неделя месяц квартал полугодие год")
BETWEEN = words("рабочий календарный ближайший банковский полный целый минимум последний первый лишний")
_MONEY = words("рубль руб р рублик копейка коп доллар евро тенге гривна гривня юань usd eur rub ₽ $ € ₸")
THOUSANDS = words("тыс тысяча млн миллион млрд миллиард к")


def has(tokens: Sequence[Token], at: int, lemmas: Collection[str]) -> bool:
    """Whether there is such a token and one of its lemmas is among these."""
    return 0 <= at < len(tokens) and not tokens[at].word.lemmas.isdisjoint(lemmas)


def key(tokens: Sequence[Token], at: int) -> str:
    """The key of a token; empty outside of the text."""
    return tokens[at].word.key if 0 <= at < len(tokens) else ""


def is_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether there is such a token and it is a number, in digits or in words."""
    return 0 <= at < len(tokens) and (tokens[at].word.kind == "number" or has(tokens, at, NUMERALS))


def number_end(tokens: Sequence[Token], at: int) -> int:
    """The token after a number: «1 890», «3 – 5», «двадцать пять»."""
    end = at + 1
    if tokens[at].word.kind != "number":
        if not has(tokens, at, VAGUE):
            while has(tokens, end, NUMERALS):
                end += 1
        return end
    if tokens[at].text.isdigit() and len(tokens[at].text) <= 3:
        while _is_group(tokens, end):
            end += 1
    if key(tokens, end) in ("-", "–", "—") and end + 1 < len(tokens) and tokens[end + 1].word.kind == "number":
        end = number_end(tokens, end + 1)
    return end


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the next three digits of a number, as in «12 500,00»."""
    if at >= len(tokens) or tokens[at].start - tokens[at - 1].end != 1:
        return False
    whole = tokens[at].text.split(",")[0]
    return len(whole) == 3 and whole.isdigit()


def money_end(tokens: Sequence[Token], at: int) -> int:
    """The token after «₽» or «тыс. руб.» at this place; 0 if there is none."""
    if has(tokens, at, THOUSANDS):
        at += 2 if key(tokens, at + 1) == "." else 1
    return at + 1 if has(tokens, at, _MONEY) else 0


def unit_end(tokens: Sequence[Token], at: int) -> int:
    """The token after «часов» or «рабочих дней» at this place; 0 if there is none."""
    for _ in range(2):
        at += has(tokens, at, BETWEEN)
    return at + 1 if has(tokens, at, UNITS) else 0
