"""`replylint baseline show`: what a baseline accepts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from replylint.acceptance import baseline
from replylint.config.file import load


@click.command(short_help="Show what the baseline accepts.")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--by", type=click.Choice(["rule", "file"]), default="rule", show_default=True, help="What to count by.")
def command(path: Path | None, by: str) -> None:
    """Count what the baseline PATH accepts (default: the configured one, else replylint-baseline.json)."""
    known = baseline.read(path or load(Path.cwd()).baseline or Path(baseline.FILE))
    counts: Counter[str] = Counter()
    for key, count in known.counts.items():
        counts[key.rule if by == "rule" else key.path] += count
    for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        click.echo(f"{count:6} {name}")
    click.echo(f"{sum(counts.values()):6} total")
