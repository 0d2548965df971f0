"""The JSON Schema of rule files, for editors: made of the dataclasses that the files are read into."""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from collections import abc
from dataclasses import fields, is_dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from replylint.rule import Act, Condition, Example, Extension, Lexicon, Phrase, Profile, Rule
from replylint.rulefile.marks import KEYS
from replylint.rulefile.predicates import SUBJECTS
from replylint.rulefile.schema import rule_keys
from replylint.rulefile.shapes import Key, keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    Schema = dict[str, Any]

_ID = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}
_TEXT = {"type": ["string", "number", "boolean"]}
"""Unquoted numbers and `true` are texts to replylint, but not to editors."""


def json_schema(kinds: Mapping[str, type]) -> Schema:
    """The schema (draft 2020-12) of every YAML file of a pack; `$defs` holds one for each sort of file."""
    files = {"extension": Extension, "act": Act, "profile": Profile, "lexicon": Lexicon}
    definitions = {name: _file(shape) for name, shape in files.items()}
    definitions |= {"rule": _rule(kinds), "example": _example(), "condition": _condition()}
    schema: Schema = {"$ref": "#/$defs/lexicon"}
    for name, key in (("profile", "rules"), ("act", "match"), ("rule", "kind"), ("extension", "extends")):
        schema = {"if": {"required": [key]}, "then": {"$ref": f"#/$defs/{name}"}, "else": schema}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule, act, lexicon or profile of replylint",
        "type": "object",
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


def _rule(kinds: Mapping[str, type]) -> Schema:
    """The common keys, and those of the kind that the file names."""
    common = _properties(Rule, rule_keys())
    common["kind"] = {"enum": sorted(kinds), "description": _described(Rule, "kind")}
    branches = [_branch(name, kinds[name]) for name in sorted(kinds)]
    required = _required(rule_keys())
    return {
        "type": "object",
        "description": _summary(Rule),
        "properties": common,
        "required": required,
        "allOf": branches,
        "unevaluatedProperties": False,
    }


def _branch(name: str, kind: type) -> Schema:
    then = {"properties": _properties(kind, keys(kind)), "required": _required(keys(kind))}
    return {
        "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
        "then": {"description": _summary(kind), **then},
    }


def _file(shape: type) -> Schema:
    return {
        "type": "object",
        "description": _summary(shape),
        "properties": _properties(shape, keys(shape)),
        "required": _required(keys(shape)),
        "additionalProperties": False,
    }


def _required(known: Mapping[str, Key]) -> list[str]:
    return [name for name, key in known.items() if key.required]


def _properties(shape: type, known: Mapping[str, Key]) -> Schema:
    """A schema for every key."""
    properties: Schema = {}
    defaults = {field.name: field.default for field in fields(shape)}
    for name, key in known.items():
        schema = dict(_ID) if name == "id" else _value(key.hint)
        if description := _described(shape, key.name):
            schema = {**schema, "description": description}
        default = defaults[key.name]
        if isinstance(default, str | int):
            schema = {**schema, "default": default.value if isinstance(default, StrEnum) else default}
        properties[name] = schema
    return properties


def _value(hint: Any) -> Schema:
    """The schema of the values that a type hint admits."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if origin in (Union, types.UnionType):
        return _value(next(argument for argument in arguments if argument is not types.NoneType))
    if origin is tuple:
        item = _value(arguments[0])
        return {"anyOf": [item, {"type": "array", "items": item}]}
    if origin is abc.Mapping:
        return {"type": "object", "additionalProperties": _value(arguments[1])}
    if origin is Literal:
        return {"enum": list(arguments)}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if is_dataclass(hint) and isinstance(hint, type):
        return _file(hint)
    raise TypeError(f"no JSON Schema for {hint}")


_PLAIN: dict[Any, Schema] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    object: {},
    Phrase: {**_TEXT, "description": "A phrase of the mini-syntax."},
    Example: {"$ref": "#/$defs/example"},
    Condition: {"$ref": "#/$defs/condition"},
}


def _example() -> Schema:
    texts = {key: _TEXT if key != "context" else {"type": "object"} for key in KEYS}
    case = {"type": "object", "properties": texts, "required": ["draft"], "additionalProperties": False}
    return {"description": "A text, or a case; «[…]» marks the span that must be found.", "anyOf": [_TEXT, case]}


def _condition() -> Schema:
    nested: Schema = {"$ref": "#/$defs/condition"}
    many = {"anyOf": [nested, {"type": "array", "items": nested, "minItems": 1}]}
    properties = {subject: _answers(answers) for subject, answers in SUBJECTS.items()}
    return {
        "description": "Predicates, all of which must hold.",
        "type": "object",
        "properties": {**properties, "any": many, "all": many, "not": nested},
        "patternProperties": {"^context\\..": _answers(())},
        "additionalProperties": False,
    }


def _answers(answers: tuple[str, ...]) -> Schema:
    if answers:
        words = {"true": True, "false": False}
        return {"enum": [*answers, *(words[answer] for answer in answers if answer in words)]}
    return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}


def _summary(shape: type) -> str:
    return inspect.cleandoc(shape.__doc__ or "").split("\n\n")[0]


def _described(shape: type, name: str) -> str:
    """The docstring below a field, empty where there is none."""
    return _docstrings(shape).get(name, "")


def _docstrings(shape: type) -> dict[str, str]:
    try:
        body = ast.parse(textwrap.dedent(inspect.getsource(shape))).body[0]
    except (OSError, SyntaxError):  # a class without source, such as one made in a console
        return {}
    statements = body.body if isinstance(body, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(statements)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
