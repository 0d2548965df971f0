"""`replylint audit diff`: two runs side by side."""

from __future__ import annotations

import click


@click.command(short_help="Show what changed from one run to another.")
@click.argument("before", metavar="DIR")
@click.argument("after", metavar="DIR")
def command(before: str, after: str) -> None:
    """Show the share of replies (or conversations) of each rule in two runs; a * marks what is more than chance.

    Runs with other rules differ by their rules too, and that is said.
    """
    from replylint.audit import manifest
    from replylint.audit.merge import changes
    from replylint.audit.tally import wilson
    from replylint.drawing.cells import fitted

    one, other = manifest.load(before), manifest.load(after)
    if one.header.rules != other.header.rules:
        click.echo("The rules differ: lint the older export anew before you speak of a trend.")
    click.echo(f"{'rule':26}{'before':>24}{'after':>24}")
    for change in changes(one, other):
        cells = []
        for holders, number in (change.before, change.after):
            low, high = wilson(holders, number)
            share = 100 * holders / number if number else 0.0
            cells.append(f"{share:.1f} % ({100 * low:.1f}–{100 * high:.1f})")
        mark = " *" if change.is_certain else ""
        click.echo(f"{fitted(change.rule, 25):26}{cells[0]:>24}{cells[1]:>24}{mark}")
