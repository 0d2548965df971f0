"""The parts that a run is cut into: each a piece of a file, or some conversations that were read already."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from replylint import transcripts
from replylint.audit.trouble import Trouble, of
from replylint.dataclass import dataclass
from replylint.errors import ReadError
from replylint.hashes import blake2b
from replylint.transcripts import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.transcripts.transcript import Options, Transcript

_SHARES = 256
_LEAST, _MOST = 60_000, 2_000_000
"""Bytes of a piece: short enough that a run can stop and go on anywhere, long enough that its file is not felt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one task works on."""

    number: int
    """Its place in the run, from 0; the results stand in this order."""
    path: str
    form: str
    """The name of the format."""
    piece: Piece | None = None
    """What a worker reads itself."""
    batch: tuple[Transcript | Trouble, ...] = ()
    """What was read already, where the file cannot be cut."""
    size: int
    """Its share of the work, in bytes of its file."""

    @property
    def key(self) -> str:
        """A name that stays the same when the same export is cut again."""
        if self.piece is not None:
            return f"{self.path}:{self.piece.start}-{self.piece.end}"
        names = "\0".join(f"{one.id}\0{len(one.conversation.messages)}" if not isinstance(one, Trouble) else str(one)
                          for one in self.batch)  # fmt: skip
        return f"{self.path}:{blake2b(names.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def parts(paths: Iterable[str], options: Options, form: str | None = None) -> Iterator[Part]:
    """The parts of some files, made as they are asked for; raises ReadError for a file that cannot be read at all.

    They hang on the files alone, never on how many work on them.
    """
    number = 0
    for path in paths:
        size = _size(path)
        name = form or transcripts.format_of(transcripts.head_of(path), path, options)
        module = transcripts.form(name)
        pieces = module.pieces(path, size, options) if hasattr(module, "pieces") and path != "-" else None
        made = _batches(path, name, options, size // 2) if pieces is None else _pieces(path, name, pieces)
        for part in made:
            yield Part(number=number, path=path, form=name, piece=part[0], batch=part[1], size=part[2])
            number += 1


def read(part: Part, options: Options) -> Iterator[Transcript | Trouble]:
    """The conversations of a part, with the troubles among them."""
    if part.piece is None:
        yield from part.batch
        return
    module = transcripts.form(part.form)
    assert hasattr(module, "read_piece")
    for one in module.read_piece(part.path, part.piece, options):
        yield of(one) if isinstance(one, ReadError) else one


_Made = tuple[Piece | None, "tuple[Transcript | Trouble, ...]", int]


def _pieces(path: str, name: str, pieces: Iterable[Piece]) -> Iterator[_Made]:
    for piece in pieces:
        yield piece, (), piece.end - piece.start


def _size(path: str) -> int:
    """About so many bytes of a file make a part."""
    whole = 0 if path == "-" or not os.path.exists(path) else os.path.getsize(path)  # noqa: PTH110, PTH202  # as written
    return min(_MOST, max(_LEAST, whole // _SHARES))


def _batches(path: str, name: str, options: Options, enough: int) -> Iterator[_Made]:
    from replylint.readers import opened

    with opened(path) as stream:
        batch: list[Transcript | Trouble] = []
        characters, before = 0, 0
        for one in transcripts.form(name).read(stream, path, options):
            batch.append(of(one) if isinstance(one, ReadError) else one)
            if not isinstance(one, ReadError):
                characters += sum(len(message.text) for message in one.conversation.messages)
            if characters >= enough or len(batch) >= 5000:
                at = _position(stream.fileno()) if path != "-" else before
                yield None, tuple(batch), max(0, at - before)
                batch, characters, before = [], 0, max(at, before)
        if batch:
            end = os.path.getsize(path) if path != "-" else before  # noqa: PTH202  # the path is shown as it was written
            yield None, tuple(batch), max(0, end - before)


def _position(handle: int) -> int:
    """How far a file has been read."""
    return os.lseek(handle, 0, os.SEEK_CUR)
