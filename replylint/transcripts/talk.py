"""What a reader of an export gathers about a conversation, and the transcript in order of time that it makes."""

from __future__ import annotations

from dataclasses import field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from replylint.case import Conversation, Message, Role
from replylint.dataclass import dataclass
from replylint.errors import ReadError
from replylint.transcripts import quotes
from replylint.transcripts.channels import channel_of
from replylint.transcripts.moments import moment
from replylint.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from replylint.errors import Location
    from replylint.transcripts.transcript import Options

DELETED = "(сообщение удалено)"
"""Stands for a message that people took back: a line of the system, for the client cannot be judged by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message as the export has it."""

    role: Role | None
    """None where nothing tells who wrote it."""
    text: str
    at: object = None
    """The time as the export writes it."""
    author: str = ""
    id: str = ""
    flaw: str = ""
    """What the export itself says is wrong with it; it is read all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One conversation as the export has it."""

    id: str
    said: Sequence[Said]
    opened: object = None
    """The time of messages that come before any that has one."""
    closed: object = None
    channel: str = ""
    queue: str = ""
    tags: tuple[str, ...] = ()
    csat: float | None = None
    client: Mapping[str, object] = field(default_factory=dict)
    is_mail: bool = False
    """Whether messages may carry quotes and signatures, whatever the channel is called."""
    is_chronicle: bool = True
    """Whether the export promises an order, so that a time that goes back is told."""


def transcripts(talk: Talk, place: Location, source: str, options: Options) -> Iterator[Transcript | ReadError]:
    """The conversation, after an error for each thing in it that could not be read."""
    troubles: list[str] = []
    channel = channel_of(talk.channel)
    is_mail = talk.is_mail or channel == "email"
    said = [_stripped(one) if is_mail else one for one in _known(talk.said, options, troubles)]
    messages = _ordered(said, talk, options, troubles)
    if not any(message.role in (Role.CLIENT, Role.AGENT, Role.BOT) for message in messages):
        troubles += ["nobody says a word in the conversation"] if messages else []
        troubles += [] if talk.said else ["the conversation holds no messages"]
    for trouble in troubles:
        yield ReadError(place, trouble, talk.id)
    if messages:
        yield Transcript(
            id=talk.id,
            conversation=Conversation(messages=messages, closed=moment(talk.closed, options.zone)),
            place=place,
            source=source,
            channel=channel,
            queue=talk.queue or None,
            tags=talk.tags,
            csat=talk.csat,
            client=_client(talk, is_mail),
        )


def _known(said: Sequence[Said], options: Options, troubles: list[str]) -> Iterator[Said]:
    """The messages whose author is known, each once; bots that are listed as such are bots."""
    if said and all(one.role is None for one in said):
        troubles.append(f"nothing tells who wrote its messages ({len(said)}); name those who answer with --agent-name")
        return
    seen: dict[str, Said] = {}
    for number, one in enumerate(said, 1):
        name = f"message {number}" + (f" (id {one.id})" if one.id else "")
        if one.role is None:
            troubles.append(f"{name}: nothing tells who wrote it; it is left out")
            continue
        if one.id and one.id in seen:
            same = "the same message" if seen[one.id].text == one.text else "another message"
            troubles.append(f"{name}: {same} with this id stands before; it is left out")
            continue
        seen[one.id] = one
        if one.flaw:
            troubles.append(f"{name}: {one.flaw}")
        if not one.text.strip() and one.role in (Role.SYSTEM, Role.NOTE):
            continue
        is_bot = one.role is Role.AGENT and one.author.lower() in options.bots
        yield replace(one, role=Role.BOT) if is_bot else one


def _ordered(said: Sequence[Said], talk: Talk, options: Options, troubles: list[str]) -> tuple[Message, ...]:
    """The messages by time; one without a time stays after the one before it."""
    made = [(one, moment(one.at, options.zone)) for one in said]
    for number, (one, at) in enumerate(made, 1):
        if at is None and one.at not in (None, ""):
            troubles.append(f"message {number}{_id(one)}: the time {str(one.at)[:40]!r} is not read")
    times = [at for _, at in made if at]
    if len(times) > 1 and times[0] > times[-1] and all(left >= right for left, right in pairwise(times)):
        made.reverse()
    elif talk.is_chronicle and (back := next((pair for pair in pairwise(times) if pair[0] > pair[1]), None)):
        troubles.append(f"time goes back from {_clock(back[0])} to {_clock(back[1])}; messages are put in order of it")
    if times:
        made = [pair for _, pair in sorted(_dated(made, min(times)), key=lambda dated: dated[0])]
    return tuple(
        Message(role=one.role or Role.SYSTEM, text=one.text, at=at, author=one.author or None) for one, at in made
    )


_Made = list[tuple[Said, "datetime | None"]]


def _dated(made: _Made, first: datetime) -> Iterator[tuple[datetime, tuple[Said, datetime | None]]]:
    for one, at in made:
        first = at or first
        yield first, (one, at)


def _clock(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _id(one: Said) -> str:
    return f" (id {one.id})" if one.id else ""


def _stripped(one: Said) -> Said:
    if one.role not in (Role.CLIENT, Role.AGENT, Role.BOT):
        return one
    text = quotes.strip(one.text).text
    return one if text == one.text else replace(one, text=text)


def _client(talk: Talk, is_mail: bool) -> Mapping[str, object]:
    """What is known of the client; a name that only the signature told stays known when it is stripped."""
    known = {key: value for key, value in talk.client.items() if value not in (None, "")}
    if is_mail and not quotes.is_russian_name(str(known.get("name", ""))):
        clients = (one.text for one in talk.said if one.role is Role.CLIENT)
        signed = next((name for text in clients if (name := quotes.signed_name(text))), "")
        if signed:
            known["name"] = signed
    return known
