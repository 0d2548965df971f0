"""The memory of earlier runs: equal results from it, and never one for anything that has changed."""

from __future__ import annotations

import dataclasses
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from replylint.case import Case, Context
from replylint.config import Config, Override, Scope, Suppression
from replylint.errors import Location
from replylint.finding import Severity
from replylint.language.russian import Russian
from replylint.lint import Linter
from replylint.packs import built_in, load
from replylint.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

    from replylint.finding import Examined

CASE = Case(
    id="a",
    draft="Здравствуйте, {{name}}!  Вы сами виноваты , что не прочитали инструкцию. Ждите на на линии.",
    context=Context(fields={"channel": "template"}),
)
CONFIG = Config(profile="strict")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load([built_in()], Russian())
    shared = os.environ["REPLYLINT_CACHE"]
    monkeypatch.setenv("REPLYLINT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    for file in os.scandir(shared):
        if file.name.endswith(".rules"):
            os.link(file.path, tmp_path / "cache" / file.name)


class Counting(Linter):
    """A linter that counts how often it has to look."""

    looked = 0

    def examine(self, case: Case, path: str = "") -> Examined:
        self.looked += 1
        return super().examine(case, path)


def linter(config: Config = CONFIG) -> Counting:
    return Counting(load([built_in()], Russian()), config, Russian())


def remembered(case: Case, config: Config = CONFIG, path: str = "t.md") -> tuple[Examined, int]:
    """What is found, and how often somebody had to look."""
    runs = linter(config)
    memory = Remembered(runs)
    found = memory.examine(case, path)
    memory.save()
    return found, runs.looked


def test_the_second_run_finds_the_same_without_looking() -> None:
    first, looked = remembered(CASE)
    second, again = remembered(CASE)
    assert (looked, again) == (1, 0)
    assert second == first == linter().examine(CASE, "t.md")
    assert [type(fix) for finding in second.findings for fix in finding.fixes] == [
        type(fix) for finding in first.findings for fix in finding.fixes
    ]


def test_the_id_and_the_place_do_not_count() -> None:
    remembered(CASE)
    found, looked = remembered(dataclasses.replace(CASE, id="b"), path="other.md")
    assert (found.case, looked) == ("b", 0)


@pytest.mark.parametrize(
    ("case", "config"),
    [
        (dataclasses.replace(CASE, draft=CASE.draft + " "), CONFIG),
        (dataclasses.replace(CASE, context=Context(fields={"channel": "template", "helpdesk": "zendesk"})), CONFIG),
        (CASE, Config(profile="standard")),
        (CASE, Config(profile="strict", ignore=("typo",))),
        (CASE, Config(profile="strict", select=("respect",))),
        (CASE, Config(profile="strict", severity={"blame-client": Severity.INFO})),
        (CASE, Config(profile="strict", vocabulary=("линия",))),
        (CASE, Config(profile="strict", placeholders=("name",))),
        (CASE, Config(profile="strict", helpdesk="zendesk")),
        (
            CASE,
            Config(profile="strict", overrides=(Override(scope=Scope(), ignore=("typo",), location=Location("x")),)),
        ),
    ],
)
def test_whatever_decides_the_findings_is_part_of_the_key(case: Case, config: Config) -> None:
    remembered(CASE)
    found, looked = remembered(case, config)
    assert looked == 1
    assert found == linter(config).examine(case, "t.md")


def test_rules_code_and_installed_packages_are_part_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered(CASE)
    runs = linter()
    rules = Counting(dataclasses.replace(runs.rule_set, digest="other"), CONFIG, runs.language)
    Remembered(rules).examine(CASE, "t.md")
    assert rules.looked == 1
    monkeypatch.setattr("replylint.__version__", "99")
    assert remembered(CASE)[1] == 1
    monkeypatch.undo()
    (tmp_path / "site" / "other_dictionary-2.dist-info").mkdir(parents=True)
    monkeypatch.setenv("REPLYLINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert remembered(CASE)[1] == 1


def test_what_only_judges_findings_is_not() -> None:
    remembered(CASE)
    entry = Suppression(rule="blame-client", reason="так", until=date(2100, 1, 1), location=Location("x"))
    assert remembered(CASE, Config(profile="strict", suppress=(entry,), weights={"respect": 50.0}))[1] == 0


def test_words_of_clients_are_not_kept() -> None:
    case = dataclasses.replace(CASE, message="Не работает")
    assert [remembered(case)[1] for _ in range(2)] == [1, 1]
    assert [remembered(CASE, path="answers.jsonl")[1] for _ in range(2)] == [1, 1]


@pytest.mark.parametrize("damage", [b"", b"\0", b"i\x01\0\0\0", b"{\0"])
def test_a_damaged_file_is_no_trouble(tmp_path: Path, damage: bytes) -> None:
    remembered(CASE)
    [file] = (tmp_path / "cache").glob("*.found")
    file.write_bytes(damage)
    assert remembered(CASE)[0] == linter().examine(CASE, "t.md")


def test_the_command_says_the_same_twice(tmp_path: Path, cli: Callable[..., Outcome]) -> None:
    (tmp_path / "t").mkdir()
    for number in range(3):
        (tmp_path / "t" / f"{number}.md").write_text(f"{CASE.draft} {number}", encoding="utf-8")
    calls = [cli("check", "t", "--format", "sarif", *more).out for more in [("--no-cache",), (), ()]]
    assert calls[0] == calls[1] == calls[2]
