"""The report for people: what was asked and answered, the draft underlined, each finding with its remedy, the grade."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from replylint.drawing import verdict
from replylint.drawing.cells import fitted, width
from replylint.drawing.screen import Screen
from replylint.drawing.underline import Mark, underline
from replylint.finding import Severity
from replylint.message import plural
from replylint.text import LineMap, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Answered, Finding, Result, Source
    from replylint.reporters import RunInfo

_MANY = 100
"""So many findings are worth reading at once; the other formats give all."""
_QUESTIONS = 12
_LONG = 4000
"""A text of more characters is shown only where something is marked."""


class Terminal:
    """Writes one report a case and, after several, a line that sums them up."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._screen = Screen(stream, run.width, colour=run.colour)
        self._run = run
        self._cases = self._clean = self._failed = 0
        self._severities: Counter[Severity] = Counter()

    def show(self, case: Case, result: Result, path: str) -> None:
        """Write the report of a case."""
        if self._cases or self._failed:
            self._screen.line()
        self._cases += 1
        self._clean += not result.findings
        self._severities.update(finding.severity for finding in result.findings)
        _Report(self._screen, case, result, path).write(explain=self._run.explain)

    def fail(self, error: ReplylintError) -> None:
        """Write what could not be read, and why."""
        if self._cases or self._failed:
            self._screen.line()
        self._failed += 1
        self._screen.paragraph(str(error), "Не прочитано: ", lead="error")

    def close(self) -> None:
        """Write the sum of several cases."""
        if self._cases + self._failed < 2:
            return
        self._screen.line()
        self._screen.rule("Итого")
        counts = [
            f"{_count(self._cases, 'ответ', 'ответа', 'ответов')}, без замечаний {self._clean}",
            *verdict.how_many(self._severities),
            *([f"не прочитано {self._failed}"] if self._failed else []),
        ]
        self._screen.paragraph(", ".join(counts) + ".", "")


