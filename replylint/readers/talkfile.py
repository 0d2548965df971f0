"""The record of a conversation as bare data, made into a `Conversation`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.case import Conversation, Message, Role, WorkingHours
from replylint.names import not_among, quoted, unknown_key
from replylint.readers.casefile import MisfitError, mapping, moment, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    Path = tuple[str | int, ...]

KEYS = ("channel", "client", "working_hours", "reply_within", "closed", "messages")
_MESSAGE_KEYS = ("role", "at", "author", "text")
_HOURS_KEYS = ("days", "from", "to")
_DAYS = re.compile(r"([1-7])(?:-([1-7]))?")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_SPAN = re.compile(r"([1-9]\d{0,5})([mhd])")
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}


def build(table: Mapping[str, object], path: Path) -> Conversation:
    """The conversation of a record; raises MisfitError."""
    _known(table, KEYS, path)
    listed = table.get("messages")
    if not isinstance(listed, list):
        raise MisfitError((*path, "messages") if "messages" in table else path, "'messages' must be a list of messages")
    messages = tuple(_message(one, (*path, "messages", index)) for index, one in enumerate(listed))
    closed = _optional_moment(table, "closed", path)
    moments = [one.at for one in messages if one.at] + ([closed] if closed else [])
    if len({moment.tzinfo is None for moment in moments}) > 1:
        raise MisfitError((*path, "messages"), "some times have a zone and some have none; write all of them alike")
    return Conversation(
        messages=messages,
        closed=closed,
        working_hours=_hours(table.get("working_hours"), (*path, "working_hours")),
        reply_within=_minutes(table.get("reply_within"), (*path, "reply_within")),
    )


def _message(value: object, path: Path) -> Message:
    table = mapping(value, path, "a message")
    _known(table, _MESSAGE_KEYS, path)
    for key in ("role", "text"):
        if table.get(key) is None:
            raise MisfitError((*path, key) if key in table else path, f"a message needs '{key}'")
    role, roles = text(table["role"], (*path, "role")), [role.value for role in Role]
    if role not in roles:
        raise MisfitError((*path, "role"), not_among("role", role, roles))
    author = table.get("author")
    return Message(
        role=Role(role),
        text=text(table["text"], (*path, "text")).rstrip("\n"),
        at=_optional_moment(table, "at", path),
        author=None if author is None else text(author, (*path, "author")),
    )


def _hours(value: object, path: Path) -> WorkingHours | None:
    if value is None:
        return None
    table = mapping(value, path, "'working_hours'")
    _known(table, _HOURS_KEYS, path)
    days = _DAYS.fullmatch(str(table.get("days", "1-7")))
    if not days or int(days[2] or days[1]) < int(days[1]):
        raise MisfitError((*path, "days"), "'days' must be days of the week such as 1-5, where 1 is Monday")
    start, end = _clock(table, "from", "00:00", path), _clock(table, "to", "24:00", path)
    if start >= end:
        raise MisfitError((*path, "to"), "'to' must be later than 'from', on the same day")
    return WorkingHours(first_day=int(days[1]), last_day=int(days[2] or days[1]), start=start, end=end)


def _clock(table: Mapping[str, object], key: str, default: str, path: Path) -> int:
    found = _CLOCK.fullmatch(str(table.get(key, default)))
    minutes = int(found[1]) * 60 + int(found[2]) if found else 24 * 60 + 1
    if minutes > 24 * 60:
        raise MisfitError((*path, key), f"'{key}' must be a time of day such as \"09:00\"")
    return minutes


def _minutes(value: object, path: Path) -> int | None:
    if value is None:
        return None
    found = _SPAN.fullmatch(str(value))
    if not found:
        raise MisfitError(path, f"'reply_within' must be such as 30m, 4h or 1d, not {quoted(str(value))}")
    return int(found[1]) * _MINUTES[found[2]]


def _optional_moment(table: Mapping[str, object], key: str, path: Path) -> datetime | None:
    return None if table.get(key) is None else moment(table[key], (*path, key))


def _known(table: Iterable[str], keys: Iterable[str], path: Path) -> None:
    keys = tuple(keys)
    for key in table:
        if key not in keys:
            raise MisfitError((*path, key), unknown_key(key, keys))
