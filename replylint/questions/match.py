"""Questions against the units of the draft: shared topics, kinds of answer, order; and what that tells of each."""

from __future__ import annotations

from heapq import nlargest
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from replylint.questions.evidence import IDLE, Unit, Wanted, overlap
from replylint.questions.topic import term
from replylint.questions.words import FINITE, INFN, bits

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
_SHOWS: Mapping[Kind, Mapping[str, float]] = {
    "when": {"date": 1.0, "time": 0.7, "vague": 0.8, "never": 0.8, "count": 0.3},
    "how-much": {"money": 1.0, "price": 0.8, "count": 0.6},
    "how-many": {"count": 1.0, "date": 0.9, "money": 0.8},
    "why": {"cause": 1.0, "state": 0.5, "past": 0.4},
    "where": {"place": 1.0, "link": 1.0, "town": 1.0, "venue": 1.0, "location": 0.8, "path": 1.0, "steps": 0.4},
    "how": {"steps": 1.0, "link": 1.0, "path": 1.0, "imperative": 0.7, "contact": 0.6, "place": 0.5, "venue": 0.4},
    "who": {"name": 1.0, "somebody": 0.8},
    "which": {"count": 0.6, "verb": 0.4, "quoted": 0.6, "steps": 0.5, "name": 0.5, "money": 0.7, "date": 0.6},
    "yes-no": {"polar": 1.0, "yes": 0.8, "no": 0.7, "verb": 0.5},
    "choice": {"verb": 0.5, "no": 0.5, "count": 0.5},
    "request": {"polar": 1.0, "yes": 0.8, "no": 0.7, "steps": 0.7, "we": 0.7, "past": 0.6},
    "status": {"past": 0.7, "location": 0.9, "place": 0.9, "town": 1.0, "date": 0.9, "time": 0.6, "cause": 0.7,
               "state": 0.6, "verb": 0.3},
    "what-to-do": {"steps": 1.0, "imperative": 0.8, "path": 1.0, "link": 0.8, "contact": 0.6},
}  # fmt: skip
"""The same for a unit by itself, in a short draft."""
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
_SOLE: Mapping[Kind, str] = {"when": "date", "how-much": "money"}
_ON_TOPIC = 0.1
_CLAIMED = 0.3
_TERSE = 25
"""Words a question below which one paragraph is taken to answer several questions."""


class Grid(NamedTuple):
    """Each question (row) against each unit of the draft (column)."""

    topic: list[list[float]]
    """The share of the question's terms that the unit takes up."""
    others: list[list[float]]
    """The best such share of any other question, but for one that this one only goes on with."""
    kind: list[list[float]]
    """How well the unit's signs fit the kind of the question."""
    bests: list[int]
    """The unit that each question shares most with; -1 for none."""

    def bounds(self, number: int) -> tuple[int, int]:
        """The units between which the answer is due, by the questions before and after."""
        low = max((best for best in self.bests[:number] if best >= 0), default=-1)
        high = min((best for best in self.bests[number + 1 :] if best > low), default=len(self.topic[number]))
        return low, high


class Fit(NamedTuple):
    """What speaks for an answer to one question; all from 0 to 1, except the counts."""

    topic: float
    """The share of the question's terms in the best unit."""
    all: float
    """The same in the whole draft."""
    lead: float
    """How much better the best unit fits this question than any other."""
    comment: float
    """Whether the best unit says that it will be found out, cannot be known, or needs data."""
    alone: float
    """The best sign of the kind in a unit that no other question claims."""
    share: float
    """The share of the draft that is nearer to this question than to others."""
    room: int
    """Units that no other question claims."""
    terms: int
    block: float
    """The share of the question's terms in its best paragraph."""
    block_lead: float
    """How much better that paragraph fits this question than any other."""
    item: float
    """Whether the draft answers in a list of as many items."""
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


def grid(doc: Doc, questions: Sequence[Question], asked: Sequence[Wanted], draft: Sequence[Unit]) -> Grid:
    """Every question against every unit."""
    topic = [[overlap(one, unit.keys, unit.roots, unit.groups) for unit in draft] for one in asked]
    kind = [[_best(_SHOWS[question.kind], unit.signs) for unit in draft] for question in questions]
    bests = [max(range(len(row)), key=row.__getitem__, default=-1) for row in topic]
    bests = [best if best >= 0 and topic[n][best] > _ON_TOPIC else -1 for n, best in enumerate(bests)]
    others = _others(doc, questions, topic)
    return Grid(topic, others, kind, bests)


