"""Spaces that are missing, doubled or in the wrong place around words, marks and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.finding import Fix, Match, Source
from replylint.rule import Phrase
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from replylint.pair import Pair

# Patterns that few texts need are kept as text: `re` compiles them when first met, and remembers them.
_GAP = "[ \u00a0\u202f\u2009]"
# A run of spaces after which the line goes on; three or more may line a table up.
_DOUBLE = rf"(?<=[^\s|]){_GAP}{{2,}}(?=[^\s|)(:;=<*,.!?–—-])"
_BEFORE = (
    rf"(?<=[\w»\")\]}}%₽]){_GAP}+(?:([,;](?![\w)(*-]?[)(DРP])|[!?](?![\w=])|[.](?![.\w/])|:(?![\w)(DРP*/\\|'-]))(?=[\s\"»)]|\Z|[!?.])"
    rf"|(,)(?=[А-Яа-яЁё]))"
)
_AFTER = (
    r"(?<=[а-яёА-ЯЁ0-9a-zA-Z»\")%₽])(,)(?=[А-Яа-яЁё«\"(])|(?<=[а-яё]),(?=\d)|(?<= [a-z]{4}),(?=[A-Za-z]{4})"
    r"|(?<=[а-яёА-ЯЁ»\")])([!?]+|;)(?=[А-Яа-яЁё]{2}|[«])|(?<=[а-яё]{2}):(?=[А-Яа-яЁё]{2}|[«])"
)
_STOP = r"(?<![\w.@/-])([А-Яа-яЁё][а-яё]+|[А-Яа-яЁё]+[»\")])\.([А-ЯЁа-яё][а-яё]*)(?![\w@/-]|\.\w)"
_INSIDE = (
    rf"\({_GAP}+(?=[^\s)(])[^()\n]*\)|\((?=\S)[^()\n]*[^\s(:;,]{_GAP}+\)|«{_GAP}+[^«»\n]*»|«(?=\S)[^«»\n]*\S{_GAP}+»"
)
_GLUED = re.compile(r"[,;:!?.](?=[^\W\d_]|[«\"(])|,(?=\d)")
_APART = (" ,", " .", " !", " ?", " ;", " :")
_WITHIN = ("( ", " )", "« ", " »")
_OPENING = re.compile(rf"\A.{_GAP}+", re.DOTALL)
_CLOSING = re.compile(rf"{_GAP}+.\Z", re.DOTALL)
_ABBREVIATIONS = frozenset(
    """г гг ул пр пер пл просп бул наб д кв стр корп оф эт обл р рис см ср напр св проф акад доц им тов гр пос руб
    коп тыс млн млрд мин сек час шт экз ед тел моб доб эл адр п пп ст абз т к н э и о с в е ч макс рег физ юр зам
    зав инд отд доп вх исх гос ред бух тех разг кол прим вкл искл ок стр раб кол""".split()
)

_BRANDS = frozenset("яндекс сбер сбербанк мэйл авито тинькофф".split())  # «Яндекс.Диск»


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """Reports each place once, with a safe fix; links, code, placeholders, numbers and smileys are left alone."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None: spaces are told by their neighbours."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each place in order, with `{what}`; places that touch are one."""
        text = pair.draft.text
        places = sorted(_places(pair, text), key=lambda place: place[0])
        last: tuple[Span, str, tuple[Edit, ...]] | None = None
        for place in _outside(pair, places):
            if last and place[0].start <= last[0].end:
                edits = (*last[2], *(edit for edit in place[2] if not any(edit.start < e.end for e in last[2])))
                last = (Span(last[0].start, max(last[0].end, place[0].end)), last[1], edits)
                continue
            if last:
                yield _match(*last)
            last = place
        if last:
            yield _match(*last)


_Place = tuple[Span, str, tuple[Edit, ...]]


def _match(span: Span, what: str, edits: tuple[Edit, ...]) -> Match:
    is_safe = all(not edit.text.strip() for edit in edits)
    return Match(span=span, captures={"what": what}, fixes=(Fix(safety="safe" if is_safe else "unsafe", edits=edits),))


def _places(pair: Pair, text: str) -> Iterator[_Place]:
    wide = "\u00a0" in text or "\u202f" in text or "\u2009" in text
    for found in re.finditer(_DOUBLE, text) if wide or "  " in text else ():
        if not _is_table(text, found) and not _is_item(text, found.start()):
            kept = "\u00a0" if "\u00a0" in found[0] else " "
            yield _around(text, found.start(), found.end()), "лишний пробел", (Edit(*found.span(), kept),)
    for found in re.finditer(_BEFORE, text) if wide or any(pair in text for pair in _APART) else ():
        mark = found.start(1) if found[1] else found.start(2)
        edits: tuple[Edit, ...] = (Edit(found.start(), mark, ""),)
        if found[2]:
            edits += (Edit(found.end(), found.end(), " "),)
        yield _around(text, found.start(), found.end()), "пробел перед знаком препинания", edits
    glued = [found.start() for found in _GLUED.finditer(text)]
    for found in filter(None, (re.compile(_AFTER).search(text, max(at - 2, 0), at + 3) for at in glued)):
        if not _is_entity(text, found.start()):
            yield (
                _around(text, *found.span()),
                "нет пробела после знака препинания",
                (Edit(found.end(), found.end(), " "),),
            )
    for found in re.finditer(_STOP, text) if any(text[at] == "." for at in glued) else ():
        if _ends_sentence(pair, found[1], found[2]):
            at = found.start(2)
            edit = Edit(at, at, " ") if text[at].isupper() else Edit(at, at + 1, f" {text[at].upper()}")
            yield _around(text, at - 1, at), "нет пробела после точки", (edit,)
    for found in re.finditer(_INSIDE, text) if wide or any(pair in text for pair in _WITHIN) else ():
        inner = [(found.start() + 1, match.end() + found.start()) for match in _OPENING.finditer(found[0])]
        inner += [(found.start() + match.start(), found.end() - 1) for match in _CLOSING.finditer(found[0])]
        edits = tuple(Edit(start, end, "") for start, end in inner)
        span = (
            Span(*found.span()) if len(edits) > 1 or len(found[0]) < 40 else _around(text, edits[0].start, edits[0].end)
        )
        yield span, "лишний пробел внутри скобок или кавычек", edits


def _around(text: str, start: int, end: int) -> Span:
    """A place with the words on both sides of it, so that people see it."""
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in '»")]}%₽'):
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


def _is_item(text: str, at: int) -> bool:
    """Whether only the number or bullet of a list item stands before."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    return len(line) < 4 and (line[-1:] in ".)" or not line[:1].isalnum())


