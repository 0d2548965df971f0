"""The moment that a sentence such as «напишу завтра до 11:00» names, counted from when it was written.

How loose times are read: «утром» is until noon, «днём» until 18:00, «до обеда» until 14:00; «до конца дня» and
«вечером» are the end of the working day, else midnight; a day without an hour is that whole day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from replylint.timeline.hours import end_of_day, midnight

if TYPE_CHECKING:
    from replylint.case import WorkingHours

_NUMBERS = {
    word: number
    for number, words in {
        1: "один одну одного одной", 2: "два две двух пару пары", 3: "три трех трёх", 4: "четыре четырех четырёх",
        5: "пять пяти", 6: "шесть шести", 7: "семь семи", 8: "восемь восьми", 9: "девять девяти", 10: "десять десяти",
        12: "двенадцать двенадцати", 15: "пятнадцать пятнадцати", 20: "двадцать двадцати", 24: "двадцати четырех",
        30: "тридцать тридцати", 40: "сорок сорока",
    }.items()
    for word in words.split()
}  # fmt: skip
_NUMBER = r"(?:(?:\d+\s*[-–—]\s*)?(?P<n>\d+)|(?P<word>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"))"
_UNIT = r"(?P<unit>мин|час|сут|д(?:ень|н)|недел)\w*"
_SPANS = (
    re.compile(rf"(?:через|в течени[ие]|за|в ближайш\w+|не позднее чем через|спустя)\s+(?:{_NUMBER}\s+)?"
               rf"(?:(?:рабоч|календарн)\w+\s+)?{_UNIT}(?!\w*\s+до\b)"),
    re.compile(rf"(?P<unit>минут|час|дн)\w*\s+через\s+{_NUMBER}"),
)  # fmt: skip
_HALF = re.compile(r"(?:через|в течение|за)\s+(?:ближайш\w+\s+)?(?:пол(?:тора|у)?\s*час|получас)(?!\w*\s+до\b)")
_MINUTES = {"мин": 1, "час": 60, "сут": 1440, "ден": 1440, "д": 1440, "нед": 10080}
_CLOCK = re.compile(
    r"(?:до|к|в|около|после|не позднее|не позже|с \d{1,2}(?:[:.]\d\d)? до|–|-)\s*"
    r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d)|\s*(?P<part>час\w*|утра|дня|вечера))(?![\d.]*\s*(?:₽|руб|%))"
)
_DAYS = {"послезавтра": 2, "сегодня-завтра": 1, "завтра": 1, "сегодня": 0}
_WEEKDAYS = ("понедельник", "вторник", "сред[ауе]", "четверг", "пятниц[ауе]", "суббот[ауе]", "воскресень[ею]")
_MONTHS = ("январ", "феврал", "март", "апрел", "ма[яй]", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_DATE = re.compile(r"(?<!\d)(?P<day>[0-3]?\d)(?:-?го)?\s+(?P<month>" + "|".join(_MONTHS) + r")\w*")
_NUMERIC = re.compile(r"(?<!\d)(?P<day>[0-3]\d)\.(?P<month>0[1-9]|1[0-2])(?:\.(?:\d{4}|\d\d))?(?![\d.]*\d)")


def deadline(sentence: str, at: datetime, hours: WorkingHours | None) -> datetime | None:
    """The last moment that a sentence written `at` leaves for what it promises; None where it names no time."""
    text = sentence.lower().replace("\u00a0", " ")
    if (minutes := _span(text)) is not None:
        return at + timedelta(minutes=minutes)
    day = _day(text, at)
    if clock := list(_CLOCK.finditer(_NUMERIC.sub("", text))):
        hour = int(clock[-1]["h"]) + (12 if _is_evening(clock[-1]["part"], int(clock[-1]["h"])) else 0)
        moment = datetime.combine(day or at.date(), time(hour % 24, int(clock[-1]["m"] or 0)), at.tzinfo)
        return moment + timedelta(days=1) if day is None and moment <= at else moment
    start = at if day is None else datetime.combine(day, time(), at.tzinfo)
    if re.search(r"(?:конц[аеу]|исход\w*|течение)\s+(?:\w+\s+)?дня|\bвечер(?:а|у|ом)?\b", text):
        return end_of_day(start, hours)
    for words, hour in ((r"\bутр(?:ом|а|у)\b", 12), (r"обед", 14), (r"\bднем\b|\bднём\b", 18)):
        if re.search(words, text):
            moment = datetime.combine(start.date(), time(hour), at.tzinfo)
            return moment + timedelta(days=1) if day is None and moment <= at else moment
    if re.search(r"конц[аеу]\s+(?:\w+\s+)?недели|на (?:этой )?неделе", text):
        return midnight(at + timedelta(days=7 - at.isoweekday()))
    return None if day is None else midnight(start)


def _span(text: str) -> float | None:
    if half := _HALF.search(text):
        return 90 if "полтора" in half[0] else 30
    for pattern in _SPANS:
        if found := pattern.search(text):
            number = int(found["n"]) if found["n"] else _NUMBERS.get(found["word"] or "", 1)
            unit = found["unit"]
            return number * next(minutes for stem, minutes in _MINUTES.items() if unit.startswith(stem))
    return None


def _day(text: str, at: datetime) -> date | None:
    for word, days in _DAYS.items():
        if re.search(rf"(?<![\w-]){word}(?![\w-])", text):
            return at.date() + timedelta(days=days)
    for number, name in enumerate(_WEEKDAYS, 1):
        if re.search(rf"\b(?:в|во|до|к|на)\s+(?:\w+\s+)?{name}", text):
            return at.date() + timedelta(days=(number - at.isoweekday()) % 7 or 7)
    if found := _DATE.search(text):
        month = next(number for number, stem in enumerate(_MONTHS, 1) if re.match(stem, found["month"]))
        return _date(at, month, int(found["day"]))
    if found := _NUMERIC.search(text):
        return _date(at, int(found["month"]), int(found["day"]))
    return None


def _date(at: datetime, month: int, day: int) -> date | None:
    """The next such date, looking back no further than half a year."""
    try:
        found = at.date().replace(month=month, day=day)
    except ValueError:
        return None
    return found.replace(year=found.year + 1) if found < at.date() - timedelta(days=180) else found


def _is_evening(part: str | None, hour: int) -> bool:
    return part in ("вечера", "дня") and hour < 12
