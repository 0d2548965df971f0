"""Zendesk: tickets with their comments, as NDJSON, an array, pages of tickets, or the comments of one ticket."""

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

_AUTOMATIC = frozenset(("rule", "trigger", "automation", "system", "macro", "answer_bot_for_agents", "answer_bot"))
_CSAT = {"good": 1.0, "good_with_comment": 1.0, "bad": 0.0, "bad_with_comment": 0.0}


def _talks(ticket: Record, options: Options) -> Iterator[Talk]:
    comments = ticket.rows("comments", "comments.comments")
    requester = ticket.text("requester_id", "requester.id", "ticket.requester_id") or _first_author(comments)
    names = {
        user.text("id"): address_name(user)
        for user in (*ticket.rows("users", "around.users"), ticket.table("requester"))
    }
    is_done = ticket.text("status") in ("solved", "closed")
    yield Talk(
        id=ticket.text("id", "ticket_id", "ticket.id") or (comments[0].text("ticket_id") if comments else ""),
        said=[_said(comment, requester, names) for comment in comments],
        closed=ticket.first("solved_at", "metric_set.solved_at", "closed_at") if is_done else None,
        channel=ticket.text("via.channel", "channel") or (comments[0].text("via.channel") if comments else ""),
        queue=ticket.text("group.name", "group_name", "group_id"),
        tags=ticket.names("tags"),
        csat=_CSAT.get(ticket.text("satisfaction_rating.score")),
        client={"id": requester, "name": names.get(requester, "")},
    )


def _first_author(comments: tuple[Record, ...]) -> str:
    """Whoever opened the ticket, where the file has comments alone."""
    return next((one.text("author_id") for one in comments if not one.denies("public")), "")


def _said(comment: Record, requester: str, names: dict[str, str]) -> Said:
    author = comment.text("author_id", "author.id")
    plain = comment.text("plain_body")
    body = comment.text("html_body")
    return Said(
        role=_role(comment, author, requester),
        text=of_plain(plain) if plain else of_html(body) if body else of_plain(comment.text("body")),
        at=comment.first("created_at"),
        author=names.get(author) or address_name(comment.table("author")) or author,
        id=comment.text("id"),
    )


def _role(comment: Record, author: str, requester: str) -> Role | None:
    if comment.denies("public"):
        return Role.NOTE
    if author == "-1":
        return Role.SYSTEM
    if comment.text("via.channel") in _AUTOMATIC:
        return Role.BOT
    if not author:
        return None
    return Role.CLIENT if author == requester else Role.AGENT


_DESK = Desk(
    name="zendesk",
    signs=(
        ("requester_id", "comments.*.author_id"),
        ("requester.id", "comments.*.author_id"),
        ("comments.*.audit_id", "comments.*.author_id"),
        ("comments.*.plain_body", "comments.*.public"),
    ),
    lists=("tickets", "results"),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
