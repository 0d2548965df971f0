"""Every example of every rule and act, one test each."""

from __future__ import annotations

import pytest

from replylint import packs
from replylint.examples import Bench, Trial
from replylint.language.russian import Russian

_BENCH = Bench({path: path.read_bytes() for path in packs.rule_files([packs.built_in()])}, Russian())
_TRIALS = tuple(_BENCH.trials())


@pytest.mark.parametrize("trial", _TRIALS, ids=str)
def test_example(trial: Trial) -> None:
    complaint = _BENCH.complaint(trial)
    assert complaint is None, f"{trial.example.location}: {complaint}"


def test_no_two_examples_of_one_rule_or_act_are_equal() -> None:
    seen: dict[tuple[object, ...], Trial] = {}
    twice = []
    for trial in _TRIALS:
        example = trial.example
        key = (type(trial.owner), trial.owner.id, example.draft, example.message, example.talk, str(example.context))
        if key in seen:
            twice.append(f"{trial} = {seen[key]}")
        seen[key] = trial
    assert twice == []


def test_profiles_name_every_rule() -> None:
    rule_set = packs.load([packs.built_in()], Russian())
    essential, standard, strict = (set(rule_set.profiles[name]) for name in ("essential", "standard", "strict"))
    assert essential < standard <= strict
    assert strict == {rule.id for rule in rule_set.rules}
