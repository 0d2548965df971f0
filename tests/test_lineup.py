"""Which rules are asked: whatever is left out, the results are those of asking every rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from replylint import packs, readers
from replylint.case import Case
from replylint.config import Config
from replylint.language.russian import Russian
from replylint.lint import Linter

_FIELD = Path(__file__).parent.parent / "benchmarks" / "field" / "dev"
_RUSSIAN = Russian()
_RULES = packs.load([packs.built_in()], _RUSSIAN)
_RULE = """title: Проба
kind: forbid
severity: warning
message: "{match}"
why: Проба
suggest: Ничего
phrases: [вжух]
bad: ["«[Вжух]»!"]
good: [Здравствуйте!]
"""


@pytest.mark.parametrize("profile", ["standard", "strict"])
def test_asking_every_rule_about_every_act_finds_the_same(profile: str) -> None:
    config = Config(profile=profile)
    quick = Linter(_RULES, config, _RUSSIAN)
    thorough = Linter(replace(_RULES, wakers={}, reach={}), config, _RUSSIAN)
    cases = [case for path in sorted(_FIELD.glob("*.yaml")) for case in readers.read(str(path))]
    for case in cases:
        assert isinstance(case, Case)
        assert quick.lint(case) == thorough.lint(case)


@pytest.mark.parametrize(("status", "score"), [("stable", 91), ("preview", 100)])
def test_preview_rules_are_reported_and_not_graded(status: str, score: int) -> None:
    files = {}
    for name, state in (("respect/ours", status), ("explanation/other", "stable")):
        rule = f"id: {Path(name).name}\nstatus: {state}\n{_RULE}".replace("вжух", "вжух" if "ours" in name else "хлоп")
        files[Path("ru/rules") / f"{name}.yaml"] = rule.replace("Вжух", "Вжух" if "ours" in name else "Хлоп").encode()
    linter = Linter(packs.build(files, _RUSSIAN), Config(), _RUSSIAN)
    result = linter.lint(Case(id="x", draft="Вжух, и готово."))
    assert [finding.rule for finding in result.findings] == ["ours"]
    assert result.grade.score == score
    assert [part.name for part in result.grade.dimensions] == (
        ["solution", "respect"] if status == "stable" else ["solution"]
    )


def test_a_context_that_is_silent_leaves_a_rule_unknown_though_its_phrase_is_absent() -> None:
    rule = f"id: ours\nwhen: {{context.queue: vip}}\n{_RULE}".encode()
    rules = packs.build({Path("ru/rules/respect/ours.yaml"): rule}, _RUSSIAN)
    assert Linter(rules, Config(), _RUSSIAN).lint(Case(id="x", draft="Готово.")).skipped == ("ours",)
