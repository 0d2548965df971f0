"""Options that several commands share, each with one line of help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Command = Callable[..., Any]


def with_packs(command: Command) -> Command:
    """Adds `--rules`."""
    folder = click.Path(path_type=Path)
    text = "A folder or file of more rules, may be given several times.  [default: none]"
    return click.option("--rules", metavar="DIR", multiple=True, type=folder, help=text)(command)


def with_configuration(command: Command) -> Command:
    """Adds the options that choose a configuration and put settings on top of it."""
    options = (
        click.option(
            "--config",
            "config_file",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="The configuration file.  [default: replylint.toml or pyproject.toml, found upwards]",
        ),
        click.option("--profile", metavar="NAME", help="essential, standard or strict.  [default: standard]"),
        click.option(
            "--select",
            metavar="NAMES",
            multiple=True,
            callback=_names,
            help="Rules and families to run, with commas between, in place of the profile.  [default: none]",
        ),
        click.option(
            "--ignore",
            metavar="NAMES",
            multiple=True,
            callback=_names,
            help="Rules and families not to run, with commas between.  [default: none]",
        ),
        with_packs,
        click.option("--no-cache", is_flag=True, help="Read rules and texts anew.  [default: use the cache]"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _names(context: click.Context, option: click.Parameter, values: Iterable[str]) -> tuple[str, ...] | None:
    """The names of `--select a,b --select c`; None where the option is not given."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip()) or None
