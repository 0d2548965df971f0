"""Everything about one case as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from replylint.errors import UsageError
from replylint.record import dump, failure, whole

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Result
    from replylint.reporters import RunInfo


class Json:
    """Writes the first result; a second one is a mistake of the call."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream
        self._run = run
        self._is_empty = True

    def show(self, case: Case, result: Result, path: str) -> None:
        """Write the object of a case."""
        self._write(dump(whole(case, result, self._run.version, self._run.digest), indent=2))

    def fail(self, error: ReplylintError) -> None:
        """Write an object that holds only what went wrong."""
        about = {"version": self._run.version, "rules": self._run.digest, **failure(error)}
        self._write(dump({"case" if name == "id" else name: value for name, value in about.items()}, indent=2))

    def close(self) -> None:
        """Nothing stands after the object."""

    def _write(self, text: str) -> None:
        if not self._is_empty:
            raise UsageError("format json holds one case, and there are more; use --format jsonl")
        self._is_empty = False
        self._stream.write(text + "\n")
