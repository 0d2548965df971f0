"""Tables in text, with commas, semicolons or tabs between the cells, as located data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.errors import Location, ReadError
from replylint.source.sourcemap import SourceMap, of_offsets
from replylint.templates.located import Located, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = (",", ";", "\t", "|")


class _Cell(NamedTuple):
    value: str
    offsets: tuple[int, ...]


def tree(source: Source) -> object:
    """A list of mappings from the names in the first row to the cells below; raises ReadError for a quote left open."""
    text, start = source.text, 0
    if text[:4].lower() == "sep=":
        start = text.find("\n") + 1
        mark = text[4:5]
    else:
        mark = _delimiter(text)
    rows = [row for row in _rows(source, start, mark) if any(cell.value.strip() for cell in row)]
    if not rows:
        return []
    names = [cell.value.strip() for cell in rows[0]]
    return [
        {name: _located(cell) for name, cell in zip(names, row, strict=False) if name} for row in rows[1:]
    ]  # a short row lacks its last cells, a long one has cells without a name


def _delimiter(text: str) -> str:
    """The mark that the first row has most of, outside quotes; one that no text has where the row is one cell."""
    line = text[: text.find("\n")] if "\n" in text else text
    outside = "".join(part for at, part in enumerate(line.split('"')) if at % 2 == 0)
    mark = max(_DELIMITERS, key=outside.count)
    return mark if mark in outside else "\0"


def _rows(source: Source, at: int, mark: str) -> Iterator[list[_Cell]]:
    row: list[_Cell] = []
    text = source.text
    while at < len(text):
        if text[at] == '"':
            cell, at = _quoted(source, at)
        else:
            end = at
            while end < len(text) and text[end] not in (mark, "\n", "\r"):
                end += 1
            cell, at = _Cell(text[at:end], tuple(range(at, end))), end
        row.append(cell)
        if text[at : at + 1] == mark:
            at += 1
            if at == len(text):
                row.append(_Cell("", ()))
            continue
        at += 2 if text[at : at + 2] == "\r\n" else 1
        yield row
        row = []
    if row:
        yield row


def _quoted(source: Source, start: int) -> tuple[_Cell, int]:
    """A cell in quotes, in which a doubled quote is one, and the offset behind it."""
    text, at = source.text, start + 1
    offsets: list[int] = []
    while at < len(text):
        if text[at] == '"':
            if text[at + 1 : at + 2] != '"':
                return _Cell("".join(text[place] for place in offsets), tuple(offsets)), at + 1
            at += 1
        offsets.append(at)
        at += 1
    raise ReadError(Location(source.path, *source.lines.place(start)), "the quote opened here is never closed")


def _located(cell: _Cell) -> Located:
    def made() -> SourceMap:
        return of_offsets(cell.offsets)

    return Located(cell.value, made)
