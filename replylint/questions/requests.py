"""Requests of the message that are no questions, and what a draft asks though it was told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from replylint.doc import MASKED
from replylint.questions.evidence import overlap, units
from replylint.questions.pairing import acts_of, asked, is_foreign
from replylint.questions.question import Question
from replylint.questions.subject import wanted
from replylint.questions.topic import term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.pair import Pair
    from replylint.text import Span

_NO_GROUPS: frozenset[str] = frozenset()
_REASONS = frozenset(("comment", "unknown", "asks", "can", "cause"))
_NUMBER = re.compile(r"(?:заказ|брон|договор|заявк|отправлен|посылк|билет|сч[её]т|обращени|трек)\w*\s*"
                     r"(?:[№#:nN]|номер)?\W{0,3}([A-ZА-Я]{0,4}[-–]?\d[\d–-]{2,})", re.IGNORECASE)  # fmt: skip
_SENT = re.compile(
    r"(?:прикрепи|прикреп|приложи|прилага|прилож|скинул|отправи|присла|высла|во вложении)\w*\W+(?:\w+\W+){0,3}"
    r"(?:скрин|фото|снимок|снимк|изображени)|(?:скрин|фото|снимок|снимк)\w*\W+(?:\w+\W+){0,3}(?:прикрепи|приложи|"
    r"прилага|во вложении|скинул|отправи|присла|прикрепл)",
    re.IGNORECASE,
)


class Known(NamedTuple):
    """Something that the draft asks for, where, and where it already stands."""

    what: str
    first: int
    last: int
    value: str


def ignored(pair: Pair) -> Iterator[Span]:
    """The requests of the message that nothing in the draft takes up."""
    message = pair.message
    if message is None or is_foreign(pair):
        return
    draft = units(pair.draft, acts_of(pair, "draft", "question-topics"), acts_of(pair, "draft", "answer-signs"))
    questions = asked(pair)
    requests = []
    for hit in acts_of(pair, "message", "question-request"):
        if any(q.first <= hit.first < q.last for q in questions):
            continue
        last = _end(pair, hit.first, message.sentences[hit.sentence].last)
        requests.append(Question("request", hit.first, last, hit.first, hit.sentence, False))
    terms = wanted(message, requests, acts_of(pair, "message", "question-topics"), draft)
    acts = any(not unit.signs.isdisjoint(_REASONS) and "courtesy" not in unit.signs for unit in draft)
    for request, one in zip(requests, terms, strict=True):
        core = one._replace(terms=one.terms[:3], weights=one.weights[:3])
        best = max((overlap(core, unit.keys, unit.roots, _NO_GROUPS) for unit in draft), default=0.0)
        if best == 0.0 and not (acts and one.own < 2):
            yield request.span(message)


def known(pair: Pair) -> Iterator[Known]:
    """What the draft asks for although the message or the context holds it."""
    text = "" if pair.message is None else pair.message.text
    for hit in acts_of(pair, "draft", "answer-asks"):
        for name, _, _ in hit.captures:
            value = _value(pair, name, text)
            if value and (name == "photo" or value not in pair.draft.text):
                yield Known(_TITLES[name], hit.first, hit.last, value)


def bare_links(pair: Pair) -> Iterator[tuple[int, int]]:
    """The sentences of a draft that answers with nothing but a link or «см. раздел»; token ranges."""
    if pair.message is None or not asked(pair) or is_foreign(pair):
        return
    topics = {key for word in pair.message.words if (about := term(word)) for key in about.keys | about.roots}
    found = []
    for unit in units(pair.draft, (), acts_of(pair, "draft", "answer-signs")):
        if "courtesy" in unit.signs:
            continue
        says = 0
        for at in range(unit.first, unit.last):
            word = pair.draft.words[at]
            about = None if word is MASKED else term(word)
            if (
                about
                and not word.lemmas & _POINTING
                and about.keys.isdisjoint(topics)
                and about.roots.isdisjoint(topics)
            ):
                says += 1
        if "link" not in unit.signs and not _points(pair, unit.first, unit.last):
            return
        if says > 0 or "path" in unit.signs or "money" in unit.signs or "date" in unit.signs:
            return
        found.append((unit.first, unit.last))
    yield from found[:1]


_TITLES = {"order": "номер", "phone": "телефон", "email": "почту", "photo": "снимок"}
_POINTING = frozenset(
    """ссылка раздел страница сайт статья инструкция подробный подробно подробность информация ознакомиться
    посмотреть смотреть найти перейти узнать прочитать прочесть читать ответ вопрос см база знание
    справка справочный центр faq пройти указать описать содержаться размещенный размещать доступный
    находиться есть разместить официальный наш данный весь открыть изучить памятка правило документация
    подробнее здесь там быть воспользоваться обратиться отвечать""".split()
)


def _points(pair: Pair, first: int, last: int) -> bool:
    return any(pair.draft.words[at].key in ("см", "раздел", "разделе", "раздела", "статье", "ссылке", "faq", "справке")
               for at in range(first, last))  # fmt: skip


def _end(pair: Pair, first: int, last: int) -> int:
    """A request ends with its clause."""
    assert pair.message is not None
    for at in range(first + 1, last):
        if pair.message.words[at].text in (",", ";", ":", "–", "—", "(", ".", "!"):
            return at
    return last


def _value(pair: Pair, name: str, text: str) -> str:
    """What is known of the thing asked for; empty for nothing."""
    if name == "photo":
        match = _SENT.search(text)
        return match[0] if match else ""
    if name == "order":
        match = _NUMBER.search(text)
        return match[1] if match else str(pair.context.get("order") or "")
    kind = {"phone": "PHONE", "email": "EMAIL"}[name]
    if pair.message is not None:
        for entities in pair.message.entities.values():
            for entity in entities:
                if entity.kind == kind:
                    return text[slice(*pair.message.span(entity.first, entity.last))]
    return str(pair.context.get(f"client.{name}") or "")
