"""The thin dictionary reader and the guesser against pymorphy3 itself."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import pymorphy3
import pymorphy3_dicts_ru
import pytest

from replylint.errors import ReplylintError
from replylint.language.dictionary import Dictionary
from replylint.language.guesser import Guesser
from replylint.language.quantities import words

if TYPE_CHECKING:
    from pathlib import Path

STRIDE = 1277
UNKNOWN = words("""
битрикс битриксе вайбере ватсапа вотсап телеграме телеграмм скайпа гуглить загуглите зумом айклауд айфоном андроидом
маркетплейсе маркетплейсов кэшбэк кэшбэка промокодом чекаут чекаутом хостингу вордпресс тильде тильду зип-архиве
лендинге дашборда дашбордом вебхук вебхука токенизировать перелогиньтесь перелогиниться залогинился разлогинило
апдейтов бэкапа бэкапить бэкенде фронтендом деплоим закешировано кешировать смс-код смс-кодом онлайн-касса онлайн-кассы
интернет-эквайринг пуш-уведомления веб-версии веб-версию личный-кабинет бизнес-аккаунта видеозвонке фотоотчёт
автоплатёж автоплатежа автосписание микрозайма мультивалютный перезагрузил недозвонились псевдокошка ультрабыстро
по-взрослому по-человечески по-клиентски супербыстрый сверхсрочно экспресс-доставке экспресс-доставкой
""")


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary()


@pytest.fixture(scope="module")
def guesser(dictionary: Dictionary) -> Guesser:
    return Guesser(dictionary)


@pytest.fixture(scope="module")
def morph() -> Any:
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


def reference(morph: Any, form: str) -> list[tuple[str, frozenset[str], float]]:
    return [(p.normal_form.replace("ё", "е"), frozenset(p.tag.grammemes), round(p.score, 5)) for p in morph.parse(form)]


def read(guesser: Guesser, form: str) -> list[tuple[str, frozenset[str], float]]:
    return [(r.lemma, r.grammemes, round(r.score, 5)) for r in guesser.readings(form)]


def test_known_forms_read_as_in_pymorphy3(dictionary: Dictionary, guesser: Guesser, morph: Any) -> None:
    forms = [form for form, _ in islice(dictionary._words.iteritems(), 0, None, STRIDE)]
    forms += [form.replace("ё", "е") for form in forms if "ё" in form]
    assert len(forms) > 4000
    assert [form for form in forms if read(guesser, form) != reference(morph, form)] == []


def test_common_ambiguous_forms_are_weighed_as_in_pymorphy3(guesser: Guesser, morph: Any) -> None:
    forms = words("стали деньги все всё мой уже есть для счет счёт вас мы при три том заказ карта вера роман")
    assert [form for form in forms if read(guesser, form) != reference(morph, form)] == []


def test_unknown_words_have_pymorphy3s_first_lemma(guesser: Guesser, morph: Any) -> None:
    other = [form for form in UNKNOWN if read(guesser, form)[0][0] != reference(morph, form)[0][0]]
    assert other == []


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("скажите-ка", "сказать"),
        ("посмотрите-ка", "посмотреть"),
        ("он-таки", "он"),
        ("интернет-магазина", "интернет-магазин"),
    ],
)
def test_a_particle_is_no_part_of_the_lemma(guesser: Guesser, form: str, lemma: str) -> None:
    assert guesser.readings(form)[0].lemma == lemma


@pytest.mark.parametrize("form", ["", "ъ", "щщ", "-", "по-", "-то", "ё", "қазақ", "їжак", "\x00", "а" * 500])
def test_any_string_has_a_reading(guesser: Guesser, form: str) -> None:
    assert guesser.readings(form)


@pytest.mark.parametrize(("form", "held"), [("счёт", True), ("счет", True), ("щот", False), ("её", True), ("ее", True)])
def test_holds_takes_ye_for_yo(dictionary: Dictionary, form: str, held: bool) -> None:
    assert dictionary.holds(form) is held


def test_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps([["format_version", "3.0"]]))
    with pytest.raises(ReplylintError, match=r"dictionary format '3\.0' is not '2\.4'"):
        Dictionary(str(tmp_path))
