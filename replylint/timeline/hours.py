"""Working hours: how long a wait was in them, and when a day or a span of them ends."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.case import WorkingHours

_YEAR = 366


def worked_minutes(start: datetime, end: datetime, hours: WorkingHours | None) -> float:
    """The minutes between two moments that fall into working hours; all of them without such hours."""
    if hours is None:
        return max(0.0, (end - start).total_seconds() / 60)
    total = timedelta()
    for opens, closes in _shifts(start, hours):
        if opens >= end:
            break
        total += max(timedelta(), min(end, closes) - max(start, opens))
    return total.total_seconds() / 60


def after_working(start: datetime, minutes: float, hours: WorkingHours | None) -> datetime:
    """The moment when so many working minutes have passed."""
    left = timedelta(minutes=minutes)
    if hours is None:
        return start + left
    for opens, closes in _shifts(start, hours):
        begin = max(start, opens)
        if closes - begin >= left:
            return begin + left
        left -= max(timedelta(), closes - begin)
    return datetime.max.replace(tzinfo=start.tzinfo)


def end_of_day(moment: datetime, hours: WorkingHours | None) -> datetime:
    """The end of the working day that a moment is in, or of the next one; midnight without working hours."""
    if hours is None:
        return midnight(moment)
    return next((closes for _, closes in _shifts(moment, hours) if closes > moment), midnight(moment))


def midnight(moment: datetime) -> datetime:
    """The end of the calendar day."""
    return datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)


def _shifts(start: datetime, hours: WorkingHours) -> Iterator[tuple[datetime, datetime]]:
    """The working days from a moment on, a year of them at most."""
    day = datetime.combine(start.date(), time(), start.tzinfo)
    for _ in range(_YEAR):
        if hours.first_day <= day.isoweekday() <= hours.last_day:
            yield day + timedelta(minutes=hours.start), day + timedelta(minutes=hours.end)
        day += timedelta(days=1)
