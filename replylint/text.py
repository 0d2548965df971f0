"""Places in a text as read: spans and edits in code points, and the line map that shows them to people."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Edit(NamedTuple):
    """Replace `text[start:end]` by `text`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits; of two that overlap, only the earlier one is made."""
    parts, at = [], 0
    for edit in sorted(set(edits)):
        if edit.start < at:
            continue
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


class LineMap:
    """Lines and columns (from 1, in code points) and UTF-16 units for offsets into one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = 0
        while (at := text.find("\n", at)) >= 0:
            at += 1
            self._starts.append(at)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def utf16(self, offset: int) -> int:
        """The same offset counted in UTF-16 units, as JavaScript and editors count."""
        return offset + bisect_left(self._astral, offset)

    @cached_property
    def _astral(self) -> list[int]:
        """The offsets of what takes two UTF-16 units."""
        return [found.start() for found in _ASTRAL.finditer(self._text)]


_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
