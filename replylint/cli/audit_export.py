"""`replylint audit export`: the tables of a database as files."""

from __future__ import annotations

import click


@click.command(short_help="Write the tables of a database as Parquet, CSV or JSONL.")
@click.argument("database", metavar="FILE")
@click.option("--format", "form", type=click.Choice(["parquet", "csv", "jsonl"]), default="parquet", show_default=True,
              help="What to write.")  # fmt: skip
@click.option("--out", metavar="DIR", default=".", show_default=True, help="The folder to write to.")
def command(database: str, form: str, out: str) -> None:
    """Write every table of FILE, a database made by `audit --db`, to a file of its own."""
    from replylint.audit.database import export

    for name in export(database, out, form):
        click.echo(name)
