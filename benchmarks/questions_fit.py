"""Fits what weighs for an answered question in short drafts: `python -m benchmarks.questions_fit --cases DIR …`.

Prints the tables of `replylint/questions/link.py` and `weighing.py`, and before them how well each source is told by
weights fitted on all the others. `--cases` holds labelled cases, `--pairs` messages with drafts and a label a question
(`questions/pairs.yaml`), `--sets` the public sets, which are no part of this repository. Needs numpy and scipy.

The doubt is the logistic of what is seen of the question, less the log-sum-exp of what is seen of each unit of the
draft: one good answer settles it. Signs are held where they are known beforehand, so that a small set cannot turn them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import yaml
from scipy.optimize import minimize

from benchmarks.questions_bench import Bench
from replylint.questions.evidence import units
from replylint.questions.link import links
from replylint.questions.match import fits, grid
from replylint.questions.pairing import acts_of, asked, is_foreign
from replylint.questions.subject import wanted
from replylint.questions.weighing import sights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHARES = {"joined": 0.12, "answers": 0.3, "pairs": 1.0, "questions": 1.0, "answered": 1.0}
"""What a question of a source counts: synthetic and one-sided ones are many; in telegrams this view decides alone."""
_CASES = 2.0
_LETTER = 0.4
"""Letters are judged by `replylint/questions/whole.py`; here they only steady the weights."""
_PENALTY = 0.5
_LEAST = 0.07
"""A weight that moves the sum less than this on average is left out."""
_MINUS = ("no ", "idle", "boast", "our own", "kind of another")
_EITHER = ("steps", "modal", "short", "elliptic", "last and free")
_QUESTION_MINUS = ("same verb", "topic and kind", "kind alone", "slot alone", "whole topic", "lead",
                   "paragraph", "share", "room", "only question", "sole sign", "long")  # fmt: skip
_QUESTION_PLUS = ("no topic of many words", "excuses", "fewer units", "boasts")


class Seen(NamedTuple):
    """One labelled question with what is seen of it and of every unit of its draft."""

    source: str
    is_open: bool
    question: dict[str, float]
    draft: list[dict[str, float]]


Labels = list[tuple[int, int, bool]]
"""Where a question stands, and whether it stays open."""


def cases(folder: Path) -> Iterator[tuple[str, str, Labels | None, list[tuple[int, int]]]]:
    """Message and draft; every question is answered but those at the places given."""
    for file in sorted(folder.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            message, draft = str(case.get("message") or "").rstrip("\n"), str(case.get("draft") or "").rstrip("\n")
            if message and draft and "unanswered-question" not in case.get("allow", ()):
                expected = [one for one in case.get("expect") or () if one["rule"] == "unanswered-question"]
                yield message, draft, None, [_place(message, one["quote"]) for one in expected]


def pairs(file: Path) -> Iterator[tuple[str, str, Labels | None, list[tuple[int, int]]]]:
    """Message and draft with a label for each question."""
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]:
        labels = [(*_place(case["message"], quote), not told) for quote, told in case["asked"].items()]
        yield case["message"], case["draft"], labels, []


def rows(file: Path) -> Iterator[tuple[str, str, Labels | None, list[tuple[int, int]]]]:
    """The public sets, each in its own form."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if "unanswered" in row:
            labels: Labels = []
            for number, text in enumerate(row["questions"]):
                start = row["client"].find(text, labels[-1][1] if labels else 0)
                labels.append((start, start + len(text), number in row["unanswered"]))
            yield row["client"], row["draft"], labels, []
        elif "questions" in row:
            labels = [(*_place(row["client"], one["q"]), not one["answered"]) for one in row["questions"]]
            yield row["client"], row["agent"], labels, []
        else:
            yield row["message"], row["draft"], None, []


def seen(
    bench: Bench, source: str, message: str, draft: str, labels: Labels | None, opened: Sequence[tuple[int, int]]
) -> Iterator[Seen]:
    """What the analysis sees of each labelled question that it finds."""
    pair = bench.pair(message, draft)
    found = asked(pair)
    if not found or pair.message is None or is_foreign(pair):
        return
    told = units(
        pair.draft, acts_of(pair, "draft", "question-topics"), acts_of(pair, "draft", "answer-signs"), len(found)
    )
    terms = wanted(pair.message, found, acts_of(pair, "message", "question-topics"), told)
    table = grid(pair.message, found, terms, told)
    own = sights(found, told, table, fits(pair.message, found, terms, told, table))
    for question, sight, row in zip(found, own, links(pair.message, found, told, table), strict=True):
        start, end = question.span(pair.message)
        met = [state for first, last, state in labels or () if first < end and start < last]
        is_open = any(first < end and start < last for first, last in opened)
        if row and (labels is None or met):
            yield Seen(source, is_open if labels is None else met[0], sight, row)


