"""HubSpot: messages of conversation threads, as pages of `results` or as threads with their messages."""

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

_ACTORS = {"B": Role.BOT, "S": Role.SYSTEM}
_CHANNELS = {"1000": "chat", "1001": "facebook_messenger", "1002": "email", "1007": "whatsapp", "1008": "phone"}


def _talks(thread: Record, options: Options) -> Iterator[Talk]:
    messages = thread.rows("loose", "messages", "messages.results")
    first = next((one for one in messages if _role(one) is Role.CLIENT), thread)
    yield Talk(
        id=thread.text("id", "loose_id", "threadId") or first.text("conversationsThreadId"),
        said=[_said(message) for message in messages],
        opened=thread.first("createdAt"),
        closed=thread.first("closedAt") if thread.text("status") == "CLOSED" else None,
        channel=_channel(thread.text("originalChannelId") or first.text("channelId")),
        queue=thread.text("inboxId"),
        client={"id": _sender(first).text("actorId"), "name": _sender(first).text("name")},
        is_chronicle=False,
    )


def _channel(id: str) -> str:
    return _CHANNELS.get(id, id)


def _key(record: Record) -> str:
    """The thread of a message that stands alone."""
    return "" if record.value("messages") is not None else record.text("conversationsThreadId")


def _said(message: Record) -> Said:
    sender = _sender(message)
    is_cut = message.text("truncationStatus") not in ("", "NOT_TRUNCATED")
    rich = message.text("richText")
    return Said(
        role=_role(message),
        text=of_html(rich) if rich else of_plain(message.text("text")),
        at=message.first("createdAt"),
        author=sender.text("name", "actorId") or message.text("createdBy"),
        id=message.text("id"),
        flaw="the export has cut the text off (truncationStatus)" if is_cut else "",
    )


def _sender(message: Record) -> Record:
    return next(iter(message.rows("senders")), message.table("sender"))


def _role(message: Record) -> Role | None:
    kind = message.text("type")
    actor = _sender(message).text("actorId") or message.text("createdBy")
    if kind == "COMMENT":
        return Role.NOTE
    if kind == "WELCOME_MESSAGE":
        return Role.BOT
    if kind not in ("", "MESSAGE"):
        return Role.SYSTEM
    if automatic := _ACTORS.get(actor[:1]):
        return automatic
    return {"INCOMING": Role.CLIENT, "OUTGOING": Role.AGENT}.get(message.text("direction"))


_DESK = Desk(
    name="hubspot",
    signs=(("conversationsThreadId", "senders.*.actorId"), ("senders.*.actorId", "truncationStatus")),
    lists=("results",),
    talks=_talks,
    key=_key,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
