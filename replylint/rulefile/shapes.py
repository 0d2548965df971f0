"""Dataclasses read from nodes, driven by their own type hints: one reader for each kind of hint."""

from __future__ import annotations

import re
from collections import abc
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from replylint import names, rule
from replylint.errors import Location
from replylint.finding import Severity
from replylint.rule import Condition, Example, Phrase
from replylint.rulefile.marks import read_example
from replylint.rulefile.predicates import read_condition
from replylint.source.nodes import Items, Node, Scalar, Sink, Table, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    Reader = Callable[[Node, str, Sink], Any]


class Key(NamedTuple):
    """One key of a file: the field it fills, how its value is read, whether it may be absent."""

    name: str
    hint: Any
    read: Reader
    required: bool


@cache
def keys(shape: type) -> Mapping[str, Key]:
    """The keys that a file may use for the fields of a dataclass; places are never written."""
    hints = get_type_hints(shape, localns=_NAMES)
    return {
        key_of(field.name): Key(field.name, hints[field.name], reader(hints[field.name]), _is_required(field))
        for field in fields(shape)
        if hints[field.name] is not Location
    }


def key_of(name: str) -> str:
    """How files spell a field: without the underscore that keeps it apart from Python's own words."""
    return name.removesuffix("_")


def fill(
    table: Table, allowed: Mapping[str, Key], sink: Sink, foreign: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The values of a mapping by field; unknown and missing keys are noted.

    `foreign` says of keys that are known elsewhere where that is.
    """
    values: dict[str, Any] = {}
    strangers: list[Scalar] = []
    for key, node in table.pairs:
        known = allowed.get(key.value)
        if known:
            values[known.name] = known.read(node, key.value, sink)
        else:
            strangers.append(key)
    meant = _note_strangers(strangers, allowed, sink, foreign or {})
    for name, wanted in allowed.items():
        if wanted.required and wanted.name not in values and name not in meant:
            sink.at(table, f"missing key '{name}'")
    return values


def build(shape: type, table: Table, values: Mapping[str, Any], sink: Sink) -> Any:
    """The dataclass with these values, and with its own place if it keeps one; None once anything is wrong."""
    if sink.problems:
        return None
    is_placed = any(field.name == "location" for field in fields(shape))
    return shape(**values, location=sink.place(table)) if is_placed else shape(**values)


def reader(hint: Any) -> Reader:
    """What reads a value of this type."""
    if read := _READERS.get(hint):
        return read
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:
        return reader(next(argument for argument in arguments if argument is not NoneType))
    if origin is tuple and arguments[1:] == (...,):
        return partial(_many, reader(arguments[0]))
    if origin is abc.Mapping and arguments[0] is str:
        return partial(_mapping, reader(arguments[1]))
    if origin is Literal:
        return partial(_choice, {str(value): value for value in arguments})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(_choice, {member.value: member for member in hint})
    if is_dataclass(hint) and isinstance(hint, type):
        return partial(_nested, hint)
    raise TypeError(f"no rule file can give a value of type {hint}")


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _note_strangers(
    strangers: Collection[Scalar], allowed: Collection[str], sink: Sink, foreign: Mapping[str, str]
) -> set[str | None]:
    """The allowed keys that were probably meant."""
    meant: set[str | None] = set()
    for number, key in enumerate(strangers):
        if number == names.ENOUGH:
            sink.at(key, f"{len(strangers) - number} more unknown keys from here on")
            break
        meant.add(names.nearest(key.value, allowed))
        if owner := foreign.get(key.value):
            sink.at(key, f"key '{key.value}' belongs to {owner}; allowed: {', '.join(sorted(allowed))}")
        else:
            sink.at(key, names.unknown_key(key.value, allowed))
    return meant


def _text(node: Node, name: str, sink: Sink) -> str:
    if type(node) is not Scalar:
        hint = "; a text with ': ' in it needs quotes" if isinstance(node, Table) and len(node.pairs) == 1 else ""
        sink.at(node, f"'{name}' must be a text, not {_called(node)}{hint}")
        return ""
    if not node.value and not node.style:
        sink.at(node, f"'{name}' has no value")
    return node.value


def _called(node: Node) -> str:
    return "a list" if isinstance(node, Items) else "a mapping"


def _bool(node: Node, name: str, sink: Sink) -> bool:
    return bool(_choice({"true": True, "false": False}, node, name, sink))


def _int(node: Node, name: str, sink: Sink) -> int:
    text = _text(node, name, sink)
    if re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    if text:
        sink.at(node, f"{name} {names.quoted(text)} is not a whole number")
    return 0


def _choice(members: Mapping[str, Any], node: Node, name: str, sink: Sink) -> Any:
    text = _text(node, name, sink)
    if text and text not in members:
        sink.at(node, names.not_among(name, text, members))
    return members.get(text)


def _phrase(node: Node, name: str, sink: Sink) -> Phrase:
    return Phrase(text=_text(node, name, sink), location=sink.place(node))


def _many(read: Reader, node: Node, name: str, sink: Sink) -> tuple[Any, ...]:
    """A list, or one item that stands without its dash."""
    if type(node) is Items:
        return tuple([read(item, name, sink) for item in node.items])
    return (read(node, name, sink),)


def _mapping(read: Reader, node: Node, name: str, sink: Sink) -> dict[str, Any]:
    if not isinstance(node, Table):
        sink.at(node, f"'{name}' must be a mapping of 'key: value'")
        return {}
    return {key.value: read(value, f"{name}.{key.value}", sink) for key, value in node.pairs}


def _nested(shape: type, node: Node, name: str, sink: Sink) -> Any:
    if not isinstance(node, Table):
        sink.at(node, f"'{name}' must be a mapping with the keys {', '.join(sorted(keys(shape)))}")
        return None
    return build(shape, node, fill(node, keys(shape), sink), sink)


def _object(node: Node, name: str, sink: Sink) -> object:
    return plain(node)


_READERS: dict[Any, Reader] = {
    str: _text,
    bool: _bool,
    int: _int,
    Phrase: _phrase,
    object: _object,
    Example: read_example,
    Condition: read_condition,
}
_NAMES = {**vars(rule), "Severity": Severity, "Location": Location, "Mapping": abc.Mapping}
"""What annotations may name though their module imports it for type checkers only."""
