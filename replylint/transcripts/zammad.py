"""Zammad: tickets with their articles, or the articles of tickets one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_html, of_plain
from replylint.transcripts.desk import Desk
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.record import Record
    from replylint.transcripts.transcript import Options

_SENDERS = {"customer": Role.CLIENT, "agent": Role.AGENT, "1": Role.AGENT, "2": Role.CLIENT, "3": Role.SYSTEM}
_DONE = ("closed", "merged")


def _talks(ticket: Record, options: Options) -> Iterator[Talk]:
    articles = ticket.rows("ticket_articles", "articles", "loose")
    first = next((one for one in articles if _role(one) is Role.CLIENT), ticket)
    yield Talk(
        id=ticket.text("number", "id", "loose_id") or (articles[0].text("ticket_id") if articles else ""),
        said=[_said(article) for article in articles],
        closed=ticket.first("close_at") if ticket.text("state", "state.name") in _DONE else None,
        channel=articles[0].text("type") if articles else "",
        queue=ticket.text("group", "group.name", "group_id"),
        tags=ticket.names("tags"),
        client={"id": ticket.text("customer_id", "customer.id"), "name": _name(first.text("from"))},
        is_mail=any(article.text("type") == "email" for article in articles),
    )


def _key(record: Record) -> str:
    """The ticket of an article that stands alone."""
    is_alone = record.value("sender") is not None and record.value("body") is not None
    return record.text("ticket_id") if is_alone else ""


def _name(sender: str) -> str:
    """The name in «Иван Петров <ivan@example.ru>»."""
    return sender.split("<")[0].strip(' "')


def _said(article: Record) -> Said:
    body = article.text("body")
    return Said(
        role=_role(article),
        text=of_html(body) if article.text("content_type") != "text/plain" else of_plain(body),
        at=article.first("created_at"),
        author=_name(article.text("from")) or article.text("created_by", "created_by_id"),
        id=article.text("id"),
    )


def _role(article: Record) -> Role | None:
    sender = article.text("sender", "sender.name", "sender_id").lower()
    if article.flag("internal"):
        return Role.NOTE
    if sender == "system":
        return Role.BOT if article.text("type") in ("email", "sms", "chat") else Role.SYSTEM
    return _SENDERS.get(sender)


_DESK = Desk(
    name="zammad",
    signs=(
        ("ticket_articles.*.sender", "ticket_articles.*.internal"),
        ("articles.*.sender", "articles.*.internal"),
        ("ticket_id", "sender", "internal", "content_type"),
    ),
    lists=("tickets", "assets.tickets"),
    talks=_talks,
    key=_key,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
