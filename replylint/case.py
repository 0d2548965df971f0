"""The unit of work: a client's message with the agent's draft, what is known about them, and whole conversations."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from replylint.errors import Location
    from replylint.source.sourcemap import Cell, Origin


class Role(StrEnum):
    """Who wrote a message; the client does not see notes."""

    CLIENT = "client"
    AGENT = "agent"
    BOT = "bot"
    NOTE = "note"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation."""

    role: Role
    text: str
    at: datetime | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The messages of one dialogue in order of time, with what its desk is configured to promise."""

    messages: tuple[Message, ...]
    closed: datetime | None = None
    working_hours: WorkingHours | None = None
    reply_within: int | None = None
    """Minutes that a client may wait for a reply; None where nothing is configured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """Days of the week (1 = Monday, both ends included) and minutes since midnight."""

    first_day: int
    last_day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known beside the texts; a field that is absent is unknown, never false."""

    fields: Mapping[str, object] = field(default_factory=dict)

    def get(self, path: str) -> object | None:
        """The value at a dotted path such as `client.name`, or None where it is unknown."""
        value: object | None = self.fields
        for part in path.split("."):
            if not hasattr(value, "get"):
                return None
            value = value.get(part)
        return value

    @property
    def turn(self) -> int:
        """The number of the agent's reply in its conversation, counted from 1 (the default)."""
        turn = self.get("turn")
        return turn if isinstance(turn, int) else 1

    @property
    def is_template(self) -> bool:
        """Whether the draft is a saved reply, which no message precedes."""
        return self.get("channel") == "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Findings of a rule (or of a family) that are accepted in one text, by a note beside it."""

    rule: str
    reason: str
    until: date | None = None
    """The last day on which it holds; None for ever."""
    location: Location | None = None
    """Where the note stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A message (None for a template) and the draft that answers it, or a whole conversation."""

    id: str
    draft: str
    message: str | None = None
    context: Context = field(default_factory=Context)
    conversation: Conversation | None = None
    origin: Origin | Cell | None = None
    """Where the draft stands in its file; None where it is the file, or one of many in a stream."""
    allowances: tuple[Allowance, ...] = ()
    """What is accepted in it."""
    is_reply: bool = True
    """False for what stands in the place of a reply only to be reported, such as the configuration file."""

    @property
    def is_graded(self) -> bool:
        """Whether a grade says anything: not of a whole conversation."""
        return self.is_reply and self.conversation is None

    def text(self, source: str, turn: int | None = None) -> str:
        """The text that a finding's span is in: the draft, the message, or one message of the conversation."""
        if turn is not None and self.conversation is not None:
            return self.conversation.messages[turn - 1].text
        return self.draft if source == "draft" else self.message or ""
