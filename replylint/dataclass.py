"""Frozen dataclasses that cost nothing until one is made: `dataclasses` compiles six functions a class at import.

A check of one reply imports some sixty classes and makes objects of twenty, and compiling was a tenth of its time. Here
`__init__` is compiled when it is first called, and the other methods are the same for all classes.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from typing import Any, NoReturn

    Kind = Any  # a class that this module has made: fields, slots and all
    Made = Any
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool) -> Callable[[type], type]:
        """The decorator of the standard library for frozen classes with slots whose fields are given by name."""
        if not (frozen and slots and kw_only):
            raise TypeError("for other classes use that of the standard library")
        return _decorated


def _decorated(kind: type) -> type:
    made: Kind = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(kind)
    for name, method in _METHODS.items():
        setattr(made, name, method)
    decorated: type = made
    return decorated


def _init(self: Made, **values: object) -> None:
    """Compiles the initialiser of the class, which takes the place of this one."""
    kind: Kind = type(self)
    kind.__init__ = _initialiser(kind)
    kind.__init__(self, **values)


def _initialiser(kind: Kind) -> Callable[..., None]:
    parameters, body = [], []
    names: dict[str, object] = {"_ABSENT": MISSING}
    for field in fields(kind):
        name = field.name
        names[f"_set_{name}"] = kind.__dict__[name].__set__
        body.append(f"_set_{name}(self, {name})")
        if field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_ABSENT")
            body.insert(0, f"{name} = _make_{name}() if {name} is _ABSENT else {name}")
        else:
            parameters.append(name)
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    star = "*, " if parameters else ""
    exec(f"def __init__(self, {star}{', '.join(parameters)}):\n " + "\n ".join(body or ["pass"]), names)
    made: Callable[..., None] = names["__init__"]  # type: ignore[assignment]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


def _values(one: Made, purpose: str) -> Any:
    """The values of the fields that count for a purpose: `repr`, `compare` or, for all, `name`."""
    return _reader(one.__class__, purpose)(one)


@cache
def _reader(kind: Kind, purpose: str) -> Callable[[Made], Any]:
    names = [field.name for field in fields(kind) if getattr(field, purpose)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _repr(self: Made) -> str:
    names = [field.name for field in fields(self) if field.repr]
    shown = zip(names, _values(self, "repr"), strict=True)
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={value!r}' for name, value in shown)})"


def _eq(self: Made, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _values(self, "compare") == _values(other, "compare")


def _hash(self: Made) -> int:
    return hash(_values(self, "compare"))


def _setattr(self: Made, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Made, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Made) -> Any:
    return _values(self, "name")


def _setstate(self: Made, state: tuple[object, ...]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_METHODS: dict[str, Callable[..., object]] = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
