"""A linted conversation as one line of a result file: its keys are public, and docs/audit.md tells them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from replylint.audit.privacy import Blotter, retold, words_of
from replylint.audit.replies import replies, talk
from replylint.case import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from replylint.audit.replies import Reply
    from replylint.case import Case
    from replylint.finding import Finding, Result
    from replylint.lint import Linter
    from replylint.transcripts.transcript import Transcript

    Blot = Callable[[str], str]

Store = Literal["none", "excerpt", "full"]
_AROUND = 80
"""Characters of an excerpt before and after what was found."""
_LONGEST = 400
"""Characters of what was found that an excerpt shows at most."""


class Recorder:
    """Lints conversations and says what is to be kept of them."""

    def __init__(self, linter: Linter, *, store: Store, redact: bool) -> None:
        self._linter = linter
        self._store = store
        self._blotter = Blotter(linter.language) if redact else None

    def record(self, transcript: Transcript) -> dict[str, object]:
        """The line of a conversation."""
        conversation = transcript.conversation
        moments = [message.at for message in conversation.messages if message.at]
        blot = self._blot(transcript)
        whole = talk(transcript)
        path, line, _ = transcript.place
        return {
            "id": transcript.id,
            "path": path,
            "line": line,
            "source": transcript.source,
            "channel": transcript.channel,
            "queue": transcript.queue,
            "tags": list(transcript.tags),
            "csat": transcript.csat,
            "client_status": transcript.client.get("status"),
            "started": min(moments).isoformat() if moments else None,
            "closed": conversation.closed.isoformat() if conversation.closed else None,
            "messages": sum(message.role in (Role.CLIENT, Role.AGENT, Role.BOT) for message in conversation.messages),
            "findings": self._findings(whole, self._lint(whole, path), blot),
            "replies": [self._reply(reply, path, blot) for reply in replies(transcript)],
        }

    def _reply(self, reply: Reply, path: str, blot: Blot) -> dict[str, object]:
        result = self._lint(reply.case, path)
        record: dict[str, object] = {
            "turns": list(reply.turns),
            "at": reply.at.isoformat() if reply.at else None,
            "agent": reply.author,
            "bot": reply.is_bot,
            "score": result.grade.score,
            "grade": result.grade.letter,
            "low_confidence": result.grade.low_confidence,
            "words": len(reply.case.draft.split()),
            "findings": self._findings(reply.case, result, blot),
            "suppressed": [{"rule": one.finding.rule, "reason": one.reason} for one in result.suppressed],
        }
        if self._store == "full":
            record["message"] = None if reply.case.message is None else blot(reply.case.message)
            record["draft"] = blot(reply.case.draft)
        return record

    def _lint(self, case: Case, path: str) -> Result:
        return self._linter.lint(case, path)

    def _blot(self, transcript: Transcript) -> Blot:
        blotter = self._blotter
        if blotter is None:
            return str
        names = words_of(transcript.client.get("name"))
        known: dict[str, str] = {}

        def blot(text: str) -> str:
            if text not in known:
                known[text] = blotter.blot(text, names)
            return known[text]

        return blot

    def _findings(self, case: Case, result: Result, blot: Blot) -> list[Mapping[str, object]]:
        return [self._finding(case, finding, blot) for finding in result.findings]

    def _finding(self, case: Case, finding: Finding, blot: Blot) -> Mapping[str, object]:
        record: dict[str, object] = {
            "rule": finding.rule,
            "family": finding.family,
            "severity": finding.severity.value,
            "blocker": finding.blocker,
            "confidence": finding.confidence,
            "source": finding.source,
            "turn": finding.turn,
            "start": finding.span.start,
            "end": finding.span.end,
            "fingerprint": finding.fingerprint,
        }
        if self._store == "none":
            return record
        text = blot(case.text(finding.source, finding.turn))
        start, end = finding.span
        first = max(0, start - _AROUND)
        return {
            **record,
            "text": blot(retold(finding.text, finding.quote, text[start:end])),
            "excerpt": text[first : min(end, start + _LONGEST) + _AROUND],
            "excerpt_start": first,
        }
