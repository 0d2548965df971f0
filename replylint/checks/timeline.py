"""What goes wrong over a whole conversation: promises, waiting, repeats, loose ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from replylint.case import Role
from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.questions import ACTS as QUESTION_ACTS
from replylint.rule import Phrase
from replylint.text import Span
from replylint.timeline.copies import copies
from replylint.timeline.hours import after_working, end_of_day, worked_minutes
from replylint.timeline.talk import ACTS, Talk, Turn, repeats, talk

if TYPE_CHECKING:
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Reports messages of a conversation; silent on a single pair."""

    seeks: Literal[
        "broken-promise", "slow-reply", "repeated-question", "left-unresolved", "copied-reply", "new-client-waiting",
        "false-resolution",
    ]  # fmt: skip
    """What is looked for."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None of its own."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """All that reading a conversation asks for."""
        return (*ACTS, *QUESTION_ACTS)

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """One match a message, with its `turn`."""
        conversation = talk(pair)
        if conversation is not None:
            for turn in _SEEKERS[self.seeks](conversation):
                source: Source = "message" if turn.role is Role.CLIENT else "draft"
                yield Match(source=source, span=Span(0, len(turn.message.text)), turn=turn.number)


def _broken_promises(talk: Talk) -> Iterator[Turn]:
    agents = talk.of(Role.AGENT)
    for turn in agents:
        due = talk.promised(turn)
        if due is None or turn.at is None or talk.end is None or talk.end < due:
            continue
        kept = any(other.at and other.number > turn.number and other.at <= due for other in agents)
        if not kept and not _closed_by_client(talk, turn, due):
            yield turn


def _closed_by_client(talk: Talk, promise: Turn, due: datetime) -> bool:
    closed = talk.conversation.closed
    return (closed is not None and closed <= due) or any(
        turn.at and turn.number > promise.number and turn.at <= due and turn.does("closes-case")
        for turn in talk.of(Role.CLIENT)
    )


def _slow_replies(talk: Talk) -> Iterator[Turn]:
    limit = talk.conversation.reply_within
    if limit is None:
        return
    waiting: Turn | None = None
    for turn in talk.dialogue:
        if turn.role is Role.CLIENT:
            waiting = waiting or (turn if turn.waits else None)
        elif waiting is not None:
            if _is_slow(talk, waiting, turn.at, limit):
                yield waiting
            waiting = None
    if waiting and not _is_left(talk) and _is_slow(talk, waiting, talk.conversation.closed, limit):
        yield waiting


def _is_slow(talk: Talk, waiting: Turn, until: datetime | None, limit: int) -> bool:
    """Whether a client waited longer than the limit, with no time named that was still ahead."""
    if waiting.at is None or until is None:
        return False
    worked = worked_minutes(waiting.at, until, talk.conversation.working_hours)
    return worked > limit and not _was_told(talk, waiting, until)


def _was_told(talk: Talk, waiting: Turn, until: datetime) -> bool:
    """Whether an agent had named a time that was ahead when the client wrote, or a bot one that was kept."""
    for turn in talk.turns:
        if turn.role is Role.CLIENT or turn.at is None or turn.at >= until or waiting.at is None:
            continue
        due = talk.promised(turn)
        if due and due >= waiting.at and (until <= due or turn.role is Role.AGENT):
            return True
    return False


def _repeated_questions(talk: Talk) -> Iterator[Turn]:
    seen: set[int] = set()
    for at, turn in enumerate(talk.dialogue):
        if turn.role is not Role.CLIENT:
            continue
        before = talk.dialogue[:at]
        reply = next((other for other in reversed(before) if other.role is Role.AGENT), None)
        if reply is None or reply.number in seen or talk.promised(reply) is not None:
            continue
        earlier = [other for other in before if other.role is Role.CLIENT and other.number < reply.number]
        if repeats(earlier, turn):
            seen.add(reply.number)
            yield reply


def _is_left(talk: Talk) -> bool:
    last = talk.dialogue[-1] if talk.dialogue else None
    return last is not None and last.role is Role.CLIENT and last.has_trouble


def _left_unresolved(talk: Talk) -> Iterator[Turn]:
    if _is_left(talk):
        yield talk.dialogue[-1]


def _copied_replies(talk: Talk) -> Iterator[Turn]:
    earlier: list[Turn] = []
    for turn in talk.of(Role.AGENT):
        if any(copies(other.pair, turn.pair) for other in earlier):
            yield turn
        earlier.append(turn)


def _new_clients_waiting(talk: Talk) -> Iterator[Turn]:
    hours, limit = talk.conversation.working_hours, talk.conversation.reply_within
    problem = next((turn for turn in talk.of(Role.CLIENT) if turn.does("problem", "complaint")), None)
    if problem is None or problem.at is None or talk.end is None:
        return
    if problem.pair.context.get("client.status") not in ("new", "trial"):
        return
    limits = [end_of_day(problem.at, hours)] if hours else []
    limits += [after_working(problem.at, limit, hours)] if limit is not None else []
    due = min(limits, default=None)
    if due is None or talk.end < due:
        return
    by_then = [turn for turn in talk.dialogue if turn.number > problem.number and turn.at and turn.at <= due]
    agents = [turn for turn in by_then if turn.role is Role.AGENT]
    solved = any(turn.does("resolved") and talk.promised(turn) is None for turn in agents)
    content = any(turn.role is Role.CLIENT and turn.does("closes-case") for turn in by_then)
    bridged = any(turn.does("workaround") for turn in agents) and any(
        turn.does("deadline") or talk.promised(turn) for turn in agents
    )
    if not (solved or content or bridged):
        yield problem


def _false_resolutions(talk: Talk) -> Iterator[Turn]:
    for turn, after in zip(talk.dialogue, talk.dialogue[1:], strict=False):
        is_claim = turn.role is Role.AGENT and turn.does("resolved")
        is_denied = after.role is Role.CLIENT and after.does("problem", "complaint")
        if is_claim and is_denied and not after.does("thanks-or-consent"):
            yield turn


_SEEKERS: Mapping[str, Callable[[Talk], Iterator[Turn]]] = {
    "broken-promise": _broken_promises,
    "slow-reply": _slow_replies,
    "repeated-question": _repeated_questions,
    "left-unresolved": _left_unresolved,
    "copied-reply": _copied_replies,
    "new-client-waiting": _new_clients_waiting,
    "false-resolution": _false_resolutions,
}
