"""The report for people, compared with files under `golden/`; `REGENERATE=1 pytest` writes them anew."""

from __future__ import annotations

import io
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.case import Case, Conversation, Message, Role
from replylint.drawing.cells import fitted, shown, width, wrap
from replylint.drawing.screen import columns, wants_colour
from replylint.drawing.underline import Mark, underline
from replylint.errors import Location, ReadError
from replylint.finding import (
    Answered,
    Deduction,
    Dimension,
    Finding,
    Fix,
    Grade,
    Related,
    Result,
    Severity,
    Suppressed,
)
from replylint.reporters import RunInfo, reporter
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"

MESSAGE = """\
Отвратительный сервис, второй день ничего не открывается! Когда заработает сайт и кто вернёт деньги?
ДНС я поменял, всё как в вашей инструкции. Можно ли вернуть старый сайт?"""
DRAFT = """\
Здравствуйте.

Мы ничего не ломали. Сайт недоступен потому, что вы поторопились и сменили DNS-серверы, не дождавшись конца переезда. \
Верните прежние значения и больше ничего не трогайте, пока мы не закончим.

👩‍💻 Мы решим е\u0308лочный данный вопрос  в ближайшее время, ваш пароль {{password}}."""
CASE = Case(id="a-003", message=MESSAGE, draft=DRAFT)


