"""Omnidesk: messages of a case as objects by number, alone or beside the case itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_html, of_plain
from replylint.transcripts.desk import Desk
from replylint.transcripts.record import Record
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.transcript import Options

_RATINGS = {"high": 1.0, "middle": 0.5, "low": 0.0}
_TYPES = {"reply_user": Role.CLIENT, "reply_staff": Role.AGENT, "note_regular": Role.NOTE, "note": Role.NOTE}


def _talks(record: Record, options: Options) -> Iterator[Talk]:
    case = record.table("case") if record.value("case") else record
    messages = _messages(record)
    if not messages and not case.text("case_id", "case_number"):
        return  # the list of cases that stands beside its messages
    first = next((one for one in messages if _role(one) is Role.CLIENT), case)
    yield Talk(
        id=case.text("case_number", "case_id") or (messages[0].text("case_id") if messages else ""),
        said=[_said(message) for message in messages],
        closed=case.first("closed_at") if case.text("status") == "closed" else None,
        channel=case.text("channel") or "email",
        queue=case.text("group_name", "group_id"),
        tags=case.names("labels", "name", "label_title"),
        csat=_RATINGS.get(case.text("rating")),
        is_chronicle=False,
        client={
            "id": case.text("user_id") or first.text("user_id"),
            "name": case.text("user_full_name", "user.user_full_name"),
        },
    )


def _messages(record: Record) -> tuple[Record, ...]:
    """The messages, however they are nested: `{"0": {"message": {…}}, "total_count": 1}`."""
    found = record.value("messages")
    if isinstance(found, list):
        return tuple(
            one.table("message") if one.value("message") is not None else one for one in record.rows("messages")
        )
    numbered = Record(found if isinstance(found, dict) else record.fields)
    numbers = sorted((key for key in numbered.fields if key.isdecimal()), key=int)
    return tuple(numbered.table(key).table("message") for key in numbers if numbered.table(key).value("case") is None)


def _said(message: Record) -> Said:
    html = message.text("content_html")
    role = _role(message)
    return Said(
        role=role,
        text=of_html(html) if html else of_plain(message.text("content")),
        at=message.first("created_at"),
        author=message.text("staff_name", "user_name") or message.text("staff_id" if role is Role.AGENT else "user_id"),
        id=message.text("message_id"),
    )


def _role(message: Record) -> Role | None:
    if message.flag("note"):
        return Role.NOTE
    if message.flag("sent_via_rule"):
        return Role.BOT
    if message.text("user_id") not in ("", "0"):
        return Role.CLIENT
    if message.text("staff_id") not in ("", "0"):
        return Role.AGENT
    return _TYPES.get(message.text("message_type"))


_DESK = Desk(
    name="omnidesk",
    signs=(
        ("message.message_id", "message.staff_id"),
        ("message.content", "message.sent_via_rule"),
        ("messages.*.message_id", "messages.*.staff_id"),
    ),
    lists=("cases",),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
