"""Every rule that found something: how often, since when, why it matters, and on which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.bars import axis, ceiling, whisker
from replylint.audit.report.chart import curve
from replylint.audit.report.material import FAMILIES
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replylint.audit.report.exhibit import Exhibit
    from replylint.audit.report.lot import Lot
    from replylint.audit.report.material import Material


def of_replies(material: Material) -> Iterator[str]:
    """The rules about single replies."""
    number = material.tally.replies.replies
    yield f'<p class="note">Доля ответов, где замечание есть хотя бы раз, из {figures.whole(number)}; в скобках'
    yield " 95&nbsp;% интервал. Нажмите на строку: почему это важно, как менялось, примеры.</p>"
    yield from _rows(material, material.tally.rules, number, material.gathered.samples.examples, of_talks=False)


def of_talks(material: Material) -> Iterator[str]:
    """The rules about conversations as a whole."""
    number = material.tally.talks
    yield f'<p class="note">Доля диалогов из {figures.whole(number)}.</p>'
    yield from _rows(
        material, material.tally.talk_rules, number, material.gathered.samples.talk_examples, of_talks=True
    )


def of_bots(material: Material) -> Iterator[str]:
    """The replies of bots, which stand in no other figure."""
    bots, found = material.tally.bots, material.tally.bot_rules
    yield f'<p class="note">{figures.replies(bots.replies)} ботов: средняя оценка {figures.mean(bots)}, с ошибкой '
    share = f"{figures.percent(bots.with_error, bots.replies)} ({figures.between(bots.with_error, bots.replies)})"
    yield f"{share}. В остальные цифры отчёта они не входят.</p>"
    yield from _rows(material, found, bots.replies, {}, of_talks=None)


def _rows(
    material: Material,
    rules: Mapping[str, list[int]],
    number: int,
    examples: Mapping[str, Lot[Exhibit]],
    *,
    of_talks: bool | None,
) -> Iterator[str]:
    if not rules:
        yield '<p class="good">Замечаний нет.</p>'
        return
    order = sorted(rules.items(), key=lambda item: (-item[1][1], item[0]))
    top = ceiling((holders, number) for _, (_, holders) in order)
    yield f'<div class="rows">{axis(top)}'
    for rule, (findings, holders) in order:
        head = _head(material, rule, holders, number) + f'<span class="bar">{whisker(holders, number, top)}</span>'
        if of_talks is None:
            yield f'<div class="row"><div class="summary">{head}</div></div>'
            continue
        yield f'<details class="row" id="{"talk" if of_talks else "reply"}-{safe(rule)}"><summary>{head}</summary>'
        yield from _inside(material, rule, findings, of_talks=of_talks)
        lot = examples.get(rule)
        yield f'<h4>Примеры</h4><div class="cards">{material.cards.drawn(lot.drawn if lot else ())}</div>'
        yield "</details>"
    yield "</div>"


def _head(material: Material, rule: str, holders: int, number: int) -> str:
    dot = f'<i class="dot {material.gathered.severities[rule].value}"></i>'
    title = f"{material.cards.title(rule)} " if rule in material.cards.rules else ""
    name = f'<span class="name">{dot}{title}<code>{safe(rule)}</code></span>'
    told = f"<small>({figures.between(holders, number)}) {figures.out_of(holders, number)}</small>"
    return f'{name}<span class="rate"><b>{figures.percent(holders, number)}</b> {told}</span>'


def _inside(material: Material, rule: str, findings: int, *, of_talks: bool) -> Iterator[str]:
    known = material.cards.rules.get(rule)
    family = material.gathered.families.get(rule, "")
    yield '<div class="two"><div>'
    if known is not None:
        yield f"<p>{safe(known.why)}</p>"
        if "{" not in known.suggest:
            yield f"<p><b>Лучше:</b> {safe(known.suggest)}</p>"
    told = figures.counted(findings, "находка", "находки", "находок")
    yield f'<p class="told">{safe(FAMILIES.get(family, family))} · {told}</p></div>'
    if of_talks:
        points = material.points(lambda counts: (counts.talk_rules[rule], counts.talks))
    else:
        points = material.points(lambda counts: (counts.rules[rule], counts.replies))
    if len(points) > 1:
        yield f"<figure>{curve(points, f'{rule} по времени', height=90)}</figure>"
    yield "</div>"
