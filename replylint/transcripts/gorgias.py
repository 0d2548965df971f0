"""Gorgias: tickets with `messages`, or pages of messages with the ids of their tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_html, of_plain
from replylint.transcripts.desk import Desk, address_name, stars
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.record import Record
    from replylint.transcripts.transcript import Options


def _talks(ticket: Record, options: Options) -> Iterator[Talk]:
    messages = ticket.rows("messages", "loose")
    first = next((one for one in messages if _role(one) is Role.CLIENT), ticket)
    client = ticket.table("customer") if ticket.value("customer") else first.table("sender")
    yield Talk(
        id=ticket.text("id", "loose_id"),
        said=[_said(message) for message in messages],
        closed=ticket.first("closed_datetime"),
        channel=ticket.text("channel") or first.text("channel"),
        queue=ticket.text("assignee_team.name"),
        tags=ticket.names("tags", "name"),
        csat=stars(ticket.number("satisfaction_survey.score")),
        client={"id": client.text("id"), "name": address_name(client)},
    )


def _key(record: Record) -> str:
    """The ticket of a message that stands alone."""
    return record.text("ticket_id") if record.value("from_agent") is not None else ""


def _said(message: Record) -> Said:
    plain, body = message.text("stripped_text", "body_text"), message.text("stripped_html", "body_html")
    sender = message.table("sender")
    return Said(
        role=_role(message),
        text=of_plain(plain) if plain else of_html(body),
        at=message.first("sent_datetime", "created_datetime"),
        author=address_name(sender) or sender.text("id"),
        id=message.text("id"),
    )


def _role(message: Record) -> Role | None:
    if message.denies("public") or message.text("source.type") == "internal-note":
        return Role.NOTE
    if message.text("source.type") == "system":
        return Role.SYSTEM
    if message.flag("rule_id") or message.text("via") == "rule":
        return Role.BOT
    if message.flag("from_agent"):
        return Role.AGENT
    return Role.CLIENT if message.denies("from_agent") else None


_DESK = Desk(
    name="gorgias",
    signs=(("messages.*.from_agent",), ("from_agent", "ticket_id")),
    lists=("data",),
    talks=_talks,
    key=_key,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
