"""`replylint config show`: every setting, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import configuration
from replylint.cli.options import with_configuration

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Print every setting with its origin.")
@with_configuration
def command(config_file: Path | None, no_cache: bool, rules: tuple[Path, ...], **options: object) -> None:
    """Print every setting with its origin: a line of a file, the command line, or the default."""
    config = configuration(config_file, rules, **options)
    rows = [(setting.name, _shown(setting.value), setting.origin) for setting in config.settings()]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for name, value, origin in rows:
        click.echo(f"{name:<{widths[0]}} = {value:<{min(widths[1], 40)}}  # {origin}")


def _shown(value: object) -> str:
    """A value much as TOML writes it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, dict):
        return "{}"
    if hasattr(value, "rule"):
        return f"{value.rule}: {value.reason}" if hasattr(value, "reason") else str(value.rule)
    return str(value) if isinstance(value, int | float) else f'"{value}"'
