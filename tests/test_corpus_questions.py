"""How well open questions are told from answered ones in drafts of many trades, each with a floor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from replylint import packs
from replylint.case import Case
from replylint.language.russian import Russian
from replylint.pair import Pair
from replylint.questions import verdicts

_CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "corpus" / "questions.yaml").read_text(encoding="utf-8")
)["cases"]
_RUSSIAN = Russian()
_ACTS = [path for path in (packs.built_in() / "ru" / "acts").glob("*.yaml") if path.name[:7] in ("questio", "answer-")]
_RULES = packs.load([*sorted(_ACTS), packs.built_in() / "ru" / "questions"], _RUSSIAN)


def _outcomes(case: dict[str, Any]) -> list[tuple[str, bool, bool | None]]:
    """Each question with whether it is answered, and whether it counts as such; None where it was not found."""
    pair = Pair(Case(id="corpus", message=case["message"], draft=case["draft"]), _RUSSIAN, _RULES.acts, _RULES.indexes)
    assert pair.message is not None
    judged = [(verdict.question.span(pair.message), verdict.is_answered) for verdict in verdicts(pair)]
    outcomes = []
    for quote, is_answered in case["asked"].items():
        start = case["message"].index(quote)
        met = [answered for span, answered in judged if span.start < start + len(quote) and start < span.end]
        outcomes.append((quote, is_answered, all(met) if met else None))
    return outcomes


@pytest.mark.parametrize(("half", "precision", "recall"), [(0, 0.44, 0.55), (1, 0.44, 0.55)])
def test_open_questions_are_told_from_answered_ones(half: int, precision: float, recall: float) -> None:
    outcomes = [outcome for case in _CASES[half::2] for outcome in _outcomes(case)]
    hits = [quote for quote, is_answered, found in outcomes if found is False and not is_answered]
    false = [quote for quote, is_answered, found in outcomes if found is False and is_answered]
    missed = [quote for quote, is_answered, found in outcomes if found is not False and not is_answered]
    assert len(hits) >= precision * (len(hits) + len(false)), false
    assert len(hits) >= recall * (len(hits) + len(missed)), missed


def test_nearly_every_question_is_found() -> None:
    outcomes = [outcome for case in _CASES for outcome in _outcomes(case)]
    lost = [quote for quote, _, found in outcomes if found is None]
    assert len(lost) <= 0.03 * len(outcomes), lost
