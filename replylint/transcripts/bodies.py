"""The text of a message's body, with what is quoted in HTML marked as mail marks it: by «> »."""

from __future__ import annotations

import html
import re

from replylint.transcripts.html import text_of

_OPEN, _CLOSE = "\ue000", "\ue001"
_QUOTE = re.compile(r"(?i)<(/?)blockquote\b[^<>]*>")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#39|#x27|laquo|raquo|mdash|ndash|hellip);")


def of_html(body: str) -> str:
    """The text of an HTML body; lines of block quotes begin with «> »."""
    marked = _QUOTE.sub(_mark, body)
    text = text_of(marked)
    return text if marked == body else _quoted(text)


def of_plain(body: str) -> str:
    """The text of a plain body; entities that an export left in it are characters again."""
    text = html.unescape(body) if _ENTITY.search(body) else body
    return text.replace("\r\n", "\n").strip("\n\t ")


def of_either(body: str) -> str:
    """The text of a body that may be HTML or not."""
    return of_html(body) if re.search(r"(?i)<(?:p|br|div|span|a|b|i|ul|ol|li|table|blockquote)\b[^<>]*>", body) else (
        of_plain(body)
    )  # fmt: skip


def _mark(found: re.Match[str]) -> str:
    return f"</blockquote><div>{_CLOSE}</div>" if found[1] else f"<div>{_OPEN}</div><blockquote>"


def _quoted(text: str) -> str:
    lines: list[str] = []
    depth = 0
    for line in text.split("\n"):
        depth += line.count(_OPEN)
        body = line.replace(_OPEN, "").replace(_CLOSE, "")
        if body or line == body:
            lines.append(f"{'>' * depth} {body}".rstrip() if depth else body)
        depth = max(0, depth - line.count(_CLOSE))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n\t ")
