"""A list of records in one JSON file, or in an object around it: messages, or whole conversations."""

from __future__ import annotations

import io
import os
from collections import Counter
from itertools import islice
from typing import IO, TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.readers import opened
from replylint.transcripts import mapped
from replylint.transcripts.mapped import Row
from replylint.transcripts.stream import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.fields import Record
    from replylint.transcripts.transcript import Options, Transcript


def fits(head: bytes, path: str) -> bool:
    """Whether a file begins as JSON."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of a file."""
    if not stream.seekable():
        stream = io.BytesIO(stream.read())
    key = _key(stream, path, options)

    def again() -> Iterator[Row | ReadError]:
        stream.seek(0)
        return _rows(stream, path, key)

    size = os.fstat(stream.fileno()).st_size if path != "-" else 0
    yield from mapped.read(again, path, options, mapped.settled(again(), options, path), "json", size=size)


def sample(path: str, options: Options) -> list[Record]:
    """The first records of a file."""
    with opened(path) as stream:
        key = _key(stream, path, options)
        stream.seek(0)
        rows = (row for row in _rows(stream, path, key) if isinstance(row, Row))
        return [row.record for row in islice(rows, mapped.SAMPLE)]


def _key(stream: IO[bytes], path: str, options: Options) -> str | None:
    """The key of the list that holds the records: the one that the mapping names, else the longest in sight."""
    if options.layout and options.layout.records:
        return options.layout.records.removeprefix("$.").removesuffix("[*]")
    stream.seek(0)
    found = [one.key for one in islice(items(stream, path), 1000) if not isinstance(one, ReadError)
             and isinstance(one.value, dict)]  # fmt: skip
    return Counter(found).most_common(1)[0][0] if found else None


def _rows(stream: IO[bytes], path: str, key: str | None) -> Iterator[Row | ReadError]:
    for one in items(stream, path):
        if isinstance(one, ReadError):
            yield one
        elif one.key == key:
            if isinstance(one.value, dict):
                yield Row(one.line, one.value)
            else:
                yield ReadError(Location(path, one.line), "a record must be an object in braces")
