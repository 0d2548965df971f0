"""`check --changed`: what differs from the merge base, in files and in lists, and what is said where Git fails."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

BLAME = "Здравствуйте! Вы сами виноваты, что не прочитали инструкцию."


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def listed(*texts: str) -> str:
    return "replies:\n" + "".join(f"- name: n{at}\n  text: {text}\n" for at, text in enumerate(texts))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "old.md").write_text(BLAME, encoding="utf-8")
    (tmp_path / "t" / "список.yaml").write_text(listed(BLAME, "Здравствуйте! Всё готово."), encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "a")
    git(tmp_path, "checkout", "-qb", "work")
    return tmp_path


@pytest.fixture
def places(cli: Callable[..., Outcome]) -> Callable[..., list[str]]:
    def run(*more: str) -> list[str]:
        done = cli("check", "t", "--select", "blame-client", "--format", "concise", *more)
        assert done.code in (0, 1), done.err
        return [line.split(": ")[0] for line in done.out.splitlines()]

    return run


def test_nothing_has_changed(repository: Path, places: Callable[..., list[str]]) -> None:
    assert places("--changed") == []
    assert len(places()) == 2


def test_new_changed_and_staged_files(repository: Path, places: Callable[..., list[str]]) -> None:
    (repository / "t" / "fresh.md").write_text(BLAME, encoding="utf-8")
    (repository / "t" / "old.md").write_text(f"Добрый день!\n\n{BLAME}", encoding="utf-8")
    assert places("--changed") == ["t/fresh.md:1:15", "t/old.md:3:15"]
    git(repository, "add", "-A")
    assert places("--changed=main") == ["t/fresh.md:1:15", "t/old.md:3:15"]
    git(repository, "commit", "-qm", "b")
    assert places("--changed=main") == ["t/fresh.md:1:15", "t/old.md:3:15"]
    assert places("--changed=HEAD") == []


def test_in_a_list_only_the_templates_that_differ(repository: Path, places: Callable[..., list[str]]) -> None:
    path = repository / "t" / "список.yaml"
    path.write_text("# порядок другой\n" + listed("Здравствуйте! Всё готово.", BLAME), encoding="utf-8")
    assert places("--changed") == []
    path.write_text(listed(BLAME, f"{BLAME} И ещё раз."), encoding="utf-8")
    assert places("--changed") == ["t/список.yaml:5:23"]


def test_a_renamed_file_is_compared_with_what_it_was(repository: Path, places: Callable[..., list[str]]) -> None:
    git(repository, "mv", "t/old.md", "t/neu.md")
    assert places("--changed") == []


def test_what_the_other_branch_changed_is_not_ours(repository: Path, places: Callable[..., list[str]]) -> None:
    git(repository, "checkout", "-q", "main")
    (repository / "t" / "old.md").write_text("Здравствуйте! Всё готово.", encoding="utf-8")
    git(repository, "commit", "-qam", "c")
    git(repository, "checkout", "-q", "work")
    assert places("--changed=main") == []


def test_ci_says_where_a_change_goes(
    repository: Path, places: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "branch", "release")
    (repository / "t" / "fresh.md").write_text(BLAME, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "b")
    git(repository, "branch", "-f", "main")
    assert places("--changed") == []
    monkeypatch.setenv("GITHUB_BASE_REF", "release")
    assert places("--changed") == ["t/fresh.md:1:15"]


def test_a_broken_file_that_nobody_touched_is_left_alone(
    repository: Path, cli: Callable[..., Outcome], places: Callable[..., list[str]]
) -> None:
    (repository / "t" / "broken.yaml").write_text("a: [", encoding="utf-8")
    assert cli("check", "t", "--changed", "--format", "concise").code == 2
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "b")
    assert places("--changed=HEAD") == []


def test_with_a_baseline_unchanged_templates_keep_their_acceptance(
    repository: Path, cli: Callable[..., Outcome], places: Callable[..., list[str]]
) -> None:
    cli("baseline", "create", "t", "--select", "blame-client")
    (repository / "t" / "fresh.md").write_text(BLAME, encoding="utf-8")
    path = repository / "t" / "список.yaml"
    path.write_text(listed(BLAME, "Здравствуйте! Всё готово, проверьте.", BLAME), encoding="utf-8")
    assert places("--changed", "--baseline", "replylint-baseline.json") == ["t/fresh.md:1:15"]


def test_no_repository_no_git_no_branch(
    tmp_path: Path, cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Да.", encoding="utf-8")

    def told(*arguments: str) -> str:
        done = cli("check", "a.txt", *arguments)
        assert done.code == 2
        return done.err

    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "--changed needs a Git repository" in told("--changed")
    git(tmp_path, "init", "-q", "-b", "elsewhere")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "a")
    assert "name a branch or commit with --changed=REF" in told("--changed")
    assert "Git knows no branch or commit 'mian'" in told("--changed=mian")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told("--changed").startswith("error: --changed needs Git, and no git command is here")
