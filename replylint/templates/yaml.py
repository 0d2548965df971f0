"""YAML as located data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.errors import ReadError
from replylint.source.nodes import Items, Scalar, Sink, compose
from replylint.templates.located import Located, Source
from replylint.templates.scalars import aligned

if TYPE_CHECKING:
    from replylint.source.nodes import Node

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def tree(source: Source) -> object:
    """The data of a file; raises ReadError at its first mistake."""
    sink = Sink(source.path, [])
    root = compose(source.text, sink)
    if sink.problems:
        first, more = min(sink.problems), len(sink.problems) - 1
        raise ReadError(first.location, first.text + (f" (and {more} more below)" if more else ""))
    starts = [0, *(found.end() for found in _BREAK.finditer(source.text))]
    return None if root is None else _data(root, source.text, starts)


def _data(node: Node, text: str, starts: list[int]) -> object:
    if isinstance(node, Scalar):
        start = starts[min(node.line, len(starts)) - 1] + node.column - 1
        return Located(node.value, lambda: aligned(text, start, node.value, node.style))
    if isinstance(node, Items):
        return [_data(item, text, starts) for item in node.items]
    return {key.value: _data(value, text, starts) for key, value in node.pairs}
