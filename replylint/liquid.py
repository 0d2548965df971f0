"""Templates of Liquid by python-liquid: what is wrong with one, and the texts that its branches show."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.source.sourcemap import Piece, SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 6
"""So many renderings show every branch of any template that people write."""


class Mistake(NamedTuple):
    """What keeps a text from being Liquid, and where."""

    offset: int
    text: str


class Rendering(NamedTuple):
    """What a client may see: a text and where it stands in the template. Placeholders stay as they are."""

    text: str
    map: SourceMap


@cache
def is_available() -> bool:
    """Whether python-liquid is installed, which the extra `templates` brings."""
    from importlib.util import find_spec

    return find_spec("liquid") is not None


def problem(text: str) -> Mistake | None:
    """The first mistake of a template; None where there is none, or nothing to read it with."""
    if "{%" not in text or not is_available():
        return None
    from liquid.exceptions import LiquidError

    try:
        _environment().from_string(text)
    except LiquidError as error:
        token: Any = error.token
        offset = getattr(token, "start_index", -1)
        message = str(error.args[0] if error.args else error).split(",")[0]
        return Mistake(max(text.rfind("{%"), 0) if offset < 0 else min(offset, len(text)), message)
    return None


def renderings(text: str) -> tuple[Rendering, ...]:
    """The texts that together show every branch; none for text without tags, or that cannot be read."""
    if "{%" not in text or not is_available():
        return ()
    from liquid.exceptions import LiquidError

    try:
        template = _environment().from_string(text)
    except LiquidError:
        return ()
    found: dict[str, Rendering] = {}
    for turn in range(_MOST):
        walk = _Walk(text, turn)
        walk.nodes(template.nodes)
        rendering = walk.result()
        found.setdefault(rendering.text, rendering)
        if turn >= walk.most - 1:
            break
    return tuple(found.values())


@cache
def _environment() -> Any:
    from liquid import Environment

    return Environment()


class _Walk:
    """Goes through a template, taking the branch of every block whose turn it is."""

    def __init__(self, text: str, turn: int) -> None:
        self._text = text
        self._turn = turn
        self._pieces: list[tuple[int, int]] = []
        self.most = 1
        """The branches of the block that has most."""

    def nodes(self, nodes: Iterable[Any]) -> None:
        """Take what some nodes show."""
        for node in nodes:
            kind = type(node).__name__
            if kind in ("ContentNode", "OutputNode"):
                start = max(node.token.start_index, self._text.find(node.token.value, node.token.start_index))
                self._pieces.append((start, start + len(node.token.value)))
            elif branches := self._branches(node, kind):
                self.most = max(self.most, len(branches))
                self.nodes(branches[min(self._turn, len(branches) - 1)])

    def result(self) -> Rendering:
        """The text of all pieces."""
        pieces, at = [], 0
        for start, end in self._pieces:
            pieces.append(Piece(at, start, end - start))
            at += end - start
        return Rendering("".join(self._text[a:b] for a, b in self._pieces), SourceMap(pieces=tuple(pieces)))

    @staticmethod
    def _branches(node: Any, kind: str) -> list[list[Any]]:
        """What may be shown in the place of a block; what shows nothing has none."""
        if kind in ("IfNode", "UnlessNode"):
            blocks = [node.consequence, *(one.block for one in node.alternatives)]
            return [block.nodes for block in blocks] + [node.default.nodes if node.default else []]
        if kind == "CaseNode":
            blocks = [getattr(one, "block", one) for one in node.blocks]
            return [block.nodes for block in blocks]
        if kind in ("ForNode", "TablerowNode"):
            return [node.block.nodes, node.default.nodes if getattr(node, "default", None) else []]
        return []
