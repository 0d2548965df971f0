"""Runs in an embedded database, DuckDB (the extra `db`): for questions in SQL, and for comparing one run with another.

The tables and their columns are public; docs/audit.md tells them all.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint.errors import UsageError
from replylint.names import not_among
from replylint.record import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replylint.audit.manifest import Manifest

TABLES: Mapping[str, Mapping[str, str]] = {
    "runs": {
        "run": "INTEGER", "name": "VARCHAR", "started": "TIMESTAMPTZ", "version": "VARCHAR", "rules": "VARCHAR",
        "profile": "VARCHAR", "store_text": "VARCHAR", "redacted": "BOOLEAN", "files": "VARCHAR[]",
        "conversations": "BIGINT", "replies": "BIGINT", "troubles": "BIGINT",
    },
    "conversations": {
        "run": "INTEGER", "conversation": "BIGINT", "id": "VARCHAR", "path": "VARCHAR", "line": "BIGINT",
        "source": "VARCHAR", "channel": "VARCHAR", "queue": "VARCHAR", "tags": "VARCHAR[]", "csat": "DOUBLE",
        "client_status": "VARCHAR", "started": "TIMESTAMPTZ", "closed": "TIMESTAMPTZ", "messages": "INTEGER",
    },
    "replies": {
        "run": "INTEGER", "conversation": "BIGINT", "reply": "INTEGER", "turns": "INTEGER[]", "at": "TIMESTAMPTZ",
        "agent": "VARCHAR", "bot": "BOOLEAN", "score": "INTEGER", "grade": "VARCHAR", "low_confidence": "BOOLEAN",
        "words": "INTEGER", "message": "VARCHAR", "draft": "VARCHAR",
    },
    "findings": {
        "run": "INTEGER", "conversation": "BIGINT", "reply": "INTEGER", "rule": "VARCHAR", "family": "VARCHAR",
        "severity": "VARCHAR", "blocker": "BOOLEAN", "confidence": "VARCHAR", "source": "VARCHAR", "turn": "INTEGER",
        "start": "INTEGER", "end": "INTEGER", "fingerprint": "VARCHAR", "text": "VARCHAR", "excerpt": "VARCHAR",
        "excerpt_start": "INTEGER",
    },
    "troubles": {
        "run": "INTEGER", "path": "VARCHAR", "line": "BIGINT", "col": "BIGINT", "text": "VARCHAR", "id": "VARCHAR",
    },
}  # fmt: skip
FORMATS = ("parquet", "csv", "jsonl")


def add(path: str, manifest: Manifest) -> int:
    """Add a run to a database, made where there is none; gives the run's number in it."""
    with _connection(path) as base:
        for table, columns in TABLES.items():
            declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
            base.execute(f"CREATE TABLE IF NOT EXISTS {table} ({declared})")
        run = int(base.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchone()[0])
        base.execute("BEGIN")
        with tempfile.TemporaryDirectory(prefix="replylint-") as folder:
            _fill(Path(folder), run, manifest)
            for table, columns in TABLES.items():
                kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
                names = ", ".join(f'"{name}"' for name in columns)
                file = str(Path(folder) / f"{table}.jsonl").replace("'", "''")
                base.execute(
                    f"INSERT INTO {table} SELECT {names} FROM read_json('{file}', format = 'newline_delimited', "
                    f"columns = {{{kinds}}}, maximum_object_size = 67108864)"
                )
        base.execute("COMMIT")
        return run


def export(path: str, folder: str, form: str) -> list[str]:
    """Write every table of a database to a file of its own; gives their names."""
    if form not in FORMATS:
        raise UsageError(not_among("format", form, FORMATS))
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    how = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER", "jsonl": "FORMAT json"}[form]
    written = []
    with _connection(path, must_exist=True) as base:
        for table in TABLES:
            file = str(target / f"{table}.{form}")
            quoted = file.replace("'", "''")
            base.execute(f"COPY (SELECT * FROM {table} ORDER BY ALL) TO '{quoted}' ({how})")
            written.append(file)
    return written


def _connection(path: str, *, must_exist: bool = False) -> Any:
    try:
        import duckdb
    except ImportError:
        raise UsageError("a database needs the extra 'db': pip install 'replylint[db]'") from None
    if must_exist and not Path(path).exists():
        raise UsageError(f"there is no database at {path}; make one with audit --db")
    try:
        # No network, ever: extensions are neither fetched nor loaded by themselves.
        return duckdb.connect(
            path, config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        )
    except duckdb.Error as error:
        raise UsageError(f"{path} cannot be opened as a database: {str(error).partition(chr(10))[0]}") from None


def _fill(folder: Path, run: int, manifest: Manifest) -> None:
    """Write the rows of a run, a file a table, as they come: memory stays flat."""
    files = {name: (folder / f"{name}.jsonl").open("w", encoding="utf-8") for name in TABLES}
    try:
        for table, row in _rows(run, manifest):
            files[table].write(dump(row) + "\n")
    finally:
        for file in files.values():
            file.close()


def _rows(run: int, manifest: Manifest) -> Iterator[tuple[str, dict[str, object]]]:
    header, tally = manifest.header, manifest.tally
    yield "runs", {
        "run": run, "name": Path(manifest.folder).name, "started": header.started, "version": header.version,
        "rules": header.rules, "profile": header.profile, "store_text": header.store, "redacted": header.redact,
        "files": [path for path, _ in header.files], "conversations": tally.conversations,
        "replies": tally.replies.replies + tally.bots.replies, "troubles": manifest.troubles,
    }  # fmt: skip
    for trouble in manifest.listed_troubles():
        told = trouble._asdict()
        yield "troubles", {"run": run, **told, "col": told["column"]}
    for number, record in enumerate(manifest.conversations(), 1):
        place = {"run": run, "conversation": number}
        yield "conversations", {**record, **place}
        yield from (("findings", {**finding, **place}) for finding in record["findings"])
        for at, reply in enumerate(record["replies"], 1):
            yield "replies", {**reply, **place, "reply": at}
            yield from (("findings", {**finding, **place, "reply": at}) for finding in reply["findings"])
