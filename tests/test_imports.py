"""What a command does not import: start-up is felt in every run."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_PROBE = """
import sys
from replylint.__main__ import run
code = run(sys.argv[1:])
print("modules", *sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
HEAVY = {"pymorphy3", "razdel", "replylint.server", "rich", "pydantic", "logging", "asyncio"}
NEVER_IN_CHECK = {"yaml", "rich", "pydantic", "logging", "asyncio", "concurrent.futures", "tomllib", "http", "socket"}


def modules(*arguments: str, cwd: Path) -> set[str]:
    """The modules in memory when a command ends."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *arguments],
        cwd=cwd,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.splitlines()[-1].split()[1:])


def _environment() -> dict[str, str]:
    import replylint

    root = str(next(iter(replylint.__path__)))
    return {**os.environ, "PYTHONPATH": os.path.dirname(root)}  # noqa: PTH120  # a path for the environment


@pytest.mark.parametrize(
    "command", ["--help", "--version", "rules --help", "rules list", "check --help", "init x.toml"]
)
def test_light_commands_load_no_analyser(tmp_path: Path, command: str) -> None:
    assert modules(*command.split(), cwd=tmp_path) & HEAVY == set()


def test_help_imports_no_command(tmp_path: Path) -> None:
    found = modules("--help", cwd=tmp_path)
    assert {name for name in found if name.startswith("replylint.cli.")} == set()
    assert "dataclasses" not in found - _with_click(tmp_path)


def test_a_check_with_a_warm_cache_loads_little(tmp_path: Path) -> None:
    (tmp_path / "message.txt").write_text("Когда приедет заказ?", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("Здравствуйте! Заказ приедет завтра до 18:00.", encoding="utf-8")
    command = ("check", "-m", "message.txt", "-d", "draft.txt")
    modules(*command, cwd=tmp_path)
    assert (
        modules(*command, cwd=tmp_path) & (NEVER_IN_CHECK | {"replylint.rulefile.schema", "replylint.packs.library"})
        == set()
    )


def test_the_entry_module_imports_only_sys() -> None:
    code = "import sys; before = set(sys.modules); import replylint.__main__; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], env=_environment(), capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"replylint", "replylint.__main__"}


def _with_click(cwd: Path) -> set[str]:
    code = "import sys, click; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stdout.split())
