"""What the client asked or told and the draft must take up: questions, requests, data that are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.questions import ACTS, asked_and_answered
from replylint.questions.requests import bare_links, ignored, known
from replylint.rule import Phrase
from replylint.text import Span

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Reports what the draft leaves open: each question or request of the message, each needless question back."""

    what: Literal["questions", "requests", "known_data", "answers"] = "questions"
    """Open questions, requests passed over, data asked for though known, answers that only link."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """No phrases of its own."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """The acts that the analysis of questions looks for."""
        return ACTS

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """One match a thing left open, with `{question}` or `{what}`; none in a draft of another language."""
        if pair.foreign or (pair.message is None and self.what != "known_data"):
            return
        if self.what == "known_data":
            for thing in known(pair):
                span = pair.draft.span(thing.first, thing.last)
                yield Match(span=span, captures={"what": thing.what, "found": " ".join(thing.value.split())})
        elif self.what == "answers":
            for first, last in bare_links(pair):
                yield Match(span=pair.draft.span(first, last))
        else:
            for span in _open(pair) if self.what == "questions" else ignored(pair):
                assert pair.message is not None
                text = " ".join(pair.message.text[slice(*span)].split())
                yield Match(source="message", span=span, captures={"question": text, "what": text})


def _open(pair: Pair) -> Iterable[Span]:
    return (found.span for found in pair.kept("answers", asked_and_answered) if found.answer is None)
