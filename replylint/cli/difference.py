"""What `check --changed` looks at: files that differ from the merge base, and in lists only the cases that do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from replylint.case import Case
from replylint.changed import changes
from replylint.errors import ReadError

if TYPE_CHECKING:
    from replylint.cli.files import Files


class Difference:
    """Tells cases that are there since the merge base with a branch from those that were there before."""

    def __init__(self, ref: str) -> None:
        """`ref` may be empty: the branch that the change goes to."""
        self._changes = changes(ref, Path.cwd())
        self._before: dict[str, frozenset[object]] = {}

    def wants(self, path: str) -> bool:
        """Whether a file need be read."""
        return path == "-" or not Path(path).exists() or self._changes.has(path)

    def has(self, path: str, case: Case, reading: Files) -> bool:
        """Whether a case was not in its file before, just as it is."""
        if path == "-":
            return True
        if path not in self._before:
            data = self._changes.before(path)
            old = () if data is None else reading.of_bytes(path, data)
            self._before[path] = frozenset(_content(one) for _, one in old if not isinstance(one, ReadError))
        return _content(case) not in self._before[path]


def _content(case: Case) -> object:
    """All that linting looks at; the name of a template and its place in the file may change."""
    allowed = tuple((one.rule, one.reason, one.until) for one in case.allowances)
    return case.message, case.draft, repr(case.context.fields), repr(case.conversation), allowed
