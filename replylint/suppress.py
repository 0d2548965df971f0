"""Findings that somebody accepted with a reason: told apart from the rest, never lost."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

from replylint.finding import Suppressed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.case import Case
    from replylint.config import Config
    from replylint.finding import Finding


def accepted(
    findings: Iterable[Finding], config: Config, case: Case, path: str = ""
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that stand, and those that a suppression of the configuration accepts."""
    kept, suppressed = [], []
    for finding in findings:
        reason = next((s.reason for s in config.suppress if _covers(s, finding, case, path)), None)
        if reason is None:
            kept.append(finding)
        else:
            suppressed.append(Suppressed(finding=finding, reason=reason))
    return tuple(kept), tuple(suppressed)