def fits(
    doc: Doc, questions: Sequence[Question], asked: Sequence[Wanted], draft: Sequence[Unit], found: Grid
) -> list[Fit]:
    """The fit of every question over the whole draft, each knowing what the others claim."""
    blocks = [list(block) for _, block in groupby(range(len(draft)), key=lambda j: draft[j].block)]
    if len(blocks) < len(questions) and sum(unit.words for unit in draft) < _TERSE * len(questions):
        blocks = [[j] for j in range(len(draft))]  # one paragraph answers all: sentences take their place
    by_block = [[_over(one, draft, block) for block in blocks] for one in asked]
    kinds = [question.kind for question in questions]
    has_item = sum(1 for unit in draft if unit.item) == len(questions) > 1
    beside = _others(doc, questions, by_block)
    judged = []
    for number, question in enumerate(questions):
        block, lead = 0.0, 0.0
        for value, other in zip(by_block[number], beside[number], strict=True):
            if value and value + value - other > block + lead:
                block, lead = value, value - other
        sole = _SOLE.get(question.kind)
        is_sole = kinds.count(question.kind) == 1 and any(sole in unit.signs for unit in draft)
        judged.append(_fit(doc, question, number, asked[number], draft, found, block, lead, has_item, is_sole))
    return judged


def _fit(
    doc: Doc, question: Question, number: int, asked: Wanted, draft: Sequence[Unit], found: Grid, block: float,
    lead: float, has_item: bool, is_sole: bool,
) -> Fit:  # fmt: skip
    if not draft:
        return Fit(0, 0, 0, 0, 0, 0, 0, asked.own, 0, 0, 0, 0, 0, 0, 0, 0)
    row, others = found.topic[number], found.others[number]
    fitting = [_best(_FITS[question.kind], unit.signs) for unit in draft]
    best = max(range(len(draft)), key=lambda j: row[j] * (1 + 0.4 * fitting[j]) - 0.2 * max(0.0, others[j] - row[j]))
    free = [j for j in range(len(draft)) if others[j] < _CLAIMED or row[j] >= others[j]]
    low, high = found.bounds(number)
    due = [
        draft[j] for j in range(low + 1, high)
        if row[j] <= _ON_TOPIC and others[j] <= _ON_TOPIC and draft[j].signs.isdisjoint(IDLE)
    ]  # fmt: skip
    return Fit(
        topic=row[best],
        all=_over(asked, draft, range(len(draft))) if max(row) > 0 else 0.0,
        lead=row[best] - others[best],
        comment=_best(_COMMENT, draft[best].signs) if row[best] else 0.0,
        alone=max((_best(_ALONE[question.kind], draft[j].signs) for j in free), default=0.0),
        share=sum(u.words for j, u in enumerate(draft) if row[j] > others[j]) / sum(unit.words for unit in draft),
        room=sum(1 for j in free if draft[j].words > 3 and draft[j].signs.isdisjoint(IDLE)),
        terms=asked.own,
        block=block,
        block_lead=lead,
        item=float(has_item),
        slot=max((_slot(question.kind, unit) for unit in due), default=0.0),
        spoken=max(min(1.0, value / 0.3) * sign for value, sign in zip(row, fitting, strict=True)),
        verb=_verb(doc, question, [draft[j] for j in free]),
        sole=float(is_sole),
        sign=max(fitting),
    )


def _others(doc: Doc, questions: Sequence[Question], table: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each cell the best value in its column of any other question that is a rival."""
    tops = [nlargest(3, enumerate(column), key=lambda cell: cell[1]) for column in zip(*table, strict=True)]
    found = []
    for number, question in enumerate(questions):
        kin = (number, number - 1 if points_back(doc, question) else number)
        found.append([next((value for k, value in top if k not in kin), 0.0) for top in tops])
    return found


def _verb(doc: Doc, question: Question, free: Sequence[Unit]) -> float:
    if question.kind not in ("yes-no", "request", "choice"):
        return 0.0
    for at in range(question.first, question.last):
        if bits(doc.words[at]) & (FINITE | INFN) and (about := term(doc.words[at])) is not None:
            return float(any(unit.holds(about) for unit in free))
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
