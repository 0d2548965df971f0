"""How well each question and each unit of the draft fit: topic, kind, echo, order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from replylint.questions.evidence import Unit, Wanted, overlap
from replylint.questions.topic import term
from replylint.questions.words import CAN, EXISTS, FINITE, INFN, MUST, bits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replylint.doc import Doc
    from replylint.questions.question import Kind, Question

_FITS: Mapping[Kind, Mapping[str, float]] = {
    "when": {"date": 1.0, "time": 0.7, "vague": 0.8},
    "how-much": {"money": 1.0, "price": 0.8, "number": 0.6},
    "how-many": {"number": 1.0, "date": 0.9, "money": 0.8},
    "why": {"cause": 1.0},
    "where": {"place": 1.0, "link": 1.0, "town": 1.0, "location": 0.8, "path": 1.0, "steps": 0.4},
    "how": {"steps": 1.0, "link": 1.0, "path": 1.0, "imperative": 0.7, "contact": 0.6, "place": 0.5},
    "who": {"name": 1.0, "person": 0.8, "we": 0.4},
    "which": {"number": 0.6, "verb": 0.4, "quoted": 0.6, "steps": 0.5, "name": 0.5, "money": 0.7, "date": 0.6},
    "yes-no": {"polar": 1.0, "yes": 0.8, "no": 0.7, "verb": 0.5},
    "choice": {"verb": 0.5, "no": 0.5, "number": 0.5},
    "request": {"polar": 1.0, "yes": 0.8, "no": 0.7, "steps": 0.7, "we": 0.7, "past": 0.6},
    "status": {"past": 0.7, "location": 0.9, "place": 0.9, "town": 1.0, "date": 0.9, "time": 0.6, "cause": 0.7},
    "what-to-do": {"steps": 1.0, "imperative": 0.8, "path": 1.0, "link": 0.8, "contact": 0.6},
}
"""How well each sign of a unit on the topic fits each kind of question."""
_ALONE: Mapping[Kind, Mapping[str, float]] = {
    "when": {"date": 1.0, "time": 0.4, "vague": 0.9},
    "how-much": {"money": 1.0, "price": 0.6},
    "how-many": {"number": 0.8, "date": 0.8},
    "why": {"cause": 1.0},
    "where": {"place": 0.8, "link": 0.7, "town": 0.9, "path": 0.9, "location": 0.35},
    "how": {"steps": 0.6, "link": 0.6, "path": 1.0, "contact": 0.3},
    "who": {"name": 0.4, "person": 0.2},
    "which": {"number": 0.5, "quoted": 0.3},
    "yes-no": {"polar": 1.0},
    "choice": {"polar": 0.3},
    "request": {"polar": 1.0, "we": 0.5},
    "status": {"location": 0.8, "date": 0.8, "town": 0.8, "past": 0.5, "place": 0.6, "cause": 0.6},
    "what-to-do": {"steps": 0.9, "imperative": 0.5, "path": 1.0, "link": 0.7, "contact": 0.5},
}
"""How well each sign of a unit speaks for an answer where no word of the question comes back."""
_COMMENT: Mapping[str, float] = {"placeholder": 1.0, "comment": 0.9, "unknown": 0.9, "asks": 0.6}
_POINTERS = frozenset("это этого этому этом этим такое такого".split())
IDLE = frozenset(("courtesy", "empty", "excuse", "back"))
"""Signs of units that say nothing of the matter."""
_ECHOES = ((CAN, "can"), (MUST, "must"), (EXISTS, "exists"))


_TERSE = 25
"""Words a question below which one paragraph is taken to answer several questions."""


class Fit(NamedTuple):
    """What speaks for an answer to one question; all from 0 to 1, except the counts."""

    topic: float
    """The share of the question's terms in the best unit."""
    near: float
    """The same in the best unit with the one after it."""
    all: float
    """The same in the whole draft."""
    lead: float
    """How much better the best unit fits this question than any other."""
    kind: float
    """Whether the best unit, or a neighbour, holds the kind of answer."""
    comment: float
    """Whether the best unit says that it will be found out, cannot be known, or needs data."""
    alone: float
    """The best sign of the kind in a unit that no other question claims."""
    echo: float
    """Whether the modal of the question comes back in such a unit."""
    item: float
    """Whether the draft answers in a list of as many items."""
    share: float
    """The share of the draft that is nearer to this question than to others."""
    room: int
    """Units that no other question claims."""
    terms: int
    block: float
    """The share of the question's terms in its best paragraph."""
    block_lead: float
    """How much better that paragraph fits this question than any other."""
    slot: float
    """Whether a short or elliptic unit that no question claims stands where its answer is due."""
    spoken: float
    """The best of a unit that both is on the topic and holds the kind of answer."""
    verb: float
    """Whether what the question asks to be or to be done comes back: «подойдёт ли…?» – «подойдёт»."""
    sole: float
    """Whether the one question for a time or a sum meets a draft that names one."""
    sign: float
    """The best sign of the kind anywhere in the draft."""
    unit: int
    """The best unit; -1 for none."""


