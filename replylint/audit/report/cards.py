"""A reply or a conversation as a card: where it stands, its words underlined, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.privacy import retold
from replylint.audit.report import figures
from replylint.audit.report.days import day_of
from replylint.audit.report.passages import passages
from replylint.dataclass import dataclass
from replylint.drawing import verdict
from replylint.drawing.page import safe
from replylint.drawing.page.marks import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from replylint.audit.report.exhibit import Exhibit, Objection
    from replylint.audit.report.passages import Passage
    from replylint.rule import Rule

_SOURCES = {"message": "Клиент", "draft": "Ответ"}


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
        numbered = tuple(enumerate(sorted(exhibit.objections, key=_worst), 1))
        parts = [f'<article class="card"><p class="where">{" · ".join(self._where(exhibit))}</p>']
        before = None
        for passage in passages(exhibit):
            name = _SOURCES[passage.source] if passage.turn is None else f"Сообщение {passage.turn}"
            parts.append(self._passage(passage, numbered, name if name != before else ""))
            before = name
        if not numbered:
            parts.append('<p class="good">Замечаний нет</p>')
        elif len(numbered) > 1:
            parts.append(f"<ol>{''.join(self._objection(one, 'li') for _, one in numbered)}</ol>")
        else:
            parts.append(self._objection(numbered[0][1], "div"))
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

    def _objection(self, one: Objection, tag: str) -> str:
        text = self.title(one.rule) if one.text is None else safe(self._told(one, one.text))
        head = f"<b>{verdict.title(one.severity, is_blocker=one.blocker)}:</b> {text}"
        return f'<{tag} class="{one.severity.value}"><p>{head} <span class="rule">{safe(one.rule)}</span></p></{tag}>'

    def _told(self, one: Objection, text: str) -> str:
        if one.excerpt is None:
            return self.words(text)
        found = slice(one.start - one.excerpt_start, one.end - one.excerpt_start)
        return self.words(retold(text, one.excerpt[found], self.words(one.excerpt)[found]))

    def _passage(self, passage: Passage, numbered: Sequence[tuple[int, Objection]], name: str) -> str:
        text = self.words(passage.text)
        before, after = "…" if passage.start else "", "…" if passage.goes_on else ""
        offset = passage.start - len(before)
        marks = (
            Mark(
                start=one.start - offset,
                end=one.end - offset,
                severity=one.severity,
                number=number if len(numbered) > 1 else None,
            )
            for number, one in numbered
            if passage.holds(one)
        )
        shown = [mark for mark in marks if mark.start > 0 or mark.end < len(text)]  # what is missing stands nowhere
        who = f'<p class="who">{name}</p>' if name else ""
        return f'<div class="said">{who}<pre>{marked(f"{before}{text}{after}", shown)}</pre></div>'


def _worst(one: Objection) -> tuple[bool, int, bool, int, int]:
    return not one.blocker, one.severity.rank, one.source == "draft", one.turn or 0, one.start
