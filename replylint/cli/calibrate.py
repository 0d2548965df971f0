"""`replylint calibrate`: two labellers against each other, and the rules against both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import configuration, linter
from replylint.cli.options import with_configuration
from replylint.errors import UsageError
from replylint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from replylint.evaluation.agreement import Dispute
    from replylint.evaluation.measure import Labelled
    from replylint.finding import Result

TOOL = "replylint"


@click.command(short_help="Compare two labellers with each other and with the rules.")
@click.argument("first", metavar="A.yaml", type=click.Path(path_type=Path))
@click.argument("second", metavar="B.yaml", type=click.Path(path_type=Path))
@click.option("--disputes", metavar="FILE", help="Write every dispute as JSONL, with the texts.  [default: only count]")
@with_configuration
def command(
    first: Path,
    second: Path,
    disputes: str | None,
    config_file: Path | None,
    no_cache: bool,
    rules: tuple[Path, ...],
    **options: object,
) -> None:
    """Show Cohen's κ of each rule between two labellers of the same cases, and between the rules and each of them.

    A and B hold the same cases, by their ids, each with the labels of one person. Rules whose κ between people is low
    are in dispute among people; there the tool cannot be right.
    """
    from replylint.evaluation.agreement import disputes as disputed
    from replylint.evaluation.agreement import marks_of

    runs = linter(configuration(config_file, rules, **options), cache=not no_cache)
    mine, theirs = _cases(first), _cases(second)
    common = [name for name in mine if name in theirs]
    if not common:
        raise UsageError(f"{first} and {second} have no case in common; the ids must be the same")
    results = {name: runs.lint(mine[name].case) for name in common}
    judges = {
        **dict(
            zip(
                _names(first, second), (marks_of(file[name] for name in common) for file in (mine, theirs)), strict=True
            )
        ),
        TOOL: {name: _fired(result) for name, result in results.items()},
    }
    known = [rule.id for rule in runs.rules(runs.config)]
    seen = [rule for rule in known if any(rule in marks for judge in judges.values() for marks in judge.values())]
    click.echo("\n".join(_table(judges, seen)))
    found = list(disputed(judges, seen))
    click.echo(f"{len(found)} disputes")
    if left := sorted(mine.keys() ^ theirs.keys()):
        click.echo(f"not in both files, and so not counted: {', '.join(left)}")
    if disputes is not None:
        lines = (json.dumps(_told(one, mine[one.case], results[one.case]), ensure_ascii=False) for one in found)
        Path(disputes).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _table(judges: Mapping[str, Mapping[str, frozenset[str]]], rules: Sequence[str]) -> Iterator[str]:
    from replylint.evaluation.agreement import agreement

    names, (one, other, tool) = list(judges), judges.values()
    yield f"{len(one)} cases; A is {names[0]}, B is {names[1]}"
    yield f"{'rule':26}{'A':>6}{'B':>6}{'tool':>6}{'κ A–B':>9}{'κ tool–A':>10}{'κ tool–B':>10}"
    for rule in rules:
        counts = "".join(f"{sum(rule in marks for marks in judge.values()):6}" for judge in (one, other, tool))
        kappas = [agreement(*sides, rule).kappa for sides in ((one, other), (tool, one), (tool, other))]
        told = ["–" if kappa is None else f"{kappa:z.2f}" for kappa in kappas]
        yield f"{rule:26}{counts}{told[0]:>9}{told[1]:>10}{told[2]:>10}"


def _told(dispute: Dispute, labelled: Labelled, result: Result) -> dict[str, object]:
    reasons = {one.finding.rule: one.reason for one in result.suppressed}
    return {
        "case": dispute.case,
        "rule": dispute.rule,
        "marked": dispute.marked,
        "missing": dispute.missing,
        "suppressed": reasons.get(dispute.rule),
        "message": labelled.case.message,
        "draft": labelled.case.draft,
    }


def _cases(path: Path) -> dict[str, Labelled]:
    from replylint.evaluation.labels import files, read

    return {labelled.case.id: labelled for file in files([path]) for labelled in read(file)}


def _names(first: Path, second: Path) -> Sequence[str]:
    """The names of the two files, told apart where they are alike."""
    if first.stem != second.stem:
        return first.stem, second.stem
    return (str(first), str(second)) if first != second else (f"{first} (A)", f"{second} (B)")


def _fired(result: Result) -> frozenset[str]:
    """The rules that fire in a case; infos are advice, which nobody labels."""
    return frozenset(finding.rule for finding in result.findings if finding.severity is not Severity.INFO)
