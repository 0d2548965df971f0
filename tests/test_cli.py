"""Commands by their output and exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

    Cli = Callable[..., Outcome]

GAP = "Здравствуйте, {{name}}! Заказ приедет завтра до 18:00."
FINE = "Здравствуйте! Заказ приедет завтра до 18:00, курьер позвонит за час."
RULE = """
id: spoon
title: Ложка
kind: forbid
severity: error
message: «{match}» не к столу
why: Для проверки
suggest: Уберите ложку
phrases: [ложка]
bad: ["Вот «[ложка]»."]
good: ["Вот вилка."]
"""
ROOT = Path(__file__).parent.parent


def write(name: str, text: str | bytes) -> str:
    """A file in the current folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def ids(line: str) -> list[str]:
    """The rules of the findings in a record."""
    return [finding["rule"] for finding in json.loads(line)["findings"]]


def test_a_clean_draft_exits_with_0(cli: Cli) -> None:
    write("draft.txt", FINE)
    assert cli("check", "-d", "draft.txt", "--format", "concise") == (0, "", "")


def test_an_error_exits_with_1(cli: Cli) -> None:
    write("draft.txt", GAP)
    code, out, err = cli("check", "draft.txt", "--format", "concise", "--select", "unfilled-placeholder")
    assert (code, err) == (1, "")
    assert out.startswith("draft.txt:1:15: error unfilled-placeholder ")
    assert out.count("\n") == 1


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(cli: Cli, level: str, code: int) -> None:
    write("draft.txt", "Заказ приедет завтра до 18:00.")
    found = cli("check", "-d", "draft.txt", "--select", "missing-greeting", "--fail-on", level)
    assert found.code == code
    assert "missing-greeting" in found.out


def test_message_and_draft_in_files(cli: Cli) -> None:
    write("message.txt", "Hi, where is my order?")
    write("draft.txt", "Ваш заказ приедет завтра до 18:00, курьер позвонит.")
    code, out, _ = cli(
        "check", "-m", "message.txt", "-d", "draft.txt", "--format", "json", "--select", "wrong-language"
    )
    record = json.loads(out)
    assert code == 1
    assert record["case"] == "draft.txt"
    assert [finding["rule"] for finding in record["findings"]] == ["wrong-language"]
    assert record["score"] + sum(deduction["points"] for deduction in record["deductions"]) == 100


def test_a_draft_from_standard_input(cli: Cli) -> None:
    write("message.txt", "Где заказ?")
    found = cli("check", "-m", "message.txt", "-d", "-", "--format", "concise", stdin=GAP.encode())
    assert found.code == 1
    assert "-:1:15: error unfilled-placeholder" in found.out


def test_json_lines_keep_their_order_and_survive_a_bad_line(cli: Cli) -> None:
    lines = [
        json.dumps({"id": "a", "draft": GAP, "context": {"turn": 2}}),
        "{bad",
        json.dumps({"id": "c", "draft": "Готово \ud83d", "context": {"turn": 2}}),
        "",
        json.dumps({"id": "d", "dratf": "Готово"}),
    ]
    code, out, _ = cli("check", "--format", "jsonl", "-", stdin="\n".join(lines).encode())
    records: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert code == 3
    assert [record["id"] for record in records] == ["a", None, "c", "d"]
    assert [record["error"] is None for record in records] == [True, False, True, False]
    assert records[1]["line"] == 2
    assert "draft" in records[3]["error"]
    assert ids(out.splitlines()[0]) == ["unfilled-placeholder"]


def test_yaml_cases_with_a_context_on_top(cli: Cli) -> None:
    write("cases.yaml", f"- {{id: a, context: {{turn: 1}}, draft: 'Заказ едет.'}}\n- {{id: b, draft: '{FINE}'}}\n")
    first = cli("check", "cases.yaml", "--format", "jsonl", "--select", "missing-greeting")
    later = cli("check", "cases.yaml", "--format", "jsonl", "--select", "missing-greeting", "--context", "turn=2")
    assert [ids(line) for line in first.out.splitlines()] == [["missing-greeting"], []]
    assert [ids(line) for line in later.out.splitlines()] == [[], []]


