"""The machine formats, whole, compared with files under `golden/`; `REGENERATE=1 pytest` writes them anew."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from replylint.case import Case
from replylint.errors import Location, ReadError, UsageError
from replylint.finding import Answered, Deduction, Finding, Fix, Grade, Related, Result, Severity, Suppressed
from replylint.reporters import REPORTERS, RunInfo, reporter
from replylint.text import Edit, Span

GOLDEN = Path(__file__).parent / "golden"
MESSAGE = "🙏 Когда?\r\nИ почём?"
DRAFT = "Да 👍\r\nИзвените \ud83d, завтра."
CASE = Case(id="shop-1", message=MESSAGE, draft=DRAFT)
TYPO = Finding(
    rule="typo",
    family="language",
    severity=Severity.ERROR,
    blocker=False,
    confidence="medium",
    text="«Извените»:\nопечатка",
    why="Ошибки мешают верить.",
    suggest="Извините",
    source="draft",
    span=Span(6, 14),
    quote="Извените",
    related=(Related(source="message", span=Span(0, 1), label="рядом"),),
    fixes=(Fix(safety="safe", edits=(Edit(6, 14, "Извините"),)),),
    fingerprint="0123456789abcdef",
)
OPEN = Finding(
    rule="unanswered-question",
    family="questions",
    severity=Severity.WARNING,
    blocker=True,
    confidence="high",
    text="Нет ответа",
    why="",
    suggest="",
    source="message",
    span=Span(10, 18),
    quote="И почём?",
    turn=3,
)
RESULT = Result(
    case="shop-1",
    findings=(TYPO, OPEN),
    grade=Grade(
        score=74,
        letter="C",
        raw=82,
        cap="74 из-за одной ошибки; без неё 82",
        deductions=(
            Deduction(rule="typo", count=1, points=17.5),
            Deduction(rule="spacing", count=1, points=0.5),
            Deduction(rule="cap", count=1, points=8.0),
        ),
        low_confidence=True,
    ),
    asked=(
        Answered(kind="when", span=Span(2, 8), answer=Span(18, 24)),
        Answered(kind="how-much", span=Span(10, 18), answer=None),
    ),
    skipped=("wrong-name",),
    suppressed=(Suppressed(finding=TYPO, reason="имя"),),
)
ERROR = ReadError(Location("cases.jsonl", 7, 3), "not JSON here", "shop-2")


def written(format: str, *, errors: bool = True, run: RunInfo | None = None) -> str:
    stream = io.StringIO()
    writer = reporter(format)(stream, run or RunInfo(digest="d1g357", version="0.1.0"))
    writer.show(CASE, RESULT, "cases.jsonl")
    if errors:
        writer.fail(ERROR)
    writer.close()
    return stream.getvalue().replace("\ud83d", "\\ud83d")  # as the streams of the command line write it


@pytest.mark.parametrize("format", ["json", "jsonl", "concise", "sarif", "gitlab", "junit", "github", "html", "csv"])
def test_the_whole_of_each_format(format: str) -> None:
    text, golden = written(format, errors=format != "json"), GOLDEN / f"shop-1.{format}"
    if os.environ.get("REGENERATE"):
        golden.write_text(text, encoding="utf-8", newline="")
    assert text == golden.read_text(encoding="utf-8")


def test_offsets_of_every_kind_lead_to_the_words() -> None:
    (typo, question) = json.loads(written("json", errors=False))["findings"]
    assert DRAFT[typo["start"] : typo["end"]] == typo["quote"]
    units = DRAFT.encode("utf-16-le", "surrogatepass")
    assert units[2 * typo["utf16_start"] : 2 * typo["utf16_end"]].decode("utf-16-le") == typo["quote"]
    assert (typo["line"], typo["column"]) == (2, 1)
    assert (question["line"], question["column"], question["turn"]) == (2, 1, 3)


def test_score_and_deductions_add_up() -> None:
    record = json.loads(written("json", errors=False))
    assert record["score"] + sum(deduction["points"] for deduction in record["deductions"]) == 100


def test_json_lines_are_flushed_one_by_one() -> None:
    class Stream(io.StringIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed += 1

    stream = Stream()
    writer = reporter("jsonl")(stream, RunInfo())
    for _ in range(3):
        writer.show(CASE, RESULT, "-")
    assert stream.flushed == 3
    assert [json.loads(line)["id"] for line in stream.getvalue().splitlines()] == ["shop-1"] * 3


def test_json_is_for_one_case() -> None:
    with pytest.raises(UsageError, match="use --format jsonl"):
        written("json")


def test_json_of_a_case_that_could_not_be_read() -> None:
    stream = io.StringIO()
    reporter("json")(stream, RunInfo(digest="d", version="v")).fail(ERROR)
    record = json.loads(stream.getvalue())
    assert (record["case"], record["error"], record["line"]) == ("shop-2", "cases.jsonl:7:3: not JSON here", 7)


def test_concise_names_files_that_exist() -> None:
    stream = io.StringIO()
    writer = reporter("concise")(stream, RunInfo(message_path="m.txt"))
    plain = Finding(**{name: getattr(OPEN, name) for name in OPEN.__slots__ if name != "turn"})
    result = Result(case="d.txt", findings=(TYPO, plain), grade=RESULT.grade)
    writer.show(Case(id="d.txt", draft=DRAFT, message=MESSAGE), result, "d.txt")
    assert stream.getvalue() == (
        "d.txt:2:1: error typo «Извените»: опечатка\nm.txt:2:1: warning unanswered-question Нет ответа\n"
    )


def test_half_characters_can_be_written_anywhere() -> None:
    for name in REPORTERS:
        written(name, errors=False).encode()


def test_every_format_of_the_table_can_be_made() -> None:
    for name in REPORTERS:
        reporter(name)(io.StringIO(), RunInfo()).close()
    with pytest.raises(KeyError):
        reporter("xlsx")


def test_the_terminal_report_loads_nothing_heavy() -> None:
    code = "import sys, replylint.reporters as r; r.reporter('text'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rich", "json", "logging", "yaml", "pymorphy3", "razdel", "click", "shutil"} & set(loaded)
