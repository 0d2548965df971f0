"""A conversation as the replies in it: each with what the client wrote before it, as a case to lint."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from replylint.case import Case, Context, Role
from replylint.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from replylint.case import Message
    from replylint.transcripts.transcript import Transcript

_AT_ONCE = timedelta(minutes=10)
"""Messages of one agent that follow each other so closely are one reply, sent in pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one agent (or bot) answered at once."""

    turns: tuple[int, ...]
    """The numbers of its messages, counted from 1."""
    case: Case
    """The reply as a draft, and the client's texts since the last agent's reply as the message."""
    at: datetime | None
    author: str | None
    is_bot: bool


def replies(transcript: Transcript) -> Iterator[Reply]:
    """The replies of agents and bots in order; those without a word (a picture, a file) are left out."""
    before: list[str] = []
    turn, writer = 0, None
    for numbered in _runs(transcript.conversation.messages):
        number, first = numbered[0]
        if first.role is Role.CLIENT:
            before += (message.text for _, message in numbered if message.text.strip())
            writer = numbered[-1][1].author or writer
            continue
        is_bot = first.role is Role.BOT
        turn += not is_bot
        text = "\n".join(message.text for _, message in numbered if message.text.strip())
        if text:
            case = Case(
                id=f"{transcript.id}#{number}",
                message="\n".join(before) or None,
                draft=text,
                context=Context(fields=_context(transcript, max(1, turn), first.at, writer)),
            )
            yield Reply(
                turns=tuple(number for number, _ in numbered),
                case=case,
                at=first.at,
                author=first.author,
                is_bot=is_bot,
            )
        if not is_bot:
            before = []


def talk(transcript: Transcript) -> Case:
    """The whole conversation as a case, for the rules that read it in time."""
    return Case(
        id=transcript.id,
        draft="",
        context=Context(fields=_context(transcript, None, None)),
        conversation=transcript.conversation,
    )


def _runs(messages: Sequence[Message]) -> Iterator[list[tuple[int, Message]]]:
    """Messages with their numbers, those of one reply together; notes and system lines are not seen by the client."""
    run: list[tuple[int, Message]] = []
    for number, message in enumerate(messages, 1):
        if message.role in (Role.NOTE, Role.SYSTEM):
            continue
        if run and not _goes_on(run[-1][1], message):
            yield run
            run = []
        run.append((number, message))
    if run:
        yield run


def _goes_on(before: Message, message: Message) -> bool:
    if message.role is not before.role or message.role is Role.BOT:
        return False
    if message.role is Role.CLIENT:
        return True
    if message.author != before.author:
        return False
    return message.at is None or before.at is None or message.at - before.at <= _AT_ONCE


def _context(
    transcript: Transcript, turn: int | None, at: datetime | None, writer: str | None = None
) -> dict[str, object]:
    """What is known beside the texts; who wrote is the client's name where the export has no better one."""
    client = dict(transcript.client)
    if writer and not client.get("name"):
        client["name"] = writer
    known = {
        "channel": transcript.channel,
        "queue": transcript.queue,
        "client": client or None,
        "turn": turn,
        "date": at,
    }
    return {key: value for key, value in known.items() if value is not None}
