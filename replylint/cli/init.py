"""`replylint init`: a commented configuration to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from replylint.errors import UsageError


@click.command(short_help="Write a commented configuration file.")
@click.argument("path", type=click.Path(path_type=Path), default="replylint.toml")
@click.option("--force", is_flag=True, help="Write over a file that is there.  [default: leave it]")
def command(path: Path, force: bool) -> None:
    """Write a commented configuration that changes nothing yet to PATH (default: replylint.toml)."""
    from replylint.config.starter import starter

    if path.is_dir():
        path = path / "replylint.toml"
    if path.exists() and not force:
        raise UsageError(f"{path} exists already; give another name, or --force to write over it")
    try:
        path.write_text(starter(), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}; give another name") from None
    click.echo(f"wrote {path}; 'replylint config show' prints what holds")
