"""Decides which questions of a message stayed unanswered, over the whole reply, and says why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from replylint.questions.evidence import Unit, units
from replylint.questions.find import questions
from replylint.questions.match import IDLE, Fit, fits, points_back
from replylint.questions.subject import wanted
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replylint.finding import Source
    from replylint.pair import Pair
    from replylint.phrases.hits import Hit
    from replylint.questions.question import Question

ACTS: tuple[tuple[Source, str], ...] = (
    ("message", "question-inquiry"),
    ("message", "question-rhetorical"),
    ("message", "question-courtesy"),
    ("message", "question-topics"),
    ("draft", "question-topics"),
    ("draft", "answer-signs"),
    ("message", "question-request"),
    ("draft", "answer-asks"),
)
"""The acts that the analysis looks for; a rule of the kind `cover` brings them into the index."""

DOUBT = 0.45
"""From here on a question counts as unanswered."""
DOUBT_YES_NO = 0.55
"""The same for what a plain statement may answer in other words: yes-no questions, requests, choices."""

_BIAS = 1.96
_WEIGHTS: Mapping[str, float] = {
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
"""What speaks for (plus) and against (minus) a question being left open; fitted on labelled pairs, then rounded."""
_STRICT = frozenset(("when", "how-much", "how-many", "why", "where", "how", "who", "what-to-do"))
_SOFT = frozenset(("yes-no", "request", "choice"))
_TYPED = frozenset(("when", "how-much", "how-many", "who", "where", "why"))
_HARD = frozenset(("when", "how-much", "how-many", "where", "how", "what-to-do"))
"""Kinds whose answer nearly always shows: a time, a sum, a number, a place, a step."""


class Verdict(NamedTuple):
    """One question with the piece of the draft that answers it, the doubt that it does, and what was weighed."""

    question: Question
    answer: Span | None
    candidate: Span
    """The piece that comes nearest to an answer, be it one or not."""
    doubt: float
    """From 0 (answered for certain) to 1."""
    reasons: tuple[tuple[str, float], ...]
    """What spoke for (plus) and against (minus) an open question, the strongest first."""

    @property
    def is_answered(self) -> bool:
        """Whether the draft answers or comments on the question."""
        return self.answer is not None


def asked(pair: Pair) -> tuple[Question, ...]:
    """The questions of the message in order."""
    if pair.message is None:
        return ()
    idle = (*acts_of(pair, "message", "question-rhetorical"), *acts_of(pair, "message", "question-courtesy"))
    return questions(pair.message, acts_of(pair, "message", "question-inquiry"), idle)


def verdicts(pair: Pair) -> tuple[Verdict, ...]:
    """Each question of the message with what became of it in the draft."""
    found = asked(pair)
    if not found or pair.message is None:
        return ()
    draft = units(
        pair.draft, acts_of(pair, "draft", "question-topics"), acts_of(pair, "draft", "answer-signs"), len(found)
    )
    terms = wanted(pair.message, found, acts_of(pair, "message", "question-topics"), draft)
    other_script = is_foreign(pair)
    judged = []
    for question, fit in zip(found, fits(pair.message, found, terms, draft), strict=True):
        weighed = _weighed(question, fit, draft, len(found))
        doubt = 1 / (1 + math.exp(-_BIAS - sum(value for _, value in weighed)))
        if all(not unit.signs.isdisjoint(IDLE) for unit in draft) or (len(found) == 1 and _lacks_time(question, fit)):
            doubt = max(doubt, 0.8)
        if other_script:
            wants_figure = question.kind in ("when", "how-much", "how-many")
            doubt = 0.8 if wants_figure and not _has_figure(pair) else 0.3
        elif _is_settled(question, draft) or (fit.sole and points_back(pair.message, question)):
            doubt = min(doubt, 0.3)
        candidate = _span(pair, draft, fit.unit)
        limit = DOUBT_YES_NO if question.kind in _SOFT else DOUBT
        answer = None if doubt >= limit else candidate
        reasons = tuple(sorted((w for w in weighed if w[1]), key=lambda w: -abs(w[1])))
        judged.append(Verdict(question, answer, candidate, doubt, reasons))
    return tuple(judged)


def _weighed(question: Question, fit: Fit, draft: list[Unit], count: int) -> list[tuple[str, float]]:
    has_no_topic = fit.topic < 0.1
    has_no_sign = fit.sign < 0.05
    is_only = count == 1
    words = sum(unit.words for unit in draft)
    values: Mapping[str, float] = {
        "sole sign": fit.sole * (words < 40 * count),
        "verb": fit.verb,
        "topic and kind": fit.spoken * (question.kind in _TYPED),
        "kind alone": (words < 25 * count) * max(fit.slot, fit.alone * (fit.lead >= -0.01)),
        "no sign": has_no_sign and question.kind in _HARD,
        "no soft sign": has_no_sign and question.kind not in _HARD,
        "topic": min(1.0, fit.topic / 0.4),
        "whole topic": fit.all,
        "lead": max(-0.5, min(0.5, fit.lead)),
        "paragraph": fit.block,
        "paragraph lead": max(-0.5, min(0.5, fit.block_lead)),
        "comment": fit.comment,
        "item": fit.item,
        "share": fit.share,
        "room": min(fit.room, 4) / 4,
        "slot": fit.slot,
        "slot alone": fit.slot * has_no_topic,
        "sign alone": fit.alone * is_only,
        "only question": is_only,
        "only question, no sign": is_only and question.kind in _STRICT and has_no_topic and fit.alone < 0.4,
        "only question, no time": is_only and has_no_sign and question.kind in ("when", "how-much", "what-to-do"),
        "long": words > 60,
        "no topic": has_no_topic,
        "no topic of many words": has_no_topic and fit.terms >= 3,
    }
    return [(name, round(_WEIGHTS[name] * value, 3)) for name, value in values.items()]


def _is_settled(question: Question, draft: list[Unit]) -> bool:
    """Whether an empty time or a gap of a template stands in for the answer: other rules object to those."""
    if question.kind == "when":
        return any("vague" in unit.signs for unit in draft)
    return False


def _has_figure(pair: Pair) -> bool:
    """Whether the draft, in whatever language, names a number."""
    return any(word.kind == "number" or any(map(str.isdigit, word.text)) for word in pair.draft.words)


def _lacks_time(question: Question, fit: Fit) -> bool:
    """Whether nothing in the draft can be the answer to «когда?»: on the topic, but no time."""
    return question.kind == "when" and fit.sign < 0.05 and not fit.comment


def is_foreign(pair: Pair) -> bool:
    """Whether the draft as a whole is in another script, so that nothing can be said of its answers."""
    words = [word for word in pair.draft.words if word.is_word and word.kind != "number"]
    return 2 * sum(word.kind == "latin" for word in words) > len(words)


def _span(pair: Pair, draft: list[Unit], unit: int) -> Span:
    if 0 <= unit < len(draft):
        return pair.draft.span(draft[unit].first, draft[unit].last)
    if draft:
        return pair.draft.span(draft[0].first, draft[-1].last)
    return Span(0, len(pair.draft.text))


def acts_of(pair: Pair, source: Source, name: str) -> tuple[Hit, ...]:
    """The places of an act; none where the rule set lacks it."""
    try:
        return pair.act(source, name)
    except KeyError:
        return ()
