"""One `check`, one `--help`, each as a whole process, against importing the libraries they stand on."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import Sample, compare, python, replylint

_LIBRARIES = "import click, razdel, pymorphy3; pymorphy3.MorphAnalyzer().parse('слово')"
_MESSAGE = "Здравствуйте! Второй день не могу войти в кабинет, пишет «ошибка сервера». Когда почините? Анна\n"
_DRAFT = """Анна, здравствуйте!

Спасибо, что написали, и извините за неудобства. Кабинет не открывался из-за сбоя на сервере авторизации: мы
перезапустили его, вход уже работает. Проверьте, пожалуйста, и напишите, если ошибка останется.

Мария, служба поддержки
"""


class Startup(NamedTuple):
    """The medians of the processes, all from one interleaved run."""

    bare: Sample
    click: Sample
    libraries: Sample
    help: Sample
    check: Sample
    no_cache: Sample


def measure(runs: int) -> Startup:
    """The samples of all commands; the first, uncounted round warms the rule cache and the disk."""
    with tempfile.TemporaryDirectory() as folder:
        message, draft = Path(folder, "message.txt"), Path(folder, "draft.txt")
        message.write_text(_MESSAGE, encoding="utf-8")
        draft.write_text(_DRAFT, encoding="utf-8")
        check = replylint("check", "-m", str(message), "-d", str(draft))
        commands = {
            "bare": python("pass"),
            "click": python("import click"),
            "libraries": python(_LIBRARIES),
            "help": replylint("--help"),
            "check": check,
            "no_cache": [*check, "--no-cache"],
        }
        compare(commands, 1)
        return Startup(**compare(commands, runs))
