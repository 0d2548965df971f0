"""JSON as located data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from replylint.errors import ReadError
from replylint.source.strictjson import loads
from replylint.templates.located import Located, Source
from replylint.templates.scalars import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def tree(source: Source) -> object:
    """The data of a file; raises ReadError where it is not JSON. Numbers, true, false and null are None."""
    parsed = loads(source.text, source.path)
    if isinstance(parsed, ReadError):
        raise parsed
    return _value(_TOKEN.finditer(source.text), source.text)


def _value(tokens: Iterator[re.Match[str]], text: str) -> object:
    """The value that the tokens spell, which are known to be JSON; without recursion."""
    top: list[Any] = []
    here: Any = top
    stack: list[Any] = []
    key: str | None = None
    for token in tokens:
        sign = token[0][0]
        if sign in "}]":
            here = stack.pop()
        elif sign == '"' and isinstance(here, dict) and key is None:
            key = _unquoted(token[0])
        elif sign not in ",:":
            value: Any = {"{": {}, "[": []}.get(sign) if sign in "{[" else _leaf(token, text)
            if isinstance(here, dict):
                here[key] = value
                key = None
            else:
                here.append(value)
            if sign in "{[":
                stack.append(here)
                here = value
    return top[0]


def _leaf(token: re.Match[str], text: str) -> Located | None:
    if token[0][0] != '"':
        return None
    value, start = _unquoted(token[0]), token.start()
    return Located(value, lambda: aligned(text, start, value, '"'))


def _unquoted(text: str) -> str:
    value: str = json.loads(text, strict=False)
    return value
