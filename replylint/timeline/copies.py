"""Whether one reply of an agent is another over again, greetings, names and signatures aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replylint.pair import Pair

_SHARE = 0.7
"""So much of the shorter text must stand in the longer, counted in words."""
_LEAST = 6
"""Texts of fewer words («Спасибо, что подождали!») come back without being copies."""


def copies(one: Pair, other: Pair) -> bool:
    """Whether the sentences of the shorter text, greeting and signature aside, stand in the longer as they are."""
    first, second = _sentences(one), _sentences(other)
    shorter, longer = sorted((first, second), key=lambda sentences: sum(map(len, sentences)))
    words = sum(map(len, shorter))
    same = sum(len(sentence) for sentence in shorter if sentence in longer)
    return same >= _LEAST and same >= _SHARE * words


def _sentences(pair: Pair) -> list[tuple[str, ...]]:
    """The sentences as keys of their words: without greetings, a name in front, signatures and thanks of two words."""
    greetings = {hit.sentence for hit in pair.act("draft", "greeting")}
    found = []
    for number, sentence in enumerate(pair.draft.sentences):
        words = [word for word in pair.draft.words[sentence.first : sentence.last] if word.is_word]
        while words and "Name" in words[0].grammemes and words[0].text[:1].isupper():
            words = words[1:]
        if len(words) > 2 and not (number in greetings and len(words) < _LEAST):
            found.append(tuple(word.key for word in words))
    return found
