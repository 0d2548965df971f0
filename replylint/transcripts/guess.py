"""The mapping that the names and the values of a table suggest, and what is still lacking to read by it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from replylint import transcripts
from replylint.errors import Location, ReadError
from replylint.names import quoted
from replylint.transcripts import chat
from replylint.transcripts.html import looks_like_html
from replylint.transcripts.layout import Layout
from replylint.transcripts.layoutfile import written
from replylint.transcripts.moments import moment
from replylint.transcripts.roles import USUAL, is_true, role_of
from replylint.transcripts.transcript import MOSCOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replylint.transcripts.fields import Record
    from replylint.transcripts.transcript import Options

_NAMES = {
    "id": "(?:conversation|dialog|chat|ticket|thread|session|case|room)_?(?:id)?|case_number|number"
    "|(?:номер|id) (?:диалога|обращения|чата|тикета|заявки)|(?:диалог|обращение|чат|тикет|заявка)(?: id| №)?",
    "message_id": "message_?id|msg_?id|uuid|event_?id|(?:id|номер) (?:сообщения|реплики)",
    "role": "role|(?:sender|author|from|actor|participant)_?(?:type|role)|direction|sender|speaker|from"
    "|роль|тип (?:отправителя|автора)|направление|отправитель|кто|тип",
    "author": "(?:author|agent|operator|sender|user|from)_?(?:name)?|name|автор|сотрудник|оператор|менеджер|фио"
    "|отправитель|имя(?: отправителя| автора| оператора)?",
    "at": "at|ts|timestamp|time|date|date_?time|created(?:_?(?:at|time|on))?|sent(?:_?at)?|start(?:ed)?(?:_?at)?"
    "|дата(?: и время| создания| сообщения| отправки)?|время(?: сообщения| отправки)?|когда|начало",
    "text": "text|message(?:_?text)?|body(?:_?text)?|content|plain_?body|msg|transcript|dialog|chat|comment"
    "|текст(?: сообщения| диалога| чата)?|сообщение|содержание|переписка|диалог|история|реплика",
    "html": "html|body_?html|html_?body|content_?html|rich_?text",
    "private": "private|is_?private|internal|is_?internal|внутреннее|приватно",
    "channel": "channel|source|via|medium|канал|источник",
    "queue": "queue|group|department|team|inbox|skill|очередь|отдел|группа|линия",
    "tags": "tags?|labels?|category|topic|теги|метки|тег|тематика|категория",
    "csat": "csat|rating|score|rate|satisfaction|оценка",
    "client_id": "(?:client|customer|user|visitor|contact)_?id|id клиента",
    "client_name": "(?:client|customer|visitor|contact)(?:_?name)?|клиент|имя клиента|фио клиента",
    "client_status": "(?:client|customer)_?status|segment|статус клиента|сегмент|тариф",
    "closed": "(?:closed|resolved|ended)(?:_?at)?|end_?time|закрыт|дата закрытия|завершен|окончание",
}
_LISTS = re.compile(r"messages|comments|threads|conversation_?parts|replies|items|articles|сообщения", re.IGNORECASE)
_ID = re.compile(r"id|номер|№|uid|#", re.IGNORECASE)


def guessed(records: Sequence[Record]) -> Layout:
    """The mapping that a sample of rows or records suggests."""
    listed = _list_of(records)
    if listed is not None:
        inner = [item for record in records for item in _items(record.get(listed)) if isinstance(item, Mapping)]
        fields = _named(records, ("id", "channel", "queue", "tags", "csat", "client_id", "client_name", "client_status",
                                  "closed"))  # fmt: skip
        fields |= _named(inner, ("message_id", "role", "author", "at", "text", "html", "private"), set(fields.values()))
        return Layout(unit="conversation", fields={"messages": listed, **fields}, roles=_roles(inner, fields))
    fields = _named(records, tuple(_NAMES))
    if "role" in fields and "author" in fields and fields["role"] == fields["author"]:
        del fields["author"]
    if "text" in fields and any(chat.looks_like_chat(str(record.get(fields["text"]) or "")) for record in records[:50]):
        kept = {
            name: where for name, where in fields.items() if name not in ("role", "author", "message_id", "private")
        }
        return Layout(unit="chat", fields=kept)
    return Layout(unit="message", fields=fields, roles=_roles(records, fields))


def lacking(layout: Layout, records: Sequence[Record], options: Options) -> str | None:
    """What keeps a mapping from being enough; None where it is."""
    if not records:
        return "there are no rows in it"
    columns = list(dict.fromkeys(key for record in records for key in record))
    if layout.unit != "conversation":
        for name, where in layout.fields.items():
            if not where.startswith("$") and where not in columns:
                return f"there is no column {quoted(where)} for {name!r}; columns: {', '.join(map(str, columns))}"
    needed = {"message": ("id", "text"), "conversation": ("messages",), "chat": ("text",)}[layout.unit]
    missing = [
        name for name in needed if name not in layout.fields and not (name == "text" and "html" in layout.fields)
    ]
    tells_roles = "role" in layout.fields or "private" in layout.fields or options.agents
    if layout.unit != "chat" and not tells_roles:
        missing.append("role")
    if not missing:
        return None
    hint = " (or name those who answer with --agent-name)" if "role" in missing else ""
    return f"no column is known to hold {', '.join(missing)}{hint}; columns: {', '.join(map(str, columns))}"


def proposal(path: str, options: Options) -> str:
    """A mapping file for an export, with what was seen in it as comments; raises ReadError where it is no table."""
    name = transcripts.format_of(transcripts.head_of(path), path)
    module = transcripts.form(name)
    if not hasattr(module, "sample"):
        raise ReadError(Location(path), f"this is an export of {name}, which needs no mapping file")
    records = module.sample(path, options)
    layout = guessed(records)
    lines = [
        f"# A proposal from the first {len(records)} rows of {path}; read it before you use it with --mapping.",
        "",
    ]
    if wrong := lacking(layout, records, options):
        lines[1:1] = [f"# {wrong}"]
    lines += written(layout)
    unused = [
        key for key in dict.fromkeys(key for record in records for key in record) if key not in layout.fields.values()
    ]
    if unused:
        lines += ["", f"# not used: {', '.join(map(str, unused))}"]
    return "\n".join(lines) + "\n"


def _named(records: Sequence[Record], wanted: Sequence[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """The first column for each field whose name and values fit."""
    columns = list(dict.fromkeys(str(key) for record in records for key in record))
    found: dict[str, str] = {}
    used = set(taken)
    for field in wanted:
        fitting = (one for one in columns if one not in used and _is_named(one, _NAMES[field]))
        column = next((one for one in fitting if _fits(field, [record.get(one) for record in records])), None)
        if column is not None:
            found[field] = column
            used.add(column)
    if "id" in wanted and "id" not in found:
        column = next((one for one in columns if one not in used and _ID.search(one)), None)
        if column is not None:
            found["id"] = column
    return found


def _is_named(column: str, pattern: str) -> bool:
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column).strip().lower().replace("ё", "е")
    return re.fullmatch(pattern.replace("_?", "[_ .-]?"), plain) is not None


def _fits(field: str, values: Sequence[object]) -> bool:
    some = [value for value in values if value is not None and str(value).strip()][:50]
    if not some:
        return field not in ("id", "text")
    if field in ("at", "closed"):
        return sum(moment(value, MOSCOW) is not None for value in some) >= len(some) / 2
    if field == "role":
        return sum(role_of(value, USUAL) is not None for value in some) >= len(some) / 2
    if field == "private":
        return all(
            is_true(value) or str(value).strip().lower() in ("0", "false", "no", "нет", "n", "public") for value in some
        )
    if field == "text":
        return not all(isinstance(value, int | float | list | dict) for value in some)
    if field == "html":
        return any(looks_like_html(str(value)) for value in some)
    return not any(isinstance(value, list | dict) for value in some) or field == "tags"


def _roles(records: Sequence[Record], fields: Mapping[str, str]) -> dict[str, str]:
    """The values of the role column that are understood, so that a reader of the mapping sees them."""
    if "role" not in fields:
        return {}
    values = dict.fromkeys(str(record.get(fields["role"]) or "").strip().lower() for record in records)
    return {value: role.value for value in values if value and (role := role_of(value, USUAL)) is not None}


def _list_of(records: Sequence[Record]) -> str | None:
    """The key under which records hold their messages."""
    for record in records[:20]:
        for key, value in record.items():
            if isinstance(value, list) and value and isinstance(value[0], Mapping) and _LISTS.fullmatch(str(key)):
                return str(key)
    return None


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()
