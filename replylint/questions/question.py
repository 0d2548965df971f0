"""A question of the message: where it stands, and which kind of answer it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from replylint.text import Span

if TYPE_CHECKING:
    from replylint.doc import Doc

Kind = Literal[
    "when", "how-much", "how-many", "why", "where", "how", "who", "which", "yes-no", "choice", "request", "status",
    "what-to-do",
]  # fmt: skip

TITLES: dict[str, str] = {
    "when": "когда",
    "how-much": "сколько стоит",
    "how-many": "сколько",
    "why": "почему",
    "where": "где",
    "how": "как",
    "who": "кто",
    "which": "какой",
    "yes-no": "да или нет",
    "choice": "выбор",
    "request": "просьба",
    "status": "что с этим",
    "what-to-do": "что делать",
}
"""How people call the kinds."""


class Question(NamedTuple):
    """One question: its kind, the tokens `first:last` that ask it, its head and the sentence it stands in."""

    kind: Kind
    first: int
    last: int
    head: int
    """The question word, or whatever makes it a question."""
    sentence: int
    is_marked: bool

    def span(self, doc: Doc) -> Span:
        """The code points of the question in the message."""
        return doc.span(self.first, self.last)
