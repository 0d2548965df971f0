"""Which keys the beginning of a JSON file holds and where, so that a format is told by its structure."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[\[\]{}]')


@lru_cache(maxsize=2)
def outline(head: bytes) -> frozenset[str]:
    """The dotted paths of the keys; elements of arrays and keys that are numbers are `*`. Empty for other files."""
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if is_wide else "utf-8-sig", "replace").lstrip("\ufeff \t\r\n,")
    if text[:1] not in ("{", "["):
        return frozenset()
    paths: set[str] = set()
    stack: list[str] = []
    key = ""
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            stack.append(f"{key}.*" if mark == "[" else key)
            key = stack[-1]
        elif mark in "}]":
            if stack:
                stack.pop()
            key = stack[-1] if stack else ""
        elif token[2]:
            name = token[1]
            outer = stack[-1] if stack else ""
            key = f"{outer}.{'*' if name.isdigit() else name}"
            paths.add(key.removeprefix("."))
    return frozenset(path.replace("*.", "", 1) if path.startswith("*.") else path for path in paths)


def has(paths: frozenset[str], signs: tuple[str, ...]) -> bool:
    """Whether each sign is a path or the end of one."""
    return bool(paths) and all(any(_ends(path, sign) for path in paths) for sign in signs)


def _ends(path: str, sign: str) -> bool:
    return path.endswith(sign) and (len(path) == len(sign) or path[-len(sign) - 1] == ".")
