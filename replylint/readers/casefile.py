"""The record of a case as bare data, in whatever format it came, made into a `Case`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from replylint.case import Case, Context
from replylint.names import quoted, unknown_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replylint.case import Allowance

KEYS = ("id", "context", "message", "draft", "conversation", "lint", "expect", "allow")
"""The keys of a case; `expect` and `allow` are labels, which only an evaluation reads."""
_DATES = ("date", "now")


class MisfitError(Exception):
    """What keeps a record from being a case, and the keys and indices that lead to it."""

    def __init__(self, path: tuple[str | int, ...], text: str) -> None:
        self.path = path
        self.text = text
        super().__init__(text)


def build(record: object, default_id: str) -> Case:
    """The case of a record; raises MisfitError. Final line breaks belong to the format and not to the text."""
    table = mapping(record, (), "a case")
    for key in table:
        if key not in KEYS:
            raise MisfitError((key,), unknown_key(key, KEYS))
    case_id = _id(table, default_id)
    context = _context(table.get("context"), ("context",))
    allowances = _allowances(table.get("lint"))
    if table.get("conversation") is not None:
        return _talk(table, case_id, context, allowances)
    if table.get("draft") is None:
        raise MisfitError(
            ("draft",) if "draft" in table else (), "missing 'draft', the reply to check; write \"\" if it is empty"
        )
    message = table.get("message")
    return Case(
        id=case_id,
        draft=text(table["draft"], ("draft",)).rstrip("\n"),
        message=None if message is None else text(message, ("message",)).rstrip("\n"),
        context=Context(fields=context),
        allowances=allowances,
    )


def id_of(record: object) -> str | None:
    """The id of a record that may be no case."""
    found = record.get("id") if isinstance(record, dict) else None
    return str(found) if isinstance(found, str | int) else None


def mapping(value: object, path: tuple[str | int, ...], what: str) -> Mapping[str, object]:
    """The value if it is a mapping; raises MisfitError."""
    if not isinstance(value, dict):
        _refuse(path, f"{what} must be a mapping of keys to values", value)
    return value


def text(value: object, path: tuple[str | int, ...]) -> str:
    """The value if it is a text; raises MisfitError."""
    if not isinstance(value, str):
        _refuse(path, f"{quoted(str(path[-1]))} must be a text; put it in quotes", value)
    return value


def moment(value: object, path: tuple[str | int, ...]) -> datetime:
    """The value if it is a date, with or without a time; raises MisfitError."""
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    return _refuse(path, f"{quoted(str(path[-1]))} must be a date such as 2026-03-14T10:00", value)


def _id(table: Mapping[str, object], default: str) -> str:
    value = table.get("id")
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        _refuse(("id",), "'id' must be a text", value)
    return str(value)


def _context(value: object, path: tuple[str | int, ...]) -> dict[str, object]:
    """The fields of a context, of which any may be there; dates are read, and a wrong turn is refused."""
    fields = {} if value is None else dict(mapping(value, path, quoted(str(path[-1]))))
    for key in _DATES:
        if fields.get(key) is not None:
            fields[key] = moment(fields[key], (*path, key))
    turn = fields.get("turn")
    if turn is not None and (isinstance(turn, bool) or not isinstance(turn, int) or turn < 1):
        _refuse((*path, "turn"), "'turn' must be a whole number from 1", turn)
    return fields


def _allowances(value: object) -> tuple[Allowance, ...]:
    """What is accepted in a case."""
    if value is None:
        return ()
    from replylint.acceptance.allowance import KEY, AllowanceError, of_data

    try:
        return of_data(value, lambda keys: None)
    except AllowanceError as error:
        raise MisfitError((KEY, *error.keys), error.text) from None


def _talk(
    table: Mapping[str, object], case_id: str, context: dict[str, object], allowances: tuple[Allowance, ...]
) -> Case:
    from replylint.readers import talkfile  # most records hold a pair

    for key in ("draft", "message"):
        if table.get(key) is not None:
            raise MisfitError((key,), f"a case holds a conversation or a {key}, not both; delete one of them")
    conversation = mapping(table["conversation"], ("conversation",), "'conversation'")
    known = {key: conversation[key] for key in ("channel", "client") if conversation.get(key) is not None}
    fields = Context(fields={**known, **context})
    talk = talkfile.build(conversation, ("conversation",))
    return Case(id=case_id, draft="", context=fields, conversation=talk, allowances=allowances)


def _refuse(path: tuple[str | int, ...], expected: str, value: object) -> NoReturn:
    kinds = {
        dict: "a mapping",
        list: "a list",
        bool: "yes or no",
        int: "a number",
        float: "a number",
        type(None): "nothing",
    }
    found = quoted(value) if isinstance(value, str) else kinds.get(type(value), "something else")
    raise MisfitError(path, f"{expected}, not {found}")
