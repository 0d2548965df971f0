"""Reads the files of rule packs into rules, acts, lexicons and profiles, with every problem of every file at once."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint import checks
from replylint.dataclass import dataclass
from replylint.errors import Problem, RulesError
from replylint.message import ALWAYS
from replylint.message import fields as message_fields
from replylint.names import not_among, unknown
from replylint.packs.plugins import extra_kinds
from replylint.rulefile import schema
from replylint.source import utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replylint.helpdesk import Helpdesk
    from replylint.rule import Act, Extension, Lexicon, Profile, Rule

_CAPTURED = ("missing", "found", "expected", "to", "measured", "most", "what", "count", "n", "right")
"""The captures that check kinds give besides those of the phrases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What the packs say, examples included."""

    rules: tuple[Rule, ...]
    acts: Mapping[str, Act]
    lexicons: Mapping[str, Lexicon]
    profiles: Mapping[str, tuple[str, ...]]
    helpdesks: Mapping[str, Helpdesk]


def read_library(sources: Mapping[Path, bytes]) -> Library:
    """What the files of some packs say together; raises RulesError with every problem of every file."""
    shelf = _Shelf()
    for path, source in sources.items():
        text = utf8.decode(str(path), source)
        try:
            if isinstance(text, Problem):
                raise RulesError([text])
            shelf.put(path, text)
        except RulesError as error:
            shelf.problems += error.problems
    shelf.extend()
    profiles = {id: tuple(sorted(shelf.members(profile))) for id, profile in shelf.profiles.items()}
    shelf.check_messages()
    if shelf.problems:
        raise RulesError(shelf.problems)
    return Library(
        rules=tuple(shelf.rules.values()),
        acts=shelf.acts,
        lexicons=shelf.lexicons,
        profiles=profiles,
        helpdesks=shelf.helpdesks,
    )


class _Shelf:
    """The files read so far; later packs may extend what earlier ones define, not define it again."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.rules: dict[str, Rule] = {}
        self.acts: dict[str, Act] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.profiles: dict[str, Profile] = {}
        self.helpdesks: dict[str, Helpdesk] = {}
        self._extensions: list[Extension] = []
        built_in = {name: checks.kind(name) for name in checks.BUILT_IN}
        self._kinds: dict[str, type] = {**built_in, **extra_kinds(built_in)}

    def put(self, path: Path, text: str) -> None:
        name, folder = str(path), path.parent.name
        if any(line.startswith("extends:") for line in text.splitlines()):
            self._extensions.append(schema.read_extension(name, text))
        elif folder == "acts":
            self._define(self.acts, schema.read_act(name, text))
        elif folder == "lexicons":
            self._define(self.lexicons, schema.read_lexicon(name, text))
        elif folder == "profiles":
            self._define(self.profiles, schema.read_profile(name, text))
        elif folder == "helpdesks":
            self._define(self.helpdesks, schema.read_helpdesk(name, text))
        else:
            self._define(self.rules, schema.read_rule(name, text, self._kinds))

    def extend(self) -> None:
        """Puts every extension on top of what it extends."""
        for extension in self._extensions:
            id = extension.extends
            for shelf in (self.rules, self.acts, self.lexicons):
                if id in shelf:
                    shelf[id] = _extended(shelf[id], extension)
                    break
            else:
                known = [*self.rules, *self.acts, *self.lexicons]
                self.problems.append(Problem(extension.location, unknown("rule, act or lexicon", id, known)))

    def members(self, profile: Profile, seen: frozenset[str] = frozenset()) -> set[str]:
        """The rules of a profile and of all that it includes."""
        found = set(profile.rules)
        for id in profile.rules:
            if id not in self.rules:
                self.problems.append(Problem(profile.location, not_among("rule", id, self.rules)))
        for id in profile.includes:
            if id not in self.profiles or id in seen:
                self.problems.append(Problem(profile.location, not_among("profile", id, self.profiles)))
            else:
                found |= self.members(self.profiles[id], seen | {profile.id})
        return found

    def check_messages(self) -> None:
        """Notes every field of a message that nothing fills in."""
        for rule in self.rules.values():
            check: checks.Check = rule.check  # type: ignore[assignment]
            texts = " ".join(phrase.text for phrases in check.phrases().values() for phrase in phrases)
            for field in (*message_fields(rule.message), *message_fields(rule.suggest)):
                if field not in ALWAYS and field not in _CAPTURED and f"${field}" not in texts:
                    known = [*ALWAYS, *_CAPTURED]
                    self.problems.append(Problem(rule.location, unknown("field of a message", field, known)))

    def _define(self, shelf: dict[str, Any], thing: Any) -> None:
        if thing.id in shelf:
            first = shelf[thing.id].location
            text = f"{thing.id!r} is already defined in {first.path}; write 'extends: {thing.id}' to change it"
            self.problems.append(Problem(thing.location, text))
        else:
            shelf[thing.id] = thing


def _extended(thing: Any, extension: Extension) -> Any:
    """A rule, act or lexicon with what an extension adds and changes."""
    if hasattr(thing, "check"):
        changes: dict[str, Any] = {"check": _with_more(thing.check, extension, ("phrases_", "not_"))}
        if extension.severity is not None:
            changes["severity"] = extension.severity
        return replace(_with_more(thing, extension, ("bad", "good")), **changes)
    return _with_more(thing, extension, ("phrases", "not_", "match", "no_match"))


def _with_more(thing: Any, extension: Extension, names: Iterable[str]) -> Any:
    has = {field.name for field in fields(thing)}
    more = {name: getattr(extension, name if name != "phrases" else "phrases_") for name in names if name in has}
    return replace(thing, **{name: getattr(thing, name) + added for name, added in more.items()})
