"""The score of a reply: 100 less what the findings of each rule cost, with caps for errors, and a letter."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol

from replylint.dataclass import dataclass
from replylint.finding import Deduction, Dimension, Grade, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from replylint.finding import Answered, Finding
    from replylint.rule import Rule

WEIGHTS: Mapping[str, float] = {"answer": 30, "solution": 25, "respect": 20, "timing": 15, "language": 10}
"""The dimensions with their weights; a configuration overrides them, and names own families beside them."""

_OWN_WEIGHT = 10.0
"""What a family that is not of the catalogue weighs, unless the configuration says."""
_COVERAGE = "unanswered-question"
"""The rule with one finding for each question left open: it costs the share of the questions."""
_DIMENSION_OF: Mapping[str, str | None] = {
    _COVERAGE: "answer",
    "questions": "answer",
    "explanation": "solution",
    "solution": "solution",
    "respect": "respect",
    "complaint": "respect",
    "greeting": "respect",
    "timing": "timing",
    "language": "language",
    "template": None,
    "safety": None,
    "conversation": None,
}
"""None for families that can only cap, and for those of conversations, which are not graded at all."""
_COSTS = {Severity.ERROR: 0.5, Severity.WARNING: 0.2, Severity.INFO: 0.03}
_SLIPS = {Severity.ERROR: 3.0, Severity.WARNING: 1.0, Severity.INFO: 0.0}
_LETTERS = ((90, "A"), (75, "B"), (60, "C"), (40, "D"), (0, "F"))
_SHORT = 15
"""A draft of fewer words is too short to judge."""


class Weighted(Protocol):
    """The part of a configuration that grading looks at."""

    @property
    def weights(self) -> Mapping[str, float]:
        """Weights of dimensions, in place of the built-in ones."""


def part(rule: Rule) -> str:
    """What of the grade a rule makes count where its situation arises: its family.

    The rule that counts open questions stands for itself, as it counts only where something was asked.
    """
    return rule.id if rule.id == _COVERAGE else rule.family


def grade(
    findings: Iterable[Finding], arisen: Iterable[str], asked: Sequence[Answered], words: int, config: Weighted
) -> Grade:
    """The grade of a draft by what graded rules found; `arisen` are the parts that count, by `part`."""
    graded = [finding for finding in findings if finding.family != "conversation"]
    parts = _parts(graded, arisen, len(asked), words, config.weights)
    losses = _losses(parts)
    raw = max(0, _rounded(100 - math.fsum(losses.values())))
    limit, culprits = _limit(graded)
    score = min(raw, limit)
    return Grade(
        score=score,
        letter=next(letter for least, letter in _LETTERS if score >= least),
        raw=raw,
        cap=_cap(limit, culprits, raw) if score < raw else None,
        deductions=_deductions(losses, graded, 100 - raw, raw - score, len(culprits)),
        low_confidence=words < _SHORT or len(parts) < 2,
        dimensions=tuple(
            Dimension(name=part.name, weight=part.weight, score=_rounded(100 * part.share), count=part.count)
            for part in parts
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A dimension that applied: the share that is left of it, and what each rule took, in proportion."""

    name: str
    weight: float
    share: float
    costs: Mapping[str, float]
    count: int


def _parts(
    graded: Iterable[Finding], arisen: Iterable[str], asked: int, words: int, weights: Mapping[str, float]
) -> list[_Part]:
    """The dimensions that applied, in the order of their weights table, own families after them."""
    names = {_dimension(name) for name in arisen if asked or name != _COVERAGE}
    found: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in graded:
        found[_dimension(finding.family)].append(finding)
    parts = []
    for name in (*WEIGHTS, *sorted(name for name in names if name and name not in WEIGHTS)):
        weight = weights.get(name, WEIGHTS.get(name, _OWN_WEIGHT))
        if name in names and 0 < weight < math.inf:
            share, costs = _language(found[name], words) if name == "language" else _product(found[name], asked)
            parts.append(_Part(name=name, weight=weight, share=share, costs=costs, count=len(found[name])))
    return parts


def _dimension(family: str) -> str | None:
    return _DIMENSION_OF.get(family, family)


