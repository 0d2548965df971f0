"""A reply or a conversation as a card: where it stands, its words underlined, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.days import day_of
from replylint.drawing import verdict
from replylint.drawing.page import safe
from replylint.drawing.page.marks import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from replylint.audit.report.exhibit import Exhibit, Objection
    from replylint.rule import Rule

_SOURCES = {"message": "Клиент", "draft": "Ответ"}
_AROUND, _LONGEST = 80, 400
"""What an excerpt has around what was found, and of it, at most: one that is as long goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Draws cards."""

    rules: Mapping[str, Rule]
    """What is known of the rules, by id."""
    words: Callable[[str], str]
    """What texts go through before they are shown."""
    place: Callable[[str], str]
    """The same for ids and names of files."""

    def drawn(self, exhibits: Iterable[Exhibit]) -> str:
        """The cards of some exhibits."""
        return "".join(self.card(exhibit) for exhibit in exhibits)

    def card(self, exhibit: Exhibit) -> str:
        """The card of an exhibit."""
        numbered = list(enumerate(exhibit.objections, 1))
        many = len(numbered) > 1
        parts = [f'<article class="card"><p class="where">{" · ".join(self._where(exhibit))}</p>']
        for source, text in (("message", exhibit.message), ("draft", exhibit.draft)):
            if text is not None:
                marks = [_mark(one, 0, n if many else None) for n, one in numbered if one.source == source]
                parts.append(_text(_SOURCES[source], self.words(text), marks))
        if not numbered:
            parts.append('<p class="good">Замечаний нет</p>')
        elif many:
            parts.append(f"<ol>{''.join(self._objection(exhibit, one, 'li') for _, one in numbered)}</ol>")
        else:
            parts.append(self._objection(exhibit, numbered[0][1], "div"))
        return "".join(parts) + "</article>"

    def title(self, rule: str) -> str:
        """What a rule is called, safe for a page."""
        return safe(self.rules[rule].title if rule in self.rules else rule)

    def _where(self, exhibit: Exhibit) -> Iterator[str]:
        if exhibit.grade is not None:
            yield f'<b class="grade g{exhibit.grade}">{exhibit.grade}{figures.BLANK}{exhibit.score}</b>'
        yield f"<b>{safe(self.place(exhibit.id))}</b>"
        if exhibit.agent:
            yield safe(exhibit.agent)
        yield from (safe(name) for name in (exhibit.queue, exhibit.channel) if name)
        day = day_of(exhibit.at)
        if day is not None:
            yield figures.day(day)
        file = self.place(exhibit.path.replace("\\", "/").rpartition("/")[2])
        yield safe(file if exhibit.line is None else f"{file}:{exhibit.line}")
        if exhibit.turns:
            turns = ", ".join(map(str, exhibit.turns))
            yield f"сообщени{'е' if len(exhibit.turns) == 1 else 'я'}{figures.BLANK}{turns}"

    def _objection(self, exhibit: Exhibit, one: Objection, tag: str) -> str:
        text = self.title(one.rule) if one.text is None else safe(self.words(one.text))
        head = f"<b>{verdict.title(one.severity, is_blocker=one.blocker)}:</b> {text}"
        excerpt = ""
        if one.excerpt is not None and (exhibit.draft if one.source == "draft" else exhibit.message) is None:
            name = _SOURCES[one.source] if one.turn is None else f"Сообщение {one.turn}"
            excerpt = self._excerpt(one, name)
        told = f'<p>{head} <span class="rule">{safe(one.rule)}</span></p>'
        return f'<{tag} class="{one.severity.value}">{told}{excerpt}</{tag}>'

    def _excerpt(self, one: Objection, name: str) -> str:
        assert one.excerpt is not None
        text = self.words(one.excerpt)
        reach = min(one.end, one.start + _LONGEST) + _AROUND - one.excerpt_start
        before, after = "…" if one.excerpt_start else "", "…" if len(text) >= reach else ""
        return _text(name, f"{before}{text}{after}", [_mark(one, one.excerpt_start - len(before), None)])


def _mark(one: Objection, offset: int, number: int | None) -> Mark:
    return Mark(start=one.start - offset, end=one.end - offset, severity=one.severity, number=number)


def _text(name: str, text: str, marks: list[Mark]) -> str:
    kept = [mark for mark in marks if mark.start > 0 or mark.end < len(text)]  # what is missing stands nowhere
    return f'<div class="said"><p class="who">{name}</p><pre>{marked(text, kept)}</pre></div>'
