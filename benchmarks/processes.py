"""Whole processes against each other: wall time from spawn to end and peak memory, interleaved, medians."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Sample(NamedTuple):
    """The medians of one command over all its runs."""

    seconds: float
    megabytes: float


class Run(NamedTuple):
    """One process that has ended."""

    seconds: float
    megabytes: float
    code: int


_PYCACHE = tempfile.TemporaryDirectory()
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    "PYTHONPYCACHEPREFIX": _PYCACHE.name,
}
"""What an installed program has: compiled modules, on both sides, whatever the shell says about writing them."""


def compare(commands: Mapping[str, Sequence[str]], runs: int, codes: Sequence[int] = (0, 1)) -> dict[str, Sample]:
    """The medians of some commands that take turns: A B C, A B C, … so that a busy moment hits all alike."""
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            done = run(command)
            if done.code not in codes:
                raise SystemExit(f"{name} ended with exit code {done.code}: {' '.join(command)}")
            taken[name].append(done)
    return {
        name: Sample(median(run.seconds for run in of), median(run.megabytes for run in of))
        for name, of in taken.items()
    }


def run(command: Sequence[str], **variables: str) -> Run:
    """Run a process to its end, with some more environment variables; its output is thrown away.

    The kernel counts what the parent holds at the moment of the spawn as the child's, so the parent stays small.
    """
    environment = {**_ENVIRONMENT, **variables}
    start = perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss / unit, process.returncode)


def python(code: str) -> list[str]:
    """The command that runs some Python."""
    return [sys.executable, "-c", code]


def replylint(*arguments: str) -> list[str]:
    """The command that runs replylint as its console script does."""
    return [*python("from replylint.__main__ import main; main()"), *arguments]
