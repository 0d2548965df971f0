"""The last lines of a report, in words for agents: the grade and what it is made of, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.drawing.cells import fitted, shown, width
from replylint.finding import Severity
from replylint.message import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replylint.drawing.screen import Screen
    from replylint.finding import Grade, Result

ROLES: Mapping[Role, str] = {
    Role.CLIENT: "клиент",
    Role.AGENT: "агент",
    Role.BOT: "бот",
    Role.NOTE: "заметка",
    Role.SYSTEM: "система",
}
_TITLES = {Severity.ERROR: "Ошибка", Severity.WARNING: "Предупреждение", Severity.INFO: "Совет"}
_NOUNS = {
    Severity.ERROR: ("ошибка", "ошибки", "ошибок"),
    Severity.WARNING: ("предупреждение", "предупреждения", "предупреждений"),
    Severity.INFO: ("совет", "совета", "советов"),
}
_DIMENSIONS = {
    "answer": "ответы на вопросы",
    "solution": "объяснение и решение",
    "respect": "уважение",
    "timing": "сроки",
    "language": "язык",
}


def title(severity: Severity, *, is_blocker: bool) -> str:
    """The word that opens a finding."""
    return "Ошибка, отправлять нельзя" if is_blocker else _TITLES[severity]


def how_many(counts: Mapping[Severity, int]) -> list[str]:
    """Counts of findings in words, worst first: «2 ошибки», «1 совет»."""
    return [
        f"{counts[severity]} {plural(counts[severity], *_NOUNS[severity])}"
        for severity in Severity
        if counts.get(severity)
    ]


def change(before: str, after: str) -> str:
    """An edit in words; blanks are made visible where there is nothing else."""
    old, new = (shown(text) if text.strip() else text.replace(" ", "␣") for text in (before, after))
    if not before:
        return f"вставьте «{new}»"
    return f"«{old}» → «{new}»" if after else f"удалите «{old}»"


def write(screen: Screen, result: Result, *, is_graded: bool, explain: bool) -> None:
    """Write whether to send, the grade with its deductions, and what was accepted or not checked."""
    if not result.findings:
        screen.line(screen.paint("good", "✓ Замечаний нет"))
    if is_graded:
        _grade(screen, result)
    else:
        screen.line("Переписка не оценивается.")
    _left_out(screen, result)
    if is_graded and explain:
        _dimensions(screen, result.grade)


def _grade(screen: Screen, result: Result) -> None:
    grade = result.grade
    screen.paragraph(_advice(result), f"Оценка {grade.letter}, {grade.score} из 100: ", lead="bold")
    for deduction in grade.deductions:
        points = f"−{deduction.points:g}".replace(".", ",")
        if deduction.rule == "cap":
            screen.paragraph(f"потолок: {grade.cap}", f"{points:>8}  ")
        else:
            times = f" ×{deduction.count}" if deduction.count > 1 else ""
            screen.line(f"{points:>8}  {deduction.rule}{times}")
    if grade.low_confidence:
        screen.paragraph("Оценка приблизительная: слишком мало текста или проверенных сторон.", " ", style="grey")


def _advice(result: Result) -> str:
    """What to do with the draft."""
    if any(finding.blocker for finding in result.findings):
        return "отправлять нельзя"
    if result.grade.letter == "F":
        return "лучше написать заново"
    if result.grade.letter in "CD" or any(finding.severity is Severity.ERROR for finding in result.findings):
        return "исправьте перед отправкой"
    return "можно отправлять"


def _dimensions(screen: Screen, grade: Grade) -> None:
    """The table of the parts that applied."""
    screen.line()
    screen.line(screen.paint("bold", "Из чего складывается оценка"))
    if not grade.dimensions:
        screen.paragraph("Ни одна сторона ответа не проверялась.", " ")
        return
    room = max(width(_name(part.name, screen)) for part in grade.dimensions)
    screen.line(screen.paint("grey", f" {'':{room}}  вес  оценка  замечаний"))
    for part in grade.dimensions:
        name = _name(part.name, screen)
        screen.line(f" {name}{' ' * (room - width(name))} {part.weight:4g}  {part.score:6}  {part.count or '–':>9}")
    cap = "" if grade.cap is None else f"; потолок {grade.score}"
    screen.paragraph(f"Среднее по весу: {grade.raw}{cap}. Что не относится к ответу, не считается.", " ")


def _name(name: str, screen: Screen) -> str:
    return fitted(_DIMENSIONS.get(name, name), max(6, screen.columns - 25))


def _left_out(screen: Screen, result: Result) -> None:
    if result.suppressed:
        accepted = "; ".join(dict.fromkeys(f"{one.finding.rule} ({one.reason})" for one in result.suppressed))
        screen.paragraph(accepted, f"Принято без правки ({len(result.suppressed)}): ", style="grey", lead="grey")
    if result.skipped:
        names = ", ".join(result.skipped[:4]) + ("…" if len(result.skipped) > 4 else "")
        why = f"{names}; не хватило сведений о клиенте или обращении"
        screen.paragraph(why, f"Не проверено ({len(result.skipped)}): ", style="grey", lead="grey")
