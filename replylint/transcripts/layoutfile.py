"""Mapping files, TOML or YAML: read into a `Layout` with every mistake named, and written as TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from replylint.case import Role
from replylint.errors import Location, Problem, RulesError
from replylint.names import not_among, quoted, unknown
from replylint.source import fieldpath
from replylint.source.utf8 import decode
from replylint.transcripts.layout import FIELDS, Layout, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TABLES = ("fields", "roles", "speakers")
_TEXTS = ("unit", "tz", "delimiter", "encoding", "sheet", "records")


class MappingError(RulesError):
    """Every problem of a mapping file at once."""


def load(path: str) -> Layout:
    """The mapping of a file; raises MappingError with every problem of it."""
    place = Location(path)
    try:
        text = decode(path, Path(path).read_bytes())
    except OSError as error:
        raise MappingError(
            [Problem(place, f"cannot be read: {(error.strerror or 'no reason given').lower()}")]
        ) from None
    if isinstance(text, Problem):
        raise MappingError([text])
    data = _data(text, path)
    problems = [Problem(place, wrong) for wrong in _wrong(data)]
    if problems:
        raise MappingError(problems)
    return layout_of(data)


def layout_of(data: Mapping[str, Any]) -> Layout:
    """The layout of data that nothing is wrong with."""
    dates = data.get("dates", ())
    return Layout(
        unit=data.get("unit", "message"),
        fields={name: str(where) for name, where in data.get("fields", {}).items()},
        roles=_values(data.get("roles", {})),
        speakers=_values(data.get("speakers", {})),
        dates=(dates,) if isinstance(dates, str) else tuple(dates),
        delimiter=data.get("delimiter"),
        encoding=data.get("encoding"),
        sheet=data.get("sheet"),
        zone=data.get("tz"),
        records=data.get("records"),
    )


def written(layout: Layout) -> Iterator[str]:
    """The lines of a mapping file in TOML."""
    yield f"unit = {_toml(layout.unit)}  # message, conversation or chat: what one row or record holds"
    for name, value in (("tz", layout.zone), ("delimiter", layout.delimiter), ("encoding", layout.encoding),
                        ("sheet", layout.sheet), ("records", layout.records)):  # fmt: skip
        if value is not None:
            yield f"{name} = {_toml(value)}"
    if layout.dates:
        yield f"dates = [{', '.join(map(_toml, layout.dates))}]"
    yield ""
    yield "[fields]  # of the conversation and its messages → a column, or a path such as $.body.text"
    for name in FIELDS:
        if name in layout.fields:
            yield f"{name} = {_toml(layout.fields[name])}"
    for title, table in (("roles", layout.roles), ("speakers", layout.speakers)):
        if table:
            yield ""
            yield f"[{title}]"
            for role in Role:
                if names := [name for name, meant in table.items() if meant == role.value]:
                    yield f"{role.value} = [{', '.join(map(_toml, names))}]"


def _values(table: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the export → the role, from lists of such values by role."""
    return {
        str(value).strip().lower(): role
        for role, values in table.items()
        for value in (values if isinstance(values, list) else [values])
    }


def _data(text: str, path: str) -> Mapping[str, Any]:
    if path.lower().endswith((".yaml", ".yml")):
        from replylint.source.nodes import Sink, compose, plain

        problems: list[Problem] = []
        root = compose(text, Sink(path, problems))
        found: Any = {} if root is None else plain(root)
        if problems:
            raise MappingError(problems)
    else:
        try:
            found = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise MappingError(
                [Problem(Location(path), f"not TOML: {str(error)[:1].lower()}{str(error)[1:]}")]
            ) from None
    if not isinstance(found, dict):
        raise MappingError([Problem(Location(path), "a mapping file is a table of keys; see docs/audit.md")])
    return found


def _wrong(data: Mapping[str, Any]) -> Iterator[str]:
    for key in data:
        if key not in (*_TABLES, *_TEXTS, "dates"):
            yield unknown("key", str(key), (*_TABLES, *_TEXTS, "dates"))
    for key in _TEXTS:
        if key in data and not isinstance(data[key], str):
            yield f"'{key}' must be a text"
    if "unit" in data and data["unit"] not in get_args(Unit):
        yield not_among("unit", str(data["unit"]), get_args(Unit))
    dates = data.get("dates", [])
    if not isinstance(dates, str | list) or not all(isinstance(one, str) for one in dates):
        yield "'dates' must be a pattern such as \"%d.%m.%Y %H:%M\", or a list of them"
    for key in _TABLES:
        if not isinstance(data.get(key, {}), dict):
            yield f"'{key}' must be a table"
    fields = data.get("fields", {})
    for name, where in fields.items() if isinstance(fields, dict) else ():
        if name not in FIELDS:
            yield unknown("field", str(name), FIELDS)
        elif str(where).startswith("$") and (problem := fieldpath.problem(str(where))):
            yield f"field {quoted(name)}: {problem}"
    for key in ("roles", "speakers"):
        table = data.get(key, {})
        for role in table if isinstance(table, dict) else ():
            if role not in [one.value for one in Role]:
                yield not_among("role", str(role), [one.value for one in Role])


def _toml(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
