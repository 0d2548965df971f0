"""Peak memory of a run over a stream of JSON lines, short and long: it must not grow with the length."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.processes import replylint, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.case import Case


class Memory(NamedTuple):
    """Megabytes at the peak of two runs, the second over several times as many lines."""

    short: float
    long: float
    times: int


def measure(cases: Iterable[Case], times: int = 5) -> Memory:
    """The peaks over some cases once and several times."""
    lines = "".join(json.dumps(_record(case), ensure_ascii=False) + "\n" for case in cases)
    with tempfile.TemporaryDirectory() as folder:
        short, long = (_peak(lines, repeat, Path(folder, f"{repeat}.jsonl")) for repeat in (1, times))
    return Memory(short, long, times)


def _peak(lines: str, repeat: int, file: Path) -> float:
    with file.open("w", encoding="utf-8") as stream:
        for _ in range(repeat):
            stream.write(lines)
    return run(replylint("check", "--format", "jsonl", str(file))).megabytes


def _record(case: Case) -> dict[str, object]:
    return {"id": case.id, "message": case.message, "draft": case.draft, "context": dict(case.context.fields)}
