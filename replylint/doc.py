"""What a text becomes once analysed: sentences, tokens with all their readings, typed entities, masks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple, Protocol

from replylint.dataclass import dataclass
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Reading(NamedTuple):
    """One way to understand a word form: its lemma (lower case, е for ё) and OpenCorpora grammemes."""

    lemma: str
    grammemes: frozenset[str]
    score: float


class Word:
    """What is known of one written form, wherever it stands; made once a form and shared by all its tokens."""

    __slots__ = ("every", "grammemes", "key", "kind", "known", "lemmas", "readings", "text")

    def __init__(self, text: str, key: str, kind: str, every: tuple[Reading, ...] = (), *, known: bool = True) -> None:
        self.text = text
        """The form as written."""
        self.key = key
        """Lower case, е for ё, without stress marks and soft hyphens: what forms are compared by."""
        self.kind = kind
        """`word` (Cyrillic), `latin`, `mixed` (both scripts), `number`, `placeholder`, `mark` (punctuation, emoji)."""
        self.every = every
        """All readings of the dictionary (or of the guesser), best first."""
        self.readings = tuple(r for r in every if r.score >= 0.05) or every[:1]
        """The readings worth believing: those with a score of at least 0.05."""
        self.lemmas = frozenset(r.lemma for r in self.readings) or frozenset((key,))
        self.grammemes = frozenset().union(*(r.grammemes for r in self.readings)) if self.readings else frozenset()
        """Every grammeme that some believable reading has."""
        self.known = known
        """Whether the dictionary holds the form; always true for what is not a Cyrillic word."""

    @property
    def is_word(self) -> bool:
        """Whether this counts as a word (in gaps, in lengths): anything but punctuation."""
        return self.kind != "mark"

    def __repr__(self) -> str:
        return f"Word({self.text!r})"


MASKED = Word("", "", "mark")
"""Stands in the place of a quoted, linked or signature word wherever phrases are matched; equal to nothing."""


class Token(NamedTuple):
    """One word or mark at its place in the text."""

    start: int
    end: int
    word: Word

    @property
    def text(self) -> str:
        """The form exactly as written."""
        return self.word.text


class Sentence(NamedTuple):
    """A sentence (or a line of a chat, or a list item): its span, and its tokens `doc.tokens[first:last]`."""

    start: int
    end: int
    first: int
    last: int


class Entity(NamedTuple):
    """A typed piece of text over the tokens `first:last`, for instance a DATE."""

    kind: str
    first: int
    last: int


ENTITY_KINDS = (
    "DATE", "TIME", "DURATION", "MONEY", "NUM", "URL", "EMAIL", "PHONE", "PERSON", "PLACEHOLDER", "EMOJI",
)  # fmt: skip

MASK_KINDS = ("quote", "link", "code", "signature", "history")


class Mask(NamedTuple):
    """A stretch that is not the author's own plain words: quote, link, code, signature, history."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """An analysed text; all offsets are code points of `text` as it came."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    """The token's words, with `MASKED` in place of those under a mask."""
    sentences: tuple[Sentence, ...]
    entities: Mapping[int, tuple[Entity, ...]]
    """Entities by the index of their first token."""
    masks: tuple[Mask, ...] = ()

    def span(self, first: int, last: int) -> Span:
        """The span of the tokens `first:last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def within(self, span: Span) -> Iterator[Word]:
        """The words of the tokens that lie wholly in a span."""
        for at in range(bisect_left(self.tokens, (span.start,)), len(self.tokens)):
            _, end, word = self.tokens[at]
            if end > span.end:
                return
            yield word

    def sentence_at(self, token: int) -> Sentence:
        """The sentence that holds a token."""
        return self.sentences[bisect_right(self.sentences, token, key=_first) - 1]

    def is_question(self, sentence: Sentence) -> bool:
        """Whether the sentence ends in a question mark (closing quotes and brackets aside)."""
        return "?" in self.text[max(sentence.start, sentence.end - 4) : sentence.end]


def _first(sentence: Sentence) -> int:
    return sentence.first


class Language(Protocol):
    """Makes docs out of texts; one a natural language."""

    code: str

    def analyse(self, text: str) -> Doc:
        """The doc of any text whatever; never fails."""

    def word(self, text: str) -> Word:
        """What is known of one form."""

    def knows(self, form: str) -> bool:
        """Whether the dictionary holds a lower-case form."""

    def with_yo(self, form: str) -> str:
        """A lower-case form with ё where the dictionary has it in every reading."""

    def inflections(self, form: str) -> frozenset[str]:
        """All forms of what a lower-case form may be, with е for ё; of a verb without its participles."""

    def inflect(self, text: str, grammemes: Iterable[str]) -> str | None:
        """The form with these grammemes, in the letter case of `text`; None where there is a doubt."""
