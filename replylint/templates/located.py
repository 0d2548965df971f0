"""Data of a file of templates: dicts, lists, and texts that know where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.text import LineMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from replylint.source.sourcemap import Cell, SourceMap


class Located(NamedTuple):
    """A text; where its characters stand is worked out when asked for."""

    value: str
    map: Callable[[], SourceMap]
    cell: Cell | None = None
    """Its place in a table without lines."""

    def __str__(self) -> str:
        return self.value


class Source:
    """The text of a file, with its lines counted once."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = LineMap(text)


def is_white(char: str) -> bool:
    """Whether formats may fold or indent with a character; a no-break space is part of the text."""
    return char in " \t\r\n\x85\u2028\u2029"
