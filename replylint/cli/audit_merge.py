"""`replylint audit merge`: the shares of one run as one."""

from __future__ import annotations

import click

from replylint.cli.audit_run import report


@click.command(short_help="Make one run of the shares done with --shard.")
@click.argument("folders", metavar="DIR...", nargs=-1, required=True)
@click.option("--out", metavar="DIR", required=True, help="The folder of the whole run.")
def command(folders: tuple[str, ...], out: str) -> int:
    """Make one run of its shares, which were done apart with `--shard I/N`, and sum it up."""
    from replylint.audit.merge import merge

    manifest = merge(folders, out)
    report(manifest)
    return 3 if manifest.troubles else 0
