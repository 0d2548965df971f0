"""Tables as text, with commas, semicolons, tabs or bars between, as spreadsheets and databases export them."""

from __future__ import annotations

import csv
import io
import os
from itertools import islice
from typing import IO, TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.readers import opened
from replylint.source.charset import kind
from replylint.transcripts import HEAD, Piece, lines, mapped
from replylint.transcripts.lines import TextLine
from replylint.transcripts.mapped import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.transcripts.fields import Record
    from replylint.transcripts.layout import Layout
    from replylint.transcripts.transcript import Options, Transcript

_DELIMITERS = ",;\t|"
_LIMIT = 16_000_000
"""Characters of one field: a quote that is never closed takes no more of the file with it."""


def fits(head: bytes, path: str) -> bool:
    """Whether a file is named as a table, or its first lines have equally many columns."""
    if path.lower().endswith((".csv", ".tsv", ".tab")):
        return True
    if head.lstrip()[:1] in (b"{", b"[", b"<") or kind(head) is not None:
        return False
    if path.lower().endswith((".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".eml", ".mbox", ".html")):
        return False
    return _delimiter(_text_of(head)) is not None


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of a table."""
    if stream.seekable():
        size = os.fstat(stream.fileno()).st_size if hasattr(stream, "fileno") and path != "-" else 0
        rows = _Table(path, options)

        def again() -> Iterator[Row | ReadError]:
            stream.seek(0)
            return rows.rows(stream)

        layout = mapped.settled(again(), options, path)
        yield from mapped.read(again, path, options, layout, "csv", size=size)
        return
    data = io.BytesIO(stream.read())
    yield from read(data, path, options)


def pieces(path: str, size: int, options: Options) -> Iterator[Piece] | None:
    """The pieces of a table that has a whole chat in each row."""
    layout = _layout(path, options)
    return None if layout.unit == "message" else _cut(path, size)


def read_piece(path: str, piece: Piece, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of one piece."""
    layout, table = _layout(path, options), _Table(path, options)

    def rows() -> Iterator[Row | ReadError]:
        with opened(path) as stream:
            yield from table.rows(stream, piece)

    yield from mapped.read(rows, path, options, layout, "csv", twice=False)


def sample(path: str, options: Options) -> list[Record]:
    """The first rows of a table."""
    with opened(path) as stream:
        rows = (row for row in _Table(path, options).rows(stream) if isinstance(row, Row))
        return [row.record for row in islice(rows, mapped.SAMPLE)]


def _layout(path: str, options: Options) -> Layout:
    with opened(path) as stream:
        return mapped.settled(_Table(path, options).rows(stream), options, path)


class _Table:
    """Reads the rows of one file; the delimiter and the columns are found in its first lines."""

    def __init__(self, path: str, options: Options) -> None:
        self._path = path
        layout = options.layout
        self._encoding = layout.encoding if layout else None
        self._wanted = layout.delimiter if layout else None

    def rows(self, stream: IO[bytes], piece: Piece | None = None) -> Iterator[Row | ReadError]:
        """The rows in order, each by the names of its columns, with the number of its first line."""
        head = stream.read(HEAD)
        stream.seek(0)
        delimiter = (
            {"tab": "\t", "\\t": "\t"}.get(self._wanted or "", self._wanted) or _delimiter(_text_of(head)) or ","
        )
        source = _Lines(lines.read(stream, self._path, encoding=self._encoding))
        names = self._names(source, delimiter)
        if names is None:
            return
        if piece is not None:
            stream.seek(piece.start)
            found = lines.read(stream, self._path, first=piece.line, until=piece.end, encoding=self._encoding)
            source = _Lines(found)
        yield from self._body(source, names, delimiter)

    def _names(self, source: _Lines, delimiter: str) -> list[str] | None:
        for cells in csv.reader(source, delimiter=delimiter):
            if any(cell.strip() for cell in cells) and not (len(cells) <= 2 and cells[0].lower().startswith("sep=")):
                names = [cell.strip() for cell in cells]
                return [name or f"column {at}" for at, name in enumerate(names, 1)]
            source.taken.clear()
        return None

    def _body(self, source: _Lines, names: list[str], delimiter: str) -> Iterator[Row | ReadError]:
        csv.field_size_limit(_LIMIT)
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        while True:
            source.taken.clear()
            try:
                cells = next(reader, None)
            except csv.Error:  # a quote in the middle of a cell, or one that was not closed some lines before
                texts = [line.text for line in source.taken]
                cells = next(csv.reader(texts, delimiter=delimiter), []) if len(texts) == 1 else []
            if not source.taken and cells is None:
                yield from source.errors()
                return
            yield from source.errors()
            taken = list(source.taken)
            number = taken[0].number if taken else 0
            if cells is None or (not cells and len(taken) == 1):
                continue
            if len(cells) == len(names) or (len(cells) > len(names) and not any(cells[len(names) :])):
                yield Row(number, dict(zip(names, cells, strict=False)))
                continue
            if len(taken) > 1:  # a quote that is not closed: the lines after this one are rows of their own
                source.give_back(taken[1:])
                reader = csv.reader(source, delimiter=delimiter, strict=True)
            is_last = not taken[-1].text.endswith(("\n", "\r"))
            hint = "the file ends within it: was the export still going on?" if is_last else "is a quote not closed?"
            what = f"a row of {len(cells)} cells where there are {len(names)} columns" if cells else "no row"
            yield ReadError(Location(self._path, number), f"{what}; {hint}")


class _Lines:
    """The texts of lines for a reader of CSV, which takes as many as a row needs; some may be given back."""

    def __init__(self, found: Iterable[TextLine | ReadError]) -> None:
        self._found = iter(found)
        self._waiting: list[TextLine] = []
        self._errors: list[ReadError] = []
        self.taken: list[TextLine] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else self._next()
        self.taken.append(line)
        return line.text.replace("\0", "")

    def _next(self) -> TextLine:
        for line in self._found:
            if isinstance(line, TextLine):
                return line
            self._errors.append(line)
        raise StopIteration

    def errors(self) -> Iterator[ReadError]:
        """The lines that were no text."""
        yield from self._errors
        self._errors.clear()

    def give_back(self, taken: list[TextLine]) -> None:
        """Have these come again."""
        self._waiting += reversed(taken)


def _cut(path: str, size: int) -> Iterator[Piece]:
    """Pieces that end where no quote is open."""
    with opened(path) as stream:
        start, first, is_open, at = 0, 1, False, 0
        for number, line in enumerate(stream, 1):
            at += len(line)
            is_open ^= line.count(b'"') % 2 == 1
            if number == 1 and not is_open:
                start, first = at, 2
            elif at - start >= size and not is_open:
                yield Piece(start, at, first)
                start, first = at, number + 1
        if at > start:
            yield Piece(start, at, first)


def _text_of(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError:
        return head.decode("cp1251", "replace")


def _delimiter(text: str) -> str | None:
    """The delimiter by which most of the first rows have as many columns as the header; None for no table."""
    if text.lower().startswith("sep=") and text[4:5] in _DELIMITERS:
        return text[4]
    best: tuple[float, int, str] | None = None
    for delimiter in _DELIMITERS:
        rows = [row for row in islice(csv.reader(io.StringIO(text[:20_000]), delimiter=delimiter), 50) if row]
        columns = len(rows[0]) if rows else 0
        if columns > 1:
            alike = sum(len(row) == columns for row in rows) / len(rows)
            best = max(best or (0.0, 0, ""), (alike, columns, delimiter))
    return best[2] if best and best[0] >= 0.5 else None
