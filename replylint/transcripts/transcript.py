"""What every export is read into: a conversation with what the helpdesk knows about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.errors import Location

if TYPE_CHECKING:
    from replylint.case import Conversation
    from replylint.transcripts.layout import Layout

MOSCOW = timezone(timedelta(hours=3), "UTC+03:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One conversation of an export."""

    id: str
    conversation: Conversation
    """Its messages in order of time; where a message has no time of its own, in order of the export."""
    place: Location
    """Where it begins in its file."""
    source: str = ""
    """The name of the format or helpdesk."""
    channel: str | None = None
    """email, chat, messenger, social, phone; other names stay as they are."""
    queue: str | None = None
    """The group, department or inbox that has it."""
    tags: tuple[str, ...] = ()
    csat: float | None = None
    """What the client thought, from 0 (bad) to 1 (good)."""
    client: Mapping[str, object] = field(default_factory=dict)
    """What is known of the client, by the names of the context: `id`, `name`, `status`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the operator says about an export, for what it leaves open."""

    zone: tzinfo = MOSCOW
    """The zone of times without one; all times are turned into it, for working hours and «до 11:00» are local."""
    agents: frozenset[str] = frozenset()
    """Names, addresses or `@domains` of those who answer, in lower case: for exports that tell no roles."""
    bots: frozenset[str] = frozenset()
    """The same for bots."""
    layout: Layout | None = None
    """The mapping file; None for formats that need none, and where it is to be guessed."""
