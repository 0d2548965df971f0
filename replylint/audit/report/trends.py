"""How it went in time: errors, grades, and every family of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.chart import Column, Point, columns, curve
from replylint.audit.report.material import FAMILIES
from replylint.audit.report.overview import LETTERS
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.audit.report.days import Counts, Period
    from replylint.audit.report.material import Material

_UNITS = {"day": "По дням", "week": "По неделям", "month": "По месяцам", "year": "По годам"}


def trends(material: Material) -> Iterator[str]:
    """The pictures of the period, and their figures as a table."""
    periods = material.periods
    yield f'<p class="note">{_UNITS[material.unit]}. Полоса вокруг линии – 95&nbsp;% интервал: пока полосы'
    yield " двух точек перекрываются, разница может быть случайной."
    left_out = material.whole.replies - sum(period.counts.replies for period in periods)
    if left_out:
        yield f" Без даты или с датой далеко за пределами периода: {figures.replies(left_out)}, здесь их нет."
    yield '</p><div class="two">'
    errors = material.points(lambda counts: (counts.with_error, counts.replies))
    yield _figure("Доля ответов с ошибкой", curve(errors, "Доля ответов с ошибкой по времени"))
    grades = [
        Column(title=point.title, tick=point.tick, parts=_grades(period.counts))
        for point, period in zip(errors, periods, strict=True)
    ]
    yield _figure("Оценки: A снизу, F сверху", columns(grades, "Оценки ответов по времени"))
    yield "</div>"
    yield from _families(material)
    yield from _table(zip(errors, periods, strict=True))


def _families(material: Material) -> Iterator[str]:
    whole = material.whole
    yield '<h3>Семейства правил</h3><div class="many">'
    replies = sorted(whole.families.items(), key=lambda one: (-one[1], one[0]))
    for family, holders in replies:
        points = material.points(lambda counts, family=family: (counts.families[family], counts.replies))  # type: ignore[misc]
        yield _family(family, "ответов", holders, whole.replies, points)
    talks = sorted(whole.talk_families.items(), key=lambda one: (-one[1], one[0]))
    for family, holders in talks:
        points = material.points(lambda counts, family=family: (counts.talk_families[family], counts.talks))  # type: ignore[misc]
        yield _family(family, "диалогов", holders, whole.talks, points)
    yield "</div>"


def _family(family: str, of: str, holders: int, number: int, points: tuple[Point, ...]) -> str:
    name = safe(FAMILIES.get(family, family))
    told = f"{figures.percent(holders, number)} {of} <small>({figures.between(holders, number)})</small>"
    return _figure(f"{name}: {told}", curve(points, f"{FAMILIES.get(family, family)} по времени", height=70))


def _table(rows: Iterable[tuple[Point, Period]]) -> Iterator[str]:
    yield '<details class="numbers"><summary>Цифры таблицей</summary><div class="wide" tabindex="0"><table>'
    yield "<tr><th>Период</th><th>Ответов</th><th>С ошибкой, 95&nbsp;%</th>"
    yield "".join(f"<th>{letter}</th>" for letter in LETTERS) + "</tr>"
    for point, period in rows:
        counts = period.counts
        share = f"{figures.percent(point.holders, point.number)} ({figures.between(point.holders, point.number)})"
        cells = "".join(f"<td>{figures.whole(counts.grades[letter])}</td>" for letter in LETTERS)
        yield f"<tr><td>{point.title}</td><td>{figures.whole(point.number)}</td>"
        yield f"<td>{share if point.number else '–'}</td>{cells}</tr>"
    yield "</table></div></details>"


def _grades(counts: Counts) -> tuple[tuple[str, int], ...]:
    return tuple((f"g{letter}", counts.grades[letter]) for letter in LETTERS)


def _figure(caption: str, picture: str) -> str:
    return f"<figure><figcaption>{caption}</figcaption>{picture}</figure>"
