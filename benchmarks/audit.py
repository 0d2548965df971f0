"""An audit of a generated export: pairs a second on one and two processes, memory, the share of reading and writing.

Runs as `python -m benchmarks.audit --conversations 100000` and prints its figures as JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.processes import replylint, run
from benchmarks.texts import mixed
from replylint import readers
from replylint.audit.manifest import load
from replylint.case import Case

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIELD = Path(__file__).parent / "field" / "dev"
_AGENTS = ("Анна", "Борис", "Вера", "Глеб", "Дина", "Егор", "Жанна", "Захар")
_START = datetime(2026, 1, 1, 9)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dask", action="store_true", help="two local dask workers too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.jsonl"
        pairs = write_export(path, arguments.conversations)
        print(json.dumps(measure(path, pairs, arguments.rounds, dask=arguments.dask)))


def write_export(path: Path, conversations: int) -> int:
    """Write an export of so many conversations, one a line; gives the number of replies in it."""
    source, pairs = random.Random(11), 0
    cases = [
        case for file in sorted(_FIELD.glob("*.yaml")) for case in readers.read(str(file)) if isinstance(case, Case)
    ]
    texts = mixed(cases, conversations * 5)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(conversations):
            turns = source.choice((1, 2, 2, 3, 3, 4, 5))
            pairs += turns
            some = [case for case, _ in zip(texts, range(turns), strict=False)]
            stream.write(json.dumps(_record(number, some, source), ensure_ascii=False) + "\n")
    return pairs


def _record(number: int, cases: Iterable[Case], source: random.Random) -> dict[str, object]:
    at = _START + timedelta(minutes=number * 5)
    agent, messages = source.choice(_AGENTS), []
    for case in cases:
        for role, author, text in (("client", None, case.message), ("agent", agent, case.draft)):
            at += timedelta(minutes=source.randint(1, 40))
            messages.append({"role": role, "author": author, "created_at": at.isoformat(), "text": text})
    queue, channel = source.choice(("первая линия", "вторая линия")), source.choice(("chat", "email"))
    return {"conversation_id": number, "queue": queue, "channel": channel, "messages": messages}


def measure(path: Path, pairs: int, rounds: int, *, dask: bool = False) -> dict[str, float]:
    """Pairs a second and ratios: medians over rounds in which all sides take turns."""
    taken: dict[str, list[float]] = {}
    peak = 0.0
    with tempfile.TemporaryDirectory() as folder:
        audit = [*replylint("audit", str(path)), "--config", _empty(folder)]
        sides = {"one": ["--workers", "1"], "two": ["--workers", "2"]}
        if dask:
            sides["dask"] = ["--workers", "2", "--engine", "dask"]
        for _ in range(rounds):
            for name, options in sides.items():
                done = run([*audit, *options, "--out", f"{folder}/{name}"])
                taken.setdefault(name, []).append(done.seconds)
                peak = max(peak, done.megabytes)
            taken.setdefault("side by side", []).append(_side_by_side(audit, folder))
            taken.setdefault("floor", []).append(_floor(path))
        parts = load(f"{folder}/one").done.values()
        linting = sum(part.linting for part in parts) / sum(part.seconds for part in parts)
    one, two = median(taken["one"]), median(taken["two"])
    ceiling = 2 * one / median(taken["side by side"])
    figures = {
        "pairs": pairs,
        "megabytes": path.stat().st_size / 1e6,
        "one_pairs_per_second": pairs / one,
        "two_pairs_per_second": pairs / two,
        "two_of_ceiling": one / two / ceiling,
        "of_floor": median(taken["floor"]) / one,
        "linting": linting,
        "peak_megabytes": peak,
    }
    return figures if not dask else {**figures, "dask_of_two": two / median(taken["dask"])}


def _side_by_side(audit: list[str], folder: str) -> float:
    """The time of two runs on one process each, at once: what the machine has to give."""
    start = perf_counter()
    both = [
        subprocess.Popen([*audit, "--workers", "1", "--out", f"{folder}/{at}"], stdout=subprocess.DEVNULL)
        for at in (1, 2)
    ]
    for process in both:
        process.wait()
    return perf_counter() - start


_CODE = """
import json, sys, pymorphy3, razdel
parse, known = pymorphy3.MorphAnalyzer().parse, {}
for line in open(sys.argv[1], encoding="utf-8"):
    for message in json.loads(line)["messages"]:
        for token in razdel.tokenize(message["text"]):
            if token.text not in known:
                known[token.text] = parse(token.text)
"""


def _floor(path: Path) -> float:
    """The time that razdel and one cached pymorphy3 parse a token take, in a process of their own."""
    return run([sys.executable, "-c", _CODE, str(path)]).seconds


def _empty(folder: str) -> str:
    path = Path(folder) / "replylint.toml"
    path.write_text("", encoding="utf-8")
    return str(path)


if __name__ == "__main__":
    main()
