"""Rows and records of tables, read by a mapping: the message of one, and what it says about its conversation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from replylint.case import Message, Role
from replylint.names import quoted
from replylint.source import fieldpath
from replylint.transcripts.html import text_of
from replylint.transcripts.layout import FIELDS
from replylint.transcripts.moments import moment
from replylint.transcripts.roles import USUAL, is_true, role_of, role_of_author
from replylint.transcripts.scores import csat

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from replylint.transcripts.layout import Layout
    from replylint.transcripts.transcript import Options

Record = Mapping[str, object]


class Values(NamedTuple):
    """The fields of one row, each as the export has it; None where the row lacks it."""

    id: object = None
    message_id: object = None
    messages: object = None
    role: object = None
    author: object = None
    at: object = None
    text: object = None
    html: object = None
    private: object = None
    channel: object = None
    queue: object = None
    tags: object = None
    csat: object = None
    client_id: object = None
    client_name: object = None
    client_status: object = None
    closed: object = None


assert Values._fields == FIELDS


class Fields:
    """Reads rows as a mapping says."""

    def __init__(self, layout: Layout, options: Options) -> None:
        self.layout = layout
        self.options = options
        self._roles = {**USUAL, **layout.roles}
        self._getters = tuple(_getter(layout.fields.get(name)) for name in FIELDS)
        self._tells_roles = "role" in layout.fields

    def values(self, record: Record) -> Values:
        """The fields of a row."""
        return Values(*[getter(record) for getter in self._getters])

    def message(self, values: Values) -> tuple[Message | None, list[str]]:
        """The message of a row, and what is wrong with it; None where it makes none."""
        troubles: list[str] = []
        author = text(values.author)
        role = self._role(values, author)
        if role is None:
            troubles.append(self._no_role(values, author))
            return None, troubles
        at = self.moment(values.at)
        if at is None and text(values.at) is not None:
            troubles.append(f"{quoted(str(values.at))} is no time; give its pattern under 'dates' in the mapping file")
        return Message(role=role, text=_body(values), at=at, author=author), troubles

    def moment(self, value: object) -> datetime | None:
        """The time that a value tells."""
        return None if value is None else moment(value, self.options.zone, self.layout.dates)

    def facts(self, values: Values, known: dict[str, object]) -> None:
        """Add what a row says about its conversation to what is known; what came first stays."""
        for name in ("channel", "queue", "client_id", "client_name", "client_status"):
            if name not in known and (found := text(getattr(values, name))):
                known[name] = found
        if "tags" not in known and (tags := _tags(values.tags)):
            known["tags"] = tags
        if "csat" not in known and values.csat is not None and (score := csat(values.csat)) is not None:
            known["csat"] = score
        if "closed" not in known and (closed := self.moment(values.closed)):
            known["closed"] = closed

    def _role(self, values: Values, author: str | None) -> Role | None:
        if values.private is not None and is_true(values.private):
            return Role.NOTE
        told = values.role
        if told is not None and str(told).strip():
            return role_of(told, self._roles)
        return role_of_author(author, self.options) or (
            Role.CLIENT if author is not None and not self._tells_roles and self.options.agents else None
        )

    def _no_role(self, values: Values, author: str | None) -> str:
        if values.role is not None and str(values.role).strip():
            return f"role {quoted(str(values.role).strip())} is not known; add it under [roles] in the mapping file"
        if author is None:
            return "a message without an author or a role"
        return f"nothing says whether {quoted(author)} is a client or an agent; name agents with --agent-name"


def text(value: object) -> str | None:
    """A value as a text; None for an empty one."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = str(value).strip()
    return found or None


def _body(values: Values) -> str:
    plain = "" if values.text is None else str(values.text)
    if not plain.strip() and values.html is not None:
        return text_of(str(values.html))
    return plain.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        names = [one.get("name", one.get("title", "")) if isinstance(one, dict) else one for one in value]
    elif isinstance(value, str):
        names = list(value.replace(";", ",").split(","))
    else:
        return ()
    return tuple(dict.fromkeys(name for one in names if (name := str(one).strip())))


def _getter(where: str | None) -> Callable[[Record], object]:
    if where is None:
        return lambda record: None
    if not where.startswith("$"):
        return lambda record: record.get(where)

    def found(record: Record) -> object:
        leaves = fieldpath.find(record, where)
        return leaves[0].node if leaves else None

    return found
