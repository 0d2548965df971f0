"""The order of messages: by their times, where all of them have one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replylint.case import Message


def in_order(messages: Sequence[Message]) -> tuple[tuple[Message, ...], str | None]:
    """The messages by time, and what was odd about it; as they came where a time is missing.

    An export may have the newest first; times that go to and fro are odd.
    """
    times = [message.at for message in messages if message.at is not None]
    back = sum(later < earlier for earlier, later in pairwise(times))
    if not back:
        return tuple(messages), None
    if len(times) < len(messages):
        return tuple(messages), "times go back, and some messages have none; left in the order of the export"
    if all(later <= earlier for earlier, later in pairwise(times)):
        # Of messages in the same second, the newest was first too.
        return tuple(reversed(messages)), None
    return tuple(sorted(messages, key=_time)), f"times go back in {back} of its messages; sorted by time"


def _time(message: Message) -> float:
    assert message.at is not None
    return message.at.timestamp()
