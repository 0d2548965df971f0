"""Precision and recall over folders of labelled cases, and how often each rule fires on answers that are fine.

Runs as a process of its own (`python -m benchmarks.quality`) and prints its figures as JSON.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from replylint import packs, readers
from replylint.case import Case
from replylint.config import Config
from replylint.evaluation import labels
from replylint.evaluation.measure import evaluate
from replylint.finding import Severity
from replylint.language.russian import Russian
from replylint.lint import Linter


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--quiet", type=Path)
    arguments = parser.parse_args()
    speaks = Russian()
    linter = Linter(packs.load([packs.built_in()], speaks), Config(), speaks)
    quiet = {} if arguments.quiet is None else fired(linter, arguments.quiet)
    print(json.dumps({"gold": {str(path): scores(linter, path) for path in arguments.gold}, "quiet": quiet}))


def scores(linter: Linter, folder: Path) -> dict[str, float | None]:
    """The figures of one folder; labels of rules that are not run, and conversations, do not count."""
    families = {rule.id: rule.family for rule in linter.rules(linter.config)}
    labelled = [one for file in labels.files([folder]) for one in labels.read(file) if one.case.conversation is None]
    found = evaluate([(one, linter.lint(one.case).findings) for one in labelled], families)
    return {
        "cases": found.cases,
        "precision": found.micro.precision,
        "recall": found.micro.recall,
        "f1": found.micro.f1,
        "macro_f1": found.macro,
        "silent": found.silent / found.clean if found.clean else None,
    }


def fired(linter: Linter, file: Path) -> dict[str, float]:
    """The share of answers on which each rule fires with more than an info, the most frequent first."""
    counts: Counter[str] = Counter()
    answers = 0
    for case in readers.read(str(file)):
        if isinstance(case, Case):
            answers += 1
            findings = linter.lint(case).findings
            counts.update({finding.rule for finding in findings if finding.severity is not Severity.INFO})
    return {rule: count / answers for rule, count in counts.most_common()}


if __name__ == "__main__":
    main()
