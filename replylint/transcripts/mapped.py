"""Rows of any table as conversations, by the mapping file or by the mapping that was guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from replylint.case import Conversation, Message
from replylint.errors import Location, ReadError
from replylint.names import quoted
from replylint.transcripts import chat
from replylint.transcripts.fields import Fields, text
from replylint.transcripts.grouping import Line, groups
from replylint.transcripts.order import in_order
from replylint.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from replylint.transcripts.fields import Record, Values
    from replylint.transcripts.grouping import Group
    from replylint.transcripts.layout import Layout
    from replylint.transcripts.transcript import Options


class Row(NamedTuple):
    """A row of a table, or a record of a file of records."""

    number: int
    """Its line, or its number where lines say nothing."""
    record: Record


SAMPLE = 200
"""So many rows are looked at to guess a mapping."""


def settled(rows: Iterable[Row | ReadError], options: Options, path: str) -> Layout:
    """The mapping given, or the one that the first rows suggest; raises ReadError where it is not enough to read by."""
    from replylint.transcripts.guess import guessed, lacking

    records = [row.record for row in islice((row for row in rows if isinstance(row, Row)), SAMPLE)]
    layout = options.layout or guessed(records)
    if wrong := lacking(layout, records, options):
        hint = "" if options.layout else "; write a mapping file, beginning with what --guess proposes"
        raise ReadError(Location(path), f"{wrong}{hint}")
    return layout


def read(
    rows: Callable[[], Iterable[Row | ReadError]], path: str, options: Options, layout: Layout, source: str,
    *, size: int = 0, twice: bool = True,
) -> Iterator[Transcript | ReadError]:  # fmt: skip
    """The conversations of rows; `rows` begins anew with each call, which there is one of where not `twice`."""
    table = _Table(Fields(layout, options), path, source)
    if layout.unit == "message":
        yield from table.grouped(rows, size, twice=twice)
        return
    for row in rows():
        yield from [row] if isinstance(row, ReadError) else table.whole(row)


class _Table:
    """Makes conversations of rows."""

    def __init__(self, fields: Fields, path: str, source: str) -> None:
        self._fields = fields
        self._path = path
        self._source = source

    def grouped(
        self, rows: Callable[[], Iterable[Row | ReadError]], size: int, *, twice: bool
    ) -> Iterator[Transcript | ReadError]:
        """The conversations of rows that hold a message each."""

        def lines() -> Iterator[Line | ReadError]:
            for row in rows():
                yield row if isinstance(row, ReadError) else self._line(row)

        for group in groups(lines, size, twice=twice):
            yield from [group] if isinstance(group, ReadError) else self._of_group(group)

    def whole(self, row: Row) -> Iterator[Transcript | ReadError]:
        """The conversation of a record that holds all of it."""
        values = self._fields.values(row.record)
        id = text(values.id) or str(row.number)  # the field's own word
        facts: dict[str, object] = {}
        self._fields.facts(values, facts)
        made: list[Message] = []
        if self._fields.layout.unit == "chat":
            told = "" if values.text is None else str(values.text).replace("\r\n", "\n")
            name = facts.get("client_name")
            start = self._fields.moment(values.at)
            for one in chat.messages(told, self._fields.options, self._fields.layout, text(name), start):
                if isinstance(one, Message):
                    made.append(one)
                else:
                    yield self._error(row.number, one, id)
            if start and made and not any(message.at for message in made):
                made[0] = replace(made[0], at=start)
        elif not isinstance(values.messages, list):
            yield self._error(row.number, "a conversation without a list of messages", id)
            return
        else:
            lines = [Line(row.number, id, self._inner(one)) for one in values.messages if isinstance(one, Mapping)]
            if odd := len(values.messages) - len(lines):
                yield self._error(row.number, f"{odd} of its messages are no objects", id)
            for item in self._messages(lines, facts):
                if isinstance(item, Message):
                    made.append(item)
                else:
                    yield item
        yield from self._transcript(id, row.number, made, facts)

    def _inner(self, record: Record) -> Values:
        return self._fields.values(record)

    def _line(self, row: Row) -> Line | ReadError:
        values = self._fields.values(row.record)
        id = text(values.id)
        if id is None:
            return self._error(
                row.number, f"column {quoted(self._fields.layout.fields['id'])} is empty: no conversation"
            )
        return Line(row.number, id, values)

    def _of_group(self, group: Group) -> Iterator[Transcript | ReadError]:
        facts: dict[str, object] = {}
        made: list[Message] = []
        for item in self._messages(group.lines, facts):
            if isinstance(item, Message):
                made.append(item)
            else:
                yield item
        yield from self._transcript(group.id, group.lines[0].number, made, facts)

    def _messages(self, lines: Iterable[Line], facts: dict[str, object]) -> Iterator[Message | ReadError]:
        """The messages of some rows; of two with the same id the later is left out, for it is an export's doubling."""
        seen: set[str] = set()
        for line in lines:
            self._fields.facts(line.values, facts)
            name = text(line.values.message_id)
            if name is not None and name in seen:
                yield self._error(line.number, f"message {quoted(name)} stands twice; the second is left out", line.id)
                continue
            if name is not None:
                seen.add(name)
            message, troubles = self._fields.message(line.values)
            for trouble in troubles:
                yield self._error(line.number, trouble, line.id)
            if message is not None:
                yield message

    def _transcript(
        self, id: str, number: int, made: list[Message], facts: dict[str, object]
    ) -> Iterator[Transcript | ReadError]:
        if not any(message.text.strip() for message in made):
            yield self._error(number, "a conversation without a word", id)
            return
        ordered, trouble = in_order(made)
        if trouble:
            yield self._error(number, trouble, id)
        client = {name: facts[f"client_{name}"] for name in ("id", "name", "status") if f"client_{name}" in facts}
        yield Transcript(
            id=id,
            conversation=Conversation(messages=ordered, closed=facts.get("closed")),  # type: ignore[arg-type]
            place=Location(self._path, number),
            source=self._source,
            channel=facts.get("channel"),  # type: ignore[arg-type]  # what `facts` gathers is typed by its key
            queue=facts.get("queue"),  # type: ignore[arg-type]
            tags=facts.get("tags", ()),  # type: ignore[arg-type]
            csat=facts.get("csat"),  # type: ignore[arg-type]
            client=client,
        )

    def _error(self, number: int, reason: str, id: str | None = None) -> ReadError:
        return ReadError(Location(self._path, number), reason, id)
