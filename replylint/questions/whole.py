"""What a draft as a whole tells of each question: the view that suits letters, where much is said of the matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.questions.link import CLASSES, TYPED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replylint.questions.evidence import Unit
    from replylint.questions.match import Fit
    from replylint.questions.question import Question

_WEIGHTS: Mapping[str, float] = {
    "always": 1.96,
    "sole sign": -1.1,
    "verb": -1.3,
    "topic and kind": -1.2,
    "kind alone": -0.5,
    "no sign": 3.3,
    "no soft sign": 0.2,
    "topic": -0.4,
    "whole topic": -1.7,
    "lead": -2.4,
    "paragraph": -1.2,
    "paragraph lead": -0.6,
    "comment": -0.9,
    "item": -2.0,
    "share": -1.2,
    "room": -0.9,
    "slot": -1.0,
    "slot alone": -1.3,
    "sign alone": -1.7,
    "only question": -2.5,
    "only question, no sign": 2.6,
    "only question, no time": 1.0,
    "long": -1.0,
    "no topic": -0.4,
    "no topic of many words": 0.7,
}
"""What speaks for (plus) and against (minus) a question being left open; fitted on labelled letters, then rounded."""
_STRICT = frozenset(("when", "how-much", "how-many", "why", "where", "how", "who", "what-to-do"))
_HARD = frozenset(("when", "how-much", "how-many", "where", "how", "what-to-do"))
"""Kinds whose answer nearly always shows: a time, a sum, a number, a place, a step."""
_SOME, _MANY = 25, 40
"""Words of a draft for each question that it answers: a short reply, a letter."""
_LONG = 60


def whole(questions: Sequence[Question], draft: Sequence[Unit], fits: Sequence[Fit]) -> list[dict[str, float]]:
    """The weight of everything seen of each question."""
    words = sum(unit.words for unit in draft)
    return [_weighed(question, fit, words, len(questions)) for question, fit in zip(questions, fits, strict=True)]


def overall(question: Question, fit: Fit, words: int, count: int) -> dict[str, float]:
    """What is seen of one of `count` questions over a draft of so many words, in whatever view."""
    return {
        "sole sign": fit.sole * (words < _MANY * count),
        "topic and kind": fit.spoken * (CLASSES[question.kind] in TYPED),
        "kind alone": (words < _SOME * count) * max(fit.slot, fit.alone * (fit.lead >= -0.01)),
        "whole topic": fit.all,
        "lead": max(-0.5, min(0.5, fit.lead)),
        "paragraph": fit.block,
        "share": fit.share,
        "room": min(fit.room, 4) / 4,
        "only question": float(count == 1),
        "long": float(words > _LONG),
    }


def _weighed(question: Question, fit: Fit, words: int, count: int) -> dict[str, float]:
    has_no_topic = fit.topic < 0.1
    has_no_sign = fit.sign < 0.05
    is_only = count == 1
    values = overall(question, fit, words, count) | {
        "always": 1.0,
        "verb": fit.verb,
        "no sign": has_no_sign and question.kind in _HARD,
        "no soft sign": has_no_sign and question.kind not in _HARD,
        "topic": min(1.0, fit.topic / 0.4),
        "paragraph lead": max(-0.5, min(0.5, fit.block_lead)),
        "comment": fit.comment,
        "item": fit.item,
        "slot": fit.slot,
        "slot alone": fit.slot * has_no_topic,
        "sign alone": fit.alone * is_only,
        "only question, no sign": is_only and question.kind in _STRICT and has_no_topic and fit.alone < 0.4,
        "only question, no time": is_only and has_no_sign and question.kind in ("when", "how-much", "what-to-do"),
        "no topic": has_no_topic,
        "no topic of many words": has_no_topic and fit.terms >= 3,
    }
    return {name: _WEIGHTS[name] * value for name, value in values.items()}
