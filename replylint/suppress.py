"""Findings that somebody accepted with a reason: told apart from the rest, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.finding import Suppressed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from replylint.case import Context
    from replylint.config import Config, Suppression
    from replylint.finding import Finding


def accepted(
    findings: Iterable[Finding], config: Config, context: Context, path: str, today: date
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that stand, and those that a suppression of the configuration accepts today."""
    in_force = [
        entry
        for entry in config.suppress
        if (entry.until is None or today <= entry.until) and entry.scope.covers(path, context, config.root)
    ]
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        reason = _reason(finding, in_force)
        if reason is None:
            kept.append(finding)
        else:
            suppressed.append(Suppressed(finding=finding, reason=reason))
    return tuple(kept), tuple(suppressed)


def _reason(finding: Finding, in_force: Iterable[Suppression]) -> str | None:
    return next((entry.reason for entry in in_force if entry.rule in (finding.rule, finding.family)), None)
