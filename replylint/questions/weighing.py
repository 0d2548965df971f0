"""Weighs what is seen of each question over the whole draft into a doubt that it is answered."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from replylint.questions.link import CLASSES, SOFT, TYPED, links, strength
from replylint.questions.link import WEIGHTS as LINK_WEIGHTS
from replylint.questions.whole import overall, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replylint.doc import Doc
    from replylint.questions.evidence import Unit
    from replylint.questions.match import Fit, Grid
    from replylint.questions.question import Question

WEIGHTS: Mapping[str, float] = {
    "only question": -2.81,
    "wants time": 1.59,
    "units": 1.49,
    "always": 1.44,
    "sole sign": -1.42,
    "as many units": 1.38,
    "lead": -1.29,
    "topic and kind": -1.28,
    "wants choice": -1.23,
    "excuses": 1.16,
    "wants cause": 1.15,
    "wants sum": 1.12,
    "share": -1.01,
    "no topic in a telegram": -0.96,
    "long": -0.95,
    "no topic of many words": 0.91,
    "fewer units": 0.90,
    "no topic, but a figure": -0.73,
    "paragraph": -0.60,
    "telegram": 0.59,
    "slot alone": -0.59,
    "room": -0.48,
    "wants steps": -0.48,
    "wants number": 0.48,
    "same verb": -0.46,
    "whole topic": -0.45,
    "boasts": 0.34,
    "few words": -0.22,
}
"""What speaks for (plus) and against (minus) a question being left open; fitted by `benchmarks/questions_fit.py`."""

_BY_DRAFT = 0.5
"""What the view of the whole draft counts for in a telegram."""
_LETTER = 0.45
_SOFT_LETTER = 0.55
"""The same for what a plain statement may answer in other words: yes-no questions, requests, choices."""
_TELEGRAM = 0.42
_TERSE = 14
_FEW = 12
"""Words of a draft for each question that it answers: fewer than these make a telegram, and one of few words."""


class Weighed(NamedTuple):
    """The doubt about one question, the unit that comes nearest to its answer, and why."""

    doubt: float
    limit: float
    """From this doubt on the question counts as unanswered."""
    unit: int
    reasons: tuple[tuple[str, float], ...]
    """What spoke for (plus) and against (minus) an open question, the strongest first."""


def weighed(
    doc: Doc, questions: Sequence[Question], draft: Sequence[Unit], found: Grid, fits: Sequence[Fit]
) -> list[Weighed]:
    """The doubt about every question: in a letter by the draft as a whole, in a telegram half unit by unit."""
    is_telegram = sum(unit.words for unit in draft) < _TERSE * len(questions)
    by_draft = [(sum(own.values()), own) for own in whole(questions, draft, fits)]
    by_unit = [
        _unit_by_unit(seen, row)
        for seen, row in zip(sights(questions, draft, found, fits), links(doc, questions, draft, found), strict=True)
    ]
    judged = []
    for question, (of_units, why, best), (of_draft, reasons) in zip(questions, by_unit, by_draft, strict=True):
        doubt, own = of_draft, reasons
        if is_telegram:
            doubt = _BY_DRAFT * of_draft + (1 - _BY_DRAFT) * of_units
            own = {name: (1 - _BY_DRAFT) * value for name, value in why.items()}
            own |= {f"draft: {name}": _BY_DRAFT * value for name, value in reasons.items()}
        told = ((name, round(value, 3)) for name, value in own.items())
        kept = tuple(sorted((one for one in told if one[1]), key=lambda reason: -abs(reason[1])))
        limit = _TELEGRAM if is_telegram else _SOFT_LETTER if CLASSES[question.kind] in SOFT else _LETTER
        judged.append(Weighed(1 / (1 + math.exp(-doubt)), limit, best, kept))
    return judged


def _unit_by_unit(seen: Mapping[str, float], row: Sequence[Mapping[str, float]]) -> tuple[float, dict[str, float], int]:
    """The doubt before the logistic, its parts, and the unit that answers best; one good answer settles it."""
    own = {name: WEIGHTS[name] * value for name, value in seen.items() if name in WEIGHTS}
    doubt = sum(own.values())
    strengths = [strength(unit) for unit in row]
    best = max(range(len(row)), key=strengths.__getitem__, default=-1)
    if best >= 0:
        top = strengths[best]
        doubt -= top + math.log(sum(math.exp(value - top) for value in strengths))
        own.update((f"nearest: {name}", -LINK_WEIGHTS.get(name, 0.0) * value) for name, value in row[best].items())
    return doubt, own, best


def sights(
    questions: Sequence[Question], draft: Sequence[Unit], found: Grid, fits: Sequence[Fit]
) -> list[dict[str, float]]:
    """What is seen of every question, whatever unit may answer it."""
    count = len(questions)
    words = sum(unit.words for unit in draft)
    told = [unit for unit in draft if unit.says]
    is_terse = words < _TERSE * count
    shared = {
        "always": 1.0,
        "units": math.log(1 + len(told)),
        "fewer units": float(len(told) < count),
        "as many units": float(len(told) == count > 1),
        "telegram": float(is_terse),
        "few words": float(words < _FEW * count),
        "boasts": float(any("praise" in unit.signs for unit in told)),
        "excuses": float(any(not unit.signs.isdisjoint(("excuse", "empty")) for unit in draft)),
    }
    return [
        shared | _own(question, fit, max(found.topic[n], default=0.0), words, count)
        for n, (question, fit) in enumerate(zip(questions, fits, strict=True))
    ]


def _own(question: Question, fit: Fit, topic: float, words: int, count: int) -> dict[str, float]:
    wanted = CLASSES[question.kind]
    has_no_topic = topic < 0.1
    return overall(question, fit, words, count) | {
        f"wants {wanted}": 1.0,
        "no topic in a telegram": float(has_no_topic and words < _TERSE * count),
        "no topic, but a figure": float(has_no_topic and wanted in TYPED),
        "no topic of many words": float(has_no_topic and fit.terms >= 3),
        "same verb": fit.verb,
        "slot alone": fit.slot * has_no_topic,
    }
