"""Usedesk: tickets with `comments` that say from whom they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_either
from replylint.transcripts.desk import Desk, address_name
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.record import Record
    from replylint.transcripts.transcript import Options

_FROM = {"client": Role.CLIENT, "user": Role.AGENT, "trigger": Role.SYSTEM, "bot": Role.BOT, "system": Role.SYSTEM}
_REGISTERED = re.compile(
    r"(?i)^\s*(?:здравствуйте[^\n]{0,40}\s+)?ваш[еа]? (?:обращение|запрос|заявка)[^.\n]{0,40}(?:зарегистрирован|принят)"
)
"""How automatic confirmations begin that are saved as an agent's."""
_DONE = ("2", "3", "4")


def _talks(record: Record, options: Options) -> Iterator[Talk]:
    ticket = record.table("ticket") if record.value("ticket") else record
    comments = record.rows("comments", "ticket.comments")
    client = record.table("client") if record.value("client") else ticket.table("client")
    yield Talk(
        id=ticket.text("id", "ticket_id") or (comments[0].text("ticket_id") if comments else ""),
        said=[_said(comment) for comment in comments],
        closed=ticket.first("closed_at", "solved_at") if ticket.text("status_id") in _DONE else None,
        channel=ticket.text("channel_type", "channel.type", "channel"),
        queue=ticket.text("group_name", "group.name", "group"),
        tags=record.names("tags", "name", "title") or ticket.names("tags", "name", "title"),
        client={"id": ticket.text("client_id"), "name": address_name(client)},
        is_mail=not ticket.text("channel_type", "channel.type") or ticket.text("channel_type") == "email",
    )


def _said(comment: Record) -> Said:
    text = of_either(comment.text("message"))
    return Said(
        role=_role(comment, text),
        text=text,
        at=comment.first("published_at", "created_at"),
        author=address_name(comment.table("user")) or comment.text("user_name", "user_id"),
        id=comment.text("id", "comment_id"),
    )


def _role(comment: Record, text: str) -> Role | None:
    if comment.text("type") == "private":
        return Role.NOTE
    if comment.flag("auto"):
        return Role.BOT
    role = _FROM.get(comment.text("from"))
    return Role.BOT if role is Role.AGENT and _REGISTERED.match(text) else role


_DESK = Desk(
    name="usedesk",
    signs=(
        ("ticket.status_id", "comments.*.from", "comments.*.message"),
        ("comments.*.from", "comments.*.message", "comments.*.type"),
    ),
    lists=("tickets",),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
