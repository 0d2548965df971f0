"""Which rules look at a case: most wait for a phrase of theirs, and cost nothing where it is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.condition import likeness, may_be_unknown, question
from replylint.grade import part
from replylint.rule import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from replylint.condition import Question
    from replylint.pair import Pair
    from replylint.rule import Rule


class Turnout(NamedTuple):
    """What the conditions of all rules come to for one pair."""

    rules: tuple[Rule, ...]
    """Those that apply and may find something."""
    parts: frozenset[str]
    """The parts of the grade whose situation arose, also by rules that find nothing."""
    skipped: tuple[str, ...]
    """Ids of rules whose condition stayed unknown."""


class _Situation:
    """A condition with all rules that have it, so that it is asked once a pair."""

    def __init__(self, when: Question, unless: Question | None, *, is_open: bool) -> None:
        self._when = when
        self._unless = unless
        self.is_open = is_open
        """Whether the context may leave it unknown."""
        self.numbers: list[int] = []
        self.parts: frozenset[str] = frozenset()

    def arises(self, pair: Pair) -> bool | None:
        """Whether the rules apply; None where the context is silent."""
        needed = self._when(pair)
        if needed is not True or self._unless is None:
            return needed
        excused = self._unless(pair)
        return None if excused is None else not excused


class Lineup:
    """Rules in order, arranged by what must be there before they are asked."""

    def __init__(self, rules: Sequence[Rule], wakers: Mapping[str, Collection[str]]) -> None:
        """`wakers` tells for rules that wait for phrases whose phrases those are, by the names in the index."""
        self.rules = rules
        self._of: list[_Situation] = []
        self._always: list[int] = []
        self._woken: dict[str, list[int]] = {}
        self._by_id: dict[str, _Situation] = {}
        same: dict[object, _Situation] = {}
        for number, rule in enumerate(rules):
            owner = f"rule/{rule.id}"
            key = (likeness(rule.when, owner), likeness(rule.unless, owner))
            situation = same.get(key)
            if situation is None:
                situation = same[key] = _situation(rule, owner)
            self._by_id[rule.id] = situation
            situation.numbers.append(number)
            if rule.status is not Status.PREVIEW:
                situation.parts |= {part(rule)}
            self._of.append(situation)
            owners = wakers.get(rule.id)
            if owners is None:
                self._always.append(number)
            else:
                for owner in owners:
                    self._woken.setdefault(owner, []).append(number)
        self._situations = tuple(same.values())

    def turnout(self, pair: Pair) -> Turnout:
        """Conditions are asked only where a rule is awake, or where the answer could be news to the grade."""
        known: dict[_Situation, bool | None] = {}
        applying: list[Rule] = []
        parts: set[str] = set()
        for number in self._awake(pair.found("draft")):
            situation = self._of[number]
            if situation not in known:
                known[situation] = situation.arises(pair)
            if known[situation]:
                applying.append(self.rules[number])
        skipped: list[int] = []
        for situation in self._situations:
            if situation.is_open or situation in known or not situation.parts <= parts:
                arises = known[situation] if situation in known else situation.arises(pair)
                if arises:
                    parts |= situation.parts
                elif arises is None:
                    skipped += situation.numbers
        return Turnout(tuple(applying), frozenset(parts), tuple([self.rules[number].id for number in sorted(skipped)]))

    def applies(self, rule: Rule, pair: Pair) -> bool | None:
        """Whether one rule applies to a pair; None where the context is silent."""
        return self._by_id[rule.id].arises(pair)

    def _awake(self, owners: Iterable[str]) -> list[int]:
        """The numbers of the rules that may find something where these phrases stand."""
        awake = set(self._always)
        woken = self._woken
        for owner in owners:
            if owner in woken:
                awake.update(woken[owner])
        return sorted(awake)


def _situation(rule: Rule, owner: str) -> _Situation:
    unless = None if rule.unless is None else question(rule.unless, owner)
    is_open = may_be_unknown(rule.when) or may_be_unknown(rule.unless)
    return _Situation(question(rule.when, owner), unless, is_open=is_open)
