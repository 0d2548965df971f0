"""What can go wrong and where: a place, a problem found there, and the exceptions that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Location(NamedTuple):
    """A place in a file; line and column count from 1, in code points."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)


class Problem(NamedTuple):
    """One mistake: where it stands, what is wrong, and (after a semicolon) what is allowed."""

    location: Location
    text: str

    def __str__(self) -> str:
        return f"{self.location}: {self.text}"


class ReplylintError(Exception):
    """Expected trouble, told in one sentence a line; the command line maps it to `exit_code`."""

    exit_code = 2


class RulesError(ReplylintError):
    """Every problem of every rule file at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_place))
        super().__init__("\n".join(map(str, self.problems)))


def _place(problem: Problem) -> tuple[str, int, int, str]:
    """What problems are sorted by; those without a line come first in their file."""
    path, line, column = problem.location
    return path, line or 0, column or 0, problem.text


class ConfigError(RulesError):
    """Every problem of a configuration file at once."""


class UsageError(ReplylintError):
    """A call that cannot be carried out as it was written."""


class ReadError(ReplylintError):
    """A file that cannot be read, or (as a value) one record of it that makes no case."""

    def __init__(self, location: Location, text: str, case: str | None = None) -> None:
        self.location = location
        self.text = text
        self.case = case
        """The id of the case that it would have been, where that is known."""
        super().__init__(f"{location}: {text}")
