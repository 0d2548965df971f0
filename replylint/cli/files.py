"""Which reader each file of `check` goes to: cases, a draft, or templates."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from replylint import liquid, readers
from replylint.case import Case
from replylint.errors import Location, ReadError
from replylint.names import not_among

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from replylint.config import Config
    from replylint.helpdesk import Helpdesk
    from replylint.templates import TemplateReader

    Read = tuple[str, Case | ReadError]

TEMPLATES = "templates"
"""The input that `--input` names besides those of `readers`."""
_TABLES = (".csv", ".tsv", ".xlsx")
_TREES = (".yaml", ".yml", ".json")


class Files:
    """Reads what the command line names; folders hold templates."""

    def __init__(
        self,
        config: Config,
        helpdesks: Callable[[], Mapping[str, Helpdesk]],
        wants: Callable[[str], bool] = lambda path: True,
    ) -> None:
        """`helpdesks` is asked once something is read, and `wants` whether a file is to be read at all."""
        self._wants = wants
        self._forms: dict[str, str | None] = {}
        self._config = config
        self._helpdesks = helpdesks
        self.notes: set[str] = set()
        """What could not be looked at, and the next step."""

    def read(self, path: str, form: str | None) -> Iterator[Read]:
        """The cases of a file or folder with the file of each; an error without a file is about all of it."""
        if path == "-" or not os.path.isdir(path):  # noqa: PTH112  # the path is shown as it was written
            yield from self._file(path, form or ("jsonl" if path == "-" else None))
            return
        from replylint.templates.folder import files

        is_empty = True
        for file in files(path):
            is_empty = False
            yield from [("", file)] if isinstance(file, ReadError) else self._file(file, form or TEMPLATES)
        if is_empty:
            yield (
                "",
                ReadError(Location(path), "no templates in this folder; .yaml, .json, .md, .csv and others are read"),
            )

    def are_templates(self, path: str) -> bool:
        """Whether a folder or a file that is there holds templates."""
        if os.path.isdir(path):  # noqa: PTH112  # the path is shown as it was written
            return True
        if not os.path.isfile(path):  # noqa: PTH113
            return False
        first = next((case for _, case in self.read(path, None)), None)
        if isinstance(first, Case):
            return first.origin is not None
        return first is not None and PurePath(path).suffix.lower() in (*_TREES, *_TABLES)

    def of_bytes(self, path: str, data: bytes) -> Iterator[Read]:
        """The cases that a file, which was read, would hold if these were its bytes."""
        return self._file(path, self._forms[path], data)

    def _file(self, path: str, form: str | None, data: bytes | None = None) -> Iterator[Read]:
        if not self._wants(path):
            return
        self._forms[path] = form
        try:
            for case in self._cases(path, form, data):
                yield path, self._checked(case, path) if isinstance(case, Case) else case
        except ReadError as error:
            yield "", error

    def _cases(self, path: str, form: str | None, data: bytes | None) -> Iterator[Case | ReadError]:
        suffix = PurePath(path).suffix.lower()
        if form == TEMPLATES or (form is None and self._holds_templates(path, suffix)):
            yield from self._reader(path, data=data)
            return
        cases = readers.read(path, form, data)
        if form is None and suffix in _TREES:
            first = next(cases, None)
            if isinstance(first, ReadError) and (exported := self._exported(path, data)):
                yield from exported
                return
            if first is not None:
                yield first
        yield from cases

    def _holds_templates(self, path: str, suffix: str) -> bool:
        return suffix in _TABLES or (
            suffix not in (".jsonl", ".ndjson") and self._config.templates.holds(path, self._config.root)
        )

    def _exported(self, path: str, data: bytes | None) -> list[Case | ReadError]:
        """The templates of an export; none where the file is something else."""
        try:
            return list(self._reader(path, only_exports=True, data=data))
        except ReadError:
            return []

    def _checked(self, case: Case, path: str) -> Case | ReadError:
        """The case, or what is wrong with its helpdesk."""
        named = case.context.get("helpdesk")
        known = self._helpdesks()
        if named is not None and known and str(named) not in known:
            return ReadError(
                Location(path), f"case {case.id}: {not_among('helpdesk', str(named), sorted(known))}", case.id
            )
        desk = known.get(str(named)) if case.context.is_template and "{%" in case.draft else None
        if desk is not None and desk.liquid and not liquid.is_available():
            self.notes.add("branches of Liquid were not looked at one by one; pip install 'replylint[templates]'")
        return case

    @cached_property
    def _reader(self) -> TemplateReader:
        from replylint.templates import TemplateReader  # drafts pay nothing for them

        config = self._config
        return TemplateReader(fields=config.templates.fields, helpdesk=config.helpdesk, helpdesks=self._helpdesks())