def fits(doc: Doc, questions: Sequence[Question], asked: Sequence[Wanted], draft: Sequence[Unit]) -> list[Fit]:
    """The fit of every question over the whole draft, each knowing what the others claim."""
    table = [[overlap(one, unit.keys, unit.roots, unit.groups) for unit in draft] for one in asked]
    blocks = [list(block) for _, block in groupby(range(len(draft)), key=lambda j: draft[j].block)]
    if len(blocks) < len(questions) and sum(unit.words for unit in draft) < _TERSE * len(questions):
        blocks = [[j] for j in range(len(draft))]  # one paragraph answers all: sentences take their place
    by_block = [[_over(one, draft, block) for block in blocks] for one in asked]
    bests = [max(range(len(row)), key=row.__getitem__, default=-1) for row in table]
    bests = [best if best >= 0 and table[n][best] > 0.1 else -1 for n, best in enumerate(bests)]
    items = [n for n, unit in enumerate(draft) if unit.item]
    found: list[Fit] = []
    for number, question in enumerate(questions):
        row = table[number]
        rivals = [
            k for k in range(len(questions)) if k != number and not (k == number - 1 and points_back(doc, question))
        ]
        others = [max((table[k][j] for k in rivals), default=0.0) for j in range(len(draft))]
        block, block_lead = 0.0, 0.0
        for j, value in enumerate(by_block[number]):
            other = max((by_block[k][j] for k in rivals), default=0.0)
            if value and value + value - other > block + block_lead:
                block, block_lead = value, value - other
        low = max((best for best in bests[:number] if best >= 0), default=-1)
        high = min((best for best in bests[number + 1 :] if best > low), default=len(draft))
        slot = max(
            (
                _slot(question.kind, draft[j])
                for j in range(low + 1, high)
                if row[j] <= 0.1 and others[j] <= 0.1 and draft[j].signs.isdisjoint(IDLE)
            ),
            default=0.0,
        )
        item = items[number] if len(items) == len(questions) > 1 else -1
        found.append(_fit(doc, question, asked[number], draft, row, others, item, block, block_lead, slot))
    kinds = [question.kind for question in questions]
    for number, kind in enumerate(kinds):
        wanted_sign = {"when": "date", "how-much": "money"}.get(kind)
        if kinds.count(kind) == 1 and any(wanted_sign in unit.signs for unit in draft):
            found[number] = found[number]._replace(sole=1.0)
    return found


