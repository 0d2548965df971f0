"""Numbers and days as Russian writes them: decimal commas, blanks that do not break, N beside every share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.tally import wilson
from replylint.message import plural

if TYPE_CHECKING:
    from datetime import date

    from replylint.audit.report.days import Period
    from replylint.audit.tally import Group

BLANK = "\u00a0"
_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_SHORT = "янв фев мар апр мая июн июл авг сен окт ноя дек".split()
_NAMES = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()


def whole(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}".replace(",", BLANK)


def counted(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun."""
    return f"{whole(number)}{BLANK}{plural(number, one, few, many)}"


def replies(number: int) -> str:
    """So many replies."""
    return counted(number, "ответ", "ответа", "ответов")


def talks(number: int) -> str:
    """So many conversations."""
    return counted(number, "диалог", "диалога", "диалогов")


def decimal(value: float, places: int = 1) -> str:
    """A number with a decimal comma and a true minus."""
    return f"{value:.{places}f}".replace(".", ",").replace("-", "−")


def percent(holders: int, number: int) -> str:
    """A share."""
    return f"{decimal(100 * holders / number if number else 0.0)}{BLANK}%"


def scale(share: float) -> str:
    """A share that stands at a scale, and so is round."""
    return f"{decimal(100 * share, 0 if round(1000 * share) % 10 == 0 else 1)}{BLANK}%"


def between(holders: int, number: int) -> str:
    """The 95 % interval of a share, in per cent."""
    low, high = wilson(holders, number)
    return f"{decimal(100 * low)}–{decimal(100 * high)}"


def out_of(holders: int, number: int) -> str:
    """How many of how many."""
    return f"{whole(holders)} из{BLANK}{whole(number)}"


def mean(group: Group) -> str:
    """The mean score with half its 95 % interval, to as many places as are sure."""
    spread = group.half_width
    if spread is None:
        return f"{group.mean:.0f}"
    places = 1 if 0 < spread < 1 else 0
    return f"{decimal(group.mean, places)}{BLANK}±{BLANK}{decimal(max(spread, 0.05) if spread else 0, places)}"


def day(one: date) -> str:
    """A day, as short as it can be said."""
    return f"{one.day}{BLANK}{_SHORT[one.month - 1]}{BLANK}{one.year}"


def span(first: date, last: date) -> str:
    """From a day to another."""
    end = f"{last.day}{BLANK}{_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day}{BLANK}{_MONTHS[first.month - 1]}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"


def name(period: Period) -> str:
    """What a period is called."""
    first, last = period.first, period.last
    if (last - first).days > 31:
        return str(first.year)
    return f"{_NAMES[first.month - 1]} {first.year}" if (last - first).days > 6 else span(first, last)


def tick(period: Period) -> str:
    """What stands under a period in a picture."""
    first, last = period.first, period.last
    if (last - first).days > 31:
        return str(first.year)
    return f"{_SHORT[first.month - 1]}{BLANK}{first.year}" if (last - first).days > 6 else day(first)
