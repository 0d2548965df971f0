"""`replylint audit FILE`: lints an export of conversations, in parts, on all cores."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import check_names, configuration, folders, language
from replylint.cli.options import with_configuration
from replylint.cli.reading import with_reading
from replylint.errors import UsageError
from replylint.names import not_among

if TYPE_CHECKING:
    from replylint.audit.manifest import Manifest
    from replylint.transcripts.transcript import Options


@click.command(short_help="Lint an export of conversations.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@with_reading
@click.option("--out", metavar="DIR", help="The folder of the run.  [default: the first file's name and .audit]")
@click.option("--resume", is_flag=True, help="Go on with the run in that folder.  [default: begin anew]")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes.  [default: one a core]")
@click.option("--engine", type=click.Choice(["pool", "dask"]), default="pool", show_default=True, help="Who runs it.")
@click.option("--scheduler", metavar="ADDRESS", help="The dask scheduler.  [default: a cluster on this machine]")
@click.option("--shard", metavar="I/N", default="1/1", show_default=True, help="The share of the parts to do here.")
@click.option("--redact/--no-redact", default=True, show_default=True, help="Blot out names, phones, e-mails, cards.")
@click.option(
    "--store-text",
    type=click.Choice(["none", "excerpt", "full"]),
    default="excerpt",
    show_default=True,
    help="What of the texts to keep.",
)
@click.option("--html", metavar="FILE", help="Also write a page for people: one file, no network.  [default: none]")
@click.option("--db", metavar="FILE", help="Also add the run to a DuckDB database.  [default: none]")
@with_configuration
def command(
    files: tuple[str, ...],
    guess: bool,
    out: str | None,
    resume: bool,
    workers: int | None,
    engine: str,
    scheduler: str | None,
    shard: str,
    redact: bool,
    store_text: str,
    html: str | None,
    db: str | None,
    form: str | None,
    reading: Options,
    desk: tuple[int | None, tuple[int, int, int, int] | None],
    config_file: Path | None,
    no_cache: bool,
    rules: tuple[Path, ...],
    **options: object,
) -> int:
    """Lint the conversations of FILE, an export of a helpdesk or a table, and sum up what was found.

    Every reply of an agent is linted with what the client wrote before it, and every conversation as a whole. The
    results stand in a folder, with what could not be read.

    Exit codes: 0 finished, 2 wrong usage or unreadable input, 3 finished, but something could not be read, 130
    interrupted (go on with --resume).
    """
    _check(files, form)
    if guess:
        from replylint.transcripts.guess import proposal

        click.echo(proposal(files[0], reading), nl=False)
        return 0
    from replylint.audit import job
    from replylint.audit.engine import chosen
    from replylint.audit.settings import Settings
    from replylint.cli.progress import shown

    config = configuration(config_file, rules, **options)
    speaks = language()
    rule_set, compiled = job.rules(folders(config.rules), speaks, cache=not no_cache)
    check_names(config, rule_set)
    folder = out or f"{Path(files[0]).name if files[0] != '-' else 'stdin'}.audit"
    settings = Settings(
        folder=str(Path(folder).absolute()),
        rules=rule_set.digest,
        config=config,
        today=date.today(),
        options=reading,
        store=store_text,  # type: ignore[arg-type]  # click holds it to the three
        redact=redact,
        reply_within=desk[0],
        working_hours=desk[1],
    )
    work = job.Job(files, form, settings, share=job.share_of(shard), resume=resume, compiled=compiled)
    is_whole = True
    try:
        with shown(work.size) as watch:
            work.run(lambda: chosen(engine, workers, scheduler, work.size), watch)
    except KeyboardInterrupt:
        is_whole = False
    report(work.manifest)
    if not is_whole:
        done = len(work.manifest.done)
        click.echo(f"interrupted: {done} parts are done; the same with --resume goes on", err=True)
        return 130
    if html:
        from replylint.cli.audit_report import write

        write(work.manifest, html, redact=redact)
    if db:
        from replylint.audit.database import add

        add(db, work.manifest)
    return 3 if work.manifest.troubles else 0


def _check(files: tuple[str, ...], form: str | None) -> None:
    from replylint.transcripts import FORMATS

    if form is not None and form not in FORMATS:
        raise UsageError(not_among("input", form, FORMATS))
    if "-" in files and form is None:
        raise UsageError("standard input has no name to tell its format by; give it with --input")


def report(manifest: Manifest) -> None:
    """Print the summary of a run."""
    from replylint.audit.summary import write
    from replylint.drawing.screen import Screen, columns, wants_colour

    write(Screen(sys.stdout, columns(sys.stdout), colour=wants_colour(sys.stdout)), manifest)
