"""`replylint questions`: which questions a message asks, what in the draft answers each, and why it is thought so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from replylint import packs
from replylint.cli.assembly import configured_folders, language, text_of
from replylint.cli.options import with_packs

if TYPE_CHECKING:
    from pathlib import Path

_REASONS = 4
"""Reasons that are shown for one question."""


@click.command(short_help="Show the questions of a message and what answers them.")
@click.argument("message", metavar="MESSAGE|-")
@click.argument("draft", default="")
@with_packs
def command(message: str, draft: str, rules: tuple[Path, ...]) -> None:
    """Show which questions MESSAGE (or standard input) asks, of which kind, and what in DRAFT answers each."""
    from replylint.case import Case
    from replylint.pair import Pair
    from replylint.questions import verdicts
    from replylint.questions.question import TITLES

    message = text_of(message)
    speaks = language()
    rule_set = packs.load(configured_folders(rules), speaks)
    pair = Pair(Case(id="-", message=message, draft=draft), speaks, rule_set.acts, rule_set.indexes)
    found = verdicts(pair)
    if not found or pair.message is None:
        click.echo("no question is found in this message")
        return
    for verdict in found:
        asked = " ".join(message[slice(*verdict.question.span(pair.message))].split())
        kind = verdict.question.kind
        click.echo(f"{kind} ({TITLES[kind]}): «{asked}»")
        if not draft:
            continue
        nearest = " ".join(draft[slice(*verdict.candidate)].split())
        state = "answered" if verdict.is_answered else "open"
        click.echo(f"  {state}, doubt {verdict.doubt:.2f}; nearest: «{nearest}»")
        reasons = ", ".join(f"{name} {value:+.1f}" for name, value in verdict.reasons[:_REASONS])
        click.echo(f"  because: {reasons}")
