"""The formats of exports: each a module that tells its own files and reads conversations from them."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

from replylint.errors import Location, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replylint.transcripts.transcript import Options, Transcript

FORMATS: Mapping[str, str] = {
    # Helpdesks and messengers first, for their exports are JSON, CSV or text too.
    "zendesk": "replylint.transcripts.zendesk",
    "freshdesk": "replylint.transcripts.freshdesk",
    "intercom": "replylint.transcripts.intercom",
    "helpscout": "replylint.transcripts.helpscout",
    "freescout": "replylint.transcripts.helpscout",
    "hubspot": "replylint.transcripts.hubspot",
    "jira": "replylint.transcripts.jira",
    "gorgias": "replylint.transcripts.gorgias",
    "chatwoot": "replylint.transcripts.chatwoot",
    "zammad": "replylint.transcripts.zammad",
    "osticket": "replylint.transcripts.osticket",
    "omnidesk": "replylint.transcripts.omnidesk",
    "usedesk": "replylint.transcripts.usedesk",
    "bitrix24": "replylint.transcripts.bitrix24",
    "jivo": "replylint.transcripts.jivo",
    "carrotquest": "replylint.transcripts.carrotquest",
    "telegram": "replylint.transcripts.telegram",
    "whatsapp": "replylint.transcripts.whatsapp",
    "mail": "replylint.transcripts.mail",
    "cases": "replylint.transcripts.cases",
    "parquet": "replylint.transcripts.parquet",
    "xlsx": "replylint.transcripts.xlsx",
    "jsonl": "replylint.transcripts.jsonl",
    "json": "replylint.transcripts.json",
    "csv": "replylint.transcripts.csv",
}
"""Where each format lives, in the order in which they are asked; a module is imported when its turn comes."""

HEAD = 65_536
"""So many bytes of a file are shown to the formats that are asked whether it is theirs."""


class Format(Protocol):
    """What a module of a format holds. It may also hold `pieces` and `read_piece`; see `Sliced`."""

    def fits(self, head: bytes, path: str) -> bool:
        """Whether a file that begins so is of this format; must not raise, for any bytes."""

    def read(self, stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
        """The conversations in order, read as they are asked for.

        Whatever cannot be read (a conversation, or one message of it) is a ReadError with its place, before what could
        be read of the same conversation. A file that is unreadable as a whole raises ReadError.
        """


class Piece(NamedTuple):
    """A part of a file that can be read alone: bytes, or row groups."""

    start: int
    end: int
    line: int = 1
    """The number of its first line or row."""


class Sliced(Format, Protocol):
    """A format in which every record is a whole conversation, so that workers read pieces of the file themselves."""

    def pieces(self, path: str, size: int, options: Options) -> Iterable[Piece] | None:
        """The pieces of a file, each of about so many bytes; None where this file cannot be cut."""

    def read_piece(self, path: str, piece: Piece, options: Options) -> Iterator[Transcript | ReadError]:
        """The conversations of one piece."""


def form(name: str) -> Format:
    """The module of a format; KeyError where there is none of that name."""
    found: Format = import_module(FORMATS[name])
    return found


def format_of(head: bytes, path: str, options: Options | None = None) -> str:
    """The name of the first format that says a file is its own; raises ReadError where none does.

    Who brings a mapping file means a table or records, whatever helpdesk they look like.
    """
    is_mapped = options is not None and options.layout is not None
    for name in FORMATS:
        module = form(name)
        if module.fits(head, path) and (hasattr(module, "sample") or not is_mapped):
            return name
    known = ", ".join(FORMATS)
    raise ReadError(Location(path), f"no known export looks like this; name its format with --input: {known}")


def read(path: str, options: Options, name: str | None = None) -> Iterator[Transcript | ReadError]:
    """The conversations of a file; raises ReadError where it cannot be read at all."""
    from replylint.readers import opened

    with opened(path) as stream:
        found = form(name or format_of(head_of(path), path, options))
        yield from found.read(stream, path, options)


def head_of(path: str) -> bytes:
    """The beginning of a file, by which formats are told."""
    from replylint.readers import opened

    with opened(path) as stream:
        return stream.read(HEAD)
