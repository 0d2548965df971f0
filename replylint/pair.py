"""A client's message and a draft, analysed: which phrases and acts each of them holds, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from replylint.doc import Doc, Sentence
from replylint.language.detect import doc_language
from replylint.leftover import leftover
from replylint.placeholder import Desk
from replylint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from replylint.case import Case, Context
    from replylint.doc import Language
    from replylint.finding import Source
    from replylint.helpdesk import Helpdesk
    from replylint.phrases.hits import Hit
    from replylint.phrases.index import Index
    from replylint.rule import Act

_EDGE = 2
"""Sentences that count as the opening or the closing of a draft."""


class Pair:
    """What checks look at. Phrases are looked for once a text; acts are worked out when first asked for."""

    def __init__(
        self,
        case: Case,
        language: Language,
        acts: Mapping[str, Act],
        indexes: Mapping[Source, Index],
        vocabulary: frozenset[str] = frozenset(),
        desk: Desk | None = None,
        reach: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        """`reach` tells whose phrases may bring each act; without it every act is looked into."""
        self.case = case
        self.language = language
        self.vocabulary = vocabulary
        """Words that the team has declared right, as keys."""
        self.desk = desk or Desk()
        """What is known of the helpdesk that templates are for."""
        self.draft: Doc = language.analyse(case.draft)
        self.message: Doc | None = None if case.message is None else language.analyse(case.message)
        self._acts = acts
        self._reach = reach or {}
        self._indexes = indexes
        self._hits: dict[Source, dict[str, list[Hit]]] = {}
        self._done: dict[Source, dict[str, tuple[Hit, ...]]] = {"draft": {}, "message": {}}
        self._kept: dict[str, Any] = {}

    def alike(self, case: Case) -> Pair:
        """Another case, seen with the same rules and language."""
        return Pair(case, self.language, self._acts, self._indexes, self.vocabulary, self.desk, self._reach)

    @property
    def helpdesk(self) -> Helpdesk | None:
        """The helpdesk that the draft is a template of; None where that cannot be told."""
        found: Helpdesk | None = self.kept("helpdesk", lambda pair: pair.desk.of(pair.case))
        return found

    @property
    def context(self) -> Context:
        """What is known beside the texts."""
        return self.case.context

    def doc(self, source: Source) -> Doc | None:
        """The doc of the draft or of the message; None where there is no message."""
        return self.draft if source == "draft" else self.message

    def hits(self, source: Source, owner: str) -> tuple[Hit, ...]:
        """The places of one group of phrases, in order."""
        return tuple(self.found(source).get(owner, ()))

    def found(self, source: Source) -> dict[str, list[Hit]]:
        """The places of all groups of phrases that stand in a text."""
        if source not in self._hits:
            doc = self.doc(source)
            self._hits[source] = {} if doc is None else self._indexes[source].scan(doc)
        return self._hits[source]

    def numbers(self, source: Source, owner: str) -> list[int]:
        """Which of an owner's numbered groups of phrases stand in a text: there may be hundreds, and few do."""
        prefix = f"{owner}/"
        found = [name[len(prefix) :] for name in self.found(source) if name.startswith(prefix)]
        return sorted(int(name) for name in found if name.isdecimal())

    def act(self, source: Source, name: str) -> tuple[Hit, ...]:
        """The places where a text does an act, in order; none where the text is absent."""
        done = self._done[source]
        known = done.get(name)
        if known is None:
            reach = self._reach.get(name)
            known = done[name] = ()  # acts that name each other in a circle find nothing, rather than never end
            if reach is None or not self.found(source).keys().isdisjoint(reach):
                known = done[name] = self._act(source, self._acts[name])
        return known

    def does(self, source: Source, names: Iterable[str]) -> bool:
        """Whether a text does any of these acts."""
        for name in names:  # noqa: SIM110  # conditions ask it all the time, and a loop is twice as fast as `any`
            if self.act(source, name):
                return True
        return False

    def filtered(
        self,
        source: Source,
        hits: Iterable[Hit],
        *,
        but: Iterable[Hit] = (),
        zone: str = "all",
        unless_with: Iterable[str] = (),
        only_with: Iterable[str] = (),
        only_after: Iterable[str] = (),
        only_before: Iterable[str] = (),
    ) -> tuple[Hit, ...]:
        """The hits in a zone that no antipattern overlaps and whose sentences have the right company."""
        hits = list(hits)
        if not hits:
            return ()
        if zone == "all" and not (but or unless_with or only_with or only_after or only_before):
            return tuple(hits)
        but = tuple(but)
        avoided = {hit.sentence for name in unless_with for hit in self.act(source, name)}
        kept = [
            hit
            for hit in hits
            if hit.sentence not in avoided
            and not any(hit.first < other.last and other.first < hit.last for other in but)
            and self.in_zone(source, hit, zone)
        ]
        only_with = tuple(only_with)
        if only_with:
            wanted = {hit.sentence for name in only_with for hit in self.act(source, name)}
            kept = [hit for hit in kept if hit.sentence in wanted]
        only_after = tuple(only_after)
        if only_after:
            before = {hit.sentence for name in only_after for hit in self.act(source, name)}
            kept = [hit for hit in kept if hit.sentence in before or hit.sentence - 1 in before]
        only_before = tuple(only_before)
        if only_before:
            after = {hit.sentence for name in only_before for hit in self.act(source, name)}
            kept = [hit for hit in kept if hit.sentence + 1 in after]
        return tuple(kept)

    def in_zone(self, source: Source, hit: Hit, zone: str) -> bool:
        """Whether a hit stands in the named part of its text."""
        if zone == "all":
            return True
        doc = self.doc(source)
        assert doc is not None
        sentence = doc.sentences[hit.sentence]
        if zone == "opening":
            return hit.sentence < _EDGE
        if zone == "closing":
            return hit.sentence >= len(doc.sentences) - _EDGE
        if zone == "first_sentence":
            return hit.sentence == 0
        return doc.is_question(sentence) == (zone == "questions")

    def written_in(self, source: Source) -> str | None:
        """The language of a text's own words; None where it is absent or nothing certain can be said."""
        found: str | None = self.kept(f"language of {source}", lambda pair: doc_language(pair.doc(source)))
        return found

    @property
    def foreign(self) -> bool:
        """Whether the draft is surely in a language that the rules cannot read: nothing can be missed in it."""
        return self.written_in("draft") not in (None, self.language.code)

    def span(self, source: Source, hit: Hit) -> Span:
        """The code points that a hit covers."""
        doc = self.doc(source)
        assert doc is not None
        return doc.span(hit.first, hit.last)

    def sentence(self, source: Source, hit: Hit) -> Sentence:
        """The sentence that holds a hit."""
        doc = self.doc(source)
        assert doc is not None
        return doc.sentences[hit.sentence]

    def kept(self, name: str, make: Callable[[Pair], Any]) -> Any:
        """What `make` gives for this pair, made once: for analyses that several checks share."""
        if name not in self._kept:
            self._kept[name] = make(self)
        return self._kept[name]

    def _act(self, source: Source, act: Act) -> tuple[Hit, ...]:
        found = set(self.hits(source, f"act/{act.id}"))
        others = [hits for name in act.any_of if (hits := self.act(source, name))]
        if act.at_least == 1 or _apart(others, act.at_least):
            found.update(hit for hits in others for hit in hits)
        if act.besides and (doc := self.doc(source)) is not None:
            understood = [hit for name in act.besides for hit in self.act(source, name)]
            found.update(leftover(doc, understood, f"act/{act.id}"))
        if not found or self.does(source, act.without):
            return ()
        return self.filtered(
            source,
            sorted(found, key=lambda hit: (hit.first, -hit.last, hit.owner)),
            but=self.hits(source, f"act/{act.id}/not"),
            zone=act.in_,
            unless_with=act.unless_with,
            only_with=act.only_with,
            only_after=act.only_after,
            only_before=act.only_before,
        )


def _apart(acts: Sequence[tuple[Hit, ...]], wanted: int, taken: tuple[Hit, ...] = ()) -> bool:
    """Whether so many acts stand in words of their own: the same words heard twice are one piece of evidence."""
    if not wanted:
        return True
    if len(acts) < wanted:
        return False
    first, *others = acts
    free = (hit for hit in first if not any(hit.first < other.last and other.first < hit.last for other in taken))
    return any(_apart(others, wanted - 1, (*taken, hit)) for hit in free) or _apart(others, wanted, taken)


def whole(doc: Doc) -> Span:
    """The span of a text as a whole, for findings about something absent."""
    return Span(0, len(doc.text))
