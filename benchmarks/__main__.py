"""`python -m benchmarks`: every figure of the README, measured in one run; `--write` puts them there."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import memory, startup, templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROOT = Path(__file__).parent.parent
_FIELD = (Path("benchmarks/field/dev"), Path("benchmarks/field/heldout"))
_START, _END = "<!-- figures -->", "<!-- /figures -->"
_READMES = ("README.md", "README.ru.md")
_LOUD = 0.05


def main() -> None:
    """Measure, print the tables, and write them where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="rounds of whole processes (default 15)")
    parser.add_argument("--pairs", type=int, default=3000, help="pairs in one process (default 3000)")
    parser.add_argument("--texts", type=Path, help="a file of pairs to use in place of generated ones")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="more folders of labelled cases")
    parser.add_argument("--quiet", type=Path, help="pairs (.jsonl) whose answers are fine")
    parser.add_argument("--only", choices=["speed", "quality"], help="one half of the figures")
    parser.add_argument("--write", action="store_true", help="put the tables into the README files")
    arguments = parser.parse_args()
    os.chdir(_ROOT)
    lines: list[str] = []
    if arguments.only != "quality":
        lines += ["| speed and memory | measured | goal |", "|---|---|---|", *_speed(arguments)]
    if arguments.only != "speed":
        gold = [*_FIELD, *_gold(arguments.gold)]
        lines += ["", "| labelled cases | cases | precision | recall | F1 | macro F1 | clean cases silent |"]
        lines += ["|---|---|---|---|---|---|---|", *_quality(gold, arguments.quiet)]
    table = "\n".join(lines).strip()
    print(table)
    if arguments.write:
        for name in _READMES:
            _write(_ROOT / name, table)


def _gold(folders: Sequence[Path]) -> list[Path]:
    """The folders named, and those below `$REPLYLINT_GOLD`."""
    base = os.environ.get("REPLYLINT_GOLD")
    below = [Path(base, name) for name in ("dev", "validation")] if base else []
    return [*folders, *(folder for folder in below if folder.is_dir())]


def _speed(arguments: argparse.Namespace) -> Iterator[str]:
    """The rows on speed; whole processes come first, while this one is small."""
    start = startup.measure(arguments.runs)
    check, libraries = start.check.seconds, start.libraries.seconds
    yield _row(
        "`check` of one pair, whole process, ÷ importing its libraries and loading the analyser", check / libraries, 1.0
    )
    yield _row("`--help` ÷ `import click`", start.help.seconds / start.click.seconds, 1.5)
    yield _row("`check` ÷ bare Python", check / start.bare.seconds, None)
    yield _row("`check` with the rule cache ÷ without", check / start.no_cache.seconds, None)
    yield f"| peak memory of `check` | {start.check.megabytes:.0f} MB | ≤ 60 MB |"
    options = ["--pairs", str(arguments.pairs), *(["--texts", str(arguments.texts)] if arguments.texts else [])]
    batch = _figures("benchmarks.throughput", options)
    yield f"| many pairs in one process ({batch['pairs']:.0f}) | {batch['pairs_per_second']:.0f} pairs/s | |"
    yield _row("the same ÷ razdel and one cached pymorphy3 parse a token (warm)", batch["warm"], 1.0)
    yield _row("the same from cold caches", batch["cold"], None)
    yield _row("1 000 more silent rules ÷ without them", batch["more_rules"], 1.05)
    from benchmarks.throughput import texts

    saved = templates.measure(texts(arguments.texts, 1000))
    yield _row("1 000 templates in YAML ÷ the same texts as JSONL", saved.first / saved.lines, 1.3)
    yield _row("the same again, from what is remembered ÷ the first time", saved.second / saved.first, 0.15)
    long = memory.measure(texts(arguments.texts, arguments.pairs))
    peaks = f"{long.short:.0f} MB, {long.long:.0f} MB"
    yield f"| peak memory of a JSONL run, and of one {long.times} × as long | {peaks} | equal |"


def _quality(folders: Sequence[Path], quiet: Path | None) -> Iterator[str]:
    options = ["--gold", *map(str, folders), *(["--quiet", str(quiet)] if quiet else [])]
    figures = _figures("benchmarks.quality", options)
    for path, found in figures["gold"].items():
        shares = (found[name] for name in ("precision", "recall", "f1", "macro_f1", "silent"))
        name = path if path in map(str, _FIELD) else Path(path).name
        yield f"| {name} | {found['cases']} | " + " | ".join("–" if s is None else f"{s:.2f}" for s in shares) + " |"
    if quiet:
        shares = figures["quiet"]
        loud = [f"`{rule}` {share:.1%}" for rule, share in shares.items() if share > _LOUD]
        below = ", ".join(f"`{rule}` {share:.1%}" for rule, share in shares.items() if share <= _LOUD)
        above = ", ".join(loud) or "none"
        yield ""
        yield f"On answers that are fine, rules fire on more than {_LOUD:.0%}: {above}; on fewer: {below or 'none'}."


def _figures(module: str, options: Sequence[str]) -> dict[str, Any]:
    """The figures that a module prints, from a process of its own, so that this one stays small."""
    done = subprocess.run([sys.executable, "-m", module, *options], stdout=subprocess.PIPE, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _row(what: str, ratio: float, goal: float | None) -> str:
    return f"| {what} | {ratio:.2f} | {'' if goal is None else f'≤ {goal:.2f}'} |"


def _write(path: Path, table: str) -> None:
    text = path.read_text(encoding="utf-8")
    before, mark, rest = text.partition(_START)
    _, end, after = rest.partition(_END)
    if not (mark and end):
        raise SystemExit(f"{path} lacks {_START} … {_END}")
    path.write_text(f"{before}{_START}\n{table}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
