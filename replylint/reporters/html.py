"""One page for people who read in a browser or on paper: no scripts, no network, light and dark."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from replylint.drawing import verdict
from replylint.drawing.page import CLOSING, opening, safe
from replylint.drawing.page.marks import Mark, marked
from replylint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.case import Case
    from replylint.errors import ReplylintError
    from replylint.finding import Finding, Result
    from replylint.reporters import RunInfo


class Html:
    """Gathers a section a case and writes the page at the end, with the sum and the list of cases on top."""

    def __init__(self, stream: TextIO, run: RunInfo) -> None:
        self._stream = stream
        self._run = run
        self._rows: list[str] = []
        self._sections: list[str] = []
        self._severities: Counter[Severity] = Counter()
        self._rules: Counter[tuple[str, Severity]] = Counter()

    def show(self, case: Case, result: Result, path: str) -> None:
        """Add the section of a case."""
        number = len(self._sections) + 1
        counts = Counter(finding.severity for finding in result.findings)
        self._severities += counts
        self._rules.update((finding.rule, finding.severity) for finding in result.findings)
        grade = f"{result.grade.letter} {result.grade.score}" if case.is_graded else "–"
        words = ", ".join(verdict.how_many(counts)) or "замечаний нет"
        title = case.id if path in ("", case.id) else f"{case.id} · {path}"
        row = f'<td><a href="#c{number}">{safe(title)}</a></td><td class="g{grade[0]}">{grade}</td><td>{words}</td>'
        self._rows.append(f"<tr>{row}</tr>")
        self._sections.append("\n".join(_section(number, title, grade, case, result)))

    def fail(self, error: ReplylintError) -> None:
        """Add what could not be read."""
        self._rows.append(f'<tr><td colspan="3" class="error">Не прочитано: {safe(str(error))}</td></tr>')

    def close(self) -> None:
        """Write the page."""
        words = ", ".join(verdict.how_many(self._severities)) or "замечаний нет"
        order = sorted(self._rules.items(), key=lambda one: (one[0][1].rank, -one[1], one[0][0]))
        rules = "".join(f'<li class="{s.value}">{rule} <b>{count}</b></li>' for (rule, s), count in order)
        parts = [
            f'<h1>replylint</h1>\n<p class="sum">Ответов: {len(self._sections)}. {words[:1].upper()}{words[1:]}.</p>',
            f'<ul class="rules">{rules}</ul>' if rules else "",
            f"<table>\n<tr><th>Ответ</th><th>Оценка</th><th>Замечания</th></tr>\n{_joined(self._rows)}\n</table>",
            _joined(self._sections),
            f"<footer>replylint {safe(self._run.version)}, правила {safe(self._run.digest[:12] or '–')}</footer>",
        ]
        self._stream.write(opening("replylint", _STYLE) + _joined(part for part in parts if part) + CLOSING)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _section(number: int, title: str, grade: str, case: Case, result: Result) -> Iterator[str]:
    yield f'<section id="c{number}">'
    yield f'<h2>{safe(title)} <span class="grade g{grade[0]}">{grade}</span></h2>'
    numbered = tuple(enumerate(result.findings, 1))
    for source, name in (("message", "Клиент"), ("draft", "Ответ")):
        text = case.text(source)
        if text.strip() and case.conversation is None:
            marks = [
                Mark(start=f.span.start, end=f.span.end, severity=f.severity, number=n)
                for n, f in numbered
                if f.source == source and f.span != (0, len(text))
            ]
            yield f"<h3>{name}</h3>\n<pre>{marked(text, marks)}</pre>"
    if numbered:
        yield "<ol>"
        yield from (_finding(finding) for _, finding in numbered)
        yield "</ol>"
    for accepted in result.suppressed:
        yield f'<p class="accepted">Принято: {safe(accepted.finding.rule)} ({safe(accepted.reason)})</p>'
    yield "</section>"


def _finding(finding: Finding) -> str:
    where = "" if finding.turn is None else f", сообщение {finding.turn}"
    title = verdict.title(finding.severity, is_blocker=finding.blocker)
    parts = [f'<li class="{finding.severity.value}"><b>{title}:</b> {safe(finding.text)}']
    parts += [f'<p class="why">{safe(finding.why)}</p>'] if finding.why else []
    parts += [f"<p>Лучше: {safe(finding.suggest)}</p>"] if finding.suggest else []
    return "".join(parts) + f'<p class="rule">{safe(finding.rule)}{where}</p></li>'


_STYLE = """
section { border-top: 2px solid var(--soft); margin-top: 2rem; break-inside: avoid-page }
.rules { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; padding: 0 }
"""
