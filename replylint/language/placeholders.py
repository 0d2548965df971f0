"""Where a text has placeholders of whatever helpdesk, whole or broken, gaps that people leave, and tags of Liquid."""

from __future__ import annotations

import re

FILLER = "\ue000"
"""Stands for each character of a placeholder while words are told apart: of the private area, so in no text."""

# Kept as text: `re` compiles them when first met, and few texts need them.
_BROKEN = r"""
    \{\{[^{}\n«»]{1,80}\}(?!\})                                    # {{name}
    |(?<!\{)\{[^\S\n]*[^\W\d]\w*(?:\.\w+)+[^\S\n]*\}\}                       # {a.name}}
    |\{\{[^\S\n]*[^\W\d]\w*(?:\.\w+)*(?=[\s,;:!?.»)]|\Z)(?![^\S\n]*[|}])  # {{name
    |(?<![\w{%.])[^\W\d]\w*(?:\.\w+)+[^\S\n]?\}\}                        # a.name}}
    |\{%[a-zA-Z.]+(?:,fallback=[^{}%\s]*)?\}                       # {%name}
    |[\#%]\{[\w.]+(?=[\s,;!?]|\Z)                                  # #{name
"""
_WHOLE = r"""
    \{\{(?:[^{}\n]|\$\{[^{}\n]{1,60}\}){0,120}\}\}
    |\{%(?!-?\s)[^%\n]{0,80}%\}
    |[#%$]\{[^{}\n]{1,60}\}
    |\{\$[\w.]{1,60}\}
    |\{[\w][\w.=\-]{0,40}(?:[ ]?\|[^{}|\n]{0,60}|[ ][\w. \-]{0,40})?\}
    |%[^\W\d]\w*(?:\.\w+)*%
    |\$(?:contact|assignee|system|conversation)\.\w+(?:\.\w+)*
    |\[\[[^\[\]\n]{1,60}\]\]
    |\[[A-ZА-ЯЁ][A-ZА-ЯЁ\d _./-]{1,40}\]
    |[\[<](?:(?:вста|впи|ука|подста|введ|запол|напи)\w+|имя|фио|дата|номер|сумма|ссылка|название)\b
        [^\[\]<>\n]{0,60}[\]>]
    |__[A-ZА-ЯЁ][A-ZА-ЯЁ_]+__
"""
_PLACEHOLDER = f"(?x){_WHOLE}|{_BROKEN}".replace("[#%$]", r"[\#%$]")
_CONTROL = (
    r"\{%-?\s*(?:end)?(?:if|elsif|else|unless|for|case|when|assign|capture|comment|raw|cycle|increment|decrement"
    r"|break|continue|tablerow|liquid|echo|render|include)\b[^%\n]*-?%\}"
)


def spans(text: str) -> list[tuple[int, int]]:
    """The placeholders and gaps of a text, in order; the tags of Liquid are none."""
    if not any(sign in text for sign in "{[<%$_"):
        return []
    hidden = without_control(text)
    return [match.span() for match in re.finditer(_PLACEHOLDER, hidden)]


def control(text: str) -> list[tuple[int, int]]:
    """The tags of Liquid that steer what is shown."""
    return [match.span() for match in re.finditer(_CONTROL, text)] if "{%" in text else []


def without_control(text: str) -> str:
    """The text, of the same length, with blanks for the tags of Liquid."""
    if "{%" not in text:
        return text
    return re.sub(_CONTROL, lambda match: " " * len(match[0]), text)


def filled(text: str, places: list[tuple[int, int]]) -> str:
    """The text, of the same length, in which each placeholder is one word."""
    at, parts = 0, []
    for start, end in places:
        parts += [text[at:start], FILLER * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
