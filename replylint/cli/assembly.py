"""Puts together what commands work with: texts, the configuration, rules and the linter that runs them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from replylint import packs
from replylint.errors import ConfigError, Location, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replylint.config import Config
    from replylint.doc import Language
    from replylint.examples import Bench
    from replylint.lint import Linter
    from replylint.packs.library import Library
    from replylint.phrases.notation import Node


def language() -> Language:
    """The language of the texts; made once a command, as it remembers every word."""
    from replylint.language.russian import Russian

    return Russian()


def configuration(config_file: Path | None, rules: Iterable[Path] = (), **options: object) -> Config:
    """The settings of the configuration file with those of the command line on top; packs add up."""
    from replylint.config.file import load, read

    config = read(config_file) if config_file else load(Path.cwd())
    more = (*config.rules, *rules) if rules else None
    return config.with_options(rules=more, **options)


def folders(rules: Iterable[Path]) -> tuple[Path, ...]:
    """The built-in pack, those of plugins, and more in the order given."""
    from replylint.packs.plugins import extra_packs

    return (packs.built_in(), *extra_packs(), *rules)


def configured_folders(rules: Iterable[Path]) -> tuple[Path, ...]:
    """The same with the packs that the configuration names, for commands that need nothing else of it."""
    return folders(configuration(None, rules).rules)


def linter(config: Config, *, cache: bool = True) -> Linter:
    """The linter that a configuration asks for; an unknown rule, family or profile is an error."""
    from replylint.lint import Linter

    speaks = language()
    rule_set = packs.load(folders(config.rules), speaks, cache=cache)
    check_names(config, rule_set)
    return Linter(rule_set, config, speaks)


def library(rules: Iterable[Path]) -> Library:
    """Rules, acts and lexicons as their files have them, examples included."""
    from replylint.packs.library import read_library

    return read_library(_sources(rules))


def bench(rules: Iterable[Path]) -> Bench:
    """What runs the examples of rules and acts."""
    from replylint.examples import Bench

    return Bench(_sources(rules), language())


def lexicons(rules: Iterable[Path], speaks: Language) -> Mapping[str, Node]:
    """The lexicons that a phrase may name."""
    from replylint.packs import _Compiler as Compiler

    found: Mapping[str, Node] = Compiler(speaks, library(rules).lexicons)  # type: ignore[assignment]  # looks names up
    return found


def text_of(argument: str) -> str:
    """The text of an argument; `-` is standard input."""
    return sys.stdin.read() if argument == "-" else argument


def _sources(rules: Iterable[Path]) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in packs.rule_files(configured_folders(rules))}


def check_names(config: Config, rule_set: packs.RuleSet) -> None:
    """Raises for names that no rule, family or profile has: all of the file's, or the first of the command line's."""
    from replylint.grade import WEIGHTS
    from replylint.names import not_among, unknown
    from replylint.survey.upkeep import NAMES

    known = dict.fromkeys((*(name for rule in rule_set.rules for name in (rule.id, rule.family)), *NAMES))
    if strangers := config.strangers(known):
        raise ConfigError(Problem(at, told(name, known)) for name, at in strangers)
    for name in (*config.select, *config.ignore):
        if name not in known:
            raise UsageError(told(name, known))
    parts = [*WEIGHTS, *dict.fromkeys(rule.family for rule in rule_set.rules)]
    for name in config.weights:
        if name not in parts:
            raise UsageError(unknown("part of the grade", name, parts))
    if config.helpdesk and config.helpdesk not in rule_set.helpdesks:
        text = not_among("helpdesk", config.helpdesk, sorted(rule_set.helpdesks))
        raise ConfigError([Problem(Location(config.origins.get("helpdesk", "helpdesk")), text)])
    profiles = sorted({config.profile, *(o.profile for o in config.overrides if o.profile)} - set(rule_set.profiles))
    if profiles and rule_set.profiles:
        raise UsageError(unknown("profile", profiles[0], rule_set.profiles))


def told(name: str, known: Iterable[str], what: str = "rule or family") -> str:
    """What is wrong with a name that nothing has: the nearest one, or where all are listed."""
    from replylint.names import nearest, quoted

    guess = nearest(name, known)
    hint = f"did you mean '{guess}'?" if guess else "see 'replylint rules list'"
    return f"no {what} is called {quoted(name)}; {hint}"