def _fit(
    doc: Doc, question: Question, asked: Wanted, draft: Sequence[Unit], row: Sequence[float], others: Sequence[float],
    item: int, block: float, block_lead: float, slot: float,
) -> Fit:  # fmt: skip
    if not draft:
        return Fit(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, asked.own, 0, 0, 0, 0, 0, 0, 0, -1)
    kind = question.kind
    fitting = [_best(_FITS[kind], unit.signs) for unit in draft]
    best = max(range(len(draft)), key=lambda j: row[j] * (1 + 0.4 * fitting[j]) - 0.2 * max(0.0, others[j] - row[j]))
    around = [j for j in (best - 1, best, best + 1) if 0 <= j < len(draft)]
    near = max(
        overlap(asked, draft[j].keys | draft[j + 1].keys, draft[j].roots | draft[j + 1].roots,
                draft[j].groups | draft[j + 1].groups) if row[j] or row[j + 1] else 0.0
        for j in range(len(draft) - 1)
    ) if len(draft) > 1 else row[0]  # fmt: skip
    whole = overlap(
        asked, frozenset().union(*(u.keys for u in draft)), frozenset().union(*(u.roots for u in draft)),
        frozenset().union(*(u.groups for u in draft)),
    ) if max(row) > 0 else 0.0  # fmt: skip
    free = [j for j in range(len(draft)) if others[j] < 0.3 or row[j] >= others[j]]
    echoes = [name for bit, name in _ECHOES if any(
        bits(doc.words[at]) & bit for at in range(question.first, min(question.last, question.head + 3))
    )]  # fmt: skip
    total = sum(unit.words for unit in draft)
    alone = [_best(_ALONE[kind], draft[j].signs) for j in free]
    return Fit(
        topic=row[best],
        near=near,
        all=whole,
        lead=row[best] - others[best],
        kind=max(fitting[best], 0.8 * max(fitting[j] for j in around)) if row[best] else 0.0,
        comment=_best(_COMMENT, draft[best].signs) if row[best] else 0.0,
        alone=max(alone, default=0.0),
        echo=float(any(name in draft[j].signs for name in echoes for j in free)),
        item=float(item >= 0),
        share=sum(u.words for j, u in enumerate(draft) if row[j] > others[j]) / total,
        room=sum(1 for j in free if draft[j].words > 3 and draft[j].signs.isdisjoint(IDLE)),
        terms=asked.own,
        block=block,
        block_lead=block_lead,
        slot=slot,
        spoken=max(min(1.0, value / 0.3) * sign for value, sign in zip(row, fitting, strict=True)),
        verb=_verb(doc, question, [draft[j] for j in free]),
        sole=0.0,
        sign=max(fitting),
        unit=best if row[best] else item if item >= 0 else free[alone.index(max(alone))] if free else -1,
    )


def _verb(doc: Doc, question: Question, free: Sequence[Unit]) -> float:
    if question.kind not in ("yes-no", "request", "choice"):
        return 0.0
    for at in range(question.first, question.last):
        if bits(doc.words[at]) & (FINITE | INFN) and (about := term(doc.words[at])) is not None:
            return float(
                any(not about.keys.isdisjoint(unit.keys) or not about.roots.isdisjoint(unit.roots) for unit in free)
            )
    return 0.0


def points_back(doc: Doc, question: Question) -> bool:
    """Whether a question speaks of what the one before it asked: «сколько времени это займёт?», «за что её брать?»."""
    return any(doc.words[at].key in _POINTERS for at in range(question.first, question.last))


def _over(one: Wanted, draft: Sequence[Unit], block: Sequence[int]) -> float:
    """The overlap with several units together."""
    if len(block) == 1:
        return overlap(one, draft[block[0]].keys, draft[block[0]].roots, draft[block[0]].groups)
    chosen = [draft[j] for j in block]
    return overlap(
        one, frozenset().union(*(u.keys for u in chosen)), frozenset().union(*(u.roots for u in chosen)),
        frozenset().union(*(u.groups for u in chosen)),
    )  # fmt: skip


def _slot(kind: Kind, unit: Unit) -> float:
    """How well a unit that takes up no question answers one of this kind all the same."""
    own = _best(_ALONE[kind], unit.signs)
    if kind in ("yes-no", "request") and not unit.signs.isdisjoint(("elliptic", "polar")):
        own = 1.0
    if unit.words < 9 and "elliptic" in unit.signs:
        own = max(own, 0.6)
    return own


def _best(fit: Mapping[str, float], signs: frozenset[str]) -> float:
    return max((fit[sign] for sign in signs if sign in fit), default=0.0)
