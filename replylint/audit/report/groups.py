"""Agents, queues, channels and tags: each against all the others, and nobody by a handful of replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.bars import axis, bar, ceiling, whisker
from replylint.audit.report.overview import LETTERS
from replylint.audit.summary import ENOUGH
from replylint.audit.tally import Group, wilson
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replylint.audit.report.gathered import Part
    from replylint.audit.report.material import Material

_ROWS = 300
_RULES = 6
"""Those that a group's own figures are shown of."""


def places(material: Material) -> Iterator[str]:
    """Queues, channels and tags."""
    yield f'<p class="note">{_note(material)}</p>'
    for dimension, title in (("queue", "Очереди"), ("channel", "Каналы"), ("tag", "Теги")):
        if material.gathered.by[dimension]:
            yield f"<h3>{title}</h3>"
            yield from _groups(material, dimension)


def agents(material: Material) -> Iterator[str]:
    """People by name, for names are no ranks."""
    yield f'<p class="note">По алфавиту: это не рейтинг. {_note(material)}</p>'
    yield from _groups(material, "agent")


def _note(material: Material) -> str:
    group = material.tally.replies
    told = f"{figures.percent(group.with_error, group.replies)}; {figures.between(group.with_error, group.replies)}"
    return (
        f"Доля ответов с ошибкой; пунктир – она же у всех ({told}). Средняя оценка – с половиной 95&nbsp;% интервала."
        " «Чаще» и «реже остальных» – там, где интервалы не пересекаются."
    )


def _groups(material: Material, dimension: str) -> Iterator[str]:
    parts = material.gathered.by[dimension]
    big = [name for name, part in parts.items() if part.group.replies >= ENOUGH]
    shown = sorted(sorted(big, key=lambda name: (-parts[name].group.replies, name))[:_ROWS], key=_alphabetical)
    if shown:
        groups = [parts[name].group for name in shown]
        top = ceiling((group.with_error, group.replies) for group in groups)
        usual = material.tally.replies.with_error / material.tally.replies.replies
        yield f'<div class="rows groups">{axis(top)}'
        for name in shown:
            yield from _row(material, name, parts[name], top, usual)
        yield "</div>"
    if len(big) > len(shown):
        yield f'<p class="note">Показаны {_ROWS} с наибольшим числом ответов из {figures.whole(len(big))}.</p>'
    yield from _small({name: part for name, part in parts.items() if part.group.replies < ENOUGH})
    if beyond := material.gathered.beyond[dimension]:
        yield f'<p class="note">Имён слишком много: {figures.replies(beyond)} под остальными не разобраны.</p>'


def _row(material: Material, name: str, part: Part, top: float, usual: float) -> Iterator[str]:
    group = part.group
    rest = Group(
        replies=material.tally.replies.replies - group.replies,
        with_error=material.tally.replies.with_error - group.with_error,
    )
    label = _against((group.with_error, group.replies), (rest.with_error, rest.replies))
    flag = f' <em class="flag">{label}</em>' if label else ""
    share = figures.percent(group.with_error, group.replies)
    yield f'<details class="row"><summary><span class="name"><bdi>{safe(name)}</bdi>{flag}</span>'
    yield f'<span class="count">{figures.replies(group.replies)}</span>'
    yield f'<span class="score">оценка <b>{figures.mean(group)}</b></span>'
    interval = figures.between(group.with_error, group.replies)
    yield f'<span class="rate"><b>{share}</b> <small>({interval})</small> с ошибкой</span>'
    yield f'<span class="bar">{whisker(group.with_error, group.replies, top, usual)}</span></summary>'
    grades = tuple((f"g{letter}", part.counts.grades[letter]) for letter in LETTERS)
    yield f'<div class="inside">{bar(grades, "Оценки")}'
    yield from _rules(material, part)
    yield "</div></details>"


def _rules(material: Material, part: Part) -> Iterator[str]:
    whole, counts = material.whole, part.counts
    order = sorted(counts.rules.items(), key=lambda one: (-one[1], one[0]))[:_RULES]
    if not order:
        yield '<p class="good">Замечаний нет.</p>'
        return
    yield "<table><tr><th>Чаще всего</th><th>Здесь, 95&nbsp;%</th><th>У остальных, 95&nbsp;%</th></tr>"
    for rule, holders in order:
        rest = (whole.rules[rule] - holders, whole.replies - counts.replies)
        label = _against((holders, counts.replies), rest)
        flag = f' <em class="flag">{label}</em>' if label else ""
        yield f'<tr><td><a href="#reply-{safe(rule)}">{material.cards.title(rule)}</a>{flag}</td>'
        yield f"<td>{_share(holders, counts.replies)}</td><td>{_share(*rest) if rest[1] else '–'}</td></tr>"
    yield "</table>"


def _small(parts: Mapping[str, Part]) -> Iterator[str]:
    """Those with few replies together: a figure of them all says nothing of one, so there must be two and more."""
    if not parts:
        return
    together = Group()
    for part in parts.values():
        together.add(part.group)
    names = ", ".join(f"<bdi>{safe(name)}</bdi>" for name in sorted(parts, key=_alphabetical)[:_ROWS])
    more = f" и ещё {len(parts) - _ROWS}" if len(parts) > _ROWS else ""
    yield f'<p class="note">Меньше {ENOUGH} ответов, без своих показателей: {names}{more}.'
    if len(parts) > 1 and together.replies >= ENOUGH:
        yield f" Вместе {figures.replies(together.replies)}: с ошибкой {_share(together.with_error, together.replies)},"
        yield f" средняя оценка {figures.mean(together)}."
    yield "</p>"


def _against(mine: tuple[int, int], others: tuple[int, int]) -> str:
    """What is more than chance: the two intervals are apart."""
    if not mine[1] or not others[1]:
        return ""
    (low, high), (other_low, other_high) = wilson(*mine), wilson(*others)
    return "чаще остальных" if low > other_high else "реже остальных" if high < other_low else ""


def _share(holders: int, number: int) -> str:
    return f"{figures.percent(holders, number)} <small>({figures.between(holders, number)})</small>"


def _alphabetical(name: str) -> tuple[str, str]:
    return name.lower().replace("ё", "е"), name
