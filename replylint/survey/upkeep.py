"""Remarks that no rule of a pack can make, for they look beyond one text: templates that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.acceptance.suppress import FAMILY, RULES, is_wanted
from replylint.finding import Finding, Severity
from replylint.hashes import blake2b
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.config import Config
    from replylint.survey.duplicates import Twin

DUPLICATE = "near-duplicate"
NAMES = (*RULES, FAMILY, DUPLICATE)
"""What may be ignored or given another severity besides the rules of the packs."""


def near_duplicate(twin: Twin | None, case: Case, config: Config) -> Finding | None:
    """The remark that an earlier text is nearly the same; None where none is, or nobody wants to know."""
    if twin is None or not is_wanted(DUPLICATE, "template", config):
        return None
    return Finding(
        rule=DUPLICATE,
        family="template",
        severity=config.severity.get(DUPLICATE, Severity.WARNING),
        blocker=False,
        confidence="high",
        text=f"Почти то же, что «{twin.name}»: совпадает на {twin.likeness:.0%}",
        why="Из двух почти одинаковых шаблонов исправляют один, а отправляют другой.",
        suggest="Оставьте один шаблон, отличия вынесите в подстановку",
        source="draft",
        span=Span(0, len(case.draft)),
        quote=case.draft,
        fingerprint=blake2b(f"{DUPLICATE}\0{twin.name}".encode("utf-8", "replace"), digest_size=8).hexdigest(),
    )
