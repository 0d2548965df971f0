"""Decides which questions of a message stayed unanswered, over the whole reply, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.questions.evidence import IDLE, Unit, units
from replylint.questions.find import questions
from replylint.questions.match import Fit, fits, grid, points_back
from replylint.questions.subject import wanted
from replylint.questions.weighing import weighed
from replylint.text import Span

if TYPE_CHECKING:
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
    seen = grid(pair.message, found, terms, draft)
    judged_fits = fits(pair.message, found, terms, draft, seen)
    judged = []
    for question, fit, one in zip(
        found, judged_fits, weighed(pair.message, found, draft, seen, judged_fits), strict=True
    ):
        doubt = one.doubt
        if all(not unit.signs.isdisjoint(IDLE) for unit in draft) or (len(found) == 1 and _lacks_time(question, fit)):
            doubt = max(doubt, 0.8)
        if other_script:
            wants_figure = question.kind in ("when", "how-much", "how-many")
            doubt = 0.8 if wants_figure and not _has_figure(pair) else 0.3
        elif _is_settled(question, draft) or (fit.sole and points_back(pair.message, question)):
            doubt = min(doubt, 0.3)
        candidate = _span(pair, draft, one.unit)
        judged.append(Verdict(question, None if doubt >= one.limit else candidate, candidate, doubt, one.reasons))
    return tuple(judged)


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
