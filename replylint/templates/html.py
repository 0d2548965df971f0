"""HTML as the text that the client reads."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from replylint.errors import Location, ReadError
from replylint.source.sourcemap import SourceMap, of_offsets
from replylint.templates.located import Source, is_white

_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 table ul ol blockquote pre hr".split())
_LINES = frozenset("br div li tr dt dd section article header footer body".split())
_HIDDEN = frozenset(("script", "style", "head", "title", "template"))
_TAG = re.compile(r"""<(?:/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^<>"'])*(?:"[^"]*|'[^']*)?\Z|!--(?!.*?-->))""", re.DOTALL)
_LOOKS = re.compile(
    r"</?(?:p|br|div|span|b|i|strong|em|a|ul|ol|li|table|html|body|h[1-6])\b[^<>]*>|<!--", re.IGNORECASE
)


def is_html(text: str) -> bool:
    """Whether a text has tags of HTML."""
    return "<" in text and _LOOKS.search(text) is not None


def plain(text: str, path: str) -> tuple[str, SourceMap]:
    """The text without tags, and where its characters stand; raises ReadError for a tag that is never closed."""
    if broken := _TAG.search(text):
        source = Source(path, text)
        what = "comment" if broken[0].startswith("<!--") else "tag"
        raise ReadError(Location(path, *source.lines.place(broken.start())), f"the {what} opened here is never closed")
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    chars, offsets = reader.result()
    return "".join(chars), of_offsets(offsets)


class _Reader(HTMLParser):
    """Collects characters with their offsets."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._chars: list[str] = []
        self._offsets: list[int] = []
        self._hidden = 0

    def result(self) -> tuple[list[str], list[int]]:
        """The characters with their offsets, less white space at the end."""
        while self._chars and is_white(self._chars[-1]):
            self._chars.pop()
        return self._chars, self._offsets[: len(self._chars)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "attribute":
            self._attribute(dict(attrs))
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag != "br":
            self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "attribute":
            self._attribute(dict(attrs))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        start = self._at()
        for at, char in enumerate(data):
            self._put(" " if is_white(char) else char, start + at)

    def handle_entityref(self, name: str) -> None:
        self._whole(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._whole(unescape(f"&#{name};"))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _whole(self, text: str) -> None:
        for char in text:
            self._put(char, self._at())

    def _put(self, char: str, offset: int) -> None:
        if self._hidden or (char == " " and (not self._chars or self._chars[-1] in " \n")):
            return
        self._chars.append(char)
        self._offsets.append(offset)

    def _break(self, tag: str) -> None:
        count = 2 if tag in _PARAGRAPHS else 1 if tag in _LINES else 0
        while count and self._chars and self._chars[-1] == " ":
            self._chars.pop()
            self._offsets.pop()
        have = 0
        while have < min(2, len(self._chars)) and self._chars[-1 - have] == "\n":
            have += 1
        missing = 1 if tag == "br" and have < 2 else count - have
        for _ in range(missing if self._chars else 0):
            self._chars.append("\n")
            self._offsets.append(self._at())

    def _attribute(self, values: dict[str, str | None]) -> None:
        """Intercom's placeholder, as it stands in the plain text."""
        fallback = f' | fallback:"{values["default"]}"' if values.get("default") else ""
        self._whole("{{" + (values.get("key") or "") + fallback + "}}")
