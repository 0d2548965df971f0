"""Chatwoot: conversations with `messages`, pages of messages in `payload`, or rows with `conversation_id`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_either
from replylint.transcripts.desk import Desk, address_name, stars
from replylint.transcripts.talk import DELETED, Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.record import Record
    from replylint.transcripts.transcript import Options

_TYPES = {"incoming": "0", "outgoing": "1", "activity": "2", "template": "3"}
_MACHINES = ("agentbot", "agent_bot", "captain", "captain_assistant", "captain::assistant")


def _talks(conversation: Record, options: Options) -> Iterator[Talk]:
    messages = conversation.rows("messages", "payload", "loose")
    client = conversation.table("meta.sender" if conversation.value("meta.sender") else "meta.contact")
    is_done = conversation.text("status", "meta.status") == "resolved"
    yield Talk(
        id=conversation.text("id", "loose_id", "display_id")
        or (messages[0].text("conversation_id") if messages else ""),
        said=[_said(message) for message in messages if not _survey(message)],
        closed=conversation.first("resolved_at") if is_done else None,
        channel=conversation.text("meta.channel", "channel", "inbox.channel_type") or "chat",
        queue=conversation.text("meta.team.name", "inbox.name", "inbox_id"),
        tags=conversation.names("labels") or conversation.names("meta.labels"),
        csat=next((rated for message in messages if (rated := _rating(message)) is not None), None),
        client={"id": client.text("id"), "name": address_name(client)},
    )


def _key(record: Record) -> str:
    """The conversation of a message that stands alone."""
    is_alone = record.value("message_type") is not None and record.value("messages") is None
    return record.text("conversation_id") if is_alone else ""


def _survey(message: Record) -> bool:
    return message.text("content_type") == "input_csat"


def _rating(message: Record) -> float | None:
    return stars(message.number("content_attributes.submitted_values.csat_survey_response.rating"))


def _said(message: Record) -> Said:
    role, text = _role(message), of_either(message.text("content"))
    if message.flag("content_attributes.deleted"):
        role, text = Role.SYSTEM, DELETED
    sender = message.table("sender")
    return Said(
        role=role,
        text=text,
        at=message.first("created_at"),
        author=sender.text("available_name") or address_name(sender) or message.text("sender_id"),
        id=message.text("id"),
    )


def _role(message: Record) -> Role | None:
    if message.flag("private"):
        return Role.NOTE
    kind = message.text("message_type")
    kind = _TYPES.get(kind, kind)
    if kind == "2":
        return Role.SYSTEM
    if kind == "3" or message.text("sender_type", "sender.type").lower() in _MACHINES:
        return Role.BOT
    if kind == "1" and not message.text("sender_type", "sender_id", "sender.id", "sender.name"):
        return Role.BOT  # rules of automation have no sender
    return {"0": Role.CLIENT, "1": Role.AGENT}.get(kind)


_DESK = Desk(
    name="chatwoot",
    signs=(
        ("messages.*.message_type", "messages.*.content"),
        ("payload.*.message_type", "payload.*.content"),
        ("message_type", "conversation_id", "content", "inbox_id"),
        ("message_type", "conversation_id", "content", "sender_type"),
    ),
    lists=("data.payload", "data"),
    talks=_talks,
    key=_key,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
