"""The suppressions of one template: those of the `lint:` key beside it, and those in comments of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.acceptance.allowance import of_comments, of_data
from replylint.errors import Location
from replylint.templates.located import Located

if TYPE_CHECKING:
    from replylint.acceptance.allowance import AllowanceError, Keys
    from replylint.case import Allowance
    from replylint.templates.located import Source


def allowed(text: Located, source: Source, lint: object | None) -> tuple[Allowance, ...]:
    """What is accepted in a template; raises AllowanceError."""
    beside = () if lint is None else of_data(lint, lambda keys: _location(lint, keys, text, source))
    return (*beside, *of_comments(text.value, lambda offset: _inside(offset, text, source)))


def place(error: AllowanceError, text: Located, source: Source, lint: object | None) -> Location:
    """Where in the file a suppression is wrong."""
    if error.offset is not None:
        return _inside(error.offset, text, source)
    return _location(lint, error.keys, text, source)


def _location(lint: object, keys: Keys, text: Located, source: Source) -> Location:
    """The place of the first text below some keys, else of the template."""
    for key in keys:
        if isinstance(lint, dict):
            lint = lint.get(key, lint)
        elif isinstance(lint, list) and isinstance(key, int):
            lint = lint[key]
    found = _first(lint)
    return _inside(0, text if found is None else found, source)


def _first(node: object) -> Located | None:
    if isinstance(node, Located):
        return node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return next((found for child in children if (found := _first(child)) is not None), None)


def _inside(offset: int, text: Located, source: Source) -> Location:
    if text.cell is not None:
        return Location(source.path, *text.cell.place(offset))
    return Location(source.path, *source.lines.place(text.map().at(offset)))
