"""`replylint eval`: precision, recall and F1 of the rules over labelled cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import configuration, linter
from replylint.cli.options import with_configuration
from replylint.errors import UsageError
from replylint.evaluation.measure import Evaluation, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.evaluation.measure import Counts, Labelled
    from replylint.finding import Finding
    from replylint.lint import Linter


@click.command(short_help="Measure the rules against labelled cases.")
@click.argument("cases", metavar="CASES...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--details", is_flag=True, help="List every miss and every false alarm.  [default: no]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.  [default: a table]")
@with_configuration
def command(
    cases: tuple[Path, ...],
    details: bool,
    as_json: bool,
    config_file: Path | None,
    no_cache: bool,
    rules: tuple[Path, ...],
    **options: object,
) -> None:
    """Measure the rules against the labels of CASES: files of cases with `expect` and `allow`, or folders of them.

    A finding that meets no label is a false alarm, unless its rule is allowed there or it is an info. Labels of rules
    that are not run do not count, and are named below the table.
    """
    runs = linter(configuration(config_file, rules, **options), cache=not no_cache)
    labelled = list(_read(cases))
    evaluation = measure(runs, labelled)
    left_out = sorted({label.rule for case in labelled for label in case.expect} - _families(runs).keys())
    if as_json:
        click.echo(json.dumps(_record(evaluation), ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(_table(evaluation)))
    if left_out:
        click.echo(f"not run, and so not counted: {', '.join(left_out)}")
    if details:
        click.echo()
        for mistake in evaluation.mistakes:
            quote = " ".join(mistake.quote.split())
            click.echo(f"{mistake.case}\t{mistake.what}\t{mistake.rule}\t{quote[:80]}")


def measure(runs: Linter, labelled: Iterable[Labelled]) -> Evaluation:
    """What labelled cases say about the rules that a linter runs."""
    judged: list[tuple[Labelled, tuple[Finding, ...]]] = [(case, runs.lint(case.case).findings) for case in labelled]
    return evaluate(judged, _families(runs))


def _families(runs: Linter) -> dict[str, str]:
    return {rule.id: rule.family for rule in runs.rules(runs.config)}


def _read(paths: Iterable[Path]) -> Iterator[Labelled]:
    from replylint.evaluation.labels import files, read

    seen: dict[str, Path] = {}
    for file in files(paths):
        for labelled in read(file):
            if (first := seen.setdefault(labelled.case.id, file)) is not file:
                raise UsageError(f"case {labelled.case.id} stands in {first} and in {file}; give one another id")
            yield labelled
    if not seen:
        raise UsageError("there are no cases in these folders; name files of cases (.yaml, .json, .jsonl)")


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'rule':24}    hit   miss  false      P      R     F1"
    yield from (_row(rule, counts) for rule, counts in evaluation.rules.items())
    yield ""
    yield from (_row(f"[{family}]", counts) for family, counts in evaluation.families.items())
    yield _row("micro", evaluation.micro)
    macro = "–" if evaluation.macro is None else f"{evaluation.macro:.3f}"
    silent = f"silent on {evaluation.silent} of {evaluation.clean} clean cases"
    yield f"macro F1 {macro} over {evaluation.expected} rules; {silent}"


def _row(name: str, counts: Counts) -> str:
    shares = (counts.precision, counts.recall, counts.f1)
    whole = "".join(f"{number:7d}" for number in (counts.hit, counts.miss, counts.false))
    return f"{name:24}{whole}" + "".join("      –" if share is None else f"{share:7.2f}" for share in shares)


def _record(evaluation: Evaluation) -> dict[str, object]:
    return {
        "cases": evaluation.cases,
        "micro": _figures(evaluation.micro),
        "macro_f1": evaluation.macro,
        "silent_when_clean": evaluation.silent,
        "clean_cases": evaluation.clean,
        "families": {family: _figures(counts) for family, counts in evaluation.families.items()},
        "rules": {rule: _figures(counts) for rule, counts in evaluation.rules.items()},
        "mistakes": [
            {"case": mistake.case, "what": mistake.what, "rule": mistake.rule, "quote": mistake.quote}
            for mistake in evaluation.mistakes
        ],
    }


def _figures(counts: Counts) -> dict[str, object]:
    return {
        "hit": counts.hit,
        "miss": counts.miss,
        "false": counts.false,
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
    }
