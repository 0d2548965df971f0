"""Closed classes of Russian words that questions hang on, as bits of a word; worked out once a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replylint.doc import Word

WH = 1
"""A question word: «когда», «сколько», «какой»."""
LI = 2
"""The particle «ли»."""
FILLER = 4
"""Says nothing of the question: «а», «же», «вообще», «пожалуйста»."""
JOIN = 8
"""Joins questions: «и», «а», «или»."""
FINITE = 16
"""A verb in a finite form (or a short participle, or a predicative)."""
INFN = 32
PREP = 64
MODAL = 128
"""Opens a yes-no question without «ли»: «можно», «можете», «нельзя»."""
YOU = 256
"""A verb in the second person."""
SUBORDINATE = 512
"""Opens a clause that cannot ask: «если», «чтобы», «потому»."""
CORRELATE = 1024
"""Answers a question word in the main clause: «тот», «там», «тогда», «столько»."""
MARK = 2048
NOT = 4096
COMPARATIVE = 8192
PAST = 16384
IMPERATIVE = 32768
NOMINATIVE = 65536
"""A personal pronoun in the nominative."""
CYRILLIC = 131072
LOCATIVE = 262144
"""A noun in the locative that is no time: «на складе»."""
FIRST = 524288
"""A verb in the first person: the company acts."""
CAN = 1 << 20
MUST = 1 << 21
"""With CAN: what a modal of a question comes back as in its answer."""
YES_NO = 1 << 22
"""Answers by itself at the start of a sentence: «да», «нет», «можно»."""
EXISTS = 1 << 23
AT = 1 << 24
"""A preposition of place: «в», «на», «у»."""
SUCH = 1 << 25
"""Takes up what was said: «такой», «это»."""
TITLE = 1 << 26
"""Begins with a capital."""
SOMEBODY = 1 << 27
"""A person who does something: an animate noun as a subject or in the instrumental."""
STATE = 1 << 28
"""A short participle or adjective: «оборван», «перегружен»."""

_CAP = 50_000
_WH_FORMS = frozenset(
    """когда где куда откуда докуда почему зачем отчего почем насколько как сколько скольких скольким скольки скока скок
    кто кого кому кем ком что чего чему чем че чо шо каков какова каково каковы чей чья чье чьи чьего чьей чьих нафига
    накой сколькими кода""".split()
)
_NO_FORMS = frozenset("ком кода".split())
_FILLERS = frozenset(
    """а и но ну да же ж вот еще также тоже так слушай слушайте послушайте пожалуйста пж плиз вообще кстати просто тогда
    собственно здравствуйте здрасьте привет приветик хай добрый доброе доброго утро день вечер дня уважаемый коллега
    девушка все-таки хотя только ок окей хорошо ладно спасибо понял поняла ясно ага угу интересно вопрос заодно кроме
    того теперь то-есть скажем именно примерно хоть может вдруг ребята эй блин всем алло извините простите
    второй первый первое второе третье во-первых во-вторых в-третьих дальше далее потом и/или бы б прям прямо
    вопросик значит получается подскажите подскажи скажите скажи сообщите объясните ответьте напомните
    уточните""".split()
)
_JOINS = frozenset("и а но или либо да плюс".split())
_MODALS = frozenset(
    """можно нельзя можете можешь могу можем сможете сможешь смогу могли возможно реально успею успеете успеем надо
    нужно нужен нужна нужны обязательно разве неужели есть будет будут допустимо разрешено получится можна должен должна
    должны хватит подойдет долго надолго дорого""".split()
)
_SUBORDINATES = frozenset(
    "если чтобы чтоб потому хотя раз ибо поскольку пока будто дабы который которая которое которые которых которого "
    "которой которую которому которым которыми котором".split()
)
_CORRELATES = frozenset("тот там туда тогда столько так такой то оттуда этот".split())
_CAN = frozenset("можно мочь нельзя смочь возможно возможный невозможно получиться получаться удаться реально "
                 "разрешить допускаться допустимо запретить запрещено суметь успеть успевать".split())  # fmt: skip
_MUST = frozenset("надо нужно нужный необходимо необходимый прийтись обязательно обязательный обязать "
                  "требоваться потребоваться должный понадобиться достаточно".split())  # fmt: skip
_YES_NO = frozenset("да нет можно нельзя конечно разумеется верно правильно обязательно безусловно "
                    "невозможно нужно надо возможно увы есть угу ага точно хорошо сможем можем не-а "
                    "действительно именно".split())  # fmt: skip
_EXISTS = frozenset("есть иметься нет отсутствовать предусмотреть существовать".split())
_TIMES = frozenset("время день неделя месяц год час минута январь февраль март апрель май июнь июль август сентябрь "
                   "октябрь ноябрь декабрь понедельник вторник среда четверг пятница суббота воскресенье срок течение "
                   "раз случай связь соответствие виду качество вид курс счет помощь основание порядок рамка условие "
                   "целое итог результат общее".split())  # fmt: skip
_VERBS = frozenset(("VERB", "PRTS", "PRED"))


_KNOWN: dict[Word, int] = {}


def bits(word: Word) -> int:
    """What a word may do in a question."""
    found = _KNOWN.get(word)
    if found is None:
        if len(_KNOWN) >= _CAP:
            _KNOWN.clear()
        found = _KNOWN[word] = _bits(word)
    return found


def _bits(word: Word) -> int:
    if word.kind == "mark":
        return MARK
    key, found = word.key, 0
    if word.kind == "word":
        found |= CYRILLIC
    if (key in _WH_FORMS and key not in _NO_FORMS) or "какой" in word.lemmas or key == "ком":
        found |= WH
    if key in ("ли", "ль"):
        found |= LI
    if key in _FILLERS:
        found |= FILLER
    if key in _JOINS:
        found |= JOIN
    if key in _MODALS:
        found |= MODAL
    if key in _SUBORDINATES:
        found |= SUBORDINATE
    if not _CORRELATES.isdisjoint(word.lemmas) or key in _CORRELATES:
        found |= CORRELATE
    if key == "не":
        found |= NOT
    if key in ("в", "во", "на", "у", "возле", "около", "при"):
        found |= AT
    if key in ("такой", "такая", "такое", "таких", "такую", "это", "этого", "такие"):
        found |= SUCH
    if word.text[0].isupper():
        found |= TITLE
    if not _CAN.isdisjoint(word.lemmas):
        found |= CAN
    if not _MUST.isdisjoint(word.lemmas):
        found |= MUST
    if key in _YES_NO:
        found |= YES_NO
    if (not _EXISTS.isdisjoint(word.lemmas) and "быть" not in word.lemmas) or key in ("есть", "нет"):
        found |= EXISTS
    if _TIMES.isdisjoint(word.lemmas) and any(
        {"NOUN", "loct"} <= r.grammemes or {"NOUN", "loc2"} <= r.grammemes for r in word.readings if r.score >= 0.2
    ):
        found |= LOCATIVE
    for reading in word.readings:
        found |= _of_reading(reading.grammemes, reading.score)
    return found


def _of_reading(grammemes: frozenset[str], score: float) -> int:
    found = 0
    if not _VERBS.isdisjoint(grammemes) and score >= 0.25:
        found |= FINITE
        if "2per" in grammemes:
            found |= YOU
        if "1per" in grammemes:
            found |= FIRST
        if "past" in grammemes and "VERB" in grammemes:
            found |= PAST
        if "impr" in grammemes and "incl" not in grammemes:
            found |= IMPERATIVE
    if "INFN" in grammemes:
        found |= INFN
    if not grammemes.isdisjoint(("PRTS", "ADJS")) and score >= 0.25:
        found |= STATE
    if "NOUN" in grammemes and "anim" in grammemes and not grammemes.isdisjoint(("nomn", "ablt")) and score >= 0.2:
        found |= SOMEBODY
    if "PREP" in grammemes and score >= 0.3:
        found |= PREP
    if "COMP" in grammemes:
        found |= COMPARATIVE
    if "NPRO" in grammemes and "nomn" in grammemes and not grammemes.isdisjoint(("1per", "2per", "3per")):
        found |= NOMINATIVE
    return found
