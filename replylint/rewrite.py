"""Texts mended inside the files that hold them: only the words of a reply change, and the file reads back as meant."""

from __future__ import annotations

import html
import json
import re
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from replylint.source.sourcemap import Origin
from replylint.text import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from replylint.case import Case

_PIECE = re.compile(r"\w+|\s|[^\w\s]")
_BLANK = re.compile(r"\s+")


class Refused(NamedTuple):
    """A change that the form of the file does not allow."""

    case: int
    was: str
    now: str


class Rewritten(NamedTuple):
    """A file after its changes."""

    text: str
    made: int
    """How many edits stand in the text."""
    refused: tuple[Refused, ...]


def rewritten(
    text: str, cases: Sequence[Case], drafts: Mapping[int, str], read: Callable[[str], Sequence[Case] | None]
) -> Rewritten:
    """The text of a file in which some cases, by their number, have another draft.

    `read` gives the cases of a text, None where it cannot be read. An edit is kept only if the file, read again, holds
    the mended draft and all else as before; how quotes, escapes and indentation are to be written is found so.
    """
    wanted = {number: differences(cases[number].draft, draft) for number, draft in drafts.items()}
    count = sum(map(len, wanted.values()))
    at_once = _at_once(text, cases, wanted)
    if at_once is not None and _holds(read(at_once), cases, drafts):
        return Rewritten(at_once, count, ())
    made = 0
    refused: list[Refused] = []
    current = dict(enumerate(case.draft for case in cases))
    # from the end, so that what is still to be done stays where it is
    todo = sorted(((edit, number) for number, edits in wanted.items() for edit in edits), reverse=True)
    for edit, number in todo:
        draft = apply(current[number], [edit])
        for candidate in _candidates(text, cases[number], edit):
            if _holds(read(candidate), cases, {**current, number: draft}):
                text, cases = candidate, read(candidate) or cases
                current[number] = draft
                made += 1
                break
        else:
            refused.append(Refused(number, cases[number].draft[edit.start : edit.end], edit.text))
    return Rewritten(text, made, tuple(reversed(refused)))


def codec(data: bytes, text: str) -> str | None:
    """The encoding in which a text is just these bytes; None where none is."""
    for name in ("utf-8", "utf-8-sig", "cp1251"):
        try:
            if text.encode(name) == data:
                return name
        except UnicodeEncodeError:
            continue
    return None


def differences(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make one text of another, word by word."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    starts = [0]
    for piece in old:
        starts.append(starts[-1] + len(piece))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Edit(starts[first], starts[last], "".join(new[low:high]))
        for tag, first, last, low, high in matcher.get_opcodes()
        if tag != "equal"
    )


def _holds(found: Sequence[Case] | None, cases: Sequence[Case], drafts: Mapping[int, str]) -> bool:
    """Whether cases are as before but for some drafts."""
    if found is None or len(found) != len(cases):
        return False
    return all(
        (new.id, new.draft, new.message, new.context, len(new.allowances))
        == (old.id, drafts.get(number, old.draft), old.message, old.context, len(old.allowances))
        for number, (new, old) in enumerate(zip(found, cases, strict=True))
    )


def _at_once(text: str, cases: Sequence[Case], wanted: Mapping[int, Iterable[Edit]]) -> str | None:
    """The text with all edits made in the simplest way; None where one has no place."""
    edits = []
    for number, own in wanted.items():
        for edit in own:
            place = next(_places(text, cases[number], edit), None)
            if place is None:
                return None
            edits.append(Edit(*place, edit.text))
    edits.sort()
    if any(one.end > other.start for one, other in pairwise(edits)):
        return None
    return apply(text, edits)


def _candidates(text: str, case: Case, edit: Edit) -> Iterator[str]:
    """The text with an edit made in all the ways in which files spell words."""
    for (start, end), words in product(_places(text, case, edit), _spellings(text, case, edit)):
        yield text[:start] + words + text[end:]


def _places(text: str, case: Case, edit: Edit) -> Iterator[tuple[int, int]]:
    """Where in the file the words to be replaced may be; nowhere if marks of the file stand between them."""
    if not isinstance(case.origin, Origin):
        return
    at = case.origin.at
    if edit.start == edit.end:
        places = [at(edit.start)] if edit.start < len(case.draft) else []
        places += [at(edit.start - 1) + 1] if edit.start else []
        yield from dict.fromkeys((place, place) for place in places)
        return
    start = at(edit.start)
    ends = [at(edit.end - 1) + 1]
    ends += [at(edit.end)] if edit.end < len(case.draft) else []
    for end in dict.fromkeys(ends):
        if start < end and _is_spelling(text[start:end], case.draft[edit.start : edit.end]):
            yield start, end


def _is_spelling(source: str, words: str) -> bool:
    """Whether a piece of a file holds some words and nothing else, but for white space."""
    spellings = [source, html.unescape(source), source.replace("''", "'"), source.replace('""', '"')]
    with suppress(ValueError):
        spellings.append(json.loads(f'"{source}"', strict=False))
    plain = _BLANK.sub("", words)
    return any(_BLANK.sub("", one) == plain for one in spellings)


def _spellings(text: str, case: Case, edit: Edit) -> tuple[str, ...]:
    """How the new words may have to be written."""
    words = edit.text
    ways = [
        words,
        json.dumps(words, ensure_ascii=False)[1:-1],
        words.replace("'", "''"),
        words.replace('"', '""'),
        html.escape(words, quote=False),
    ]
    if "\n" in words and isinstance(case.origin, Origin):
        start = case.origin.at(min(edit.start, max(0, len(case.draft) - 1)))
        line = text[text.rfind("\n", 0, start) + 1 : start]
        ways.append(words.replace("\n", "\n" + line[: len(line) - len(line.lstrip())]))
    return tuple(dict.fromkeys(ways))
