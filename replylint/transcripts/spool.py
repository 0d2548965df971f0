"""Loose rows put together by conversation: they wait in a temporary file, so that only their places are in memory."""

from __future__ import annotations

import json
import tempfile
from array import array
from typing import TYPE_CHECKING, NamedTuple

from replylint.errors import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


class Group(NamedTuple):
    """The rows of one key in the order in which they came."""

    key: str
    place: Location
    """Where the first stands."""
    rows: list[object]


class Spool:
    """Rows of JSON by key, in order of the first row of each; nothing touches the disk until a row comes."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: tempfile.SpooledTemporaryFile[bytes] | None = None
        self._places: dict[str, array[int]] = {}
        self._lines: dict[str, int | None] = {}
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, key: str, row: object, place: Location) -> None:
        """Puts a row aside."""
        if self._file is None:
            self._file = tempfile.SpooledTemporaryFile(max_size=8_000_000)  # noqa: SIM115  # closed by __exit__
        data = json.dumps(row, separators=(",", ":")).encode()
        self._file.write(data)
        if key not in self._places:
            self._places[key] = array("Q")
            self._lines[key] = place.line
        self._places[key].extend((self._end, len(data)))
        self._end += len(data)

    def one(self, key: str) -> Group:
        """The rows of one key."""
        places = self._places[key]
        rows = [self._row(places[at], places[at + 1]) for at in range(0, len(places), 2)]
        return Group(key, Location(self._path, self._lines[key]), rows)

    def groups(self) -> Iterator[Group]:
        """The rows by key."""
        return map(self.one, self._places)

    def _row(self, start: int, length: int) -> object:
        assert self._file is not None
        self._file.seek(start)
        return json.loads(self._file.read(length))
