"""Intercom: conversations with their first message in `source` and all others in `conversation_parts`."""

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

_AUTHORS = {"user": Role.CLIENT, "lead": Role.CLIENT, "contact": Role.CLIENT, "admin": Role.AGENT,
            "teammate": Role.AGENT, "bot": Role.BOT, "team": Role.SYSTEM}  # fmt: skip
_SEEN = frozenset(("comment", "open", "close", "quick_reply", "message", "conversation"))
"""Parts whose body the client sees; «close» and «open» have one where somebody closed or reopened with a reply."""


def _talks(conversation: Record, options: Options) -> Iterator[Talk]:
    source = conversation.table("source")
    first = _said(source, "message", conversation.first("created_at"))
    if source.text("delivered_as") == "automated" and first.role is Role.AGENT:
        first = Said(role=Role.BOT, text=first.text, at=first.at, author=first.author, id=first.id)
    parts = conversation.rows("conversation_parts.conversation_parts", "conversation_parts")
    client = next((one for one in (source, *parts) if one.text("author.type") in ("user", "lead", "contact")), source)
    is_done = conversation.text("state") == "closed"
    yield Talk(
        id=conversation.text("id"),
        said=[
            *([first] if source.fields else []),
            *(_said(part, part.text("part_type"), part.first("created_at")) for part in parts),
        ],
        closed=conversation.first("statistics.last_close_at") if is_done else None,
        channel=source.text("type"),
        queue=conversation.text("team_assignee.name", "team_assignee_id"),
        tags=conversation.names("tags.tags", "name"),
        csat=stars(conversation.number("conversation_rating.rating")),
        client={"id": client.text("author.id"), "name": address_name(client.table("author"))},
    )


def _said(part: Record, kind: str, at: object) -> Said:
    role = _role(part, kind)
    text = of_either(part.text("body"))
    if part.flag("redacted") and role in (Role.CLIENT, Role.AGENT, Role.BOT):
        role, text = Role.SYSTEM, DELETED
    author = part.table("author")
    return Said(role=role, text=text, at=at, author=address_name(author) or author.text("id"), id=part.text("id"))


def _role(part: Record, kind: str) -> Role | None:
    if "note" in kind:
        return Role.NOTE
    if kind not in _SEEN or (kind in ("open", "close") and not part.text("body")):
        return Role.SYSTEM if not part.text("body") else Role.NOTE
    return _AUTHORS.get(part.text("author.type"))


_DESK = Desk(
    name="intercom",
    signs=(
        ("conversation_parts.conversation_parts.*.part_type",),
        ("source.author.type", "conversation_parts.total_count"),
        ("conversation_parts.*.part_type",),
    ),
    lists=("conversations", "data"),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
