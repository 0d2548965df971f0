"""The pack of the plugin: every example of its rules holds."""

from __future__ import annotations

from replylint_shouting import pack

from replylint import packs
from replylint.examples import Bench
from replylint.language.russian import Russian


def test_examples() -> None:
    sources = {path: path.read_bytes() for path in packs.rule_files([pack()])}
    bench = Bench(sources, Russian())
    assert [str(trial) for trial in bench.trials()] == [
        "shouting-bad-1",
        "shouting-bad-2",
        "shouting-good-1",
        "shouting-good-2",
    ]
    assert {str(trial): bench.complaint(trial) for trial in bench.trials() if bench.complaint(trial)} == {}