def _is_table(text: str, found: re.Match[str]) -> bool:
    """Whether a run of spaces lines columns up: the line above or below has one of its own at the same place."""
    if len(found[0]) < 3:
        return False
    start = text.rfind("\n", 0, found.start()) + 1
    column = found.end() - start
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    end = text.find("\n", found.end())
    below = text[end + 1 :].split("\n", 1)[0] if end >= 0 else ""
    return any(
        len(line) > column and line[column - 2 : column].isspace() and not line[column].isspace()
        for line in (above, below)
    )


def _is_entity(text: str, at: int) -> bool:
    """Whether a semicolon closes an HTML entity."""
    return text[at] == ";" and re.search(r"&#?\w+\Z", text[max(at - 10, 0) : at]) is not None


def _ends_sentence(pair: Pair, left: str, right: str) -> bool:
    """Whether a full stop between two words ends a sentence: both are words, and the first is no abbreviation."""
    word = pair.language.word(left.rstrip('»")'))
    if word.key in _ABBREVIATIONS or word.key in _BRANDS or len(word.key) < 2 or (left.isupper() and right.islower()):
        return False
    after = pair.language.word(right)
    return word.known and after.known and (right[0].isupper() or len(word.key) > 3)


def _outside(pair: Pair, places: Iterable[_Place]) -> Iterator[_Place]:
    """The places that no link, code or placeholder holds."""
    doc = pair.draft
    held = [(mask.start, mask.end) for mask in doc.masks if mask.kind in ("link", "code")]
    for several in doc.entities.values():
        held += [(doc.tokens[e.first].start, doc.tokens[e.last - 1].end) for e in several if e.kind in _HELD]
    for place in places:
        if not any(start < edit.end + 1 and edit.start < end for start, end in held for edit in place[2]):
            yield place


_HELD = frozenset(("PLACEHOLDER", "URL", "EMAIL"))
