"""Mending drafts: what is fixed is gone, nothing comes, and what is no mistake survives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint import packs
from replylint.case import Case
from replylint.config import Config, vocabulary
from replylint.fix import mend
from replylint.language.russian import Russian
from replylint.lint import Linter

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

    Cli = Callable[..., Outcome]

LANGUAGE = Russian()
LINTER = Linter(packs.load([packs.built_in()], LANGUAGE), Config(select=("language",)), LANGUAGE)
PIECES = (
    "Здравствуйте, {{name}}! ", "Извените за ожидание. ", "Всё прийдётся делать заного. ", "Ёлка ещё едет\u00a0к вам. ",
    "Задержка из\u00a0за погоды. ", "Мы и и дальше здесь. ", "ПОТВЕРЖДЕНИЕ придёт.\r\n", "Вернём в течении 3 дней . ",
    "Пишите на mail@example.com 😊\n", "«Обьявление» снято. ", "Заказ может задержатся. ", "Вообщем, ждём. ", "Ок ",
    "%NAME%, проверте почту!! ", "[ИМЯ], зaказ готов. ",
)  # fmt: skip


def mended(draft: str, *, unsafe: bool = True) -> str:
    return mend(LINTER, Case(id="x", draft=draft), unsafe=unsafe).draft


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Всё прийдётся начать.", "Всё придётся начать."),
        ("Все прийдется начать.", "Все придется начать."),
        ("Вернём в\u00a0течении 3\u00a0дней.", "Вернём в\u00a0течение 3\u00a0дней."),
        (
            "Здравствуйте, {{name}}! Мы получили потверждение.\r\n",
            "Здравствуйте, {{name}}! Мы получили подтверждение.\r\n",
        ),
        ("Всё готово.", "Всё готово."),
        ("", ""),
    ],
)
def test_safe_fixes(draft: str, expected: str) -> None:
    assert mended(draft, unsafe=False) == expected


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    draft = "Заказ может задержатся."
    assert mended(draft, unsafe=False) == draft
    assert mended(draft) == "Заказ может задержаться."


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.booleans())
def test_mending_removes_findings_brings_none_and_ends(draft: str, unsafe: bool) -> None:
    before = LINTER.lint(Case(id="x", draft=draft)).findings
    after = mended(draft, unsafe=unsafe)
    now = LINTER.lint(Case(id="x", draft=after)).findings
    assert not Counter(f.rule for f in now) - Counter(f.rule for f in before)
    assert mended(after, unsafe=unsafe) == after
    for kept in ("{{name}}", "%NAME%", "[ИМЯ]", "mail@example.com", "😊", "Ёлка ещё", "\r\n"):
        assert after.count(kept) == draft.count(kept)


def test_fix_shows_a_diff_and_writes_when_told(cli: Cli) -> None:
    path = Path("draft.txt")
    path.write_bytes("Мы получили потверждение.\r\n".encode())
    assert "+Мы получили подтверждение." in cli("fix", "draft.txt", "--select", "typo").out
    assert path.read_bytes() == "Мы получили потверждение.\r\n".encode()
    assert cli("fix", "draft.txt", "--write", "--select", "typo").out == "draft.txt: 1 mended\n"
    assert path.read_bytes() == "Мы получили подтверждение.\r\n".encode()
    assert cli("fix", "draft.txt", "--write", "--select", "typo").out == "draft.txt: nothing to mend\n"
    assert cli("fix", "draft.txt", "--select", "typo") == (0, "", "")


def test_fix_refuses_files_of_cases(cli: Cli) -> None:
    code, _, err = cli("fix", "cases.yaml")
    assert code == 2
    assert "holds cases" in err
    assert cli("fix").code == 2


def test_words_of_the_team_are_kept_in_a_file(cli: Cli) -> None:
    first = cli("vocab", "add", "дотупность", "вебхук")
    assert first.out == "replylint.vocab.txt: дотупность, вебхук added\n"
    assert 'vocabulary_files = ["replylint.vocab.txt"]' in first.err
    Path("replylint.toml").write_text('vocabulary_files = ["replylint.vocab.txt"]\n', "utf-8")
    assert cli("vocab", "add", "вебхук").out == "replylint.vocab.txt: all there already\n"
    assert cli("vocab", "list").out == "вебхук\nдотупность\n"
    Path("draft.txt").write_text("Вопрос дотупности.", "utf-8")
    assert cli("check", "draft.txt", "--select", "typo", "--format", "concise").out == ""
    assert cli("vocab", "add", "два слова").code == 2


def test_added_words_keep_what_the_file_says() -> None:
    assert vocabulary.added("# наши\nёжик  # зверь", ["Ежик", "вебхук"]) == (
        "# наши\nёжик  # зверь\nвебхук\n",
        ("вебхук",),
    )
