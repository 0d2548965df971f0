"""Which templates are nearly the same."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from replylint.survey.duplicates import Duplicates, Twin

REPLY = (
    "Здравствуйте, {{name}}! Посылка задержалась на сортировке в Казани, потому что сломался сканер. "
    "Мы попросили коллег отправить её сегодня, новая дата доставки: {{date}}. Если курьер не приедет, напишите нам."
)
WORDS = st.lists(st.sampled_from("заказ придёт завтра мы вернём деньги на карту в течение дня".split()), max_size=30)


def test_other_texts_are_no_twins() -> None:
    found = Duplicates()
    assert found.add("a", REPLY) is None
    assert found.add("b", "Здравствуйте! Вернули деньги на карту, банк зачислит их в течение трёх дней.") is None
    assert found.add("c", "Спасибо за отзыв!") is None
    assert found.add("d", "Спасибо за отзыв!") is None


def test_a_copy_and_a_copy_with_one_word_changed() -> None:
    found = Duplicates()
    found.add("a", REPLY)
    assert found.add("b", REPLY.upper().replace(" ", "\n")) == Twin("a", 1.0)
    twin = found.add("c", REPLY.replace("напишите нам", "напишите мне"))
    assert twin is not None
    assert (twin.name, twin.likeness > 0.85) == ("a", True)


@given(st.lists(WORDS, max_size=8), st.sampled_from([0.5, 0.7, 0.9]))
def test_the_quick_way_finds_what_comparing_all_finds(texts: list[list[str]], least: float) -> None:
    found = Duplicates(least)
    earlier: list[set[tuple[str, str]]] = []
    for number, words in enumerate(texts):
        twin = found.add(str(number), " ".join(words))
        pairs = {(one.replace("ё", "е"), two.replace("ё", "е")) for one, two in pairwise(words)}
        if len(pairs) < 6:
            assert twin is None
            continue
        best = max((len(pairs & other) / len(pairs | other) for other in earlier), default=0.0)
        assert (twin is not None) == (best >= least)
        assert twin is None or twin.likeness == best
        earlier.append(pairs)
