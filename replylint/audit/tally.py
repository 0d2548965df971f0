"""Counts that add up: what the parts of a run found, and so the whole, without reading the results again."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

DIMENSIONS = ("agent", "queue", "channel")
"""What replies are counted by."""


@dataclass(slots=True)
class Group:
    """Replies of one agent, queue or channel."""

    replies: int = 0
    points: int = 0
    """The sum of their scores."""
    squares: int = 0
    with_error: int = 0
    blocked: int = 0

    @property
    def mean(self) -> float:
        """The mean score."""
        return self.points / self.replies

    @property
    def half_width(self) -> float | None:
        """Half the 95 % interval of the mean score; None for a single reply."""
        if self.replies < 2:
            return None
        variance = max(0.0, self.squares - self.points**2 / self.replies) / (self.replies - 1)
        return 1.96 * math.sqrt(variance / self.replies)

    def add(self, other: Group) -> None:
        """Count those of another part too."""
        self.replies += other.replies
        self.points += other.points
        self.squares += other.squares
        self.with_error += other.with_error
        self.blocked += other.blocked


@dataclass(slots=True)
class Tally:
    """What was found in some conversations."""

    conversations: int = 0
    talks: int = 0
    """Those of them with a message of a client, an agent or a bot."""
    replies: Group = field(default_factory=Group)
    """Of people."""
    bots: Group = field(default_factory=Group)
    grades: dict[str, int] = field(default_factory=dict)
    rules: dict[str, list[int]] = field(default_factory=dict)
    """For each rule: its findings, and the replies of people that have one."""
    talk_rules: dict[str, list[int]] = field(default_factory=dict)
    """The same for rules about whole conversations, with the conversations that have one."""
    bot_rules: dict[str, list[int]] = field(default_factory=dict)
    by: dict[str, dict[str, Group]] = field(default_factory=dict)
    """Groups by dimension and name."""
    errors: int = 0
    """Conversations on which a rule crashed."""

    def count(self, record: Mapping[str, Any]) -> None:
        """Count one line of a result file."""
        self.conversations += 1
        self.talks += record["messages"] > 0
        _count_rules(self.talk_rules, record["findings"])
        for reply in record["replies"]:
            group = group_of(reply)
            if reply["bot"]:
                self.bots.add(group)
                _count_rules(self.bot_rules, reply["findings"])
                continue
            self.replies.add(group)
            self.grades[reply["grade"]] = self.grades.get(reply["grade"], 0) + 1
            _count_rules(self.rules, reply["findings"])
            for dimension, name in zip(DIMENSIONS, (reply["agent"], record["queue"], record["channel"]), strict=True):
                if name is not None:
                    self.by.setdefault(dimension, {}).setdefault(name, Group()).add(group)

    def add(self, other: Tally) -> None:
        """Count another part too."""
        self.conversations += other.conversations
        self.talks += other.talks
        self.errors += other.errors
        self.replies.add(other.replies)
        self.bots.add(other.bots)
        for letter, number in other.grades.items():
            self.grades[letter] = self.grades.get(letter, 0) + number
        for mine, others in (
            (self.rules, other.rules), (self.talk_rules, other.talk_rules), (self.bot_rules, other.bot_rules)
        ):  # fmt: skip
            for rule, (findings, holders) in others.items():
                counts = mine.setdefault(rule, [0, 0])
                counts[0] += findings
                counts[1] += holders
        for dimension, groups in other.by.items():
            for name, group in groups.items():
                self.by.setdefault(dimension, {}).setdefault(name, Group()).add(group)


def wilson(holders: int, number: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson; everything is possible where nothing was counted."""
    if not number:
        return 0.0, 1.0
    z = 1.96
    share = holders / number
    middle = share + z * z / (2 * number)
    spread = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    whole = 1 + z * z / number
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def group_of(reply: Mapping[str, Any]) -> Group:
    """One reply of a result file as a group."""
    score = reply["score"]
    return Group(
        replies=1,
        points=score,
        squares=score * score,
        with_error=any(finding["severity"] == "error" for finding in reply["findings"]),
        blocked=any(finding["blocker"] for finding in reply["findings"]),
    )


def _count_rules(rules: dict[str, list[int]], findings: list[Mapping[str, Any]]) -> None:
    seen: set[str] = set()
    for finding in findings:
        rule = finding["rule"]
        counts = rules.setdefault(rule, [0, 0])
        counts[0] += 1
        counts[1] += rule not in seen
        seen.add(rule)


def to_data(tally: Tally) -> dict[str, Any]:
    """The tally as data for JSON."""
    from dataclasses import asdict

    return asdict(tally)


def from_data(data: Mapping[str, Any]) -> Tally:
    """The tally of such data."""
    by = {name: {key: Group(**group) for key, group in groups.items()} for name, groups in data["by"].items()}
    return Tally(**{**data, "replies": Group(**data["replies"]), "bots": Group(**data["bots"]), "by": by})
