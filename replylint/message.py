"""Fills the words of a rule's message in: what was found, captures, Russian plurals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.finding import Match
    from replylint.pair import Pair

_FIELD = re.compile(r"\{([\w.]+)(?::([\w ]+))?(?:\|([^{}|]+)\|([^{}|]+)\|([^{}|]+))?\}")
ALWAYS = frozenset(("match", "lemma", "question", "client.name"))
"""The fields that every message may use."""


def render(template: str, match: Match, quote: str, pair: Pair) -> str:
    """The message with `{match}`, `{lemma}`, `{client.name}`, captures, `{x:datv}`, `{n|вопрос|вопроса|вопросов}`."""
    if "{" not in template:
        return template

    def fill(field: re.Match[str]) -> str:
        name, case, one, few, many = field.groups()
        value = match.captures.get(name)
        if value is None:
            value = _common(name, quote, pair)
        if one is not None:
            return f"{value} {plural(int(value), one, few, many)}" if value.isdigit() else value
        return pair.language.inflect(value, case.split()) or value if case else value

    return _FIELD.sub(fill, template)


def fields(template: str) -> Iterator[str]:
    """The names that a message uses, so that an unknown one is found when the rule is loaded."""
    return (field[1] for field in _FIELD.finditer(template))


def plural(number: int, one: str, few: str, many: str) -> str:
    """The Russian form of a noun after a number: 1 вопрос, 2 вопроса, 5 вопросов."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    return few if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else many


def _common(name: str, quote: str, pair: Pair) -> str:
    if name == "client.name":
        return str(pair.context.get("client.name") or "клиент")
    if name == "lemma":
        return min(pair.language.word(quote).lemmas, default=quote)
    return " ".join(quote.split())
