"""What people copy: hooks, workflows and the guide name options and files that exist."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from replylint.cli import app
from replylint.config.file import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import click
    from conftest import Outcome

ROOT = Path(__file__).parent.parent
CI = ROOT / "examples" / "ci"
GUIDE = ROOT / "docs" / "templates-in-ci.md"


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def calls() -> Iterator[str]:
    """Every call of replylint in the files that people copy."""
    yield from (hook["entry"] for hook in loaded(ROOT / ".pre-commit-hooks.yaml"))
    yield from (line for block in blocks("sh") for line in block.splitlines() if line.startswith("replylint"))
    for path in (CI / "action" / "action.yml", CI / "gitlab-ci.yml"):
        yield from re.findall(r"replylint check [^\n]*", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("call", list(calls()))
def test_every_call_is_one_that_replylint_knows(call: str) -> None:
    words = shlex.split(call, comments=True)[1:]
    group: Any = app
    with app.make_context("replylint", ["--help"], resilient_parsing=True) as ctx:
        while hasattr(group, "get_command"):
            group = group.get_command(ctx, words.pop(0))
    command: click.Command = group
    known = {name for option in command.params for name in option.opts}
    given = [word.partition("=")[0] for word in words if word.startswith("-")]
    given += re.findall(r":\+(--\w+)", call)
    assert set(given) <= known


def test_the_files_that_people_copy_can_be_read() -> None:
    for path in (CI / "github-workflow.yml", CI / "gitlab-ci.yml", CI / "pre-commit-config.yaml"):
        assert isinstance(loaded(path), dict), path
    hooks = {hook["id"] for hook in loaded(ROOT / ".pre-commit-hooks.yaml")}
    used = {hook["id"] for repo in loaded(CI / "pre-commit-config.yaml")["repos"] for hook in repo["hooks"]}
    assert used == hooks == {"replylint", "replylint-rules-test"}
    assert loaded(CI / "action" / "action.yml")["runs"]["using"] == "composite"


def test_the_guide_links_to_files_and_configures_what_there_is() -> None:
    for target in re.findall(r"\]\((\.\./[^)]+)\)", GUIDE.read_text(encoding="utf-8")):
        assert (GUIDE.parent / target).exists(), target
    for block in blocks("toml"):
        parse("guide", block, ROOT)


def test_the_example_is_clean_and_its_exceptions_are_needed(
    cli: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CI, tmp_path / "ci")
    monkeypatch.chdir(tmp_path / "ci")
    done = cli("check", "replies", "--format", "concise", "--fail-on", "info")
    assert (done.code, done.out) == (0, "")
    assert cli("baseline", "prune", "replies").out.startswith("0 of 1 ")
