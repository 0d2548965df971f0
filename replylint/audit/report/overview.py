"""The top of the report: what was read, by which rules, and how it is on the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.bars import bar
from replylint.audit.report.days import within
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.audit.report.material import Material

LETTERS = "ABCDF"
_MEANINGS = {"A": "90–100", "B": "75–89", "C": "60–74", "D": "40–59", "F": "до 39"}


def title(material: Material) -> str:
    """The period that the run is about, safe for a page."""
    days = within(material.gathered.days)
    return figures.span(days[0], days[-1]) if days else "Период неизвестен"


def header(material: Material, sections: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The head of the page with links to its sections."""
    tally, about = material.tally, material.manifest.header
    people = len(tally.by.get("agent", {}))
    who = figures.counted(people, "сотрудника", "сотрудников", "сотрудников") if people else "сотрудников"
    counts = [figures.talks(tally.conversations), f"{figures.replies(tally.replies.replies)} {who}"]
    counts += [f"{figures.replies(tally.bots.replies)} ботов"] if tally.bots.replies else []
    yield f'<header><p class="kicker">Аудит ответов поддержки</p><h1>{title(material)}</h1>'
    yield f'<p class="lead">{", ".join(counts)}</p>'
    share = "" if about.shard == (1, 1) else f" · доля {about.shard[0]} из {about.shard[1]}"
    texts = {"none": "тексты не сохранены", "excerpt": "тексты – отрывками", "full": "тексты полностью"}[about.store]
    private = "имена и номера закрыты" if material.is_redacted else "имена и номера не закрыты"
    yield (
        f'<p class="about">replylint {safe(about.version)} · правила <code>{safe(about.rules[:12])}</code> · '
        f"профиль {safe(about.profile)} · {texts}, {private}{share}</p>"
    )
    links = "".join(f'<a href="#{id}">{name}</a>' for id, name in sections)
    yield f"<nav>{links}</nav></header>"


def overview(material: Material) -> Iterator[str]:
    """The figures of the whole and the grades."""
    tally = material.tally
    group, bots = tally.replies, tally.bots.replies
    if not group.replies:
        yield '<p class="empty">Ответов сотрудников в этом прогоне нет'
        yield ": отвечали только боты.</p>" if bots else ", показывать нечего.</p>"
        return
    found = sum(findings for findings, _ in tally.rules.values())
    yield '<div class="tiles">'
    yield _tile("Средняя оценка", figures.mean(group), "из 100, ± половина 95&nbsp;% интервала")
    for name, holders in (("Ответов с ошибкой", group.with_error), ("Отправлять было нельзя", group.blocked)):
        told = f"95&nbsp;%: {figures.between(holders, group.replies)}; {figures.out_of(holders, group.replies)}"
        yield _tile(name, figures.percent(holders, group.replies), told)
    each = figures.decimal(found / group.replies)
    yield _tile("Замечаний на ответ", each, f"{figures.whole(found)} на {figures.replies(group.replies)}")
    yield "</div>"
    parts = tuple((f"g{letter}", tally.grades.get(letter, 0)) for letter in LETTERS)
    yield f"<h3>Оценки ответов</h3>{bar(parts, 'Оценки ответов')}"
    yield '<ul class="legend">'
    for name, count in parts:
        letter = name[1:]
        share = figures.percent(count, group.replies)
        told = f"{share} ({figures.between(count, group.replies)}), {figures.whole(count)}"
        yield f'<li><i class="{name}"></i><b>{letter}</b> <small>{_MEANINGS[letter]}</small> {told}</li>'
    yield "</ul>"


def _tile(name: str, value: str, told: str) -> str:
    return f'<div class="tile"><p>{name}</p><p class="value">{value}</p><p class="told">{told}</p></div>'
