"""All that the report needs beyond the tally of a run, gathered in one pass over its results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from replylint.audit.report.days import Counts, day_of
from replylint.audit.report.samples import Samples
from replylint.audit.tally import Group, group_of
from replylint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

DIMENSIONS = ("agent", "queue", "channel", "tag")
_NAMES = 2000
"""Names of a dimension that are told apart; a million different tags are no dimension."""


@dataclass(slots=True)
class Gathered:
    """What was gathered so far."""

    days: dict[date, Counts] = field(default_factory=dict)
    undated: Counts = field(default_factory=Counts)
    """What has no date."""
    by: dict[str, dict[str, Part]] = field(default_factory=lambda: {dimension: {} for dimension in DIMENSIONS})
    """Replies of people by dimension and name."""
    beyond: Counter[str] = field(default_factory=Counter)
    """For each dimension: the replies whose names came after so many others that they are not told apart."""
    csat: Counter[tuple[float, float]] = field(default_factory=Counter)
    """How many conversations have this rating by the client with that mean score of their replies by people."""
    families: dict[str, str] = field(default_factory=dict)
    """The family of each rule that found something."""
    severities: dict[str, Severity] = field(default_factory=dict)
    """Its severity, as it was set in this run."""
    samples: Samples = field(default_factory=Samples)

    def take(self, record: Mapping[str, Any]) -> None:
        """Gather from one conversation."""
        if record["messages"] > 0:
            self._on(record["started"]).talk(record["findings"])
        people = [reply for reply in record["replies"] if not reply["bot"]]
        for finding in (*record["findings"], *(one for reply in record["replies"] for one in reply["findings"])):
            self.families[finding["rule"]] = finding["family"]
            self.severities[finding["rule"]] = Severity(finding["severity"])
        for reply in people:
            self._on(reply["at"] or record["started"]).reply(reply)
            for dimension, name in _names(record, reply):
                self._count(dimension, name, reply)
        if people and record["csat"] is not None:
            mean = sum(reply["score"] for reply in people) / len(people)
            self.csat[round(record["csat"], 3), round(mean, 1)] += 1
        self.samples.take(record)

    def _on(self, moment: str | None) -> Counts:
        day = day_of(moment)
        return self.undated if day is None else self.days.setdefault(day, Counts())

    def _count(self, dimension: str, name: str, reply: Mapping[str, Any]) -> None:
        parts = self.by[dimension]
        if name not in parts and len(parts) >= _NAMES:
            self.beyond[dimension] += 1
            return
        parts.setdefault(name, Part()).take(reply)


@dataclass(slots=True)
class Part:
    """The replies of one agent, queue, channel or tag."""

    group: Group = field(default_factory=Group)
    counts: Counts = field(default_factory=Counts)

    def take(self, reply: Mapping[str, Any]) -> None:
        """Count a reply."""
        self.group.add(group_of(reply))
        self.counts.reply(reply)


def gather(records: Iterable[Mapping[str, Any]]) -> Gathered:
    """What the conversations of a run come to."""
    gathered = Gathered()
    for record in records:
        gathered.take(record)
    return gathered


def _names(record: Mapping[str, Any], reply: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = [("agent", reply["agent"]), ("queue", record["queue"]), ("channel", record["channel"])]
    tags = [("tag", tag) for tag in dict.fromkeys(record["tags"])]
    return [(dimension, name) for dimension, name in (*known, *tags) if name is not None]
