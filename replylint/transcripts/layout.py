"""The mapping file: which column or path of an export holds which field, and what its roles and dates mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from replylint.dataclass import dataclass

Unit = Literal["message", "conversation", "chat"]
FIELDS = (
    "id", "message_id", "messages", "role", "author", "at", "text", "html", "private", "channel", "queue", "tags",
    "csat", "client_id", "client_name", "client_status", "closed",
)  # fmt: skip
"""The fields of the model that a mapping may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A mapping file, read."""

    unit: Unit = "message"
    """What one row or record holds: a message, a conversation with a list of messages, or a whole chat as one text."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Column names, or paths such as $.body.text, by field of the model."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What stands in the export, in lower case → a role."""
    dates: tuple[str, ...] = ()
    """Patterns of strptime, or `excel`, `unix`, `unix_ms`, `mdy`; empty where they are told by themselves."""
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    zone: str | None = None
    """The zone of times without one."""
    records: str | None = None
    """Where in a JSON file the list of records is, such as $.tickets; None where it is found by itself."""
    speakers: Mapping[str, str] = field(default_factory=dict)
    """In chats of one text: what stands before the colon, in lower case → a role."""
