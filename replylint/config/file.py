"""The configuration file: found upwards from a folder and read into a `Config`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from replylint.config import Config
from replylint.errors import ConfigError, Location, Problem
from replylint.source import utf8

if TYPE_CHECKING:
    from pathlib import Path

    from replylint.config.places import KeyPath

FILE = "replylint.toml"
# Patterns that few texts need are kept as text: `re` compiles them when first met, and remembers them.
_OURS = r"(?m)^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*replylint[ \t]*[.\]]"


def load(start: Path) -> Config:
    """The configuration that holds in a folder: of the nearest file upwards, or the defaults."""
    path = find(start)
    return Config() if path is None else read(path)


def find(start: Path) -> Path | None:
    """The nearest `replylint.toml`, or `pyproject.toml` with `[tool.replylint]`, in a folder or above it."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        project = folder / "pyproject.toml"
        if project.is_file() and re.search(_OURS, project.read_text("utf-8", errors="replace")):
            return project
    return None


def read(path: Path) -> Config:
    """The configuration of one file; ConfigError with every mistake in it."""
    text = utf8.read(path)
    if isinstance(text, Problem):
        raise ConfigError([text])
    return parse(utf8.shown(path), text, path.absolute().parent, path.name == "pyproject.toml")


def parse(name: str, text: str, root: Path, is_project: bool = False) -> Config:
    """The configuration of a text; `is_project` looks for it under `[tool.replylint]`."""
    import tomllib

    from replylint.config.places import Places
    from replylint.config.settings import settings

    try:
        data: Any = tomllib.loads(text)
        places = Places(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax(name, text, str(error))]) from None
    except RecursionError:
        raise ConfigError([Problem(Location(name, 1, 1), "values are nested too deeply")]) from None
    prefix: KeyPath = ("tool", "replylint") if is_project else ()
    for part in prefix:
        data = data.get(str(part), {})
    return settings(data, name, places, root, prefix)


def _syntax(name: str, text: str, message: str) -> Problem:
    """A mistake of the TOML itself, in tomllib's words, with its place apart."""
    what = re.sub(r" \(at (?:line \d+, column \d+|end of document)\)$", "", message)
    found = re.search(r"\(at line (\d+), column (\d+)\)$", message)
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    return Problem(Location(name, line, column), f"{what[:1].lower()}{what[1:]}; the file must be TOML")
