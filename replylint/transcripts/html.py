"""HTML bodies as the text that people saw: blocks are lines, lists have dashes, styles and scripts are gone."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote center div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li"
    " main nav ol p pre section table tr ul".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 blockquote".split())
_SILENT = frozenset("head script style template title".split())
_BREAK, _APART = "\ue010", "\ue011"
"""The border of a block, and of one that stands apart from its neighbours."""
_BREAKS = re.compile(f"[ \\t]*[\n{_BREAK}{_APART}][ \\t\n{_BREAK}{_APART}]*")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")


def looks_like_html(body: str) -> bool:
    """Whether a text is marked up: it has tags, or entities that nobody types."""
    return bool(_TAG.search(body) or _ENTITY.search(body))


def text_of(body: str) -> str:
    """The words of an HTML body with its line breaks; a text without markup stays as it is."""
    if not looks_like_html(body):
        return body
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Gathers words; the parser never fails, whatever the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent = 0
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._parts.append("\n")
        elif tag in ("td", "th"):
            self._parts.append("\t")
        elif tag in _BLOCKS:
            self._verbatim += tag == "pre"
            self._parts.append(_APART if tag in _SPACED else _BREAK)
            self._parts.append("– " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._verbatim = max(0, self._verbatim - (tag == "pre"))
            self._parts.append(_APART if tag in _SPACED else _BREAK)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(data if self._verbatim else re.sub(r"[ \t\r\n\f]+", " ", data))

    def text(self) -> str:
        """What was gathered, with at most one blank line between paragraphs."""
        joined = _BREAKS.sub(_lines, re.sub(r" {2,}", " ", "".join(self._parts)))
        return re.sub(r"\n{3,}", "\n\n", joined).strip("\n\t ")


def _lines(breaks: re.Match[str]) -> str:
    """The line breaks that people see: those of blocks are one together, and a last `<br>` of a block is none."""
    run = breaks[0].replace(" ", "").replace("\t", "")
    own = run.count("\n")
    seen = own + 1 if run[0] in (_BREAK, _APART) else max(1, own)
    return "\n" * max(seen, 2 if _APART in run else 1)
