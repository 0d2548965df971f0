"""`replylint check`: lints drafts and reports what was found."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint.cli import outputs
from replylint.cli.assembly import configuration, linter
from replylint.cli.files import Files
from replylint.cli.inputs import sources
from replylint.cli.options import with_configuration
from replylint.cli.run import Gate, Run
from replylint.errors import ReadError
from replylint.finding import Severity
from replylint.reporters import REPORTERS, RunInfo, reporter
from replylint.survey import Survey

if TYPE_CHECKING:
    from replylint.acceptance.baseline import Baseline
    from replylint.cli.difference import Difference
    from replylint.lint import Linter
    from replylint.remembered import Remembered
    from replylint.survey.duplicates import Duplicates

_PATH = click.Path(path_type=Path)
_LEVELS = [*(level.value for level in Severity), "never"]
_WHEN = ["auto", "always", "never"]


class _Check(click.Command):
    """Takes `--changed` without a value, which click would look for in the next argument."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--changed=" if one == "--changed" else one for one in args])


@click.command(cls=_Check, short_help="Lint drafts against the messages they answer.")
@click.argument("files", metavar="[FILE|FOLDER|-]...", nargs=-1)
@click.option("-m", "--message", metavar="FILE|-", help="The client's message.  [default: none]")
@click.option("-d", "--draft", metavar="FILE|-", help="The draft that answers it.  [default: none]")
@click.option(
    "--context", metavar="KEY=VALUE", multiple=True, help="What is known, such as client.name=Анна.  [default: nothing]"
)
@click.option(
    "--input", "form", metavar="FORMAT", help="text, yaml, json, jsonl or templates.  [default: by the file's name]"
)
@click.option(
    "--format",
    "shape",
    type=click.Choice([*REPORTERS]),
    help="What to print.  [default: text; in GitHub Actions github]",
)
@click.option(
    "-o",
    "--output",
    metavar="FORMAT[=FILE]",
    multiple=True,
    help="One more report, to a file or printed; may be given several times.  [default: none]",
)
@click.option("--fail-on", type=click.Choice(_LEVELS), help="From which severity to exit with 1.  [default: error]")
@click.option(
    "--max-warnings", metavar="N", type=click.IntRange(0), help="Exit with 1 above N warnings.  [default: any number]"
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule at the end.  [default: no]")
@click.option("--baseline", type=_PATH, metavar="FILE", help="Accept the findings of this file.  [default: none]")
@click.option("--changed", metavar="[=REF]", help="Only what differs from the merge base with REF.  [default: all]")
@click.option("--duplicates", is_flag=True, help="Report templates that are nearly the same.  [default: no]")
@click.option("--explain-score", is_flag=True, help="Show what the score is made of.  [default: no]")
@click.option("--color", type=click.Choice(_WHEN), default="auto", show_default=True, help="Whether to use colour.")
@with_configuration
def command(
    files: tuple[str, ...],
    message: str | None,
    draft: str | None,
    context: tuple[str, ...],
    form: str | None,
    shape: str | None,
    output: tuple[str, ...],
    fail_on: str | None,
    max_warnings: int | None,
    statistics: bool,
    baseline: Path | None,
    changed: str | None,
    duplicates: bool,
    explain_score: bool,
    color: str,
    config_file: Path | None,
    no_cache: bool,
    rules: tuple[Path, ...],
    **options: object,
) -> int:
    """Lint drafts against the client's messages that they answer.

    FILE holds cases (.yaml, .json, .jsonl; each a message, a draft and a context) or, with any other name, one draft.
    A folder, a table (.csv, .xlsx) and a helpdesk's export hold templates; so do files that [templates] names.
    A `-` is standard input, read as JSONL. A message and a draft in files of their own go with -m and -d.

    Exit codes: 0 nothing at or above --fail-on, 1 findings there, 2 wrong usage or unreadable input, 3 finished, but
    something could not be read.
    """
    never = fail_on == "never"
    level = None if never or fail_on is None else fail_on
    config = configuration(config_file, rules, fail_on=level, baseline=baseline, **options)
    accepted = None if config.baseline is None else _baseline(config.baseline)
    differs = None if changed is None else _difference(changed)
    reading = Files(config, lambda: runs.rule_set.helpdesks, differs.wants if differs else lambda path: True)
    cases = sources(files, message, draft, context, form, reading)
    runs = linter(config, cache=not no_cache)
    about = RunInfo(
        digest=runs.rule_set.digest,
        rules=runs.rule_set.rules,
        fail_on=None if never else Severity(config.fail_on),
        explain=explain_score,
        colour=outputs.colour(color),
        width=outputs.width(),
        message_path=message,
    )
    memory = _memory(runs) if files and not no_cache else None
    survey = Survey(runs, memory.examine if memory else runs.examine, _duplicates() if duplicates else None)
    is_full = changed is None and not config.select and not config.ignore and any(map(os.path.isdir, files))
    with ExitStack() as stack:
        streams = outputs.streams(shape, output, stack)
        reporters = [reporter(name)(stream, about) for name, stream in streams]
        run = Run(survey, reporters, Gate(fail_on=about.fail_on, max_warnings=max_warnings), accepted)
        for path, case in cases:
            if differs is None or isinstance(case, ReadError) or differs.has(path, case, reading):
                run.take(path, case)
            else:
                run.leave_out(path, case)
        run.close(is_full=is_full)
    if memory:
        memory.save()
    if statistics:
        outputs.write_statistics(run.rules, is_for_people=streams[0][0] in ("text", "concise", "github"))
    for note in sorted(reading.notes):
        click.echo(f"note: {note}", err=True)
    return run.code


def _baseline(path: Path) -> Baseline:
    from replylint.acceptance.baseline import read  # what most runs do without is imported by those that need it

    return read(path)


def _difference(ref: str) -> Difference:
    from replylint.cli.difference import Difference

    return Difference(ref)


def _duplicates() -> Duplicates:
    from replylint.survey.duplicates import Duplicates

    return Duplicates()


def _memory(runs: Linter) -> Remembered:
    from replylint.remembered import Remembered

    return Remembered(runs)
