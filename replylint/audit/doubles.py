"""Conversations that stand twice in an export: both are linted, and the second is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.trouble import Trouble
from replylint.names import quoted
from replylint.transcripts.bloom import Bloom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.audit.manifest import Manifest

_LISTED = 1000


def doubled(manifest: Manifest) -> Iterator[Trouble]:
    """A trouble for each conversation whose id was there before; a first look takes the same memory for any export."""
    seen = Bloom()
    suspects = {line["id"] for line in manifest.conversations() if seen.seen(line["id"])}
    if not suspects:
        return
    first: dict[str, tuple[str, int | None]] = {}
    number = 0
    for line in manifest.conversations():
        name, place = line["id"], (line["path"], line["line"])
        if name not in suspects or first.setdefault(name, place) is place:
            continue
        number += 1
        if number <= _LISTED:
            path, at = first[name]
            before = f"{path}:{at}" if at else path
            text = f"conversation {quoted(name)} stands twice, first at {before}; both count"
            yield Trouble(*place, None, text, name)
    if number > _LISTED:
        yield Trouble(manifest.header.files[0][0], None, None, f"{number - _LISTED} more conversations stand twice")
