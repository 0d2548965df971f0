"""Bitrix24 open lines: answers of imopenlines.session.history.get, with messages and users by id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_either
from replylint.transcripts.desk import Desk
from replylint.transcripts.record import Record
from replylint.transcripts.talk import DELETED, Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.transcript import Options

_BREAK = re.compile(r"(?i)\[br\]|#br#")
_LINK = re.compile(r"(?is)\[url(?:=[^\]]*)?\](.*?)\[/url\]")
_PERSON = re.compile(r"(?is)\[(?:user|chat)=[^\]]*\](.*?)\[/(?:user|chat)\]")
_SILENT = re.compile(r"(?is)\[(?:img|icon|disk|attach)[^\]]*\](?:.*?\[/(?:img|disk|attach)\])?")
_TAG = re.compile(
    r"(?i)\[/?(?:b|i|u|s|size|color|font|p|list|\*|quote|code|send|put|call|timestamp|context|user|url)"
    r"(?:[= ][^\]]*)?\]"
)
_CHANNELS = {"livechat": "chat", "telegrambot": "telegram", "vkgroup": "vk", "whatsappbytwilio": "whatsapp",
             "avito": "avito", "viber": "viber", "facebook": "facebook", "fbinstagramdirect": "instagram"}  # fmt: skip


def _talks(answer: Record, options: Options) -> Iterator[Talk]:
    session = answer.table("result") if isinstance(answer.value("result"), dict) else answer
    users = {user.text("id"): user for user in session.rows("users")}
    chat = next(iter(session.rows("chat")), Record({}))
    kinds = chat.text("entityId", "entity_id").split("|")
    client = next((user for user in users.values() if _is_client(user)), Record({}))
    yield Talk(
        id=session.text("sessionId", "session_id", "chatId"),
        said=[_said(message, users) for message in _messages(session)],
        channel=_CHANNELS.get(kinds[0], kinds[0]),
        queue=kinds[1] if len(kinds) > 1 else "",
        client={"id": client.text("id"), "name": client.text("name") or client.text("firstName")},
        is_chronicle=False,
    )


def _messages(session: Record) -> list[Record]:
    """By id, for the object holds them in any order; an empty session has an empty array instead."""
    return sorted(session.rows("message", "messages"), key=lambda message: message.number("id") or 0)


def _is_client(user: Record) -> bool:
    return (user.flag("connector") or user.flag("extranet")) and not user.flag("bot")


def _said(message: Record, users: dict[str, Record]) -> Said:
    sender = message.text("senderid", "senderId", "author_id")
    role = _role(sender, users)
    text = plain(message.text("textlegacy", "text"))
    if message.flag("params.IS_DELETED"):
        role, text = Role.SYSTEM, DELETED
    user = users.get(sender, Record({}))
    return Said(
        role=role,
        text=text,
        at=message.first("date"),
        author=user.text("name", "firstName") or sender,
        id=message.text("id"),
    )


def _role(sender: str, users: dict[str, Record]) -> Role | None:
    if sender == "0":
        return Role.SYSTEM
    user = users.get(sender)
    if user is None:
        return None
    if user.flag("bot"):
        return Role.BOT
    return Role.CLIENT if _is_client(user) else Role.AGENT


def plain(text: str) -> str:
    """A message without BB codes: links and names keep their words, pictures go."""
    text = _SILENT.sub("", _BREAK.sub("\n", text))
    for pattern in (_LINK, _PERSON):
        text = pattern.sub(r"\1", text)
    return of_either(_TAG.sub("", text)).strip()


_DESK = Desk(
    name="bitrix24",
    signs=(
        ("message.*.senderid", "users.*.connector"),
        ("message.*.senderid", "message.*.chatid"),
        ("result.sessionId", "result.message"),
        ("sessionId", "message.*.senderid"),
    ),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
