"""Input that nobody wants: an exact result or one sentence with the place and a next step, and the others go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

    Cli = Callable[..., Outcome]

GAP = "Здравствуйте, {{name}}!"
RULE = """id: {id}
title: Ложка
kind: forbid
severity: error
message: «{{match}}» не к столу
why: Для проверки
suggest: Уберите ложку
phrases: ["{phrase}"]
bad: ["Вот ложка."]
good: ["Вот вилка."]
"""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x00\x01\x02\x89PNG\r\n\x1a\n" + bytes(range(256)), "bad.txt: the file is not a text"),
        ("Здравствуйте".encode()[:-1], "bad.txt:1:12: byte 0xd0 is neither UTF-8 nor Russian Windows-1251"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_sentence(cli: Cli, data: bytes, sentence: str) -> None:
    Path("bad.txt").write_bytes(data)
    code, out, err = cli("check", "bad.txt", "--format", "concise")
    assert (code, err) == (2, "")
    assert out.startswith(sentence)
    assert out.count("\n") == 1


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_draft_in_the_charset_of_an_old_editor_is_read(cli: Cli, charset: str) -> None:
    Path("draft.txt").write_bytes(f"{GAP}\n".encode(charset))
    out = cli("check", "draft.txt", "--format", "json", "--select", "unfilled-placeholder").out
    assert [finding["quote"] for finding in json.loads(out)["findings"]] == ["{{name}}"]


def test_the_other_files_go_on(cli: Cli) -> None:
    Path("bad.txt").write_bytes(b"\xff\xfe\x00")
    Path("good.txt").write_text(GAP, encoding="utf-8")
    code, out, _ = cli("check", "bad.txt", "nowhere.txt", "good.txt", "--format", "concise", "--select", "template")
    lines = out.splitlines()
    assert code == 2
    assert [line.partition(":")[0] for line in lines] == ["bad.txt", "nowhere.txt", "good.txt"]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        " \n\t\n",
        "👨‍👩‍👧‍👦🏳️‍🌈",
        "Ещё е\u0308лка",
        "\u202eтекст\u202c",
        "а\u0301" * 500,
        "<html><body><p>Здравствуйте!</p><blockquote>Вы сами виноваты</blockquote></body></html>",
        "\x00\x01\x02",
        "\ud800 \udfff",
        "?" * 3000,
        "«" * 1000,
        "(" * 1000,
        "{{" * 1000,
        "a@" * 1000,
        "слово" * 5000,
    ],
)
def test_any_draft_and_any_message_has_a_result(cli: Cli, draft: str) -> None:
    cases = [{"id": "1", "draft": draft}, {"id": "2", "draft": "Готово.", "message": draft}]
    lines = "\n".join(map(json.dumps, cases)).encode()
    code, out, _ = cli("check", "--format", "jsonl", "-", stdin=lines)
    records = [json.loads(line) for line in out.splitlines()]
    assert code in (0, 1)
    assert [record["id"] for record in records] == ["1", "2"]
    for record, text in zip(records, (draft, "Готово."), strict=True):
        assert record["error"] is None
        assert all(f["quote"] == text[f["start"] : f["end"]] for f in record["findings"] if f["source"] == "draft")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_line_breaks_do_not_shift_places(cli: Cli, newline: str) -> None:
    Path("draft.txt").write_bytes(b"\xef\xbb\xbf" + f"Добрый день!{newline}Заказ {{{{n}}}} едет.{newline}".encode())
    out = cli("check", "draft.txt", "--format", "json", "--select", "unfilled-placeholder").out
    [finding] = json.loads(out)["findings"]
    assert finding["quote"] == "{{n}}"


def test_a_draft_of_a_megabyte(cli: Cli) -> None:
    Path("draft.txt").write_text(
        "Мы проверили ваш заказ и вернём деньги завтра. " * 23_000 + "{{name}}", encoding="utf-8"
    )
    out = cli("check", "draft.txt", "--format", "json", "--select", "unfilled-placeholder").out
    assert [finding["quote"] for finding in json.loads(out)["findings"]] == ["{{name}}"]


def test_a_message_of_five_hundred_questions(cli: Cli) -> None:
    Path("message.txt").write_text("Когда приедет заказ? " * 500, encoding="utf-8")
    Path("draft.txt").write_text("Здравствуйте! Заказ приедет завтра до 18:00.", encoding="utf-8")
    for shape in ("text", "json", "concise"):
        assert cli("check", "-m", "message.txt", "-d", "draft.txt", "--format", shape).code in (0, 1)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("- id: a\n\tdraft: x\n", "2:1", "a tab stands where only spaces are allowed"),
        ("- id: a\n  draft: x\n  draft: y\n", "3:3", "key 'draft' stands twice; the first is on line 2"),
        ("- &a\n  draft: x\n- *a\n", "1:3", "makes an anchor, which is not allowed"),
        ("draft: " + "[" * 100 + "]" * 100, "1:", "nested deeper than"),
        ("- id: a\n  dratf: x\n", "2:3", "did you mean 'draft'?"),
        ("- id: a\n  message: x\n", "1:3", "missing 'draft'"),
        ("", "1:1", "the file is empty"),
    ],
)
def test_yaml_that_is_wrong_is_told_with_its_place(cli: Cli, text: str, place: str, sentence: str) -> None:
    Path("cases.yaml").write_text(text, encoding="utf-8")
    code, out, _ = cli("check", "cases.yaml", "--format", "concise")
    assert code in (2, 3)
    assert out.startswith(f"cases.yaml:{place}")
    assert sentence in out


def test_a_bad_case_leaves_the_others(cli: Cli) -> None:
    Path("cases.yaml").write_text(f"- {{id: a, dratf: x}}\n- {{id: b, draft: '{GAP}'}}\n", encoding="utf-8")
    code, out, _ = cli("check", "cases.yaml", "--format", "jsonl", "--select", "template")
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 3
    assert [(record["id"], len(record["findings"])) for record in records] == [("a", 0), ("b", 1)]


def test_an_endless_regular_expression_does_not_load(cli: Cli) -> None:
    folder = Path("our/tone")
    folder.mkdir(parents=True)
    (folder / "spoon.yaml").write_text(RULE.format(id="spoon", phrase="/(а+)+$/"), encoding="utf-8")
    Path("draft.txt").write_text("а" * 5000, encoding="utf-8")
    code, _, err = cli("check", "draft.txt", "--rules", "our")
    assert code == 2
    assert "spoon.yaml:8:" in err
    assert "which can take for ever" in err


def test_ten_thousand_rules_load(cli: Cli) -> None:
    folder = Path("our/tone")
    folder.mkdir(parents=True)
    for number in range(10_000):
        (folder / f"spoon-{number}.yaml").write_text(
            RULE.format(id=f"spoon-{number}", phrase="ложка"), encoding="utf-8"
        )
    Path("draft.txt").write_text("Здравствуйте! Вот ложка.", encoding="utf-8")
    code, out, _ = cli("check", "draft.txt", "--rules", "our", "--select", "spoon-9999", "--format", "concise")
    assert (code, out) == (1, "draft.txt:1:19: error spoon-9999 «ложка» не к столу\n")
