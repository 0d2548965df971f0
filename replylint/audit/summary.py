"""What a run found, for people: rules with their shares and intervals, then agents, queues and channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.tally import wilson
from replylint.drawing.cells import fitted, width
from replylint.message import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replylint.audit.manifest import Manifest
    from replylint.audit.tally import Group, Tally
    from replylint.drawing.screen import Screen

ENOUGH = 20
"""Replies from which on a person (or a queue) is shown with figures of its own."""
_TITLES = {"agent": "По сотрудникам", "queue": "По очередям", "channel": "По каналам"}
_LISTED = 10
_ROWS = 40


def write(screen: Screen, manifest: Manifest) -> None:
    """Write the summary of a run."""
    tally = manifest.tally
    screen.rule("Аудит")
    screen.line(", ".join(_counts(tally)) + ".")
    if tally.replies.replies:
        grades = ", ".join(f"{letter} {tally.grades.get(letter, 0)}" for letter in "ABCDF")
        screen.line(f"Средняя оценка {_mean(tally.replies)}; {grades}.")
    screen.line()
    _rules(screen, tally)
    for dimension, title in _TITLES.items():
        _groups(screen, title, tally.by.get(dimension, {}))
    if tally.bots.replies:
        screen.line(f"Боты отдельно: {_replies(tally.bots.replies)}, средняя оценка {_mean(tally.bots)}.")
    _troubles(screen, manifest)
    about = manifest.header
    screen.line(f"replylint {about.version}, правила {about.rules[:12]}, профиль {about.profile}.")
    screen.line("Оценка говорит о том, как написан ответ, а не о том, доволен ли клиент.")
    screen.line(f"Результаты: {manifest.folder}")


def _counts(tally: Tally) -> Iterator[str]:
    number = tally.conversations
    yield f"{number} {plural(number, 'диалог', 'диалога', 'диалогов')}"
    yield f"{_replies(tally.replies.replies)} сотрудников"
    if tally.replies.replies:
        yield f"с ошибкой {_share(tally.replies.with_error, tally.replies.replies)}"
        yield f"нельзя отправлять {_share(tally.replies.blocked, tally.replies.replies)}"


def _rules(screen: Screen, tally: Tally) -> None:
    tables = (("По ответам", tally.rules, tally.replies.replies), ("По диалогам", tally.talk_rules, tally.talks))
    for title, rules, number in tables:
        if not rules:
            continue
        screen.line(screen.paint("bold", f"{title:26}{'находок':>9}{'у скольких':>12}{'из':>9}   доля, 95 %"))
        for rule, (findings, holders) in sorted(rules.items(), key=lambda item: (-item[1][1], item[0])):
            screen.line(f"{fitted(rule, 25):26}{findings:9}{holders:12}{number:9}   {_share(holders, number)}")
        screen.line()


def _groups(screen: Screen, title: str, groups: Mapping[str, Group]) -> None:
    if not groups:
        return
    big = sorted(name for name, group in groups.items() if group.replies >= ENOUGH)
    if big:
        screen.line(screen.paint("bold", f"{title:26}{'ответов':>9}   средняя оценка   с ошибкой, 95 %"))
    else:
        screen.line(screen.paint("bold", title))
    for name in big[:_ROWS]:
        group = groups[name]
        label = fitted(name, 25)
        gap = " " * max(1, 26 - width(label))
        screen.line(f"{label}{gap}{group.replies:9}   {_mean(group):14}   {_share(group.with_error, group.replies)}")
    if (more := len(big) - _ROWS) > 0:
        screen.line(f"… и ещё {more}; все в результатах")
    if few := len(groups) - len(big):
        screen.line(screen.paint("grey", f"Меньше {ENOUGH} ответов, без показателей: {few}."))
    screen.line()


def _troubles(screen: Screen, manifest: Manifest) -> None:
    if not manifest.troubles:
        return
    number = manifest.troubles
    records = plural(number, "запись", "записи", "записей")
    screen.line(screen.paint("error", f"Не прочитано или исправлено при чтении: {number} {records}."))
    for count, trouble in enumerate(manifest.listed_troubles()):
        if count == _LISTED:
            screen.line(f"… и ещё {number - count}; все: replylint audit troubles {manifest.folder}")
            break
        screen.paragraph(str(trouble), "  ")
    screen.line()


def _replies(number: int) -> str:
    return f"{number} {plural(number, 'ответ', 'ответа', 'ответов')}"


def _mean(group: Group) -> str:
    spread = group.half_width
    return f"{group.mean:.0f}" if spread is None else f"{group.mean:.0f} ± {max(spread, 0.5):.0f}"


def _share(holders: int, number: int) -> str:
    low, high = wilson(holders, number)
    whole = 100 * holders / number if number else 0.0
    return f"{whole:.1f} % ({100 * low:.1f}–{100 * high:.1f})"
