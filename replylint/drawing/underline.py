"""A text in numbered rows of limited width, with carets and labels under marked places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.dataclass import dataclass
from replylint.drawing.cells import shown, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replylint.text import Span


class Mark(NamedTuple):
    """A place to underline, what to write beside the line, and in which style."""

    span: Span
    label: str
    style: str


class Carets(NamedTuple):
    """One underline in a row: the cells before it, the carets with their label, the style."""

    column: int
    text: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row to show, with the lines of carets below it."""

    number: int | None
    """The number of its line; None where the line goes on from the row above."""
    text: str
    carets: tuple[tuple[Carets, ...], ...]
    follows: bool
    """Whether the row above it is the one before it in the text."""


def underline(text: str, marks: Sequence[Mark], limit: int, *, only_marked: bool = False) -> Iterator[Row]:
    """The rows of a text, or only those that hold a mark; `limit` is the cells for text and labels together."""
    room = max(8, limit - 1 - max((len(mark.label) for mark in marks), default=0))
    pieces = list(_pieces(text, marks, room, only_marked))
    last = {mark: index for index, piece in enumerate(pieces) for mark in piece.marks}
    before: _Piece | None = None
    for index, piece in enumerate(pieces):
        carets = (_carets(text, piece, mark, is_end=last[mark] == index) for mark in piece.marks)
        follows = before is None or piece.order == before.order + 1
        is_numbered = piece.is_first or before is None or not follows
        yield Row(
            number=piece.line if is_numbered else None,
            text=shown(text[piece.start : piece.end]).rstrip(" "),
            carets=_layers(carets),
            follows=follows,
        )
        before = piece


class _Piece(NamedTuple):
    line: int
    order: int
    start: int
    end: int
    is_first: bool
    marks: tuple[Mark, ...]


def _pieces(text: str, marks: Iterable[Mark], room: int, only_marked: bool) -> Iterator[_Piece]:
    order, at, line = 0, 0, 0
    while at <= len(text):
        line += 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        near = [mark for mark in marks if _holds(at, end, mark.span, is_last=True)]
        if only_marked and not near:
            order += 1
            at = end + 1
            continue
        for start, stop in list(wrap(text, at, end, room)) or [(at, end)]:
            order += 1
            held = tuple(mark for mark in near if _holds(start, stop, mark.span, is_last=stop == end))
            if held or not only_marked:
                yield _Piece(line, order, start, stop, start == at, held)
        at = end + 1


def _holds(start: int, end: int, span: Span, *, is_last: bool) -> bool:
    """Whether a row shows a part of the span; a point, or a line break, shows at the end of its row."""
    return max(start, span.start) < min(end, span.end) or start <= span.start < end + is_last


def _carets(text: str, piece: _Piece, mark: Mark, *, is_end: bool) -> Carets:
    start, end = max(piece.start, mark.span.start), min(piece.end, mark.span.end)
    cells = max(1, width(text[start:end].rstrip("\r")))
    label = f" {mark.label}" if is_end and mark.label else ""
    return Carets(width(text[piece.start : start]), "^" * cells + label, mark.style)


def _layers(carets: Iterable[Carets]) -> tuple[tuple[Carets, ...], ...]:
    """The underlines on as few lines as hold them without touching."""
    layers: list[list[Carets]] = []
    for one in sorted(carets):
        free = (layer for layer in layers if layer[-1].column + len(layer[-1].text) < one.column)
        layer = next(free, None)
        if layer is None:
            layers.append([one])
        else:
            layer.append(one)
    return tuple(map(tuple, layers))
