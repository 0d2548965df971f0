"""`replylint acts`: which speech acts a text holds, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import bench, text_of
from replylint.cli.options import with_packs

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Show which speech acts a text holds, and where.")
@click.argument("text", metavar="TEXT|-")
@with_packs
def command(text: str, rules: tuple[Path, ...]) -> None:
    """Show which speech acts TEXT (or standard input) holds, and where."""
    text = text_of(text)
    found = list(bench(rules).acts(text))
    if not found:
        click.echo("no act is found in this text")
    width = max((len(act.id) for act, _ in found), default=0)
    for act, spans in found:
        places = ", ".join(f"«{' '.join(text[slice(*span)].split())}»" for span in spans)
        click.echo(f"{act.id:<{width}}  {act.title}: {places}")
