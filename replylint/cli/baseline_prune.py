"""`replylint baseline prune`: forgets what has been mended."""

from __future__ import annotations

from pathlib import Path

import click

from replylint.acceptance import baseline
from replylint.cli.assembly import configuration
from replylint.cli.options import with_configuration
from replylint.cli.surveyed import surveyed
from replylint.source.utf8 import shown


@click.command(short_help="Forget what has been mended.")
@click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("--baseline", "path", type=click.Path(path_type=Path), help=f"The baseline.  [default: {baseline.FILE}]")
@with_configuration
def command(
    files: tuple[str, ...],
    path: Path | None,
    config_file: Path | None,
    no_cache: bool,
    rules: tuple[Path, ...],
    **options: object,
) -> int:
    """Take out of the baseline what is found no more in FILE and FOLDER; nothing is added.

    What has moved is noted at its new place; files that are not named and still exist are left as they are.
    """
    config = configuration(config_file, rules, **options)
    path = path or config.baseline or Path(baseline.FILE)
    old = baseline.read(path)
    found = surveyed(files, config, old.root, cache=not no_cache)
    if found.code:
        click.echo(f"error: {shown(path)} is left as it was, as not all could be read", err=True)
        return found.code
    made = old.pruned(found.keys, found.present)
    baseline.write(path, made)
    before, after = sum(old.counts.values()), sum(made.counts.values())
    click.echo(f"{before - after} of {before} accepted findings are gone; wrote {shown(path)}")
    return 0
