"""A text with what was found in it underlined."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replylint.finding import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A piece of a text that a finding is about."""

    start: int
    end: int
    severity: Severity
    number: int | None = None
    """The number of the finding, written behind the piece; None where there is only one."""


def marked(text: str, marks: Sequence[Mark]) -> str:
    """The text as markup; where marks overlap, the worst one colours, and all numbers are given."""
    inside = {edge for mark in marks for edge in (mark.start, mark.end) if 0 <= edge <= len(text)}
    parts = []
    for start, end in pairwise(sorted({0, len(text), *inside})):
        here = [mark for mark in marks if mark.start <= start and end <= mark.end]
        piece = safe(text[start:end])
        if here:
            piece = f'<mark class="{min(here, key=lambda mark: mark.severity.rank).severity.value}">{piece}</mark>'
        parts.append(piece)
        if ending := [str(mark.number) for mark in here if mark.number and mark.end == end]:
            parts.append(f"<sup>{', '.join(ending)}</sup>")
    return "".join(parts)
