"""`replylint rules list`: every rule in a line, for people, for programs, or as the catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.catalogue import markdown, profile_of
from replylint.cli.assembly import library
from replylint.cli.options import with_packs
from replylint.errors import Location, ReadError, ReplylintError

if TYPE_CHECKING:
    from replylint.packs.library import Library


@click.command(short_help="List every rule.")
@click.option("--family", metavar="NAME", help="Only the rules of one family.  [default: all]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="A table, JSON, or the catalogue with reasons and examples.",
)
@click.option("--check", metavar="FILE", type=click.Path(path_type=Path), help="Fail where FILE is out of date.")
@with_packs
def command(family: str | None, form: str, check: Path | None, rules: tuple[Path, ...]) -> None:
    """List every rule with its severity, the smallest profile that runs it, and its title."""
    shelf = library(rules)
    text = markdown(shelf) if form == "markdown" else {"text": _table, "json": _json}[form](shelf, family)
    if check is None:
        click.echo(text, nl=False)
    elif not check.is_file():
        raise ReadError(Location(str(check)), "no such file; write it with 'replylint rules list --format markdown'")
    elif check.read_text(encoding="utf-8") != text:
        raise ReplylintError(f"{check} differs from the rules; write it anew without --check")


def _table(shelf: Library, family: str | None) -> str:
    rows = [
        (rule.id, rule.family, rule.severity.value, profile_of(rule.id, shelf.profiles), rule.title)
        for rule in sorted(shelf.rules, key=lambda rule: (rule.family, rule.id))
        if family in (None, rule.family)
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    lines = ("  ".join([*map(str.ljust, row, widths), row[4]]) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _json(shelf: Library, family: str | None) -> str:
    rows = [
        {
            "id": rule.id,
            "family": rule.family,
            "severity": rule.severity.value,
            "profile": profile_of(rule.id, shelf.profiles),
            "status": rule.status.value,
            "blocker": rule.blocker,
            "title": rule.title,
            "why": rule.why,
            "suggest": rule.suggest,
        }
        for rule in sorted(shelf.rules, key=lambda rule: (rule.family, rule.id))
        if family in (None, rule.family)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
