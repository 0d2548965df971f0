"""Who wrote a message, as exports of every kind say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.case import Role

if TYPE_CHECKING:
    from replylint.transcripts.transcript import Options

_USUAL = {
    Role.CLIENT: "client customer user visitor contact lead guest consumer end-user end_user incoming inbound in"
    " requester"
    " клиент пользователь посетитель покупатель гость заказчик абонент входящее входящий заявитель вх",
    Role.AGENT: "agent operator admin manager staff support employee outgoing outbound out teammate specialist"
    " оператор агент сотрудник менеджер поддержка специалист исходящее исходящий исх администратор консультант"
    " техподдержка",
    Role.BOT: "bot chatbot robot automation auto trigger ai assistant бот чат-бот робот автоответ ассистент",
    Role.NOTE: "note internal private comment заметка внутренний внутреннее комментарий примечание",
    Role.SYSTEM: "system event activity service log система системное системный событие служебное служебный",
}
USUAL = {word: role.value for role, words in _USUAL.items() for word in words.split()}
"""Values of role columns in lower case → the role; a mapping file may say otherwise."""
_TRUE = frozenset("1 true yes да t y private internal внутренняя внутренний внутреннее приватный скрытый".split())


def role_of(value: object, known: dict[str, str]) -> Role | None:
    """The role that a value names; None where it names none."""
    name = str(value).strip().lower()
    found = known.get(name)
    if found is None and name:
        found = known.get(re.split(r"[\s:,(/№#-]", name, maxsplit=1)[0])  # «Оператор №5», «Клиент (сайт)»
    return Role(found) if found else None


def role_of_author(author: str | None, options: Options) -> Role | None:
    """The role of a person whom the operator named as an agent or a bot; None for all others."""
    if author is None:
        return None
    name = author.strip().lower()
    domain = "@" + name.rpartition("@")[2].rstrip(">") if "@" in name else None
    for names, role in ((options.bots, Role.BOT), (options.agents, Role.AGENT)):
        if name in names or (domain in names) or any(one in name for one in names if "@" in one):
            return role
    return None


def is_true(value: object) -> bool:
    """Whether a value of a flag column says yes."""
    return value is True or str(value).strip().lower() in _TRUE
