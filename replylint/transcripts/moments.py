"""Times as exports write them: ISO, Russian, RFC 2822, Unix seconds or milliseconds, serial days of Excel."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from replylint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_DOTTED = re.compile(
    r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d\d)"
    r"(?:[ ,Tв\u00a0\u202f]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:[.,]\d+)?"
    r"[ \u00a0\u202f]*(?P<half>[AaPp]\.?[Mm]\.?)?[ ]*(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_EXCEL = datetime(1899, 12, 30)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?")


def zone_of(name: str) -> tzinfo:
    """The zone of a name such as Europe/Moscow, or of an offset such as +03:00; raises UsageError."""
    if name.upper() in ("UTC", "Z", "GMT"):
        return UTC
    if found := _OFFSET.fullmatch(name):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        raise UsageError(f"no time zone is called {name!r}; write for instance Europe/Moscow or +03:00") from None


def moment(value: object, zone: tzinfo, formats: Iterable[str] = ()) -> datetime | None:
    """The time that a value of an export tells, in the zone; None where it tells none.

    `formats` are patterns of strptime, tried first; `excel`, `unix` and `unix_ms` among them say what a number is, and
    `mdy` that 03/04/2026 is the 4th of March.
    """
    try:
        found = _read(value, tuple(formats))
        if found is None:
            return None
        return found.replace(tzinfo=zone) if found.tzinfo is None else found.astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None


def _read(value: object, formats: tuple[str, ...]) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(float(value), formats)
    if not isinstance(value, str):
        return None
    text = value.strip()
    for pattern in formats:
        if "%" in pattern:
            try:
                return datetime.strptime(text, pattern)
            except ValueError:
                continue
    if _NUMBER.fullmatch(text):
        return _of_number(float(text.replace(",", ".")), formats)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _dotted(text, "mdy" in formats) or _mailed(text)


def _of_number(number: float, formats: tuple[str, ...]) -> datetime | None:
    """Unix seconds, milliseconds or microseconds by their size; serial days between 1954 and 2119 are Excel's."""
    if "excel" in formats or (20_000 <= number < 80_000 and not {"unix", "unix_ms"} & {*formats}):
        return _EXCEL + timedelta(seconds=round(number * 86_400))
    if "unix_ms" in formats:
        number /= 1000
    elif "unix" not in formats:
        if number >= 1e14:
            number /= 1e6
        elif number >= 1e11:
            number /= 1000
        elif number < 1e8:
            return None
    return datetime.fromtimestamp(number, UTC)


def _dotted(text: str, is_american: bool) -> datetime | None:
    found = _DOTTED.fullmatch(text)
    if found is None:
        return None
    first, second = int(found["day"]), int(found["month"])
    day, month = (second, first) if is_american else (first, second)
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    hour = int(found["hour"] or 0)
    if half := (found["half"] or "")[:1].lower():
        hour = hour % 12 + (12 if half == "p" else 0)
    read = datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))
    offset = found["zone"]
    return read if not offset else read.replace(tzinfo=zone_of(offset))


def _mailed(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
