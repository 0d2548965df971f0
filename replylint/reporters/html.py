"""One page for people who read in a browser or on paper: no scripts, no network, light and dark."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, TextIO

from replylint.drawing import verdict
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
        row = f'<td><a href="#c{number}">{escape(title)}</a></td><td class="g{grade[0]}">{grade}</td><td>{words}</td>'
        self._rows.append(f"<tr>{row}</tr>")
        self._sections.append("\n".join(_section(number, title, grade, case, result)))

    def fail(self, error: ReplylintError) -> None:
        """Add what could not be read."""
        self._rows.append(f'<tr><td colspan="3" class="error">Не прочитано: {escape(str(error))}</td></tr>')

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
            f"<footer>replylint {escape(self._run.version)}, правила {escape(self._run.digest[:12] or '–')}</footer>",
        ]
        page = _PAGE.replace("{style}", _STYLE).replace("{body}", _joined(part for part in parts if part))
        self._stream.write(page.encode("utf-8", "replace").decode())


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _section(number: int, title: str, grade: str, case: Case, result: Result) -> Iterator[str]:
    yield f'<section id="c{number}">'
    yield f'<h2>{escape(title)} <span class="grade g{grade[0]}">{grade}</span></h2>'
    numbered = tuple(enumerate(result.findings, 1))
    for source, name in (("message", "Клиент"), ("draft", "Ответ")):
        text = case.text(source)
        if text.strip() and case.conversation is None:
            marks = [(n, f) for n, f in numbered if f.source == source and f.span != (0, len(text))]
            yield f"<h3>{name}</h3>\n<pre>{_marked(text, marks)}</pre>"
    if numbered:
        yield "<ol>"
        yield from (_finding(finding) for _, finding in numbered)
        yield "</ol>"
    for accepted in result.suppressed:
        yield f'<p class="accepted">Принято: {escape(accepted.finding.rule)} ({escape(accepted.reason)})</p>'
    yield "</section>"


def _finding(finding: Finding) -> str:
    where = "" if finding.turn is None else f", сообщение {finding.turn}"
    parts = [f'<li class="{finding.severity.value}"><b>{verdict.title(finding)}:</b> {escape(finding.text)}']
    parts += [f'<p class="why">{escape(finding.why)}</p>'] if finding.why else []
    parts += [f"<p>Лучше: {escape(finding.suggest)}</p>"] if finding.suggest else []
    return "".join(parts) + f'<p class="rule">{escape(finding.rule)}{where}</p></li>'


def _marked(text: str, marks: Iterable[tuple[int, Finding]]) -> str:
    """The text with what was found marked; where marks overlap, the worst one colours and all numbers are given."""
    marks = tuple(marks)
    edges = sorted({0, len(text), *(edge for _, finding in marks for edge in finding.span)})
    parts = []
    for start, end in pairwise(edges):
        here = [f for _, f in marks if f.span.start <= start and end <= f.span.end]
        piece = escape(text[start:end]).replace("\r", "")
        if here:
            piece = f'<mark class="{min(here, key=lambda f: f.severity.rank).severity.value}">{piece}</mark>'
        parts.append(piece)
        parts += (f"<sup>{n}</sup>" for n, f in marks if f.span.end == end and f.span.start < end)
    return "".join(parts)


_STYLE = """
:root { color-scheme: light dark; --e: #c62828; --w: #b26a00; --i: #1565c0; --soft: #8883 }
@media (prefers-color-scheme: dark) { :root { --e: #ff8a80; --w: #ffcc66; --i: #82b1ff } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; overflow-wrap: anywhere }
h3 { font-size: .85rem; margin: .8rem 0 .2rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .25rem .6rem .25rem 0 }
tr { border-bottom: 1px solid var(--soft) } td { overflow-wrap: anywhere; vertical-align: top }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: .6rem .8rem }
pre { background: var(--soft) }
section { border-top: 2px solid var(--soft); margin-top: 2rem; break-inside: avoid-page }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: 3px }
mark.error { text-decoration-color: var(--e) } mark.warning { text-decoration-color: var(--w) }
mark.info { text-decoration-color: var(--i) } li.error b, td.error, .gF, .gD { color: var(--e) }
li.warning b, .gC { color: var(--w) } li.info b { color: var(--i) } li p { margin: .1rem 0 } sup { font-size: .7em }
.rules { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; padding: 0 }
.why, .rule, .accepted, footer { opacity: .75; font-size: .9rem } .rule { font-family: monospace }
footer { margin: 2rem 0 }
@media print { body { margin: 0; max-width: none; font-size: 11pt } a { color: inherit; text-decoration: none } }
"""
_PAGE = """<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>replylint</title>
<style>{style}</style>
<body>
{body}
</body>
</html>
"""
