"""Paths to fields of nested data, such as `$.replies[*].text`: a small part of JSONPath."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from replylint.names import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = re.compile(
    r"\.\.(?P<deep>[\w-]+)|\.(?P<name>[\w-]+|\*)|\[(?P<any>\*)\]|\[(?P<index>\d{1,9})\]"
    r"|\[(?P<quote>['\"])(?P<key>[^'\"]+)(?P=quote)\]|\[\?(?P<asked>[\w-]+)=(?P<value>[^\]]+)\]"
)
Key: TypeAlias = "str | int"


class Step(NamedTuple):
    """One step of a path; `kind` is `deep`, `name`, `any`, `index` or `asked` (a field that has a value)."""

    kind: str
    key: str
    value: str = ""


class Leaf(NamedTuple):
    """A piece of data that a path leads to, with the keys on the way."""

    keys: tuple[Key, ...]
    node: object


@cache
def parse(path: str) -> tuple[Step, ...]:
    """The steps of a path; ValueError says what is wrong with it."""
    if not path.startswith("$"):
        raise ValueError(f"path {quoted(path)} must begin with '$', as in $.replies[*].text")
    steps, at = [], 1
    while at < len(path):
        found = _STEP.match(path, at)
        if not found:
            allowed = "allowed: .name, ['a name'], [*], [0], ..name, [?field=value]"
            raise ValueError(f"path {quoted(path)} cannot be read from character {at + 1}; {allowed}")
        steps.append(_step(found))
        at = found.end()
    return tuple(steps)


def problem(path: str) -> str | None:
    """What is wrong with a path; None where nothing is."""
    try:
        parse(path)
    except ValueError as error:
        return str(error)
    return None


def find(root: object, path: str, keys: tuple[Key, ...] = ()) -> list[Leaf]:
    """Everything that a path leads to, in order; mappings and lists are dicts and lists."""
    leaves = [Leaf(keys, root)]
    for step in parse(path):
        leaves = [leaf for one in leaves for leaf in _taken(one, step)]
    return leaves


def spelled(keys: tuple[Key, ...]) -> str:
    """The path that leads through some keys."""
    return "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)


def _step(found: re.Match[str]) -> Step:
    if found["deep"]:
        return Step("deep", found["deep"])
    if found["any"] or found["name"] == "*":
        return Step("any", "*")
    if found["index"]:
        return Step("index", found["index"])
    if found["asked"]:
        return Step("asked", found["asked"], found["value"].strip("'\""))
    return Step("name", found["name"] or found["key"])


def _taken(leaf: Leaf, step: Step) -> Iterator[Leaf]:
    if step.kind == "deep":
        yield from (one for one in _below(leaf) if one.keys and one.keys[-1] == step.key)
        return
    yield from (one for one in _children(leaf) if _fits(one, step))


def _fits(leaf: Leaf, step: Step) -> bool:
    """Whether a step leads to a child."""
    key, node = leaf.keys[-1], leaf.node
    if step.kind == "asked":
        return isinstance(node, dict) and str(node.get(step.key)) == step.value
    return step.kind == "any" or key == (int(step.key) if step.kind == "index" else step.key)


def _children(leaf: Leaf) -> Iterator[Leaf]:
    if isinstance(leaf.node, dict):
        yield from (Leaf((*leaf.keys, key), node) for key, node in leaf.node.items())
    elif isinstance(leaf.node, list):
        yield from (Leaf((*leaf.keys, at), node) for at, node in enumerate(leaf.node))


def _below(leaf: Leaf) -> Iterator[Leaf]:
    for one in _children(leaf):
        yield one
        yield from _below(one)
