"""What is built is what is meant: the wheel, installed away from the checkout, has every rule; plugins are found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pip(*arguments: str) -> None:
    """Run pip with what is here: nothing is downloaded."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, cwd=ROOT, stdin=subprocess.DEVNULL)


def run(*arguments: str, path: list[Path], cwd: Path) -> str:
    """The output of Python run away from the checkout."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed."""
    built, folder = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), ".")
    [wheel] = built.glob("*.whl")
    pip("install", "--no-deps", "--target", str(folder), str(wheel))
    return folder


def test_the_wheel_holds_every_rule(installed: Path, tmp_path: Path) -> None:
    assert run("-c", "import replylint; print(replylint.__file__)", path=[installed], cwd=tmp_path).strip() == str(
        installed / "replylint" / "__init__.py"
    )
    away = json.loads(run("-m", "replylint", "rules", "list", "--format", "json", path=[installed], cwd=tmp_path))
    here = json.loads(run("-m", "replylint", "rules", "list", "--format", "json", path=[ROOT], cwd=tmp_path))
    assert away == here
    files = {path.relative_to(ROOT / "rules") for path in (ROOT / "rules").rglob("*.yaml")}
    assert {path.relative_to(installed / "replylint/rules") for path in installed.rglob("rules/**/*.yaml")} == files
    assert (installed / "replylint" / "py.typed").is_file()


def test_the_wheel_lints(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Здравствуйте! Заказ {{number}} едет.", encoding="utf-8")
    command = ("-m", "replylint", "check", "draft.txt", "--format", "json", "--fail-on", "never")
    found = json.loads(run(*command, path=[installed], cwd=tmp_path))
    assert "unfilled-placeholder" in [finding["rule"] for finding in found["findings"]]


def test_a_rule_added_to_the_checkout_is_live(tmp_path: Path) -> None:
    """An editable install is a path to the checkout, and the rules are found beside the package."""
    code = "from replylint import packs; print(packs.built_in())"
    assert run("-c", code, path=[ROOT], cwd=tmp_path).strip() == str(ROOT / "rules")


def test_a_plugin_adds_a_kind_and_a_pack(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plugin"
    pip("install", "--no-deps", "--no-build-isolation", "--target", str(folder), str(ROOT / "examples" / "plugin"))
    path = [folder, installed]
    assert "kind shouted" in run("-m", "replylint", "rules", "explain", "shouting", path=path, cwd=tmp_path)
    (tmp_path / "draft.txt").write_text("Здравствуйте! Пришлите чек ОБЯЗАТЕЛЬНО.", encoding="utf-8")
    command = ("-m", "replylint", "check", "draft.txt", "--select", "shouting", "--format", "concise")
    assert "«ОБЯЗАТЕЛЬНО» читается как крик" in run(*command, path=path, cwd=tmp_path)
    test = str(ROOT / "examples" / "plugin" / "tests" / "test_plugin.py")
    assert "1 passed" in run("-m", "pytest", "-q", "-p", "no:cacheprovider", test, path=path, cwd=tmp_path)
