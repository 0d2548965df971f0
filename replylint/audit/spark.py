"""Pairs of a Spark table (the extra `spark`): `mapInArrow` over `check_batch`, one linter a Python worker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from replylint.batch import check_batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = "id string, score int, grade string, rules array<string>, findings string, error string"
"""The columns of the result; `findings` is JSON."""


def check(table: Any, *, profile: str = "standard") -> Any:
    """The table of results of a table of pairs, with the columns `id`, `message` and `draft`, and `context` as JSON."""
    columns = [name for name in ("id", "message", "draft", "context") if name in table.columns]

    def linted(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            rows = [_row(record) for record in check_batch(map(_pair, batch.to_pylist()), profile=profile)]
            yield pyarrow.RecordBatch.from_pylist(rows, schema=_schema(pyarrow))

    return table.select(*columns).mapInArrow(linted, SCHEMA)


def _pair(row: dict[str, Any]) -> dict[str, object]:
    given = {name: value for name, value in row.items() if value is not None}
    if isinstance(given.get("context"), str):
        given["context"] = json.loads(given["context"])
    return given


def _row(record: dict[str, Any]) -> dict[str, object]:
    findings = record["findings"]
    return {
        "id": record["id"],
        "score": record["score"],
        "grade": record["grade"],
        "rules": [finding["rule"] for finding in findings],
        "findings": json.dumps(findings, ensure_ascii=False),
        "error": record["error"],
    }


def _schema(arrow: Any) -> Any:
    text, number = arrow.string(), arrow.int32()
    kinds = {"id": text, "score": number, "grade": text, "rules": arrow.list_(text), "findings": text, "error": text}
    return arrow.schema(list(kinds.items()))
