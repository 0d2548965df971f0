"""Two labellers held against each other, and the rules against both: Cohen's κ for each rule, and every dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from replylint.evaluation.measure import Labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two agree on a rule over the same cases."""

    both: int
    first: int
    """Cases that only the first marks."""
    second: int
    neither: int

    @property
    def kappa(self) -> float | None:
        """Cohen's κ: the agreement beyond chance; None where both mark none, or both all: chance explains it."""
        number = self.both + self.first + self.second + self.neither
        if not number:
            return None
        one, other = (self.both + self.first) / number, (self.both + self.second) / number
        by_chance = one * other + (1 - one) * (1 - other)
        return None if by_chance == 1 else ((self.both + self.neither) / number - by_chance) / (1 - by_chance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A case and a rule on which not all agree."""

    case: str
    rule: str
    marked: tuple[str, ...]
    """Who marks it."""
    missing: tuple[str, ...]
    """Who does not."""


def agreement(first: Mapping[str, frozenset[str]], second: Mapping[str, frozenset[str]], rule: str) -> Agreement:
    """The agreement of two on a rule, over the cases that both have looked at."""
    cases = first.keys() & second.keys()
    one = {case for case in cases if rule in first[case]}
    other = {case for case in cases if rule in second[case]}
    return Agreement(
        both=len(one & other),
        first=len(one - other),
        second=len(other - one),
        neither=len(cases - one - other),
    )


def disputes(judges: Mapping[str, Mapping[str, frozenset[str]]], rules: Sequence[str]) -> Iterable[Dispute]:
    """Every case and rule on which the judges differ, in the order of the first one's cases."""
    everyone = list(judges.values())
    cases = [case for case in everyone[0] if all(case in marks for marks in everyone)]
    for case in cases:
        for rule in rules:
            marked = tuple(name for name, marks in judges.items() if rule in marks[case])
            if marked and len(marked) < len(judges):
                missing = tuple(name for name in judges if name not in marked)
                yield Dispute(case=case, rule=rule, marked=marked, missing=missing)


def marks_of(labelled: Iterable[Labelled]) -> dict[str, frozenset[str]]:
    """What a labeller marks in each case."""
    return {one.case.id: frozenset(label.rule for label in one.expect) for one in labelled}
