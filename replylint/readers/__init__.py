"""The formats of input: each a function from an open file to its cases, read one at a time."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Protocol

from replylint.errors import Location, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replylint.case import Case

READERS: Mapping[str, str] = {
    "text": "replylint.readers.text:read",
    "yaml": "replylint.readers.yaml:read",
    "json": "replylint.readers.json:read",
    "jsonl": "replylint.readers.jsonl:read",
}
"""Where each format lives; one is imported when it is asked for."""

_SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, stream: IO[bytes], path: str) -> Iterator[Case | ReadError]:
        """The cases in order, an error in place of each record that makes none; raises ReadError for the whole file."""


def reader(name: str) -> Reader:
    """The function of a format; KeyError where there is none of that name."""
    module, _, attribute = READERS[name].partition(":")
    found: Reader = getattr(import_module(module), attribute)
    return found


def format_of(path: str) -> str:
    """The format that a file's name tells; every other name is a draft in plain text."""
    return _SUFFIXES.get(PurePath(path).suffix.lower(), "text")


def read(path: str, format: str | None = None, data: bytes | None = None) -> Iterator[Case | ReadError]:
    """The cases of a file, or of standard input where the path is `-`; raises ReadError where it cannot be read.

    `data` stand in for what the file holds.
    """
    with opened(path) if data is None else BytesIO(data) as stream:
        yield from reader(format or format_of(path))(stream, path)


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of standard input for `-`; raises ReadError with the reason and the next step."""
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = open(path, "rb")  # noqa: SIM115, PTH123  # closed below; the path is shown as it was written
    except FileNotFoundError:
        raise ReadError(Location(path), "no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise ReadError(Location(path), "this is a folder; name the files in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(Location(path), f"the file cannot be opened: {reason}") from None
    with stream:
        yield stream
