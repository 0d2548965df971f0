"""Suppressions that stand beside a text: a `lint:` key next to a reply, or a comment that never reaches the client."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from replylint.case import Allowance
from replylint.names import quoted, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replylint.errors import Location

    Keys = tuple[str | int, ...]

KEY = "lint"
_KEYS = ("allow", "reason", "until")
_COMMENT = re.compile(r"<!--\s*replylint\b(.*?)-->", re.DOTALL)
_ALLOW = re.compile(
    r"\s*:\s*allow\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s*:\s*|\s+(?:[–—-]{1,2}\s+)?)(?P<reason>\S.*?)"
    r"(?:\s*\(\s*(?:until|до)\s+(?P<until>[^()]*?)\s*\))?\s*",
    re.DOTALL,
)
_USAGE = "write <!-- replylint: allow rule-id – reason (until 2030-12-31) -->"


class AllowanceError(Exception):
    """What is wrong with a suppression, and the keys below `lint:` that lead there, or the offset in the text."""

    def __init__(self, text: str, keys: Keys = (), offset: int | None = None) -> None:
        self.text = text
        self.keys = keys
        self.offset = offset
        super().__init__(text)


def of_data(value: object, place: Callable[[Keys], Location | None]) -> tuple[Allowance, ...]:
    """The suppressions of a `lint:` key, one or a list; `place` tells where keys and indices below it lead."""
    items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    found = []
    for number, item in items:
        keys: Keys = () if number is None else (number,)
        if not isinstance(item, dict):
            raise AllowanceError("a suppression must be a mapping such as {allow: rule-id, reason: …}", keys)
        if unknown_keys := [key for key in item if key not in _KEYS]:
            raise AllowanceError(unknown("key", str(unknown_keys[0]), _KEYS), (*keys, unknown_keys[0]))
        texts = {key: str(item[key] or "").strip() for key in item}
        for key in ("allow", "reason"):
            if not texts.get(key):
                raise AllowanceError(f"a suppression needs the key '{key}'", keys)
        until = _day(texts["until"], (*keys, "until")) if texts.get("until") else None
        found.append(Allowance(rule=texts["allow"], reason=texts["reason"], until=until, location=place(keys)))
    return tuple(found)


def of_comments(text: str, place: Callable[[int], Location | None]) -> Iterator[Allowance]:
    """The suppressions in the comments of Markdown or HTML; `place` tells where an offset is."""
    if "replylint" not in text:
        return
    for comment in _COMMENT.finditer(text):
        found = _ALLOW.fullmatch(comment[1])
        if found is None:
            raise AllowanceError(f"this comment is no suppression; {_USAGE}", offset=comment.start())
        until = None if found["until"] is None else _day(found["until"], (), comment.start(1) + found.start("until"))
        for rule in re.finditer(r"[\w-]+", found["rules"]):
            start = comment.start(1) + found.start("rules") + rule.start()
            yield Allowance(rule=rule[0], reason=" ".join(found["reason"].split()), until=until, location=place(start))


def _day(text: str, keys: Keys, offset: int | None = None) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise AllowanceError(f"'until' must be a day such as 2030-12-31, not {quoted(text)}", keys, offset)
