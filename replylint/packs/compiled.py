"""The cache of compiled rule sets: plain data in a file of the user's own, keyed by the hash of all that went in.

`marshal` holds tuples, strings and frozensets as they are and runs no code when read, unlike pickle.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from replylint import __version__
from replylint.cache import folder
from replylint.hashes import blake2b
from replylint.rule import Example, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replylint.packs import RuleSet

_FORMAT = "4"
_DECIDING = ("checks", "language", "packs", "phrases", "rulefile")


def code() -> str:
    """What decides what rule files compile to, besides them: this version of the package and of Python."""
    told = [f"{_FORMAT} {__version__} {sys.version}"]
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  # paths as strings take a fifth of the time
    for part in ("", *_DECIDING):
        with os.scandir(os.path.join(package, part)) as entries:  # noqa: PTH118
            modules = sorted((entry for entry in entries if entry.name.endswith(".py")), key=lambda entry: entry.name)
        for module in modules:
            stamp = module.stat()
            told.append(f"{module.name} {stamp.st_size} {stamp.st_mtime_ns}")
    return "\n".join(told)


def digest(sources: Iterable[bytes], code: str) -> str:
    """A hash of rule files, and of whatever else decides what they compile to."""
    state = blake2b(code.encode(), digest_size=16)
    for source in sources:
        state.update(len(source).to_bytes(8, "big"))
        state.update(source)
    return state.hexdigest()


def read(key: str) -> RuleSet | None:
    """The stored rule set, or None where there is none that can be used."""
    try:
        data = stored(key)
        return None if data is None else loads(data)
    except (ValueError, EOFError, TypeError, AttributeError, ImportError):
        return None


def stored(key: str) -> bytes | None:
    """A rule set as the cache has it; None where it has none."""
    try:
        return (folder() / f"{key}.rules").read_bytes()
    except OSError:
        return None


def loads(data: bytes) -> RuleSet:
    """The rule set of such bytes as `dumps` gives; raises for any others."""
    rule_set: RuleSet = _decode(marshal.loads(data))  # our own file, and data only
    return rule_set


def dumps(rule_set: RuleSet) -> bytes:
    """A rule set as bytes, for the cache and for workers elsewhere."""
    return marshal.dumps(_encode(rule_set))


def write(rule_set: RuleSet) -> None:
    """Stores a rule set for the next run; a folder that cannot be written is no trouble, only slower."""
    target = folder() / f"{rule_set.digest}.rules"
    scratch = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        scratch.write_bytes(dumps(rule_set))
        scratch.replace(target)
        for old in sorted(target.parent.glob("*.rules"), key=lambda file: file.stat().st_mtime)[:-8]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _encode(value: Any) -> Any:
    """Plain data for a value; examples and phrases, which only loading needs, become empty tuples."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
        return ("data", _name(type(value)), kept)
    if isinstance(value, Enum):
        return ("enum", _name(type(value)), value.value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], Example | Phrase):
            return ("tuple", ())
        if hasattr(value, "_fields"):
            return ("named", _name(type(value)), tuple(map(_encode, value)))
        if value and isinstance(value[0], tuple) and not hasattr(value[0], "_fields"):
            return ("raw", value)
        return ("tuple", tuple(map(_encode, value)))
    if isinstance(value, Mapping):
        return ("later", {key: _encode(item) for key, item in value.items()})
    return ("raw", value)


class _Later(Mapping[str, Any]):
    """A mapping whose values are made when they are asked for: a check of one reply needs few of them."""

    def __init__(self, stored: dict[str, Any]) -> None:
        self._stored = stored
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._made:
            self._made[key] = _decode(self._stored[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


class _Check:
    """A rule's check, made when it is first used: rules whose condition fails never load the code of their kind."""

    __slots__ = ("_made", "_stored")

    def __init__(self, stored: Any) -> None:
        self._stored = stored
        self._made: Any = None

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = _decode(self._stored)
        return getattr(self._made, name)


def _decode(stored: Any) -> Any:
    tag = stored[0]
    if tag == "raw":
        return stored[1]
    if tag == "tuple":
        return tuple(map(_decode, stored[1]))
    if tag == "later":
        return _Later(stored[1])
    module, _, name = stored[1].partition(":")
    kind = getattr(import_module(module), name)
    if tag == "data":
        return kind(**{key: _Check(item) if key == "check" else _decode(item) for key, item in stored[2].items()})
    return kind(*map(_decode, stored[2])) if tag == "named" else kind(stored[2])


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"
