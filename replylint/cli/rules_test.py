"""`replylint rules test`: the examples of rules and acts, run."""

from __future__ import annotations

from pathlib import Path

import click

from replylint.cli.assembly import bench, configured_folders
from replylint.cli.options import with_packs
from replylint.source.utf8 import shown


@click.command(short_help="Run the examples of rules and acts.")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@with_packs
def command(path: Path | None, rules: tuple[Path, ...]) -> int:
    """Run the examples of every rule and act, or of those in PATH (a folder, or one file).

    A PATH outside the rules that are known is read as one more pack. The exit code is 1 where an example fails.
    """
    known = bench(rules) if path is None or _is_known(path, rules) else bench((*rules, path))
    trials = [trial for trial in known.trials() if path is None or _is_within(trial.example.location.path, path)]
    failures = 0
    for trial in trials:
        if complaint := known.complaint(trial):
            failures += not trial.is_todo
            place = trial.example.location._replace(path=shown(Path(trial.example.location.path)))
            click.echo(f"{place}: {trial.owner.id}, {trial.key} {trial.number}: {complaint}")
    owners = len({trial.owner.id for trial in trials})
    click.echo(f"rules and acts: {owners}, examples: {len(trials)}, failed: {failures}")
    return 1 if failures or not trials else 0


def _is_known(path: Path, rules: tuple[Path, ...]) -> bool:
    return any(_is_within(str(path), folder) for folder in configured_folders(rules))


def _is_within(file: str, folder: Path) -> bool:
    return Path(file).resolve().is_relative_to(folder.resolve())
