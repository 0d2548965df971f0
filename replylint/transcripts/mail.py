"""Mail: an mbox with many letters or one letter in a file, put together into conversations."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.transcripts.letter import Letter, letter
from replylint.transcripts.mailteam import team
from replylint.transcripts.record import Record
from replylint.transcripts.spool import Spool
from replylint.transcripts.talk import Said, Talk, transcripts
from replylint.transcripts.threads import Threads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.transcript import Options, Transcript

_HEADERS = re.compile(rb"(?im)^(?:from|to|subject|date|message-id|received|return-path|delivered-to|mime-version):")
_MBOX = re.compile(rb"From \S+.* \d{4}\s*$|From \S+@\S+")
_LARGEST = 50_000_000
"""A letter of more bytes is pictures and archives; only its beginning is kept, where the text is."""


def fits(head: bytes, path: str) -> bool:
    """Whether a file begins as an mbox does, or with the headers of a letter."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    first = head.split(b"\n", 1)[0].rstrip(b"\r")
    if _MBOX.match(first):
        return True
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    is_header = re.match(rb"[A-Za-z][A-Za-z-]*:", first) is not None
    return is_header and len({name.lower() for name in _HEADERS.findall(top)}) >= 3


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversations in order of their first letters; letters wait on disk until their threads are known."""
    threads = Threads()
    with Spool(path) as letters:
        for number, (place, data) in enumerate(_letters(stream, path)):
            read_one = letter(data, place)
            if isinstance(read_one, ReadError):
                yield read_one
            elif read_one is not None:
                threads.add(number, read_one)
                letters.add(str(number), read_one.row(), place)
        ours = team(threads.routes, options)
        if threads.routes and not ours.is_known:
            raise ReadError(
                Location(path), "nothing tells who answers; name the team's mail with --agent-name @shop.ru"
            )
        for numbers in threads.groups():
            rows = [letters.one(str(number)) for number in numbers]
            members = [Letter.of(Record(row.rows[0])) for row in rows]
            said = [
                Said(role=ours.role(one), text=one.text, at=one.at, author=one.name or one.sender, id=one.id)
                for one in members
            ]
            client = next((one for one in members if not ours.has(one.sender)), None)
            talk = Talk(
                id=members[0].id or f"{path}:{rows[0].place.line}",
                said=said,
                channel="email",
                client={"id": client.sender, "name": client.name} if client else {},
                is_chronicle=False,
            )
            yield from transcripts(talk, rows[0].place, "mail", options)


def _letters(stream: IO[bytes], path: str) -> Iterator[tuple[Location, bytes]]:
    """The letters with their places: a line «From …» after an empty line begins one."""
    lines: list[bytes] = []
    start, size, is_free = 1, 0, True
    for number, line in enumerate(stream, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if is_free and line.startswith(b"From ") and _MBOX.match(line):
            if lines:
                yield Location(path, start), b"".join(lines)
            lines, start, size = [], number, 0
            continue
        is_free = not line.strip()
        size += len(line)
        if size <= _LARGEST:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
    if lines:
        yield Location(path, start), b"".join(lines)
