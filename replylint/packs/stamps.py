"""Whether rule files are as they were, told from their sizes and times, for reading hundreds takes a while.

A file cannot change without its times telling, unless it was changed in the very moment it was read; so stamps are kept
only of files that have been at rest. Where there is a doubt the contents decide.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, NamedTuple

from replylint.cache import folder
from replylint.hashes import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AT_REST = 2.0
"""Seconds after which the clock of any file system has gone on."""
_FILES = 8


class Stamp(NamedTuple):
    """What tells a state of some folders from every other one."""

    key: str
    newest: float
    """When any of the files last changed, in seconds."""


def stamp(folders: Iterable[Path], code: str) -> Stamp | None:
    """The stamp of the rule files of some packs, read by this code; None where a folder cannot be looked through."""
    state = blake2b(code.encode(), digest_size=16)
    newest = 0.0
    try:
        for path, found in (one for folder in folders for one in _files(os.fspath(folder))):
            newest = max(newest, found.st_mtime, found.st_ctime)
            told = f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_dev} {found.st_ino}\n"
            state.update(told.encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return Stamp(state.hexdigest(), newest)


def digest(of: Stamp) -> str | None:
    """The digest that the contents had when they had this stamp; None where nobody knows."""
    try:
        return _place(of).read_text("ascii")
    except (OSError, ValueError):
        return None


def keep(of: Stamp, digest: str, now: float | None = None) -> None:
    """Remember the digest of files that are at rest; a folder that cannot be written is no trouble, only slower."""
    if (time() if now is None else now) - of.newest < _AT_REST:
        return
    target = _place(of)
    scratch = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        scratch.write_text(digest, "ascii")
        scratch.replace(target)
        for old in sorted(target.parent.glob("*.stamp"), key=lambda file: file.stat().st_mtime)[:-_FILES]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    if not os.path.isdir(place):  # noqa: PTH112  # thousands of paths: strings take a fifth of the time
        yield place, os.stat(place)  # noqa: PTH116
        return
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".yaml"):
                yield entry.path, entry.stat()
            elif entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)


def _place(of: Stamp) -> Path:
    return folder() / f"{of.key}.stamp"
