"""The middle of the line: analyse a case, run the rules that apply, leave out what was accepted, grade, return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from replylint import rendering
from replylint.acceptance.suppress import BASELINE, Judged, Names, judged
from replylint.case import Case
from replylint.finding import Examined, Finding, Result, Suppressed
from replylint.grade import grade, part
from replylint.lineup import Lineup
from replylint.objection import objection
from replylint.pair import Pair
from replylint.placeholder import Desk
from replylint.rule import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from replylint.checks import Check
    from replylint.config import Config
    from replylint.doc import Doc, Language
    from replylint.helpdesk import Helpdesk
    from replylint.packs import RuleSet
    from replylint.rule import Rule


_OVER_TIME = "timeline"
"""The kind that looks at conversations; all others look at pairs."""
_KEPT = 20_000
"""So many rendered sentences are remembered at most."""


class _Found(NamedTuple):
    """What all rules together came to in one case."""

    findings: list[Finding]
    arisen: Collection[str]
    skipped: Sequence[str]


class Linter:
    """Lints cases one by one with the rules that a configuration chooses; remembers only sentences of templates."""

    def __init__(self, rule_set: RuleSet, config: Config, language: Language, today: date | None = None) -> None:
        """`today` decides which suppressions still hold; the clock is asked once, here, and nowhere else."""
        self.rule_set = rule_set
        self.today = today or date.today()
        self._by_id = {rule.id: rule for rule in rule_set.rules}
        self._known = frozenset(name for rule in rule_set.rules for name in (rule.id, rule.family))
        self.config = config
        self.language = language
        self._vocabulary = frozenset(language.word(word).key for word in config.vocabulary)
        self._desk = Desk(
            helpdesks=rule_set.helpdesks,
            default=config.helpdesk or None,
            placeholders=config.placeholders,
            constants=frozenset(config.templates.constants),
        )
        self._reach = dict(rule_set.reach)
        self._graded = frozenset(rule.id for rule in rule_set.rules if rule.status is not Status.PREVIEW)
        self._sentences: dict[tuple[object, ...], tuple[Finding, ...]] = {}
        self._chosen: dict[tuple[object, ...], tuple[Rule, ...]] = {}
        self._lineups: dict[tuple[object, ...], Lineup] = {}
        self._names: dict[tuple[object, ...], Names] = {}

    def lint(self, case: Case, path: str = "") -> Result:
        """The graded findings of a case; `path` is the file it came from, for settings that hang on it."""
        examined = self.examine(case, path)
        return self.result(case, examined, self.judge(case, examined, path), path)

    def examine(self, case: Case, path: str = "") -> Examined:
        """All that the rules find in a case, before anybody has accepted anything."""
        config = self.config.for_context(path, case.context)
        pair = self._pair(case)
        lineup = self._lineup(config, over_time=case.conversation is not None)
        views = rendering.branches(pair)
        found = self._in_views(lineup, config, pair, views) if views else self._at_once(lineup, config, pair)
        findings = found.findings
        if case.context.is_template and pair.helpdesk is not None:
            findings += self._rendered(config, pair, pair.helpdesk, findings)
        return Examined(
            case=case.id,
            findings=tuple(sorted(self._most_specific(findings), key=_order)),
            arisen=tuple(sorted(found.arisen)),
            skipped=tuple(found.skipped),
            asked=pair.kept("answers", answers) if pair.message is not None else (),
            words=sum([word.kind != "mark" for word in pair.draft.words]),
        )

    def judge(self, case: Case, examined: Examined, path: str = "") -> Judged:
        """Which findings stand, once all suppressions beside the text and in the configuration are heard."""
        config = self.config.for_context(path, case.context)
        return judged(examined.findings, config, case, path, self.names(config), self.today)

    def result(
        self, case: Case, examined: Examined, verdict: Judged, path: str = "", inherited: Collection[int] = ()
    ) -> Result:
        """The graded findings; `inherited` are those of the standing ones, by number, that a baseline accepts."""
        config = self.config.for_context(path, case.context)
        known = [Suppressed(finding=verdict.standing[at], reason=BASELINE) for at in sorted(inherited)]
        kept = tuple(finding for at, finding in enumerate(verdict.standing) if at not in inherited)
        return Result(
            case=case.id,
            findings=kept,
            grade=grade(
                [finding for finding in kept if finding.rule in self._graded],
                examined.arisen,
                examined.asked,
                examined.words,
                config,
            ),
            asked=examined.asked,
            skipped=examined.skipped,
            suppressed=(*verdict.suppressed, *known),
        )

    def names(self, config: Config) -> Names:
        """The names that a suppression may have, and those whose findings it may be waiting for."""
        key = _choice(config)
        if key not in self._names:
            run = frozenset(name for rule in self.rules(config) for name in (rule.id, rule.family))
            self._names[key] = Names(self._known, run)
        return self._names[key]

    def _pair(self, case: Case) -> Pair:
        rules = self.rule_set
        return Pair(case, self.language, rules.acts, rules.indexes, self._vocabulary, self._desk, self._reach)

    def _at_once(self, lineup: Lineup, config: Config, pair: Pair) -> _Found:
        """What the rules find in a text that is what the client sees."""
        turnout = lineup.turnout(pair)
        findings = [finding for rule in turnout.rules for finding in _found(rule, config, pair)]
        return _Found(findings, turnout.parts, turnout.skipped)

    def _in_views(self, lineup: Lineup, config: Config, pair: Pair, views: Iterable[rendering.View]) -> _Found:
        """What the rules find in any branch of a template, each place once; some read the template as it stands."""
        findings: list[Finding] = []
        arisen: set[str] = set()
        skipped: list[str] = []
        for rule in lineup.rules:
            if getattr(rule.check, "reads_source", False):
                applies = lineup.applies(rule, pair)
                findings += _found(rule, config, pair) if applies else []
            else:
                states = [(view, lineup.applies(rule, view.pair)) for view in views]
                findings += _in_branches(rule, config, states, pair.case.draft)
                said = [state for _, state in states]
                applies = True in said or (None if None in said else False)
            if applies and rule.id in self._graded:
                arisen.add(part(rule))
            elif applies is None:
                skipped.append(rule.id)
        return _Found(findings, arisen, skipped)

    def _most_specific(self, findings: Collection[Finding]) -> Iterator[Finding]:
        """The findings without those whose rule yields to a rule that found something at the same place."""
        for finding in findings:
            better = self._by_id[finding.rule].yields_to
            if not better or not any(
                other.rule in better and other.source == finding.source and other.span.touches(finding.span)
                for other in findings
            ):
                yield finding

    def _rendered(self, config: Config, pair: Pair, helpdesk: Helpdesk, known: Iterable[Finding]) -> Iterator[Finding]:
        """What the sentences of a template show once rendered, and do not show as they are; each place once."""
        seen = {(finding.rule, finding.span) for finding in known}
        for mode, make in (("filled", rendering.filled), ("missing", rendering.missing)):
            rules = tuple(rule for rule in self.rules(config) if rule.rendered == mode)
            for snippet in make(pair.draft, helpdesk) if rules else ():
                view = rendering.View(pair, snippet.map)
                for finding in self._sentence(snippet.text, rules, config, pair):
                    moved = _widened(view.moved(finding, pair.draft.text), pair.draft)
                    if not any(moved.rule == rule and moved.span.touches(span) for rule, span in seen):
                        seen.add((moved.rule, moved.span))
                        yield moved

    def _sentence(self, text: str, rules: Iterable[Rule], config: Config, pair: Pair) -> tuple[Finding, ...]:
        """The findings of some rules in one sentence; greetings are alike in most templates, so they are kept."""
        key = (text, tuple(rule.id for rule in rules), tuple(sorted(config.severity.items())))
        if key not in self._sentences:
            if len(self._sentences) > _KEPT:
                self._sentences.clear()
            alone = pair.alike(Case(id="", draft=text, context=pair.context))
            lineup = self._lineup(config, over_time=False)
            found = (_found(rule, config, alone) for rule in rules if lineup.applies(rule, alone))
            self._sentences[key] = tuple(finding for findings in found for finding in findings)
        return self._sentences[key]

    def rules(self, config: Config) -> tuple[Rule, ...]:
        """The rules that a configuration chooses, in the order of the rule set; one in no profile is in all of them."""
        key = _choice(config)
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

    def _lineup(self, config: Config, *, over_time: bool) -> Lineup:
        """The rules for conversations, or those for pairs."""
        key = (over_time, *_choice(config))
        if key not in self._lineups:
            rules = [rule for rule in self.rules(config) if (rule.kind == _OVER_TIME) == over_time]
            self._lineups[key] = Lineup(rules, self.rule_set.wakers)
        return self._lineups[key]


def _choice(config: Config) -> tuple[object, ...]:
    """What decides which rules are run."""
    return config.profile, config.select, config.ignore


def answers(pair: Pair) -> tuple[object, ...]:
    """The questions of the message with what answers them."""
    from replylint.questions import asked_and_answered

    return asked_and_answered(pair)


def _found(rule: Rule, config: Config, pair: Pair) -> list[Finding]:
    """What one rule finds in a pair that it applies to."""
    check: Check = rule.check  # type: ignore[assignment]  # rule.py knows no kinds
    matches = list(check.find(pair, f"rule/{rule.id}"))
    return [objection(rule, config, pair, match) for match in matches[: rule.limit]]


def _in_branches(
    rule: Rule, config: Config, states: Iterable[tuple[rendering.View, bool | None]], draft: str
) -> Iterable[Finding]:
    """What a rule finds in the branches of a template that it applies to; each place once."""
    found: dict[object, Finding] = {}
    for view, applies in states:
        for finding in _found(rule, config, view.pair) if applies else ():
            moved = view.moved(finding, draft)
            found.setdefault((moved.source, moved.span), moved)
    return found.values()


def _widened(finding: Finding, doc: Doc) -> Finding:
    """A finding in a rendered sentence, with the placeholders whose values are at fault."""
    span = rendering.widened(finding.span, doc)
    return replace(finding, span=span, quote=doc.text[slice(*span)], fixes=())


def _named(rule: Rule, names: Iterable[str], otherwise: bool) -> bool:
    names = tuple(names)
    return rule.id in names or rule.family in names if names else otherwise


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.source == "draft", finding.span, finding.severity.rank, finding.rule
