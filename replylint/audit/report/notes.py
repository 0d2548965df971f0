"""What the report says about itself: ratings by clients, what could not be read, how to read the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replylint.audit.report import figures
from replylint.audit.report.correlation import spearman
from replylint.audit.summary import ENOUGH
from replylint.drawing.page import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.audit.report.material import Material

_LISTED = 20


def csat(material: Material) -> Iterator[str]:
    """How the ratings by clients go with the scores, where the export has them."""
    pairs = material.gathered.csat
    number = sum(pairs.values())
    rated = figures.counted(number, "диалоге", "диалогах", "диалогах")
    found = spearman(pairs) if number >= ENOUGH else None
    if found is None:
        why = f"для связи нужно хотя бы {ENOUGH}" if number < ENOUGH else "они или оценки ответов все одинаковы"
        yield f"<p>Оценка клиента есть в {rated}: {why}.</p>"
        return
    rho, low, high = (figures.decimal(value, 2) for value in (found.rho, found.low, found.high))
    seen = (
        "интервал включает ноль, связи не видно"
        if found.low <= 0 <= found.high
        else "связь есть, причины она не называет"
    )
    yield f"<p>Оценка клиента и средняя оценка ответов диалога: ρ Спирмена <b>{rho}</b>"
    yield f" (95&nbsp;%: от {low} до {high}), N = {figures.whole(found.number)}; {seen}.</p>"
    yield '<p class="note">Оценивают не все клиенты, и не только за слова ответа.</p>'


def troubles(material: Material) -> Iterator[str]:
    """What could not be read, or was put right."""
    number = material.manifest.troubles
    yield f"<p>{figures.counted(number, 'запись', 'записи', 'записей')} не прочитано или исправлено при чтении; "
    yield "остальное в отчёте.</p><ul>"
    for count, trouble in enumerate(material.manifest.listed_troubles()):
        if count == _LISTED:
            yield f"<li>… и ещё {figures.whole(number - count)}; все покажет <code>replylint audit troubles</code></li>"
            break
        yield f"<li>{safe(material.cards.place(str(trouble)))}</li>"
    yield "</ul>"


def reading(material: Material) -> Iterator[str]:
    """How to read the figures."""
    yield "<ul>"
    yield "<li>Оценка говорит о том, как написан ответ, а не о том, доволен ли клиент.</li>"
    yield "<li>Рядом с каждой долей стоят N и 95&nbsp;% интервал Уилсона: при таком числе ответов настоящая доля"
    yield " вряд ли вне его.</li>"
    yield f"<li>Сотрудники идут по алфавиту. Меньше {ENOUGH} ответов – без показателей.</li>"
    yield "<li>Боты посчитаны отдельно.</li>"
    yield "<li>Сравнивать с другим периодом можно, если версия правил та же: проверьте старую выгрузку заново.</li>"
    if material.is_redacted:
        yield "<li>Имена, телефоны, почта и карты закрыты точками по образцам и словарю имён: непохожее могло остаться."
        yield " Имена сотрудников видны.</li>"
    yield "</ul>"
