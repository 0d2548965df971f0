"""The conversations that the report shows: examples of every rule, and three samples to discuss."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from replylint.audit.report.exhibit import Exhibit, of_reply, of_talk
from replylint.audit.report.lot import Lot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EXAMPLES = 4
"""Those of each rule."""
BLOCKERS = 60
SAMPLE = 15
"""Replies in the random share, and as many in the one by findings."""


@dataclass(slots=True)
class Samples:
    """What was drawn so far; bots take no part."""

    examples: dict[str, Lot[Exhibit]] = field(default_factory=dict)
    """By rule; equal words are one example."""
    talk_examples: dict[str, Lot[Exhibit]] = field(default_factory=dict)
    blockers: Lot[Exhibit] = field(default_factory=lambda: Lot(BLOCKERS))
    blocked_talks: int = 0
    """Conversations with a blocker among the findings about them as a whole."""
    random: Lot[Exhibit] = field(default_factory=lambda: Lot(SAMPLE))
    worst: Lot[Exhibit] = field(default_factory=lambda: Lot(SAMPLE))
    """Replies with the lowest scores, those with a blocker left out."""

    def take(self, record: Mapping[str, Any]) -> None:
        """Let a conversation take part."""
        place = f"{record['path']}\0{record['line']}\0{record['id']}"
        findings = record["findings"]
        for rule, some in _by_rule(findings).items():
            lot = _lot(self.talk_examples, rule)
            lot.offer(_words(some, place), lambda some=some: of_talk(record, some))  # type: ignore[misc]
        if any(finding["blocker"] for finding in findings):
            self.blocked_talks += 1
            self.blockers.offer(place, lambda: of_talk(record, findings))
        for reply in record["replies"]:
            if not reply["bot"]:
                self._reply(record, reply, f"{place}\0{reply['turns'][0]}")

    def _reply(self, record: Mapping[str, Any], reply: Mapping[str, Any], place: str) -> None:
        findings = reply["findings"]
        for rule, some in _by_rule(findings).items():
            lot = _lot(self.examples, rule)
            lot.offer(_words(some, place), lambda some=some: of_reply(record, reply, some))  # type: ignore[misc]

        def whole() -> Exhibit:
            return of_reply(record, reply, findings)

        self.random.offer(place, whole)
        if any(finding["blocker"] for finding in findings):
            self.blockers.offer(place, whole)
        elif findings:
            alike = "\0".join(sorted(finding["fingerprint"] for finding in findings))
            self.worst.offer(alike, whole, rank=reply["score"])


def _lot(lots: dict[str, Lot[Exhibit]], rule: str) -> Lot[Exhibit]:
    if rule not in lots:
        lots[rule] = Lot(EXAMPLES)
    return lots[rule]


def _by_rule(findings: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        found.setdefault(finding["rule"], []).append(finding)
    return found


def _words(findings: list[Mapping[str, Any]], place: str) -> str:
    """What makes an example another one: its words, or where there are none its place."""
    return "\0".join(finding["excerpt"] for finding in findings) if "excerpt" in findings[0] else place
