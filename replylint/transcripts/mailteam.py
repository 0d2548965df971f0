"""Who of those who write letters is the team: as the operator says, or the mailbox that they all come from or to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replylint.case import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replylint.transcripts.letter import Letter
    from replylint.transcripts.threads import Route
    from replylint.transcripts.transcript import Options

_PUBLIC = frozenset(
    "gmail.com mail.ru inbox.ru list.ru bk.ru internet.ru yandex.ru ya.ru yandex.com rambler.ru hotmail.com outlook.com"
    " live.com icloud.com me.com yahoo.com proton.me protonmail.com tut.by mail.com".split()
)
_MOST = 0.8
"""An address that so many letters come from or go to is the mailbox itself."""


@dataclass(frozen=True, slots=True)
class Team:
    """The addresses, names and `@domains` of those who answer."""

    agents: frozenset[str]
    bots: frozenset[str]

    @property
    def is_known(self) -> bool:
        """Whether anybody answers."""
        return bool(self.agents)

    def has(self, address: str) -> bool:
        """Whether an address is the team's."""
        return address in self.agents or f"@{address.rpartition('@')[2]}" in self.agents

    def role(self, letter: Letter) -> Role:
        """Who wrote a letter; what a machine wrote for the client is no message of theirs."""
        if letter.kind == "bounce":
            return Role.SYSTEM
        is_ours = self.has(letter.sender) or letter.name.lower() in self.agents
        if letter.kind == "automatic":
            return Role.BOT if is_ours else Role.SYSTEM
        if {letter.sender, letter.name.lower()} & self.bots:
            return Role.BOT
        if is_ours:
            return Role.NOTE if letter.to and all(map(self.has, letter.to)) else Role.AGENT
        return Role.CLIENT


def team(routes: Sequence[Route], options: Options) -> Team:
    """The team that the operator names, else the one that the letters show."""
    if options.agents:
        return Team(options.agents, options.bots)
    owners = {route.owner for route in routes if route.owner}
    seen = Counter(address for route in routes for address in {route.sender, *route.to})
    often = {address for address, count in seen.items() if count >= _MOST * len(routes)} if len(routes) > 1 else set()
    wrote = {route.sender for route in routes}
    found = owners if len(owners) == 1 else _distinct(often, wrote) or owners
    return Team(
        frozenset(found | {f"@{domain}" for domain in map(_domain, found) if domain not in _PUBLIC}), options.bots
    )


def _distinct(often: set[str], wrote: set[str]) -> set[str]:
    """The addresses of one own domain; of two people who wrote to each other nothing tells who answers."""
    own = {address for address in often if _domain(address) not in _PUBLIC}
    if len({_domain(address) for address in own}) == 1:
        return own
    return often if len(often) == 1 else set()


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
