"""Records of JSON, one a line: messages, or whole conversations."""

from __future__ import annotations

import io
import os
from itertools import islice
from typing import IO, TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.readers import opened
from replylint.source.strictjson import loads
from replylint.transcripts import Piece, lines, mapped
from replylint.transcripts.mapped import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.fields import Record
    from replylint.transcripts.layout import Layout
    from replylint.transcripts.transcript import Options, Transcript


def fits(head: bytes, path: str) -> bool:
    """Whether a file begins with an object a line, or its name says so."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    is_object = first.startswith(b"{") and first.rstrip().endswith(b"}")
    return path.lower().endswith((".jsonl", ".ndjson")) or (is_object and rest.lstrip().startswith(b"{"))


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of a file."""
    if not stream.seekable():
        stream = io.BytesIO(stream.read())

    def again() -> Iterator[Row | ReadError]:
        stream.seek(0)
        return _rows(stream, path)

    size = os.fstat(stream.fileno()).st_size if path != "-" else 0
    yield from mapped.read(again, path, options, mapped.settled(again(), options, path), "jsonl", size=size)


def pieces(path: str, size: int, options: Options) -> Iterator[Piece] | None:
    """The pieces of a file that has a whole conversation in each line."""
    return None if _layout(path, options).unit == "message" else cut(path, size)


def read_piece(path: str, piece: Piece, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of one piece."""
    layout = _layout(path, options)

    def rows() -> Iterator[Row | ReadError]:
        with opened(path) as stream:
            yield from _rows(stream, path, piece)

    yield from mapped.read(rows, path, options, layout, "jsonl", twice=False)


def sample(path: str, options: Options) -> list[Record]:
    """The first records of a file."""
    with opened(path) as stream:
        return [
            row.record for row in islice((row for row in _rows(stream, path) if isinstance(row, Row)), mapped.SAMPLE)
        ]


def cut(path: str, size: int) -> Iterator[Piece]:
    """The pieces of a file whose lines stand alone."""
    with opened(path) as stream:
        start, first, at, number = 0, 1, 0, 0
        while block := stream.read(size):
            block += stream.readline()
            at += len(block)
            number += block.count(b"\n")
            yield Piece(start, at, first)
            start, first = at, number + 1


def _layout(path: str, options: Options) -> Layout:
    with opened(path) as stream:
        return mapped.settled(_rows(stream, path), options, path)


def _rows(stream: IO[bytes], path: str, piece: Piece | None = None) -> Iterator[Row | ReadError]:
    if piece is not None:
        stream.seek(piece.start)
    first, until = (piece.line, piece.end) if piece else (1, None)
    for line in lines.read(stream, path, first=first, until=until):
        if isinstance(line, ReadError):
            yield line
        elif line.text.strip():
            yield _row(line, path)


def _row(line: lines.TextLine, path: str) -> Row | ReadError:
    parsed = loads(line.text.rstrip("\r\n"), path, line.number)
    if isinstance(parsed, ReadError):
        if not line.text.endswith("\n"):
            place = parsed.location
            return ReadError(place, f"{parsed.text}; the file ends within this line: was the export still going on?")
        return parsed
    if not isinstance(parsed.value, dict):
        return ReadError(Location(path, line.number), "a record must be an object in braces")
    return Row(line.number, parsed.value)
