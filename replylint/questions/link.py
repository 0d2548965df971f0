"""How much each unit of the draft looks like the answer to each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.questions.topic import term
from replylint.questions.words import CAN, EXISTS, FINITE, INFN, MUST, bits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replylint.doc import Doc
    from replylint.questions.evidence import Unit
    from replylint.questions.match import Grid
    from replylint.questions.question import Kind, Question
    from replylint.questions.topic import Term

WEIGHTS: Mapping[str, float] = {
    "event": 2.76,
    "order": 2.41,
    "our own": -2.13,
    "no sum": -2.10,
    "idle": -1.93,
    "boast": -1.85,
    "no steps": -1.78,
    "no place": -1.43,
    "own place": 1.41,
    "time": 1.31,
    "no number": -1.31,
    "lead": 1.30,
    "kind and free": 1.28,
    "topic and kind": 1.26,
    "boast for a figure": -1.21,
    "place": 1.14,
    "limits": 1.02,
    "kind of another": -0.97,
    "share of topic": 0.94,
    "short": 0.93,
    "sum": 0.91,
    "price": 0.85,
    "modal": -0.84,
    "choice of things": 0.82,
    "free": 0.80,
    "last and free": -0.79,
    "same verb": 0.78,
    "polarity": 0.73,
    "company acts": 0.70,
    "due and free": 0.68,
    "same modal": 0.63,
    "no time": -0.54,
    "elliptic": 0.40,
    "steps": -0.39,
}
"""What speaks for (plus) and against (minus) a unit being the answer; fitted by `benchmarks/questions_fit.py`."""

CLASSES: Mapping[Kind, str] = {
    "when": "time", "how-much": "sum", "how-many": "number", "where": "place", "how": "steps", "what-to-do": "steps",
    "why": "cause", "who": "person", "which": "thing", "yes-no": "polarity", "request": "polarity", "choice": "choice",
    "status": "status",
}  # fmt: skip
"""What each kind of question wants to hear."""
TYPED = frozenset(("time", "sum", "number", "place", "person", "cause"))
"""Answers that show by a sign of their own."""
SOFT = frozenset(("polarity", "choice"))
_SURE = 0.3
_ECHOES = ((CAN, "can"), (MUST, "must"), (EXISTS, "exists"))
_YES_NO: tuple[tuple[str, frozenset[str]], ...] = (
    ("limits", frozenset(("ease",))),
    ("company acts", frozenset(("we",))),
    ("price", frozenset(("money", "price"))),
    ("steps", frozenset(("steps", "imperative"))),
    ("modal", frozenset(("can", "must"))),
)
"""Signs that answer «можно ли…?», or rather not."""


def links(doc: Doc, questions: Sequence[Question], draft: Sequence[Unit], found: Grid) -> list[list[dict[str, float]]]:
    """What is seen of every unit as the answer to every question."""
    told = [j for j, unit in enumerate(draft) if unit.says]
    places = {j: (rank + 0.5) / len(told) for rank, j in enumerate(told)}
    count = len(questions)
    claims = _claims(found.kind)
    table = []
    for number, question in enumerate(questions):
        wanted = CLASSES[question.kind]
        low, high = found.bounds(number)
        verbs, echoes = _asked_for(doc, question) if wanted in SOFT else ((), frozenset())
        row = []
        for j, unit in enumerate(draft):
            topic, others, kind = found.topic[number][j], found.others[number][j], found.kind[number][j]
            is_free = float(topic <= 0.1 and others <= 0.1)
            first, second, holder = claims[j]
            near = min(1.0, topic / 0.4)
            is_exact = count > 1 and len(told) == count and j in places and told[number] == j
            is_due = float(count > 1 and low < j < high)
            seen = {
                "share of topic": topic,
                "lead": max(-0.5, min(0.5, topic - others)),
                "kind of another": max(0.0, (second if holder == number else first) - kind),
                "order": 0.0 if count == 1 or j not in places else 1 - abs((number + 0.5) / count - places[j]),
                "own place": float(is_exact),
                "due": is_due,
                "due and free": is_due * is_free,
                "idle": float(j not in places),
                "boast": float("praise" in unit.signs),
                "our own": float("ours" in unit.signs),
                "short": float(unit.words <= 4 and j in places),
                "elliptic": float("elliptic" in unit.signs),
                "last and free": is_free * (count > 1 and number == count - 1 and j == len(draft) - 1),
                wanted: kind,
                f"no {wanted}": float(kind <= _SURE),
            }
            if wanted in TYPED:
                seen["kind and free"] = kind * is_free
                seen["boast for a figure"] = seen["boast"]
            else:
                seen["topic and kind"] = near * kind
                seen["free"] = is_free
            if wanted == "cause":
                seen["event"] = float("past" in unit.signs)
            elif wanted == "thing":
                seen["choice of things"] = float("scope" in unit.signs)
            elif wanted in SOFT:
                seen["same verb"] = float(any(map(unit.holds, verbs)))
                seen["same modal"] = float(not echoes.isdisjoint(unit.signs))
                for name, signs in _YES_NO:
                    seen[name] = float(not signs.isdisjoint(unit.signs))
            row.append(seen)
        table.append(row)
    return table


def strength(seen: Mapping[str, float]) -> float:
    """The weight of everything that is seen of one unit."""
    return sum(WEIGHTS[name] * value for name, value in seen.items() if value and name in WEIGHTS)


def _claims(kind: Sequence[Sequence[float]]) -> list[tuple[float, float, int]]:
    """For each unit the best and the second-best fit of a kind, and whose the best is."""
    claims = []
    for column in zip(*kind, strict=True):
        holder = max(range(len(column)), key=column.__getitem__)
        claims.append((column[holder], max((v for n, v in enumerate(column) if n != holder), default=0.0), holder))
    return claims


def _asked_for(doc: Doc, question: Question) -> tuple[tuple[Term, ...], frozenset[str]]:
    """The verbs of a yes-no question, and the modals that its answer may repeat."""
    verbs = (term(doc.words[at]) for at in range(question.first, question.last)
             if bits(doc.words[at]) & (FINITE | INFN))  # fmt: skip
    opening = range(question.first, min(question.last, question.head + 3))
    echoes = frozenset(name for bit, name in _ECHOES if any(bits(doc.words[at]) & bit for at in opening))
    return tuple(verb for verb in verbs if verb is not None), echoes
