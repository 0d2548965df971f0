"""The quick dataclasses do what those of the standard library do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from dataclasses import dataclass as standard

import pytest

from replylint.dataclass import dataclass


def _made(decorator: object) -> type:
    class Point:
        """A place."""

        x: int
        label: str = "here"
        tags: list[str] = field(default_factory=list, compare=False)
        hidden: int = field(default=1, repr=False)

    Point.__qualname__ = "Point"
    return decorator(frozen=True, slots=True, kw_only=True)(Point)  # type: ignore[no-any-return, operator]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two numbers whose order is looked at once both are there."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("the wrong way round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No fields at all."""


QUICK, STANDARD = _made(dataclass), _made(standard)


@pytest.mark.parametrize(
    "values",
    [{"x": 1}, {"x": 2, "label": "there", "tags": ["a"]}, {"x": 3, "hidden": 4}],
    ids=["few", "tags", "hidden"],
)
def test_the_same_values_look_and_compare_the_same(values: dict[str, object]) -> None:
    quick, standard_ = QUICK(**values), STANDARD(**values)
    assert repr(quick) == repr(standard_)
    assert asdict(quick) == asdict(standard_)
    assert hash(quick) == hash(standard_)
    assert quick == QUICK(**{**values, "tags": ["other"]})
    assert quick != standard_
    assert replace(quick, x=9) == QUICK(**{**values, "x": 9})
    assert [f.name for f in fields(QUICK)] == [f.name for f in fields(STANDARD)]
    assert not hasattr(quick, "__dict__")


@pytest.mark.parametrize("arguments", [(), (1,)])
def test_what_the_standard_library_refuses_is_refused(arguments: tuple[int, ...]) -> None:
    for kind in (QUICK, STANDARD):
        with pytest.raises(TypeError):
            kind(*arguments)
        with pytest.raises(TypeError):
            kind(x=1, y=2)


def test_nothing_can_be_changed() -> None:
    point = QUICK(x=1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x


def test_defaults_are_made_for_each_object() -> None:
    assert QUICK(x=1).tags is not QUICK(x=1).tags


def test_copies_and_pickles_are_equal() -> None:
    pair = Pair(low=1, high=2)
    assert pickle.loads(pickle.dumps(pair)) == pair == copy.copy(pair)
    assert Nothing() == Nothing() == pickle.loads(pickle.dumps(Nothing()))


def test_what_follows_making_is_done() -> None:
    with pytest.raises(ValueError, match="wrong way"):
        Pair(low=2, high=1)


def test_other_kinds_of_classes_are_refused() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=False, slots=True, kw_only=True)
