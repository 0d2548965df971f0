"""The README does what it says: its console blocks print what they claim; `REGENERATE=1 pytest` rewrites them."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from replylint import checks, packs
from replylint.config import file as configfile
from replylint.examples import Bench
from replylint.language.russian import Russian
from replylint.rulefile.shapes import keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.ru.md")
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of one language in a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_console_blocks_print_what_they_claim(
    name: str, cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    def written(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[0].splitlines() if line.startswith("$ ")]
        return "".join(f"$ {command}\n{_output(command, cli)}" for command in commands)

    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    true = _CONSOLE.sub(written, text)
    if os.environ.get("REGENERATE"):
        path.write_text(true, encoding="utf-8")
    assert true == path.read_text(encoding="utf-8")


def _output(command: str, cli: Callable[..., Outcome]) -> str:
    program, *arguments = shlex.split(command)
    if program == "cat":
        return "".join(Path(file).read_text(encoding="utf-8") for file in arguments)
    assert program == "replylint"
    return cli(*arguments).out


@pytest.mark.parametrize("name", READMES)
def test_the_configuration_shown_is_that_of_the_example_desk(name: str) -> None:
    [shown] = blocks(name, "toml")
    desk = (ROOT / "examples" / "desk" / "replylint.toml").read_text(encoding="utf-8")
    assert tomllib.loads(shown) == tomllib.loads(desk)
    assert configfile.parse("README", shown, ROOT / "examples" / "desk").profile == "standard"


@pytest.mark.parametrize("name", [*READMES, "docs/rule-language.md"])
def test_the_rule_shown_holds_its_examples(name: str, tmp_path: Path) -> None:
    rule = tmp_path / "tone" / "calm-down.yaml"
    rule.parent.mkdir()
    rule.write_text(next(block for block in blocks(name, "yaml") if "id: calm-down" in block), encoding="utf-8")
    bench = Bench({rule: rule.read_bytes()}, Russian())
    assert [(str(trial), bench.complaint(trial)) for trial in bench.trials() if bench.complaint(trial)] == []


def test_every_check_kind_and_its_keys_stand_in_the_rule_language() -> None:
    text = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
    rows = {row.split("`")[1]: row for row in text.splitlines() if row.startswith("| `")}
    for name in checks.BUILT_IN:
        missing = [key for key in keys(checks.kind(name)) if f"`{key}`" not in rows[name]]
        assert missing == [], name


@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("*.yaml")), ids=lambda path: path.name)
def test_examples_are_what_they_say(path: Path, cli: Callable[..., Outcome]) -> None:
    if "seeds" not in path.parts:
        pytest.skip("a rule, tested as one")
    out = cli("eval", str(path), "--details").out
    assert [line for line in out.splitlines() if "\tmissed\t" in line or "\tfalse\t" in line] == []


def test_the_rules_of_the_example_desk_hold_their_examples() -> None:
    folder = ROOT / "examples" / "desk" / "our-rules"
    bench = Bench({path: path.read_bytes() for path in packs.rule_files([folder])}, Russian())
    assert {str(trial): bench.complaint(trial) for trial in bench.trials() if bench.complaint(trial)} == {}
