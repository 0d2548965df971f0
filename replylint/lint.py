"""The middle of the line: analyse a case, run the rules that apply, leave out what was accepted, grade, return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from replylint import rendering
from replylint.acceptance.suppress import BASELINE, Judged, Names, judged
from replylint.case import Case
from replylint.condition import holds
from replylint.finding import Examined, Finding, Result, Suppressed
from replylint.grade import grade
from replylint.objection import objection
from replylint.pair import Pair
from replylint.placeholder import Desk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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
        self._sentences: dict[tuple[object, ...], tuple[Finding, ...]] = {}
        self._chosen: dict[tuple[object, ...], tuple[Rule, ...]] = {}

    def lint(self, case: Case, path: str = "") -> Result:
        """The graded findings of a case; `path` is the file it came from, for settings that hang on it."""
        examined = self.examine(case, path)
        return self.result(case, examined, self.judge(case, examined, path), path)

    def examine(self, case: Case, path: str = "") -> Examined:
        """All that the rules find in a case, before anybody has accepted anything."""
        config = self.config.for_context(path, case.context)
        pair = Pair(case, self.language, self.rule_set.acts, self.rule_set.indexes, self._vocabulary, self._desk)
        findings: list[Finding] = []
        applied: list[Rule] = []
        skipped: list[str] = []
        views = rendering.branches(pair)
        for rule in self.rules(config):
            if (rule.kind == _OVER_TIME) != (case.conversation is not None):
                continue
            if views and not getattr(rule.check, "reads_source", False):
                applies, found = _in_views(rule, config, views, case.draft)
                findings += found
                applied += [rule] * (applies is True)
                skipped += [rule.id] * (applies is None)
                continue
            applies = _applies(rule, pair)
            if applies is None:
                skipped.append(rule.id)
            elif applies:
                applied.append(rule)
                findings += _found(rule, config, pair)
        if case.context.is_template and pair.helpdesk is not None:
            findings += self._rendered(config, pair, pair.helpdesk, findings)
        return Examined(
            case=case.id,
            findings=tuple(sorted(_most_specific(findings, applied), key=_order)),
            applied=tuple(rule.id for rule in applied),
            skipped=tuple(skipped),
            asked=pair.kept("answers", answers) if pair.message is not None else (),
            words=sum(word.is_word for word in pair.draft.words),
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
                [finding for finding in kept if finding.rule in self._by_id],
                [self._by_id[rule] for rule in examined.applied],
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
        return Names(self._known, frozenset(name for rule in self.rules(config) for name in (rule.id, rule.family)))

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
            found = (_found(rule, config, alone) for rule in rules if _applies(rule, alone))
            self._sentences[key] = tuple(finding for findings in found for finding in findings)
        return self._sentences[key]

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


def _found(rule: Rule, config: Config, pair: Pair) -> list[Finding]:
    """What one rule finds in a pair that it applies to."""
    check: Check = rule.check  # type: ignore[assignment]  # rule.py knows no kinds
    matches = list(check.find(pair, f"rule/{rule.id}"))
    return [objection(rule, config, pair, match) for match in matches[: rule.limit]]


def _in_views(
    rule: Rule, config: Config, views: Iterable[rendering.View], draft: str
) -> tuple[bool | None, list[Finding]]:
    """Whether a rule applies to any branch of a template, and what it finds there; each place once."""
    states = [(view, _applies(rule, view.pair)) for view in views]
    found: dict[object, Finding] = {}
    for view, applies in states:
        for finding in _found(rule, config, view.pair) if applies else ():
            moved = view.moved(finding, draft)
            found.setdefault((moved.source, moved.span), moved)
    applies = True in [state for _, state in states]
    return applies or (None if None in [state for _, state in states] else False), list(found.values())


def _widened(finding: Finding, doc: Doc) -> Finding:
    """A finding in a rendered sentence, with the placeholders whose values are at fault."""
    span = rendering.widened(finding.span, doc)
    return replace(finding, span=span, quote=doc.text[slice(*span)], fixes=())


def _named(rule: Rule, names: Iterable[str], otherwise: bool) -> bool:
    names = tuple(names)
    return rule.id in names or rule.family in names if names else otherwise


def _most_specific(findings: list[Finding], rules: Iterable[Rule]) -> Iterable[Finding]:
    """The findings without those whose rule yields to a rule that found something at the same place."""
    yields = {rule.id: rule.yields_to for rule in rules if rule.yields_to}
    for finding in findings:
        better = yields.get(finding.rule, ())
        if not any(
            other.rule in better and other.source == finding.source and other.span.touches(finding.span)
            for other in findings
        ):
            yield finding


def _applies(rule: Rule, pair: Pair) -> bool | None:
    owner = f"rule/{rule.id}"
    if (needed := holds(rule.when, pair, owner)) is not True:
        return needed
    if rule.unless is None:
        return True
    excused = holds(rule.unless, pair, owner)
    return None if excused is None else not excused


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.source == "draft", finding.span, finding.severity.rank, finding.rule
