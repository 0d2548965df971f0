"""What other packages add through entry points: rule packs and check kinds."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def extra_packs() -> tuple[Path, ...]:
    """The folders of the entry points `replylint.packs`, each a function that gives a path."""
    return tuple(Path(make()) for _, make in _entries("replylint.packs"))


def extra_kinds(taken: Iterable[str]) -> dict[str, type]:
    """The kinds of the entry points `replylint.checks`, each a dataclass; a name that is taken is an error."""
    kinds: dict[str, type] = {}
    taken = set(taken)
    for name, found in _entries("replylint.checks"):
        if name in taken or name in kinds:
            other = f"{kinds[name].__module__}" if name in kinds else "replylint itself"
            raise UsageError(f"check kind {name!r} of {found.__module__} is already defined by {other}")
        kinds[name] = found
    return kinds


def _entries(group: str) -> list[tuple[str, Any]]:
    if not _is_declared(group):
        return []
    from importlib.metadata import entry_points

    return [(entry.name, entry.load()) for entry in sorted(entry_points(group=group), key=lambda entry: entry.name)]


_INFO = (".dist-info", ".egg-info")


def _is_declared(group: str) -> bool:
    """Whether any installed package names the group: a look into some small files, where most runs stop.

    Importing `importlib.metadata` alone takes longer than linting a draft does.
    """
    header = f"[{group}]".encode()
    for folder in sys.path:
        try:
            names = [name for name in os.listdir(folder or ".") if name.endswith(_INFO)]  # noqa: PTH208  # paths are slow
        except OSError:
            continue
        for name in names:
            try:
                with open(f"{folder or '.'}/{name}/entry_points.txt", "rb") as file:  # noqa: PTH123
                    if header in file.read():
                        return True
            except OSError:
                continue
    return False
