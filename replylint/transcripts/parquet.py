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
    """The row groups of a file that has a whole conversation in each row."""
    return None if _layout(path, options).unit == "message" else _groups(path)


def read_piece(path: str, piece: Piece, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of one row group."""
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
    with opened(path) as stream:
        file = _file(stream, path)
        first = 1
        for at in range(file.num_row_groups):
            yield Piece(at, at + 1, first)
            first += file.metadata.row_group(at).num_rows


def _layout(path: str, options: Options) -> Layout:
    with opened(path) as stream:
        return mapped.settled(_rows(_file(stream, path)), options, path)


def _rows(file: Any, piece: Piece | None = None) -> Iterator[Row]:
    """The rows of a file, or of some of its row groups; few are held at a time."""
    groups = list(range(piece.start, piece.end)) if piece else None
    number = piece.line if piece else 1
    for batch in file.iter_batches(_BATCH, row_groups=groups):
        for record in batch.to_pylist():
            yield Row(number, record)
            number += 1


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
