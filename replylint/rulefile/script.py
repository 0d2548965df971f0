"""Conversations written as a script, as the examples of conversation rules hold them.

    часы: 1-5 09:00-18:00
    ответ за: 4h
    клиент 10:02: Когда приедет курьер?
    агент Мария 10:09: Уточню и напишу до 12:00.
    заметка 10:10: Звонила на склад.
    клиент вт 09:00: Ну что там?
    закрыто: вт 18:00

Times are of the week from Monday, 16 March 2026; a line without a day is of the same day as the one before it.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from replylint.case import Conversation, Message, Role, WorkingHours

_MONDAY = datetime(2026, 3, 16)  # scripts have no time zone
_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_ROLES = {
    "клиент": Role.CLIENT,
    "агент": Role.AGENT,
    "бот": Role.BOT,
    "заметка": Role.NOTE,
    "система": Role.SYSTEM,
}
_MOMENT = rf"(?:(?P<day>{'|'.join(_DAYS)})(?P<week>\d)?\s+)?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)"
_LINE = re.compile(rf"(?P<role>{'|'.join(_ROLES)})(?:\s+(?P<author>[^\W\d]+))??\s+{_MOMENT}:\s*(?P<text>.*)")
_CLOSED = re.compile(rf"закрыто:\s*{_MOMENT}")
_HOURS = re.compile(r"часы:\s*(\d)-(\d)\s+(\d\d?):(\d\d)-(\d\d?):(\d\d)")
_WITHIN = re.compile(r"ответ за:\s*(\d+)([mhd])")
_MINUTES = {"m": 1, "h": 60, "d": 1440}


def read_script(script: str) -> Conversation:
    """The conversation of a script; raises ValueError naming the first line that is none of a script."""
    messages: list[Message] = []
    closed: datetime | None = None
    hours: WorkingHours | None = None
    within: int | None = None
    now = _MONDAY
    for line in filter(None, map(str.strip, script.splitlines())):
        if found := _LINE.fullmatch(line):
            now = _moment(found, now)
            role = _ROLES[found["role"]]
            messages.append(Message(role=role, text=found["text"], at=now, author=found["author"]))
        elif found := _CLOSED.fullmatch(line):
            closed = _moment(found, now)
        elif found := _HOURS.fullmatch(line):
            first, last, *clock = map(int, found.groups())
            start, end = clock[0] * 60 + clock[1], clock[2] * 60 + clock[3]
            hours = WorkingHours(first_day=first, last_day=last, start=start, end=end)
        elif found := _WITHIN.fullmatch(line):
            within = int(found[1]) * _MINUTES[found[2]]
        else:
            raise ValueError(f"{line!r} is no line of a script; write 'клиент 10:02: текст' or 'закрыто: 18:00'")
    return Conversation(messages=tuple(messages), closed=closed, working_hours=hours, reply_within=within)


def _moment(found: re.Match[str], now: datetime) -> datetime:
    day = now.replace(hour=0, minute=0)
    if found["day"]:
        weeks = int(found["week"] or 1) - 1
        day = _MONDAY + timedelta(days=_DAYS.index(found["day"]), weeks=weeks)
    return day + timedelta(hours=int(found["hour"]), minutes=int(found["minute"]))
