"""Where findings stand in the files that people edit: what the formats for CI point at."""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from replylint.source.sourcemap import Cell
from replylint.text import Edit, LineMap, Span

if TYPE_CHECKING:
    from replylint.case import Case
    from replylint.finding import Finding
    from replylint.source.sourcemap import Origin

_PLAIN = re.compile(r"[\w .,!?«»–—-]*")
"""Words that mean themselves in any file."""


class Spot(NamedTuple):
    """A range of a file; lines and columns count from 1, in code points, and the end is behind the last one."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    span: Span | None
    """The code points of the file; None where the place is one in the text of a case only."""


class Located:
    """The places of one case's findings."""

    def __init__(self, case: Case, path: str, message_path: str | None = None) -> None:
        self._case = case
        self._path = path
        self._message_path = message_path
        self._maps: dict[tuple[str, int | None], LineMap] = {}

    def spot(self, finding: Finding) -> Spot:
        """Where a finding stands: in its file as far as that is known, else in the text of its case."""
        if finding.location is not None:
            path, line, column = finding.location
            return Spot(path, line or 1, column or 1, line or 1, column or 1, None)
        is_message = finding.source == "message" and finding.turn is None
        path = self._message_path if is_message and self._message_path else self._path
        span = finding.span
        places: LineMap | Origin | Cell = self._lines(finding)
        own: Span | None = None
        if self._is_draft(finding) and self._case.origin is not None:
            places = self._case.origin
            own = places.span(span)
        elif self._case.id == self._path and finding.turn is None and (not is_message or self._message_path):
            own = span
        start, end = places.place(span.start), _end(places, span)
        return Spot(path, *start, *end, own)

    def edits(self, finding: Finding, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Edits of the finding's text as edits of its file; none where the file spells the words in its own way."""
        if self._is_draft(finding) and self._case.origin is not None:
            moved = [_moved(edit, self._case.origin, len(self._case.draft)) for edit in edits]
            return tuple(edit for edit in moved if edit is not None) if None not in moved else ()
        return edits if self.spot(finding).span is not None else ()

    @staticmethod
    def _is_draft(finding: Finding) -> bool:
        return finding.source == "draft" and finding.turn is None

    def _lines(self, finding: Finding) -> LineMap:
        key = (finding.source, finding.turn)
        if key not in self._maps:
            self._maps[key] = LineMap(self._case.text(*key))
        return self._maps[key]


def _moved(edit: Edit, origin: Origin | Cell, length: int) -> Edit | None:
    """An edit of a template in its file, where the words stand letter by letter and the new ones need no quoting."""
    if isinstance(origin, Cell) or not _PLAIN.fullmatch(edit.text) or not edit.start < edit.end < length:
        return None
    start, end = origin.at(edit.start), origin.at(edit.end)
    return Edit(start, end, edit.text) if end - start == edit.end - edit.start else None


def _end(places: LineMap | Origin | Cell, span: Span) -> tuple[int, int]:
    """The place behind the last character, on its own line."""
    if span.end <= span.start:
        return places.place(span.start)
    line, column = places.place(span.end - 1)
    return line, column + 1


def relative(path: str) -> str:
    """The path as tools of a repository write it: below the current folder, with slashes."""
    if os.path.isabs(path):  # noqa: PTH117  # the path is a text, as it was written
        inner = os.path.relpath(path)
        path = path if inner.startswith(os.pardir) else inner
    return PurePath(os.path.normpath(path)).as_posix()
