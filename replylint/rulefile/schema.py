"""The border where rules come in and go out: the text of a rule, act or lexicon file to its dataclass, and back."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from replylint import names
from replylint.errors import Location, RulesError
from replylint.helpdesk import Helpdesk
from replylint.rule import Act, Condition, Example, Extension, Lexicon, Phrase, Profile, Rule
from replylint.rulefile.marks import example_data
from replylint.rulefile.predicates import condition_data
from replylint.rulefile.shapes import Key, build, fill, key_of, keys
from replylint.source.nodes import Node, Scalar, Sink, Table, compose, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def read_rule(path: str, text: str, kinds: Mapping[str, type]) -> Rule:
    """The rule of a file; RulesError with every mistake in it."""
    rule: Rule = _read(path, text, lambda table, sink: _rule(table, kinds, sink))
    return rule


def read_act(path: str, text: str) -> Act:
    """The act of a file; RulesError with every mistake in it."""
    act: Act = _read(path, text, _act)
    return act


def read_lexicon(path: str, text: str) -> Lexicon:
    """The lexicon of a file; RulesError with every mistake in it."""
    lexicon: Lexicon = _read(path, text, lambda table, sink: _named(Lexicon, table, sink))
    return lexicon


def read_extension(path: str, text: str) -> Extension:
    """What a file changes in a rule, act or lexicon of another pack; RulesError with every mistake in it."""
    extension: Extension = _read(
        path, text, lambda table, sink: build(Extension, table, fill(table, keys(Extension), sink), sink)
    )
    return extension


def read_profile(path: str, text: str) -> Profile:
    """The profile of a file; RulesError with every mistake in it."""
    profile: Profile = _read(path, text, lambda table, sink: _named(Profile, table, sink))
    return profile


def read_helpdesk(path: str, text: str) -> Helpdesk:
    """The helpdesk of a file; RulesError with every mistake in it."""
    helpdesk: Helpdesk = _read(path, text, _helpdesk)
    return helpdesk


def dump(value: Rule | Act | Lexicon | Profile | Extension) -> str:
    """The file that reads back equal, places aside; what equals its default is left out."""
    return write(_data(value))


@cache
def rule_keys() -> Mapping[str, Key]:
    """The keys that every rule file may hold, whatever its kind; the folder gives the family."""
    return {name: key for name, key in keys(Rule).items() if name not in ("family", "check")}


def _read(path: str, text: str, read: Callable[[Table, Sink], Any]) -> Any:
    sink = Sink(path, [])
    root = compose(text, sink)
    value = None
    if isinstance(root, Table):
        value = read(root, sink)
    elif root is not None:
        sink.at(root, "the file must be lines of 'key: value'")
    if sink.problems:
        raise RulesError(sink.problems)
    return value


def _rule(table: Table, kinds: Mapping[str, type], sink: Sink) -> Rule | None:
    kind = _kind(table, kinds, sink)
    own = keys(kinds[kind]) if kind else {}
    if clash := own.keys() & rule_keys().keys():
        raise TypeError(f"check kind '{kind}' takes keys that belong to every rule: {', '.join(sorted(clash))}")
    known = table if kind else _without(table, {key for shape in kinds.values() for key in keys(shape)})
    values = fill(known, {**rule_keys(), **own}, sink, _owners(kinds, own))
    _check_id(table, values, sink)
    _check_examples(table, values, ("bad", "good"), sink)
    family = _folder(table, sink)
    if sink.problems or kind is None:
        return None
    check = {key.name: values.pop(key.name) for key in own.values() if key.name in values}
    values |= {"family": family, "check": build(kinds[kind], table, check, sink)}
    rule: Rule | None = build(Rule, table, values, sink)
    return rule


def _act(table: Table, sink: Sink) -> Act | None:
    values = fill(table, keys(Act), sink)
    _check_id(table, values, sink)
    _check_examples(table, values, ("match", "no_match"), sink)
    act: Act | None = build(Act, table, values, sink)
    return act


def _helpdesk(table: Table, sink: Sink) -> Helpdesk | None:
    values = fill(table, keys(Helpdesk), sink)
    _check_id(table, values, sink)
    _check_examples(table, values, ("match", "no_match"), sink)
    for name in ("name", "fallback"):
        try:
            re.compile(values.get(name) or "")
        except re.error as error:
            sink.at(_get(table, name) or table, f"'{name}' is no regular expression: {error}")
    helpdesk: Helpdesk | None = build(Helpdesk, table, values, sink)
    return helpdesk


def _named(shape: type, table: Table, sink: Sink) -> Any:
    """An instance of a dataclass that is known by its id alone."""
    values = fill(table, keys(shape), sink)
    _check_id(table, values, sink)
    return build(shape, table, values, sink)


def _kind(table: Table, kinds: Mapping[str, type], sink: Sink) -> str | None:
    node = _get(table, "kind")
    if not isinstance(node, Scalar) or not node.value:
        return None  # the walk over all keys says so
    if node.value in kinds:
        return node.value
    sink.at(node, names.not_among("kind", node.value, sorted(kinds)))
    return None


def _get(table: Table, name: str) -> Node | None:
    return next((value for key, value in table.pairs if key.value == name), None)


def _without(table: Table, unsure: set[str]) -> Table:
    """The table less keys that may be right: without its kind nobody can tell."""
    return table._replace(pairs=[pair for pair in table.pairs if pair[0].value not in unsure])


def _owners(kinds: Mapping[str, type], own: Iterable[str]) -> dict[str, str]:
    """For each key of other kinds, which ones those are."""
    owners: dict[str, list[str]] = {}
    for kind in sorted(kinds):
        for key in keys(kinds[kind]):
            owners.setdefault(key, []).append(kind)
    return {key: f"kind {' and '.join(of)}" for key, of in owners.items() if key not in own}


def _check_id(table: Table, values: Mapping[str, Any], sink: Sink) -> None:
    node, name = _get(table, "id"), values.get("id")
    if node is None or not name:
        return
    file = re.split(r"[/\\]", sink.path)[-1]
    if problem := names.bad_id("id", name):
        sink.at(node, problem)
    elif name != file.rpartition(".")[0]:
        sink.at(node, f"id '{name}' differs from the file name '{file}'; allowed: a file named '{name}.yaml'")


def _check_examples(table: Table, values: Mapping[str, Any], wanted: tuple[str, str], sink: Sink) -> None:
    for name in wanted:
        if values.get(name) == ():
            sink.at(_get(table, name) or table, f"'{name}' is empty; at least one example is needed")


def _folder(table: Table, sink: Sink) -> str:
    parts = re.split(r"[/\\]", sink.path)
    if len(parts) > 1 and parts[-2]:
        return parts[-2]
    sink.at(table, "the file stands in no folder; the folder of a rule names its family")
    return ""


def _data(value: Any) -> dict[str, object]:
    """The keys of a dataclass as bare data; those of a rule's check stand beside the rule's own."""
    data: dict[str, object] = {}
    for field in fields(value):
        own = getattr(value, field.name)
        if field.name == "family" or isinstance(own, Location) or _is_default(field, own):
            continue
        if field.name == "check":
            data |= _data(own)
        else:
            data[key_of(field.name)] = _bare(own)
    return data


def _is_default(field: Any, value: object) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return bool(value == default)


def _bare(value: Any) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_bare(item) for item in value]
    if isinstance(value, Phrase):
        return value.text
    if isinstance(value, Example):
        return example_data(value)
    if isinstance(value, Condition):
        return condition_data(value)
    if hasattr(value, "__dataclass_fields__"):
        return _data(value)
    return value
