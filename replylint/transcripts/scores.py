"""What clients thought, on one scale from 0 to 1, whatever scale an export has."""

from __future__ import annotations

_WORDS = {
    1.0: "good positive great satisfied excellent like хорошо отлично положительно положительная доволен 👍 😀 😊",
    0.5: "neutral ok okay нормально нейтрально средне 😐",
    0.0: "bad negative poor dissatisfied terrible dislike плохо ужасно отрицательно отрицательная недоволен 👎 😞 😡",
}
_KNOWN = {word: score for score, words in _WORDS.items() for word in words.split()}


def csat(value: object) -> float | None:
    """The score of a mark: words, shares, 1 to 5, 0 to 10 or per cent, told apart by their size; None for no mark."""
    if isinstance(value, bool):
        return float(value)
    text = str(value).strip().lower().rstrip("%").replace(",", ".")
    if text in _KNOWN:
        return _KNOWN[text]
    try:
        number = float(text)
    except ValueError:
        return None
    if not 0 <= number <= 100:
        return None
    if 0 < number < 1:
        return number
    if number <= 5:
        return max(0.0, number - 1) / 4
    return number / 10 if number <= 10 else number / 100
