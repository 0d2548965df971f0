"""Parquet files, by pyarrow (the extra `parquet`): rows of messages, or of conversations with a list of them."""

from __future__ import annotations

from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from replylint.errors import Location, ReadError, UsageError
from replylint.readers import opened
from replylint.transcripts import Piece, mapped
from replylint.transcripts.mapped import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.fields import Record
    from replylint.transcripts.layout import Layout
    from replylint.transcripts.transcript import Options, Transcript

_BATCH = 1000
_ROWS = 5000
"""Rows of a piece at most; those before it in its row group are read once more, so groups of this length are best."""


def fits(head: bytes, path: str) -> bool:
    """Whether a file begins as Parquet."""
    return head.startswith(b"PAR1")


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of a file."""
    file = _file(stream, path)
    layout = mapped.settled(_rows(file), options, path)
    size = sum(file.metadata.row_group(at).total_byte_size for at in range(file.num_row_groups))
    yield from mapped.read(lambda: _rows(file), path, options, layout, "parquet", size=size)


def pieces(path: str, size: int, options: Options) -> Iterator[Piece] | None:
    """The row groups of a file that has a whole conversation in each row, long ones in pieces."""
    return None if _layout(path, options).unit == "message" else _groups(path)


def read_piece(path: str, piece: Piece, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of some rows."""
    layout = _layout(path, options)

    def rows() -> Iterator[Row]:
        with opened(path) as stream:
            yield from _rows(_file(stream, path), piece)

    yield from mapped.read(rows, path, options, layout, "parquet", twice=False)


def sample(path: str, options: Options) -> list[Record]:
    """The first rows of a file."""
    with opened(path) as stream:
        return [row.record for row in islice(_rows(_file(stream, path)), mapped.SAMPLE)]


def _groups(path: str) -> Iterator[Piece]:
    """Rows from and to; none of the pieces reaches over the end of a row group."""
    with opened(path) as stream:
        metadata = _file(stream, path).metadata
        first = 0
        for at in range(metadata.num_row_groups):
            last = first + metadata.row_group(at).num_rows
            for start in range(first, last, _ROWS):
                yield Piece(start, min(last, start + _ROWS), start + 1)
            first = last


def _layout(path: str, options: Options) -> Layout:
    with opened(path) as stream:
        return mapped.settled(_rows(_file(stream, path)), options, path)


def _rows(file: Any, piece: Piece | None = None) -> Iterator[Row]:
    """The rows of a file, or those of a piece; few are held at a time."""
    groups, number = (None, 1) if piece is None else _group_of(file, piece.start)
    for batch in file.iter_batches(_BATCH, row_groups=groups):
        last = number + batch.num_rows
        if piece is None or last > piece.line:
            for record in batch.to_pylist():
                if piece is None or piece.start < number <= piece.end:
                    yield Row(number, record)
                number += 1
        number = last
        if piece is not None and number > piece.end:
            return


def _group_of(file: Any, row: int) -> tuple[list[int], int]:
    """The row group that holds a row, and the number of its first row, from 1."""
    first = 0
    for at in range(file.metadata.num_row_groups):
        last = first + file.metadata.row_group(at).num_rows
        if row < last:
            break
        first = last
    return [at], first + 1


def _file(stream: IO[bytes], path: str) -> Any:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError("Parquet files need the extra 'parquet': pip install 'replylint[parquet]'") from None
    try:
        return parquet.ParquetFile(stream, pre_buffer=False)
    except (pyarrow.ArrowInvalid, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise ReadError(Location(path), f"the Parquet file cannot be read: {reason}") from None
