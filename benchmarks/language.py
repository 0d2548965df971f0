"""What the rules of the language family find on public sets: faults, right sentences beside them, clean prose.

Run it as `python -m benchmarks.language --sets DIR`, where DIR holds `spelling/lorugec_dev.tsv` (wrong, right, kind and
rule, divided by tabs), `spelling/clean/*.txt` and `quiet/answers.jsonl`; it prints its figures as JSON.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter

from replylint import packs
from replylint.case import Case
from replylint.config import Config
from replylint.language.russian import Russian
from replylint.lint import Linter
from replylint.pair import Pair

RULES = ("grammar", "punctuation", "capitalization", "spacing", "mixed-script", "repeated-word", "wrong-language")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    folder = parser.parse_args().sets
    speaks = Russian()
    linter = Linter(packs.load([packs.built_in()], speaks), Config(select=RULES), speaks)
    texts = [json.loads(line)["draft"] for line in (folder / "quiet/answers.jsonl").read_text("utf-8").splitlines()]
    figures = {
        "lorugec": contrast(linter, folder / "spelling/lorugec_dev.tsv"),
        "clean": {path.name: false_flags(linter, path) for path in sorted((folder / "spelling/clean").glob("*.txt"))},
        "quiet": shares(linter, texts),
        "milliseconds": milliseconds(linter, texts),
    }
    print(json.dumps(figures, ensure_ascii=False, indent=2))


def contrast(linter: Linter, path: Path) -> dict[str, dict[str, float]]:
    """For each kind of fault, the shares of wrong and of right sentences that are flagged, and the points between."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.count("\t") >= 3]
    found: dict[str, dict[str, float]] = {}
    for kind in sorted({row[2] for row in rows}):
        pairs = [row[:2] for row in rows if row[2] == kind]
        wrong, right = (100 * sum(bool(rules(linter, row[side])) for row in pairs) / len(pairs) for side in (0, 1))
        found[kind] = {"wrong": round(wrong, 1), "right": round(right, 1), "points": round(wrong - right, 1)}
    return found


def false_flags(linter: Linter, path: Path) -> dict[str, float]:
    """Findings of each rule on a thousand words."""
    text = path.read_text("utf-8")
    counts = Counter(rule for line in text.splitlines() for rule in rules(linter, line))
    return {rule: round(1000 * count / len(text.split()), 2) for rule, count in counts.most_common()}


def shares(linter: Linter, texts: list[str]) -> dict[str, float]:
    """The share of texts, in percent, on which each rule fires."""
    counts = Counter(rule for text in texts for rule in set(rules(linter, text)))
    return {rule: round(100 * count / len(texts), 1) for rule, count in counts.most_common()}


def rules(linter: Linter, text: str) -> list[str]:
    """The rules that find something, once a finding."""
    return [finding.rule for finding in linter.lint(Case(id="line", draft=text)).findings]


def milliseconds(linter: Linter, texts: list[str]) -> float:
    """What the rules take for a draft of 65 words, warm, apart from its analysis."""
    drafts = [" ".join(text.split()[:65]) for text in texts if len(text.split()) >= 65][:100]
    chosen = [(f"rule/{rule.id}", rule.check) for rule in linter.rules(linter.config)]
    spent = []
    for _ in range(5):
        for draft in drafts:
            pair = Pair(Case(id="line", draft=draft), linter.language, linter.rule_set.acts, linter.rule_set.indexes)
            pair.hits("draft", "")
            start = perf_counter()
            for owner, check in chosen:
                list(check.find(pair, owner))  # type: ignore[attr-defined]  # rule.py knows no kinds
            spent.append(perf_counter() - start)
    return round(1000 * median(spent[len(drafts) :]), 3)


if __name__ == "__main__":
    main()
