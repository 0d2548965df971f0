"""Labelled cases as a YAML list, or one case as a mapping."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from replylint.errors import Location, ReadError
from replylint.readers.casefile import MisfitError, build, id_of
from replylint.source.charset import decode
from replylint.source.nodes import Items, Sink, Table, compose, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.case import Case
    from replylint.errors import Problem
    from replylint.source.nodes import Node


def read(stream: IO[bytes], path: str) -> Iterator[Case | ReadError]:
    """The cases of a file, each with its own mistakes; a file that is not YAML raises ReadError."""
    sink = Sink(path, [])
    root = compose(decode(path, stream.read()), sink)
    if root is None:
        raise _error(path, sink.problems)
    nodes = root.items if isinstance(root, Items) else [root]
    problems = sorted(sink.problems)
    starts = [node.line for node in nodes[1:]]
    for number, (node, end) in enumerate(zip(nodes, [*starts, None], strict=True), 1):
        own = [problem for problem in problems if end is None or (problem.location.line or 0) < end]
        problems = problems[len(own) :]
        yield _error(path, own, id_of(plain(node))) if own else _case(node, path, path if node is root else str(number))


def _case(node: Node, path: str, default_id: str) -> Case | ReadError:
    record = plain(node)
    try:
        return build(record, default_id)
    except MisfitError as misfit:
        return ReadError(_place(node, misfit.path, path), misfit.text, id_of(record))


def _place(node: Node, keys: tuple[str | int, ...], path: str) -> Location:
    """The place of the node that keys and indices lead to; of the key itself where that is the last."""
    for depth, key in enumerate(keys):
        if isinstance(node, Items) and isinstance(key, int):
            node = node.items[key]
        elif isinstance(node, Table):
            found = next(((name, value) for name, value in node.pairs if name.value == key), None)
            if found is None:
                break
            node = found[0] if depth == len(keys) - 1 else found[1]
    return Location(path, node.line, node.column)


def _error(path: str, problems: list[Problem], case: str | None = None) -> ReadError:
    """The first of some mistakes, and how many more there are."""
    first, more = problems[0], len(problems) - 1
    return ReadError(first.location, first.text + (f" (and {more} more below)" if more else ""), case)
