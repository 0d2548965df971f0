"""One run from its files to its folder: cut, lint, note, and say what could not be done."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from replylint import packs
from replylint.audit import manifest as book
from replylint.audit.doubles import doubled
from replylint.audit.part import parts
from replylint.audit.run import run
from replylint.audit.trouble import Trouble
from replylint.audit.worker import UNFINISHED, rules_file
from replylint.errors import UsageError
from replylint.packs import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replylint.audit.engine import Engine
    from replylint.audit.run import Watch
    from replylint.audit.settings import Settings
    from replylint.doc import Language
    from replylint.packs import RuleSet


class Job:
    """A run that is ready to begin, or to go on."""

    def __init__(
        self,
        files: Sequence[str],
        form: str | None,
        settings: Settings,
        *,
        share: tuple[int, int] = (1, 1),
        resume: bool = False,
        compiled: bytes,
    ) -> None:
        self._files = files
        self._form = form
        self._settings = settings
        self.sizes = tuple((path, _size(path)) for path in files)
        started = datetime.now(UTC).isoformat(timespec="seconds")
        header = book.header_of(settings, self.sizes, started, share)
        folder = settings.folder
        is_there = (Path(folder) / book.NAME).exists()
        self.manifest = book.resumed(folder, header) if resume and is_there else book.create(folder, header)
        rules_file(folder).write_bytes(compiled)

    @property
    def size(self) -> int:
        """The bytes of all inputs."""
        return sum(size for _, size in self.sizes)

    def run(self, engine: Callable[[], Engine], watch: Watch) -> None:
        """Do what is to be done; raises ReadError for a file that cannot be read at all."""
        made = parts(self._files, self._settings.options, self._form)
        for part in run(made, self._settings, self.manifest, engine(), watch):
            text = "every worker that took this part died; the rest went on, and --resume tries it again"
            piece = part.piece
            self.manifest.note(Trouble(part.path, piece.line if piece else None, None, text))
        for left in (Path(self.manifest.folder) / "parts").glob(f"*{UNFINISHED}"):
            left.unlink(missing_ok=True)
        if self.manifest.header.shard == (1, 1):
            for trouble in doubled(self.manifest):
                self.manifest.note(trouble)
        for path, size in self.sizes:
            if path != "-" and (grown := _size(path)) != size:
                text = f"the file had {size} bytes when the run began and has {grown}; export again and begin anew"
                self.manifest.note(Trouble(path, None, None, text))


def rules(folders: Sequence[Path], language: Language, *, cache: bool) -> tuple[RuleSet, bytes]:
    """The rule set of some packs, and the same as bytes for the workers."""
    rule_set = packs.load(folders, language, cache=cache)
    data = compiled.stored(rule_set.digest) if cache else None
    if data is None:
        data = compiled.dumps(packs.load(folders, language, cache=False))
    return rule_set, data


def share_of(text: str) -> tuple[int, int]:
    """The numbers of `I/N`; raises UsageError."""
    mine, _, of = text.partition("/")
    if mine.isdecimal() and of.isdecimal() and 1 <= int(mine) <= int(of):
        return int(mine), int(of)
    raise UsageError(f"--shard must be such as 2/8, the second of eight shares, not {text!r}")


def _size(path: str) -> int:
    try:
        return 0 if path == "-" else os.path.getsize(path)  # noqa: PTH202  # the path is shown as it was written
    except OSError:
        return 0