def test_several_reports_at_once(cli: Cli) -> None:
    write("draft.txt", GAP)
    code, out, _ = cli("check", "draft.txt", "-o", "jsonl=out.jsonl", "-o", "concise", "--select", "template")
    assert code == 1
    assert out.startswith("draft.txt:1:15: error")
    assert ids(Path("out.jsonl").read_text(encoding="utf-8")) == ["unfilled-placeholder"]


def test_own_rules_and_a_configuration(cli: Cli) -> None:
    write("our/tone/spoon.yaml", RULE)
    write("draft.txt", "Здравствуйте! Вот ложка.")
    write("replylint.toml", 'rules = ["our"]\nselect = ["spoon"]\n')
    code, out, _ = cli("check", "draft.txt", "--format", "concise")
    assert (code, out) == (1, "draft.txt:1:19: error spoon «ложка» не к столу\n")
    assert cli("check", "draft.txt", "--ignore", "tone").code == 0
    assert cli("rules", "explain", "spoon").out.startswith("spoon — Ложка\n")
    assert cli("rules", "test", "our").out == "rules and acts: 1, examples: 2, failed: 0\n"


def test_the_cache_changes_nothing(cli: Cli) -> None:
    write("draft.txt", GAP)
    warm = cli("check", "draft.txt", "--format", "json")
    assert (
        cli("check", "draft.txt", "--format", "json", "--no-cache")
        == warm
        == cli("check", "draft.txt", "--format", "json")
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "no command is called 'chek'; did you mean 'check'?"),
        (["check"], "there is nothing to check; name a file of cases, or a message and a draft with -m and -d"),
        (["check", "-m", "x"], "a message alone has nothing to check; name the draft with -d FILE"),
        (["check", "-m", "-", "-d", "-"], "message and draft cannot both come from standard input"),
        (["check", "-d", "x", "y"], "cases in files and a draft with -d do not go together"),
        (["check", "-d", "nowhere.txt"], "nowhere.txt: no such file; check the name and the folder"),
        (["check", "x", "--context", "name"], "--context 'name' is no KEY=VALUE"),
        (["check", "x", "--context", "turn=0"], "--context turn: 'turn' must be a whole number from 1"),
        (["check", "x", "--select", "missing-greetin"], "did you mean 'missing-greeting'?"),
        (["check", "x", "--profile", "strikt"], "did you mean 'strict'?"),
        (["check", "x", "-o", "jsn=y"], "did you mean 'json'?"),
        (["check", "x", "--input", "yml"], "did you mean 'yaml'?"),
        (["check", "x", "--rules", "nowhere"], "nowhere: no such folder of rules"),
        (["check", "x", "--config", "nowhere.toml"], "nowhere.toml"),
        (["rules", "explain", "wrong-nam"], "no rule is called 'wrong-nam'; did you mean 'wrong-name'?"),
        (["match", "вы (", "вы"], "the phrase cannot be read"),
        (["match", "<no-such-lexicon>", "вы"], "no lexicon is called 'no-such-lexicon'"),
        (["eval", "nowhere.yaml"], "nowhere.yaml: no such file"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_to_do(cli: Cli, arguments: list[str], sentence: str) -> None:
    code, out, err = cli(*arguments)
    assert code == 2
    assert sentence in err
    assert out == ""


def test_an_unknown_rule_in_the_configuration_is_told_with_its_place(cli: Cli) -> None:
    write("draft.txt", FINE)
    write("replylint.toml", 'ignore = ["missing-greetin"]\n')
    code, _, err = cli("check", "draft.txt")
    assert code == 2
    assert "replylint.toml:1:11: no rule or family is called 'missing-greetin'; did you mean 'missing-greeting'?" in err


def test_help_names_every_command(cli: Cli) -> None:
    from replylint.cli import COMMANDS

    for path in COMMANDS:
        code, out, _ = cli(*path.split(), "--help")
        assert code == 0
        assert out.startswith(f"Usage: replylint {path}")


def test_rules_list_is_a_table_json_and_the_catalogue(cli: Cli) -> None:
    rows = cli("rules", "list").out.splitlines()
    records = json.loads(cli("rules", "list", "--format", "json").out)
    catalogue = cli("rules", "list", "--format", "markdown").out
    assert [row.split()[0] for row in rows] == [record["id"] for record in records]
    assert all(f"### {record['id']}\n" in catalogue for record in records)
    assert cli("rules", "list", "--format", "markdown", "--check", "no.md").code == 2
    write("old.md", "old")
    assert "differs from the rules" in cli("rules", "list", "--format", "markdown", "--check", "old.md").err


def test_the_catalogue_in_docs_is_up_to_date(cli: Cli) -> None:
    path = ROOT / "docs" / "catalogue.md"
    assert cli("rules", "list", "--format", "markdown", "--check", str(path)).err == ""


def test_rules_explain_shows_reason_and_examples(cli: Cli) -> None:
    out = cli("rules", "explain", "unfilled-placeholder").out
    assert out.startswith("unfilled-placeholder — ")
    assert all(f"\n{part}" in out for part in ("says ", "why ", "instead ", "fires:", "is silent:", "defined in "))


def test_rules_schema_is_json(cli: Cli) -> None:
    assert json.loads(cli("rules", "schema").out)["$schema"].startswith("https://json-schema.org/")


def test_rules_test_tells_the_place_of_what_fails(cli: Cli) -> None:
    write("ours/tone/spoon.yaml", RULE.replace('["Вот вилка."]', '["Вот ложки."]'))
    code, out, _ = cli("rules", "test", "ours")
    assert code == 1
    assert "spoon.yaml:11:9: spoon, good 1: fires on «ложки»; it must not" in out
    assert out.endswith("rules and acts: 1, examples: 2, failed: 1\n")


def test_tokens_show_readings_typed_tokens_and_masks(cli: Cli) -> None:
    out = cli("tokens", "Вернём 300 рублей").out
    assert out.startswith("sentence 1: Вернём 300 рублей\n")
    assert "вернуть VERB 1per futr" in out
    assert "MONEY «300 рублей»" in out


def test_match_tells_why(cli: Cli) -> None:
    code, out, _ = cli("match", "вы ..2 виноватый", "Вы сами виноваты. Мы тоже.")
    assert code == 0
    assert out.splitlines() == [
        "matches «Вы сами виноваты» in: Вы сами виноваты.",
        "  + вы         «Вы»  lemma вы",
        "  + ..2        «сами»  1 of at most 2 words",
        "  + виноватый  «виноваты»  lemma виноватый",
        "no match in: Мы тоже.",
        "  x вы  no word of the sentence fits: the lemma вы is needed",
    ]
    assert cli("match", "вернуть<past>", "Мы вернём деньги").code == 1


def test_acts_are_named_with_their_places(cli: Cli) -> None:
    assert "greeting" in cli("acts", "Здравствуйте, Анна!").out
    assert cli("acts", "Синий стул").out == "no act is found in this text\n"


def test_eval_counts_hits_misses_and_false_alarms(cli: Cli) -> None:
    cases = f"""
- {{id: a, draft: "{GAP}", expect: [{{rule: unfilled-placeholder, quote: "{{{{name}}}}"}}]}}
- {{id: b, draft: "{GAP}", expect: []}}
- {{id: c, draft: "{FINE}", expect: [{{rule: unfilled-placeholder}}]}}
"""
    write("cases.yaml", cases)
    found = json.loads(cli("eval", "cases.yaml", "--json", "--select", "unfilled-placeholder").out)
    assert (found["micro"]["hit"], found["micro"]["miss"], found["micro"]["false"]) == (1, 1, 1)
    assert (found["clean_cases"], found["silent_when_clean"]) == (1, 0)
    details = cli("eval", "cases.yaml", "--details", "--select", "unfilled-placeholder").out
    assert "b\tfalse\tunfilled-placeholder\t{{name}}" in details
    assert "c\tmissed\tunfilled-placeholder" in details


def test_init_writes_what_config_show_reads(cli: Cli) -> None:
    assert cli("init").code == 0
    assert "exists already" in cli("init").err
    out = cli("config", "show", "--fail-on", "x").err
    assert "No such option" in out
    shown = cli("config", "show", "--profile", "strict").out
    assert shown.splitlines()[0].split() == ["profile", "=", '"strict"', "#", "command", "line"]
    assert "# replylint.toml:" in shown


def test_a_group_with_a_default_shows_its_options_and_its_commands(cli: Cli) -> None:
    done = cli("audit", "--help")
    assert done.code == 0
    assert "FILE... | COMMAND [ARGS]..." in done.out
    assert "--resume" in done.out
    assert "troubles" in done.out
