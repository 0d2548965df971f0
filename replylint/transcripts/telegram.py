"""Telegram Desktop: `result.json` of one chat or of all chats of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.desk import Desk
from replylint.transcripts.record import Record
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.transcript import Options

_NO_TALK = frozenset(("saved_messages", "public_channel", "private_channel", "replies", "verify_codes"))
_WITH_ONE = frozenset(("personal_chat", "bot_chat"))


def _talks(chat: Record, options: Options) -> Iterator[Talk]:
    if chat.text("type") in _NO_TALK or chat.value("messages") is None:
        return
    said = [_said(message, chat, options) for message in chat.rows("messages")]
    client = next((one.author for one in said if one.role is Role.CLIENT), "")
    yield Talk(
        id=chat.text("id") or chat.text("name"),
        said=said,
        channel="telegram",
        client={"id": chat.text("id"), "name": client or chat.text("name")},
    )


def _said(message: Record, chat: Record, options: Options) -> Said:
    if message.text("type") == "service":
        return Said(role=Role.SYSTEM, text=message.text("action", "title"), at=_time(message), id=message.text("id"))
    author = message.text("from") or message.text("from_id")
    return Said(
        role=_role(message, chat, options), text=words(message), at=_time(message), author=author, id=message.text("id")
    )


def _time(message: Record) -> object:
    """The moment itself where there is one; the local date of the exporting computer has no zone."""
    return message.number("date_unixtime") or message.first("date")


def _role(message: Record, chat: Record, options: Options) -> Role | None:
    names = {message.text("from").lower(), message.text("from_id").lower()} - {""}
    if names & options.bots:
        return Role.BOT
    if names & options.agents:
        return Role.AGENT
    if not names:
        return None
    if chat.text("type") in _WITH_ONE:
        return _of_two(message, chat)
    return Role.CLIENT if options.agents else None


def _of_two(message: Record, chat: Record) -> Role:
    """In a chat of two the other one is who the chat is called after."""
    sender = message.text("from_id").removeprefix("user")
    is_other = sender == chat.text("id") if sender else message.text("from") == chat.text("name")
    if chat.text("type") == "bot_chat" and is_other:
        return Role.BOT
    return Role.CLIENT if is_other else Role.AGENT


def words(message: Record) -> str:
    """The text, which is a string or a list of strings and marked parts."""
    found = message.value("text")
    if not isinstance(found, list):
        return found if isinstance(found, str) else ""
    return "".join(part if isinstance(part, str) else str(Record(part).value("text") or "") for part in found)


_DESK = Desk(
    name="telegram",
    signs=(
        ("messages.*.date_unixtime",),
        ("chats.list",),
        ("messages.*.text", "messages.*.from_id", "messages.*.date"),
    ),
    lists=("chats.list", "left_chats.list"),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
