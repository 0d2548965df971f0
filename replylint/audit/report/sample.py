"""Conversations to discuss: all blockers, some at random, some by what was found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.lot import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.audit.report.exhibit import Exhibit
    from replylint.audit.report.material import Material


def sample(material: Material) -> Iterator[str]:
    """The three samples."""
    samples = material.gathered.samples
    if material.manifest.header.store == "none":
        yield '<p class="note">Прогон сделан без текстов (<code>--store-text none</code>), примеров в отчёте нет:'
        yield " даны только места в выгрузке.</p>"
    elif material.manifest.header.store == "excerpt":
        yield '<p class="note">Сохранены только отрывки вокруг замечаний; переписка целиком – по номеру диалога в вашей'
        yield " системе или после прогона с <code>--store-text full</code>.</p>"
    yield from _blockers(material)
    note = f"Случайные ответы, каждый с равными шансами (зерно {SEED}): только по ним можно судить обо всех."
    yield from _some(material, "Случайные", samples.random.drawn, note)
    note = "Самые низкие оценки без тех, что выше; одинаковые – один раз. О доле плохих ответов они не говорят."
    yield from _some(material, "По замечаниям", samples.worst.drawn, note)


def _blockers(material: Material) -> Iterator[str]:
    samples = material.gathered.samples
    shown = samples.blockers.drawn
    number = material.tally.replies.blocked + samples.blocked_talks
    what = "Ответы и диалоги с замечанием «отправлять нельзя»"
    if len(shown) < number:
        told = f"{what}: показаны {len(shown)} из {figures.whole(number)}, взятые наугад (зерно {SEED})."
    else:
        told = f"{what}: все {figures.whole(number)}." if number else "Ни одного."
    yield from _some(material, "Отправлять было нельзя", shown, told)


def _some(material: Material, title: str, exhibits: tuple[Exhibit, ...], note: str) -> Iterator[str]:
    yield f'<details class="share"><summary><b>{title}</b> <small>{len(exhibits)}</small></summary>'
    yield f'<p class="note">{note}</p><div class="cards">{material.cards.drawn(exhibits)}</div></details>'
