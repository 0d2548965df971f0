"""Thousands of pairs in one process against the floor: razdel and one cached pymorphy3 parse a token, same texts.

Runs as a process of its own (`python -m benchmarks.throughput`) and prints its figures as JSON.
"""

from __future__ import annotations

import argparse
import gc
import json
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.texts import mixed
from replylint import packs, readers
from replylint.case import Case
from replylint.config import Config
from replylint.language.russian import Russian
from replylint.lint import Linter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replylint.doc import Language

_FIELD = Path(__file__).parent / "field"
_SILENT = """id: {id}
title: Молчит
kind: forbid
severity: warning
message: "{{match}}"
why: Правило для измерения
suggest: Ничего
phrases: ["{word} ..2 =абракадабра"]
bad: ["«[{word} абракадабра]»"]
good: ["Здравствуйте!"]
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=Path)
    arguments = parser.parse_args()
    cases = texts(arguments.texts, arguments.pairs)
    print(json.dumps(measure(cases, arguments.rounds)))


def texts(file: Path | None, number: int) -> list[Case]:
    """The pairs of a file, or as many made of the field cases of this repository."""
    if file is not None:
        return [case for case in readers.read(str(file)) if isinstance(case, Case)][:number]
    field = [case for path in sorted(_FIELD.rglob("*.yaml")) for case in readers.read(str(path))]
    return list(mixed([case for case in field if isinstance(case, Case)], number))


def measure(cases: Sequence[Case], rounds: int) -> dict[str, float]:
    """Pairs a second, and ratios of times: medians over rounds in which all sides take turns.

    The first round, from cold caches, is told apart from the rest.
    """
    speaks = Russian()
    sides: dict[str, Callable[[], None]] = {
        "floor": _floor(cases),
        "lint": _linting(cases, speaks, 0),
        "more": _linting(cases, Russian(), 1000),
    }
    gc.collect()
    gc.freeze()
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        order = list(sides.items())
        for name, run in order if number % 2 else reversed(order):
            start = perf_counter()
            run()
            taken[name].append(perf_counter() - start)
    warm = {name: times[1:] for name, times in taken.items()}
    return {
        "pairs": len(cases),
        "characters": sum(len(case.draft) + len(case.message or "") for case in cases),
        "pairs_per_second": len(cases) / median(warm["lint"]),
        "floor_pairs_per_second": len(cases) / median(warm["floor"]),
        "cold": taken["lint"][0] / taken["floor"][0],
        "warm": _ratio(warm["lint"], warm["floor"]),
        "more_rules": _ratio(warm["more"], warm["lint"]),
    }


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    return median(a / b for a, b in zip(one, other, strict=True))


def _floor(cases: Sequence[Case]) -> Callable[[], None]:
    import pymorphy3
    import razdel

    parse = pymorphy3.MorphAnalyzer().parse
    known: dict[str, object] = {}

    def run() -> None:
        for case in cases:
            for text in (case.message or "", case.draft):
                for token in razdel.tokenize(text):
                    word = token.text
                    if word not in known:
                        known[word] = parse(word)

    return run


def _linting(cases: Sequence[Case], speaks: Language, more: int) -> Callable[[], None]:
    sources = {path: path.read_bytes() for path in packs.rule_files([packs.built_in()])}
    sources |= _silent_rules(cases, more)
    rule_set = packs.build(sources, speaks)
    everywhere = tuple(rule.id for rule in rule_set.rules if rule.id.startswith("silent-"))
    profiles = {name: (*ids, *everywhere) for name, ids in rule_set.profiles.items()}
    linter = Linter(replace(rule_set, profiles=profiles), Config(), speaks)

    def run() -> None:
        for case in cases:
            linter.lint(case)

    return run


def _silent_rules(cases: Sequence[Case], number: int) -> dict[Path, bytes]:
    """Rules that begin with a content word of the texts, so that they are tried here and there, and never match."""
    forms = {word for case in cases[:2000] for word in case.draft.split() if word.isalpha() and word.islower()}
    words = sorted(word for word in forms if len(word) > 5)
    rules = {}
    for index in range(number):
        name, word = f"silent-{index}", words[index * len(words) // max(1, number) % len(words)]
        rules[Path("silent") / "respect" / f"{name}.yaml"] = _SILENT.format(id=name, word=word).encode()
    return rules


if __name__ == "__main__":
    main()
