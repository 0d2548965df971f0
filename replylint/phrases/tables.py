"""What an index is made of, as plain data: it can be stored, and read back in a moment, before any phrase is needed.

Trees, one-word nodes and the lists of each key are marshalled one by one: a check of one reply uses a few dozen of
thousands, and a hundred thousand small objects would take longer to read than to use.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.phrases.program import ANYWHERE, AT_BEGIN, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from replylint.phrases.notation import Node
    from replylint.phrases.program import Program


_SMALL = 6
"""So many lemmas stand in the phrase itself."""


class Tables(NamedTuple):
    """Numbers of phrases by the keys that find them; a phrase is its place in `owners` and `trees`."""

    owners: tuple[str, ...]
    trees: tuple[bytes, ...]
    """With places in `sets` for large sets of lemmas."""
    sets: tuple[bytes, ...]
    """The large sets of lemmas, each once: a lexicon stands in dozens of phrases."""
    nodes: tuple[bytes, ...]
    """The one-word nodes that phrases begin with or need, each once."""
    first: tuple[int, ...]
    """The node that a phrase begins with, as a place in `nodes`; -1 where its key tells all, or it is no one word."""
    needs: tuple[bytes, ...]
    """Groups of nodes: some word of the sentence must fit one of each group."""
    keys: Mapping[str, bytes]
    """What each key of a word leads to, an `Entry` without its name."""
    gated: tuple[int, ...]
    anywhere: tuple[int, ...]
    at_begin: tuple[int, ...]


class Entry(NamedTuple):
    """What words with one key lead to."""

    begins: tuple[int, ...] = ()
    """The phrases that may begin with such a word."""
    gates: tuple[int, ...] = ()
    """The phrases that must hold such a word, or another rare one."""
    fitting: tuple[int, ...] = ()
    """The nodes that such a word fits."""
    doubtful: tuple[int, ...] = ()
    """The nodes that such a word may fit, if its grammemes or its shape do too."""


def tables(programs: Sequence[Program]) -> Tables:
    """The tables of some programs."""
    nodes: dict[Node, int] = {}
    sets: dict[frozenset[str], int] = {}
    needs = tuple(
        tuple(tuple(nodes.setdefault(node, len(nodes)) for node in group) for group in groups)
        for _, _, (_, _, groups) in programs
    )
    first = tuple(_first(tree, nodes) for _, tree, _ in programs)
    finders = [finder for _, _, finder in programs]
    begins = _by_key((begins, number) for number, (begins, _, _) in enumerate(finders))
    gates = _by_key((gates, number) for number, (_, gates, _) in enumerate(finders))
    needed = {number for groups in needs for group in groups for number in group}
    wanted = [(keys_of(node), number, _is_plain(node)) for node, number in nodes.items() if number in needed]
    fitting = _by_key((keys, number) for keys, number, is_plain in wanted if is_plain)
    doubtful = _by_key((keys, number) for keys, number, is_plain in wanted if not is_plain)
    return Tables(
        owners=tuple(owner for owner, _, _ in programs),
        trees=tuple(_stored(tree, sets) for _, tree, _ in programs),
        nodes=tuple(_stored(node, sets) for node in nodes),
        sets=tuple(marshal.dumps(lemmas) for lemmas in sets),
        first=first,
        needs=tuple(marshal.dumps(groups) for groups in needs),
        keys={
            key: marshal.dumps(tuple(group.get(key, ()) for group in (begins, gates, fitting, doubtful)))
            for key in sorted({*begins, *gates, *fitting, *doubtful})
        },
        gated=tuple(number for number, (_, gates, _) in enumerate(finders) if gates),
        anywhere=tuple(number for number, (begins, _, _) in enumerate(finders) if begins == ANYWHERE),
        at_begin=tuple(number for number, (begins, _, _) in enumerate(finders) if begins == AT_BEGIN),
    )


class Sets:
    """The sets of lemmas, each read when a phrase first holds it, and once."""

    def __init__(self, stored: Sequence[bytes]) -> None:
        self._stored = stored
        self._read: dict[int, frozenset[str]] = {}

    def __getitem__(self, number: int) -> frozenset[str]:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = marshal.loads(self._stored[number])
        return found


def unpacked(stored: bytes, sets: Sets) -> Node:
    """A tree or a node as it was before it was stored."""
    is_whole, node = marshal.loads(stored)
    found: Node = node if is_whole else _unpacked(node, sets)
    return found


def _stored(node: Node, sets: dict[frozenset[str], int]) -> bytes:
    """A tree or a node with whether it is whole: most hold no large set, and need not be gone through when read."""
    packed = _packed(node, sets)
    return marshal.dumps((packed == node, packed))


def _packed(node: Any, sets: dict[frozenset[str], int]) -> Any:
    if node and node[0] == "lemma" and len(node[1]) > _SMALL:
        return ("lemma", sets.setdefault(node[1], len(sets)), *node[2:])
    return tuple(_packed(part, sets) if isinstance(part, tuple) else part for part in node)


def _unpacked(node: Any, sets: Sets) -> Any:
    if not node:
        return node
    if node[0] == "lemma":
        return ("lemma", sets[node[1]], *node[2:]) if type(node[1]) is int else node
    return tuple([_unpacked(part, sets) if type(part) is tuple else part for part in node])


def _first(tree: Node, nodes: dict[Node, int]) -> int:
    node = tree[1][0] if tree[0] == "seq" else tree
    if node[0] not in ("lemma", "form", "class") or _is_plain(node):
        return -1
    return nodes.setdefault(node, len(nodes))


def _is_plain(node: Node) -> bool:
    """Whether every word with a key of a one-word node fits it, whatever else the word may be."""
    return node[0] == "mark" or (node[0] in ("lemma", "form") and not node[-2] and not node[-1])


def _by_key(pairs: Iterable[tuple[Iterable[str], int]]) -> dict[str, tuple[int, ...]]:
    """Numbers by key."""
    found: dict[str, list[int]] = {}
    for keys, number in pairs:
        for key in keys:
            found.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
