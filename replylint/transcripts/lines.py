"""The lines of a file as text, each decoded by itself, for an export may be glued together from several."""

from __future__ import annotations

import codecs
from typing import IO, TYPE_CHECKING, NamedTuple

from replylint.errors import Location, ReadError
from replylint.source.charset import windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class TextLine(NamedTuple):
    """A line with its end."""

    number: int
    text: str


def read(
    stream: IO[bytes], path: str, *, first: int = 1, until: int | None = None, encoding: str | None = None
) -> Iterator[TextLine | ReadError]:
    """The lines of a file from where it stands, up to a byte; numbers count from `first`.

    A line that is not UTF-8 is taken for Windows-1251 where that makes Russian of it, and is an error where not.
    """
    number, left = first, None if until is None else until - stream.tell()
    while left is None or left > 0:
        line = stream.readline()
        if not line:
            return
        if left is not None:
            left -= len(line)
        if number == 1 and encoding is None:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield from _wide(stream, line)
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        yield _decoded(line, number, path, encoding)
        number += 1


def _decoded(line: bytes, number: int, path: str, encoding: str | None) -> TextLine | ReadError:
    try:
        return TextLine(number, line.decode(encoding or "utf-8"))
    except (UnicodeDecodeError, LookupError) as error:
        text = windows(line) if encoding is None else None
        if text is not None:
            return TextLine(number, text)
        if isinstance(error, LookupError):
            raise ReadError(Location(path), f"no encoding is called {encoding!r}") from None
        wrong = f"byte 0x{line[error.start]:02x} is neither UTF-8 nor Russian Windows-1251"
        return ReadError(Location(path, number, error.start + 1), wrong)


def _wide(stream: IO[bytes], start: bytes) -> Iterator[TextLine | ReadError]:
    """The lines of a file in UTF-16, which spreadsheets write as «Unicode text»."""
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    rest, number = "", 1
    for chunk in _chunks(stream, start):
        *lines, rest = (rest + decoder.decode(chunk, not chunk)).split("\n")
        for line in lines:
            yield TextLine(number, line + "\n")
            number += 1
    if rest:
        yield TextLine(number, rest)


def _chunks(stream: IO[bytes], start: bytes) -> Iterable[bytes]:
    yield start
    while chunk := stream.read(1 << 16):
        yield chunk
    yield b""
