"""Marks that are surplus, left open or absent: «!!!», «..», «(» without «)», an e-mail's sentence without its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from replylint.grammar.forms import IMPR, SHORT, VERB
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.doc import Doc
    from replylint.grammar.scan import Scan

# Patterns that few texts need are kept as text: `re` compiles them when first met, and remembers them.
_SURPLUS = r"!{2,}|\?{2,}|(?<![.\d/\\])\.\.(?![./\\\d])|,{2,}|,[.;](?!\d)|;{2,}|(?<=\w)[.],(?!\d)(?=\s|\Z)"
_QUICK = ("!!", "??", "..", ",,", ",.", ",;", ";;", ".,", "!?", "?!")
_OPEN = {"(": ")", "«": "»", "[": "]"}
_ABBREVIATED = r"(?:\b\w{1,4}|т\.\s?[дпекн]|\d)\Z"
_BULLET = r"(?i)\s*(?:[-–—•*·▪►✓✔→#>]|\d{1,3}[.)]|[a-zа-яё]\))\s*"


class Surplus(NamedTuple):
    """A place where marks are wrong, with what is wrong and the edits that mend it."""

    span: Span
    what: str
    edits: tuple[Edit, ...] = ()


def repeated(doc: Doc) -> Iterator[Surplus]:
    """Marks that stand twice, or two that exclude each other."""
    text = doc.text
    if not any(marks in text for marks in _QUICK):
        return
    for found in re.finditer(_SURPLUS, text):
        marks = found[0]
        if marks == ".," and re.search(_ABBREVIATED, text[max(found.start() - 6, 0) : found.start()]):
            continue
        if (marks == ".." and text[found.end() : found.end() + 1] == ".") or (
            text[found.start() - 1 : found.start()] in ("?", "!") and marks == ".."
        ):
            continue
        if _is_masked(doc, found.start()):
            continue
        start, end = found.span()
        while start and text[start - 1] in "!?":
            start -= 1
        kept = marks[0] if marks[0] in "!?.;" and marks != ".," else ("," if marks in (",,", ".,") else marks[-1])
        if marks[0] in "!?" and len(set(text[start:end])) > 1:
            kept = "?!" if start < found.start() or "?" in text[start:end] else kept
        yield Surplus(Span(start, end), "лишние знаки", (Edit(start, end, kept),))


def _is_masked(doc: Doc, at: int) -> bool:
    return any(mask.start <= at < mask.end for mask in doc.masks if mask.kind not in ("signature",))


def unclosed(doc: Doc) -> Iterator[Surplus]:
    """A bracket or a quotation mark that is opened and not closed in its paragraph, or closed and not opened."""
    text = doc.text
    if "(" not in text and "«" not in text and "»" not in text:
        return
    if text.count("«") == text.count("»") and text.count("(") <= text.count(")"):
        return
    at = 0
    for line in text.split("\n"):
        yield from _unclosed(doc, line, at)
        at += len(line) + 1


def _unclosed(doc: Doc, line: str, start: int) -> Iterator[Surplus]:
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(line):
        if char in "(«":
            if char == "(" and ((at and line[at - 1] in ":;=(-") or line[at + 1 : at + 2] in ("(", "")):
                continue
            stack.append((char, at))
        elif char == "»":
            if not stack or not any(opening == "«" for opening, _ in stack):
                if not _is_masked(doc, start + at):
                    yield Surplus(Span(max(start + at - 1, 0), start + at + 1), "кавычка закрыта, но не открыта")
            else:
                while stack and stack[-1][0] != "«":
                    stack.pop()
                stack.pop()
        elif char == ")" and stack and stack[-1][0] == "(":
            stack.pop()
    for opening, at in stack:
        if not _is_masked(doc, start + at):
            what = "скобка не закрыта" if opening == "(" else "кавычка не закрыта"
            yield Surplus(Span(start + at, min(start + at + 2, start + len(line))), what)


def unended(scan: Scan) -> Iterator[Surplus]:
    """Sentences of an e-mail that end with their line and without a mark; headings, items, signatures are none."""
    doc = scan.doc
    text = doc.text
    signature = min((mask.start for mask in doc.masks if mask.kind in ("signature", "history")), default=len(text))
    lines = text.split("\n")
    at = 0
    for number, line in enumerate(lines):
        start, at = at, at + len(line) + 1
        body = line.rstrip()
        if not body or start + len(body) > signature or body[-1] not in _LETTERS or re.match(_BULLET, body):
            continue
        if any(
            number + step >= 0
            and number + step < len(lines)
            and re.match(_BULLET, lines[number + step])
            and lines[number + step].strip()
            for step in (-1, 1)
        ):
            continue
        following = next((other for other in lines[number + 1 :] if other.strip()), "")
        if number + 1 < len(lines) and lines[number + 1].strip() and not lines[number + 1].strip()[0].isupper():
            continue  # wrapped
        if following and re.match(_BULLET, following):
            continue
        last = next(
            (s for s in doc.sentences if s.first < s.last and doc.tokens[s.last - 1].end == start + len(body)), None
        )
        if last is None or last.last - last.first < 4:
            continue
        words = range(last.first, last.last)
        if scan.forms[last.last - 1].role in "-" or not any(_is_finite(scan, i) for i in words):
            continue
        end = start + len(body)
        first = doc.tokens[last.last - 1].start
        yield Surplus(Span(first, end), "нет знака в конце предложения", (Edit(end, end, "."),))


_LETTERS = frozenset('абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ0123456789%»"₽')


def _is_finite(scan: Scan, at: int) -> bool:
    return scan.roles[at] in "vo" or (bool(scan.forms[at].pos & (VERB | IMPR)) and not scan.forms[at].pos & SHORT)
