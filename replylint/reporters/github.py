"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from replylint.errors import ReadError
from replylint.finding import Severity
from replylint.located import Located, relative

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Finding, Result
    from replylint.reporters import RunInfo

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GitHub:
    """Keeps one line a finding and writes them at the end, for only the first ten of a step are shown."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream
        self._run = run
        self._lines: list[tuple[int, str]] = []

    def show(self, case: Case, result: Result, path: str) -> None:
        """Keep the findings of a case."""
        places = Located(case, path, self._run.message_path)
        self._lines += ((_rank(finding), _line(finding, places, case.id)) for finding in result.findings)

    def fail(self, error: ReplylintError) -> None:
        """Keep the error, which comes before all findings."""
        fields = {"title": "replylint"}
        text = str(error)
        if isinstance(error, ReadError):
            path, line, column = error.location
            fields = {"file": relative(path), **({"line": str(line)} if line else {}), **fields}
            fields |= {"col": str(column)} if column else {}
            text = error.text
        self._lines.append((-2, _command("error", fields, text)))

    def close(self) -> None:
        """Write all lines, worst first, each severity in the order of the files."""
        for _, line in sorted(self._lines, key=lambda one: one[0]):
            self._stream.write(line + "\n")


def _rank(finding: Finding) -> int:
    return -1 if finding.blocker and finding.severity is Severity.ERROR else finding.severity.rank


def _line(finding: Finding, places: Located, case_id: str) -> str:
    spot = places.spot(finding)
    fields = {"file": relative(spot.path), "line": str(spot.line), "col": str(spot.column)}
    if spot.end_line == spot.line:
        fields["endColumn"] = str(spot.end_column)  # GitHub wants columns only where the lines are the same
    else:
        fields["endLine"] = str(spot.end_line)
        del fields["col"]
    fields["title"] = finding.rule
    text = " ".join(finding.text.split())
    if finding.suggest:
        text += f"\n{' '.join(finding.suggest.split())}"
    if case_id != spot.path:
        text += f"\n({case_id})"
    return _command(_COMMANDS[finding.severity], fields, text)


def _command(name: str, fields: dict[str, str], text: str) -> str:
    listed = ",".join(f"{key}={_escaped(value, is_field=True)}" for key, value in fields.items())
    return f"::{name} {listed}::{_escaped(text)}"


def _escaped(text: str, *, is_field: bool = False) -> str:
    """The text with what ends a command, or a field of one, as percent codes."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if is_field else text
