"""A conversation analysed: each turn with its acts, the promises in it, and what waits for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.case import Case, Role
from replylint.questions import asked
from replylint.questions.topic import term
from replylint.timeline.deadline import deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from replylint.case import Conversation, Message
    from replylint.finding import Source
    from replylint.pair import Pair
    from replylint.questions.question import Question

ACTS: tuple[tuple[Source, str], ...] = (
    ("draft", "word-promise"),
    ("draft", "greeting"),
    ("draft", "resolved"),
    ("draft", "workaround"),
    ("draft", "deadline"),
    ("message", "thanks-or-consent"),
    ("message", "closes-case"),
    ("message", "says-unanswered"),
    ("message", "problem"),
    ("message", "complaint"),
)
"""The acts that reading a conversation asks for."""


class Turn(NamedTuple):
    """One message of the dialogue: its number from 1, and its text as a pair of its own."""

    number: int
    message: Message
    pair: Pair
    """A client's text is the pair's message; an agent's is its draft, with what the client wrote before it."""

    @property
    def role(self) -> Role:
        """Who wrote it."""
        return self.message.role

    @property
    def at(self) -> datetime | None:
        """When it was written; None where the record does not say."""
        return self.message.at

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a client's text asks."""
        return asked(self.pair)

    def does(self, *acts: str) -> bool:
        """Whether the text does any of these acts."""
        return self.pair.does("message" if self.role is Role.CLIENT else "draft", acts)

    @property
    def has_trouble(self) -> bool:
        """Whether a client's text holds a question, a problem or a complaint."""
        return not self.does("closes-case") and (bool(self.questions) or self.does("problem", "complaint"))

    @property
    def waits(self) -> bool:
        """Whether a client's text wants a reply: all but thanks, consent and good news."""
        return self.has_trouble or not self.does("thanks-or-consent", "closes-case")


class Talk:
    """The turns of a conversation in order; notes and system lines are left out, the client does not see them."""

    def __init__(self, pair: Pair, conversation: Conversation) -> None:
        self.conversation = conversation
        self.turns = tuple(_turns(pair, conversation))
        moments = [message.at for message in conversation.messages if message.at]
        if conversation.closed:
            moments.append(conversation.closed)
        self.end: datetime | None = max(moments, default=None)
        """The last moment that the record knows of."""

    def of(self, role: Role) -> tuple[Turn, ...]:
        """The turns of one role."""
        return tuple(turn for turn in self.turns if turn.role is role)

    @property
    def dialogue(self) -> tuple[Turn, ...]:
        """The turns of client and agents, without bots."""
        return tuple(turn for turn in self.turns if turn.role in (Role.CLIENT, Role.AGENT))

    def promised(self, turn: Turn) -> datetime | None:
        """The time by which an agent's (or a bot's) message says that a word will come; None where it names none."""
        if turn.at is None:
            return None
        moments = []
        for hit in turn.pair.act("draft", "word-promise"):
            sentence = turn.pair.sentence("draft", hit)
            text = turn.pair.draft.text[sentence.start : sentence.end]
            if moment := deadline(text, turn.at, self.conversation.working_hours):
                moments.append(moment)
        return max(moments, default=None)


def talk(pair: Pair) -> Talk | None:
    """The conversation of a case, analysed once; None for a case that is a single pair."""
    conversation = pair.case.conversation
    if conversation is None:
        return None
    found: Talk = pair.kept("talk", lambda pair: Talk(pair, conversation))
    return found


def repeats(earlier: Iterable[Turn], later: Turn) -> bool:
    """Whether a client's text asks again what earlier texts asked: in other words, but of the same kind and topic."""
    says_so = later.does("says-unanswered")
    earlier = tuple(earlier)
    before = [(turn, question) for turn in earlier for question in turn.questions]
    if not before:
        return False
    about_before = frozenset().union(*(_topic(turn, None) for turn in earlier))
    for question in later.questions:
        about = _topic(later, question)
        if says_so and _topic(later, None) & about_before and any(old.kind == question.kind for _, old in before):
            return True
        for turn, old in before:
            common = about & _topic(turn, old)
            if len(common) >= 2 or (common and (old.kind == question.kind or says_so)):
                return True
    return says_so and bool(_topic(later, None) & about_before) and not later.questions


def _topic(turn: Turn, question: Question | None) -> frozenset[str]:
    doc = turn.pair.message
    if doc is None:
        return frozenset()
    words = doc.words if question is None else doc.words[question.first : question.last]
    terms = [found for word in words if (found := term(word)) and found.weight >= 0.4]
    return frozenset().union(*(found.roots or found.keys for found in terms))


def _turns(pair: Pair, conversation: Conversation) -> Iterator[Turn]:
    before: list[str] = []
    for number, message in enumerate(conversation.messages, 1):
        name = f"{pair.case.id}#{number}"
        if message.role is Role.CLIENT:
            before.append(message.text)
            case = Case(id=name, message=message.text, draft="", context=pair.context)
        elif message.role in (Role.AGENT, Role.BOT):
            case = Case(id=name, message="\n".join(before) or None, draft=message.text, context=pair.context)
            if message.role is Role.AGENT:
                before = []
        else:
            continue
        yield Turn(number, message, pair.alike(case))
