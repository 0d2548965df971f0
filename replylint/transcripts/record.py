"""A JSON object of somebody else's making, read leniently: what is absent or of another type is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Record:
    """An object whose values are asked for by dotted paths."""

    __slots__ = ("fields",)

    def __init__(self, value: object) -> None:
        self.fields: Mapping[str, object] = value if isinstance(value, dict) else {}

    def value(self, path: str) -> object:
        """What stands at a path, None where nothing does."""
        found: object = self.fields
        for part in path.split("."):
            if not isinstance(found, dict):
                return None
            found = found.get(part)
        return found

    def text(self, *paths: str) -> str:
        """The first text or number that is not empty."""
        for path in paths:
            found = self.value(path)
            if isinstance(found, str) and found.strip():
                return found
            if isinstance(found, int | float) and not isinstance(found, bool):
                return str(found)
        return ""

    def number(self, *paths: str) -> float | None:
        """The first number, also one written as a text."""
        for path in paths:
            try:
                return float(self.text(path))
            except ValueError:
                continue
        return None

    def flag(self, path: str) -> bool:
        """Whether something is said to be so: true, 1, «Y»."""
        found = self.value(path)
        return found.strip().lower() in ("true", "1", "y", "yes") if isinstance(found, str) else bool(found)

    def denies(self, path: str) -> bool:
        """Whether something is said not to be so; what is absent is not denied."""
        found = self.value(path)
        if isinstance(found, str):
            return found.strip().lower() in ("false", "0", "n", "no")
        return found is not None and not found

    def first(self, *paths: str) -> object:
        """The first value that is neither absent nor empty, of any type: for times."""
        return next((found for path in paths if (found := self.value(path)) not in (None, "")), None)

    def table(self, path: str) -> Record:
        """The object at a path."""
        return Record(self.value(path))

    def rows(self, *paths: str) -> tuple[Record, ...]:
        """The objects of the first array, or object by number, that is not empty; what is no object is an empty one."""
        for path in paths:
            found = self.value(path)
            if isinstance(found, dict):
                found = [*found.values()]
            if isinstance(found, list) and found:
                return tuple(map(Record, found))
        return ()

    def names(self, path: str, *keys: str) -> tuple[str, ...]:
        """The texts of an array, or the texts that its objects have under the first key that they have."""
        found = self.value(path)
        if isinstance(found, str):
            return tuple(one.strip() for one in found.split(",") if one.strip())
        if not isinstance(found, list):
            return ()
        texts = (one if isinstance(one, str) else Record(one).text(*keys) for one in found)
        return tuple(text for text in texts if text)
