"""One run of `check`: each case linted, shown to every reporter, and counted for the exit code."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from replylint.dataclass import dataclass
from replylint.errors import ReplylintError, UsageError
from replylint.finding import Severity
from replylint.survey import Seen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from replylint.acceptance.baseline import Baseline
    from replylint.case import Case
    from replylint.finding import Result
    from replylint.reporters import Reporter
    from replylint.survey import Survey


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What makes a run fail."""

    fail_on: Severity | None = Severity.ERROR
    """The least severity of which one finding is too many; None for none."""
    max_warnings: int | None = None
    """How many warnings are borne; None for any number."""


class Run:
    """Shows what a survey sees and keeps only what the exit code and the statistics need.

    With a baseline everything is held back to the end, for it may be about cases that come later.
    """

    def __init__(
        self, survey: Survey, reporters: Sequence[Reporter], gate: Gate, baseline: Baseline | None = None
    ) -> None:
        self._survey = survey
        self._reporters = reporters
        self._gate = gate
        self._baseline = baseline
        self._held: list[Seen | ReplylintError] = []
        self._unchanged: list[tuple[Case, str]] = []
        self._code = 0
        self.rules: Counter[tuple[Severity, str]] = Counter()
        """How many findings each rule made."""

    @property
    def code(self) -> int:
        """The exit code."""
        limit = self._gate.max_warnings
        warnings = sum(count for (severity, _), count in self.rules.items() if severity is Severity.WARNING)
        return max(self._code, 1) if limit is not None and warnings > limit else self._code

    def take(self, path: str, case: Case | ReplylintError) -> None:
        """Lint one case; an error in its place, or a rule that crashes, is reported and the others go on.

        A record that cannot be read has the path of its file; a whole file that cannot has none.
        """
        if isinstance(case, ReplylintError):
            self._fail(case, 3 if path else 2)
            return
        try:
            seen = self._survey.see(path, case)
        except Exception:  # a bug of a rule: heard with its traceback, counted, and no end for the others
            import traceback

            traceback.print_exc()
            self._fail(UsageError(f"{path}: case {case.id}: a rule crashed; the traceback above says where"), 3)
            return
        if self._baseline is None:
            self._show(seen)
        else:
            self._held.append(seen)

    def leave_out(self, path: str, case: Case) -> None:
        """Note a case that is there but is not linted, as nothing in it has changed."""
        if self._baseline is not None:
            self._unchanged.append((case, path))

    def close(self, *, is_full: bool = False) -> None:
        """Show what was held back and, after a full run, what the configuration accepts in vain."""
        if is_full and (seen := self._survey.of_configuration()) is not None:
            if self._baseline is None:
                self._show(seen)
            else:
                self._held.append(seen)
        self._show_held()
        for shown in self._reporters:
            shown.close()

    def _show_held(self) -> None:
        if self._baseline is None:
            return
        from replylint.acceptance import baseline

        root = self._baseline.root
        held = [one for one in self._held if isinstance(one, Seen)]
        keys = [baseline.keys(one.case, one.path, one.judged.standing, root) for one in held]
        present = {baseline.place(one.case, one.path, root) for one in held}
        present |= {baseline.place(case, path, root) for case, path in self._unchanged}
        accepted = iter(self._baseline.accepts(keys, present))
        for one in self._held:
            if isinstance(one, Seen):
                self._show(one, next(accepted))
            else:
                self._tell(one)

    def _show(self, seen: Seen, inherited: Collection[int] = ()) -> None:
        result = self._survey.linter.result(seen.case, seen.examined, seen.judged, seen.path, inherited)
        for shown in self._reporters:
            shown.show(seen.case, result, seen.path)
        self.rules.update((finding.severity, finding.rule) for finding in result.findings)
        if self._is_bad(result):
            self._code = max(self._code, 1)

    def _fail(self, error: ReplylintError, code: int) -> None:
        if self._baseline is None:
            self._tell(error)
        else:
            self._held.append(error)
        self._code = code if self._code != 2 else 2

    def _tell(self, error: ReplylintError) -> None:
        for shown in self._reporters:
            shown.fail(error)

    def _is_bad(self, result: Result) -> bool:
        limit = self._gate.fail_on
        return limit is not None and any(finding.severity.rank <= limit.rank for finding in result.findings)
