"""A terminal, or what stands in for one: colours by hand where they are wanted, paragraphs within the width."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from replylint.drawing.cells import shown, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLES = {"bold": "1", "grey": "2", "error": "1;31", "warning": "35", "info": "34", "good": "32"}
"""Codes that can be read on a dark and on a light background."""


def wants_colour(stream: TextIO) -> bool:
    """Whether escapes belong on this stream: a terminal that can show them, and nobody said no."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def columns(stream: TextIO) -> int:
    """The width to write for: `$COLUMNS`, else that of the terminal, at most 100; 80 in a pipe or a file."""
    chosen = os.environ.get("COLUMNS", "")
    if chosen.isascii() and chosen.isdigit() and int(chosen):
        return int(chosen)
    try:
        return min(100, os.get_terminal_size(stream.fileno()).columns or 80)
    except (OSError, ValueError):
        return 80


class Screen:
    """Writes styled lines; text that is not ours goes through `shown` on its way."""

    def __init__(self, stream: TextIO, columns: int = 80, *, colour: bool = False) -> None:
        self.columns = max(32, columns)
        self._stream = stream
        self._colour = colour

    def line(self, text: str = "") -> None:
        """Write a line that is painted already; no blanks are left at its end."""
        self._stream.write(text.rstrip(" ") + "\n")

    def paint(self, style: str, text: str) -> str:
        """The text in a style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._colour and text else text

    def paragraph(self, text: str, first: str, *, style: str = "", lead: str = "", opening: str = "") -> None:
        """Write a text after its heading `first`, later rows indented to the same column.

        The heading, and the words `opening` if the text begins with them, are painted as `lead`.
        """
        indent = width(first)
        heading = self.paint(lead, first) if lead else first
        for row in _rows(text, self.columns - indent) or [""]:
            if opening and row.startswith(opening):
                row = self.paint(lead, opening) + row.removeprefix(opening)
            self.line(heading + (self.paint(style, row) if style else row))
            heading, opening = " " * indent, ""

    def rule(self, title: str) -> None:
        """Write a line across the screen that names what follows."""
        head = f"── {title} "
        self.line(self.paint("bold", head + "─" * max(2, self.columns - width(head))))


def _rows(text: str, limit: int) -> list[str]:
    return [row for line in text.splitlines() for row in _broken(line, limit)]


def _broken(line: str, limit: int) -> Iterator[str]:
    for start, end in wrap(line, 0, len(line), max(8, limit)):
        yield shown(line[start:end]).strip(" ")
