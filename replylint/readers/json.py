"""One case as a JSON object, or a list of them."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.readers.casefile import MisfitError, build, id_of
from replylint.source.charset import decode
from replylint.source.strictjson import loads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.case import Case


def read(stream: IO[bytes], path: str) -> Iterator[Case | ReadError]:
    """The cases of a file; the error of one names it by its id or its number."""
    text = decode(path, stream.read())
    parsed = loads(text, path)
    if isinstance(parsed, ReadError):
        raise _explained(parsed, text)
    records = parsed.value if isinstance(parsed.value, list) else [parsed.value]
    for number, record in enumerate(records, 1):
        try:
            yield build(record, path if record is parsed.value else str(number))
        except MisfitError as misfit:
            name = id_of(record) or f"number {number}"
            yield ReadError(Location(path), f"case {name}: {_trail(misfit)}{misfit.text}", id_of(record))


def _trail(misfit: MisfitError) -> str:
    """Where in a deep record the trouble is: `conversation.messages.2: `."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in misfit.path[:-1]) + (
        ": " if len(misfit.path) > 1 else ""
    )


def _explained(error: ReadError, text: str) -> ReadError:
    """The error, with a word on files that hold one object a line."""
    lines = text.strip().splitlines()
    if "extra data" in error.text and len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:2]):
        return ReadError(error.location, "a second object begins here; name the file .jsonl or use --input jsonl")
    return error
