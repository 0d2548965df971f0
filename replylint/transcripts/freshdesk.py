"""Freshdesk: tickets with `conversations`; what the client wrote first is the ticket's own description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_html, of_plain
from replylint.transcripts.desk import Desk, address_name
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.record import Record
    from replylint.transcripts.transcript import Options

_CHANNELS = {"1": "email", "2": "portal", "3": "phone", "5": "twitter", "6": "facebook", "7": "chat", "9": "widget",
             "10": "email", "13": "whatsapp"}  # fmt: skip
_SURVEY = "6"


def _talks(ticket: Record, options: Options) -> Iterator[Talk]:
    is_ours = ticket.text("source") == "10"  # an agent began it: «outbound email»
    people = {"requester_id": "requester", "responder_id": "responder"}
    names = {ticket.text(key): address_name(ticket.table(person)) for key, person in people.items()}
    first = Said(
        role=Role.AGENT if is_ours else Role.CLIENT,
        text=_body(ticket, "description_text", "description"),
        at=ticket.first("created_at"),
        author=address_name(ticket.table("responder" if is_ours else "requester")),
        id="description",
    )
    yield Talk(
        id=ticket.text("id", "display_id"),
        said=[*([first] if first.text else []), *(_said(entry, names) for entry in ticket.rows("conversations"))],
        closed=ticket.first("stats.resolved_at", "stats.closed_at"),
        channel=_CHANNELS.get(ticket.text("source"), ""),
        queue=ticket.text("group.name", "group_id"),
        tags=ticket.names("tags"),
        client={"id": ticket.text("requester_id", "requester.id"), "name": address_name(ticket.table("requester"))},
    )


def _said(entry: Record, names: dict[str, str]) -> Said:
    return Said(
        role=_role(entry),
        text=_body(entry, "body_text", "body"),
        at=entry.first("created_at"),
        author=address_name(entry.table("user"))
        or names.get(entry.text("user_id"))
        or entry.text("from_email", "user_id"),
        id=entry.text("id"),
    )


def _role(entry: Record) -> Role | None:
    if entry.flag("private"):
        return Role.NOTE
    if entry.text("source") == _SURVEY:
        return Role.SYSTEM
    if entry.flag("incoming"):
        return Role.CLIENT
    return Role.AGENT if entry.denies("incoming") else None


def _body(entry: Record, plain: str, html: str) -> str:
    """The HTML body tells quotes and paragraphs; Freshdesk's own plain one runs lines together."""
    return of_html(entry.text(html)) if entry.text(html) else of_plain(entry.text(plain))


_DESK = Desk(
    name="freshdesk",
    signs=(("conversations.*.incoming", "conversations.*.private"), ("description_text", "conversations.*.incoming")),
    lists=("tickets", "results"),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
