"""YAML text as located nodes, for rules and for case files: the only importer of yaml.

Every scalar is a text (no `no` that is false, no `12:30` that is 750); anchors, aliases, tags, equal keys and deep
nesting are refused, each with its place. Nodes are built from events, so neither depth nor aliases can hurt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import yaml

from replylint.errors import Location, Problem
from replylint.names import ENOUGH, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 40


class Scalar(NamedTuple):
    """A text; `style` is empty for a plain one, else its first mark: a quote, `|` or `>`."""

    line: int
    column: int
    value: str
    style: str


class Items(NamedTuple):
    """A list."""

    line: int
    column: int
    items: list[Node]


class Table(NamedTuple):
    """A mapping in the order of the file; its keys are distinct."""

    line: int
    column: int
    pairs: list[tuple[Scalar, Node]]


Node: TypeAlias = Scalar | Items | Table


class Sink(NamedTuple):
    """Where the mistakes of one file are collected."""

    path: str
    problems: list[Problem]

    def at(self, node: Node, text: str) -> None:
        """Note what is wrong with a node."""
        self.note(node.line, node.column, text)

    def note(self, line: int, column: int, text: str) -> None:
        """Note what is wrong at a place."""
        self.problems.append(Problem(Location(self.path, line, column), text))

    def place(self, node: Node) -> Location:
        """Where the text of a node begins, behind the quote if there is one."""
        inside = isinstance(node, Scalar) and node.style in ("'", '"')
        return Location(self.path, node.line, node.column + inside)


def compose(text: str, sink: Sink) -> Node | None:
    """The one document of a text, None where nothing can be read; what is wrong goes into the sink."""
    text = text.removeprefix("\ufeff")
    if "\ufeff" in text:
        text = _printable(text, sink)
    try:
        return _compose(text, sink)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return _compose(_printable(text, sink), sink)


def _compose(text: str, sink: Sink) -> Node | None:
    earlier = len(sink.problems)
    composer = _Composer(text, sink)
    try:
        root = composer.read(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        _note_syntax(text, error, sink)
        return None
    except yaml.reader.ReaderError:
        del sink.problems[earlier:]
        raise
    if root is None and not sink.problems:
        sink.note(1, 1, "the file is empty")
    return root


def plain(node: Node) -> object:
    """A node as bare data: unquoted `true`, `false`, `null` and whole numbers are read, all else is text."""
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    if isinstance(node, Table):
        return {key.value: plain(value) for key, value in node.pairs}
    if node.style:
        return node.value
    if node.value in _WORDS:
        return _WORDS[node.value]
    return int(node.value) if _WHOLE.fullmatch(node.value) else node.value


_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")


def write(data: object) -> str:
    """Bare data as YAML that reads back equal."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.SafeDumper):
    """Writes every list indented below its key, and never an anchor."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text; one with line breaks that only YAML 1.1 knows keeps them as escapes."""
    style = '"' if any(char in text for char in "\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


class _Composer:
    """Builds nodes from events, without recursion."""

    def __init__(self, text: str, sink: Sink) -> None:
        self._sink = sink
        self._lines = _BREAK.split(text) if "#" in text and _GLUED_COMMENT.search(text) else []

    def read(self, events: Iterable[yaml.Event]) -> Node | None:
        """Take all events, or those before the point from which the rest means nothing."""
        top: list[Node] = []
        here = top
        stack: list[tuple[Items | Table, list[Node]]] = []
        for event in events:
            if type(event) is yaml.ScalarEvent:
                here.append(self._scalar(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                node, children = self._open(event)
                here.append(node)
                stack.append((node, here))
                here = children
                if len(stack) > _DEPTH:
                    self._complain(event, f"nested deeper than {_DEPTH} levels")
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                children = here
                node, here = stack.pop()
                if isinstance(node, Table):
                    self._pair(node, children)
            elif isinstance(event, yaml.AliasEvent):
                self._complain(event, _NEEDS_QUOTES.format(mark="*", name="an alias"))
                here.append(Scalar(*_place(event), "*", "*"))
            elif isinstance(event, yaml.DocumentStartEvent) and top:
                self._complain(event, "a second document begins here; a file holds one")
                break
        return top[0] if top else None

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        value, style = event.value, event.style or ""
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if self._lines and not style:
            self._refuse_glued_comment(event)
        if style in _BLOCKS and value.endswith("\n"):
            value = value[:-1]
        mark = event.start_mark
        return Scalar(mark.line + 1, mark.column + 1, value, style) if mark else Scalar(1, 1, value, style)

    def _open(self, event: yaml.CollectionStartEvent) -> tuple[Items | Table, list[Node]]:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        children: list[Node] = []
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(*_place(event), children), children
        return Table(*_place(event), []), children

    def _pair(self, table: Table, children: list[Node]) -> None:
        lines: dict[str, int] = {}
        repeats = 0
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._sink.at(key, "a key must be a text; a value that begins with '{' or '[' needs quotes")
            elif first := lines.get(key.value):
                repeats += 1
                if repeats <= ENOUGH:
                    self._sink.at(key, f"key {quoted(key.value)} stands twice; the first is on line {first}")
            else:
                lines[key.value] = key.line
                table.pairs.append((key, value))
        if repeats > ENOUGH:
            self._sink.at(table, f"{repeats - ENOUGH} more keys of this mapping stand twice")

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._complain(event, _NEEDS_QUOTES.format(mark="&", name="an anchor"))
        if event.tag and event.tag != "!":
            self._complain(event, _NEEDS_QUOTES.format(mark="!", name="a tag"))

    def _refuse_glued_comment(self, event: yaml.ScalarEvent) -> None:
        mark = event.end_mark
        if mark is None:
            return
        if found := _GLUED_COMMENT.match(self._lines[mark.line] if mark.line < len(self._lines) else "", mark.column):
            text = "' #' begins a comment and cuts the text off; put the text in quotes"
            self._sink.note(mark.line + 1, found.end() - 1, text)

    def _complain(self, event: yaml.Event, text: str) -> None:
        self._sink.note(*_place(event), text)


_NEEDS_QUOTES = "'{mark}' at the beginning of a value makes {name}, which is not allowed; put the text in quotes"
_GLUED_COMMENT = re.compile(r"[ \t]+#[^\s#!]")
_BLOCKS = ("|", ">")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _printable(text: str, sink: Sink) -> str:
    """The text with a blank for every character that YAML forbids; the first of each line is reported."""
    if not _UNPRINTABLE.search(text):
        return text
    for number, line in enumerate(_BREAK.split(text), 1):
        if found := _UNPRINTABLE.search(line):
            sink.note(number, found.start() + 1, f"character U+{ord(found[0]):04X} is not allowed; delete it")
    return _UNPRINTABLE.sub(" ", text)


_SIGNS = {"while scanning an alias": "*", "while scanning an anchor": "&", "while scanning a tag": "!"}


def _note_syntax(text: str, error: yaml.MarkedYAMLError, sink: Sink) -> None:
    """A mistake of the YAML itself, in the words of its probable cause."""
    opened, mark, problem = error.context_mark, error.problem_mark, error.problem or "not YAML"
    if problem == "found unexpected end of stream" and opened:
        sink.note(opened.line + 1, opened.column + 1, "the quote opened here is never closed")
        return
    if opened and (sign := _SIGNS.get(error.context or "")):
        sink.note(opened.line + 1, opened.column + 1, f"a value cannot begin with '{sign}'; put it in quotes")
        return
    lines = _BREAK.split(text)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    sink.note(line + 1, column + 1, _cause(lines[line], column, problem))


def _cause(line: str, column: int, problem: str) -> str:
    char = line[column : column + 1]
    indent = line[: len(line) - len(line.lstrip())]
    if char == "\t" or "\t" in indent or "tab" in problem:
        return "a tab stands where only spaces are allowed; indent with spaces"
    if "cannot start any token" in problem:
        return f"a value cannot begin with '{char}'; put it in quotes"
    if "mapping values are not allowed" in problem:
        return "': ' stands inside a text; put the text in quotes"
    if _AFTER_BRACKET.search(line):
        return "text follows a value in brackets or quotes; put the whole value in quotes"
    return f"{problem}; check the indentation and the quotes here and just above"


_AFTER_BRACKET = re.compile(r"(?:^\s*-|:)\s+(?:\{[^{}]*\}|\[[^\[\]]*\]|\"[^\"]*\"|'[^']*')\s*[^\s,#\]}:]")
