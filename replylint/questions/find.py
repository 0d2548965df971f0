"""Finds the questions of a message: with and without a mark, joined, indirect, as lists and as requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.questions.clauses import Head, clauses
from replylint.questions.kind import kind_of_noun, kind_of_wh, kind_without_wh
from replylint.questions.licence import Licence
from replylint.questions.question import Question
from replylint.questions.words import (
    FILLER,
    FINITE,
    IMPERATIVE,
    INFN,
    JOIN,
    LI,
    MARK,
    MODAL,
    NOMINATIVE,
    PREP,
    WH,
    YOU,
    bits,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replylint.doc import Doc, Sentence
    from replylint.phrases.hits import Hit
    from replylint.questions.clauses import Clause
    from replylint.questions.question import Kind

MOST = 300
"""Questions of one message that are looked at."""
_TAGS = frozenset("правильно верно так да правда ладно ок хорошо угу".split())


def questions(doc: Doc, inquiries: Sequence[Hit] = (), idle: Sequence[Hit] = ()) -> tuple[Question, ...]:
    """The questions in order; `inquiries` open indirect ones, what overlaps `idle` (rhetoric, courtesy) is none."""
    found: list[Question] = []
    asking: dict[int, list[Hit]] = {}
    for hit in inquiries:
        asking.setdefault(hit.sentence, []).append(hit)
    vain: dict[int, list[Hit]] = {}
    for hit in idle:
        vain.setdefault(hit.sentence, []).append(hit)
    is_list = False
    for number, sentence in enumerate(doc.sentences):
        own = _Reader(doc, number, sentence, asking.get(number, ()), is_list).questions()
        if own and found and found[-1].sentence == number - 1 and _goes_on(doc, own[0], sentence):
            own = own[1:]
        vanity = vain.get(number, ())
        found += (q for q in own if not any(hit.first < q.last and q.first < hit.last for hit in vanity))
        is_list = _opens_list(doc, sentence, bool(asking.get(number))) or (is_list and bool(own))
        if len(found) >= MOST:
            break
    return tuple(_unanswered_by_client(doc, found))[:MOST]


def _opens_list(doc: Doc, sentence: Sentence, asks: bool) -> bool:
    """Whether the sentence ends in a colon after words of asking: each line below is a question."""
    return asks and doc.words[sentence.last - 1].text == ":"


def _goes_on(doc: Doc, question: Question, sentence: Sentence) -> bool:
    """Whether a question only goes on with the one before: «Или уже поздно?», «Скажем, в 10 часов?»."""
    words = [word for word in doc.words[sentence.first : sentence.last] if word.is_word]
    if words and words[0].key in ("или", "либо"):
        return True
    return len(words) < 5 and not any(bits(word) & (FINITE | INFN | WH | LI | MODAL) for word in words) and (
        question.kind in ("yes-no", "when") and words[0].key in ("скажем", "например", "в", "на", "к", "из", "с", "до")
    )  # fmt: skip


def _unanswered_by_client(doc: Doc, found: Sequence[Question]) -> Iterator[Question]:
    """Leaves out what the client answers in the next breath: «Почему? Потому что…»."""
    for question in found:
        after = question.sentence + 1
        if question.is_marked and after < len(doc.sentences):
            words = doc.words[doc.sentences[after].first : doc.sentences[after].first + 3]
            if words and words[0].key in ("потому", "оттого", "затем") and question.kind == "why":
                continue
        yield question


class _Reader(Licence):
    """One sentence of the message, cut into its questions."""

    def questions(self) -> list[Question]:
        if self.end <= self.first:
            return []
        parts = clauses(self.doc, self.first, self.end)
        if not parts or not self._is_russian():
            return []
        kept = self._licensed(parts)
        if kept:
            return self._cut(parts, kept)
        if self.is_marked:
            return self._bare(parts)
        return self._nouns(parts) or self._alternative(parts) or self._guess()

    def _cut(self, parts: Sequence[Clause], kept: Sequence[Head]) -> list[Question]:
        """The sentence cut at its heads; each piece is one question."""
        found: list[Question] = []
        for number, head in enumerate(kept):
            last = kept[number + 1].start if number + 1 < len(kept) else self.last
            if number + 1 < len(kept):
                last = self._before_joint(last, head)
                if not self.is_marked:
                    last = max(min(last, self._before_story(head, parts)), head.head + 1)
            elif not self.is_marked:
                last = self._before_story(head, parts)
            else:
                last = next((c.first for c in parts[head.clause + 1 :] if c.boundary == "line"), self.last)
            first = self._without_filler(head)
            if last - first < 2 and number + 1 < len(kept) and head.form == "wh" and kept[number + 1].place == "join":
                continue  # «где и как оформить»
            if head.form == "wh":
                kind = kind_of_wh(self.words, head.at, head.head, last)
            else:
                kind = kind_without_wh(self.words, first, min(last, self.end))
            found.append(Question(kind, first, max(last, first + 1), head.head, self.number, self.is_marked))
        return found + self._tail(parts, kept[-1]) if self.is_marked else found

    def _tail(self, parts: Sequence[Clause], head: Head) -> list[Question]:
        """What a marked sentence asks on a new line, or after dots, behind its last head."""
        for clause in parts[head.clause + 1 :]:
            if clause.boundary == "line" and self.end - clause.first > 1:
                kind = kind_without_wh(self.words, clause.first, self.end)
                return [Question(kind, clause.first, self.last, clause.first, self.number, True)]
        return []

    def _without_filler(self, head: Head) -> int:
        first = head.start
        for hit in self.asking:
            if first <= hit.first and hit.last <= head.head - (head.form == "li"):
                first = hit.last
        while first < head.at and (bits(self.words[first]) & MARK or self.words[first].key in ("а", "и", "но", "ну")):
            first += 1
        return first

    def _before_joint(self, last: int, head: Head) -> int:
        """The end of a piece, without the comma or conjunction that joins the next."""
        while last - 1 > head.head and (
            (bits(self.words[last - 1]) & (MARK | JOIN) and self.words[last - 1].key not in ("нет",))
            or self.words[last - 1].key in ("также", "еще", "ещё", "вопрос")
        ):
            last -= 1
        return last

    def _before_story(self, head: Head, parts: Sequence[Clause]) -> int:
        """The end of an unmarked question: before a clause that goes on telling."""
        for clause in parts[head.clause + 1 :]:
            opening = self.words[clause.first]
            if (
                clause.boundary in ("dash", "colon", "bracket", "line")
                or bits(opening) & NOMINATIVE
                or (opening.key in ("у", "а", "но", "там", "это", "мне", "нам", "очень") and clause.boundary == "comma")
                or (bits(opening) & (FINITE | IMPERATIVE) and clause.boundary == "comma")
            ):
                return clause.first - 1
        return self.end

    def _bare(self, parts: Sequence[Clause]) -> list[Question]:
        """A marked sentence with nothing that asks but its mark."""
        first = self.first
        while first < self.end and bits(self.words[first]) & (FILLER | MARK):
            first += 1
        if first >= self.end:
            first = self.first
            if not any(self.words[at].key in _TAGS for at in range(first, self.end)):
                return []
        for hit in self.asking:  # «подскажите, пожалуйста, доставка бесплатная?»
            if hit.first <= first and hit.last < self.end:
                first = hit.last
                while first < self.end - 1 and bits(self.words[first]) & (FILLER | MARK | PREP):
                    first += 1
        kind = self._noun_kind(first) or kind_without_wh(self.words, first, self.end)
        return [Question(kind, first, self.last, first, self.number, True)]

    def _guess(self) -> list[Question]:
        """«Кто-нибудь приедет», «а может, перенести на среду»: unmarked, but they ask."""
        words = self.words
        first = self.first
        while first < self.end - 1 and bits(words[first]) & MARK:
            first += 1
        opening = words[first].key
        if opening in ("а", "или", "и") and first + 2 < self.end and words[first + 1].key in ("может", "вдруг"):
            return [Question("yes-no", first + 1, self.end, first + 1, self.number, False)]
        if opening == "может" and self.end - first > 2:
            return [Question("yes-no", first, self.end, first, self.number, False)]
        is_short = self.end - first < 7 and not any(words[at].text == "," for at in range(first, self.end))
        is_you = bits(words[first]) & YOU and not bits(words[first]) & IMPERATIVE
        if is_short and self.end - first > 1 and is_you:
            return [Question("yes-no", first, self.end, first, self.number, False)]
        if opening in ("кто-нибудь", "кто-то", "что-нибудь") and self.end - first > 1 and opening != "кто-то":
            return [Question("yes-no", first, self.end, first, self.number, False)]
        return []

    def _noun_kind(self, first: int) -> Kind | None:
        if any(bits(word) & (FINITE | INFN) for word in self.words[first : self.end]) or self.end - first > 5:
            return None
        for word in self.words[first : min(first + 3, self.end)]:
            if any("NOUN" in r.grammemes for r in word.readings) and (kind := kind_of_noun(word)):
                return kind
        return None

    def _nouns(self, parts: Sequence[Clause]) -> list[Question]:
        """«Интересует стоимость доставки», «подскажите адрес», and the lines of a list of questions."""
        if self.in_list and not self.asking:
            kind = self._noun_kind(self._after_bullet())
            return (
                [Question(kind, self._after_bullet(), self.end, self._after_bullet(), self.number, False)]
                if kind
                else []
            )
        for hit in self.asking:
            at = hit.last
            while (at < self.end and bits(self.words[at]) & (FILLER | PREP)) or (
                at < self.end and self.words[at].key in ("мне", "нам", "ваш", "ваша", "о", "про", "какая-то")
            ):
                at += 1
            for place in range(at, min(at + 2, self.end)):
                word = self.words[place]
                if bits(word) & (MARK | FINITE | INFN):
                    break
                if any(
                    ("NOUN" in r.grammemes and "nomn" in r.grammemes) or "accs" in r.grammemes or "datv" in r.grammemes
                    for r in word.readings
                ) and (kind := kind_of_noun(word)):
                    return [
                        Question(
                            kind,
                            at,
                            self._before_story(Head(at, at, at, self._clause_of(parts, at), "wh", "start"), parts),
                            place,
                            self.number,
                            False,
                        )
                    ]
        return []

    def _after_bullet(self) -> int:
        first = self.first
        while first < self.end - 1 and (bits(self.words[first]) & MARK or self.words[first].kind == "number"):
            first += 1
        return first

    def _clause_of(self, parts: Sequence[Clause], at: int) -> int:
        return next((n for n, clause in enumerate(parts) if clause.first <= at < clause.last), len(parts) - 1)

    def _alternative(self, parts: Sequence[Clause]) -> list[Question]:
        """«Карту теперь надо блокировать или нет», «получится или нет»."""
        words = self.words
        for at in range(self.first + 1, self.end - 1):
            if words[at].key == "или" and words[at + 1].key in ("нет", "не", "как") and at + 3 >= self.end:
                clause = parts[self._clause_of(parts, at)]
                first = clause.first
                for hit in self.asking:
                    if first <= hit.first and hit.last < at:
                        first = hit.last
                while first < at and bits(words[first]) & (MARK | JOIN):
                    first += 1
                return [Question("yes-no", first, self.end, first, self.number, False)]
        return []
