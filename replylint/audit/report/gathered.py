"""All that the report needs beyond the tally of a run, gathered in one pass over its results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from replylint.audit.report.days import Counts, day_of, found
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
            self._on(record["started"]).talk(found(record["findings"]))
        self._know(record["findings"])
        points = []
        for reply in record["replies"]:
            self._know(reply["findings"])
            if not reply["bot"]:
                points.append(reply["score"])
                self._reply(record, reply)
        if points and record["csat"] is not None:
            self.csat[round(record["csat"], 3), round(sum(points) / len(points), 1)] += 1
        self.samples.take(record)

    def _reply(self, record: Mapping[str, Any], reply: Mapping[str, Any]) -> None:
        group, here, grade = group_of(reply), found(reply["findings"]), reply["grade"]
        self._on(reply["at"] or record["started"]).reply(grade, here)
        for dimension, name in _names(record, reply):
            parts = self.by[dimension]
            if name not in parts:
                if len(parts) >= _NAMES:
                    self.beyond[dimension] += 1
                    continue
                parts[name] = Part()
            parts[name].group.add(group)
            parts[name].counts.reply(grade, here)

    def _on(self, moment: str | None) -> Counts:
        day = day_of(moment)
        if day is None:
            return self.undated
        if day not in self.days:
            self.days[day] = Counts()
        return self.days[day]

    def _know(self, findings: Iterable[Mapping[str, Any]]) -> None:
        for finding in findings:
            if finding["rule"] not in self.families:
                self.families[finding["rule"]] = finding["family"]
                self.severities[finding["rule"]] = Severity(finding["severity"])


@dataclass(slots=True)
class Part:
    """The replies of one agent, queue, channel or tag."""

    group: Group = field(default_factory=Group)
    counts: Counts = field(default_factory=Counts)


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
