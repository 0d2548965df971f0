"""`replylint baseline create`: accepts all that is found, so that only what comes later is reported."""

from __future__ import annotations

from pathlib import Path

import click

from replylint.acceptance import baseline
from replylint.cli.assembly import configuration
from replylint.cli.options import with_configuration
from replylint.cli.surveyed import surveyed
from replylint.errors import UsageError
from replylint.source.utf8 import shown


@click.command(short_help="Accept all findings that there are.")
@click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help=f"Where to write.  [default: {baseline.FILE}]")
@click.option("--force", is_flag=True, help="Write over a baseline that is there.  [default: leave it]")
@with_configuration
def command(
    files: tuple[str, ...],
    output: Path | None,
    force: bool,
    config_file: Path | None,
    no_cache: bool,
    rules: tuple[Path, ...],
    **options: object,
) -> int:
    """Write a baseline of all findings in FILE and FOLDER: rules, places and hashes, but no client's words.

    The exit code is 3 where something could not be read; it is not in the baseline.
    """
    config = configuration(config_file, rules, **options)
    path = output or config.baseline or Path(baseline.FILE)
    if path.exists() and not force:
        raise UsageError(
            f"{shown(path)} exists already; 'replylint baseline prune' makes it smaller, --force writes over it"
        )
    found = surveyed(files, config, path.absolute().parent, cache=not no_cache)
    made = baseline.of(found.keys, path.absolute().parent)
    baseline.write(path, made)
    click.echo(f"accepted {sum(made.counts.values())} findings in {len(found.keys)} texts; wrote {shown(path)}")
    return found.code
