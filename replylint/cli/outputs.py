"""What `check` prints and writes: formats with the streams that they go to, and how a screen is to be used."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from replylint.errors import UsageError
from replylint.reporters import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import ExitStack

    from replylint.finding import Severity


def streams(shape: str | None, output: Iterable[str], stack: ExitStack) -> list[tuple[str, TextIO]]:
    """The formats with where they go: what is printed first, then the files of `FORMAT=FILE`.

    Where no format is to be printed by its name, it is text, or inside GitHub Actions the commands that annotate lines.
    """
    printed = [shape] if shape else []
    files: dict[str, str] = {}
    for option in output:
        name, _, file = option.partition("=")
        if name not in REPORTERS:
            from replylint.names import not_among

            raise UsageError(not_among("format", name, REPORTERS))
        if file in files:
            raise UsageError(f"{file} is named for {files[file]} and for {name}; give each format a file of its own")
        if file:
            files[file] = name
        elif name not in printed:
            printed.append(name)
    found = [(name, sys.stdout) for name in printed or [_usual()]]
    return [*found, *((name, stack.enter_context(_opened(file))) for file, name in files.items())]


def colour(when: str) -> bool:
    """Whether what is printed has colours."""
    if when != "auto":
        return when == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns of the terminal, at most 100, for long lines tire; 80 in a pipe."""
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 100) or 80
    except (OSError, ValueError):
        return 80


def write_statistics(rules: Mapping[tuple[Severity, str], int], *, is_for_people: bool) -> None:
    """Write how many findings each rule made, worst and most first; beside a report for programs, to stderr."""
    stream = sys.stdout if is_for_people else sys.stderr
    rows = sorted(rules.items(), key=lambda one: (one[0][0].rank, -one[1], one[0][1]))
    stream.writelines(f"{count:6} {severity.value:7} {rule}\n" for (severity, rule), count in rows)
    stream.write(f"{sum(rules.values()):6} total\n")


def _usual() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _opened(file: str) -> TextIO:
    try:
        return Path(file).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}; give another name") from None
