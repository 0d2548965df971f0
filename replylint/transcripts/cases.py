"""Files of replylint's own cases: conversations, and pairs as conversations of two messages."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from replylint import readers
from replylint.case import Conversation, Message, Role
from replylint.errors import Location, ReadError
from replylint.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.case import Case
    from replylint.transcripts.transcript import Options

_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".ndjson")
_KEYS = (b'"conversation"', b'"draft"', b"conversation:", b"draft:")


def fits(head: bytes, path: str) -> bool:
    """Whether a file of YAML or JSON speaks of drafts or conversations."""
    return PurePath(path).suffix.lower() in _SUFFIXES and any(key in head for key in _KEYS)


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations of a file of cases."""
    for case in readers.reader(readers.format_of(path))(stream, path):
        yield case if isinstance(case, ReadError) else _transcript(case, path, options)


def _transcript(case: Case, path: str, options: Options) -> Transcript:
    client, channel = case.context.get("client"), case.context.get("channel")
    return Transcript(
        id=case.id,
        conversation=case.conversation or _of_pair(case),
        place=Location(path),
        source="cases",
        channel=channel if isinstance(channel, str) else None,
        client=client if isinstance(client, dict) else {},
    )


def _of_pair(case: Case) -> Conversation:
    said = () if case.message is None else (Message(role=Role.CLIENT, text=case.message),)
    return Conversation(messages=(*said, Message(role=Role.AGENT, text=case.draft)))
