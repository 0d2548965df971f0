"""A whole chat in one text, «Клиент: …» and «Оператор: …» line by line, as its messages."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from replylint.case import Message, Role
from replylint.transcripts.moments import moment
from replylint.transcripts.roles import USUAL, role_of, role_of_author

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.layout import Layout
    from replylint.transcripts.transcript import Options

_TIME = r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})?[ ,T]*\d{1,2}:\d\d(?::\d\d)?"
_SPEAKER = re.compile(
    rf"^[ \t]*[\[(]?(?P<before>{_TIME})?[\])]?[ \t]*[-–—]?[ \t]*(?P<name>[^:\n\[\]()]{{1,60}}?)"
    rf"[ \t]*(?:[\[(][ \t]*(?P<after>{_TIME})[ \t]*[\])])?[ \t]*:(?:[ \t]|$)",
    re.MULTILINE,
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


class _Lead(NamedTuple):
    """A name with a colon, at the beginning of a line."""

    start: int
    end: int
    role: Role
    name: str
    at: datetime | None


def messages(
    text: str, options: Options, layout: Layout, client: str | None = None, start: datetime | None = None
) -> Iterator[Message | str]:
    """The messages of a chat, and what is wrong with pieces of it.

    `client` is the client's name and `start` the day of the chat, where they are known.
    """
    known = {**USUAL, **layout.roles, **layout.speakers}
    lead: list[_Lead] = []
    for found in _SPEAKER.finditer(text):
        name = found["name"].strip()
        role = _role(name, known, options, client)
        if role is not None:
            lead.append(_Lead(found.start(), found.end(), role, name, _moment(found, options, layout, start)))
    before = text[: lead[0].start].strip() if lead else text.strip()
    if before:
        yield f"{len(before)} characters of the chat stand before anybody's name; add names under [speakers]"
    ends = [*(one.start for one in lead[1:]), len(text)]
    for one, end in zip(lead, ends, strict=False):
        author = None if one.name.lower() in USUAL else one.name
        yield Message(role=one.role, text=text[one.end : end].strip(), at=one.at, author=author)


def looks_like_chat(text: str) -> bool:
    """Whether a text has lines of at least two usual speakers."""
    roles = {role_of(found["name"], USUAL) for found in _SPEAKER.finditer(text)} - {None}
    return len(roles) > 1


def _role(name: str, known: dict[str, str], options: Options, client: str | None) -> Role | None:
    if (named := role_of_author(name, options)) is not None:
        return named
    if (role := role_of(name, known)) is not None and len(name.split()) <= 4:
        return role
    return Role.CLIENT if client is not None and name.lower() == client.lower() else None


def _moment(found: re.Match[str], options: Options, layout: Layout, start: datetime | None) -> datetime | None:
    told = (found["before"] or found["after"] or "").strip(" ,T")
    if not _CLOCK.fullmatch(told):
        return moment(told, options.zone, layout.dates) if told else None
    if start is None:
        return None
    at = datetime.combine(start.date(), time.fromisoformat(told.zfill(5)), start.tzinfo)
    return at + timedelta(days=1) if start - at > timedelta(hours=12) else at  # past midnight
