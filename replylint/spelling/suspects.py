"""The places of a doc whose unknown words are worth judging: the agent's own plain words, and no names or codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replylint.doc import Doc, Sentence

_SEVERAL, _MANY = 3, 0.5
_OTHER = re.compile("[іїєґўәғқңөұүһ]")
"""Letters of the Cyrillic alphabets of Ukrainian, Belarusian and Kazakh that Russian lacks."""
_GLUE = frozenset("#@_/\\=&+*'’`<>{}[]|~^$%")
_ACRONYM = 6


def suspects(doc: Doc) -> Iterable[int]:
    """The tokens whose unknown words may be misspelt, in order; none of a sentence that is hardly Russian."""
    unknown = [at for at, word in enumerate(doc.words) if not word.known and word.kind == "word" and len(word.key) > 2]
    foreign: dict[int, bool] = {}
    for at in unknown:
        if _is_plain(doc, at):
            sentence = doc.sentence_at(at)
            if sentence.first not in foreign:
                foreign[sentence.first] = _is_foreign(doc, sentence, unknown)
            if not foreign[sentence.first]:
                yield at


def _is_foreign(doc: Doc, sentence: Sentence, unknown: Sequence[int]) -> bool:
    """Whether so many words are unknown that they are another language's, or a list of names."""
    count = sum(sentence.first <= at < sentence.last for at in unknown)
    words = sum(word.kind == "word" for word in doc.words[sentence.first : sentence.last])
    if count > 1 and any(_OTHER.search(word.key) for word in doc.words[sentence.first : sentence.last]):
        return True
    return count >= _SEVERAL and count > _MANY * words


def _is_plain(doc: Doc, at: int) -> bool:
    start, end, word = doc.tokens[at]
    text = doc.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and before in _GLUE) or (after and after in _GLUE):
        return False
    if before.isalnum() or after.isalnum() or any(map(str.isdigit, word.key)):
        return False
    if word.text.isupper() and len(word.text) <= _ACRONYM:
        return False
    if any(map(str.isupper, word.text[1:])) and not word.text.isupper():
        return False
    return not (after == "." and len(word.key) < 6 and text[end + 1 : end + 3].strip()[:1].islower())


def is_capital(doc: Doc, at: int) -> bool:
    """Whether a word begins with a capital and goes on without."""
    return doc.tokens[at].text[:1].isupper() and not doc.tokens[at].text.isupper()


def is_named(doc: Doc, at: int) -> bool:
    """Whether a capitalised word stands where no beginning of a sentence explains the capital."""
    first = doc.sentence_at(at).first
    while first < at and doc.tokens[first].word.kind in ("mark", "number"):
        first += 1
    if first == at:
        return False
    return doc.tokens[at - 1].text not in (".", "!", "?", "…", ":", "•", "—", "–", "-", "«", '"', "„", "“")
