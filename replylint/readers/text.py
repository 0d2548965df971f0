"""A draft in a file of its own, and the client's message in another."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from replylint.case import Case, Context
from replylint.errors import UsageError
from replylint.readers import opened
from replylint.source.charset import decode

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(stream: IO[bytes], path: str) -> Iterator[Case]:
    """The one draft of a file, whose id is its path."""
    yield Case(id=path, draft=_text(stream, path))


def read_pair(draft: str, message: str | None, context: Context | None = None) -> Case:
    """The case of two files, of which one may be `-`, standard input; raises ReadError."""
    if draft == message == "-":
        raise UsageError("message and draft cannot both come from standard input; name a file for one of them")
    with opened(draft) as stream:
        text = _text(stream, draft)
    said = None
    if message is not None:
        with opened(message) as stream:
            said = _text(stream, message)
    return Case(id=draft, draft=text, message=said, context=context or Context())


def _text(stream: IO[bytes], path: str) -> str:
    """The text as it stands, less the line breaks at its end, which the editor put there."""
    return decode(path, stream.read()).rstrip("\r\n")
