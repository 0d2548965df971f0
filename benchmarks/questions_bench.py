"""How well questions are found and paired: `python benchmarks/questions_bench.py --cases DIR --sets DIR`.

`--cases` holds labelled cases, whose questions `questions/dev.yaml` names; `--sets` holds the public sets (unmarked
lines, joined questions, messages with a label a question, published answers), which are no part of this repository.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from replylint import packs
from replylint.case import Case
from replylint.language.russian import Russian
from replylint.pair import Pair
from replylint.questions import asked, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LABELS = Path(__file__).parent / "questions" / "dev.yaml"


class Count(NamedTuple):
    """What was found and rightly so, found wrongly, missed."""

    hit: int
    false: int
    miss: int

    def __str__(self) -> str:
        precision = self.hit / max(1, self.hit + self.false)
        recall = self.hit / max(1, self.hit + self.miss)
        f1 = 2 * self.hit / max(1, 2 * self.hit + self.false + self.miss)
        parts = f"{self.hit} right, {self.false} false, {self.miss} missed"
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({parts})"


class Bench:
    """Pairs of messages and drafts, analysed with the built-in rules."""

    def __init__(self) -> None:
        self._language = Russian()
        root = packs.built_in() / "ru"
        acts = [
            file for file in sorted((root / "acts").glob("*.yaml")) if file.name.startswith(("question-", "answer-"))
        ]
        self._rules = packs.load([*acts, root / "questions"], self._language)

    def pair(self, message: str, draft: str = "") -> Pair:
        """One pair."""
        case = Case(id="-", message=message, draft=draft)
        return Pair(case, self._language, self._rules.acts, self._rules.indexes)

    def asked(self, message: str) -> list[tuple[int, int, str]]:
        """Where each question stands, and its kind."""
        pair = self.pair(message)
        assert pair.message is not None
        return [(*question.span(pair.message), question.kind) for question in asked(pair)]

    def open(self, message: str, draft: str) -> list[tuple[int, int]]:
        """Where the questions stand that the draft leaves open."""
        pair = self.pair(message, draft)
        assert pair.message is not None
        return [tuple(v.question.span(pair.message)) for v in verdicts(pair) if not v.is_answered]  # type: ignore[misc]


def labelled(bench: Bench, folder: Path) -> Iterator[tuple[str, object]]:
    """Spans and kinds over the labelled messages."""
    labels: dict[str, list[dict[str, str]]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    hit = false = miss = right = 0
    for case in _cases(folder):
        message = str(case.get("message") or "").rstrip("\n")
        if not message or "draft" not in case:
            continue
        found = bench.asked(message)
        wanted = [(*_place(message, label["quote"]), label["kind"]) for label in labels.get(str(case["id"]), ())]
        for start, end, kind in wanted:
            met = [one for one in found if one[0] < end and start < one[1]]
            hit, miss = hit + bool(met), miss + (not met)
            right += any(one[2] == kind for one in met)
        false += sum(not any(one[0] < end and start < one[1] for start, end, _ in wanted) for one in found)
    yield "questions found", Count(hit, false, miss)
    yield "kinds right", f"{right} of {hit}"


def unmarked(bench: Bench, file: Path) -> Iterator[tuple[str, object]]:
    """Single lines without their marks: question or statement."""
    hit = false = miss = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        label, _, text = line.partition("\t")
        found = bool(bench.asked(text))
        hit, false, miss = (
            hit + (found and label == "Q"),
            false + (found and label != "Q"),
            miss + (not found and label == "Q"),
        )
    yield file.stem, Count(hit, false, miss)


def joined(bench: Bench, file: Path) -> Iterator[tuple[str, object]]:
    """Two or three questions in one message, of which the draft answers some."""
    count = [0, 0, 0]
    for row in _rows(file):
        spans, at = [], 0
        for text in row["questions"]:
            at = row["client"].find(text, at)
            spans.append((at, at + len(text)))
            at += len(text)
        _tally(count, bench.open(row["client"], row["draft"]), spans, set(row["unanswered"]))
    yield file.stem, Count(*count)


def answered(bench: Bench, file: Path) -> Iterator[tuple[str, object]]:
    """Messages of several questions with a label each; a wrong answer here is a question that is called open."""
    count = [0, 0, 0]
    for row in _rows(file):
        spans = [_place(row["client"], one["q"]) for one in row["questions"]]
        unanswered = {number for number, one in enumerate(row["questions"]) if not one["answered"]}
        _tally(count, bench.open(row["client"], row["agent"]), spans, unanswered)
    yield file.stem, Count(*count)


def quiet(bench: Bench, file: Path) -> Iterator[tuple[str, object]]:
    """Published answers: the share that gets an open question."""
    rows = list(_rows(file))
    loud = sum(bool(bench.open(row["message"], row["draft"])) for row in rows)
    yield file.stem, f"{loud} of {len(rows)} ({loud / len(rows):.1%}) get an open question"


def main() -> None:
    """Print every figure that can be had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, help="a folder of labelled cases")
    parser.add_argument("--sets", type=Path, help="a folder with the public sets")
    options = parser.parse_args()
    bench = Bench()
    figures: list[tuple[str, object]] = []
    if options.cases:
        figures += labelled(bench, options.cases)
    if options.sets:
        for pattern, measure in (
            ("unmarked_*.tsv", unmarked),
            ("joined_*.jsonl", joined),
            ("answered_*.jsonl", answered),
            ("answers.jsonl", quiet),
        ):
            for file in sorted(options.sets.rglob(pattern)):
                figures += measure(bench, file)
    for name, figure in figures:
        print(f"{name:28} {figure}")


def _tally(
    count: list[int], opened: Iterable[tuple[int, int]], spans: list[tuple[int, int]], unanswered: set[int]
) -> None:
    opened = list(opened)
    for number, (start, end) in enumerate(spans):
        is_open = any(one[0] < end and start < one[1] for one in opened)
        count[0] += is_open and number in unanswered
        count[1] += is_open and number not in unanswered
        count[2] += not is_open and number in unanswered


def _place(text: str, quote: str) -> tuple[int, int]:
    start = text.find(quote)
    if start < 0:  # a quote that runs over a line break
        flat = " ".join(quote.split()[:3])
        start = max(0, text.find(flat))
    return start, start + len(quote)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _cases(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob("*.yaml")):
        yield from yaml.safe_load(file.read_text(encoding="utf-8")) or []


if __name__ == "__main__":
    main()
