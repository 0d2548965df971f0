"""WhatsApp: a chat that was exported as text on iOS or Android."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from replylint.case import Role
from replylint.errors import Location, ReadError
from replylint.source import charset
from replylint.transcripts.talk import DELETED, Said, Talk, transcripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.transcript import Options, Transcript

_BLANK = "[ \\u00a0\\u202f]"
_HEAD = re.compile(
    rf"(?P<open>\[)?(?P<date>\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}),?{_BLANK}(?P<time>\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?"
    rf"(?:{_BLANK}*[AaPp]\.?{_BLANK}?[Mm]\.?)?)(?(open)\]{_BLANK}|{_BLANK}[-–]{_BLANK})(?P<rest>.*)",
    re.DOTALL,
)
_NAMED = re.compile(r"(?P<name>[^:\n]{1,80}): (?P<text>.*)", re.DOTALL)
_INVISIBLE = str.maketrans("", "", "\u200e\u200f\u202a\u202c\u2068\u2069\ufeff")
_MEDIA = re.compile(
    r"<(?:Без медиафайлов|(?:Медиафайл|Файл) (?:исключ[её]н|пропущен)|Media omitted|Вложение:[^>]*|attached:[^>]*)>"
    r"|^\W*(?:изображение|видео|аудио|стикер|документ|GIF|Контакт|image|video|audio|sticker|document)"
    r" (?:отсутству\w+|пропущен\w*|omitted)$"
    r"|^\S+\.\w{3,4} \((?:файл добавлен|file attached)\)"
)
_DELETED = re.compile(
    r"(?:(?:Данное с|Это с|С)ообщение удалено|Вы удалили (?:данное|это) сообщение"
    r"|This message was deleted|You deleted this message)\.?"
)
_EDITED = re.compile(r"\s*<(?:Сообщение изменено|This message was edited)>")
_NOTICE = re.compile(
    r"Сообщения и звонки защищены|Messages and calls are end-to-end encrypted|Это бизнес-аккаунт|This business"
)
_TITLE = re.compile(
    r"(?i)(?:(?:чат|переписка в) whatsapp с (?:контактом )?|whatsapp chat (?:with|-) )(?P<name>.+?)(?: \(\d+\))?$"
)
_LOOKED_AT = 5000
"""So many messages are looked at to tell whether days or months come first."""


def fits(head: bytes, path: str) -> bool:
    """Whether the first lines of a text begin with the time of a message."""
    lines = head[:4096].decode("utf-8", "replace").translate(_INVISIBLE).splitlines()
    found = [match for line in lines[:6] if (match := _HEAD.fullmatch(line))]
    return bool(found) and any(_NAMED.fullmatch(match["rest"]) for match in found)


def read(stream: IO[bytes], path: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The chat as one conversation."""
    title = _TITLE.match(PurePath(path).stem)
    client = title["name"] if title else ""
    entries = list(_entries(charset.decode(path, stream.read())))
    if not entries:
        raise ReadError(Location(path, 1), "no line begins with the time of a message")
    is_american = _is_american(entries)
    said = [_said(entry, client, options, is_american) for entry in entries]
    if not client:
        client = next((one.author for one in said if one.role is Role.CLIENT), "")
    talk = Talk(id=client or PurePath(path).stem, said=said, channel="whatsapp", client={"name": client})
    yield from transcripts(talk, Location(path, 1), "whatsapp", options)


def _entries(text: str) -> Iterator[re.Match[str]]:
    """The messages; a line without a time goes on with the message before."""
    lines: list[str] = []
    for line in text.translate(_INVISIBLE).replace("\r\n", "\n").split("\n"):
        if lines and _HEAD.fullmatch(line):
            yield from _entry(lines)
            lines = []
        lines.append(line)
    yield from _entry(lines)


def _entry(lines: list[str]) -> Iterator[re.Match[str]]:
    found = _HEAD.fullmatch("\n".join(lines).rstrip())
    if found:
        yield found


def _is_american(entries: list[re.Match[str]]) -> bool:
    """Whether months come before days: some second number is no month; with a.m. and p.m. where nothing else tells."""
    dates = [re.split(r"[./-]", entry["date"]) for entry in islice(entries, _LOOKED_AT)]
    if any(int(date[0]) > 12 for date in dates):
        return False
    if any(int(date[1]) > 12 for date in dates):
        return True
    return "/" in entries[0]["date"] and "m" in entries[0]["time"].lower()


def _said(entry: re.Match[str], client: str, options: Options, is_american: bool) -> Said:
    named = _NAMED.fullmatch(entry["rest"])
    at = _time(entry, is_american)
    if named is None or _NOTICE.match(named["text"]):
        return Said(role=Role.SYSTEM, text=named["text"] if named else entry["rest"], at=at)
    name, text = named["name"].strip(" ~\u00a0\u202f"), _EDITED.sub("", named["text"]).strip()
    if _DELETED.fullmatch(text):
        return Said(role=Role.SYSTEM, text=DELETED, at=at, author=name)
    return Said(role=_role(name, client, options), text=_MEDIA.sub("", text).strip(), at=at, author=name)


def _role(name: str, client: str, options: Options) -> Role | None:
    if name.lower() in options.bots:
        return Role.BOT
    if name.lower() in options.agents:
        return Role.AGENT
    if client:
        return Role.CLIENT if name == client else Role.AGENT
    return Role.CLIENT if options.agents else None


def _time(entry: re.Match[str], is_american: bool) -> str:
    """The time as day, month, year and 24 hours."""
    first, second, third = re.split(r"[./-]", entry["date"])
    day, month, year = (third, second, first) if len(first) == 4 else (second, first, third) if is_american else (
        first, second, third
    )  # fmt: skip
    clock = re.sub(r"[ \u00a0\u202f]", "", entry["time"])
    clock = re.sub(r"(?<=\d)\.(?=\d)", ":", clock).replace(".", "").upper()
    return f"{day}.{month}.{year} {clock}"
