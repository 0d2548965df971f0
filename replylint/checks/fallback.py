"""Placeholders of a template that leave a trace where the value is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from replylint import placeholder
from replylint.dataclass import dataclass
from replylint.finding import Match, Source

if TYPE_CHECKING:
    from replylint.pair import Pair
    from replylint.rule import Phrase
    from replylint.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """Reports each placeholder without a fallback whose missing value the client would notice.

    The texts say what the client sees then: nothing, the placeholder itself, a dash.
    """

    empty: str
    literal: str
    dash: str

    reads_source: ClassVar[bool] = True
    """Whether it looks at a template as written, and not at what its branches show."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """None."""
        return {}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each placeholder once, in order of place."""
        helpdesk, draft = pair.helpdesk, pair.draft
        if helpdesk is None:
            return
        says = {"empty": self.empty, "literal": self.literal, "dash": self.dash}[helpdesk.missing]
        own = placeholder.own_names(draft.text)
        for first in sorted(draft.entities):
            for entity in draft.entities[first]:
                span = draft.span(entity.first, entity.last)
                text = draft.text[slice(*span)]
                found = placeholder.read(text, helpdesk) if entity.kind == "PLACEHOLDER" else None
                if found is None or found.fallback is not None or not placeholder.knows(helpdesk, found.name):
                    continue
                if placeholder.never_missing(helpdesk, found.name) or found.name.partition(".")[0] in own:
                    continue
                if helpdesk.missing == "empty" and _is_alone(draft.text, span):
                    continue
                if placeholder.is_guarded(draft.text, found.name):
                    continue
                yield Match(span=span, captures={"what": says})


def _is_alone(text: str, span: Span) -> bool:
    """Whether nothing else stands on the line, so that a missing value leaves only a blank one."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end :].partition("\n")[0]
    return not before.strip() and not after.strip()
