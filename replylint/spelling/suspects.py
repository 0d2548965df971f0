"""The places of a doc whose unknown words are worth judging: the agent's own plain words, and no names or codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.doc import Doc

_GLUE = frozenset("#@_/\\=&+*'’`<>{}[]|~^$%")
_ACRONYM = 6


def suspects(doc: Doc) -> Iterable[int]:
    """The tokens whose unknown words may be misspelt, in order."""
    for at, word in enumerate(doc.words):
        if not word.known and word.kind == "word" and len(word.key) > 2 and _is_plain(doc, at):
            yield at


def _is_plain(doc: Doc, at: int) -> bool:
    start, end, word = doc.tokens[at]
    text = doc.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _GLUE and before or after in _GLUE and after:
        return False
    if before.isalnum() or after.isalnum() or any(map(str.isdigit, word.key)):
        return False
    if word.text.isupper() and len(word.text) <= _ACRONYM:
        return False
    if any(map(str.isupper, word.text[1:])) and not word.text.isupper():
        return False
    return not (after == "." and len(word.key) < 6 and text[end + 1 : end + 3].strip()[:1].islower())


def is_named(doc: Doc, at: int) -> bool:
    """Whether a word has a capital that no beginning of a sentence explains."""
    if not doc.tokens[at].text[:1].isupper() or doc.tokens[at].text.isupper():
        return False
    first = doc.sentence_at(at).first
    while first < at and doc.tokens[first].word.kind in ("mark", "number"):
        first += 1
    if first == at:
        return False
    return doc.tokens[at - 1].text not in (".", "!", "?", "…", ":", "•", "—", "–", "-", "«", '"', "„", "“")
