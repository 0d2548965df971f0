"""Which letters belong together: by the ids that they answer, by the mail service's own number, else by subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.letter import Letter

_AGAIN = re.compile(r"(?i)^\s*(?:(?:re|fwd?|aw|на|ha|отв|ответ|пересл|fw)(?:\[\d+\])?\s*:\s*)+")


class Route(NamedTuple):
    """Who wrote a letter to whom."""

    sender: str
    to: tuple[str, ...]
    owner: str


class Threads:
    """Letters by number, joined as they come; texts are not kept."""

    def __init__(self) -> None:
        self.routes: list[Route] = []
        self._roots: dict[str, str] = {}
        self._letters: dict[int, str] = {}

    def add(self, number: int, letter: Letter) -> None:
        """Joins a letter with what it answers."""
        own = f"number {number}"
        names = [letter.id, *letter.answers, f"thread {letter.thread}" if letter.thread else ""]
        subjects = self._subjects(letter)
        is_bare = not letter.answers and _AGAIN.match(letter.subject)
        for name in (*filter(None, names), *(subjects if is_bare else ())):
            self._join(own, name)
        for name in subjects:
            # A letter that does not say what it answers belongs to the last talk of this name between these two.
            self._roots[name] = self._root(own)
        self._letters[number] = own
        self.routes.append(Route(letter.sender, letter.to, letter.owner))

    def groups(self) -> Iterator[list[int]]:
        """The numbers of the letters of each conversation, in order of the first."""
        groups: dict[str, list[int]] = {}
        for number, name in self._letters.items():
            groups.setdefault(self._root(name), []).append(number)
        yield from groups.values()

    def _subjects(self, letter: Letter) -> list[str]:
        """The subject with each pair of people."""
        subject = re.sub(r"\s+", " ", _AGAIN.sub("", letter.subject)).strip().lower()
        pairs = [sorted((letter.sender, person)) for person in letter.to]
        return [f"subject {subject} of {one} and {other}" for one, other in pairs] if subject else []

    def _root(self, name: str) -> str:
        while (above := self._roots.setdefault(name, name)) != name:
            self._roots[name] = self._roots[above]
            name = above
        return name

    def _join(self, left: str, right: str) -> None:
        self._roots[self._root(right)] = self._root(left)
