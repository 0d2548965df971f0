"""The words of an exhibit: whole texts where the run kept them, else its excerpts, put together where they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.audit.report.exhibit import Exhibit, Objection

_AROUND, _LONGEST = 80, 400
"""Characters that an excerpt has around what was found, and of it, at most: one that has them all may go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a text, with where it begins."""

    source: str
    turn: int | None
    start: int
    text: str
    goes_on: bool = False
    """Whether the text may go on after it."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    def holds(self, objection: Objection) -> bool:
        """Whether what was found begins in it."""
        is_here = (self.source, self.turn) == (objection.source, objection.turn)
        return is_here and self.start <= objection.start <= self.end


def passages(exhibit: Exhibit) -> Iterator[Passage]:
    """The client's words, then the reply's; of a conversation message by message."""
    for source, text in (("message", exhibit.message), ("draft", exhibit.draft)):
        if text is not None:
            yield Passage(source=source, turn=None, start=0, text=text)
        else:
            yield from _joined(one for one in exhibit.objections if one.source == source)


def _joined(objections: Iterable[Objection]) -> Iterator[Passage]:
    before: Passage | None = None
    for one in sorted(objections, key=lambda one: (one.turn or 0, one.excerpt_start)):
        if one.excerpt is None:
            continue
        reach = min(one.end, one.start + _LONGEST) + _AROUND
        here = Passage(source=one.source, turn=one.turn, start=one.excerpt_start, text=one.excerpt,
                       goes_on=one.excerpt_start + len(one.excerpt) >= reach)  # fmt: skip
        if before is None or before.turn != here.turn or here.start > before.end:
            if before is not None:
                yield before
            before = here
        elif here.end > before.end:
            text = before.text + here.text[before.end - here.start :]
            before = Passage(source=here.source, turn=here.turn, start=before.start, text=text, goes_on=here.goes_on)
    if before is not None:
        yield before
