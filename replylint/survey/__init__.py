"""Many cases of one run, examined one by one: what each holds, and what shows only when one looks at all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replylint.acceptance.suppress import Judged, config_remarks
from replylint.case import Case
from replylint.finding import Examined
from replylint.survey import upkeep

if TYPE_CHECKING:
    from collections.abc import Callable

    from replylint.config import Suppression
    from replylint.errors import Location
    from replylint.lint import Linter
    from replylint.survey.duplicates import Duplicates


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A case that was examined, with all that is needed to grade it."""

    case: Case
    path: str
    examined: Examined
    judged: Judged


@dataclass(slots=True)
class Survey:
    """Examines cases one by one, and remembers which suppressions of the configuration were of use."""

    linter: Linter
    examine: Callable[[Case, str], Examined]
    duplicates: Duplicates | None = None
    met: dict[Location, tuple[Suppression, bool]] = field(default_factory=dict)
    """Suppressions that covered some case, by their place, and whether they accepted anything."""

    def see(self, path: str, case: Case) -> Seen:
        """What is found in a case."""
        examined = self.examine(case, path)
        judged = self.linter.judge(case, examined, path)
        for entry in judged.met:
            was_used = self.met.get(entry.location, (entry, False))[1]
            self.met[entry.location] = (entry, was_used or entry in judged.used)
        if self.duplicates is not None and case.conversation is None:
            name = case.id if case.id == path else f"{path}#{case.id}"
            config = self.linter.config.for_context(path, case.context)
            if remark := upkeep.near_duplicate(self.duplicates.add(name, case.draft), case, config):
                judged = judged._replace(standing=(*judged.standing, remark))
        return Seen(case=case, path=path, examined=examined, judged=judged)

    def of_configuration(self) -> Seen | None:
        """The suppressions of the configuration that are of no use, as findings in its file; None where all are."""
        linter = self.linter
        names = linter.names(linter.config)
        remarks = config_remarks(self.met.values(), names, linter.config, linter.today)
        if not remarks:
            return None
        path = remarks[0].location.path if remarks[0].location else ""
        examined = Examined(case=path, findings=(), arisen=(), skipped=(), asked=(), words=0)
        case = Case(id=path, draft="", is_reply=False)
        return Seen(case=case, path=path, examined=examined, judged=Judged(remarks, (), (), ()))
