"""The middle of the line: analyse a case, run the rules that apply, leave out what was accepted, grade, return."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from replylint.condition import holds
from replylint.finding import Finding, Result
from replylint.grade import grade
from replylint.message import render
from replylint.pair import Pair
from replylint.placeholder import Desk
from replylint.suppress import accepted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.case import Case
    from replylint.checks import Check
    from replylint.config import Config
    from replylint.doc import Language
    from replylint.finding import Match
    from replylint.packs import RuleSet
    from replylint.rule import Rule


_OVER_TIME = "timeline"
"""The kind that looks at conversations; all others look at pairs."""


class Linter:
    """Lints cases one by one with the rules that a configuration chooses; holds nothing of what it has seen."""

    def __init__(self, rule_set: RuleSet, config: Config, language: Language, today: date | None = None) -> None:
        """`today` decides which suppressions still hold; the clock is asked once, here, and nowhere else."""
        self.rule_set = rule_set
        self._today = today or date.today()
        self.config = config
        self.language = language
        self._vocabulary = frozenset(language.word(word).key for word in config.vocabulary)
        self._desk = Desk(
            helpdesks=rule_set.helpdesks,
            default=config.helpdesk or None,
            placeholders=config.placeholders,
            constants=frozenset(config.templates.constants),
        )
        self._chosen: dict[tuple[object, ...], tuple[Rule, ...]] = {}

    def lint(self, case: Case, path: str = "") -> Result:
        """The graded findings of a case; `path` is the file it came from, for settings that hang on it."""
        config = self.config.for_context(path, case.context)
        pair = Pair(case, self.language, self.rule_set.acts, self.rule_set.indexes, self._vocabulary, self._desk)
        findings: list[Finding] = []
        applied: list[Rule] = []
        skipped: list[str] = []
        for rule in self.rules(config):
            if (rule.kind == _OVER_TIME) != (case.conversation is not None):
                continue
            applies = _applies(rule, pair)
            if applies is None:
                skipped.append(rule.id)
            elif applies:
                applied.append(rule)
                check: Check = rule.check  # type: ignore[assignment]  # rule.py knows no kinds
                matches = list(check.find(pair, f"rule/{rule.id}"))
                findings += (_finding(rule, config, pair, match) for match in matches[: rule.limit])
        findings = sorted(_most_specific(findings, applied), key=_order)
        kept, suppressed = accepted(findings, config, case.context, path, self._today)
        asked = pair.kept("answers", answers) if pair.message is not None else ()
        return Result(
            case=case.id,
            findings=kept,
            grade=grade(kept, applied, asked, pair.draft, config),
            asked=asked,
            skipped=tuple(skipped),
            suppressed=suppressed,
        )

    def rules(self, config: Config) -> tuple[Rule, ...]:
        """The rules that a configuration chooses, in the order of the rule set; one in no profile is in all of them."""
        key = (config.profile, config.select, config.ignore)
        if key not in self._chosen:
            profile = self.rule_set.profiles.get(config.profile)
            placed = {id for ids in self.rule_set.profiles.values() for id in ids}
            self._chosen[key] = tuple(
                rule
                for rule in self.rule_set.rules
                if _named(rule, config.select, profile is None or rule.id in profile or rule.id not in placed)
                and not _named(rule, config.ignore, False)
            )
        return self._chosen[key]


def answers(pair: Pair) -> tuple[object, ...]:
    """The questions of the message with what answers them."""
    from replylint.questions import asked_and_answered

    return asked_and_answered(pair)


def _named(rule: Rule, names: Iterable[str], otherwise: bool) -> bool:
    names = tuple(names)
    return rule.id in names or rule.family in names if names else otherwise


def _most_specific(findings: list[Finding], rules: Iterable[Rule]) -> Iterable[Finding]:
    """The findings without those whose rule yields to a rule that found something at the same place."""
    yields = {rule.id: rule.yields_to for rule in rules if rule.yields_to}
    for finding in findings:
        better = yields.get(finding.rule, ())
        if not any(other.rule in better and other.source == finding.source and other.span.touches(finding.span) for other in findings):
            yield finding


def _applies(rule: Rule, pair: Pair) -> bool | None:
    owner = f"rule/{rule.id}"
    if (needed := holds(rule.when, pair, owner)) is not True:
        return needed
    if rule.unless is None:
        return True
    excused = holds(rule.unless, pair, owner)
    return None if excused is None else not excused


def _finding(rule: Rule, config: Config, pair: Pair, match: Match) -> Finding:
    quote = pair.case.text(match.source, match.turn)[slice(*match.span)]
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=config.severity.get(rule.id, rule.severity),
        blocker=rule.blocker,
        confidence=rule.confidence,
        text=render(rule.message, match, quote, pair),
        why=rule.why,
        suggest=render(rule.suggest, match, quote, pair),
        source=match.source,
        span=match.span,
        quote=quote,
        related=match.related,
        fixes=match.fixes,
        fingerprint=_fingerprint(rule, match, pair),
        turn=match.turn,
    )


def _fingerprint(rule: Rule, match: Match, pair: Pair) -> str:
    """A hash of the rule and the lemmas it fired on: stable under re-wrapping, and no words can be read from it."""
    doc = pair.doc(match.source)
    words = () if doc is None else (t.word for t in doc.tokens if match.span.start <= t.start and t.end <= match.span.end)
    lemmas = " ".join(min(word.lemmas) for word in words if word.is_word)
    return blake2b(f"{rule.id}\0{match.source}\0{lemmas}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.source == "draft", finding.span, finding.severity.rank, finding.rule
