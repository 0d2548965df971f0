"""Counts which tags follow one another, and which words are common, in texts: makes `replylint/spelling/counts.json`.

    python scripts/count_sequences.py --about "where from, which licence" TEXT… > replylint/spelling/counts.json

A TEXT holds a sentence or a short text a line. Words that stand but twice are left out, and so are the pairs that are
hardly ever met: no text can be read back from the counts. The tags of a word that has several are told apart by
expectation and maximisation (Baum, Welch 1970).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from replylint.language.russian import Russian
from replylint.spelling.tags import BEGINNING, END, shares

_ROUNDS = 6
_PRIOR = 15
_LEAST_PAIR, _LEAST_WORD = 0.7, 3


def main() -> None:
    """Read, count and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--about", required=True)
    options.add_argument("--talk", type=Path, action="append", default=[], help="texts whose words are no trade's")
    options.add_argument("texts", type=Path, nargs="+")
    chosen = options.parse_args()
    language = Russian()
    chains: list[list[dict[str, float]]] = []
    words: Counter[str] = Counter()
    for path in (*chosen.texts, *chosen.talk):
        for line in path.read_text("utf-8").splitlines():
            doc = language.analyse(line)
            for sentence in doc.sentences:
                own = doc.words[sentence.first : sentence.last]
                chains.append([{BEGINNING: 1.0}, *map(shares, own), {END: 1.0}])
                if path in chosen.texts:
                    words.update(word.key for word in own)
    pairs, chances = _counted(chains)
    tags = [tag for tag, _ in chances.most_common()]
    numbers = {tag: number for number, tag in enumerate(tags)}
    rows = {
        numbers[one]: [x for other, n in row.most_common() if n >= _LEAST_PAIR for x in (numbers[other], round(n, 1))]
        for one, row in pairs.items()
    }
    common = sorted(
        f"{form} {number}"
        for form, number in words.items()
        if number >= _LEAST_WORD and re.fullmatch("[а-я]+", form) and language.knows(form)
    )
    made = {
        "about": chosen.about,
        "size": words.total(),
        "tags": tags,
        "chances": [round(chances[tag], 1) for tag in tags],
        "pairs": {str(one): row for one, row in sorted(rows.items()) if row},
        "words": common,
    }
    json.dump(made, sys.stdout, ensure_ascii=False, indent=None, separators=(",", ":"))
    sys.stdout.write("\n")


def _counted(chains: list[list[dict[str, float]]]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    chances: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        old, totals, sizes = pairs, {one: row.total() for one, row in pairs.items()}, chances
        whole = sizes.total()

        def follows(one: str, other: str) -> float:
            chance = sizes[other] / whole if whole else 1.0  # noqa: B023 — called within the round
            return (old[one][other] + _PRIOR * chance) / (totals.get(one, 0) + _PRIOR)  # noqa: B023

        pairs, chances = defaultdict(Counter), Counter()
        for chain in chains:
            odds = [{tag: x / (sizes[tag] / whole if whole else 1.0) for tag, x in word.items()} for word in chain]
            _add(odds, follows, pairs, chances)
    return pairs, chances


def _add(odds, follows, pairs, chances) -> None:  # type: ignore[no-untyped-def]  # numbers in nested tables
    forward = [odds[0]]
    for word in odds[1:]:
        made = {tag: x * sum(y * follows(one, tag) for one, y in forward[-1].items()) for tag, x in word.items()}
        total = sum(made.values())
        forward.append({tag: x / total for tag, x in made.items()})
    back = dict.fromkeys(odds[-1], 1.0)
    chances[BEGINNING] += 1
    for at in range(len(odds) - 2, -1, -1):
        ways = {
            (one, tag): y * follows(one, tag) * odds[at + 1][tag] * back[tag]
            for one, y in forward[at].items()
            for tag in odds[at + 1]
        }
        total = sum(ways.values())
        for (one, tag), x in ways.items():
            pairs[one][tag] += x / total
            chances[tag] += x / total
        made = {one: sum(follows(one, tag) * odds[at + 1][tag] * back[tag] for tag in odds[at + 1]) for one in odds[at]}
        whole = sum(made.values())
        back = {one: x / whole for one, x in made.items()}


if __name__ == "__main__":
    main()
