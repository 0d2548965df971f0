"""What finds a phrase: the words it may begin with, a rare word that it must hold, and all the words that it needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.phrases.notation import Node

_COMMON = frozenset(
    "и в во не на с со что вы мы я он она они оно быть по как это этот весь все к ко у из за от для но а до ваш наш "
    "мой ты если когда чтобы так то же бы или о об уже мочь можно при нет тот который свой без еще ли только".split()
)
"""The lemmas that stand in nearly every reply: a phrase had better not wait for one of these."""

CAPITALS, DIGITS, MARKS = "#A", "#9", ",*"
ANYWHERE = ("##",)
AT_BEGIN = ("^",)

Program = tuple[str, "Node", tuple[tuple[str, ...], tuple[str, ...], tuple[tuple["Node", ...], ...]]]
"""Whose phrase it is, its tree, and what finds it: keys of the words it may begin with, keys of rare words one of which
it must hold (its gate; none where nothing in it is rare), and groups of nodes: some word fits one of each group.

Keys: a lemma, `=form`, `#GRAMMEME`, `@KIND` of an entity, `,mark`, a shape of words (capitals, digits, marks); as a
beginning also `##` (any token) and `^` (the sentence's own beginning).
"""


def program(owner: str, node: Node) -> Program:
    """A resolved tree with what finds it: the words that it may begin with, and a rare one it must hold besides."""
    begins = AT_BEGIN if node[0] == "seq" and node[1][0] == ("begin",) else tuple(sorted(_firsts(node)))
    if "##" in begins:
        begins = ANYWHERE
    rest = ("seq", node[1][1:]) if node[0] == "seq" else node
    is_rare = begins not in (AT_BEGIN, ANYWHERE) and not any(_is_common(key) for key in begins)
    if rest is node:
        return owner, node, (begins, () if is_rare else tuple(sorted(_gate(node) or ())), ())
    gate = _gate(rest) or (() if is_rare else _gate(node) or ())
    return owner, node, (begins, tuple(sorted(gate)), tuple(_needs(rest)))


def _needs(node: Node) -> Iterable[tuple[Node, ...]]:
    """Groups of one-word nodes: every match holds a word that fits one of each group."""
    kind = node[0]
    if kind == "seq":
        for item in node[1]:
            yield from _needs(item)
    elif kind == "capture":
        yield from _needs(node[2])
    elif kind == "alt":
        groups = [next(iter(_needs(branch)), ()) for branch in node[1]]
        if all(groups):
            yield tuple(dict.fromkeys(inner for group in groups for inner in group))
    elif kind in ("lemma", "form", "mark") or (kind == "class" and "##" not in keys_of(node)):
        yield (node,)


def _gate(node: Node) -> frozenset[str] | None:
    """Keys of rare words, one of which every match holds; None where there is no such set."""
    kind = node[0]
    if kind == "seq":
        return next((keys for item in node[1] if (keys := _gate(item))), None)
    if kind == "alt":
        branches = [_gate(branch) for branch in node[1]]
        return None if None in branches else frozenset().union(*(keys for keys in branches if keys))
    if kind == "capture":
        return _gate(node[2])
    if kind not in ("lemma", "form", "typed"):
        return None
    keys = frozenset(keys_of(node))
    return None if any(map(_is_common, keys)) else keys


def _firsts(node: Node) -> frozenset[str]:
    """Keys of the words that a match may begin with: a lemma, `=form`, `#GRAMMEME`, `@KIND`, `,mark`, `##` (any)."""
    keys: set[str] = set()
    for item in _leading(node):
        keys.update(keys_of(item))
    return frozenset(keys)


def _leading(node: Node) -> Iterable[Node]:
    if node[0] == "seq":
        for item in node[1]:
            yield from _leading(item)
            if item[0] not in ("optional", "begin", "no-comma", "gap"):
                return
    elif node[0] == "alt":
        for branch in node[1]:
            yield from _leading(branch)
    elif node[0] == "optional":
        yield from _leading(node[1])
    elif node[0] == "capture":
        yield from _leading(node[2])
    elif node[0] not in ("begin", "no-comma"):
        yield node


def keys_of(node: Node) -> Iterable[str]:
    """The keys of the words that a one-word node accepts, and of some more."""
    kind = node[0]
    if kind == "lemma":
        return node[1]  # type: ignore[no-any-return]
    if kind == "form":
        return {"=" + node[1]}
    if kind == "typed":
        return {"@" + entity for entity in node[1]}
    if kind == "mark":
        return {"," + node[1]}
    if kind == "class" and node[1] and all(have for have, _ in node[1]):
        return {"#" + min(have, key=_breadth) for have, _ in node[1]}
    if kind == "class" and node[2] and not node[1]:
        return {_shape_key(node[2])}
    return {"##"}


def _shape_key(pattern: str) -> str:
    """What every word that fits a regular expression has: a capital, a digit, no letters at all; else any word."""
    if re.match(r"\^?\(?(?:\\d(?![?*])|\[?\d|\?=\.\*\\d)", pattern):
        return DIGITS
    if re.match(r"\^\[[А-ЯЁA-Z-]+\]", pattern):
        return CAPITALS
    return MARKS if re.fullmatch(r"[^\w.\\]+(?:\{\d,?\d?\}\$)?", pattern) else "##"


def _breadth(grammeme: str) -> tuple[bool, str]:
    """Parts of speech come first: they divide words best among what every reading has."""
    return not grammeme.isupper(), grammeme


def _is_common(key: str) -> bool:
    """Whether words with this key stand in nearly every sentence."""
    return key[0] in "#,^" or key.lstrip("=") in _COMMON
