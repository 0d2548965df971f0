"""What other packages add through entry points: rule packs and check kinds."""

from __future__ import annotations

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
    from importlib.metadata import entry_points

    return [(entry.name, entry.load()) for entry in sorted(entry_points(group=group), key=lambda entry: entry.name)]
