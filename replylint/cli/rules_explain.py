"""`replylint rules explain`: one rule with its reason, its conditions, its phrases and its examples."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import click

from replylint.catalogue import condition_line, profile_of
from replylint.cli.assembly import library, told
from replylint.cli.options import with_packs
from replylint.errors import UsageError
from replylint.source.utf8 import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.checks import Check
    from replylint.rule import Example, Rule


@click.command(short_help="Show a rule with its reason and examples.")
@click.argument("rule_id", metavar="ID")
@with_packs
def command(rule_id: str, rules: tuple[Path, ...]) -> None:
    """Show the rule ID with its reason, its conditions, its phrases and its examples."""
    shelf = library(rules)
    known = {rule.id: rule for rule in shelf.rules}
    if rule_id not in known:
        raise UsageError(told(rule_id, known, "rule"))
    rule = known[rule_id]
    click.echo("\n".join(_lines(rule, profile_of(rule.id, shelf.profiles))))


def _lines(rule: Rule, profile: str) -> Iterator[str]:
    blocker = ", blocker" if rule.blocker else ""
    yield f"{rule.id} — {rule.title}"
    yield f"{rule.severity}{blocker} · family {rule.family} · kind {rule.kind} · profile {profile} · {rule.status}"
    yield from ("", _field("says", rule.message), _field("why", rule.why), _field("instead", rule.suggest))
    for name, condition in (("when", rule.when), ("unless", rule.unless)):
        if text := condition_line(condition):
            yield _field(name, text)
    check: Check = rule.check  # type: ignore[assignment]  # rule.py knows no kinds
    acts = sorted({f"{source}: {act}" for source, act in check.acts()})
    if acts:
        yield _field("acts", ", ".join(acts))
    for group, phrases in check.phrases().items():
        if phrases:
            yield from ("", f"{group.strip('/') or 'phrases'}:", *(f"  {phrase.text}" for phrase in phrases))
    yield from ("", "fires:", *(f"  {_example(example)}" for example in rule.bad))
    yield from ("", "is silent:", *(f"  {_example(example)}" for example in rule.good))
    yield from ("", f"defined in {shown(Path(rule.location.path))}")


def _field(name: str, text: str) -> str:
    return fill(" ".join(text.split()), 96, initial_indent=f"{name:<9}", subsequent_indent=" " * 9)


def _example(example: Example) -> str:
    text = example.draft
    if example.source == "draft":
        for start, end in reversed(example.spans):
            text = f"{text[:start]}«[{text[start:end]}]»{text[end:]}"
    client = f"client: {' '.join(example.message.split())}\n    " if example.message is not None else ""
    return client + ("draft: " if client else "") + " ".join(text.split())
