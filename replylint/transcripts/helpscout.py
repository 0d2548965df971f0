"""Help Scout and FreeScout, which speak the same JSON: conversations with `_embedded.threads`."""

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

_TYPES = {"customer": Role.CLIENT, "message": Role.AGENT, "note": Role.NOTE, "lineitem": Role.SYSTEM,
          "beaconchat": Role.CLIENT, "forwardparent": Role.NOTE, "forwardchild": Role.NOTE}  # fmt: skip
_PERSONS = {"customer": Role.CLIENT, "user": Role.AGENT}


def _talks(conversation: Record, options: Options) -> Iterator[Talk]:
    threads = conversation.rows("_embedded.threads", "threads")
    client = conversation.table("primaryCustomer" if conversation.value("primaryCustomer") else "customer")
    yield Talk(
        id=conversation.text("id", "number") or (threads[0].text("conversationId") if threads else ""),
        said=[_said(thread) for thread in threads if thread.text("state") not in ("draft", "hidden", "review")],
        closed=conversation.first("closedAt") if conversation.text("status") == "closed" else None,
        channel=conversation.text("type") or "email",
        queue=conversation.text("mailbox.name", "mailboxId"),
        tags=conversation.names("tags", "tag", "name") or conversation.names("_embedded.tags", "name"),
        client={"id": client.text("id"), "name": address_name(client)},
    )


def _said(thread: Record) -> Said:
    role, text = _role(thread), of_either(thread.text("body", "text"))
    if thread.text("state") == "deleted":
        role, text = Role.SYSTEM, DELETED
    author = thread.table("createdBy")
    return Said(
        role=role,
        text=text or (thread.text("action.text") if role is Role.SYSTEM else ""),
        at=thread.first("createdAt", "openedAt"),
        author=address_name(author) or author.text("id"),
        id=thread.text("id"),
    )


def _role(thread: Record) -> Role | None:
    kind, person = thread.text("type"), thread.text("createdBy.type")
    if kind == "message" and (thread.text("source.via") == "automation" or thread.text("source.type") == "workflow"):
        return Role.BOT
    if kind in ("chat", "phone"):
        return _PERSONS.get(person)
    return _TYPES.get(kind)


_DESK = Desk(
    name="helpscout",
    signs=(
        ("_embedded.threads.*.type", "_embedded.threads.*.createdBy.type"),
        ("_embedded.threads.*.type", "_embedded.threads.*.state"),
        ("threads.*.createdBy.type", "threads.*.state"),
    ),
    lists=("_embedded.conversations",),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
