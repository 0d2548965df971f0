"""Jivo: events of its webhooks, of which finished chats and messages left offline are conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_plain
from replylint.transcripts.desk import Desk, address_name
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.record import Record
    from replylint.transcripts.transcript import Options

_TYPES = {"visitor": Role.CLIENT, "client": Role.CLIENT, "agent": Role.AGENT, "bot": Role.BOT, "system": Role.SYSTEM}
_RATES = {"positive": 1.0, "good": 1.0, "negative": 0.0, "bad": 0.0}


def _talks(event: Record, options: Options) -> Iterator[Talk]:
    kind = event.text("event_name")
    if kind not in ("chat_finished", "offline_message", ""):
        return  # a chat that was accepted, assigned or updated is told again when it is finished
    agents = {agent.text("id"): address_name(agent) for agent in event.rows("agents")}
    visitor = event.table("visitor")
    name = visitor.text("name", "number")
    said = [_said(message, agents, name) for message in event.rows("chat.messages", "messages")]
    if kind == "offline_message":
        at = event.first("timestamp", "offline_message_date")
        said = [Said(role=Role.CLIENT, text=of_plain(event.text("message")), at=at, author=name)]
    yield Talk(
        id=event.text("chat_id", "offline_message_id"),
        said=said,
        channel=event.text("channel.type", "channel_type") or "chat",
        queue=event.text("department.name", "widget_id"),
        tags=event.names("tags", "title", "name"),
        csat=_RATES.get(event.text("chat.rate")),
        client={"id": visitor.text("number", "id"), "name": visitor.text("name")},
    )


def _said(message: Record, agents: dict[str, str], visitor: str) -> Said:
    role = _TYPES.get(message.text("type"))
    agent = message.text("agent_id")
    return Said(
        role=role,
        text=of_plain(message.text("message")),
        at=message.first("timestamp"),
        author=visitor if role is Role.CLIENT else agents.get(agent) or agent,
        id=message.text("id", "message_id"),
    )


_DESK = Desk(
    name="jivo",
    signs=(
        ("event_name", "widget_id", "visitor"),
        ("event_name", "chat_id", "visitor"),
        ("chat.messages.*.message", "chat.messages.*.type", "visitor"),
    ),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
