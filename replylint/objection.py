"""What a rule says about a match: from the place that a check saw to the finding that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.finding import Finding
from replylint.hashes import blake2b
from replylint.message import render

if TYPE_CHECKING:
    from replylint.config import Config
    from replylint.finding import Match
    from replylint.pair import Pair
    from replylint.rule import Rule


def objection(rule: Rule, config: Config, pair: Pair, match: Match) -> Finding:
    """The finding of a match: the rule's words filled in, and the fingerprint."""
    quote = pair.case.text(match.source, match.turn)[slice(*match.span)]
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=config.severity.get(rule.id, rule.severity),
        blocker=rule.blocker,
        confidence=rule.confidence,
        text=render(rule.message, match, quote, pair),
        why=rule.why,
        suggest=render(rule.suggest, match, quote, pair),
        source=match.source,
        span=match.span,
        quote=quote,
        related=match.related,
        fixes=match.fixes,
        fingerprint=_fingerprint(rule, match, pair),
        turn=match.turn,
    )


def _fingerprint(rule: Rule, match: Match, pair: Pair) -> str:
    """A hash of the rule and the lemmas it fired on: stable under re-wrapping, and no words can be read from it."""
    doc = pair.doc(match.source)
    words = () if doc is None else doc.within(match.span)
    lemmas = " ".join([min(word.lemmas) for word in words if word.kind != "mark"])
    return blake2b(f"{rule.id}\0{match.source}\0{lemmas}".encode("utf-8", "replace"), digest_size=8).hexdigest()
