"""What could not be read or linted: a place and a reason, as plain data that goes between processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from replylint.errors import ReadError


class Trouble(NamedTuple):
    """One record (or a piece of one) that the audit had to do without, or to mend."""

    path: str
    line: int | None
    column: int | None
    text: str
    id: str | None = None
    """The conversation that it belongs to, where that is known."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.text}"


def of(error: ReadError) -> Trouble:
    """The trouble that an error tells of."""
    return Trouble(*error.location, text=error.text, id=error.case)
