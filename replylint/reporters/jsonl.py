"""Many cases as JSON lines, in their order, each as soon as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from replylint.record import brief, dump, failure

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Result
    from replylint.reporters import RunInfo


class Jsonl:
    """Writes one compact object a case."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream

    def show(self, case: Case, result: Result, path: str) -> None:
        """Write the line of a case."""
        self._write(brief(case, result))

    def fail(self, error: ReplylintError) -> None:
        """Write a line with the error and the number of the line that could not be read."""
        self._write(failure(error))

    def close(self) -> None:
        """Nothing stands after the lines."""

    def _write(self, record: dict[str, Any]) -> None:
        self._stream.write(dump(record) + "\n")
        self._stream.flush()
