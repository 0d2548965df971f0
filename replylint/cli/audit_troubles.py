"""`replylint audit troubles`: what could not be read."""

from __future__ import annotations

import click


@click.command(short_help="List what could not be read, with places and reasons.")
@click.argument("folder", metavar="DIR")
def command(folder: str) -> None:
    """List everything in an export that could not be read, was put right, or made a rule crash."""
    from replylint.audit.manifest import load
    from replylint.drawing.cells import shown

    for trouble in load(folder).listed_troubles():
        about = f" [{trouble.id}]" if trouble.id else ""
        click.echo(shown(f"{trouble}{about}"))
