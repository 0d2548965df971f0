"""The score: published examples of the formula, and what holds for any findings whatever."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.errors import Location
from replylint.finding import Answered, Deduction, Finding, Grade, Severity
from replylint.grade import grade, part
from replylint.rule import Rule
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

FAMILIES = {
    "unanswered-question": "questions",
    "ignored-request": "questions",
    "missing-cause": "explanation",
    "missing-fix": "explanation",
    "missing-solution": "solution",
    "missing-workaround": "solution",
    "missing-deadline": "timing",
    "arguing": "respect",
    "brush-off": "respect",
    "unexplained-jargon": "respect",
    "bureaucratese": "respect",
    "missing-greeting": "greeting",
    "missing-thanks": "complaint",
    "typo": "language",
    "spacing": "language",
    "unfilled-placeholder": "template",
    "asks-for-secret": "safety",
    "slow-reply": "conversation",
    "our-brand": "brand",
}
ERRORS = {
    "unanswered-question",
    "missing-fix",
    "missing-solution",
    "missing-deadline",
    "arguing",
    "brush-off",
    "typo",
    "unfilled-placeholder",
}
INFOS = {"bureaucratese"}
SITUATIONS = {
    "answer": ["unanswered-question"],
    "solution": ["missing-fix"],
    "respect": ["arguing"],
    "timing": ["missing-deadline"],
    "language": ["typo"],
}
ALL = "answer solution respect timing language"


@dataclass(frozen=True)
class Settings:
    """The part of a configuration that grading reads."""

    weights: Mapping[str, float] = field(default_factory=dict)


def finding(rule: str, severity: Severity | None = None, *, blocker: bool = False) -> Finding:
    usual = Severity.ERROR if rule in ERRORS else Severity.INFO if rule in INFOS else Severity.WARNING
    return Finding(
        rule=rule,
        family=FAMILIES[rule],
        severity=severity or usual,
        blocker=blocker or FAMILIES[rule] == "template",
        confidence="high",
        text="",
        why="",
        suggest="",
        source="draft",
        span=Span(0, 0),
        quote="",
    )


def arisen(*names: str) -> list[str]:
    return [part(rule(name)) for name in names]


def rule(name: str) -> Rule:
    return Rule(
        id=name,
        family=FAMILIES[name],
        title="",
        kind="forbid",
        check=None,
        severity=Severity.WARNING,
        message="",
        why="",
        suggest="",
        bad=(),
        good=(),
        location=Location("x.yaml"),
    )


def graded(
    rules: str, situations: str = ALL, *, asked: int = 0, words: int = 40, weights: Mapping[str, float] | None = None
) -> Grade:
    applied = arisen(*(name for situation in situations.split() for name in SITUATIONS[situation]))
    questions = (Answered(kind="when", span=Span(0, 1), answer=None),) * asked
    return grade([finding(name) for name in rules.split()], applied, questions, words, Settings(weights or {}))


@pytest.mark.parametrize(
    ("rules", "situations", "asked", "words", "expected"),
    [
        ("", ALL, 1, 40, (100, 100, "A")),
        ("spacing", "answer respect language", 1, 25, (98, 98, "A")),
        ("typo", "answer respect language", 1, 25, (94, 94, "A")),
        ("bureaucratese " * 5, ALL, 1, 40, (99, 99, "A")),
        ("unanswered-question", "answer solution respect language", 2, 40, (82, 74, "C")),
        ("missing-cause missing-fix", "solution respect language", 0, 40, (73, 73, "C")),
        ("arguing", ALL, 1, 40, (90, 74, "C")),
        ("missing-deadline missing-workaround", ALL, 1, 40, (88, 74, "C")),
        (
            "brush-off missing-solution unexplained-jargon unanswered-question",
            "answer solution respect language",
            1,
            40,
            (36, 36, "F"),
        ),
        ("unfilled-placeholder", ALL, 1, 40, (100, 39, "F")),
        ("arguing missing-deadline", ALL, 1, 40, (83, 59, "D")),
        ("slow-reply", ALL, 1, 40, (100, 100, "A")),
    ],
)
def test_the_published_examples(
    rules: str, situations: str, asked: int, words: int, expected: tuple[int, int, str]
) -> None:
    grade = graded(rules, situations, asked=asked, words=words)
    assert (grade.raw, grade.score, grade.letter) == expected


def test_a_cap_is_explained_and_is_a_deduction_of_its_own() -> None:
    grade = graded("unanswered-question", "answer solution respect language", asked=2)
    assert grade.cap == "74 из-за одной ошибки; без неё 82"
    assert grade.deductions == (
        Deduction(rule="unanswered-question", count=1, points=18.0),
        Deduction(rule="cap", count=1, points=8.0),
    )


@pytest.mark.parametrize(
    ("rules", "cap"),
    [
        ("arguing missing-deadline", "59 из-за двух ошибок; без них 83"),
        ("unanswered-question " * 5, "59 из-за 5 ошибок; без них 93"),
        ("unfilled-placeholder", "39 из-за одной ошибки, с которой отправлять нельзя; без неё 100"),
        ("unfilled-placeholder " * 3, "39 из-за 3 ошибок, с которыми отправлять нельзя; без них 100"),
        ("missing-cause", None),
    ],
)
def test_caps_in_words(rules: str, cap: str | None) -> None:
    assert graded(rules, asked=20).cap == cap


def test_a_repeat_of_a_rule_costs_half() -> None:
    def lost(rules: str, only: str) -> int:
        return 100 - graded(rules, only).raw

    assert [lost("missing-greeting " * n, "respect") for n in (1, 2)] == [20, 28]  # 0.2, then 0.1 of the rest
    assert lost("missing-greeting missing-thanks", "respect") == 36
    slips = [math.log(1 - lost("spacing " * n, "language") / 100) for n in (1, 2, 3)]
    assert [round(slip / slips[0], 1) for slip in slips] == [1, 1.5, 2]


def test_what_did_not_apply_does_not_count() -> None:
    grade = graded("arguing", "respect language")
    assert [(part.name, part.weight, part.score) for part in grade.dimensions] == [
        ("respect", 20, 50),
        ("language", 10, 100),
    ]
    assert graded("", "answer", asked=0).dimensions == ()


def test_weights_are_those_of_the_configuration() -> None:
    assert graded("missing-greeting", "respect language", weights={"language": 20}).raw == 90
    assert graded("missing-greeting", "respect language", weights={"respect": 0}).raw == 100


def test_a_family_of_ones_own_is_a_dimension_of_its_own() -> None:
    grade_ = grade([finding("our-brand")], arisen("our-brand", "arguing"), (), 40, Settings({"brand": 20}))
    assert [(part.name, part.score, part.count) for part in grade_.dimensions] == [
        ("respect", 100, 0),
        ("brand", 80, 1),
    ]
    assert grade_.score == 90


@pytest.mark.parametrize(
    ("situations", "words", "low"), [(ALL, 14, True), ("respect", 40, True), ("respect language", 15, False)]
)
def test_little_to_judge_by_is_low_confidence(situations: str, words: int, low: bool) -> None:
    assert graded("", situations, words=words).low_confidence is low


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(sorted(FAMILIES)), st.sampled_from([None, *Severity]), blocker=st.booleans()),
    max_size=12,
)
ARISEN = st.lists(st.sampled_from(sorted({*FAMILIES, *FAMILIES.values()})), max_size=12)
ASKED = st.lists(st.just(Answered(kind="how", span=Span(0, 1), answer=None)), max_size=4).map(tuple)
WEIGHTS = st.dictionaries(st.sampled_from([*SITUATIONS, "brand"]), st.floats(), max_size=6)


@given(FINDINGS, ARISEN, ASKED, st.integers(0, 300), WEIGHTS)
def test_any_input_has_a_grade_that_adds_up(
    findings: list[Finding],
    arising: list[str],
    asked: tuple[Answered, ...],
    words: int,
    weights: dict[str, float],
) -> None:
    given_ = grade(findings, arising, asked, words, Settings(weights))
    assert 0 <= given_.score <= given_.raw <= 100
    assert given_.score + sum(deduction.points for deduction in given_.deductions) == 100
    assert all(deduction.points > 0 and deduction.count > 0 for deduction in given_.deductions)
    assert (given_.cap is None) == (given_.score == given_.raw)


@given(FINDINGS, st.builds(finding, st.sampled_from(sorted(FAMILIES))), ARISEN, ASKED, st.integers(0, 300))
def test_one_more_finding_never_raises_the_score(
    findings: list[Finding], more: Finding, arising: list[str], asked: Sequence[Answered], words: int
) -> None:
    before = grade(findings, arising, asked, words, Settings())
    after = grade([*findings, more], arising, asked, words, Settings())
    assert after.score <= before.score
    assert after.raw <= before.raw


@given(FINDINGS, ARISEN, st.randoms())
def test_the_order_of_findings_does_not_matter(findings: list[Finding], arising: list[str], random: Random) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)
    assert grade(shuffled, arising, (), 40, Settings()) == grade(findings, arising, (), 40, Settings())
