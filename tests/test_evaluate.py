"""Hits, misses and false alarms over labelled cases; the cases follow the published definition one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from replylint.case import Case, Conversation, Message, Role
from replylint.errors import ReadError
from replylint.evaluation import labels
from replylint.evaluation.measure import Counts, Evaluation, Expected, Labelled, evaluate, unfindable
from replylint.finding import Finding, Severity
from replylint.text import Span

FAMILIES = {
    "typo": "language",
    "missing-cause": "explanation",
    "missing-fix": "explanation",
    "bureaucratese": "respect",
    "unanswered-question": "questions",
    "broken-promise": "conversation",
}


def finding(rule: str, start: int = 0, end: int = 1, source: Any = "draft", **more: Any) -> Finding:
    """A finding of which only the place matters."""
    return Finding(
        rule=rule,
        family=FAMILIES.get(rule, "other"),
        severity=more.get("severity", Severity.WARNING),
        blocker=False,
        confidence="high",
        text="",
        why="",
        suggest="",
        source=source,
        span=Span(start, end),
        quote="",
        turn=more.get("turn"),
    )


def labelled(draft: str, *expect: Expected, allow: str = "", message: str | None = None) -> Labelled:
    """A case with labels."""
    return Labelled(case=Case(id="1", draft=draft, message=message), expect=expect, allow=frozenset(allow.split()))


def counts(case: Labelled, *findings: Finding) -> tuple[int, int, int]:
    """Hits, misses and false alarms of one case."""
    micro = evaluate([(case, findings)], FAMILIES).micro
    return micro.hit, micro.miss, micro.false


@pytest.mark.parametrize(
    ("case", "findings", "expected"),
    [
        (labelled("ок"), [], (0, 0, 0)),
        (labelled("ок"), [finding("typo")], (0, 0, 1)),
        (labelled("ок", allow="typo"), [finding("typo")], (0, 0, 0)),
        (labelled("ок"), [finding("typo", severity=Severity.INFO)], (0, 0, 0)),
        (labelled("ок"), [finding("unknown-rule")], (0, 0, 0)),
        (labelled("ок"), [finding("broken-promise")], (0, 0, 0)),
        (labelled("ок", Expected(rule="missing-cause")), [], (0, 1, 0)),
        (labelled("ок", Expected(rule="missing-cause")), [finding("missing-cause", 0, 2)], (1, 0, 0)),
        (labelled("ок", Expected(rule="missing-cause")), [finding("missing-cause")] * 2, (1, 0, 1)),
        (labelled("ок", *[Expected(rule="missing-cause")] * 2), [finding("missing-cause")], (1, 1, 0)),
        # a quote is met by a touch, not by a neighbour, and in any of its places
        (labelled("опчатка", Expected(rule="typo", quote="опчатка")), [finding("typo", 6, 9)], (1, 0, 0)),
        (labelled("опчатка!", Expected(rule="typo", quote="опчатка")), [finding("typo", 7, 8)], (0, 1, 1)),
        (labelled("а б а", Expected(rule="typo", quote="а")), [finding("typo", 4, 5)], (1, 0, 0)),
        # an info that meets a label counts
        (labelled("а", Expected(rule="typo", quote="а")), [finding("typo", severity=Severity.INFO)], (1, 0, 0)),
        # an allowed rule may be expected at a place, too
        (labelled("а б", Expected(rule="typo", quote="а"), allow="typo"), [finding("typo", 2, 3)], (0, 1, 0)),
        # the quote of a question stands in the message
        (
            labelled("да", Expected(rule="unanswered-question", quote="да?"), message="да?"),
            [finding("unanswered-question", 0, 3, "message")],
            (1, 0, 0),
        ),
        (
            labelled("да?", Expected(rule="unanswered-question", quote="да?"), message="да?"),
            [finding("unanswered-question", 0, 3, "draft")],
            (0, 1, 1),
        ),
    ],
)
def test_one_case(case: Labelled, findings: list[Finding], expected: tuple[int, int, int]) -> None:
    assert counts(case, *findings) == expected


def test_conversations_count_turns_and_only_their_own_family() -> None:
    talk = Conversation(messages=(Message(role=Role.CLIENT, text="Где?"), Message(role=Role.AGENT, text="Скоро")))
    case = Labelled(case=Case(id="t", draft="", conversation=talk), expect=(Expected(rule="broken-promise", turn=2),))
    assert counts(case, finding("broken-promise", turn=2)) == (1, 0, 0)
    assert counts(case, finding("broken-promise", turn=1)) == (0, 1, 1)
    assert counts(case, finding("broken-promise", turn=2), finding("typo")) == (1, 0, 0)


def test_figures_by_rule_by_family_and_altogether() -> None:
    cases = [
        (labelled("а", Expected(rule="missing-cause")), [finding("missing-cause"), finding("typo")]),
        (labelled("б", Expected(rule="missing-fix")), []),
        (labelled("в"), []),
        (labelled("г"), [finding("typo")]),
    ]
    found: Evaluation = evaluate(cases, FAMILIES)
    assert found.rules == {
        "typo": Counts(false=2),
        "missing-cause": Counts(hit=1),
        "missing-fix": Counts(miss=1),
    }
    assert found.families == {"language": Counts(false=2), "explanation": Counts(hit=1, miss=1)}
    assert (found.micro.precision, found.micro.recall, found.micro.f1) == (1 / 3, 1 / 2, 2 / 5)
    assert (found.macro, found.expected) == (0.5, 2)
    assert (found.clean, found.silent, found.cases) == (2, 1, 4)
    assert [(mistake.what, mistake.rule) for mistake in found.mistakes] == [
        ("false", "typo"),
        ("missed", "missing-fix"),
        ("false", "typo"),
    ]


def test_nothing_found_and_nothing_expected_has_no_shares() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)


def test_labels_that_nobody_can_meet_are_told() -> None:
    assert list(unfindable(labelled("ок", Expected(rule="typo", quote="нет")))) == [
        "typo: the quote 'нет' is not in the draft"
    ]
    assert list(unfindable(labelled("ок", Expected(rule="typo"), allow="typo"))) == [
        "typo is both expected and allowed"
    ]


def test_labels_are_read_from_yaml_and_json_lines(tmp_path: Path) -> None:
    yaml, lines = tmp_path / "a.yaml", tmp_path / "b.jsonl"
    yaml.write_text("- {id: a, draft: ок, expect: [{rule: typo, quote: ок}], allow: [grammar]}\n", encoding="utf-8")
    lines.write_text('{"id": "b", "draft": "ок"}\n\n{"id": "c", "draft": "ок", "expect": []}\n', encoding="utf-8")
    read = [one for file in labels.files([tmp_path]) for one in labels.read(file)]
    assert [one.case.id for one in read] == ["a", "b", "c"]
    assert read[0].expect == (Expected(rule="typo", quote="ок"),)
    assert read[0].allow == {"grammar"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {id: a, draft: ок, expect: [typo]}", "case a: 'typo' must be {rule: …}"),
        ("- {id: a, draft: ок, expect: typo}", "case a: 'expect' and 'allow' must be lists"),
        (
            "- {id: a, draft: ок, expect: [{rule: typo, quote: нет}]}",
            "case a: typo: the quote 'нет' is not in the draft",
        ),
    ],
)
def test_wrong_labels_are_told(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.yaml") as caught:
        list(labels.read(file))
    assert sentence in str(caught.value)
