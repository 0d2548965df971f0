"""Names that people type, ids and keys: the nearest allowed one, and letters that only look Latin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LATIN = dict(zip("асеорухікѕјԁԛАВСЕНІЈКМОРЅТХУ", "aceopyxiksjdqABCEHIJKMOPSTXY", strict=True))

ENOUGH = 20
"""So many equal mistakes are named one by one; a file that makes ten thousand is no rule."""


def nearest(name: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that was probably meant."""
    import difflib  # only mistakes pay for it

    latin = "".join(_LATIN.get(char, char) for char in name[:100])
    return next(iter(difflib.get_close_matches(latin, list(allowed), n=1)), None)


def not_among(what: str, name: str, allowed: Iterable[str]) -> str:
    """What is wrong with a name outside a closed set: «severity 'eror' is not one of error, warning, info»."""
    candidates = list(allowed)
    guess = nearest(name, candidates)
    hint = f"; did you mean '{guess}'?" if guess else ""
    return f"{what} {quoted(name)}{look_alike(name)} is not one of {', '.join(candidates)}{hint}"


def unknown(what: str, name: str, allowed: Iterable[str]) -> str:
    """What is wrong with a key that nobody reads: the nearest one, and all that are allowed."""
    candidates = sorted(allowed)
    guess = nearest(name, candidates)
    hint = f"; did you mean '{guess}'?" if guess else ";"
    return f"unknown {what} {quoted(name)}{look_alike(name)}{hint} allowed: {', '.join(candidates)}"


def unknown_key(name: str, allowed: Iterable[str]) -> str:
    """What is wrong with an unknown key; one with a blank in it is a text that lacks its quotes."""
    if " " in name:
        return f"{quoted(name)} is read as a key, for ': ' follows; put the whole text in quotes"
    return unknown("key", name, allowed)


def bad_id(what: str, name: str) -> str | None:
    """What keeps a name from being an id, None where nothing does."""
    if _ID.fullmatch(name):
        return None
    if stray := look_alike(name):
        return f"{what} {quoted(name)}{stray}; allowed: Latin lower-case letters, digits and hyphens"
    return f"{what} {quoted(name)} is not kebab-case; allowed: Latin lower-case letters, digits and hyphens"


def look_alike(name: str) -> str:
    """A remark on the first letter that is not ASCII, naming the Latin one it looks like; empty where all are."""
    for char in name:
        if char in _LATIN:
            return f" has the Cyrillic letter '{char}' (U+{ord(char):04X}) instead of the Latin '{_LATIN[char]}'"
    return ""


def quoted(name: str) -> str:
    """A name as it stands in a message: in quotes, on one line, not endless."""
    short = name if len(name) <= 60 else name[:57] + "…"
    return repr(short) if not short.isprintable() else f"'{short}'"
