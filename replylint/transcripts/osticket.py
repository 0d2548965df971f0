"""osTicket: rows of the table `thread_entry` as phpMyAdmin and others save them in JSON."""

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

_TYPES = {"M": Role.CLIENT, "R": Role.AGENT, "N": Role.NOTE}


def _talks(thread: Record, options: Options) -> Iterator[Talk]:
    entries = thread.rows("loose")
    if not entries:
        return  # phpMyAdmin writes the names of the database and the version as objects of their own
    first = next((entry for entry in entries if entry.text("type") == "M"), thread)
    yield Talk(
        id=thread.text("loose_id"),
        said=[_said(entry) for entry in entries],
        channel=first.text("source"),
        client={"id": first.text("user_id"), "name": first.text("poster")},
        is_mail=True,
    )


def _said(entry: Record) -> Said:
    role = _TYPES.get(entry.text("type"))
    poster = entry.text("poster")
    if role is Role.AGENT and entry.text("staff_id") in ("", "0") and poster.upper() in ("", "SYSTEM"):
        role = Role.BOT
    body = entry.text("body")
    return Said(
        role=role,
        text=of_plain(body) if entry.text("format") == "text" else of_html(body),
        at=entry.first("created"),
        author=poster or entry.text("staff_id", "user_id"),
        id=entry.text("id"),
    )


def _key(record: Record) -> str:
    return record.text("thread_id")


_DESK = Desk(
    name="osticket",
    signs=(("thread_id", "staff_id", "poster", "body"), ("thread_id", "staff_id", "user_id", "type", "body")),
    lists=("data", "rows", "thread_entry", "ost_thread_entry"),
    talks=_talks,
    key=_key,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
