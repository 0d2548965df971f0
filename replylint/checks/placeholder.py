"""Placeholders of a template that its helpdesk will not fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from replylint import placeholder
from replylint.dataclass import dataclass
from replylint.finding import Match, Source
from replylint.helpdesk import syntax
from replylint.rule import Phrase

if TYPE_CHECKING:
    from replylint.helpdesk import Helpdesk
    from replylint.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """Reports each placeholder that the chosen helpdesk does not define, and each gap that people leave.

    The texts say why; `{found}` is another helpdesk or the name that was meant, `{expected}` the chosen helpdesk.
    """

    gaps: tuple[Phrase, ...] = ()
    """Gaps outside any helpdesk's syntax."""
    gap: str
    unclosed: str
    foreign: str
    """Said of the syntax of another helpdesk."""
    misspelt: str
    """Said of a name that is near a known one."""
    nameless: str
    """Said of any other name."""

    reads_source: ClassVar[bool] = True
    """Whether it looks at a template as written, and not at what its branches show."""

    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The gaps."""
        return {"": self.gaps}

    def acts(self) -> Iterable[tuple[Source, str]]:
        """None."""
        return ()

    def find(self, pair: Pair, owner: str) -> Iterable[Match]:
        """Each place once, in order."""
        draft, helpdesk = pair.draft, pair.helpdesk
        entities = (entity for entities in draft.entities.values() for entity in entities)
        places = {draft.span(e.first, e.last): False for e in entities if e.kind == "PLACEHOLDER"}
        places |= dict.fromkeys((pair.span("draft", hit) for hit in pair.hits("draft", owner)), True)
        own = placeholder.own_names(draft.text)
        end = 0
        for span, is_gap in sorted(places.items(), key=lambda place: (place[0].start, -place[0].end)):
            text = draft.text[slice(*span)]
            if span.start < end or pair.desk.declares(text, None):
                continue
            end = span.end
            what = self.gap if is_gap or _is_gap(text) else self._objection(text, helpdesk, pair, own)
            if what is not None:
                yield Match(span=span, captures={"what": what})

    def _objection(self, text: str, helpdesk: Helpdesk | None, pair: Pair, own: frozenset[str]) -> str | None:
        """What is wrong with a placeholder; None where all is well."""
        if helpdesk is None:
            return self.unclosed if _is_broken(text) else None
        found = placeholder.read(text, helpdesk)
        if found is None:
            if _is_broken(text):
                return self.unclosed
            others = (other for other in pair.desk.helpdesks.values() if _is_written(text, other))
            name = next((other.title for other in others), "") if not text.startswith(helpdesk.open) else ""
            return _filled(self.foreign if name else self.nameless, name, helpdesk.title)
        if placeholder.knows(helpdesk, found.name) or found.name.partition(".")[0] in own:
            return None
        if pair.desk.declares(text, found.name):
            return None
        near = placeholder.nearest(found.name, helpdesk)
        return _filled(self.misspelt if near else self.nameless, near or "", helpdesk.title)


_BRACKETS = re.compile(r"[\[<](?!\[)|__")


def _is_gap(text: str) -> bool:
    """Whether it is a note to the agent and no helpdesk's placeholder: `[ИМЯ]`, `<вставить дату>`."""
    return _BRACKETS.match(text) is not None


def _is_broken(text: str) -> bool:
    """Whether braces are lost, or percent signs."""
    ends = text.startswith("{%") != text.endswith("%}")
    return text.count("{") != text.count("}") or ends


def _is_written(text: str, helpdesk: Helpdesk) -> bool:
    return syntax(helpdesk).fullmatch(text) is not None and placeholder.read(text, helpdesk) is not None


def _filled(text: str, found: str, expected: str) -> str:
    return text.replace("{found}", found).replace("{expected}", expected)
