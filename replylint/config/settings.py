"""The values of a configuration: tables as tomllib gives them, checked into a `Config`, every mistake at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint import names
from replylint.config import Config, Mention, Override, Scope, Suppression, Templates, vocabulary
from replylint.errors import ConfigError, Location, Problem
from replylint.finding import Severity
from replylint.source import fieldpath, utf8

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from replylint.config.places import KeyPath, Places


def settings(data: Mapping[str, Any], name: str, places: Places, root: Path, path: KeyPath = ()) -> Config:
    """The configuration of a table; `path` is where it stands in its file, `root` what folders are relative to."""
    return _Walk(name, places, root).config(data, path)


class _Walk:
    """Reads the tables of one file and notes what is wrong on the way."""

    def __init__(self, name: str, places: Places, root: Path) -> None:
        self._name = name
        self._places = places
        self._root = root
        self._problems: list[Problem] = []
        self._mentions: list[Mention] = []

    def config(self, data: Mapping[str, Any], path: KeyPath) -> Config:
        values = self._keys(data, path, _SETTINGS)
        values["vocabulary"] = (*values.get("vocabulary", ()), *self._words(values, path))
        if self._problems:
            raise ConfigError(self._problems)
        origins = {key: self._origin((*path, key)) for key in data}
        for key in ("severity", "weights", "templates"):
            origins |= {f"{key}.{entry}": self._origin((*path, key, entry)) for entry in data.get(key, {})}
        if "vocabulary_files" in data:
            origins.setdefault("vocabulary", origins["vocabulary_files"])
        mentions = tuple(sorted(self._mentions, key=lambda mention: mention.location))
        return replace(Config(root=self._root, origins=origins, mentions=mentions), **values)

    def _keys(self, data: Any, path: KeyPath, readers: Mapping[str, _Reader]) -> dict[str, Any]:
        if not isinstance(data, dict):
            self._wrong(path, "must be a table")
            return {}
        values: dict[str, Any] = {}
        for number, (key, value) in enumerate(data.items()):
            if read := readers.get(key):
                values[key] = read(self, value, (*path, key))
            elif number < len(readers) + names.ENOUGH:
                self._note(self._places.key((*path, key)), names.unknown("key", key, readers))
        return values

    def text(self, value: object, path: KeyPath) -> str:
        if isinstance(value, str) and value.strip():
            return value
        self._wrong(path, "must be a text that is not empty")
        return ""

    def texts(self, value: object, path: KeyPath) -> tuple[str, ...]:
        if isinstance(value, str):
            return (self.text(value, path),)
        if isinstance(value, list):
            return tuple(self.text(item, (*path, number)) for number, item in enumerate(value))
        self._wrong(path, "must be a list of texts")
        return ()

    def rule(self, value: object, path: KeyPath) -> str:
        name = self.text(value, path)
        if name and (problem := names.bad_id("rule or family", name)):
            self._note(self._places.value(path), problem)
        self._mentions.append(Mention(name, self._location(path)))
        return name

    def rule_list(self, value: object, path: KeyPath) -> tuple[str, ...]:
        items = self.texts(value, path)
        return tuple(
            self.rule(item, (*path, number) if isinstance(value, list) else path)
            for number, item in enumerate(items)
            if item
        )

    def folders(self, value: object, path: KeyPath) -> tuple[Path, ...]:
        return self._existing(value, path, Path.is_dir, "folder")

    def files(self, value: object, path: KeyPath) -> tuple[Path, ...]:
        return self._existing(value, path, Path.is_file, "file")

    def file(self, value: object, path: KeyPath) -> Path:
        """A file beside the configuration, which need not be there yet."""
        return self._root / self.text(value, path)

    def level(self, value: object, path: KeyPath) -> Severity:
        if isinstance(value, str) and value in _LEVELS:
            return _LEVELS[value]
        self._note(self._places.value(path), names.not_among(_spelled(path), str(value), _LEVELS))
        return Severity.ERROR

    def fail_on(self, value: object, path: KeyPath) -> str:
        return self.level(value, path).value

    def severities(self, value: object, path: KeyPath) -> dict[str, Severity]:
        for key in value if isinstance(value, dict) else ():
            self._mentions.append(Mention(key, Location(self._name, *self._places.key((*path, key)))))
        return self._table(value, path, self.level)

    def weights(self, value: object, path: KeyPath) -> dict[str, float]:
        return self._table(value, path, self._number)

    def scope(self, value: object, path: KeyPath) -> Scope:
        """Context fields, nested or dotted, and the key `path`."""
        if not isinstance(value, dict) or not value:
            self._wrong(path, 'must be a table such as {channel = "chat"}')
            return Scope()
        globs = self.texts(value["path"], (*path, "path")) if "path" in value else ()
        return Scope(paths=globs, fields=self._fields({k: v for k, v in value.items() if k != "path"}, path))

    def templates(self, value: object, path: KeyPath) -> Templates:
        return Templates(**self._keys(value, path, _TEMPLATES), is_set=True)

    def field_paths(self, value: object, path: KeyPath) -> tuple[str, ...]:
        found = self.texts(value, path)
        for number, one in enumerate(found):
            if one and (problem := fieldpath.problem(one)):
                self._note(self._places.value((*path, number) if isinstance(value, list) else path), problem)
        return found

    def fields(self, value: object, path: KeyPath) -> dict[str, tuple[str, ...]]:
        if isinstance(value, dict):
            return self._fields(value, path)
        self._wrong(path, 'must be a table such as {client.status = "new"}')
        return {}

    def day(self, value: object, path: KeyPath) -> date | None:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                value = None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._wrong(path, "must be a day such as 2026-12-31")
        return None

    def suppressions(self, value: object, path: KeyPath) -> tuple[Suppression, ...]:
        return tuple(self._suppression(item, (*path, number)) for number, item in self._items(value, path))

    def overrides(self, value: object, path: KeyPath) -> tuple[Override, ...]:
        return tuple(self._override(item, (*path, number)) for number, item in self._items(value, path))

    def _suppression(self, data: object, path: KeyPath) -> Suppression:
        values = self._keys(data, path, _SUPPRESSION)
        self._require(data, ("rule", "reason"), path, "a suppression")
        fields = {**values.get("context", {})}
        if "channel" in values:
            fields["channel"] = values["channel"]
        return Suppression(
            rule=values.get("rule", ""),
            reason=values.get("reason", ""),
            scope=Scope(paths=values.get("path", ()), fields=fields),
            until=values.get("until"),
            location=self._location(path),
        )

    def _override(self, data: object, path: KeyPath) -> Override:
        values = self._keys(data, path, _OVERRIDE)
        self._require(data, ("when",), path, "an override")
        if isinstance(data, dict) and data.keys() == {"when"}:
            self._note(
                self._places.key(path), "the override changes nothing; allowed: profile, select, ignore, severity"
            )
        return Override(scope=values.pop("when", Scope()), **values, location=self._location(path))

    def _require(self, data: object, wanted: Iterable[str], path: KeyPath, what: str) -> None:
        for key in wanted:
            if isinstance(data, dict) and key not in data:
                self._note(self._places.key(path), f"{what} needs the key '{key}'")

    def _items(self, value: object, path: KeyPath) -> Iterable[tuple[int, object]]:
        if isinstance(value, list):
            return list(enumerate(value))
        self._note(
            self._places.key(path), f"'{_spelled(path)}' must be a list of tables, [[{'.'.join(map(str, path))}]]"
        )
        return []

    def _table(self, value: object, path: KeyPath, read: Callable[[object, KeyPath], Any]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._wrong(path, "must be a table")
            return {}
        return {key: read(item, (*path, key)) for key, item in value.items()}

    def _number(self, value: object, path: KeyPath) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf"):
            return value
        self._wrong(path, "must be a number, 0 or more")
        return 0

    def _fields(self, value: Mapping[str, Any], path: KeyPath, outer: str = "") -> dict[str, tuple[str, ...]]:
        fields: dict[str, tuple[str, ...]] = {}
        for key, item in value.items():
            name, place = outer + key, (*path, key)
            if isinstance(item, dict):
                fields |= self._fields(item, place, f"{name}.")
                continue
            values = item if isinstance(item, list) else [item]
            if not values or not all(isinstance(one, str | int) for one in values):
                self._wrong(place, "must be a text, a whole number, true or false, or a list of them")
                continue
            fields[name.removeprefix("context.")] = tuple(_written(one) for one in values)
        return fields

    def _existing(self, value: object, path: KeyPath, exists: Callable[[Path], bool], what: str) -> tuple[Path, ...]:
        found = []
        for number, item in enumerate(self.texts(value, path)):
            target = self._root / item
            if "\0" in item or (item and not exists(target)):
                place = (*path, number) if isinstance(value, list) else path
                self._note(self._places.value(place), f"no such {what} {names.quoted(item)} (beside {self._name})")
            found.append(target)
        return tuple(found)

    def _words(self, values: Mapping[str, Any], path: KeyPath) -> tuple[str, ...]:
        """The words of the vocabulary files: one a line, comments after `#`."""
        words: list[str] = []
        for file in values.get("vocabulary_files", ()) if not self._problems else ():
            text = utf8.read(file)
            if isinstance(text, Problem):
                self._problems.append(text)
                continue
            words += vocabulary.words(text)
        return tuple(words)

    def _wrong(self, path: KeyPath, text: str) -> None:
        self._note(self._places.value(path), f"'{_spelled(path)}' {text}")

    def _note(self, place: tuple[int, int], text: str) -> None:
        self._problems.append(Problem(Location(self._name, *place), text))

    def _location(self, path: KeyPath) -> Location:
        return Location(self._name, *self._places.value(path))

    def _origin(self, path: KeyPath) -> str:
        return f"{self._name}:{self._places.key(path)[0]}"


if TYPE_CHECKING:
    _Reader = Callable[[_Walk, Any, KeyPath], Any]

_LEVELS = {level.value: level for level in Severity}
_CHOICE: dict[str, _Reader] = {
    "profile": _Walk.text,
    "select": _Walk.rule_list,
    "ignore": _Walk.rule_list,
    "severity": _Walk.severities,
}
_SETTINGS: dict[str, _Reader] = {
    **_CHOICE,
    "fail_on": _Walk.fail_on,
    "language": _Walk.text,
    "rules": _Walk.folders,
    "weights": _Walk.weights,
    "vocabulary": _Walk.texts,
    "vocabulary_files": _Walk.files,
    "helpdesk": _Walk.text,
    "placeholders": _Walk.texts,
    "templates": _Walk.templates,
    "baseline": _Walk.file,
    "suppress": _Walk.suppressions,
    "overrides": _Walk.overrides,
}
_TEMPLATES: dict[str, _Reader] = {
    "paths": _Walk.texts,
    "fields": _Walk.field_paths,
    "constants": _Walk.texts,
}
_SUPPRESSION: dict[str, _Reader] = {
    "rule": _Walk.rule,
    "reason": _Walk.text,
    "path": _Walk.texts,
    "channel": _Walk.texts,
    "context": _Walk.fields,
    "until": _Walk.day,
}
_OVERRIDE: dict[str, _Reader] = {"when": _Walk.scope, **_CHOICE}


def _spelled(path: KeyPath) -> str:
    """The last key of a path, for messages."""
    return next((part for part in reversed(path) if isinstance(part, str)), "configuration")


def _written(value: str | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
