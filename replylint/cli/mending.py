"""Files of saved replies for `fix`: each template mended, and the file rewritten around nothing but their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from replylint.case import Case
from replylint.errors import Location, ReadError
from replylint.fix import mend
from replylint.rewrite import codec, rewritten
from replylint.source.charset import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replylint.cli.files import Files
    from replylint.lint import Linter


class MendedFile(NamedTuple):
    """A file of templates after its fixes."""

    path: str
    before: str
    after: str
    encoding: str
    gone: int
    """How many findings are gone."""


def mended_files(
    runs: Linter, reading: Files, files: Iterable[str], *, unsafe: bool
) -> Iterator[MendedFile | ReadError]:
    """The files of templates, mended as far as their form allows; an error for what cannot be read or written."""
    for name in files:
        found: dict[str, list[Case]] = {}
        for path, case in reading.read(name, None):
            if isinstance(case, ReadError):
                yield case
            else:
                found.setdefault(path, []).append(case)
        for path, cases in found.items():
            yield from _file(runs, reading, path, cases, unsafe)


def _file(
    runs: Linter, reading: Files, path: str, cases: Sequence[Case], unsafe: bool
) -> Iterator[MendedFile | ReadError]:
    all_mended = [mend(runs, case, path, unsafe=unsafe) for case in cases]
    drafts = {at: one.draft for at, one in enumerate(all_mended) if one.draft != cases[at].draft}
    if path.lower().endswith(".xlsx"):
        for number in drafts:
            place = cases[number].origin.place(0)  # type: ignore[union-attr]  # every cell has one
            yield ReadError(Location(path, *place), "cells of Excel files are not written; mend this one by hand")
        return
    data = Path(path).read_bytes()
    text = decode(path, data)
    encoding = codec(data, text)
    if encoding is None:
        yield ReadError(Location(path), "the file is in an encoding that is not written; save it as UTF-8")
        return

    def read(changed: str) -> list[Case] | None:
        again = [case for _, case in reading.of_bytes(path, changed.encode(encoding))]
        whole = [case for case in again if isinstance(case, Case)]
        return whole if len(whole) == len(cases) else None

    done = rewritten(text, cases, drafts, read)
    for one in done.refused:
        place = _place(cases[one.case], one.was)
        yield ReadError(
            Location(path, *place), f"«{one.was}» → «{one.now}» does not fit into the file; mend it by hand"
        )
    count = sum(len(all_mended[number].fixed) for number in drafts) - len(done.refused)
    yield MendedFile(path, text, done.text, encoding, max(0, count) if done.made else 0)


def _place(case: Case, words: str) -> tuple[int, int]:
    at = max(0, case.draft.find(words))
    return case.origin.place(at) if case.origin is not None else (1, 1)
