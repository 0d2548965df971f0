"""`replylint vocab list`: shows the team's vocabulary."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="List the words that the team has added.")
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The configuration file.  [default: found upwards]",
)
def command(config_file: Path | None) -> None:
    """List the words of the configuration and of its vocabulary files, in alphabetical order."""
    from replylint.cli.assembly import configuration

    for word in sorted(set(configuration(config_file).vocabulary)):
        click.echo(word)
