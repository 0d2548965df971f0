"""Findings that somebody accepted with a reason, told apart and never lost; and reasons that accept nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.finding import Finding, Severity, Suppressed
from replylint.hashes import blake2b
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from replylint.case import Allowance, Case
    from replylint.config import Config, Suppression
    from replylint.errors import Location

FAMILY = "suppression"
BASELINE = "baseline"
"""The reason of findings that a baseline accepts."""
RULES: Mapping[str, tuple[str, str, str]] = {
    "unknown-suppression": (
        "Принято замечание правила «{rule}», а такого правила нет",
        "Опечатка в имени ничего не принимает, и замечание остаётся.",
        "Проверьте имя: все правила показывает replylint rules list",
    ),
    "unused-suppression": (
        "Правило «{rule}» здесь ничего не нашло, принимать нечего",
        "Лишнее разрешение скроет следующую ошибку того же рода.",
        "Удалите разрешение",
    ),
    "expired-suppression": (
        "Разрешение для «{rule}» действовало до {until}",
        "Срок ставят, чтобы вернуться к тексту; он вышел.",
        "Исправьте текст и удалите разрешение, или назначьте новый срок",
    ),
}
"""Each remark about a suppression: what it says, why, and what to do."""


class Judged(NamedTuple):
    """What comes of the findings of a case."""

    standing: tuple[Finding, ...]
    """Those that nobody has accepted, then the remarks on suppressions beside the text."""
    suppressed: tuple[Suppressed, ...]
    met: tuple[Suppression, ...]
    """Suppressions of the configuration that cover the case."""
    used: tuple[Suppression, ...]
    """Those of them that accepted something."""


class Names(NamedTuple):
    """The rules and families that there are, and those that were run on a case."""

    known: Collection[str]
    run: Collection[str]


def judged(findings: Iterable[Finding], config: Config, case: Case, path: str, names: Names, today: date) -> Judged:
    """Which findings stand, and which are accepted beside the text (that counts first) or in the configuration."""
    met = tuple(entry for entry in config.suppress if entry.scope.covers(path, case.context, config.root))
    own = [one for one in case.allowances if one.until is None or today <= one.until]
    in_force = [one for one in met if one.until is None or today <= one.until]
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used_own: list[Allowance] = []
    used: list[Suppression] = []
    for finding in findings:
        if beside := [one for one in own if one.rule in (finding.rule, finding.family)]:
            used_own += beside
            suppressed.append(Suppressed(finding=finding, reason=beside[0].reason, kind="inSource"))
        elif far := [one for one in in_force if one.rule in (finding.rule, finding.family)]:
            used += far
            suppressed.append(Suppressed(finding=finding, reason=far[0].reason))
        else:
            kept.append(finding)
    remarks = [
        remark
        for one in case.allowances
        if (remark := _remark(one, one in used_own, names, config, today, len(case.draft))) is not None
    ]
    return Judged((*kept, *remarks), tuple(suppressed), met, tuple(one for one in met if one in used))


def config_remarks(
    met: Iterable[tuple[Suppression, bool]], names: Names, config: Config, today: date
) -> tuple[Finding, ...]:
    """What there is to say about suppressions of the configuration that covered some case, and were of use or not."""
    remarks = (_remark(one, is_used, names, config, today, 0) for one, is_used in met)
    return tuple(remark for remark in remarks if remark is not None)


def is_wanted(rule: str, family: str, config: Config) -> bool:
    """Whether a configuration asks for a remark that is no rule of a pack."""
    if rule in config.ignore or family in config.ignore:
        return False
    return not config.select or rule in config.select or family in config.select


def _remark(
    one: Allowance | Suppression, is_used: bool, names: Names, config: Config, today: date, length: int
) -> Finding | None:
    if one.rule not in names.known:
        return _finding("unknown-suppression", one, config, length)
    if one.until is not None and one.until < today:
        return _finding("expired-suppression", one, config, length)
    return _finding("unused-suppression", one, config, length) if one.rule in names.run and not is_used else None


def _finding(rule: str, one: Allowance | Suppression, config: Config, length: int) -> Finding | None:
    if not is_wanted(rule, FAMILY, config):
        return None
    text, why, suggest = RULES[rule]
    location: Location | None = one.location
    return Finding(
        rule=rule,
        family=FAMILY,
        severity=config.severity.get(rule, Severity.WARNING),
        blocker=False,
        confidence="high",
        text=text.format(rule=one.rule, until=one.until),
        why=why,
        suggest=suggest,
        source="draft",
        span=Span(0, length),
        quote="",
        location=location,
        fingerprint=blake2b(f"{rule}\0{one.rule}".encode("utf-8", "replace"), digest_size=8).hexdigest(),
    )
