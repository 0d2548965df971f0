"""Markdown as the text that the client reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.source.sourcemap import SourceMap, of_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED = re.compile(
    r"""(?P<comment><!--.*?-->[^\S\n]*\n?)
    |(?P<head>^[ ]{0,3}\#{1,6}[ \t]+)
    |(?P<image>!\[[^\]\n]*\]\([^()\n]*\))
    |(?<!\!)(?P<opening>\[)(?P<text>[^\[\]\n]+)(?P<link>\]\([^()\s]*(?:[ ]"[^"\n]*")?\))
    |(?P<strong>(?<!\*)\*\*(?=\S)|(?<=\S)\*\*(?!\*)|(?<![\w_])__(?=[^\W_][^_\n]*__(?!\w))|(?<=[^\W_])__(?!\w))
    |(?P<quote>^[ ]{0,3}>[ ]?)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_FRONT = re.compile(r"\A---[^\S\n]*\r?\n.*?^(?:---|\.\.\.)[^\S\n]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def plain(text: str) -> tuple[str, SourceMap]:
    """The text without front matter, comments and marks of Markdown, and where its characters stand."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    kept = [at for first, last in _kept(text, start) for at in range(first, last)]
    while kept and text[kept[-1]] in " \t\r\n":
        kept.pop()
    lead = 0
    while lead < len(kept) and text[kept[lead]] in "\r\n":
        lead += 1
    kept = kept[lead:]
    return "".join(text[at] for at in kept), of_offsets(kept)


def _kept(text: str, at: int) -> Iterator[tuple[int, int]]:
    for found in _DROPPED.finditer(text, at):
        yield at, found.start()
        if found["text"]:
            yield found.span("text")
        at = found.end()
    yield at, len(text)