class Model:
    """Weights of units and of questions over a list of labelled questions."""

    def __init__(self, labelled: Sequence[Seen]) -> None:
        self.labelled = labelled
        self.of_units = sorted({name for one in labelled for unit in one.draft for name in unit})
        self.of_questions = sorted({name for one in labelled for name in one.question})
        self.lengths = np.array([len(one.draft) for one in labelled])
        self.units = _matrix([unit for one in labelled for unit in one.draft], self.of_units)
        self.questions = _matrix([one.question for one in labelled], self.of_questions)
        self.open = np.array([float(one.is_open) for one in labelled])
        self.sources = np.array([one.source for one in labelled])
        self.shares = np.array([_share(one) for one in labelled])
        self.kept = np.ones(len(self.of_units) + len(self.of_questions), bool)

    def fit(self, chosen: Any) -> Any:
        """The weights that explain the chosen questions best, those of units first."""
        of_unit = np.repeat(np.arange(len(self.lengths)), self.lengths)
        units, questions = self.units[chosen[of_unit]], self.questions[chosen]
        numbers = np.repeat(np.arange(chosen.sum()), self.lengths[chosen])
        share, is_open, cut = self.shares[chosen], self.open[chosen], len(self.of_units)

        def loss(weights: Any) -> tuple[float, Any]:
            doubt, held = _doubt(units, numbers, questions, weights[:cut], weights[cut:])
            slope = share * (1 / (1 + np.exp(-doubt)) - is_open)
            value = (share * (np.logaddexp(0, doubt) - is_open * doubt)).sum() + _PENALTY / 2 * (weights**2).sum()
            of_units = -(units * (held * slope[numbers])[:, None]).sum(0)
            return value, np.concatenate([of_units, questions.T @ slope]) + _PENALTY * weights

        bounds = [_bound(name) for name in self.of_units] + [_question_bound(name) for name in self.of_questions]
        bounds = [bound if kept else (0.0, 0.0) for bound, kept in zip(bounds, self.kept, strict=True)]
        return minimize(loss, self.kept * 0.01, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300}).x

    def doubts(self, weights: Any) -> Any:
        """The doubt of every question, from 0 to 1."""
        numbers = np.repeat(np.arange(len(self.lengths)), self.lengths)
        cut = len(self.of_units)
        return 1 / (1 + np.exp(-_doubt(self.units, numbers, self.questions, weights[:cut], weights[cut:])[0]))

    def prune(self) -> None:
        """Leave out what hardly moves the sum."""
        spread = np.concatenate([self.units.std(0), self.questions.std(0)])
        constant = np.array([False] * len(self.of_units) + [name == "always" for name in self.of_questions])
        self.kept &= (abs(self.fit(np.ones(len(self.lengths), bool))) * spread >= _LEAST) | constant


def main() -> None:
    """Print the figures of each source left out, and the weights of all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="folders of labelled cases")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="files of pairs with a label a question")
    parser.add_argument("--sets", type=Path, help="a folder with the public sets")
    options = parser.parse_args()
    bench = Bench()
    sets = sorted(options.sets.rglob("*.jsonl")) if options.sets else []
    read = [(str(path), one) for path in options.cases for one in cases(path)]
    read += [(path.stem, one) for path in options.pairs for one in pairs(path)]
    read += [(path.stem, one) for path in sets if path.stem[:2] in ("jo", "an") for one in rows(path)]
    model = Model([row for source, one in read for row in seen(bench, source, *one)])
    for _ in range(3):
        model.prune()
    for source in dict.fromkeys(model.sources):
        kin = source.rpartition("_")[2] if source.startswith("joined") else source
        left_out = np.array([one == source or one.endswith("_" + kin) for one in model.sources])
        print(source, _figures(model, model.doubts(model.fit(~left_out)), source))
    weights = model.fit(np.ones(len(model.sources), bool))
    for source in dict.fromkeys(model.sources):
        print("all:", source, _figures(model, model.doubts(weights), source))
    named = list(zip(model.of_units + model.of_questions, weights, strict=True))
    for title, some in (("link", named[: len(model.of_units)]), ("weighing", named[len(model.of_units) :])):
        print(title)
        for name, value in sorted(some, key=lambda one: -abs(one[1])):
            if abs(value) >= 0.05:
                print(f'    "{name}": {value:.2f},')


def _figures(model: Model, doubts: Any, source: str) -> str:
    own = model.sources == source
    texts = []
    for limit in (0.4, 0.45, 0.5, 0.55, 0.6):
        flagged, is_open = doubts[own] >= limit, model.open[own] > 0
        right = (flagged & is_open).sum()
        texts.append(f"{limit}: P {right / max(1, flagged.sum()):.2f} R {right / max(1, is_open.sum()):.2f} "
                     f"false {(flagged & ~is_open).mean():.3f}")  # fmt: skip
    return " | ".join(texts)


def _doubt(units: Any, numbers: Any, questions: Any, of_units: Any, of_questions: Any) -> tuple[Any, Any]:
    """The doubt of each question before the logistic, and the part that each unit has in it."""
    strengths = units @ of_units
    top = np.full(len(questions), -np.inf)
    np.maximum.at(top, numbers, strengths)
    shares = np.exp(strengths - top[numbers])
    total = np.zeros(len(questions))
    np.add.at(total, numbers, shares)
    return questions @ of_questions - top - np.log(total), shares / total[numbers]


def _bound(name: str) -> tuple[float | None, float | None]:
    if name in _EITHER:
        return None, None
    return (None, 0.0) if name.startswith(_MINUS) else (0.0, None)


def _question_bound(name: str) -> tuple[float | None, float | None]:
    if name in _QUESTION_PLUS:
        return 0.0, None
    return (None, 0.0) if name in _QUESTION_MINUS else (None, None)


def _matrix(seen: Sequence[dict[str, float]], names: Sequence[str]) -> Any:
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(seen), len(names)))
    for row, one in enumerate(seen):
        for name, value in one.items():
            table[row, column[name]] = value
    return table


def _share(one: Seen) -> float:
    share = next((share for name, share in _SHARES.items() if one.source.startswith(name)), _CASES)
    return share if one.question["telegram"] else _LETTER * share


def _place(text: str, quote: str) -> tuple[int, int]:
    start = text.find(quote)
    if start < 0:  # a quote that runs over a line break
        start = max(0, text.find(" ".join(quote.split()[:3])))
    return start, start + len(quote)


if __name__ == "__main__":
    main()
