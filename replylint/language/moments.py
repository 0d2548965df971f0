"""Days and hours in a Russian text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.doc import Entity
from replylint.language.quantities import (
    BETWEEN,
    LONG_UNITS,
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
    from collections.abc import Sequence

    from replylint.doc import Token, Word

_MONTHS = words("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь")
_DAYS = words("завтра послезавтра сегодня вчера позавчера")
_WEEKDAYS = words("понедельник вторник среда четверг пятница суббота воскресенье")
_DAY_OFF = words("выходные выходных выходным")
_DAY_ADJECTIVES = words("завтрашний сегодняшний вчерашний")
_ORDINALS = words(
    """первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый тринадцатый
    четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый девятнадцатый двадцатый тридцатый"""
)
_POINTERS = words("этот следующий прошлый текущий ближайший будущий нынешний")
_EDGES = words("конец начало середина")
_NOONS = words("полдень полночь")
_SPOTS = words("обед вечер утро ночь")
_SPOT_ADVERBS = words("утром вечером ночью днем")
_AT = words("в к ко до с со после около по на")
_NO_HOURS = (UNITS | _MONTHS) - {"час", "ч"}
_DAY_NAMES = words("пн вт ср чт пт сб вс")
_ROLES = (
    ("d", _DAYS | _WEEKDAYS | _MONTHS | _DAY_ADJECTIVES),
    ("r", _ORDINALS - _POINTERS),
    ("o", _SPOTS | _NOONS),
    ("p", _POINTERS | _EDGES),
)
_TIME = r"([01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?\Z"
_DATE = r"(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d([./])(?:[01]?\d\1(?:19|20)\d\d|[01]\d\1\d\d))\Z"
_MONTH_DAY = r"(?:[12]?\d|3[01])-(?:го|му|е)\Z"
_DAY_MONTH = r"(\d{1,2})[.-](\d{2})\Z"
_YEAR = r"(?:19|20)\d\d(?:-(?:й|го|м|ый|ом))?\Z"


def role(word: Word) -> str:
    """One letter for what a day or an hour can begin with; nothing for other words."""
    form, lemmas = word.key, word.lemmas
    if form in _SPOT_ADVERBS:
        return "o"
    if form in _DAY_OFF or (form[:2] in _DAY_NAMES and (len(form) == 2 or form[3:] in _DAY_NAMES)):
        return "d"
    return next((letter for letter, known in _ROLES if not lemmas.isdisjoint(known)), "")


def written(tokens: Sequence[Token], at: int) -> Entity | None:
    """A date or an hour in digits: «15.03.2026», «15.03», «9.30» after «в», «10:00–18:00»."""
    form, before = tokens[at].text, key(tokens, at - 1)
    if re.match(_TIME, form):
        ends = at + 2 < len(tokens) and key(tokens, at + 1) in ("-", "–", "—") and re.match(_TIME, tokens[at + 2].text)
        return Entity("TIME", at, at + 3 if ends else at + 1)
    if re.match(_DATE, form):
        return Entity("DATE", at, at + 1)
    if found := re.match(_DAY_MONTH, form):
        first, second = int(found[1]), int(found[2])
        follows = money_end(tokens, at + 1) or unit_end(tokens, at + 1) or key(tokens, at + 1) == "%"
        if follows or has(tokens, at - 1, ("версия", "пункт", "п", "№")) or key(tokens, at - 2) == "п":
            return None
        if "." in form and 1 <= first <= 31 and 1 <= second <= 12 and not (before == "в" and second % 5 == 0):
            return Entity("DATE", at, at + 1)
        if before in _AT and first <= 24 and second < 60 and second % 5 == 0:
            return Entity("TIME", at, at + 1)
    return None


def day(tokens: Sequence[Token], at: int, end: int) -> Entity | None:
    """«15 марта 2026 года», «5-го числа», «до 5-го», «2026 год»."""
    if has(tokens, end, _MONTHS):
        return Entity("DATE", at, _year_end(tokens, end + 1))
    form = tokens[at].text
    if has(tokens, end, ("число",)) and key(tokens, end) in ("числа", "число", "числу", "числам"):
        return Entity("DATE", at, end + 1) if form[0].isdigit() and len(form) <= 5 else None
    if re.match(_YEAR, form) and has(tokens, end, ("год", "г")):
        return Entity("DATE", at, end + 1)
    if re.match(_MONTH_DAY, form) and key(tokens, at - 1) in _AT:
        return Entity("DATE", at, end)
    return None


def _year_end(tokens: Sequence[Token], at: int) -> int:
    if at < len(tokens) and re.match(_YEAR, tokens[at].text):
        return at + 2 if has(tokens, at + 1, ("год", "г")) else at + 1
    return at


def hour(tokens: Sequence[Token], at: int, end: int) -> Entity | None:
    """«9 утра», «в 18 часов», «с 9 до 18»; but «до 24 часов» and «до 48 часов» are how long."""
    before, after = key(tokens, at - 1), key(tokens, end)
    form = tokens[at].text
    hour = int(form) if form.isascii() and form.isdigit() and len(form) < 3 else None
    if after in ("утра", "вечера", "ночи"):
        return Entity("TIME", at, end + 1)
    if after == "дня" and hour is not None and 4 < hour <= 12:
        return Entity("TIME", at, end + 1)
    is_range = (before == "с" and after == "до" and is_number(tokens, end + 1)) or (
        before == "до" and is_number(tokens, at - 2) and key(tokens, at - 3) == "с"
    )
    if has(tokens, end, ("час", "ч")):
        is_at = before in ("в", "к", "ко", "с", "после") or (
            before == "до" and (is_range or hour not in (None, 2, 3, 24))
        )
        if is_at and (hour is None or hour <= 24) and not has(tokens, at, VAGUE):
            return Entity("TIME", at, end + 1)
    if is_range and hour is not None and hour <= 24:
        other = number_end(tokens, end + 1) if before == "с" else end
        follows = money_end(tokens, other) or has(tokens, other, UNITS - {"час", "ч"}) or has(tokens, other, _MONTHS)
        if not follows and key(tokens, other) != "%":
            return Entity("TIME", at, end)
    return None


def _date_word(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    """«завтра», «в среду», «в марте 2026 года», «завтрашнего дня», «на выходных»."""
    word, before = tokens[at].word, key(tokens, at - 1)
    if has(tokens, at, _DAY_ADJECTIVES):
        return Entity("DATE", at, at + 2) if has(tokens, at + 1, ("день", "утро", "вечер")) else None
    if word.key in _DAY_OFF:
        return Entity("DATE", at, at + 1) if before in (*_AT, "за") else None
    if "среда" in word.lemmas:
        is_day = (word.key, before) in _WEDNESDAYS
        return Entity("DATE", at, at + 1) if is_day else None
    if not word.lemmas.isdisjoint(_MONTHS):
        if word.text[0].isupper() and "Name" in word.grammemes:
            return None
        return Entity("DATE", at, _year_end(tokens, at + 1))
    if word.key == "ср" and key(tokens, at + 1) == ".":
        return None
    return Entity("DATE", at, at + 1)


_WEDNESDAYS = frozenset(
    (form, before) for form, befores in {"среду": "в на за", "среды": "до с со после", "среде": "к"}.items()
    for before in befores.split()
)  # fmt: skip


def _ordinal(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    """«пятое марта», «первого числа», «первой половине дня»."""
    if has(tokens, at + 1, _MONTHS):
        return Entity("DATE", at, _year_end(tokens, at + 2))
    if has(tokens, at + 1, ("число",)):
        return Entity("DATE", at, at + 2) if key(tokens, at + 1) in ("числа", "число", "числу") else None
    if has(tokens, at + 1, ("половина",)) and key(tokens, at + 2) == "дня":
        return Entity("TIME", at, at + 3)
    return None


def _spot(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    """«к обеду», «полдень», «утром»; but no hour in «добрый вечер»."""
    form, before = tokens[at].word.key, key(tokens, at - 1)
    if form == "днем":
        return Entity("TIME", at, at + 1) if has(tokens, at - 1, _DAYS | _WEEKDAYS) else None
    if form in _SPOT_ADVERBS:
        return None if has(tokens, at - 1, ("добрый", "каждый")) else Entity("TIME", at, at + 1)
    if has(tokens, at, _NOONS) or before in ("к", "ко", "до", "после", "с", "под"):
        return Entity("TIME", at, at + 1)
    return None


def _pointer(text: str, tokens: Sequence[Token], at: int) -> Entity | None:
    """«следующей неделе», «конца рабочего дня», «конце марта»."""
    end = at + 1
    if has(tokens, at, _EDGES):
        while end < at + 3 and (has(tokens, end, BETWEEN) or has(tokens, end, _POINTERS)):
            end += 1
        return Entity("DATE", at, end + 1) if has(tokens, end, LONG_UNITS | _MONTHS) else None
    end += has(tokens, end, ("рабочий",))
    return (
        Entity("DATE", at, end + 1)
        if has(tokens, end, LONG_UNITS | _WEEKDAYS) or key(tokens, end) in _DAY_OFF
        else None
    )


READERS = {"d": _date_word, "r": _ordinal, "o": _spot, "p": _pointer}
