"""How well the rules of respect hold on drafts of many trades, each with a floor that a change must not go below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from replylint import packs
from replylint.case import Case
from replylint.config import Config
from replylint.language.russian import Russian
from replylint.lint import Linter

_CORPUS: dict[str, dict[str, list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "corpus" / "respect.yaml").read_text(encoding="utf-8")
)
_RUSSIAN = Russian()
_LINTER = Linter(packs.load([packs.built_in()], _RUSSIAN), Config(select=tuple(_CORPUS)), _RUSSIAN)
_MESSAGE = "Здравствуйте! Помогите, пожалуйста, разобраться, что случилось."


def _fires(rule: str, entry: str | dict[str, str]) -> bool:
    pair = {"draft": entry} if isinstance(entry, str) else entry
    case = Case(id="corpus", message=pair.get("message", _MESSAGE), draft=pair["draft"])
    return any(finding.rule == rule for finding in _LINTER.lint(case).findings)


@pytest.mark.parametrize(
    ("rule", "recall", "alarms"),
    [
        ("blame-client", 0.9, 1),
        ("arguing", 0.9, 1),
        ("condescension", 0.9, 1),
        ("harsh-tone", 0.9, 1),
        ("brush-off", 0.9, 1),
        ("unexplained-jargon", 0.9, 1),
        ("informal-address", 0.9, 1),
        ("bureaucratese", 0.9, 1),
    ],
)
def test_a_rule_holds_on_words_of_many_trades(rule: str, recall: float, alarms: int) -> None:
    bad, good = _CORPUS[rule]["bad"], _CORPUS[rule]["good"]
    missed = [entry for entry in bad if not _fires(rule, entry)]
    assert len(missed) <= (1 - recall) * len(bad), missed
    false = [entry for entry in good if _fires(rule, entry)]
    assert len(false) <= alarms, false
