"""Many support-like pairs out of a few real-looking ones: sentences mixed anew, numbers drawn anew."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from replylint.case import Case, Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SENTENCE = re.compile(r"[^.!?\n]+[.!?…)]*")
_DIGIT = re.compile(r"\d")
_GREETINGS = ("Здравствуйте!", "Добрый день!", "Здравствуйте, Анна!", "Добрый вечер, Олег!", "Приветствую!", "")
_ENDINGS = ("", "С уважением, Мария", "Хорошего дня!", "Если останутся вопросы, напишите.", "Служба поддержки")


def mixed(cases: Iterable[Case], number: int, seed: int = 7) -> Iterator[Case]:
    """So many pairs made of the sentences of some cases; the same each time."""
    cases = list(cases)
    source = random.Random(seed)
    messages = [piece for case in cases for piece in _sentences(case.message or "")]
    drafts = [piece for case in cases for piece in _sentences(case.draft)]
    for index in range(number):
        message = " ".join(source.choices(messages, k=source.randint(1, 5)))
        body = " ".join(source.choices(drafts, k=source.randint(2, 7)))
        draft = f"{source.choice(_GREETINGS)} {body}\n\n{source.choice(_ENDINGS)}".strip()
        context = Context(fields={"channel": source.choice(("chat", "email", "messenger")), "turn": 1 + index % 3})
        yield Case(
            id=str(index), message=_renumbered(message, source), draft=_renumbered(draft, source), context=context
        )


def _sentences(text: str) -> list[str]:
    return [match[0].strip() for match in _SENTENCE.finditer(text) if match[0].strip()]


def _renumbered(text: str, source: random.Random) -> str:
    return _DIGIT.sub(lambda match: match[0] if match[0] == "0" else source.choice("123456789"), text)
