"""Many cases, one JSON object a line, read as they come and none of them kept."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.readers.casefile import MisfitError, build, id_of
from replylint.source.charset import kind
from replylint.source.strictjson import loads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.case import Case


def read(stream: IO[bytes], path: str) -> Iterator[Case | ReadError]:
    """The case of each line, or what is wrong with that line; blank lines are passed over."""
    for number, line in enumerate(stream, 1):
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise ReadError(Location(path), "the file is UTF-16; save it as UTF-8")
            if what := kind(line):
                raise ReadError(Location(path), f"the file is {what}")
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _case(line, path, number)


def _case(line: bytes, path: str, number: int) -> Case | ReadError:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8")) + 1
        wrong = f"byte 0x{line[error.start]:02x} is not UTF-8; save the file as UTF-8 (was it Windows-1251?)"
        return ReadError(Location(path, number, column), wrong)
    record = loads(text.rstrip("\r\n"), path, number)
    if isinstance(record, ReadError):
        return record
    try:
        return build(record.value, str(number))
    except MisfitError as misfit:
        return ReadError(Location(path, number), misfit.text, id_of(record.value))
