"""`replylint check`: lints drafts and reports what was found."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from replylint.cli.assembly import configuration, linter
from replylint.cli.files import Files
from replylint.cli.inputs import sources
from replylint.cli.options import with_configuration
from replylint.errors import ReplylintError, UsageError
from replylint.finding import Severity
from replylint.reporters import REPORTERS, RunInfo, reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replylint.case import Case
    from replylint.finding import Result
    from replylint.lint import Linter
    from replylint.reporters import Reporter

_LEVELS = [*(level.value for level in Severity), "never"]
_WHEN = ["auto", "always", "never"]


@click.command(short_help="Lint drafts against the messages they answer.")
@click.argument("files", metavar="[FILE|FOLDER|-]...", nargs=-1)
@click.option("-m", "--message", metavar="FILE|-", help="The client's message.  [default: none]")
@click.option("-d", "--draft", metavar="FILE|-", help="The draft that answers it.  [default: none]")
@click.option(
    "--context", metavar="KEY=VALUE", multiple=True, help="What is known, such as client.name=Анна.  [default: nothing]"
)
@click.option(
    "--input", "form", metavar="FORMAT", help="text, yaml, json, jsonl or templates.  [default: by the file's name]"
)
@click.option("--format", "shape", type=click.Choice([*REPORTERS]), help="What to print.  [default: text]")
@click.option(
    "-o", "--output", metavar="FORMAT=FILE", multiple=True, help="Also write a report to a file.  [default: none]"
)
@click.option("--fail-on", type=click.Choice(_LEVELS), help="From which severity to exit with 1.  [default: error]")
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
    config = configuration(config_file, rules, fail_on=level, **options)
    reading = Files(config, lambda: runs.rule_set.helpdesks)
    cases = sources(files, message, draft, context, form, reading)
    runs = linter(config, cache=not no_cache)
    about = RunInfo(
        digest=runs.rule_set.digest,
        fail_on=Severity(config.fail_on),
        explain=explain_score,
        colour=_colour(color),
        width=_width(),
        message_path=message,
    )
    with ExitStack() as stack:
        reporters = [reporter(name)(stream, about) for name, stream in _streams(shape, output, stack)]
        run = _Run(runs, reporters, None if never else about.fail_on)
        for path, case in cases:
            run.take(path, case)
        for shown in reporters:
            shown.close()
    for note in sorted(reading.notes):
        click.echo(f"note: {note}", err=True)
    return run.code


class _Run:
    """Lints one case after another, shows each to all reporters, and keeps only what the exit code needs."""

    def __init__(self, runs: Linter, reporters: Sequence[Reporter], fail_on: Severity | None) -> None:
        self._runs = runs
        self._reporters = reporters
        self._fail_on = fail_on
        self.code = 0

    def take(self, path: str, case: Case | ReplylintError) -> None:
        """Lint one case; an error in its place, or a rule that crashes, is reported and the others go on.

        A record that cannot be read has the path of its file; a whole file that cannot has none.
        """
        if isinstance(case, ReplylintError):
            self._fail(case, 3 if path else 2)
            return
        try:
            result = self._runs.lint(case, path)
        except Exception:  # a bug of a rule: heard with its traceback, counted, and no end for the others
            import traceback

            traceback.print_exc()
            self._fail(UsageError(f"{path}: case {case.id}: a rule crashed; the traceback above says where"), 3)
            return
        for shown in self._reporters:
            shown.show(case, result, path)
        if self._is_bad(result):
            self.code = max(self.code, 1)

    def _fail(self, error: ReplylintError, code: int) -> None:
        for shown in self._reporters:
            shown.fail(error)
        self.code = code if self.code != 2 else 2

    def _is_bad(self, result: Result) -> bool:
        limit = self._fail_on
        return limit is not None and any(finding.severity.rank <= limit.rank for finding in result.findings)


def _streams(shape: str | None, output: Iterable[str], stack: ExitStack) -> list[tuple[str, TextIO]]:
    """The formats with where they go; `-o` without a file takes the place of what is printed."""
    streams: list[tuple[str, TextIO]] = []
    printed = shape
    for option in output:
        name, _, file = option.partition("=")
        if name not in REPORTERS:
            from replylint.names import not_among

            raise UsageError(not_among("format", name, REPORTERS))
        if not file:
            printed = name
            continue
        try:
            stream = Path(file).open("w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115  # the stack closes
        except OSError as error:
            raise UsageError(f"{file} cannot be written: {error.strerror}; give another name") from None
        streams.append((name, stack.enter_context(stream)))
    return [(printed or "text", sys.stdout), *streams]


def _colour(when: str) -> bool:
    import os

    if when != "auto":
        return when == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """The columns of the terminal, at most 100, for long lines tire; 80 in a pipe."""
    import os

    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 100) or 80
    except (OSError, ValueError):
        return 80
