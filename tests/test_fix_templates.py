"""`replylint fix` on files of templates: only the words of replies change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

    Cli = Callable[..., Outcome]

YAML = """\
# Ответы склада: опчатки в этой строке остаются, потверждение тоже
replies:
  - text: |                      # потверждение
      Здравствуйте, {{ticket.requester.first_name}}!

      Мы получили потверждение банка.
    name: "потверждение"
  - {name: два, text: 'Здравствуйте! Мы получили потверждение.', tags: [a, b]}
"""


@pytest.fixture
def fix(cli: Cli) -> Cli:
    return lambda *arguments: cli("fix", *arguments, "--select", "typo")


def saved(name: str, text: str, encoding: str = "utf-8") -> Path:
    path = Path("t") / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def test_yaml_is_shown_then_written_and_then_done(fix: Cli) -> None:
    path = saved("a.yaml", YAML)
    shown = fix("t").out
    assert [line for line in shown.splitlines() if line[:1] == "+"] == [
        "+++ t/a.yaml",
        "+      Мы получили подтверждение банка.",
        "+  - {name: два, text: 'Здравствуйте! Мы получили подтверждение.', tags: [a, b]}",
    ]
    assert path.read_text("utf-8") == YAML
    assert fix("t", "--write") == (0, "t/a.yaml: 2 mended\n", "")
    expected = YAML.replace("получили потверждение", "получили подтверждение")
    assert path.read_text("utf-8") == expected
    assert fix("t", "--write").out == "t/a.yaml: nothing to mend\n"


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        (
            "a.json",
            '[{"id": 1, "text": "Мы \\"сами\\" получили потверждение банка.\\n", "note": "потверждение"}]',
            "utf-8-sig",
        ),
        ("a.md", "---\ntitle: потверждение\n---\n# Банк\n\nМы **получили** потверждение банка.\n", "utf-8"),
        ("a.html", "<p title='потверждение'>Мы <b>получили</b> потверждение&nbsp;банка.</p>\r\n", "utf-8"),
        ("a.csv", 'Название;Текст\nпотверждение;"Мы получили потверждение банка, ""ура"""\n', "cp1251"),
    ],
)
def test_other_forms_keep_all_but_the_words(fix: Cli, name: str, text: str, encoding: str) -> None:
    path = saved(name, text, encoding)
    assert fix("t", "--write").code == 0
    start = max(text.find("text"), text.find("Мы"))
    expected = text[:start] + text[start:].replace("потверждение", "подтверждение", 1)
    assert path.read_bytes().decode(encoding) == expected


def test_what_cannot_be_written_is_told_and_the_others_go_on(fix: Cli) -> None:
    saved("a.html", "<p>Мы получили потвер<b>ждение</b>.</p>")
    saved("b.yaml", "a: [")
    good = saved("c.md", "Мы получили потверждение.")
    done = fix("t", "--write")
    assert done.code == 3
    assert "error: t/a.html:1:16: «потверждение» → «подтверждение» does not fit into the file" in done.err
    assert "error: t/b.yaml:1:" in done.err
    assert good.read_text("utf-8") == "Мы получили подтверждение."


def test_what_is_accepted_is_left(fix: Cli) -> None:
    text = "- text: Мы получили потверждение.\n  lint: [{allow: typo, reason: цитата}]\n"
    path = saved("a.yaml", text)
    assert fix("t", "--write").out == "t/a.yaml: nothing to mend\n"
    assert path.read_text("utf-8") == text
