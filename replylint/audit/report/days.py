"""Counts day by day, and the days put together into as many periods as a picture holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(slots=True)
class Counts:
    """What was found within some time."""

    replies: int = 0
    """Of people."""
    talks: int = 0
    grades: Counter[str] = field(default_factory=Counter)
    with_error: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    """Replies that have a finding of the rule."""
    families: Counter[str] = field(default_factory=Counter)
    talk_rules: Counter[str] = field(default_factory=Counter)
    """The same for conversations."""
    talk_families: Counter[str] = field(default_factory=Counter)

    def reply(self, grade: str, found: Found) -> None:
        """Count a reply."""
        self.replies += 1
        self.grades[grade] += 1
        self.with_error += found.has_error
        self.rules.update(found.rules)
        self.families.update(found.families)

    def talk(self, found: Found) -> None:
        """Count a conversation with what was found about it as a whole."""
        self.talks += 1
        self.talk_rules.update(found.rules)
        self.talk_families.update(found.families)

    def add(self, other: Counts) -> None:
        """Count another time too."""
        self.replies += other.replies
        self.talks += other.talks
        self.with_error += other.with_error
        for mine, others in (
            (self.grades, other.grades), (self.rules, other.rules), (self.families, other.families),
            (self.talk_rules, other.talk_rules), (self.talk_families, other.talk_families),
        ):  # fmt: skip
            mine.update(others)


class Found(NamedTuple):
    """What some findings come to where each rule counts once."""

    has_error: bool
    rules: frozenset[str]
    families: frozenset[str]


def found(findings: Iterable[Mapping[str, Any]]) -> Found:
    """What such findings of a result file come to."""
    findings = tuple(findings)
    return Found(
        has_error=any(finding["severity"] == "error" for finding in findings),
        rules=frozenset(finding["rule"] for finding in findings),
        families=frozenset(finding["family"] for finding in findings),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Some days together."""

    first: date
    last: date
    counts: Counts


_WIDEST = 62
"""Days that are shown as days; so many weeks at most are shown as weeks, then come months and years."""
_FEW = 0.002


def day_of(moment: str | None) -> date | None:
    """The day of a moment as a result file has it."""
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None


def periods(days: Mapping[date, Counts]) -> tuple[tuple[Period, ...], str]:
    """Days, weeks, months or years from first to last with nothing left out between, and which of them.

    A few replies with a wild date (1970, next century) do not stretch the picture: see `within`.
    """
    known = within(days)
    if not known:
        return (), "day"
    span = (known[-1] - known[0]).days + 1
    unit = "day" if span <= _WIDEST else "week" if span <= 7 * _WIDEST else "month" if span < 31 * _WIDEST else "year"
    made: list[Period] = []
    at = _beginning(known[0], unit)
    while at <= known[-1] and len(made) < 400:
        end = _next(at, unit)
        made.append(Period(first=at, last=end - timedelta(days=1), counts=Counts()))
        at = end
    place = {one.first: one for one in made}
    for day in known:
        if (period := place.get(_beginning(day, unit))) is not None:
            period.counts.add(days[day])
    return tuple(made), unit


def within(days: Mapping[date, Counts]) -> list[date]:
    """The days in order, without those far off that hold next to nothing."""
    order = sorted(days)
    whole = sum(days[day].replies + days[day].talks for day in order)
    kept = list(_without_strays(order, days, whole * _FEW))
    kept = list(_without_strays(kept[::-1], days, whole * _FEW))[::-1]
    return kept if kept and (order[-1] - order[0]) > 2 * (kept[-1] - kept[0]) + timedelta(days=_WIDEST) else order


def _without_strays(order: Iterable[date], days: Mapping[date, Counts], few: float) -> Iterator[date]:
    gone = 0
    for day in order:
        gone += days[day].replies + days[day].talks
        if gone > few:
            yield day


def _beginning(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _next(first: date, unit: str) -> date:
    if unit == "day" or unit == "week":
        return first + timedelta(days=1 if unit == "day" else 7)
    month = first.month + 1 if unit == "month" else 13
    return date(first.year + (month > 12), (month - 1) % 12 + 1, 1)
