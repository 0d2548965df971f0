"""What a team has chosen: the settings, each with its origin, and how they change with the case at hand."""

from __future__ import annotations

from dataclasses import field, fields, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from replylint.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path

    from replylint.case import Context
    from replylint.errors import Location
    from replylint.finding import Severity

DEFAULT = "default"
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The cases that a setting is for; every part that is given must fit."""

    paths: tuple[str, ...] = ()
    """Globs for the file that a case comes from, relative to the configuration; `*` goes through folders."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Context fields such as `channel` or `client.status`, with the values that fit."""

    def covers(self, path: str, context: Context, root: Path | None = None) -> bool:
        """Whether a case is meant; a field that its context lacks does not fit."""
        if self.paths and not _path_fits(path, self.paths, root):
            return False
        return all(_written(context, name) in values for name, values in self.fields.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """Findings of a rule (or of a family) that the team accepts, and why."""

    rule: str
    reason: str
    scope: Scope = field(default_factory=Scope)
    until: date | None = None
    """The last day on which it holds; None for ever."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Settings for some cases only; None and empty ones leave what was."""

    scope: Scope
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Where a team keeps its saved replies, and what in them is the same for every client."""

    paths: tuple[str, ...] = ()
    """Globs of the files that hold templates, relative to the configuration; empty for all but files of cases."""
    fields: tuple[str, ...] = ()
    """Paths to the texts in YAML, JSON and tables, such as `$.replies[*].text`."""
    constants: tuple[str, ...] = ()
    """Prices, numbers and dates that every client may read."""
    is_set: bool = False
    """Whether the configuration has the table."""

    def holds(self, path: str, root: Path | None) -> bool:
        """Whether a file is one of templates."""
        return self.is_set and (not self.paths or _path_fits(path, self.paths, root))


class Setting(NamedTuple):
    """One line of `config show`."""

    name: str
    value: object
    origin: str


class Mention(NamedTuple):
    """A name of a rule or family in a configuration, and where it stands."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting, complete; the fields that `_KEPT` names are about the file and no settings themselves."""

    profile: str = "standard"
    fail_on: Literal["error", "warning", "info"] = "error"
    """The least severity that makes the exit code 1."""
    language: str = "ru"
    select: tuple[str, ...] = ()
    """Ids or families that alone are run; empty for the rules of the profile."""
    ignore: tuple[str, ...] = ()
    """Ids or families that are not run."""
    rules: tuple[Path, ...] = ()
    """Folders of rule packs besides the built-in one."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Severities by rule id, in place of the rules' own."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Points of the parts of the grade in place of the usual ones: answer 30, solution 25, respect 20, timing 15,
    language 10; a family of the team's own may stand beside them (10)."""
    vocabulary: tuple[str, ...] = ()
    """Words that are right, those of the vocabulary files among them."""
    vocabulary_files: tuple[Path, ...] = ()
    helpdesk: str = ""
    """The helpdesk of templates that name none; empty where their placeholders are to tell."""
    placeholders: tuple[str, ...] = ()
    """Placeholders that the team has defined itself, whole or by name."""
    templates: Templates = field(default_factory=lambda: Templates())
    baseline: Path | None = None
    """A file of findings that are accepted as they are."""
    suppress: tuple[Suppression, ...] = ()
    overrides: tuple[Override, ...] = ()
    root: Path | None = None
    """The folder of the configuration file; None without one."""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where settings (and `table.key` entries of settings) come from; absent ones are defaults."""
    mentions: tuple[Mention, ...] = field(default=(), compare=False)
    """Every rule and family that the file names, for a check against the rules there are."""

    def for_context(self, path: str, context: Context) -> Config:
        """The settings for one case: of several overrides the later wins, and what they ignore adds up."""
        config = self
        for override in self.overrides:
            if override.scope.covers(path, context, self.root):
                config = _overridden(config, override)
        return config

    def with_options(self, **options: object) -> Config:
        """The settings with those of the command line on top; None is an option that was not given."""
        given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
        kept = {name: origin for name, origin in self.origins.items() if name.partition(".")[0] not in given}
        return replace(self, **given, origins={**kept, **dict.fromkeys(given, COMMAND_LINE)})

    def settings(self) -> tuple[Setting, ...]:
        """Every setting with its origin, entries of tables and lists of tables one by one."""
        return tuple(
            setting
            for field in fields(self)
            if field.name not in _KEPT
            for setting in _settings(field.name, getattr(self, field.name), self.origins)
        )

    def strangers(self, known: Collection[str]) -> tuple[Mention, ...]:
        """What the file calls by a name that no rule and no family has."""
        return tuple(mention for mention in self.mentions if mention.name not in known)


_KEPT = ("root", "origins", "mentions")


def _overridden(config: Config, override: Override) -> Config:
    return replace(
        config,
        profile=override.profile or config.profile,
        select=override.select or config.select,
        ignore=config.ignore + override.ignore,
        severity={**config.severity, **override.severity},
    )


def _settings(name: str, value: object, origins: Mapping[str, str]) -> list[Setting]:
    origin = origins.get(name, DEFAULT)
    if isinstance(value, dict) and value:
        return [Setting(f"{name}.{key}", value[key], origins.get(f"{name}.{key}", origin)) for key in sorted(value)]
    if isinstance(value, Templates):
        return [
            Setting(f"{name}.{part.name}", getattr(value, part.name), origins.get(f"{name}.{part.name}", DEFAULT))
            for part in fields(value)
            if part.name != "is_set"
        ]
    if isinstance(value, tuple) and value and hasattr(value[0], "location"):
        return [Setting(f"{name}[{number}]", item, _line(item.location)) for number, item in enumerate(value)]
    return [Setting(name, value, origin)]


def _line(location: Location) -> str:
    return f"{location.path}:{location.line}"


def _path_fits(path: str, globs: tuple[str, ...], root: Path | None) -> bool:
    if not path:
        return False
    import os
    from fnmatch import fnmatchcase

    if root is not None:
        path = os.path.relpath(path, root)
    path = path.replace(os.sep, "/")
    return any(fnmatchcase(path, glob.removeprefix("./")) for glob in globs)


def _written(context: Context, name: str) -> str | None:
    """A context field as a configuration spells it; None where it is unknown."""
    value = context.turn if name == "turn" else context.get(name)
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
