"""`check` on folders and files of templates: places in the file, errors, exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

    Cli = Callable[..., Outcome]

TEXT = """\
replies:
  - name: Ёж
    text: |
      Здравствуйте, {{ticket.requester.firstname}}!

      Заказ № 80417 🙂 собран.
"""
LOST = "Вставка «{{ticket.requester.firstname}}» дойдёт до клиента как есть"


def write(name: str, text: str | bytes) -> str:
    """A file in the current folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def places(out: str) -> list[str]:
    """The place and the rule of each line."""
    return [" ".join(line.split(" ")[i] for i in (0, 2)) for line in out.splitlines()]


def check(cli: Cli, *arguments: str) -> Outcome:
    return cli("check", *arguments, "--format", "concise", "--select", "unknown-placeholder,hardcoded-data")


def test_a_folder_holds_templates(cli: Cli) -> None:
    write("replies/b.yaml", TEXT)
    write("replies/deep/a.md", "# Ёж\n\nЗдравствуйте, Олег!\n")
    write("replies/.git/x.md", "Здравствуйте, Олег!")
    write("replies/readme.rst", "Здравствуйте, Олег!")
    code, out, err = check(cli, "replies", "--context", "helpdesk=zendesk")
    assert (code, err) == (1, "")
    assert places(out) == [
        "replies/b.yaml:4:21: unknown-placeholder",
        "replies/b.yaml:6:15: hardcoded-data",
        "replies/deep/a.md:3:15: hardcoded-data",
    ]


def test_files_that_the_configuration_names_are_templates(cli: Cli) -> None:
    write(
        "replylint.toml",
        'helpdesk = "zendesk"\n[templates]\npaths = ["r/*"]\nfields = ["$.replies[*].text"]\nconstants = ["80417"]\n',
    )
    write("r/a.yaml", TEXT)
    write("draft.txt", "Здравствуйте, Олег!")
    code, out, _ = check(cli, "r/a.yaml", "draft.txt")
    assert (code, places(out)) == (1, ["r/a.yaml:4:21: unknown-placeholder"])


def test_an_export_is_known_by_its_shape(cli: Cli) -> None:
    action = {"field": "comment_value", "value": "Здравствуйте,\n{{ticket.requester.firstname}}!"}
    text = json.dumps({"macros": [{"title": "Ёж", "actions": [action]}]}, ensure_ascii=False)
    write("macros.json", text)
    code, out, _ = check(cli, "macros.json")
    assert (code, places(out)) == (1, [f"macros.json:1:{text.index('{{') + 1}: unknown-placeholder"])


def test_cases_stay_cases_in_a_folder_of_templates(cli: Cli) -> None:
    write("r/cases.yaml", "- {id: ё, draft: 'Здравствуйте, {{x}}!'}\n")
    code, out, _ = cli("check", "r", "--format", "concise", "--select", "unfilled-placeholder")
    assert (code, places(out)) == (1, ["r/cases.yaml#ё:1:15: unfilled-placeholder"])


def test_json_tells_the_place_in_the_file_beside_that_in_the_text(cli: Cli) -> None:
    write("a.csv", "text\nЁж. Заказ № 80417.\n")
    out = cli("check", "a.csv", "--format", "json", "--select", "hardcoded-data").out
    (found,) = json.loads(out)["findings"]
    assert (found["line"], found["column"], found["start"]) == (1, 13, 12)
    assert found["file"] == {"line": 2, "column": 13, "start": 17, "end": 22}


def test_the_report_for_people_tells_the_place_in_the_file(cli: Cli) -> None:
    write("a.csv", "text\nЁж. Заказ № 80417.\n")
    assert "hardcoded-data · строка 2, знак 13" in cli("check", "a.csv", "--select", "hardcoded-data").out


def test_one_broken_file_does_not_stop_the_others(cli: Cli) -> None:
    write("r/a.json", '{"text": ')
    write("r/b.yaml", TEXT)
    write("r/c.yaml", "- text: '{% if ticket.id %}{{ticket.requester.first_name}}'\n")
    write("r/d.csv", "x;y\nа;б\n")
    code, out, _ = check(cli, "r", "--context", "helpdesk=zendesk")
    lines = out.splitlines()
    assert code == 2
    assert lines[0].startswith("r/a.json:1:")
    assert lines[1].startswith("r/b.yaml:4:21: error unknown-placeholder " + LOST)
    assert lines[3] == "r/c.yaml:1:10: not Liquid here: expected tag endif"
    assert lines[4].startswith("r/d.csv:1:1: no field here looks like a template")


def test_links_that_lead_back_or_nowhere(cli: Cli) -> None:
    write("r/b.yaml", TEXT)
    Path("r/loop").symlink_to("../r")
    Path("r/dead.md").symlink_to("nowhere.md")
    code, out, _ = check(cli, "r", "--context", "helpdesk=freshdesk")
    assert code == 2
    assert out.splitlines()[1:] == [
        "r/dead.md: the link leads nowhere; delete the link",
        "r/loop: the link leads back to a folder above it; delete the link",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_opened(cli: Cli) -> None:
    Path(write("r/b.yaml", TEXT)).chmod(0)
    code, out, _ = check(cli, "r")
    assert (code, out) == (2, "r/b.yaml: the file cannot be opened: Permission denied\n")


def test_an_empty_folder(cli: Cli) -> None:
    Path("r").mkdir()
    code, out, _ = check(cli, "r")
    assert code == 2
    assert out.startswith("r: no templates in this folder; ")


def test_an_unknown_helpdesk_in_the_configuration(cli: Cli) -> None:
    write("replylint.toml", '\nhelpdesk = "zendsk"\n')
    write("a.csv", "text\nЁж\n")
    code, out, err = check(cli, "a.csv")
    assert (code, out) == (2, "")
    assert "replylint.toml:2: helpdesk 'zendsk' is not one of " in err
    assert "did you mean 'zendesk'?" in err


def test_an_unknown_helpdesk_of_a_case(cli: Cli) -> None:
    write("a.yaml", "- {id: ё, draft: Ёж, context: {channel: template, helpdesk: zamad}}\n- {id: б, draft: Ёж}\n")
    code, out, _ = check(cli, "a.yaml")
    assert code == 3
    assert out.startswith("a.yaml: case ё: helpdesk 'zamad' is not one of ")
    assert "did you mean 'zammad'?" in out


def test_a_bad_field_path_is_a_mistake_of_the_configuration(cli: Cli) -> None:
    write("replylint.toml", '[templates]\nfields = ["replies.text"]\n')
    code, _, err = check(cli, "a.csv")
    assert code == 2
    assert "replylint.toml:2:11: path 'replies.text' must begin with '$'" in err


def test_without_the_library_branches_are_left_out_with_a_note(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from replylint import liquid

    monkeypatch.setattr(liquid, "is_available", lambda: False)
    text = "{% if ticket.tags %}Здравствуйте{% endif %} {{ticket.requester.first_name}}, заказ № 80417."
    write("a.csv", f"text\n{text}\n")
    code, out, err = check(cli, "a.csv")
    assert (code, places(out)) == (0, [f"a.csv:2:{text.index('80417') + 1}: hardcoded-data"])
    assert err == "note: branches of Liquid were not looked at one by one; pip install 'replylint[templates]'\n"
