"""What is accepted beside a template, how long, and what is said of acceptances that are wrong, old or of no use."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from replylint.acceptance.allowance import AllowanceError, of_comments, of_data
from replylint.case import Allowance
from replylint.errors import Location

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Outcome

BLAME = "Вы сами виноваты, что не прочитали инструкцию."


def found(outcome: Outcome) -> list[str]:
    """The place, severity and rule of each line."""
    return [" ".join(line.split(" ")[:3]) for line in outcome.out.splitlines()]


@pytest.fixture
def check(cli: Callable[..., Outcome], tmp_path: Path) -> Callable[..., Outcome]:
    """Checks one file of a folder of templates for blame, and for nothing else but suppressions."""

    def run(name: str, text: str, *more: str, config: str = "") -> Outcome:
        (tmp_path / "t").mkdir(exist_ok=True)
        (tmp_path / "t" / name).write_text(text, encoding="utf-8")
        (tmp_path / "replylint.toml").write_text(config, encoding="utf-8")
        return cli("check", "t", "--format", "concise", "--fail-on", "info", *more)

    return run


def yaml(lint: str) -> str:
    return f"replies:\n- name: a\n  text: {BLAME}\n  lint: {lint}\n"


@pytest.mark.parametrize(
    ("lint", "lines"),
    [
        ("[]", ["blame-client"]),
        ("[{allow: arguing, reason: так}]", ["blame-client", "unused-suppression"]),
        ("[{allow: blame-client, reason: цитата}]", []),
        ("{allow: blame-client, reason: цитата}", []),
        ("[{allow: respect, reason: вся семья}]", []),
        ("[{allow: blame-client, reason: цитата, until: 2100-01-01}]", []),
        ("[{allow: blame-client, reason: цитата, until: 2020-01-01}]", ["blame-client", "expired-suppression"]),
        ("[{allow: blame-cleint, reason: цитата}]", ["blame-client", "unknown-suppression"]),
        ("[{allow: slow-reply, reason: не о шаблонах}]", ["blame-client", "unused-suppression"]),
    ],
)
def test_the_key_beside_a_reply(check: Callable[..., Outcome], lint: str, lines: list[str]) -> None:
    outcome = check("a.yaml", yaml(lint))
    rules = [line.split(" ")[2] for line in found(outcome)]
    assert [rule for rule in rules if rule == "blame-client" or rule.endswith("-suppression")] == lines
    places = {line.split(" ")[2]: line.split(" ")[0] for line in found(outcome)}
    assert all(places[rule].startswith("t/a.yaml:4:") for rule in lines if rule.endswith("-suppression"))


def test_the_key_in_json(check: Callable[..., Outcome]) -> None:
    reply = {"text": BLAME, "lint": [{"allow": "blame-client", "reason": "цитата"}, {"allow": "typ", "reason": "x"}]}
    outcome = check("a.json", json.dumps([reply], ensure_ascii=False, indent=1))
    assert [line for line in found(outcome) if "blame" in line or "suppression" in line] == [
        "t/a.json:10:15: warning unknown-suppression"
    ]


@pytest.mark.parametrize(
    ("lint", "error"),
    [
        ("да", "t/a.yaml:4:9: a suppression must be a mapping such as {allow: rule-id, reason: …}"),
        ("[{allow: typo}]", "t/a.yaml:4:18: a suppression needs the key 'reason'"),
        ("[{reason: так}]", "t/a.yaml:4:19: a suppression needs the key 'allow'"),
        ("[{alow: typo}]", "t/a.yaml:4:17: unknown key 'alow'; did you mean 'allow'? allowed: allow, reason, until"),
        (
            "[{allow: typo, reason: так, until: завтра}]",
            "t/a.yaml:4:44: 'until' must be a day such as 2030-12-31, not 'завтра'",
        ),
    ],
)
def test_a_key_that_cannot_be_read_is_an_error_with_its_place(
    check: Callable[..., Outcome], lint: str, error: str
) -> None:
    outcome = check("a.yaml", yaml(lint))
    assert error in outcome.out
    assert outcome.code == 3


def test_a_comment_in_markdown_is_heard_and_never_linted(check: Callable[..., Outcome]) -> None:
    text = f"# Возврат\n\n<!-- replylint: allow blame-client – цитата (until 2100-12-31) -->\n{BLAME} Опчатка.\n"
    outcome = check("a.md", text, "--select", "blame-client,suppression,typo")
    assert found(outcome) == ["t/a.md:4:48: error typo"] or found(outcome) == []
    without = check(
        "a.md", text.replace("<!-- replylint: allow blame-client – цитата (until 2100-12-31) -->\n", "\n\n")
    )
    assert "t/a.md:5:1: error blame-client" in found(without) or any("blame-client" in line for line in found(without))


def test_a_comment_in_html(check: Callable[..., Outcome]) -> None:
    text = f"<p>{BLAME}</p>\n<!-- replylint: allow blame-client, missing-greeting: цитата -->\n<!-- просто так -->"
    assert found(check("a.html", text, "--select", "blame-client,suppression")) == []


def test_a_comment_that_says_nothing_is_an_error(check: Callable[..., Outcome]) -> None:
    outcome = check("a.md", f"{BLAME}\n\n<!-- replylint: alow blame-client -->\n")
    assert "t/a.md:3:1: this comment is no suppression; write <!-- replylint: allow rule-id – reason" in outcome.out
    assert outcome.code == 3


def test_labelled_cases_have_the_key_as_well(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        f"- id: a\n  message: Не работает\n  draft: {BLAME}\n  lint: [{{allow: blame-client, reason: цитата}}]\n",
        encoding="utf-8",
    )
    record = json.loads(cli("check", "c.yaml", "--format", "json", "--select", "blame-client").out)
    assert (record["findings"], [one["reason"] for one in record["suppressed"]]) == ([], ["цитата"])
    (tmp_path / "c.yaml").write_text("- id: a\n  draft: Да\n  lint: [{allow: typo}]\n", encoding="utf-8")
    assert "c.yaml:3:10: a suppression needs the key 'reason'" in cli("check", "c.yaml").out


def test_suppressions_of_the_configuration_are_judged_on_full_runs_only(
    check: Callable[..., Outcome], cli: Callable[..., Outcome]
) -> None:
    config = (
        '[[suppress]]\nrule = "blame-client"\nreason = "a"\n'
        '[[suppress]]\nrule = "arguing"\nreason = "b"\n'
        '[[suppress]]\nrule = "typo"\nreason = "c"\nuntil = 2020-01-01\n'
        '[[suppress]]\nrule = "harsh-tone"\nreason = "d"\npath = "elsewhere/*"\n'
    )
    lines = [line for line in found(check("a.md", BLAME, config=config)) if "suppression" in line]
    assert lines == [
        "replylint.toml:4:1: warning unused-suppression",
        "replylint.toml:7:1: warning expired-suppression",
    ]
    assert "suppression" not in cli("check", "t/a.md", "--format", "concise").out
    assert "suppression" not in cli("check", "t", "--format", "concise", "--ignore", "typo").out


def test_remarks_can_be_ignored_and_weighed(check: Callable[..., Outcome]) -> None:
    lint = "[{allow: arguing, reason: так}]"
    assert "suppression" not in check("a.yaml", yaml(lint), "--ignore", "suppression").out
    weighed = check("a.yaml", yaml(lint), config='[severity]\nunused-suppression = "error"\n')
    assert "t/a.yaml:4:18: error unused-suppression" in found(weighed)


def test_remarks_cost_no_points(check: Callable[..., Outcome], cli: Callable[..., Outcome]) -> None:
    def graded(lint: str) -> Any:
        check("a.yaml", yaml(lint))
        return json.loads(cli("check", "t", "--format", "json").out)["score"]

    assert graded("[{allow: arguing, reason: так}]") == graded("[]")


def test_the_notation_of_comments() -> None:
    text = "<!--replylint:allow a-b,c – потому\nчто так (до 2030-01-02)-->"
    until = date(2030, 1, 2)
    assert list(of_comments(text, lambda offset: Location("x", offset))) == [
        Allowance(rule="a-b", reason="потому что так", until=until, location=Location("x", 20)),
        Allowance(rule="c", reason="потому что так", until=until, location=Location("x", 24)),
    ]
    assert list(of_comments("<!-- о replylint -->", lambda offset: None)) == []
    for wrong in (
        "<!-- replylint: allow a -->",
        "<!-- replylint allow a – b -->",
        "<!-- replylint: allow a – b (until x) -->",
    ):
        with pytest.raises(AllowanceError):
            list(of_comments(wrong, lambda offset: None))


def test_an_entry_without_a_rule_names_what_is_missing() -> None:
    with pytest.raises(AllowanceError, match="needs the key 'allow'"):
        of_data([{"allow": " ", "reason": "x"}], lambda keys: None)
