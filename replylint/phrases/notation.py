"""Reads a phrase of the mini-syntax into a tree of plain tuples, which the rule cache can store as they are.

Nodes, by their first item:

    word   (lemma as typed, constraint, pattern)    form  (key, constraint, pattern)
    class  (constraint, pattern)                    typed (kinds)
    mark   (text)                                   lexicon (name, constraint)
    gap    (most words, stop words, `,` for a clause's end)   no-comma ()
    begin  ()   end ()                              optional (node)
    alt    (nodes)   seq (nodes)                    capture (name, node)

A constraint is a tuple of alternatives, each `(grammemes of one reading, grammemes that no reading has)`.
"""

from __future__ import annotations

import re
from typing import Any

from replylint.doc import ENTITY_KINDS

Node = tuple[Any, ...]  # recursive and heterogeneous: the table above is the type

GRAMMEMES = frozenset(
    """
    NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ
    anim inan masc femn neut sing plur Sgtm Pltm Fixd nomn gent datv accs ablt loct voct gen2 acc2 loc2
    Abbr Name Surn Patr Geox Orgn Trad Subx Supr Qual Apro Anum Poss
    perf impf tran intr Impe Impx Refl 1per 2per 3per pres past futr indc impr incl excl actv pssv
    Infr Slng Arch Litr Erro Dist Ques Dmns Prnt V-be V-en V-ie V-bi Fimp Prdx Coun Coll V-sh Af-p Inmx Vpre Anph Init
    """.split()
)

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<gap>\.\.(?P<most>\d+)(?P<stops>(?:!(?:[\w-]+|,))*))
  | \$(?P<capture>[a-z_]+)(?=[<(])
  | <(?P<inside>[^<>]*)>
  | /(?P<pattern>(?:[^/\\]|\\.)+)/
  | (?P<nocomma>!,)
  | (?P<open>\() | (?P<bar>\|) | (?P<close>\)) | (?P<maybe>\?)
  | (?P<begin>\^) | (?P<end>\$)
  | \\(?P<escaped>.)
  | (?P<form>=)?(?P<word>\w[\w’'-]*\w|\w)
  | (?P<mark>[,.;:!«»"…—–%№+/-])
    """,
    re.VERBOSE,
)


class NotationError(ValueError):
    """A phrase that cannot be read; `column` counts from 1 within the phrase."""

    def __init__(self, text: str, column: int) -> None:
        self.column = column
        super().__init__(text)


def parse(phrase: str) -> Node:
    """The tree of a phrase; raises NotationError at the first thing that is not in the syntax."""
    reader = _Reader(phrase)
    node = reader.alternatives()
    if reader.kind != "end-of-phrase":
        raise reader.error(f"unexpected {reader.value!r}")
    if not _consumes(node):
        raise NotationError("the phrase has nothing that must be there", 1)
    return node


class _Reader:
    """A phrase cut into pieces, and the recursive descent over them."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._at = 0
        self._advance()

    def error(self, text: str) -> NotationError:
        return NotationError(text, self._start + 1)

    def alternatives(self) -> Node:
        branches = [self._sequence()]
        while self.kind == "bar":
            self._advance()
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else ("alt", tuple(branches))

    def _sequence(self) -> Node:
        items: list[Node] = []
        while (item := self._item()) is not None:
            items.append(item)
        if not items:
            raise self.error("a word is expected here")
        return items[0] if len(items) == 1 else ("seq", tuple(items))

    def _item(self) -> Node | None:
        node = self._atom()
        if node is not None and self.kind == "maybe":
            self._advance()
            return ("optional", node)
        return node

    def _atom(self) -> Node | None:  # one branch a construct, all of them short
        kind = self.kind
        if kind in ("end-of-phrase", "bar", "close"):
            return None
        match = self._match
        if kind == "open":
            return self._group()
        if kind == "capture":
            name = match["capture"]
            self._advance()
            inner = self._atom()
            if inner is None:
                raise self.error("a capture holds nothing")
            return ("capture", name, inner)
        if kind == "word":
            return self._word(match["word"], exact=bool(match["form"]))
        if kind == "inside":
            return self._typed(match["inside"])
        self._advance()
        if kind == "gap":
            return ("gap", int(match["most"]), tuple(match["stops"].split("!")[1:]))
        if kind == "pattern":
            return ("class", (), _pattern(match["pattern"], self))
        if kind == "escaped":
            return ("mark", match["escaped"])
        if kind == "mark":
            return ("mark", match["mark"])
        if kind in ("begin", "end", "nocomma"):
            return ({"nocomma": "no-comma"}.get(kind, kind),)
        raise self.error(f"unexpected {self.value!r}")

    def _group(self) -> Node:
        self._advance()
        node = self.alternatives()
        if self.kind != "close":
            raise self.error("a bracket is not closed")
        self._advance(spaces=False)
        if self.kind == "inside":
            node = self._asked(node, _constraint(self._match["inside"].strip(), self))
            self._advance()
        elif self.kind == "space":
            self._advance()
        return node

    def _asked(self, node: Node, constraint: tuple[object, ...]) -> Node:
        """The alternatives of a bracket, with the grammemes that stand right after it asked of each."""
        if node[0] == "alt":
            return ("alt", tuple(self._asked(branch, constraint) for branch in node[1]))
        if node[0] in ("word", "form") and not node[2]:
            return (node[0], node[1], constraint, node[3])
        raise self.error("grammemes after a bracket are asked of single words, which have none of their own")

    def _word(self, text: str, *, exact: bool) -> Node:
        self._advance(spaces=False)
        constraint: tuple[object, ...] = ()
        pattern = None
        if self.kind == "inside":
            constraint = _constraint(self._match["inside"].strip(), self)
            self._advance(spaces=False)
        if self.kind == "pattern":
            pattern = _pattern(self._match["pattern"], self)
            self._advance(spaces=False)
        if self.kind == "space":
            self._advance()
        return ("form" if exact else "word", text.lower().replace("ё", "е"), constraint, pattern)

    def _typed(self, inside: str) -> Node:
        """What stands in angle brackets, and the regular expression that a class may have right after it."""
        node = self._angle(inside)
        self._advance(spaces=False)
        if self.kind == "pattern" and node[0] == "class":
            node = ("class", node[1], _pattern(self._match["pattern"], self))
            self._advance(spaces=False)
        if self.kind == "space":
            self._advance()
        return node

    def _angle(self, inside: str) -> Node:
        inside = inside.strip()
        names = [name.strip() for name in inside.split("|")]
        if names and all(name in ENTITY_KINDS for name in names):
            return ("typed", tuple(names))
        name, _, rest = inside.partition(" ")
        if name in GRAMMEMES or name.startswith("!") or "|" in name:
            return ("class", _constraint(inside, self), None)
        if re.fullmatch(r"[a-z][a-z0-9-]*", name):
            return ("lexicon", name, _constraint(rest.strip(), self) if rest.strip() else ())
        raise self.error(f"<{inside}> is no lexicon (lower case), grammeme or typed token ({', '.join(ENTITY_KINDS)})")

    def _advance(self, *, spaces: bool = True) -> None:
        while True:
            self._start = self._at
            if self._at >= len(self._phrase):
                self.kind, self.value = "end-of-phrase", ""
                return
            match = _TOKEN.match(self._phrase, self._at)
            if match is None:
                raise NotationError(f"{self._phrase[self._at]!r} means nothing here; write \\ before it", self._at + 1)
            self._match, self._at = match, match.end()
            self.kind = _kind(match)
            self.value = match[0]
            if self.kind != "space" or not spaces:
                return


def _kind(match: re.Match[str]) -> str:
    names = ("space", "gap", "capture", "inside", "pattern", "nocomma", "open", "bar", "close", "maybe", "begin", "end")
    return next((name for name in (*names, "escaped", "word", "mark") if match[name] is not None), "word")


def _constraint(text: str, reader: _Reader) -> tuple[object, ...]:
    choices = []
    for choice in text.split("|"):
        names = choice.split()
        for name in names:
            if name.lstrip("!") not in GRAMMEMES:
                raise reader.error(f"{name.lstrip('!')!r} is no grammeme")
        have = frozenset(name for name in names if not name.startswith("!"))
        lack = frozenset(name[1:] for name in names if name.startswith("!"))
        choices.append((have, lack))
    return tuple(choices)


def _pattern(text: str, reader: _Reader) -> str:
    text = text.replace("\\/", "/").lstrip("…")
    try:
        re.compile(text)
    except re.error as error:
        raise reader.error(f"the regular expression /{text}/ is broken: {error}") from None
    if re.search(r"[+*}]\)?[+*{]", text) or re.search(r"\([^()]*[+*][^()]*\)[+*{]", text):
        raise reader.error(f"the regular expression /{text}/ repeats a repeat, which can take for ever")
    return text


def _consumes(node: Node) -> bool:
    kind = node[0]
    if kind in ("word", "form", "class", "typed", "mark", "lexicon"):
        return True
    if kind in ("seq", "alt"):
        return (any if kind == "seq" else all)(map(_consumes, node[1]))
    return kind == "capture" and _consumes(node[2])
