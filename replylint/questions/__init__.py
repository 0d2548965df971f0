"""Which questions a message asks, and which sentences of the draft answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.questions.pairing import ACTS, Verdict, asked, verdicts

if TYPE_CHECKING:
    from replylint.finding import Answered
    from replylint.pair import Pair

__all__ = ["ACTS", "Verdict", "asked", "asked_and_answered", "verdicts"]


def asked_and_answered(pair: Pair) -> tuple[Answered, ...]:
    """The questions of the message in order, each with the place in the draft that answers it."""
    from replylint.finding import Answered

    message = pair.message
    if message is None:
        return ()
    found: tuple[Verdict, ...] = pair.kept("verdicts", verdicts)
    return tuple(Answered(kind=v.question.kind, span=v.question.span(message), answer=v.answer) for v in found)
