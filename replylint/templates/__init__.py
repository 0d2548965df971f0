"""Files of saved replies, in a team's own form or as helpdesks export them, read into cases that know their places."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from replylint import liquid
from replylint.acceptance.allowance import AllowanceError
from replylint.case import Case, Context
from replylint.dataclass import dataclass
from replylint.errors import Location, ReadError
from replylint.placeholder import majority
from replylint.readers import opened, read
from replylint.source.charset import decode
from replylint.source.sourcemap import Origin, of_offsets
from replylint.templates import exports, html, markdown
from replylint.templates.allowed import allowed, place
from replylint.templates.located import Located, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replylint.helpdesk import Helpdesk

_TREES = (".yaml", ".yml", ".json", ".csv", ".tsv", ".xlsx")
_TEXTS = (".md", ".markdown", ".html", ".htm", ".txt")
SUFFIXES = frozenset((*_TREES, *_TEXTS))
"""What is looked for in a folder of templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateReader:
    """Reads files of templates."""

    fields: tuple[str, ...] = ()
    """Paths to the texts; empty for what exports and common names tell."""
    helpdesk: str = ""
    """The helpdesk of all templates; empty where their placeholders are to tell."""
    helpdesks: Mapping[str, Helpdesk] = field(default_factory=dict)

    def __call__(
        self, path: str, *, only_exports: bool = False, data: bytes | None = None
    ) -> Iterator[Case | ReadError]:
        """The templates of a file in order; raises ReadError where it cannot be read. `data` stand in for its bytes."""
        if data is None:
            with opened(path) as stream:
                data = stream.read()
        suffix = PurePath(path).suffix.lower()
        found = list(self._sheet(path, data) if suffix == ".xlsx" else self._texts(path, data, suffix, only_exports))
        cases = [case for case in found if isinstance(case, Case) and case.origin is not None]
        named = self.helpdesk or majority((case.draft for case in cases), self.helpdesks)
        for case in found:
            yield self._whole(case, path, named) if isinstance(case, Case) and case.origin is not None else case

    def _sheet(self, path: str, data: bytes) -> Iterator[Case | ReadError]:
        from replylint.templates import xlsx

        return self._picked(xlsx.tree(path, data), Source(path, ""), only_exports=False)

    def _texts(self, path: str, data: bytes, suffix: str, only_exports: bool) -> Iterator[Case | ReadError]:
        text = decode(path, data)
        source = Source(path, text)
        if suffix in _TREES:
            tree = _tree(source, suffix)
            if not self.fields and _is_cases(tree):
                return read(path)
            return self._picked(tree, source, only_exports)
        kind = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}.get(suffix, "text")
        whole = Located(text.rstrip("\r\n"), lambda: of_offsets(range(len(text))))
        return iter([_case(path, whole, kind, source, {})])

    def _picked(self, tree: object, source: Source, only_exports: bool) -> Iterator[Case | ReadError]:
        choice = exports.recognised(tree, self.helpdesks) if not self.fields else None
        if choice is not None:
            texts = choice.texts
            # a shape that several helpdesks share is told apart by placeholders
            is_told = not choice.is_certain and majority((one.text.value for one in texts), self.helpdesks)
            known = {} if is_told else {"helpdesk": choice.helpdesk}
        elif only_exports:
            return
        else:
            texts, known = exports.chosen(tree, self.fields), {}
        if not texts:
            raise ReadError(Location(source.path, 1, 1), exports.nothing(tree, self.fields))
        for one in texts:
            yield _case(one.id, one.text, one.kind, source, known, one.lint)

    def _whole(self, case: Case, path: str, named: str | None) -> Case | ReadError:
        """The case with its helpdesk; an error where its Liquid cannot be read."""
        fields = dict(case.context.fields)
        if named and (self.helpdesk or "helpdesk" not in fields):
            fields["helpdesk"] = named
        helpdesk = self.helpdesks.get(str(fields.get("helpdesk", "")))
        if helpdesk is not None and helpdesk.liquid and (problem := liquid.problem(case.draft)):
            place = case.origin.place(problem.offset) if case.origin else (None, None)
            return ReadError(Location(path, *place), f"not Liquid here: {problem.text}", case.id)
        return replace(case, context=Context(fields=fields))


def _is_cases(tree: object) -> bool:
    """Whether data are cases to check and no templates."""
    records = tree if isinstance(tree, list) else [tree]
    return bool(records) and all(isinstance(one, dict) and ("draft" in one or "conversation" in one) for one in records)


def _tree(source: Source, suffix: str) -> object:
    from importlib import import_module

    name = {".yml": "yaml", ".tsv": "csv"}.get(suffix, suffix[1:])
    found: object = import_module(f"replylint.templates.{name}").tree(source)
    return found


def _case(
    name: str, text: Located, kind: str, source: Source, known: Mapping[str, object], lint: object | None = None
) -> Case | ReadError:
    value, inner = text.value, None
    try:
        allowances = allowed(text, source, lint)
        if html.is_html(value) if kind == "auto" else kind == "html" and ("<" in value or "&" in value):
            value, inner = html.plain(value, source.path)
        elif kind == "markdown":
            value, inner = markdown.plain(value)
    except AllowanceError as error:
        return ReadError(place(error, text, source, lint), error.text, name)
    except ReadError as error:
        return _moved(error, text, source, name)
    make = text.map if inner is None else lambda: inner.through(text.map())
    origin = text.cell or Origin(make, source.lines)
    fields = {"channel": "template", **known}
    return Case(id=name, draft=value, context=Context(fields=fields), origin=origin, allowances=allowances)


def _moved(error: ReadError, text: Located, source: Source, name: str) -> ReadError:
    """An error in a text as one in its file."""
    line, column = error.location.line or 1, error.location.column or 1
    offset = sum(len(one) for one in text.value.splitlines(keepends=True)[: line - 1]) + column - 1
    place = text.cell.place(offset) if text.cell else source.lines.place(text.map().at(offset))
    return ReadError(Location(source.path, *place), error.text, name)
