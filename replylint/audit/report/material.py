"""What every section of the report is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report.chart import Point
from replylint.audit.report.days import Counts, Period
from replylint.audit.report.figures import name, tick
from replylint.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from replylint.audit.manifest import Manifest
    from replylint.audit.report.cards import Cards
    from replylint.audit.report.gathered import Gathered
    from replylint.audit.tally import Tally

FAMILIES = {
    "complaint": "Ответ на жалобу",
    "conversation": "Ход разговора",
    "explanation": "Объяснение",
    "greeting": "Приветствие и имя",
    "language": "Язык",
    "questions": "Ответы на вопросы",
    "respect": "Уважение",
    "safety": "Безопасность",
    "solution": "Решение",
    "template": "Шаблоны",
    "timing": "Сроки",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A run, what it came to, and how to show it."""

    manifest: Manifest
    tally: Tally
    gathered: Gathered
    whole: Counts
    """All days together, and what has no date."""
    periods: tuple[Period, ...]
    unit: str
    """What the periods are: day, week, month or year."""
    cards: Cards
    is_redacted: bool

    def points(self, count: Callable[[Counts], tuple[int, int]]) -> tuple[Point, ...]:
        """A share in time; `count` gives how many of how many."""
        counted = ((period, count(period.counts)) for period in self.periods)
        return tuple(
            Point(title=name(period), tick=tick(period), holders=holders, number=number)
            for period, (holders, number) in counted
        )
