"""Labelled cases and what was found in them: precision, recall and F1 of each rule, each family, and altogether."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from replylint.dataclass import dataclass
from replylint.finding import Severity
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replylint.case import Case
    from replylint.finding import Finding, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A finding that a careful lead would mark: with a quote, at that place; without, anywhere."""

    rule: str
    quote: str | None = None
    turn: int | None = None
    """The message of a conversation, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A case with its labels."""

    case: Case
    expect: tuple[Expected, ...] = ()
    allow: frozenset[str] = frozenset()
    """Rules that may fire, or not: neither counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often findings met labels, labels were missed, and findings were false alarms."""

    hit: int = 0
    miss: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        """The share of findings that are right; None where nothing was found."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else None

    @property
    def recall(self) -> float | None:
        """The share of labels that were found; None where nothing is labelled."""
        return self.hit / (self.hit + self.miss) if self.hit + self.miss else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None where nothing was found or labelled."""
        total = 2 * self.hit + self.false + self.miss
        return 2 * self.hit / total if total else None

    def __add__(self, other: Counts) -> Counts:
        return Counts(hit=self.hit + other.hit, miss=self.miss + other.miss, false=self.false + other.false)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One label that was missed, or one finding that nobody expected."""

    case: str
    what: Literal["missed", "false"]
    rule: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What labelled cases say about the rules."""

    cases: int
    rules: Mapping[str, Counts]
    families: Mapping[str, Counts]
    micro: Counts
    """All findings pooled."""
    macro: float | None
    """The mean F1 of the rules that are expected at least once."""
    expected: int
    """How many rules those are."""
    clean: int
    """Cases in which nothing is expected."""
    silent: int
    """Those of them without a false alarm."""
    mistakes: tuple[Mistake, ...]


def evaluate(judged: Iterable[tuple[Labelled, Iterable[Finding]]], families: Mapping[str, str]) -> Evaluation:
    """The measure of some findings; `families` names the rules that count, all others are left out."""
    hits: Counter[str] = Counter()
    mistakes: list[Mistake] = []
    cases = clean = silent = 0
    for labelled, findings in judged:
        found, wrong = _compare(labelled, findings, families)
        cases += 1
        hits.update(found)
        mistakes += wrong
        if not any(label.rule in families for label in labelled.expect):
            clean += 1
            silent += not any(mistake.what == "false" for mistake in wrong)
    order = {family: number for number, family in enumerate(dict.fromkeys(families.values()))}
    seen = {*hits, *(mistake.rule for mistake in mistakes)}
    missed, false = (Counter(m.rule for m in mistakes if m.what == what) for what in ("missed", "false"))
    rules = {
        rule: Counts(hit=hits[rule], miss=missed[rule], false=false[rule])
        for rule in sorted(seen, key=lambda rule: (order[families[rule]], rule))
    }
    expected = [counts.f1 or 0.0 for counts in rules.values() if counts.hit + counts.miss]
    by_family: dict[str, Counts] = {}
    for rule, counts in rules.items():
        by_family[families[rule]] = by_family.get(families[rule], Counts()) + counts
    return Evaluation(
        cases=cases,
        rules=rules,
        families=by_family,
        micro=sum(rules.values(), Counts()),
        macro=sum(expected) / len(expected) if expected else None,
        expected=len(expected),
        clean=clean,
        silent=silent,
        mistakes=tuple(mistakes),
    )


def unfindable(labelled: Labelled) -> Iterator[str]:
    """The labels that no finding could meet: a quote that is not in the text, a turn that is not there."""
    for label in labelled.expect:
        if labelled.case.conversation is not None:
            if not 1 <= (label.turn or 0) <= len(labelled.case.conversation.messages):
                yield f"{label.rule}: no turn {label.turn}"
        elif label.quote and not tuple(_places(labelled.case, label)):
            yield f"{label.rule}: the quote '{label.quote}' is not in the {_source(label)}"
        elif label.rule in labelled.allow and not label.quote:
            yield f"{label.rule} is both expected and allowed"


def _compare(
    labelled: Labelled, findings: Iterable[Finding], families: Mapping[str, str]
) -> tuple[list[str], list[Mistake]]:
    """The rules of the findings that meet a label, each label once; and what is left over on both sides."""
    case, is_conversation = labelled.case, labelled.case.conversation is not None
    left = [label for label in labelled.expect if label.rule in families]
    hits: list[str] = []
    wrong: list[Mistake] = []
    for finding in findings:
        family = families.get(finding.rule)
        if family is None or (family == "conversation") != is_conversation:
            continue
        met = next((label for label in left if _meets(case, label, finding)), None)
        if met is not None:
            left.remove(met)
            hits.append(finding.rule)
        elif finding.rule not in labelled.allow and finding.severity is not Severity.INFO:
            quote = f"turn {finding.turn}" if is_conversation else finding.quote
            wrong.append(Mistake(case=case.id, what="false", rule=finding.rule, quote=quote))
    missed = [Mistake(case=case.id, what="missed", rule=label.rule, quote=label.quote or "") for label in left]
    return hits, missed + wrong


def _meets(case: Case, label: Expected, finding: Finding) -> bool:
    if finding.rule != label.rule:
        return False
    if case.conversation is not None:
        return finding.turn == label.turn
    if not label.quote:
        return True
    return finding.source == _source(label) and any(finding.span.touches(place) for place in _places(case, label))


def _source(label: Expected) -> Source:
    """The text that a label quotes: what is not answered stands in the message, all else in the draft."""
    return "message" if label.rule == "unanswered-question" else "draft"


def _places(case: Case, label: Expected) -> Iterator[Span]:
    text = case.draft if _source(label) == "draft" else case.message or ""
    quote = label.quote or ""
    at = text.find(quote)
    while quote and at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)
