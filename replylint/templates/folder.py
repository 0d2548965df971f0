"""The files of a folder of templates, in a fixed order."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.templates import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator


def files(folder: str, seen: frozenset[str] = frozenset()) -> Iterator[str | ReadError]:
    """The paths of files that may hold templates; an error for a link that leads back or nowhere."""
    real = os.path.realpath(folder)
    if real in seen:
        yield ReadError(Location(folder), "the link leads back to a folder above it; delete the link")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(Location(folder), f"the folder cannot be opened: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from files(entry.path, seen | {real})
        elif entry.is_symlink() and not entry.is_file():
            yield ReadError(Location(entry.path), "the link leads nowhere; delete the link")
        elif PurePath(entry.name).suffix.lower() in SUFFIXES:
            yield entry.path
