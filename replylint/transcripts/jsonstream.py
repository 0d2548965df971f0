"""Huge JSON one record at a time: a record a line, an array, or an array inside an object; memory stays flat."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple

from replylint.errors import Location, ReadError
from replylint.transcripts.jsontext import BreakError, JsonText

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

_Trail = tuple[str, ...]


class Found(NamedTuple):
    """A record with its place."""

    value: object
    place: Location
    around: Mapping[str, object]
    """What stood before it in the object that wraps the records."""


class _Walked(NamedTuple):
    fields: dict[str, object]
    is_wrapper: bool


def records(stream: IO[bytes], path: str, lists: Iterable[str] = (), line: int = 1) -> Iterator[Found | ReadError]:
    """The records of a file, with an error in place of what is broken; raises ReadError for what is no JSON at all.

    `lists` are the dotted paths at which an object holds an array of records; every other object is a record itself.
    After a broken record reading goes on where a line begins as the lines of records do.
    """
    walk = _Walk(JsonText(stream, path, line), lists)
    while mark := walk.text.peek():
        yield from walk.array((), {}) if mark == "[" else walk.one((), {})


class _Walk:
    def __init__(self, text: JsonText, lists: Iterable[str]) -> None:
        self.text = text
        self._is_lost = False
        """Whether no record can be told after a broken one."""
        self._lists = {tuple(one.split(".")) for one in lists}
        self._prefixes = {trail[:end] for trail in self._lists for end in range(1, len(trail))}

    def array(self, trail: _Trail, around: dict[str, object]) -> Iterator[Found | ReadError]:
        """The records of an array that begins here."""
        self.text.skip("[")
        while (mark := self.text.peek()) != "]":
            if not mark:
                if not self._is_lost:
                    self._is_lost = True
                    yield self.text.broken_off()
                return
            yield from self.one(trail, around)
        self.text.skip("]")

    def one(self, trail: _Trail, around: dict[str, object]) -> Iterator[Found | ReadError]:
        """The record that begins here, or those that it wraps; an error and the next good place where it is broken."""
        is_first = self.text.is_at_start
        indent = self.text.indent()
        place = self.text.place()
        try:
            if trail or self.text.peek() != "{":
                yield Found(self._whole(is_first), place, around)
            else:
                walked = yield from self._object(trail)
                if not walked.is_wrapper:
                    yield Found(walked.fields, place, around)
        except BreakError as broken:
            self._is_lost = not self.text.resume(indent)
            rest = "" if not self._is_lost or broken.is_end else "; the rest of the file is not read"
            noticed = "" if broken.place.line == place.line else f" (noticed on line {broken.place.line})"
            yield ReadError(place, broken.reason + noticed + rest)

    def _whole(self, is_first: bool) -> object:
        if is_first and self.text.peek() not in "[{":
            raise ReadError(Location(self.text.path, 1, 1), "this is not JSON; it has to begin with { or [")
        return self.text.value()

    def _object(self, trail: _Trail) -> Generator[Found | ReadError, None, _Walked]:
        """The fields of an object but for the records in it, which are given out as they come."""
        fields: dict[str, object] = {}
        is_wrapper = False
        self.text.skip("{")
        while (mark := self.text.peek()) != "}":
            if mark != '"':
                raise self.text.expected("a key")
            key = str(self.text.value())
            self.text.skip(":")
            step = (*trail, key)
            mark = self.text.peek()
            if step in self._lists and mark == "[":
                is_wrapper = True
                yield from self.array(step, fields)
                if self._is_lost:
                    return _Walked(fields, is_wrapper)
            elif step in self._prefixes and mark == "{":
                walked = yield from self._object(step)
                fields[key] = walked.fields
                is_wrapper |= walked.is_wrapper
            else:
                fields[key] = self.text.value()
        self.text.skip("}")
        return _Walked(fields, is_wrapper)
