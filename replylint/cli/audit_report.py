"""`replylint audit report`: a run as a page for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.errors import UsageError

if TYPE_CHECKING:
    from replylint.audit.manifest import Manifest


@click.command(short_help="Write a run as one HTML page for people.")
@click.argument("folder", metavar="DIR")
@click.option("--output", "-o", metavar="FILE", help="The file to write.  [default: report.html in DIR]")
@click.option("--redact/--no-redact", default=True, show_default=True, help="Blot out names, phones, e-mails, cards.")
def command(folder: str, output: str | None, redact: bool) -> None:
    """Write the run in DIR as one HTML file that needs no network: figures with their intervals, and real examples.

    What the run did not keep (--store-text) cannot be shown; what it blotted out stays so.
    """
    from replylint.audit.manifest import load

    click.echo(write(load(folder), output or str(Path(folder) / "report.html"), redact=redact))


def write(manifest: Manifest, file: str, *, redact: bool) -> str:
    """Write the report on a run; gives the name of its file."""
    from replylint.audit.privacy import Blotter
    from replylint.audit.report.page import page
    from replylint.cli.assembly import language

    try:
        with Path(file).open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.writelines(page(manifest, Blotter(language()) if redact else None))
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}; give another name") from None
    return file
