"""The `when` and `unless` of a rule file: nodes to conditions and back, with the table of what may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint import names
from replylint.rule import Condition, Test
from replylint.source.nodes import Items, Node, Scalar, Sink, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "message.acts": (),
    "message.questions": ("any", "none"),
    "message.has": (),
    "message.technical": ("true", "false"),
    "message.language": (),
    "draft.language": (),
    "draft.acts": (),
    "draft.lacks": (),
    "draft.has": (),
    "template": ("true", "false"),
    "position": ("first_reply", "follow_up"),
}
"""What a condition may ask besides `context.<field>`; where answers are listed, one of them must be given."""


def read_condition(node: Node, name: str, sink: Sink) -> Condition:
    """The predicates of a mapping, all of which must hold; their order in the file does not matter."""
    if not isinstance(node, Table):
        sink.at(node, f"'{name}' must be a mapping such as {{message.acts: [problem]}}")
        return Condition()
    pairs = sorted(node.pairs, key=lambda pair: pair[0].value)
    parts = [_part(key, value, sink) for key, value in pairs]
    return Condition(parts=tuple(part for part in parts if part is not None))


def condition_data(condition: Condition) -> dict[str, object]:
    """A condition as the mapping that reads back equal."""
    data: dict[str, object] = {}
    for part in condition.parts:
        if isinstance(part, Test):
            data[part.subject] = list(part.values) if len(part.values) != 1 else part.values[0]
        elif part.op == "not":
            data["not"] = _inner_data(part.parts[0])
        else:
            data[part.op] = [_inner_data(inner) for inner in part.parts]
    return data


def _inner_data(part: Test | Condition) -> dict[str, object]:
    """The mapping of a part that stands alone, be it one predicate or several."""
    is_whole = isinstance(part, Condition) and part.op == "all" and len(part.parts) != 1
    return condition_data(part if is_whole and isinstance(part, Condition) else Condition(parts=(part,)))


def _part(key: Scalar, value: Node, sink: Sink) -> Test | Condition | None:
    if key.value in ("any", "all"):
        members = value.items if isinstance(value, Items) else [value]
        if not members:
            sink.at(value, f"'{key.value}' is empty")
        parts = tuple(_single(read_condition(member, key.value, sink)) for member in members)
        return Condition(op="any" if key.value == "any" else "all", parts=parts)
    if key.value == "not":
        return Condition(op="not", parts=(_single(read_condition(value, "not", sink)),))
    return _test(key, value, sink)


def _single(condition: Condition) -> Test | Condition:
    """A conjunction of one is that one."""
    return condition.parts[0] if len(condition.parts) == 1 else condition


def _test(key: Scalar, value: Node, sink: Sink) -> Test | None:
    subject = key.value
    if subject not in SUBJECTS and not (subject.startswith("context.") and len(subject) > len("context.")):
        sink.at(key, names.unknown("predicate", subject, [*SUBJECTS, "context.<field>", "any", "all", "not"]))
        return None
    answers = SUBJECTS.get(subject, ())
    nodes = value.items if isinstance(value, Items) else [value]
    texts = [node for node in nodes if isinstance(node, Scalar) and (node.value or node.style)]
    if not nodes or len(texts) < len(nodes):
        sink.at(value, f"'{subject}' must be a text or a list of texts")
        return None
    if answers and (len(texts) > 1 or texts[0].value not in answers):
        given = ", ".join(node.value for node in texts)
        sink.at(value, names.not_among(f"'{subject}'", given, answers))
        return None
    return Test(subject=subject, values=tuple(node.value for node in texts), location=sink.place(texts[0]))
