"""A folder of saved replies against the same texts as JSON lines, and a second run over it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.processes import replylint, run
from replylint.source.nodes import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.case import Case

_IN_A_FILE = 50
_OPTIONS = ("--format", "concise", "--fail-on", "never")


class Templates(NamedTuple):
    """Seconds of three runs with compiled rules and nothing else that earlier runs have left."""

    lines: float
    """Over JSON lines."""
    first: float
    second: float


def measure(cases: Iterable[Case]) -> Templates:
    """The seconds that the drafts of some cases take."""
    drafts = [case.draft for case in cases]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "replies").mkdir()
        for at in range(0, len(drafts), _IN_A_FILE):
            replies = [{"name": f"n{at + n}", "text": text} for n, text in enumerate(drafts[at : at + _IN_A_FILE])]
            (root / "replies" / f"{at:06}.yaml").write_text(write({"replies": replies}), encoding="utf-8")
        with (root / "replies.jsonl").open("w", encoding="utf-8") as stream:
            for number, draft in enumerate(drafts):
                record = {"id": str(number), "draft": draft, "context": {"channel": "template"}}
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        (root / "warm.txt").write_text("Здравствуйте!", encoding="utf-8")

        def seconds(path: str, cache: str) -> float:
            return run(replylint("check", str(root / path), *_OPTIONS), REPLYLINT_CACHE=str(root / cache)).seconds

        for cache in ("one", "other"):
            seconds("warm.txt", cache)
        return Templates(seconds("replies.jsonl", "one"), seconds("replies", "other"), seconds("replies", "other"))


if __name__ == "__main__":
    from benchmarks.throughput import texts

    print(json.dumps(measure(texts(None, 1000))._asdict(), indent=1))
