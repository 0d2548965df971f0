"""Pages that open anywhere: one file with no scripts and no network, light and dark, on a phone and on paper."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape

from replylint.drawing.page.style import STYLE

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def opening(title: str, style: str = "") -> str:
    """Everything before the body; `style` goes after what all pages share.

    The policy lets a browser apply this very style and load nothing else at all.
    """
    css = STYLE + style
    allowed = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{safe(title)}</title>
<style>{css}</style>
<body>
"""


CLOSING = "\n</body>\n</html>\n"


def safe(text: str) -> str:
    """Words that are not ours as text of a page: never markup, no characters that a page must not hold."""
    return escape(_CONTROL.sub(" ", text.replace("\r\n", "\n"))).encode("utf-8", "replace").decode()
