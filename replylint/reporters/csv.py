"""One row a finding, for spreadsheets."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from replylint.errors import ReadError
from replylint.located import Located

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Finding, Result
    from replylint.reporters import RunInfo

COLUMNS = (
    *("file", "case", "line", "column", "end_line", "end_column", "severity", "rule", "family"),
    *("text", "suggest", "quote", "source", "turn", "score", "grade", "fingerprint", "suppressed"),
)
_FORMULAS = ("=", "+", "-", "@", "\t")


class Csv:
    """Writes the names of the columns, then each row as it comes; accepted findings have their reason in the last."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._rows = csv.writer(stream, lineterminator="\n")
        self._run = run
        self._rows.writerow(COLUMNS)

    def show(self, case: Case, result: Result, path: str) -> None:
        """Write the findings of a case, those that stand first."""
        places = Located(case, path, self._run.message_path)
        for finding in result.findings:
            self._write(finding, places, result, "")
        for accepted in result.suppressed:
            self._write(accepted.finding, places, result, accepted.reason)

    def fail(self, error: ReplylintError) -> None:
        """Write a row that has only a place and what is wrong there."""
        path, line, column = error.location if isinstance(error, ReadError) else ("", None, None)
        text = error.text if isinstance(error, ReadError) else str(error)
        row: dict[str, object] = {"file": path, "line": line, "column": column, "severity": "unreadable", "text": text}
        self._rows.writerow([_cell(row.get(name)) for name in COLUMNS])

    def close(self) -> None:
        """Nothing stands after the rows."""

    def _write(self, finding: Finding, places: Located, result: Result, reason: str) -> None:
        spot = places.spot(finding)
        row = (
            *(spot.path, result.case, spot.line, spot.column, spot.end_line, spot.end_column),
            *(finding.severity.value, finding.rule, finding.family, finding.text, finding.suggest, finding.quote),
            *(finding.source, finding.turn, result.grade.score, result.grade.letter, finding.fingerprint, reason),
        )
        self._rows.writerow([_cell(value) for value in row])


def _cell(value: object) -> object:
    """The value; a text that a spreadsheet would run as a formula gets the apostrophe that makes it a text."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return f"'{value}" if value.startswith(_FORMULAS) else value
    return "" if value is None else value
