"""A draft with what can be mended mended: fixes of its findings, each kept only where it does what it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from replylint.text import apply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.case import Case
    from replylint.finding import Finding, Fix, Result
    from replylint.lint import Linter
    from replylint.text import Edit

_ROUNDS = 20


class Mended(NamedTuple):
    """A draft after its fixes, and the findings that are gone with them, in order of place."""

    draft: str
    fixed: tuple[Finding, ...]


def mend(linter: Linter, case: Case, path: str = "", *, unsafe: bool = False) -> Mended:
    """The case's draft with its safe fixes made, or with the first fix of every finding.

    A fix stays only if its finding is gone afterwards and none has come; mending what was mended changes nothing.
    """
    before = result = linter.lint(case, path)
    for _ in range(_ROUNDS):
        offers = list(_offers(case, result, linter, unsafe))
        for edits in ([edit for fix in offers for edit in fix], *offers):
            draft = apply(case.draft, edits)
            if draft == case.draft:
                continue
            changed = replace(case, draft=draft)
            after = linter.lint(changed, path)
            if _is_better(result, after):
                case, result = changed, after
                break
        else:
            break
    return Mended(case.draft, _gone(before, result))


def _gone(before: Result, after: Result) -> tuple[Finding, ...]:
    """As many findings of each rule as there are fewer now, those first whose words are no longer found."""
    fewer = _counted(before) - _counted(after)
    quotes = {(finding.rule, finding.quote) for finding in after.findings}
    gone = []
    for finding in sorted(before.findings, key=lambda finding: (finding.rule, finding.quote) in quotes):
        if fewer[finding.rule] > 0:
            fewer[finding.rule] -= 1
            gone.append(finding)
    return tuple(sorted(gone, key=lambda finding: finding.span))


def _offers(case: Case, result: Result, linter: Linter, unsafe: bool) -> Iterable[tuple[Edit, ...]]:
    """The edits of each finding's first fix; none that touches a placeholder."""
    doc = linter.language.analyse(case.draft)
    gaps = [
        doc.span(entity.first, entity.last)
        for entities in doc.entities.values()
        for entity in entities
        if entity.kind == "PLACEHOLDER"
    ]
    for finding in result.findings:
        fix = _first(finding, unsafe)
        if fix is None or finding.source != "draft":
            continue
        if not any(gap.start < edit.end and edit.start < gap.end for gap in gaps for edit in fix.edits):
            yield fix.edits


def _first(finding: Finding, unsafe: bool) -> Fix | None:
    return next((fix for fix in finding.fixes[:1] if unsafe or fix.safety == "safe"), None)


def _is_better(before: Result, after: Result) -> bool:
    """Whether something is gone and nothing has come; the words of a finding may change with a fix beside it."""
    was, now = _counted(before), _counted(after)
    return not now - was and sum(now.values()) < sum(was.values())


def _counted(result: Result) -> Counter[str]:
    return Counter(finding.rule for finding in result.findings)
