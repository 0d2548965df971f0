"""How well the acts that tell what an agent says about a problem hold on drafts of many trades."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from replylint import packs
from replylint.case import Case
from replylint.language.russian import Russian
from replylint.pair import Pair

_CORPUS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "corpus" / "drafts.yaml").read_text(encoding="utf-8")
)
_RUSSIAN = Russian()
_RULES = packs.load([packs.built_in()], _RUSSIAN)

_ACTS: dict[str, tuple[str, ...]] = {
    "cause": ("cause",),
    "action": ("fix-done", "fix-under-way", "fix-asked", "asks-for-data"),
    "status": ("status",),
    "prevention": ("prevention",),
    "solved": ("resolved",),
    "refusal": ("refusal",),
    "forward": ("alternative",),
}
"""Which acts speak for a label: those whose presence keeps the rules silent."""

_BESIDE = {"forward": {"refusal"}, "status": {"action", "solved"}}
"""What a draft must do for a label to matter."""


def score(label: str, entries: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Precision, recall and the misjudged drafts of a label; what is `either` counts nowhere."""
    right = 0
    wrong = []
    for entry in entries:
        if label in entry.get("either", ()) or (label in _BESIDE and not {*entry["does"]} & _BESIDE[label]):
            continue
        case = Case(id="corpus", message=entry["message"], draft=entry["draft"])
        found = Pair(case, _RUSSIAN, _RULES.acts, _RULES.indexes).does("draft", _ACTS[label])
        right += found and label in entry["does"]
        if found != (label in entry["does"]):
            wrong.append(("+ " if found else "- ") + entry["draft"])
    alarms = sum(text.startswith("+") for text in wrong)
    return right / max(1, right + alarms), right / max(1, right + len(wrong) - alarms), wrong


@pytest.mark.parametrize("part", sorted(_CORPUS))
@pytest.mark.parametrize(
    ("label", "precision", "recall"),
    [
        ("cause", 0.85, 0.8),
        ("action", 0.9, 0.85),
        ("status", 0.9, 0.8),
        ("prevention", 0.55, 0.65),
        ("solved", 0.65, 0.8),
        ("refusal", 0.8, 0.7),
        ("forward", 0.8, 0.7),
    ],
)
def test_an_act_holds_on_unseen_words(label: str, precision: float, recall: float, part: str) -> None:
    found = score(label, _CORPUS[part])
    assert found[0] >= precision, found[2]
    assert found[1] >= recall, found[2]
