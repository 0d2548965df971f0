"""Rows of messages as conversations: read straight where each stands together, sorted out where they are mixed."""

from __future__ import annotations

import heapq
import pickle
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, NamedTuple
from zlib import crc32

from replylint.errors import ReadError
from replylint.transcripts.bloom import Bloom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from replylint.transcripts.fields import Values

_BUCKET = 8_000_000
"""Bytes of an export whose rows are held in memory at a time when they are sorted out."""
_BUCKETS = 200


class Line(NamedTuple):
    """A row that belongs to a conversation."""

    number: int
    id: str
    values: Values


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one conversation, in the order of the export."""

    id: str
    lines: list[Line]


def groups(lines: Callable[[], Iterable[Line | ReadError]], size: int, *, twice: bool) -> Iterator[Group | ReadError]:
    """The conversations in the order in which they begin; `lines` is called again where it may be called `twice`."""
    if twice and _stand_together(lines()):
        yield from _straight(lines())
    else:
        yield from _sorted_out(lines(), max(1, min(_BUCKETS, size // _BUCKET)))


def _stand_together(lines: Iterable[Line | ReadError]) -> bool:
    seen, before = Bloom(), None
    for line in lines:
        if not isinstance(line, ReadError) and line.id != before:
            before = line.id
            if seen.seen(before):
                return False
    return True


def _straight(lines: Iterable[Line | ReadError]) -> Iterator[Group | ReadError]:
    group: Group | None = None
    for line in lines:
        if isinstance(line, ReadError):
            yield line
            continue
        if group is None or group.id != line.id:
            if group is not None:
                yield group
            group = Group(line.id, [])
        group.lines.append(line)
    if group is not None:
        yield group


def _sorted_out(lines: Iterable[Line | ReadError], number: int) -> Iterator[Group | ReadError]:
    """The conversations by way of files: one for each hash of the id, grouped one by one, and then merged in order."""
    if number == 1:
        errors: list[ReadError] = []
        found = _grouped(_without(lines, errors))
        yield from errors
        yield from found
        return
    with TemporaryDirectory(prefix="replylint-") as folder, ExitStack() as stack:
        paths = [Path(folder) / str(at) for at in range(number)]
        with ExitStack() as writing:
            files = [writing.enter_context(path.open("wb")) for path in paths]
            for line in lines:
                if isinstance(line, ReadError):
                    yield line
                else:
                    pickle.dump(tuple(line), files[crc32(line.id.encode("utf-8", "surrogatepass")) % number], 5)
        for path in paths:
            with path.open("rb") as file:
                found = _grouped(_loaded(file))
            with path.open("wb") as file:
                for group in found:
                    pickle.dump((group.id, group.lines), file, 5)
            del found
        streams = [_merged(stack.enter_context(path.open("rb"))) for path in paths]
        yield from heapq.merge(*streams, key=lambda group: group.lines[0].number)


def _without(lines: Iterable[Line | ReadError], errors: list[ReadError]) -> Iterator[Line]:
    for line in lines:
        if isinstance(line, ReadError):
            errors.append(line)
        else:
            yield line


def _grouped(lines: Iterable[Line]) -> list[Group]:
    found: dict[str, Group] = {}
    for line in lines:
        found.setdefault(line.id, Group(line.id, [])).lines.append(line)
    return list(found.values())


def _loaded(file: IO[bytes]) -> Iterator[Line]:
    while True:
        try:
            yield Line(*pickle.load(file))
        except EOFError:
            return


def _merged(file: IO[bytes]) -> Iterator[Group]:
    while True:
        try:
            yield Group(*pickle.load(file))
        except EOFError:
            return
