"""Tells the question words of a sentence that ask from those that open relative and subordinate clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.doc import MASKED
from replylint.questions.clauses import heads
from replylint.questions.kind import kind_of_wh
from replylint.questions.words import (
    COMPARATIVE,
    CYRILLIC,
    FILLER,
    FINITE,
    IMPERATIVE,
    INFN,
    MARK,
    NOT,
    PAST,
    SUBORDINATE,
    WH,
    YOU,
    bits,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replylint.doc import Doc, Sentence
    from replylint.phrases.hits import Hit
    from replylint.questions.clauses import Clause, Head

_WEAK = frozenset("когда что как где кто куда чем".split())
"""Question words that also open subordinate clauses, so that a comma before them tells nothing."""
_REPORTS = frozenset("сказать говорить знать понимать понять обещать просить писать написать видеть указать обычно "
                     "договориться сообщать сообщить мочь думать считать казаться хотеть".split())  # fmt: skip
"""«Как вы сказали», «как я понимаю» refer to what was said."""
_NO_MANNER = frozenset("только раз бы будто и минимум максимум правило вариант обычно всегда видно видите говорится "
                       "говорят известно же следствие ни результат".split())  # fmt: skip


class Licence:
    """One sentence of the message, with the question words in it that ask; the others open subordinate clauses."""

    def __init__(self, doc: Doc, number: int, sentence: Sentence, asking: Sequence[Hit], in_list: bool) -> None:
        self.doc = doc
        self.words = doc.words
        self.number = number
        self.first = sentence.first
        self.last = sentence.last
        self.asking = asking
        self.in_list = in_list
        end = sentence.last
        self.is_marked = False
        while end > sentence.first and (doc.words[end - 1] is MASKED or bits(doc.words[end - 1]) & MARK):
            end -= 1
            self.is_marked = self.is_marked or "?" in doc.words[end].text
        self.end = end
        """The token after the last word; marks follow."""

    def _is_russian(self) -> bool:
        seen = [word for word in self.words[self.first : self.end] if word.is_word and word is not MASKED]
        return 2 * sum(1 for word in seen if bits(word) & CYRILLIC or word.kind == "number") >= len(seen) > 0

    def _licensed(self, parts: Sequence[Clause]) -> list[Head]:
        """The heads that ask; the others open relative and subordinate clauses."""
        kept: list[Head] = []
        for head in heads(self.words, parts):
            if self._asks(head, parts, kept):
                kept.append(head)
        return kept

    def _asks(self, head: Head, parts: Sequence[Clause], kept: Sequence[Head]) -> bool:
        clause = parts[head.clause]
        if kept and head.clause == kept[-1].clause and head.place != "join":
            return False  # «кто куда», «когда можно ли»: one question
        if kept and not any(kept[-1].head < hit.first < head.at for hit in self.asking):
            return self._is_joined(head, clause, parts, kept)
        asked = self._is_asked_for(head, clause)
        if head.form == "modal":
            return self._modal_asks(head, clause, asked)
        if head.form == "li":
            return bool(self.is_marked or asked or self.in_list or self._opens_line(clause) or (head.place == "join"
                        and head.clause == 0) or self._is_second_thought(clause))  # fmt: skip
        if head.place == "join" and not asked and not self.is_marked:
            return False
        if asked:
            return not self._is_condition(head)
        if head.place == "inside":
            return self._is_fronted(head, clause)
        if self._opens_line(clause) or self._only_address(parts, head.clause):
            return self.is_marked or self.in_list or self._opens_question(head, parts)
        if not self.is_marked:
            if head.clause == len(parts) - 1 and clause.boundary == "comma" and head.place == "start":
                return self._asks_of_trouble(head, clause)
            return clause.boundary in ("dash", "colon", "bracket") and self._opens_question(head, parts)
        key = self.words[head.head].key
        return clause.boundary in ("dash", "colon") or key not in _WEAK or self._is_main(head, parts)

    def _is_joined(self, head: Head, clause: Clause, parts: Sequence[Clause], kept: Sequence[Head]) -> bool:
        """Whether a head after another question is a question of its own."""
        if head.place == "join" and self.words[head.start - 1].key in ("или", "либо"):
            return False  # «нужно ли приходить или можно онлайн»: one choice
        if head.form == "modal":
            return (
                head.place == "join"
                or (clause.boundary in ("colon", "bracket") and self.is_marked)
                or (
                    self.words[head.head].key in ("можно", "нельзя")
                    and clause.boundary == "comma"
                    and head.place == "start"
                )
            )
        if head.form == "li" or head.place == "join" or clause.boundary in ("colon", "bracket"):
            return not (head.place == "inside" and head.form != "li")
        if head.place == "inside":
            return False
        key = self.words[head.head].key
        if key not in _WEAK or self.words[head.at].key in ("в", "с", "за", "на", "по", "к", "из-за", "у"):
            return True
        if self._is_asked_for(head, clause):
            return True
        return any(
            h.place == "join" and h.clause >= head.clause and h.head > head.head for h in heads(self.words, parts)
        )

    def _is_asked_for(self, head: Head, clause: Clause) -> bool:
        """Whether words of asking stand before the head, with no other clause between."""
        for hit in self.asking:
            if hit.first >= head.at:
                if (
                    head.form == "wh"
                    and head.head < hit.first <= head.head + 4
                    and hit.first < self.end
                    and bits(self.words[hit.first]) & NOT
                ):
                    return True  # «где её отключать не знаю»
                continue
            if hit.last > head.head or not self._opens(hit, head):
                continue
            between = self.words[hit.last : max(head.start, hit.last)]
            if sum(1 for word in between if bits(word) & FINITE and not bits(word) & FILLER) == 0 and len(between) < 9:
                return True
        return False

    def _opens(self, hit: Hit, head: Head) -> bool:
        """Whether the words of asking ask this: «знаете, когда» only with a mark, «думаю, что» never."""
        word = self.words[hit.last - 1]
        if word.key in ("непонятно", "неизвестно", "неясно") and hit.last >= head.at:
            clause_end = head.head + 1 >= self.end or bits(self.words[head.head + 1]) & MARK
            if clause_end and not self.is_marked:
                return False  # «неизвестно где», «непонятно за что»
        if word.key in ("знаете", "знаешь", "знает"):
            return self.is_marked
        is_thought = word.key in ("думаю", "думаем", "сомневаюсь", "переживаю", "выбираю", "гадаю")
        return not is_thought or head.form == "li" or self.words[head.head].key not in ("что", "чего", "как")

    def _is_condition(self, head: Head) -> bool:
        """«Напишите, когда сможете»: a time for the agent, not a question."""
        if self.words[head.head].key not in ("когда", "как"):
            return False
        after = self.words[head.head + 1 : head.head + 4]
        keys = [word.key for word in after]
        return any(key in ("сможете", "будете", "освободитесь", "определитесь", "удобно", "только") for key in keys)

    def _modal_asks(self, head: Head, clause: Clause, asked: bool) -> bool:
        key = self.words[head.head].key
        if head.place == "join" and self.words[head.at - 1].key in ("или", "либо"):
            return False
        if self.is_marked:
            return head.place in ("start", "join") and (self._opens_line(clause) or asked or self._is_late(clause))
        if head.place != "start" or not (self._opens_line(clause) or asked):
            return False
        after = self.words[head.head + 1 : self.end]
        if key == "можно":
            return bool(after) and any(bits(word) & INFN or word.key in ("ли", "чтобы") for word in after[:7]) and not (
                after[0].key in ("сказать", "подумать", "и", "было") or self._has_main_clause(head)
            )  # fmt: skip
        if key in ("можете", "сможете", "можешь", "сможешь"):
            return any(bits(word) & INFN for word in after[:5]) and self._opens_line(clause)
        return (key in ("разве", "неужели") and bool(after) and after[0].key != "что") or (
            key == "долго" and bool(after) and after[0].key in ("еще", "ждать", "это")
        )

    def _asks_of_trouble(self, head: Head, clause: Clause) -> bool:
        """«Не работает интернет, в чём причина»: a short last clause of such words asks without a mark."""
        if clause.last - head.at > 4:
            return False
        kind = kind_of_wh(self.words, head.at, head.head, clause.last)
        return kind == "what-to-do" or (kind == "why" and head.at < head.head)

    def _opens_line(self, clause: Clause) -> bool:
        return clause.first == self.first or clause.boundary == "line"

    def _is_late(self, clause: Clause) -> bool:
        """The last clauses of a marked sentence ask; what stands before them is the story."""
        return clause.boundary in ("dash", "colon", "comma", "bracket")

    def _is_second_thought(self, clause: Clause) -> bool:
        return clause.boundary in ("dash", "colon") and clause.first > self.first

    def _is_fronted(self, head: Head, clause: Clause) -> bool:
        """«Закрывающие за февраль когда будут»: a topic, then the question word, and no verb before it."""
        words = self.words
        key = words[head.head].key
        before = words[clause.first : head.at]
        if any(bits(word) & (FINITE | SUBORDINATE) and not bits(word) & FILLER for word in before):
            return (self.is_marked or self._asked_in_sentence(head)) and not bits(words[head.at - 1]) & FINITE
        previous = words[head.at - 1]
        if bits(previous) & COMPARATIVE or len(before) > 8:
            return False
        if key in ("как", "что", "чем", "чего", "кто", "кого") and not self.is_marked:
            return key in ("как", "кто") and any(
                bits(w) & (INFN if key == "как" else FINITE) for w in words[head.head + 1 : head.head + 2]
            )
        if not self.is_marked and clause.first != self.first and clause.boundary not in ("dash", "colon"):
            return key in ("сколько", "когда", "где", "куда", "почему")
        return any(bits(word) & (FINITE | INFN) for word in words[head.head + 1 : clause.last]) or self.is_marked

    def _asked_in_sentence(self, head: Head) -> bool:
        return any(hit.last <= head.at for hit in self.asking)

    def _opens_question(self, head: Head, parts: Sequence[Clause]) -> bool:
        """Whether an unmarked sentence that opens with a question word asks rather than tells."""
        words, key = self.words, self.words[head.head].key
        after = words[head.head + 1 : self.end]
        if not after:
            return key in ("почему", "когда", "сколько", "зачем", "где")
        first = after[0]
        if key == "как" and (
            first.key in _NO_MANNER or any(not word.lemmas.isdisjoint(_REPORTS) for word in after[:3])
        ):
            return False
        if (
            key in ("что", "чего", "че")
            and head.at == head.head
            and (first.key in ("касается", "ж", "же", "ни", "и", "угодно", "до", "то", "бы") or bits(first) & MARK)
        ):
            return False
        if first.key in ("бы", "угодно", "ни", "попало"):
            return False
        if any(word.key == "ни" for word in after[:4]):
            return False
        return not self._has_main_clause(head)

    def _has_main_clause(self, head: Head) -> bool:
        """«Когда я пришёл, она спала»: another clause after the comma tells what happened."""
        words = self.words
        for at in range(head.head + 1, self.end - 1):
            if bits(words[at]) & INFN and words[head.head].key in ("что", "чего", "че", "как", "где", "куда"):
                return False  # «что мне теперь делать, …»
            if words[at].text == ",":
                rest = words[at + 1 : self.end]
                if bits(words[at + 1]) & (SUBORDINATE | WH):
                    return False
                if words[head.head].key in ("когда", "что", "кто", "как", "где", "куда", "кого") and any(
                    bits(word) & FINITE for word in rest
                ):
                    return True
        return False

    def _only_address(self, parts: Sequence[Clause], number: int) -> bool:
        """Whether only greetings, names and exclamations come before a clause."""
        before = self.words[self.first : parts[number].first]
        return len(before) < 9 and not any(
            bits(word) & (FINITE | INFN | SUBORDINATE) and not bits(word) & FILLER for word in before
        )

    def _is_main(self, head: Head, parts: Sequence[Clause]) -> bool:
        """Whether a clause after a comma in a marked sentence is the question, not a subordinate of one before it."""
        before = self.words[self.first : parts[head.clause].first]
        opening = next((word for word in before if not bits(word) & (FILLER | MARK)), None)
        if opening is None:
            return True
        if any(bits(word) & YOU and not bits(word) & IMPERATIVE for word in before):
            return False
        return any(bits(word) & (PAST | FINITE) for word in before) or any(bits(word) & SUBORDINATE for word in before)
