"""Spreadsheets of Excel and LibreOffice, by python-calamine (the extra `xlsx`)."""

from __future__ import annotations

from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from replylint.errors import Location, ReadError, UsageError
from replylint.readers import opened
from replylint.transcripts import mapped
from replylint.transcripts.mapped import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.fields import Record
    from replylint.transcripts.transcript import Options, Transcript

_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def fits(head: bytes, path: str) -> bool:
    """Whether a file is a spreadsheet by its beginning and its name."""
    return head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) and path.lower().endswith(_SUFFIXES)


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of a sheet: of the one that the mapping names, else of the first."""
    rows = list(_rows(stream, path, options))
    layout = mapped.settled(iter(rows), options, path)
    yield from mapped.read(lambda: iter(rows), path, options, layout, "xlsx")


def sample(path: str, options: Options) -> list[Record]:
    """The first rows of a sheet."""
    with opened(path) as stream:
        return [row.record for row in islice(_rows(stream, path, options), mapped.SAMPLE)]


def _rows(stream: IO[bytes], path: str, options: Options) -> Iterator[Row]:
    sheet = _sheet(stream, path, options.layout.sheet if options.layout else None)
    names: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = [None if cell == "" else cell for cell in cells]
        if not any(value is not None for value in values):
            continue
        if not names:
            names = [str(value).strip() if value is not None else f"column {at}" for at, value in enumerate(values, 1)]
        else:
            yield Row(number, dict(zip(names, values, strict=False)))


def _sheet(stream: IO[bytes], path: str, name: str | None) -> Any:
    try:
        import python_calamine as calamine
    except ImportError:
        raise UsageError("spreadsheets need the extra 'xlsx': pip install 'replylint[xlsx]'") from None
    try:
        book = calamine.load_workbook(stream)
        if name is not None and name not in book.sheet_names:
            names = ", ".join(book.sheet_names)
            raise ReadError(Location(path), f"there is no sheet {name!r}; sheets: {names}")
        return book.get_sheet_by_name(name) if name else book.get_sheet_by_index(0)
    except calamine.CalamineError as error:
        raise ReadError(Location(path), f"the spreadsheet cannot be read: {error}") from None