class _Report:
    """One case on the screen."""

    def __init__(self, screen: Screen, case: Case, result: Result, path: str) -> None:
        self._screen = screen
        self._case = case
        self._result = result
        self._path = path
        self._texts: dict[Source, str] = {"draft": case.draft, "message": case.message or ""}
        self._numbered = tuple(enumerate(result.findings[:_MANY], 1))
        self._lines = LineMap(case.draft)

    def write(self, *, explain: bool) -> None:
        """Write the report from top to bottom."""
        case, screen = self._case, self._screen
        title = case.id if self._path in ("", case.id) else f"{case.id} · {self._path}"
        screen.rule(fitted("черновик" if title == "-" else title, screen.columns - 6))
        self._questions(self._result.asked)
        if self._result.findings:
            self._draft()
            screen.paragraph(
                ", ".join(verdict.how_many(Counter(f.severity for f in self._result.findings))),
                "Замечания: ",
                lead="bold",
            )
            for number, finding in self._numbered:
                self._finding(number, finding)
            if more := len(self._result.findings) - len(self._numbered):
                rest = _count(more, "замечание", "замечания", "замечаний")
                screen.paragraph(f"И ещё {rest}; все показывает --format concise.", "")
                screen.line()
        if case.is_reply:
            verdict.write(screen, self._result, is_graded=case.is_graded, explain=explain)

    def _questions(self, asked: Sequence[Answered]) -> None:
        if not asked:
            return
        screen = self._screen
        answered = sum(one.answer is not None for one in asked)
        screen.paragraph(f"Вопросы клиента: отвечено на {answered} из {len(asked)}", "", style="bold")
        first = sorted(asked, key=lambda one: one.answer is not None)[:_QUESTIONS] if len(asked) > _QUESTIONS else asked
        for one in sorted(first, key=lambda one: one.span):
            self._question(one)
        if more := len(asked) - len(first):
            screen.line(f"   … и ещё {_count(more, 'вопрос', 'вопроса', 'вопросов')}")
        screen.line()

    def _question(self, one: Answered) -> None:
        screen, room = self._screen, self._screen.columns - 7
        question = fitted(self._texts["message"][slice(*one.span)], 2 * room)
        screen.paragraph(
            question, " ✗ " if one.answer is None else " ✓ ", lead="error" if one.answer is None else "good"
        )
        if one.answer is not None:
            answer = fitted(self._texts["draft"][slice(*one.answer)], 2 * room)
            screen.paragraph(f"«{answer}»", "   → ", style="grey")
            return
        numbers = [number for number, finding in self._numbered if _is_about(finding, one)]
        see = f", замечание {numbers[0]}" if numbers else ""
        screen.paragraph(f"ответа нет{see}", "   → ")

    def _draft(self) -> None:
        marks = [
            Mark(finding.span, str(number), finding.severity.value)
            for number, finding in self._numbered
            if finding.source == "draft" and finding.turn is None and not self._is_whole(finding)
        ]
        if not self._case.is_graded and not marks:
            return
        self._screen.line(self._screen.paint("bold", "Черновик"))
        if not self._case.draft.strip():
            self._screen.line("   (пусто)")
        elif marks or len(self._case.draft) <= _LONG:
            self._text("draft", marks, " ")
        else:
            self._screen.line(f"   ({_count(len(self._case.draft), 'знак', 'знака', 'знаков')}, места не отмечены)")
        self._screen.line()

    def _text(self, source: Source, marks: Sequence[Mark], indent: str, *, only_marked: bool = False) -> None:
        screen, text = self._screen, self._texts[source]
        digits = len(str(text.count("\n") + 1))
        room = screen.columns - digits - len(indent) - 3
        for row in underline(text, marks, room, only_marked=only_marked or len(text) > _LONG):
            if not row.follows:
                screen.line(screen.paint("grey", f"{indent}{'⋮':>{digits}}"))
            number = "" if row.number is None else str(row.number)
            screen.line(screen.paint("grey", f"{indent}{number:>{digits}} │ ") + row.text)
            for carets in row.carets:
                line, at = screen.paint("grey", f"{indent}{'':>{digits}} │ "), 0
                for one in carets:
                    line += " " * (one.column - at) + screen.paint(one.style, one.text)
                    at = one.column + len(one.text)
                screen.line(line)

    def _finding(self, number: int, finding: Finding) -> None:
        screen = self._screen
        indent = " " * (len(str(number)) + 2)
        title = f"{verdict.title(finding.severity, is_blocker=finding.blocker)}:"
        screen.paragraph(f"{title} {finding.text}", f" {number} ", lead=finding.severity.value, opening=title)
        if finding.turn is not None:
            self._turn(finding.turn, indent)
        elif finding.source == "message" and self._texts["message"] and not self._is_whole(finding):
            screen.line(screen.paint("grey", f"{indent}В сообщении клиента:"))
            self._text("message", [Mark(finding.span, "", finding.severity.value)], indent, only_marked=True)
        for related in finding.related:
            quote = fitted(self._texts[related.source][slice(*related.span)], screen.columns)
            screen.paragraph(f"{related.label}: «{quote}»", f"{indent}Сравните: ", lead="grey")
        if finding.why:
            screen.paragraph(finding.why, f"{indent}Почему: ", lead="grey")
        if remedy := finding.suggest or self._fixed(finding):
            screen.paragraph(remedy, f"{indent}Лучше:  ", lead="bold")
        screen.paragraph(f"{finding.rule}{self._where(finding)}", indent, style="grey")
        screen.line()

    def _turn(self, turn: int, indent: str) -> None:
        messages = self._case.conversation.messages if self._case.conversation else ()
        if 1 <= turn <= len(messages):
            message = messages[turn - 1]
            at = f", {message.at:%d.%m %H:%M}" if message.at else ""
            who = f"{indent}Сообщение {turn} ({verdict.ROLES[message.role]}{at}): "
            quote = fitted(message.text, 2 * max(16, self._screen.columns - width(who) - 2))
            self._screen.paragraph(f"«{quote}»", who, lead="grey")

    def _fixed(self, finding: Finding) -> str:
        """What the first fix makes of the words, for rules that suggest nothing themselves."""
        edits = finding.fixes[0].edits if finding.fixes else ()
        text = self._texts[finding.source]
        return "; ".join(verdict.change(text[edit.start : edit.end], edit.text) for edit in edits[:3])

    def _where(self, finding: Finding) -> str:
        """Where to look, beside the rule's name."""
        sure = ", возможна ошибка проверки" if finding.confidence == "low" else ""
        if finding.source == "message" or finding.turn is not None:
            return sure
        if finding.location is not None:
            return f" · {finding.location}{sure}"
        if self._is_whole(finding):
            return f" · весь черновик{sure}"
        line, column = (self._case.origin or self._lines).place(finding.span.start)
        return f" · строка {line}, знак {column}{sure}"

    def _is_whole(self, finding: Finding) -> bool:
        """Whether a finding is about its text as a whole, so that no place is to be underlined."""
        text = self._texts[finding.source]
        start = len(text) - len(text.lstrip())
        return finding.span.start <= start and finding.span.end >= len(text.rstrip())


def _is_about(finding: Finding, one: Answered) -> bool:
    span = Span(*finding.span)
    return finding.source == "message" and finding.family == "questions" and span.touches(one.span)


def _count(count: int, one: str, few: str, many: str) -> str:
    return f"{count} {plural(count, one, few, many)}"
