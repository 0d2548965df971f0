"""The shares of one run, done apart, as one run; and two runs set side by side."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.audit import manifest as book
from replylint.audit.doubles import doubled
from replylint.audit.tally import wilson
from replylint.audit.worker import result_file
from replylint.dataclass import dataclass
from replylint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from replylint.audit.manifest import Manifest


def merge(folders: Sequence[str], out: str) -> Manifest:
    """One run out of all shares, in the order of the export; raises UsageError where they do not belong together."""
    shares = [book.load(folder) for folder in folders]
    first = shares[0].header
    of = first.shard[1]
    for share in shares[1:]:
        if replace(share.header, shard=first.shard, started=first.started) != replace(first, shard=first.shard):
            raise UsageError(
                f"{share.folder} is no share of the run in {shares[0].folder}: rules, settings or files differ"
            )
    numbers = sorted(share.header.shard[0] for share in shares)
    if numbers != list(range(1, of + 1)) or any(share.header.shard[1] != of for share in shares):
        raise UsageError(f"the shares are {', '.join(map(str, numbers))} of {of}; name the folder of each share once")
    whole = book.create(out, replace(first, shard=(1, 1), started=min(share.header.started for share in shares)))
    for share in shares:
        for trouble in share.noted:
            whole.note(trouble)
    holders = {number: share for share in shares for number in share.done}
    for number in sorted(holders):
        shutil.copyfile(result_file(holders[number].folder, number), result_file(out, number))
        whole.add(holders[number].done[number])
    for trouble in doubled(whole):
        whole.note(trouble)
    rules = Path(shares[0].folder) / "rules.bin"
    if rules.exists():
        shutil.copyfile(rules, Path(out) / "rules.bin")
    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How often a rule fires in one run and in another."""

    rule: str
    before: tuple[int, int]
    """Those that have a finding, of how many."""
    after: tuple[int, int]

    @property
    def is_certain(self) -> bool:
        """Whether the 95 % intervals of the two shares are apart."""
        (low, high), (low_after, high_after) = wilson(*self.before), wilson(*self.after)
        return high < low_after or high_after < low


def changes(before: Manifest, after: Manifest) -> Iterator[Change]:
    """Every rule that fired in either run, those with the greatest change first."""
    one, other = before.tally, after.tally
    found = [
        Change(rule=rule, before=_counts(rules, rule, number), after=_counts(others, rule, other_number))
        for rules, number, others, other_number in (
            (one.rules, one.replies.replies, other.rules, other.replies.replies),
            (one.talk_rules, one.talks, other.talk_rules, other.talks),
        )
        for rule in {*rules, *others}
    ]
    yield from sorted(found, key=lambda change: (-abs(_share(change.after) - _share(change.before)), change.rule))


def _counts(rules: Mapping[str, list[int]], rule: str, number: int) -> tuple[int, int]:
    return rules.get(rule, [0, 0])[1], number


def _share(counts: tuple[int, int]) -> float:
    return counts[0] / counts[1] if counts[1] else 0.0
