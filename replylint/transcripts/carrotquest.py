"""Carrot quest: parts of conversations, in conversations or one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_either
from replylint.transcripts.desk import Desk, address_name
from replylint.transcripts.talk import DELETED, Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.record import Record
    from replylint.transcripts.transcript import Options

_TYPES = {"reply_user": Role.CLIENT, "reply_admin": Role.AGENT, "article": Role.BOT}
_SEEN = frozenset(_TYPES)


def _talks(conversation: Record, options: Options) -> Iterator[Talk]:
    parts = conversation.rows("parts", "conversation_parts", "loose")
    client = conversation.table("user")
    yield Talk(
        id=conversation.text("id", "loose_id"),
        said=[_said(part) for part in parts],
        closed=conversation.first("closed_at") if conversation.flag("closed") else None,
        channel=conversation.text("channel.type", "type") or _via(parts),
        queue=conversation.text("channel.name", "channel"),
        tags=conversation.names("tags", "name"),
        csat=None,
        client={"id": client.text("id"), "name": address_name(client)},
    )


def _via(parts: tuple[Record, ...]) -> str:
    """By what the client wrote."""
    return next((part.text("sent_via") for part in parts if part.text("type") == "reply_user"), "")


def _key(record: Record) -> str:
    """The conversation of a part that stands alone."""
    return record.text("conversation", "conversation.id") if record.value("sent_via") is not None else ""


def _said(part: Record) -> Said:
    role, text = _role(part), of_either(part.text("body"))
    if part.flag("removed"):
        role, text = Role.SYSTEM, DELETED
    return Said(
        role=role,
        text=text,
        at=part.first("created"),
        author=address_name(part.table("from")) or part.text("from.id"),
        id=part.text("id"),
    )


def _role(part: Record) -> Role | None:
    kind, via = part.text("type"), part.text("sent_via")
    if kind == "note":
        return Role.NOTE
    if kind and kind not in _SEEN:
        return Role.SYSTEM
    if kind != "reply_user" and (via in ("message_auto", "message_manual", "routing_bot", "bot") or "bot" in via):
        return Role.BOT
    if kind == "reply_admin" and part.text("from.type") in ("bot", "message", "default_admin"):
        return Role.BOT
    return _TYPES.get(kind)


_DESK = Desk(
    name="carrotquest",
    signs=(
        ("parts.*.sent_via", "parts.*.type"),
        ("conversation_parts.*.sent_via", "conversation_parts.*.type"),
        ("sent_via", "conversation", "body", "type"),
    ),
    lists=("data", "conversations"),
    talks=_talks,
    key=_key,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