def place(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def finding(
    rule: str,
    severity: str,
    quote: str | None,
    text: str,
    why: str = "",
    suggest: str = "",
    *,
    family: str = "respect",
    in_message: bool = False,
    blocker: bool = False,
    related: tuple[Related, ...] = (),
    fixes: tuple[Fix, ...] = (),
    turn: int | None = None,
    case: Case = CASE,
) -> Finding:
    source = (case.message or "") if in_message else case.draft
    span = Span(0, len(source)) if quote is None else place(source, quote)
    return Finding(
        rule=rule,
        family=family,
        severity=Severity(severity),
        blocker=blocker,
        confidence="high",
        text=text,
        why=why,
        suggest=suggest,
        source="message" if in_message else "draft",
        span=span,
        quote=source[slice(*span)],
        related=related,
        fixes=fixes,
        turn=turn,
    )


BLANKS = place(DRAFT, "  ")
FINDINGS = (
    finding(
        "unanswered-question", "error", "кто вернёт деньги", "Вопрос «кто вернёт деньги» остался без ответа",
        "Клиент напишет ещё раз и будет ждать ещё дольше.", "Ответьте или скажите, когда ответите.",
        family="questions", in_message=True,
    ),
    finding(
        "missing-apology", "error", None, "Клиент недоволен, а извинения в ответе нет",
        "Без извинения клиент читает любое объяснение как оправдание.", "«Простите, что сайт не работает второй день».",
    ),
    finding(
        "arguing", "error", "Мы ничего не ломали", "«Мы ничего не ломали» звучит как спор с клиентом",
        "Даже если клиент ошибся, спор не поможет решить вопрос: он будет защищать свою правоту.",
        "Начните с факта: «Сайт сейчас недоступен, потому что…»",
        related=(Related(source="message", span=place(MESSAGE, "всё как в вашей инструкции"), label="клиент пишет"),),
    ),
    finding(
        "blame-client", "error", "вы поторопились и сменили DNS-серверы, не дождавшись конца переезда",
        "«вы поторопились…» звучит как обвинение", "Спор о вине удлиняет переписку и стоит лояльности.",
        "Назовите факт и следующий шаг: «Серверы сменились раньше, чем закончился переезд. Чтобы сайт открылся, …»",
    ),
    finding("bureaucratese", "info", "данный вопрос", "«данный вопрос» — канцелярит", "", "«этот вопрос»"),
    finding(
        "spacing", "warning", "  ", "Два пробела подряд", family="language",
        fixes=(Fix(safety="safe", edits=(Edit(*BLANKS, " "),)),),
    ),
    finding(
        "vague-deadline", "warning", "в ближайшее время", "«в ближайшее время» не говорит, когда",
        "Клиент не знает, ждать ему час или неделю.", "Назовите время: «напишу до 18:00».", family="timing",
    ),
    finding(
        "unfilled-placeholder", "error", "{{password}}", "Остался незаполненный шаблон {{password}}", "",
        "Подставьте значение или удалите фразу.", family="template", blocker=True,
    ),
)  # fmt: skip
ASKED = (
    Answered(
        kind="when",
        span=place(MESSAGE, "Когда заработает сайт"),
        answer=place(DRAFT, "Мы решим е\u0308лочный данный вопрос  в ближайшее время"),
    ),
    Answered(kind="who", span=place(MESSAGE, "кто вернёт деньги"), answer=None),
    Answered(kind="yes-no", span=place(MESSAGE, "Можно ли вернуть старый сайт?"), answer=None),
)
GRADE = Grade(
    score=39,
    letter="F",
    raw=65,
    cap="39 из-за одной ошибки, с которой отправлять нельзя; без неё 65",
    deductions=(
        Deduction(rule="unanswered-question", count=2, points=20.0),
        Deduction(rule="blame-client", count=1, points=12.5),
        Deduction(rule="spacing", count=1, points=2.5),
        Deduction(rule="cap", count=1, points=26.0),
    ),
    low_confidence=True,
    dimensions=(
        Dimension(name="answer", weight=30, score=33, count=2),
        Dimension(name="respect", weight=20, score=24, count=4),
        Dimension(name="brand", weight=12.5, score=100, count=0),
    ),
)
BEST = Grade(score=100, letter="A", raw=100, cap=None, deductions=(), low_confidence=False)
BAD = Result(
    case="a-003",
    findings=FINDINGS,
    grade=GRADE,
    asked=ASKED,
    skipped=("wrong-name", "single-option"),
    suppressed=(Suppressed(finding=FINDINGS[4], reason="так велит регламент"),),
)
CLEAN = Result(case="a-003", findings=(), grade=BEST, asked=ASKED[:1])
TALK = Case(
    id="t-1",
    draft="",
    conversation=Conversation(
        messages=(
            Message(role=Role.CLIENT, text="Когда приедет курьер?"),
            Message(role=Role.AGENT, text="Уточню и напишу до 12:00."),
        )
    ),
)
PROMISE = finding("broken-promise", "error", None, "Обещали написать до 12:00 и не написали", turn=2, case=TALK)
HOSTILE = Case(
    id="evil\x1b]0;x\x07",
    draft="красный \x1b[31mтекст\x1b[0m\tтабуляция\r\n\u202eточорибан\u202c \x00 \x9b2J \ud83d конец",
    message="а?\x1b[2J",
)


def report(*results: tuple[Case, Result], width: int = 80, colour: bool = False, explain: bool = False) -> str:
    stream = io.StringIO()
    writer = reporter("text")(stream, RunInfo(width=width, colour=colour, explain=explain))
    for case, result in results:
        writer.show(case, result, "cases.yaml")
    writer.close()
    return stream.getvalue()


def hostile() -> str:
    found = finding("x", "error", "текст", "слово \x1b[31m в сообщении", "\x1b[1m", "\x9b", case=HOSTILE)
    asked = (Answered(kind="how", span=Span(0, 3), answer=None),)
    return report((HOSTILE, Result(case=HOSTILE.id, findings=(found,), grade=GRADE, asked=asked)))


def several() -> str:
    stream = io.StringIO()
    writer = reporter("text")(stream, RunInfo())
    writer.show(CASE, CLEAN, "cases.yaml")
    writer.fail(ReadError(Location("cases.yaml", 12, 3), "missing 'draft', the reply to check"))
    writer.show(TALK, Result(case="t-1", findings=(PROMISE,), grade=BEST), "cases.yaml")
    writer.close()
    return stream.getvalue()


REPORTS: dict[str, Callable[[], str]] = {
    "bad": lambda: report((CASE, BAD)),
    "bad-narrow": lambda: report((CASE, BAD), width=44),
    "bad-colour": lambda: report((CASE, BAD), colour=True),
    "bad-explained": lambda: report((CASE, BAD), explain=True),
    "clean": lambda: report((CASE, CLEAN)),
    "several": several,
    "hostile": hostile,
    "empty": lambda: report(
        (
            Case(id="-", draft=""),
            Result(
                case="-",
                findings=(finding("x", "error", None, "Ответа нет", case=Case(id="-", draft="")),),
                grade=GRADE,
            ),
        )
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_reports(name: str) -> None:
    text, golden = REPORTS[name](), GOLDEN / f"{name}.txt"
    if os.environ.get("REGENERATE"):
        golden.write_text(text, encoding="utf-8", newline="")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("limit", [32, 44, 60, 80, 100])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(limit: int) -> None:
    for line in report((CASE, BAD), (CASE, CLEAN), width=limit, explain=True).splitlines():
        assert width(line) <= limit
        assert line == line.rstrip()


def test_colour_only_repeats_what_words_say() -> None:
    painted = report((CASE, BAD), colour=True)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", painted)
    assert [line.rstrip() for line in bare.splitlines()] == report((CASE, BAD)).splitlines()


def test_no_escape_of_a_text_reaches_the_terminal() -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", hostile())


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("слово", 5),
        ("е\u0308лка", 4),
        ("日本", 4),
        ("👍", 2),
        ("👍🏽", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("❤️", 2),
        ("🇷🇺", 2),
        ("a\u200bb\xadc", 3),
        ("\t", 4),
        ("\x1b", 1),
        ("\r", 0),
    ],
)
def test_widths(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text(st.characters(codec=None), max_size=60), st.integers(2, 20))
def test_wrapping_loses_nothing_and_stays_within_the_limit(text: str, limit: int) -> None:
    rows = list(wrap(text, 0, len(text), limit))
    assert "".join(text[start:end] for start, end in rows) == text
    for start, end in rows:
        assert end > start
        assert width(text[start:end].rstrip(" ")) <= limit or width(text[start]) > 1 or end - start == 1


@given(st.text(st.characters(codec=None), max_size=80), st.integers(2, 20))
def test_fitted_texts_fit_on_one_line(text: str, limit: int) -> None:
    assert "\n" not in fitted(text, limit)
    assert width(fitted(text, limit)) <= limit + 4
    assert shown(shown(text)) == shown(text)


def drawn(text: str, *spans: tuple[int, int], limit: int = 40, only_marked: bool = False) -> list[str]:
    marks = [Mark(Span(*span), str(number), "") for number, span in enumerate(spans, 1)]
    lines = []
    for row in underline(text, marks, limit, only_marked=only_marked):
        lines.append(f"{'' if row.number is None else row.number}|{row.text}")
        for carets in row.carets:
            line = "|"
            for one in carets:
                line = line.ljust(one.column + 1) + one.text
            lines.append(line)
    return lines


def test_underlines_stand_below_their_words() -> None:
    assert drawn("👍 е\u0308лка дата", (2, 7)) == ["1|👍 е\u0308лка дата", "|   ^^^^ 1"]
    assert drawn("один два три", (0, 4), (5, 8)) == ["1|один два три", "|^^^^ 1", "|     ^^^ 2"]
    assert drawn("один два три", (0, 4), (9, 12)) == ["1|один два три", "|^^^^ 1   ^^^ 2"]
    assert drawn("один два", (0, 8), (5, 8)) == ["1|один два", "|^^^^^^^^ 1", "|     ^^^ 2"]
    assert drawn("а\n\nб", (0, 4)) == ["1|а", "|^", "2|", "3|б", "|^ 1"]


def test_points_and_line_breaks_are_marked_too() -> None:
    assert drawn("один", (4, 4)) == ["1|один", "|    ^ 1"]
    assert drawn("", (0, 0)) == ["1|", "|^ 1"]
    assert drawn("а\nб", (1, 2)) == ["1|а", "| ^ 1", "2|б"]
    assert drawn("а\r\nб", (3, 4)) == ["1|а", "2|б", "|^ 1"]


def test_a_mark_goes_on_over_rows_and_is_numbered_at_its_end() -> None:
    assert drawn("один два три четыре", (5, 19), limit=12) == [
        "1|один два",
        "|     ^^^^",
        "|три четыре",
        "|^^^^^^^^^^ 1",
    ]


def test_only_marked_rows() -> None:
    assert drawn("а\nб\nв", (4, 5), only_marked=True) == ["3|в", "|^ 1"]


def test_huge_texts_are_reported_in_a_moment() -> None:
    draft = "слово " * 180_000 + "опчатка"
    case = Case(id="big", draft=draft, message="Почему? " * 500)
    many = tuple(finding("typo", "error", "опчатка", "Опечатка", case=case) for _ in range(300))
    asked = tuple(Answered(kind="why", span=Span(8 * n, 8 * n + 7), answer=None) for n in range(500))
    before = time.process_time()
    text = report((case, Result(case="big", findings=many, grade=GRADE, asked=asked)))
    assert time.process_time() - before < 5
    assert "И ещё 200 замечаний; все показывает --format concise." in text
    assert "… и ещё 488 вопросов" in text
    assert len(text) < 30_000


def test_colour_is_wanted_only_where_it_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    assert (wants_colour(Terminal()), wants_colour(io.StringIO())) == (True, False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())
    assert columns(io.StringIO()) == 80
    monkeypatch.setenv("COLUMNS", "50")
    assert columns(io.StringIO()) == 50