def _product(findings: Iterable[Finding], asked: int) -> tuple[float, Mapping[str, float]]:
    """What is left when every finding takes its part of the rest; a repeat of a rule takes half as much."""
    factors, costs = [], {}
    for rule, severities in _by_rule(findings).items():
        if rule == _COVERAGE and asked:
            parts = [min(1.0, len(severities) / asked)]
        else:
            parts = [_COSTS[severity] * 0.5**repeat for repeat, severity in enumerate(severities)]
        factors += [1 - part for part in parts]
        costs[rule] = math.fsum(parts)
    return math.prod(sorted(factors)), costs


def _language(findings: Iterable[Finding], words: int) -> tuple[float, Mapping[str, float]]:
    """What is left by the density of slips; repeats of a rule count half, however many there are."""
    costs = {
        rule: math.fsum(_SLIPS[severity] / (2 if repeat else 1) for repeat, severity in enumerate(severities))
        for rule, severities in _by_rule(findings).items()
    }
    return math.exp(-6 * math.fsum(costs.values()) / max(40, words)), costs


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Severity]]:
    """The severities of each rule's findings, worst first."""
    severities = defaultdict(list)
    for finding in findings:
        severities[finding.rule].append(finding.severity)
    return {rule: sorted(found, key=lambda severity: severity.rank) for rule, found in severities.items()}


def _losses(parts: Sequence[_Part]) -> dict[str, float]:
    """Points that each rule costs before rounding."""
    whole = sum(part.weight for part in parts)
    losses: defaultdict[str, float] = defaultdict(float)
    for part in parts:
        total = math.fsum(part.costs.values())
        for rule, cost in part.costs.items():
            if cost:
                losses[rule] += 100 * (part.weight / whole) * (1 - part.share) * cost / total
    return dict(losses)


def _limit(graded: Iterable[Finding]) -> tuple[int, list[Finding]]:
    """The highest score that the worst findings allow, and which ones those are."""
    graded = list(graded)
    if blockers := [f for f in graded if f.blocker]:
        return 39, blockers
    errors = [f for f in graded if f.severity is Severity.ERROR and f.family != "language"]
    return (100, 74, 59)[min(2, len(errors))], errors


def _cap(limit: int, culprits: Sequence[Finding], raw: int) -> str:
    count = len(culprits)
    stop = any(finding.blocker for finding in culprits)
    if count == 1:
        return f"{limit} из-за одной ошибки{', с которой отправлять нельзя' if stop else ''}; без неё {raw}"
    errors = "двух ошибок" if count == 2 else f"{count} ошиб{'ки' if count % 10 == 1 and count % 100 != 11 else 'ок'}"
    return f"{limit} из-за {errors}{', с которыми отправлять нельзя' if stop else ''}; без них {raw}"


def _deductions(
    losses: Mapping[str, float], graded: Iterable[Finding], lost: int, capped: int, culprits: int
) -> tuple[Deduction, ...]:
    """The points of each rule, dearest first, and those of the cap; their sum is exact."""
    counts = Counter(finding.rule for finding in graded)
    shares = _apportion(losses, lost).items()
    rules = [Deduction(rule=rule, count=counts[rule], points=points) for rule, points in shares if points]
    rules.sort(key=lambda deduction: (-deduction.points, deduction.rule))
    if capped:
        rules.append(Deduction(rule="cap", count=culprits, points=float(capped)))
    return tuple(rules)


def _apportion(losses: Mapping[str, float], points: int) -> dict[str, float]:
    """Whole points handed out in halves by the largest remainder: halves add up without a rounding error."""
    total = math.fsum(losses.values())
    if not points or not total:
        return {}
    quotas = {rule: 2 * points * loss / total for rule, loss in losses.items()}
    halves = {rule: math.floor(quota) for rule, quota in quotas.items()}
    by_remainder = sorted(quotas, key=lambda rule: (halves[rule] - quotas[rule], rule))
    for rule in by_remainder[: 2 * points - sum(halves.values())]:
        halves[rule] += 1
    return {rule: count / 2 for rule, count in halves.items()}


def _rounded(value: float) -> int:
    """The nearest whole number; the noise of floats does not decide."""
    return math.floor(round(value, 6) + 0.5)
