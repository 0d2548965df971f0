"""All that stands in some files, as a baseline knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from replylint.acceptance import baseline
from replylint.cli.assembly import linter
from replylint.cli.files import Files
from replylint.errors import ReadError
from replylint.remembered import Remembered
from replylint.survey import Seen, Survey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from replylint.acceptance.baseline import Key, Place
    from replylint.config import Config


class Surveyed(NamedTuple):
    """The findings that stand in each text."""

    keys: list[tuple[Key, ...]]
    present: frozenset[Place]
    code: int
    """3 where something could not be read, 2 where that was a whole file, else 0."""


def surveyed(files: Iterable[str], config: Config, root: Path, *, cache: bool) -> Surveyed:
    """What is found in files and folders; what cannot be read is told on stderr, and the others go on."""
    runs = linter(config, cache=cache)
    memory = Remembered(runs) if cache else None
    survey = Survey(runs, memory.examine if memory else runs.examine)
    reading = Files(config, lambda: runs.rule_set.helpdesks)
    code = 0
    seen: list[Seen] = []
    for name in files:
        for path, case in reading.read(name, None):
            if isinstance(case, ReadError):
                click.echo(f"error: {case}", err=True)
                code = 2 if not path or code == 2 else 3
            else:
                seen.append(survey.see(path, case))
    if memory:
        memory.save()
    if remarks := survey.of_configuration():
        seen.append(remarks)
    keys = [baseline.keys(one.case, one.path, one.judged.standing, root) for one in seen]
    return Surveyed(keys, frozenset(baseline.place(one.case, one.path, root) for one in seen), code)
