"""What every part of a run is done by: plain data that goes to workers, and decides what they find."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.transcripts.transcript import Options

if TYPE_CHECKING:
    from datetime import date

    from replylint.audit.record import Store
    from replylint.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a run."""

    folder: str
    """The folder of the run, which workers must see too; it holds the compiled rules."""
    rules: str
    """The digest of the rules."""
    config: Config
    today: date
    """Decides which suppressions still hold."""
    options: Options = field(default_factory=Options)
    store: Store = "excerpt"
    redact: bool = True
    reply_within: int | None = None
    """Minutes that a client may wait, where the export does not say."""
    working_hours: tuple[int, int, int, int] | None = None
    """First and last day (1 = Monday), minutes since midnight when work begins and ends; the same."""

    @property
    def digest(self) -> str:
        """A hash of all that decides what is found: parts with equal digests may stand in one run."""
        from replylint.hashes import blake2b

        told = repr((self.rules, sorted(map(str, self.config.settings())), self.options, self.store, self.redact,
                     self.reply_within, self.working_hours))  # fmt: skip
        return blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()
