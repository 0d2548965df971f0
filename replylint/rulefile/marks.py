"""The examples of a rule file, read and written: texts in which `«[` and `]»` mark the spans that must be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from replylint import names
from replylint.rule import Example
from replylint.rulefile.script import read_script
from replylint.source.nodes import Node, Scalar, Sink, Table, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    Spans = tuple[tuple[int, int], ...]

KEYS = ("message", "context", "draft", "fixed", "talk", "turn")


def read_example(node: Node, name: str, sink: Sink) -> Example:
    """The example of a text, which is the draft then, or of a mapping."""
    if isinstance(node, Scalar):
        draft, found = _without_marks(node, name, sink)
        return Example(draft=draft, spans=found, location=sink.place(node))
    texts, context = _parts(node, name, sink)
    marked = {key: _without_marks(scalar, key, sink) for key, scalar in texts.items()}
    spans = {key: found for key, (_, found) in marked.items() if found}
    if "fixed" in spans or len(spans) > 1:
        sink.at(node, "spans are marked in several texts; allowed: '«[…]»' in the draft or in the message, not in both")
    return Example(
        draft=marked["draft"][0] if "draft" in marked else "",
        message=marked["message"][0] if "message" in marked else None,
        fixed=marked["fixed"][0] if "fixed" in marked else None,
        talk=_script(texts.get("talk"), sink),
        turn=_turn(texts.get("turn"), sink),
        context=context,
        source="message" if "message" in spans else "draft",
        spans=spans.get("message") or spans.get("draft") or (),
        location=sink.place(node),
    )


def example_data(example: Example) -> object:
    """An example as bare data that reads back equal."""
    texts = {"message": example.message, "draft": example.draft}
    texts[example.source] = _with_marks(texts[example.source] or "", example.spans)
    if example.talk is not None:
        turn = None if example.turn is None else str(example.turn)
        data = {"talk": example.talk, "turn": turn, "context": dict(example.context)}
        return {key: value for key, value in data.items() if value not in (None, {})}
    if example.message is None and example.fixed is None and not example.context:
        return texts["draft"]
    data = {
        "message": texts["message"],
        "context": dict(example.context),
        "draft": texts["draft"],
        "fixed": example.fixed,
    }
    return {key: value for key, value in data.items() if key == "draft" or value not in (None, {})}


def _parts(node: Node, name: str, sink: Sink) -> tuple[dict[str, Scalar], dict[str, Any]]:
    if not isinstance(node, Table):
        sink.at(node, f"an example under '{name}' must be a text or a mapping of {', '.join(KEYS)}")
        return {}, {}
    texts: dict[str, Scalar] = {}
    context: dict[str, Any] = {}
    for key, value in node.pairs:
        if key.value == "context":
            context = _context(value, sink)
        elif key.value not in KEYS:
            sink.at(key, names.unknown_key(key.value, KEYS))
        elif isinstance(value, Scalar):
            texts[key.value] = value
        else:
            sink.at(value, f"'{key.value}' must be a text")
    if not {"draft", "talk"} & {key.value for key, _ in node.pairs}:
        sink.at(node, f"missing key 'draft' in an example under '{name}'")
    return texts, context


def _script(node: Scalar | None, sink: Sink) -> str | None:
    if node is None:
        return None
    try:
        read_script(node.value)
    except ValueError as error:
        sink.at(node, str(error))
    return node.value


def _turn(node: Scalar | None, sink: Sink) -> int | None:
    if node is None:
        return None
    if not node.value.isdecimal():
        sink.at(node, "'turn' must be the number of a message, counted from 1")
        return None
    return int(node.value)


def _context(node: Node, sink: Sink) -> dict[str, Any]:
    if not isinstance(node, Table):
        sink.at(node, "'context' must be a mapping such as {channel: email}")
        return {}
    for key, _ in node.pairs:
        if "." in key.value:
            outer, _, inner = key.value.partition(".")
            sink.at(key, f"context field '{key.value}' has a dot; write {outer}: {{{inner}: …}}")
    return {key.value: plain(value) for key, value in node.pairs}


_MARK = re.compile(r"«\[|\]»")


def _without_marks(node: Scalar, name: str, sink: Sink) -> tuple[str, Spans]:
    text = node.value
    if not text and not node.style:
        sink.at(node, f"'{name}' has no value")
    if "«[" not in text and "]»" not in text:
        return text, ()
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    opened: int | None = None
    for mark in _MARK.finditer(text):
        pieces.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if (opened is None) != (mark[0] == "«[") or opened == length:
            sink.at(node, f"'{mark[0]}' is out of place; allowed: '«[' before a span that is not empty, ']»' after it")
            return text, ()
        if opened is None:
            opened = length
        else:
            spans.append((opened, length))
            opened = None
    if opened is not None:
        sink.at(node, "'«[' is never closed; allowed: '«[' before a span, ']»' after it")
    return "".join([*pieces, text[at:]]), tuple(spans)


def _with_marks(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}«[{text[start:end]}]»{text[end:]}"
    return text
