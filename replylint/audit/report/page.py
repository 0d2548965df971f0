"""The whole page, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import groups, notes, overview, shares, trends
from replylint.audit.report.cards import Cards
from replylint.audit.report.days import Counts, periods
from replylint.audit.report.gathered import gather
from replylint.audit.report.material import Material
from replylint.audit.report.sample import sample
from replylint.audit.report.style import STYLE
from replylint.audit.worker import rules_file
from replylint.drawing.page import CLOSING, opening
from replylint.packs import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replylint.audit.manifest import Manifest
    from replylint.audit.privacy import Blotter
    from replylint.rule import Rule

    Section = tuple[str, str, Iterator[str]]


def page(manifest: Manifest, blotter: Blotter | None) -> Iterator[str]:
    """The report on a run, piece by piece; what the blotter is given for, None leaves as the run has it."""
    material = _material(manifest, blotter)
    sections = list(_sections(material))
    yield opening(f"Аудит ответов поддержки: {overview.title(material)}", STYLE)
    yield from overview.header(material, [(id, name) for id, name, _ in sections])
    for id, name, body in sections:
        yield f'\n<section id="{id}"><h2>{name}</h2>'
        yield from body
        yield "</section>"
    yield CLOSING


def _sections(material: Material) -> Iterator[Section]:
    tally, gathered = material.tally, material.gathered
    yield "sum", "Итог", overview.overview(material)
    if material.periods:
        yield "time", "Как менялось", trends.trends(material)
    if tally.replies.replies:
        yield "replies", "Замечания к ответам", shares.of_replies(material)
    if tally.talk_rules:
        yield "talks", "Замечания к диалогам", shares.of_talks(material)
    if any(gathered.by[dimension] for dimension in ("queue", "channel", "tag")):
        yield "places", "Очереди, каналы, теги", groups.places(material)
    if gathered.by["agent"]:
        yield "agents", "Сотрудники", groups.agents(material)
    if tally.bots.replies:
        yield "bots", "Боты", shares.of_bots(material)
    if tally.replies.replies or gathered.samples.blocked_talks:
        yield "sample", "Что разобрать вместе", sample(material)
    if gathered.csat:
        yield "csat", "Оценки клиентов", notes.csat(material)
    if material.manifest.troubles:
        yield "troubles", "Что не прочитано", notes.troubles(material)
    yield "reading", "Как читать отчёт", notes.reading(material)


def _material(manifest: Manifest, blotter: Blotter | None) -> Material:
    gathered = gather(manifest.conversations())
    whole = Counts()
    for counts in (*gathered.days.values(), gathered.undated):
        whole.add(counts)
    parts, unit = periods(gathered.days)
    texts = str if blotter is None or manifest.header.redact else blotter.blot
    place = str if blotter is None else blotter.blot_place
    return Material(
        manifest=manifest,
        tally=manifest.tally,
        gathered=gathered,
        whole=whole,
        periods=parts,
        unit=unit,
        cards=Cards(rules=_rules(manifest.folder), words=texts, place=place),
        is_redacted=blotter is not None or manifest.header.redact,
    )


def _rules(folder: str) -> Mapping[str, Rule]:
    """The rules that a run was made with; none where another release wrote them down in a way that cannot be read."""
    try:
        return {rule.id: rule for rule in compiled.loads(rules_file(folder).read_bytes()).rules}
    except (OSError, ValueError, EOFError, TypeError, AttributeError, ImportError):
        return {}
