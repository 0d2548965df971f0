"""What clients see of a template: its branches, and its sentences with sample values or without any."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from replylint import liquid, placeholder
from replylint.finding import Fix
from replylint.source.sourcemap import Piece, SourceMap
from replylint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replylint.doc import Doc, Sentence
    from replylint.finding import Finding
    from replylint.helpdesk import Helpdesk
    from replylint.pair import Pair

_SAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"first_?name|firstname|name\.first|short_?name|^name$|имя", ("Анна", "Иван")),
    (r"last_?name|surname|фамилия", ("Смирнова", "Петров")),
    (r"(organization|company|brand|group|team|inbox|mailbox|account|product|portal|app)\W*name", ("Ромашка",)),
    (r"full_?name$|\.name$", ("Анна Смирнова", "Иван Петров")),
    (r"e_?mail|почта", ("anna@example.com",)),
    (r"phone|mobile|телефон", ("+7 900 000-00-00",)),
    (r"(^|[._])(id|number|key|ref)$|номер", ("48213",)),
    (r"url|link|ссылка", ("https://example.com/a1",)),
    (r"city|город", ("Казань", "Тверь")),
    (r"(date|_at|deadline)$|дата|срок", ("12 мая",)),
)
"""Sample values by the name of a placeholder: of both genders where people have one."""
_TURNS = 2


class View(NamedTuple):
    """One way in which a client may see a template, and where its words stand in the template."""

    pair: Pair
    map: SourceMap

    def moved(self, finding: Finding, draft: str) -> Finding:
        """A finding of the view as one of the template."""
        if finding.source != "draft" or finding.turn is not None:
            return finding
        whole = finding.span == (0, len(self.pair.draft.text))
        span = Span(0, len(draft)) if whole else self.map.span(finding.span)
        fixes = tuple(fix for fix in map(self._fix, finding.fixes) if fix is not None)
        return replace(finding, span=span, quote=draft[slice(*span)], fixes=fixes, related=())

    def _fix(self, fix: Fix) -> Fix | None:
        """The fix in the template; None where a tag stands inside an edit."""
        edits = []
        for edit in fix.edits:
            span = self.map.span(Span(edit.start, edit.end))
            if span.end - span.start != edit.end - edit.start:
                return None
            edits.append(Edit(span.start, span.end, edit.text))
        return Fix(safety=fix.safety, edits=tuple(edits))


class Snippet(NamedTuple):
    """A sentence of a template as a client may see it."""

    text: str
    map: SourceMap


def branches(pair: Pair) -> tuple[View, ...]:
    """The views that show every branch of a template of Liquid; none where there is nothing to choose."""
    case = pair.case
    if "{%" not in case.draft or not case.context.is_template:
        return ()
    found = liquid.renderings(case.draft)
    return tuple(View(pair.alike(replace(case, draft=one.text, origin=None)), one.map) for one in found)


def filled(doc: Doc, helpdesk: Helpdesk) -> Iterator[Snippet]:
    """The sentences in which people or towns are named, with sample values of both genders.

    Numbers, days and addresses agree with nothing around them, so that a sentence of those alone shows nothing new.
    """
    for sentence, places in _sentences(doc):
        samples = [[_sample(text, helpdesk, turn) for _, text in places] for turn in range(_TURNS)]
        if samples[0] != samples[-1]:
            yield from (_snippet(doc, sentence, places, values) for values in samples)


def missing(doc: Doc, helpdesk: Helpdesk) -> Iterator[Snippet]:
    """The sentences that hold placeholders whose values may be missing, as the helpdesk then shows them."""
    for sentence, places in _sentences(doc):
        values = [_without_value(text, helpdesk, doc.text) for _, text in places]
        if any(value != text for value, (_, text) in zip(values, places, strict=True)):
            yield _snippet(doc, sentence, places, values)


def widened(span: Span, doc: Doc) -> Span:
    """A span with the placeholders that it meets or borders on."""
    for entities in doc.entities.values():
        for entity in entities:
            place = doc.span(entity.first, entity.last)
            if entity.kind == "PLACEHOLDER" and place.start <= span.end and span.start <= place.end:
                span = Span(min(span.start, place.start), max(span.end, place.end))
    return span


def _sentences(doc: Doc) -> Iterator[tuple[Sentence, list[tuple[Span, str]]]]:
    """The sentences with the placeholders in them."""
    spans = sorted(doc.span(e.first, e.last) for es in doc.entities.values() for e in es if e.kind == "PLACEHOLDER")
    for sentence in doc.sentences if spans else ():
        own = [span for span in spans if sentence.start <= span.start and span.end <= sentence.end]
        if own:
            yield sentence, [(span, doc.text[slice(*span)]) for span in own]


def _snippet(doc: Doc, sentence: Sentence, places: Iterable[tuple[Span, str]], values: Iterable[str]) -> Snippet:
    pieces: list[Piece] = []
    parts: list[str] = []
    length, at = 0, sentence.start
    for (span, own), value in zip(places, values, strict=True):
        for text, start, run in ((doc.text[at : span.start], at, span.start - at), (value, span.start, len(own))):
            if text:
                pieces.append(Piece(length, start, min(run, len(text)) if text is not value else len(own) - 1))
                parts.append(text)
                length += len(text)
        at = span.end
    rest = doc.text[at : sentence.end]
    return Snippet("".join([*parts, rest]), SourceMap(pieces=(*pieces, Piece(length, at, len(rest)))))


def _sample(text: str, helpdesk: Helpdesk, turn: int) -> str:
    found = placeholder.read(text, helpdesk)
    if found is None:
        return text
    for pattern, values in _SAMPLES:
        if re.search(pattern, found.name, re.IGNORECASE):
            return values[turn % len(values)]
    return text


def _without_value(text: str, helpdesk: Helpdesk, template: str) -> str:
    found = placeholder.read(text, helpdesk)
    if found is None or not placeholder.knows(helpdesk, found.name) or placeholder.never_missing(helpdesk, found.name):
        return text
    if placeholder.is_guarded(template, found.name):
        return text
    if found.fallback is not None:
        return found.fallback
    return {"empty": "", "dash": "-", "literal": text}[helpdesk.missing]
