"""Sheets of Excel as located data, read by python-calamine."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.source.sourcemap import Cell, SourceMap
from replylint.templates.located import Located

if TYPE_CHECKING:
    from collections.abc import Sequence

_ERROR = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?")


def tree(path: str, data: bytes) -> object:
    """The rows of all sheets as mappings from the names in each sheet's first row.

    Of merged cells the first has the text; a formula has the value that was stored with it.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise ReadError(Location(path), "Excel files need an extra: pip install 'replylint[xlsx]'") from None
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        raise ReadError(Location(path), f"not an Excel file that can be read: {error}; save it anew") from None
    return [record for name, rows in sheets.items() for record in _records(path, name, rows)]


def _records(path: str, sheet: str, rows: Sequence[Sequence[object]]) -> list[dict[str, Located]]:
    filled = [at for at, row in enumerate(rows) if any(cell != "" for cell in row)]
    if not filled:
        return []
    names = [str(cell).strip() for cell in rows[filled[0]]]
    records = []
    for at in filled[1:]:
        record: dict[str, Located] = {}
        for column, (name, value) in enumerate(zip(names, rows[at], strict=False)):
            if not name or not isinstance(value, str):
                continue
            if _ERROR.fullmatch(value):
                text = f"the cell of sheet '{sheet}' holds {value}, a formula that failed; put its text there"
                raise ReadError(Location(path, at + 1, column + 1), text)
            record[name] = Located(value, SourceMap, Cell(row=at + 1, column=column + 1))
        records.append(record)
    return records
