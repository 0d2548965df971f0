"""How well the acts that tell the client’s situation hold on messages of many trades."""

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
    (Path(__file__).parent / "corpus" / "messages.yaml").read_text(encoding="utf-8")
)
_RUSSIAN = Russian()
_RULES = packs.load([packs.built_in()], _RUSSIAN)


def _does(text: str, act: str) -> bool:
    case = Case(id="corpus", message=text, draft="Здравствуйте!")
    return Pair(case, _RUSSIAN, _RULES.acts, _RULES.indexes).does("message", [act])


def score(act: str, entries: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Precision, recall and the misjudged texts of an act; what is `either` counts nowhere."""
    right = 0
    wrong = []
    for entry in entries:
        if entry[act] == "either":
            continue
        found = _does(entry["text"], act)
        right += found and entry[act]
        if found != entry[act]:
            wrong.append(("+ " if found else "- ") + entry["text"])
    alarms = sum(text.startswith("+") for text in wrong)
    return right / max(1, right + alarms), right / max(1, right + len(wrong) - alarms), wrong


@pytest.mark.parametrize("part", sorted(_CORPUS))
@pytest.mark.parametrize(("act", "precision", "recall"), [("problem", 0.88, 0.88), ("complaint", 0.93, 0.78)])
def test_an_act_holds_on_unseen_words(act: str, precision: float, recall: float, part: str) -> None:
    found = score(act, _CORPUS[part])
    assert found[0] >= precision, found[2]
    assert found[1] >= recall, found[2]
