"""One line a finding, `file:line:column: severity rule text`, for editors and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from replylint.drawing.cells import shown
from replylint.text import LineMap

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Finding, Result
    from replylint.reporters import RunInfo


class Concise:
    """Writes findings and nothing else: no findings, no lines."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream
        self._message_path = run.message_path

    def show(self, case: Case, result: Result, path: str) -> None:
        """Write the findings of a case; lines and columns are those of its text, for templates those of the file."""
        lines = {"draft": LineMap(case.draft), "message": LineMap(case.message or "")}
        for finding in result.findings:
            if finding.location is not None:
                self._write(str(finding.location), finding)
                continue
            origin = case.origin if finding.source == "draft" and finding.turn is None else None
            line, column = (origin or lines[finding.source]).place(finding.span.start)
            self._write(f"{self._file(case, finding, path)}:{line}:{column}", finding)

    def fail(self, error: ReplylintError) -> None:
        """Write the error, which begins with its own place."""
        self._stream.write(shown(str(error)) + "\n")

    def close(self) -> None:
        """Nothing stands after the lines."""

    def _write(self, place: str, finding: Finding) -> None:
        text = " ".join(finding.text.split())
        self._stream.write(shown(f"{place}: {finding.severity.value} {finding.rule} {text}") + "\n")

    def _file(self, case: Case, finding: Finding, path: str) -> str:
        """The file of a text; `file#case` where it is one of many, then with `/message` for the client's text."""
        if finding.turn is not None:
            return f"{path}#{case.id}/{finding.turn}"
        if finding.source == "message":
            return self._message_path or f"{path}#{case.id}/message"
        return path if path == case.id or case.origin is not None else f"{path}#{case.id}"
