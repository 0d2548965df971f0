"""Many pairs from a program: `replylint.check_batch`, one linter a process, the records of `check --format jsonl`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from replylint import packs
from replylint.case import Case
from replylint.config import Config
from replylint.errors import Location, ReadError
from replylint.lint import Linter
from replylint.packs.plugins import extra_packs
from replylint.readers import casefile
from replylint.record import brief, failure

if TYPE_CHECKING:
    from replylint.record import Record

PairLike: TypeAlias = "Case | Mapping[str, object] | tuple[str | None, str]"
"""A case; a mapping with `draft`, `message`, `id` and `context`; or a message (None for a template) and a draft."""


def check_batch(pairs: Iterable[PairLike], *, profile: str = "standard") -> Iterator[Record]:
    """The record of each pair, in order and as it is asked for; one that is no pair gives a record with `error`.

    The rules are loaded once a process. The keys are those of `replylint check --format jsonl`.
    """
    linter = _linter(profile)
    for number, pair in enumerate(pairs, 1):
        case = _case(pair, number)
        yield failure(case) if isinstance(case, ReadError) else brief(case, linter.lint(case))


@lru_cache(maxsize=2)
def _linter(profile: str) -> Linter:
    from replylint.language.russian import Russian

    speaks = Russian()
    rule_set = packs.load([packs.built_in(), *extra_packs()], speaks)
    return Linter(rule_set, Config(profile=profile), speaks)


def _case(pair: PairLike, number: int) -> Case | ReadError:
    if isinstance(pair, Case):
        return pair
    record = {"message": pair[0], "draft": pair[1]} if isinstance(pair, tuple) else dict(pair)
    try:
        return casefile.build(record, str(number))
    except casefile.MisfitError as misfit:
        return ReadError(Location("batch", number), misfit.text, casefile.id_of(record))
