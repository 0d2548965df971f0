"""The examples of rules and acts, run: each is a small test that its author wrote beside the pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from replylint.case import Case, Context
from replylint.config import Config
from replylint.dataclass import dataclass
from replylint.lint import Linter
from replylint.packs import build
from replylint.pair import Pair
from replylint.rulefile.script import read_script
from replylint.text import Span, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from replylint.doc import Language
    from replylint.finding import Finding
    from replylint.rule import Act, Example, Rule

Key = Literal["bad", "good", "match", "no_match", "todo_bad", "todo_good", "todo_match", "todo_no_match"]
_RULE_KEYS: tuple[Key, ...] = ("bad", "good", "todo_bad", "todo_good")
_ACT_KEYS: tuple[Key, ...] = ("match", "no_match", "todo_match", "todo_no_match")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One example: whose it is, and what it must show."""

    owner: Rule | Act
    key: Key
    number: int
    example: Example

    def __str__(self) -> str:
        return f"{self.owner.id}-{self.key}-{self.number}"

    @property
    def is_todo(self) -> bool:
        """Whether the example is known to fail."""
        return self.key.startswith("todo_")

    @property
    def wants_match(self) -> bool:
        """Whether the rule or act must be found in the example."""
        return self.key.removeprefix("todo_") in ("bad", "match")


class Bench:
    """Runs examples against the rules and acts of some packs, each looked at alone."""

    def __init__(self, sources: Mapping[Path, bytes], language: Language) -> None:
        """Takes rule files; raises RulesError with every problem of every file."""
        self._language = language
        self._rule_set = build(sources, language, every_act=True)

    def trials(self) -> Iterator[Trial]:
        """Every example of every rule, then of every act."""
        owners: list[tuple[Rule | Act, tuple[Key, ...]]] = [(rule, _RULE_KEYS) for rule in self._rule_set.rules]
        owners += ((act, _ACT_KEYS) for act in self._rule_set.acts.values())
        for owner, keys in owners:
            for key in keys:
                for number, example in enumerate(getattr(owner, key), 1):
                    yield Trial(owner=owner, key=key, number=number, example=example)

    def complaint(self, trial: Trial) -> str | None:
        """What is wrong with an example, in one sentence; None where all is well.

        An example that is known to fail is wrong once it passes, for then its `todo_` can go.
        """
        found = self._found(trial)
        if trial.is_todo:
            return f"passes now; move it from '{trial.key}' to '{trial.key[5:]}'" if found is None else None
        return found

    def acts(self, text: str) -> Iterator[tuple[Act, tuple[Span, ...]]]:
        """The acts that a text holds, and where."""
        pair = self._pair(text)
        for act in self._rule_set.acts.values():
            if spans := _spans(pair, act):
                yield act, spans

    def _found(self, trial: Trial) -> str | None:
        if hasattr(trial.owner, "check"):
            return self._rule_complaint(trial)
        spans = _spans(self._pair(trial.example.draft), trial.owner)
        if not trial.wants_match:
            return f"matches {_shown(spans, trial.example.draft)}; it must not" if spans else None
        return _span_complaint(spans, trial.example.spans, trial.example.draft, "does not match")

    def _rule_complaint(self, trial: Trial) -> str | None:
        example = trial.example
        if example.talk is not None:
            return self._talk_complaint(trial)
        text = example.draft if example.source == "draft" else example.message or ""
        findings = self._lint(trial, example.draft)
        if not trial.wants_match:
            return f"fires on {_shown(_of(findings), example.draft)}; it must not" if findings else None
        spans = [finding.span for finding in findings if finding.source == example.source or not example.spans]
        wrong = _span_complaint(spans, example.spans, text, "does not fire")
        if wrong is None and example.fixed is not None:
            wrong = self._fix_complaint(trial, findings, example.fixed)
        return wrong

    def _talk_complaint(self, trial: Trial) -> str | None:
        turns = [finding.turn for finding in self._lint(trial, "")]
        if not trial.wants_match:
            return f"fires on message {turns[0]}; it must not" if turns else None
        if not turns:
            return "does not fire"
        wanted = [trial.example.turn]
        return f"fires on {turns}, not on {wanted}" if trial.example.turn is not None and turns != wanted else None

    def _fix_complaint(self, trial: Trial, findings: Iterable[Finding], fixed: str) -> str | None:
        edits = [edit for finding in findings for fix in finding.fixes[:1] for edit in fix.edits]
        if edits and (got := apply(trial.example.draft, edits)) != fixed:
            return f"the fix gives '{got}', not '{fixed}'"
        left = self._lint(trial, fixed)
        return f"fires on the fixed text, at {_shown(_of(left), fixed)}" if left else None

    def _lint(self, trial: Trial, draft: str) -> tuple[Finding, ...]:
        example = trial.example
        case = Case(
            id="example",
            draft=draft,
            message=example.message,
            context=Context(fields=example.context),
            conversation=None if example.talk is None else read_script(example.talk),
        )
        config = Config(select=(trial.owner.id,))
        return Linter(self._rule_set, config, self._language).lint(case).findings

    def _pair(self, text: str) -> Pair:
        case = Case(id="example", draft=text)
        return Pair(case, self._language, self._rule_set.acts, self._rule_set.indexes)


def _spans(pair: Pair, act: Rule | Act) -> tuple[Span, ...]:
    """Where an act stands; hits that overlap count as one."""
    spans: list[Span] = []
    for span in sorted(pair.span("draft", hit) for hit in pair.act("draft", act.id)):
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return tuple(spans)


def _span_complaint(found: Iterable[Span], wanted: Iterable[tuple[int, int]], text: str, nothing: str) -> str | None:
    places, marked = sorted(set(found)), sorted(Span(*span) for span in wanted)
    if not places:
        return nothing
    if marked and places != marked:
        return f"found {_shown(places, text)}, marked is {_shown(marked, text)}"
    return None


def _of(findings: Iterable[Finding]) -> list[Span]:
    return [finding.span for finding in findings]


def _shown(spans: Iterable[Span], text: str) -> str:
    return ", ".join(f"«{' '.join(text[slice(*span)].split())}»" for span in spans)
