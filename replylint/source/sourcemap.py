"""Where each character of a text stands in the file that it was read from, whatever the file's own quoting."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from replylint.dataclass import dataclass
from replylint.text import LineMap, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Piece(NamedTuple):
    """A run of characters that stand in the file just as in the text; `start` in the text, `source` in the file."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMap:
    """Offsets in a text to offsets in its source, of which it need not be a part."""

    pieces: tuple[Piece, ...] = ()

    def at(self, offset: int) -> int:
        """The source offset of a character; of what has none, the nearest one before it."""
        pieces = self.pieces
        place = bisect_right(pieces, (offset, float("inf"), 0)) - 1
        if place < 0:
            return pieces[0].source if pieces else 0
        piece = pieces[place]
        return piece.source + min(offset - piece.start, piece.length)

    def span(self, span: Span) -> Span:
        """The source of a span, from its first character to its last."""
        start = self.at(span.start)
        return Span(start, self.at(span.end - 1) + 1 if span.end > span.start else start)

    def through(self, outer: SourceMap) -> SourceMap:
        """The map of a text whose source is itself a text with a map."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            at, end = 0, max(piece.length, 1)
            while at < end:
                start = outer.at(piece.source + at)
                run = 1
                while at + run < end and outer.at(piece.source + at + run) == start + run:
                    run += 1
                pieces.append(Piece(piece.start + at, start, min(run, piece.length)))
                at += run
        return SourceMap(pieces=tuple(pieces))


def of_offsets(offsets: Iterable[int]) -> SourceMap:
    """The map of a text, given the source offset of each of its characters."""
    pieces: list[Piece] = []
    start = first = length = 0
    for at, offset in enumerate(offsets):
        if length and offset == first + length:
            length += 1
            continue
        if length:
            pieces.append(Piece(start, first, length))
        start, first, length = at, offset, 1
    if length:
        pieces.append(Piece(start, first, length))
    return SourceMap(pieces=tuple(pieces))


class Origin:
    """The place of a text in its file; the map is made once somebody asks for a place."""

    def __init__(self, make: Callable[[], SourceMap], lines: LineMap) -> None:
        self._make = make
        self._lines = lines

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column in the file of an offset in the text."""
        return self._lines.place(self._map.at(offset))

    def at(self, offset: int) -> int:
        """The offset in the file of an offset in the text."""
        return self._map.at(offset)

    def span(self, span: Span) -> Span:
        """The code points of the file."""
        return self._map.span(span)

    @cached_property
    def _map(self) -> SourceMap:
        return self._make()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The place of a text in a table that has no lines: its row and column."""

    row: int
    column: int

    def place(self, offset: int) -> tuple[int, int]:
        """The row and column, for every offset."""
        return self.row, self.column

    def span(self, span: Span) -> None:
        """None: the file of a table is no text."""
