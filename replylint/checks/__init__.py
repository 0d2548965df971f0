"""The check kinds: each a dataclass whose fields are the keys of a rule file, with a method that finds matches."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replylint.finding import Match, Source
    from replylint.pair import Pair
    from replylint.rule import Phrase

BUILT_IN: Mapping[str, str] = {
    "forbid": "replylint.checks.forbid:Forbid",
    "prefer": "replylint.checks.prefer:Prefer",
    "require": "replylint.checks.require:Require",
    "order": "replylint.checks.order:Order",
    "near": "replylint.checks.near:Near",
    "cover": "replylint.checks.cover:Cover",
    "agree": "replylint.checks.agree:Agree",
    "count": "replylint.checks.count:Count",
    "template": "replylint.checks.template:Template",
    "placeholder": "replylint.checks.placeholder:Placeholder",
    "trace": "replylint.checks.trace:Trace",
    "fallback": "replylint.checks.fallback:Fallback",
    "secret": "replylint.checks.secret:Secret",
    "spell": "replylint.checks.spell:Spell",
    "grammar": "replylint.checks.grammar:Grammar",
    "punctuation": "replylint.checks.punctuation:Punctuation",
    "capitals": "replylint.checks.capitals:Capitals",
    "spacing": "replylint.checks.spacing:Spacing",
    "script": "replylint.checks.script:Script",
    "repeat": "replylint.checks.repeat:Repeat",
    "timeline": "replylint.checks.timeline:Timeline",
}
"""Where each kind lives; a kind is imported when a rule of it is loaded."""


class Check(Protocol):
    """What a kind's dataclass can do.

    A kind that finds nothing where none of its phrases and acts stands in the draft says `waits: ClassVar[bool] = True`
    and is not even asked then; one that looks at the source of templates with branches says `reads_source`.
    """

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The groups of phrases to look for in the draft; `hits(f"{owner}{group}")` finds them again."""

    def acts(self) -> Iterable[tuple[Source, str]]:
        """The acts that the check asks about, with the text each is looked for in."""

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """What is wrong with the pair, in order of place; `owner` is the rule's name in the index."""


def kind(name: str) -> type[Check]:
    """The dataclass of a built-in kind; KeyError where there is none of that name."""
    module, _, attribute = BUILT_IN[name].partition(":")
    found: type[Check] = getattr(import_module(module), attribute)
    return found
