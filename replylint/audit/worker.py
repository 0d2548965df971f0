"""What a worker does: one part in, one file of results out, the same bytes wherever and whenever it runs."""

from __future__ import annotations

import gc
import threading
import traceback
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

from replylint.audit.part import read
from replylint.audit.record import Recorder
from replylint.audit.remembering import Remembering
from replylint.audit.tally import Tally
from replylint.audit.trouble import Trouble, of
from replylint.case import WorkingHours
from replylint.dataclass import dataclass
from replylint.errors import ReadError, ReplylintError
from replylint.record import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from replylint.audit.part import Part
    from replylint.audit.settings import Settings
    from replylint.transcripts.transcript import Options, Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a part; its results stand in the file of its number."""

    number: int
    key: str
    tally: Tally
    troubles: int
    size: int
    seconds: float
    linting: float
    """Those of the seconds that linting took; the rest is reading and writing."""


def work(part: Part, settings: Settings) -> Done:
    """Lint a part; its file appears whole or not at all."""
    with _lock:
        return _worked(part, settings)


def _worked(part: Part, settings: Settings) -> Done:
    began = perf_counter()
    recorder = _recorder(settings)
    tally, troubles, linting = Tally(), 0, 0.0
    target = result_file(settings.folder, part.number)
    scratch = target.with_suffix(f".{uuid4().hex}{UNFINISHED}")
    with scratch.open("w", encoding="utf-8", newline="\n") as stream:
        for one in _read(part, settings.options):
            if isinstance(one, Trouble):
                troubles += 1
                _write(stream, {"trouble": one._asdict()})
                continue
            start = perf_counter()
            try:
                record = recorder.record(_with_desk(one, settings))
            except Exception as bug:  # a bug of a rule: told with its place, counted, and no end for the others
                tally.errors += 1
                record = {"trouble": _crash(one, bug)._asdict()}
            else:
                tally.count(record)
            linting += perf_counter() - start
            _write(stream, record)
    scratch.replace(target)
    taken = perf_counter() - began
    return Done(
        number=part.number,
        key=part.key,
        tally=tally,
        troubles=troubles,
        size=part.size,
        seconds=taken,
        linting=linting,
    )


def _read(part: Part, options: Options) -> Iterator[Transcript | Trouble]:
    """What the part holds; where its file cannot be read any more, that is the last thing."""
    try:
        yield from read(part, options)
    except ReplylintError as error:
        yield of(error) if isinstance(error, ReadError) else Trouble(part.path, None, None, str(error))


def result_file(folder: str, number: int) -> Path:
    """The file of results of a part."""
    return Path(folder) / "parts" / f"{number:06d}.jsonl"


def rules_file(folder: str) -> Path:
    """The compiled rules of a run, which every worker reads once."""
    return Path(folder) / "rules.bin"


UNFINISHED = ".unfinished"
"""How the name of a file ends that is being written; a worker that is killed leaves it behind."""
_lock = threading.Lock()
"""A worker of a cluster may have several threads; the linter of a process serves them in turn."""
_recorders: dict[str, Recorder] = {}
"""One a process, for it remembers every word; kept by the digest of what it was made from."""


def _recorder(settings: Settings) -> Recorder:
    key = f"{settings.digest} {settings.today}"
    if key not in _recorders:
        _recorders.clear()
        _recorders[key] = _made(settings)
        gc.collect()
        gc.freeze()  # rules and dictionary are never garbage; what a conversation leaves behind is, and has few cycles
        gc.set_threshold(50_000, 20, 100)
    return _recorders[key]


def _made(settings: Settings) -> Recorder:
    from replylint.lint import Linter
    from replylint.packs import compiled

    rule_set = compiled.loads(rules_file(settings.folder).read_bytes())
    linter = Linter(rule_set, settings.config, Remembering(), settings.today)
    return Recorder(linter, store=settings.store, redact=settings.redact)


def _with_desk(transcript: Transcript, settings: Settings) -> Transcript:
    """The transcript with the hours and limits of the desk, where it has none of its own."""
    own = transcript.conversation
    hours, limit = own.working_hours, own.reply_within
    if hours is None and settings.working_hours:
        first, last, start, end = settings.working_hours
        hours = WorkingHours(first_day=first, last_day=last, start=start, end=end)
    limit = settings.reply_within if limit is None else limit
    if hours is own.working_hours and limit == own.reply_within:
        return transcript
    return replace(transcript, conversation=replace(own, working_hours=hours, reply_within=limit))


def _crash(transcript: Transcript, bug: Exception) -> Trouble:
    frame = traceback.extract_tb(bug.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    text = f"a rule crashed: {type(bug).__name__} in {where}; report it with a conversation that shows it"
    return Trouble(*transcript.place, text=text, id=transcript.id)


def _write(stream: TextIO, record: dict[str, object]) -> None:
    stream.write(dump(record) + "\n")
