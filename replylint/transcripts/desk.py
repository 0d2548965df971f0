"""A helpdesk whose export is JSON: how its files are told, and how a record of them becomes a conversation."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.errors import ReadError
from replylint.readers import opened
from replylint.transcripts import Piece, head_of, jsonl, jsonstream, outline
from replylint.transcripts.bloom import Bloom
from replylint.transcripts.record import Record
from replylint.transcripts.spool import Spool
from replylint.transcripts.talk import Talk, transcripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replylint.errors import Location
    from replylint.transcripts.transcript import Options, Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One format of JSON."""

    name: str
    signs: tuple[tuple[str, ...], ...]
    """Ends of key paths; a file that has all of one group is an export of this desk."""
    lists: tuple[str, ...] = ()
    """Where an object of pages holds its records."""
    talks: Callable[[Record, Options], Iterator[Talk]]
    """The conversation of a record, or none where the record is of another kind."""
    key: Callable[[Record], str] | None = None
    """The id of the conversation that a record is a mere message of; empty for records that are conversations."""

    def fits(self, head: bytes, path: str) -> bool:
        """Whether a file that begins so has the keys of this desk."""
        paths = outline.outline(head)
        return any(outline.has(paths, group) for group in self.signs)

    def read(self, stream: IO[bytes], path: str, options: Options, line: int = 1) -> Iterator[Transcript | ReadError]:
        """The conversations in order; those that come as loose messages follow when all were read."""
        seen = _Seen()
        with Spool(path) as loose:
            for found in jsonstream.records(stream, path, self.lists, line):
                if isinstance(found, ReadError):
                    yield found
                elif not isinstance(found.value, dict):
                    yield ReadError(found.place, f"an object is expected, not {str(found.value)[:40]!r}")
                elif key := self.key and self.key(Record(found.value)):
                    loose.add(key, found.value, found.place)
                else:
                    record = Record({**found.value, "around": found.around})
                    yield from self._conversations(record, found.place, options, seen)
            for key, place, messages in loose.groups():
                record = Record({"loose_id": key, "loose": messages})
                yield from self._conversations(record, place, options, seen)

    def pieces(self, path: str, size: int, options: Options) -> Iterator[Piece] | None:
        """The pieces of a file that has a whole conversation in each line; None for other files."""
        head = head_of(path)
        is_cut = self.key is None and jsonl.fits(head, path) and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
        return jsonl.cut(path, size) if is_cut else None

    def read_piece(self, path: str, piece: Piece, options: Options) -> Iterator[Transcript | ReadError]:
        """The conversations of one piece."""
        with opened(path) as stream:
            stream.seek(piece.start)
            part = io.BytesIO(stream.read(piece.end - piece.start))
        yield from self.read(part, path, options, piece.line)

    def _conversations(
        self, record: Record, place: Location, options: Options, seen: _Seen
    ) -> Iterator[Transcript | ReadError]:
        for talk in self.talks(record, options):
            if seen.same(talk):
                yield ReadError(place, f"conversation {talk.id} stands in the file before; it is left out", talk.id)
                continue
            if seen.id(talk):
                again = f"{talk.id}~{place.line}"
                yield ReadError(
                    place, f"another conversation has the id {talk.id}; this one is read as {again}", talk.id
                )
                talk = replace(talk, id=again)
            yield from transcripts(talk, place, self.name, options)


class _Seen:
    """The conversations that were read, in little memory."""

    def __init__(self) -> None:
        self._ids = Bloom(1 << 25)
        self._texts = Bloom(1 << 25)

    def same(self, talk: Talk) -> bool:
        """Whether a conversation stood before with all of its words."""
        return self._texts.seen("\0".join((talk.id, *(f"{one.id}\0{one.text}" for one in talk.said))))

    def id(self, talk: Talk) -> bool:
        """Whether a conversation of this id stood before."""
        return self._ids.seen(talk.id)


def stars(value: float | None, best: float = 5) -> float | None:
    """A rating from 1 to the best as a share of 1; None where there is none."""
    return (value - 1) / (best - 1) if value is not None and 1 <= value <= best else None


def address_name(author: Record) -> str:
    """The name of a person, or the address."""
    full = " ".join(
        filter(None, (author.text("first", "firstName", "firstname"), author.text("last", "lastName", "lastname")))
    )
    return author.text("name", "displayName", "display_name", "full_name") or full or author.text("email")


def without(text: str, pattern: re.Pattern[str]) -> str:
    """The text without what a pattern finds, and without the blanks that this leaves at its ends."""
    return pattern.sub("", text).strip()
