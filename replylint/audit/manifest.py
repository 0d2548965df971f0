"""The folder of a run: what it is made from, which parts are done, and their results in order."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint import __version__
from replylint.audit import tally as counts
from replylint.audit.tally import Tally
from replylint.audit.trouble import Trouble
from replylint.audit.worker import Done, result_file
from replylint.dataclass import dataclass
from replylint.errors import UsageError
from replylint.record import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.audit.settings import Settings

NAME = "manifest.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The first line of a manifest."""

    version: str
    rules: str
    """The digest of the rules: equal ones give equal findings."""
    settings: str
    """The digest of everything that decides what is found."""
    profile: str
    store: str
    redact: bool
    files: tuple[tuple[str, int], ...]
    """The inputs with their sizes when the run began."""
    started: str
    shard: tuple[int, int] = (1, 1)
    """Which of how many shares of the parts this is."""


class Manifest:
    """A run on disk: a line for each part that is done is added as soon as it is."""

    def __init__(self, folder: str, header: Header, done: dict[int, Done]) -> None:
        self.folder = folder
        self.header = header
        self.done = done
        self.noted: list[Trouble] = []
        """Troubles of this run as a whole; going on with it looks for them anew."""

    def add(self, done: Done) -> None:
        """Note that a part is done."""
        self.done[done.number] = done
        self._append(_done_data(done))

    def note(self, trouble: Trouble) -> None:
        """Note a trouble with the run as a whole."""
        self.noted.append(trouble)
        self._append({"trouble": trouble._asdict()})

    @property
    def tally(self) -> Tally:
        """What all finished parts found."""
        whole = Tally()
        for number in sorted(self.done):
            whole.add(self.done[number].tally)
        return whole

    @property
    def troubles(self) -> int:
        """How many troubles there were, crashes of rules among them."""
        return len(self.noted) + sum(done.troubles + done.tally.errors for done in self.done.values())

    def lines(self) -> Iterator[dict[str, Any]]:
        """Every line of the results, in order: conversations, and troubles under the key `trouble`."""
        for number in sorted(self.done):
            with result_file(self.folder, number).open(encoding="utf-8") as stream:
                yield from map(json.loads, stream)

    def conversations(self) -> Iterator[dict[str, Any]]:
        """Every conversation that was linted, in the order of the export."""
        return (line for line in self.lines() if "trouble" not in line)

    def listed_troubles(self) -> Iterator[Trouble]:
        """Every trouble, in the order of the export; those of the run as a whole come first."""
        yield from self.noted
        for number in sorted(self.done):
            if self.done[number].troubles or self.done[number].tally.errors:
                with result_file(self.folder, number).open(encoding="utf-8") as stream:
                    for line in stream:
                        if line.startswith('{"trouble"'):
                            yield Trouble(**json.loads(line)["trouble"])

    def _append(self, record: dict[str, Any]) -> None:
        with (Path(self.folder) / NAME).open("a", encoding="utf-8") as stream:
            stream.write(dump(record) + "\n")


def create(folder: str, header: Header) -> Manifest:
    """A run that begins, in place of what its folder may hold of an earlier one."""
    parts = Path(folder) / "parts"
    try:
        parts.mkdir(parents=True, exist_ok=True)
        for old in parts.iterdir():
            if old.name[:6].isdigit():
                old.unlink()
        (Path(folder) / NAME).write_text(dump({"run": asdict(header)}) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}; name another folder with --out") from None
    return Manifest(folder, header, {})


def load(folder: str) -> Manifest:
    """The run in a folder; raises UsageError where there is none."""
    try:
        lines = (Path(folder) / NAME).read_text(encoding="utf-8").splitlines()
        data = json.loads(lines[0])["run"]
        files = tuple((path, size) for path, size in data["files"])
        header = Header(**{**data, "files": files, "shard": tuple(data["shard"])})
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        raise UsageError(f"there is no run in {folder}; name the folder of an audit") from None
    found = Manifest(folder, header, {})
    for line in lines[1:]:
        try:
            data = json.loads(line)
            if "trouble" in data:
                found.noted.append(Trouble(**data["trouble"]))
                continue
            one = _done(data)
        except (ValueError, KeyError, TypeError):
            continue  # the line that was being written when the run was cut off
        if result_file(folder, one.number).exists():
            found.done[one.number] = one
    return found


def resumed(folder: str, header: Header) -> Manifest:
    """The run in a folder to go on with; raises UsageError where it was made by other settings or from other files."""
    found = load(folder)
    if found.header.settings != header.settings or found.header.version != header.version:
        raise UsageError(f"the run in {folder} has other rules or settings; begin anew without --resume")
    if found.header.shard != header.shard:
        raise UsageError(f"the run in {folder} is another share; give its --shard, or another folder with --out")
    if found.header.files != header.files:
        raise UsageError(f"the files have changed since the run in {folder} began; begin anew without --resume")
    found.noted.clear()
    kept = [{"run": asdict(found.header)}, *(_done_data(found.done[number]) for number in sorted(found.done))]
    scratch = Path(folder) / f"{NAME}.new"
    scratch.write_text("".join(dump(record) + "\n" for record in kept), encoding="utf-8")
    scratch.replace(Path(folder) / NAME)
    return found


def header_of(settings: Settings, files: tuple[tuple[str, int], ...], started: str, shard: tuple[int, int]) -> Header:
    """The header of a run that begins."""
    return Header(
        version=__version__,
        rules=settings.rules,
        settings=settings.digest,
        profile=settings.config.profile,
        store=settings.store,
        redact=settings.redact,
        files=files,
        started=started,
        shard=shard,
    )


def _done_data(done: Done) -> dict[str, Any]:
    plain = replace(done, tally=Tally())
    return {**asdict(plain), "tally": counts.to_data(done.tally)}


def _done(data: dict[str, Any]) -> Done:
    return Done(**{**data, "tally": counts.from_data(data["tally"])})
