"""The page about a run: its figures are those of the run, its words are nobody's markup, and it is fair."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.audit import manifest
from replylint.audit.privacy import Blotter
from replylint.audit.report import figures
from replylint.audit.report.bars import ceiling, whisker
from replylint.audit.report.correlation import spearman
from replylint.audit.report.days import Counts, periods
from replylint.audit.report.exhibit import Exhibit, Objection
from replylint.audit.report.gathered import Gathered, gather
from replylint.audit.report.lot import Lot
from replylint.audit.report.passages import passages
from replylint.audit.tally import Group, Tally
from replylint.cli.assembly import language
from replylint.drawing.page.marks import Mark, marked
from replylint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from conftest import Outcome

    Cli = Callable[..., Outcome]

FEW = ("--select", "missing-greeting,left-unresolved,copied-reply,asks-for-secret")
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"'"


def conversation(number: int, **more: Any) -> dict[str, Any]:
    """A conversation as generic JSON; every third has no greeting, every tenth asks for a password."""
    greeting = "" if number % 3 == 0 else "Здравствуйте, Анна! "
    secret = " Напишите пароль от личного кабинета." if number % 10 == 0 else ""
    at = START + timedelta(days=number)
    ask = f"Ещё раз: где мой заказ {number}? 🙏 {HOSTILE} Телефон +7 912 345-67-{number % 90 + 10}."
    answer = f"{greeting}Заказ №\u00a0{number} всё ещё в пути {HOSTILE}, приедет завтра до 18:00.{secret}"
    return {
        "conversation_id": f"T-{number}",
        "queue": f"линия {number % 2}",
        "tags": ["возврат"] if number % 4 == 0 else [],
        "messages": [
            {"role": "client", "created_at": at.isoformat(), "text": ask},
            {"role": "agent", "author": f"Агент {number % 3}", "created_at": at.isoformat(), "text": answer},
        ],
        **more,
    }


def export(records: Iterable[dict[str, Any]]) -> str:
    """A file of conversations in the current folder."""
    Path("export.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return "export.jsonl"


class Page(HTMLParser):
    """The page as sections of words; complains where tags do not match or do not belong."""

    ALLOWED = frozenset(
        """a article b bdi body circle code details div em figcaption figure h1 h2 h3 h4 header html i li line mark
        meta nav ol p path polygon polyline pre rect section small span style summary sup svg table td text th title tr
        ul""".split()
    )
    ALONE = frozenset(("meta", "circle", "line", "path", "polygon", "polyline"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.sections: dict[str, str] = {}
        self.rows: dict[str, str] = {}
        """The words in the heads of the rows, by the first of them."""
        self.marks: list[str] = []
        self._open: list[str] = []
        self._section = ""
        self._row: list[str] | None = None
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED
        names = {name for name, _ in attrs}
        assert not any(name.startswith("on") or name in ("style", "src", "srcset") for name in names)
        if tag not in self.ALONE:
            self._open.append(tag)
        found = dict(attrs)
        if tag == "section":
            self._section = found["id"] or ""
            self.sections[self._section] = ""
        if tag == "summary" or found.get("class") == "summary":
            self._row = []
        if tag == "mark":
            self.marks.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag in ("summary", "div") and self._row:
            self.rows[self._row[0].strip()] = "".join(self._row)
            self._row = None

    def handle_data(self, data: str) -> None:
        if self._section:
            self.sections[self._section] += data
        if self._row is not None and (data.strip() or self._row) and "title" not in self._open:
            self._row.append(data)
        if "mark" in self._open:
            self.marks[-1] += data


def report(cli: Cli, records: Iterable[dict[str, Any]], *options: str, select: tuple[str, ...] = FEW) -> Page:
    """The page about an audit of such conversations."""
    done = cli("audit", export(records), *select, "--html", "report.html", *options)
    assert done.code in (0, 3), done.err
    return Page(Path("report.html").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_figures_are_those_of_the_summary(cli: Cli) -> None:
    page = report(cli, map(conversation, range(90)))
    tally = manifest.load("export.jsonl.audit").tally
    told = cli("audit", export(map(conversation, range(90))), *FEW).out.replace(".", ",")
    for rule, (_, holders) in {**tally.rules, **tally.talk_rules}.items():
        number = tally.replies.replies if rule in tally.rules else tally.talks
        share = f"{figures.percent(holders, number)} ({figures.between(holders, number)})"
        row = next(
            text for text in page.rows.values() if text.endswith(figures.out_of(holders, number)) and rule in text
        )
        assert share in row
        assert share.replace("\u00a0", " ") in told
    assert "30 из\u00a090" in page.rows["Нет приветствия"]
    for name, group in tally.by["agent"].items():
        assert f"{group.replies}\u00a0ответов" in page.rows[name]
        assert figures.between(group.with_error, group.replies) in page.rows[name]
    for letter, number in tally.grades.items():
        assert f"({figures.between(number, 90)}), {number}" in page.sections["sum"], letter


def test_what_is_gathered_adds_up_to_the_tally(cli: Cli) -> None:
    records = [conversation(at) for at in range(70)]
    records[5]["messages"][1]["role"] = "bot"
    records[6]["messages"] = records[6]["messages"][:1]
    cli("audit", export(records), "--profile", "strict")
    run = manifest.load("export.jsonl.audit")
    tally, gathered, whole = run.tally, gather(run.conversations()), Counts()
    for counts in (*gathered.days.values(), gathered.undated):
        whole.add(counts)
    assert (whole.replies, whole.talks, whole.with_error) == (68, 70, tally.replies.with_error)
    assert whole.grades == tally.grades
    assert whole.rules == {rule: holders for rule, (_, holders) in tally.rules.items()}
    assert whole.talk_rules == {rule: holders for rule, (_, holders) in tally.talk_rules.items()}
    for dimension in ("agent", "queue", "channel"):
        assert {name: part.group for name, part in gathered.by[dimension].items()} == tally.by.get(dimension, {})


def test_no_text_becomes_markup(cli: Cli) -> None:
    names = {"queue": HOSTILE, "tags": [HOSTILE], "channel": HOSTILE}
    records = [conversation(at, conversation_id=f"{HOSTILE}{at}", **names) for at in range(60)]
    for record in records:
        record["messages"][1]["author"] = HOSTILE
    page = report(cli, records, "--store-text", "full")  # the parser allows no tag and no attribute of theirs
    assert "<script" not in page.text
    assert HOSTILE in page.sections["sample"]
    assert HOSTILE in page.rows
    assert "https:" not in page.text
    assert "http:" not in page.text


def test_the_policy_allows_this_style_and_nothing_else(cli: Cli) -> None:
    page = report(cli, map(conversation, range(3)))
    style = page.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page.text
    assert "url(" not in style
    assert "@import" not in style


def test_examples_show_what_was_found_underlined(cli: Cli) -> None:
    for store in ("excerpt", "full"):
        page = report(cli, map(conversation, range(30)), "--store-text", store)
        assert "Напишите пароль" in page.marks or any("пароль" in mark for mark in page.marks)
        assert "в пути" in page.sections["replies"]
        assert "🙏" in page.sections["sample"] or store == "excerpt"
        assert "№\u00a0" in page.sections["replies"]


def objection(start: int, end: int, excerpt: str, excerpt_start: int, turn: int | None = None) -> Objection:
    """A finding as an excerpt has it."""
    return Objection(
        rule="typo",
        severity=Severity.ERROR,
        blocker=False,
        source="draft",
        turn=turn,
        start=start,
        end=end,
        text="текст",
        excerpt=excerpt,
        excerpt_start=excerpt_start,
    )


def exhibit(*objections: Objection) -> Exhibit:
    """A reply of which the run kept excerpts."""
    names = ("line", "at", "agent", "queue", "channel", "grade", "score", "message", "draft")
    return Exhibit(id="1", path="x", turns=(), objections=objections, **dict.fromkeys(names))


def test_excerpts_that_touch_are_one_passage() -> None:
    text = "".join(chr(0x430 + at % 32) for at in range(600))
    some = (objection(at, at + 5, text[max(0, at - 80) : at + 85], max(0, at - 80)) for at in (300, 10, 120, 590))
    assert [(one.start, one.text, one.goes_on) for one in passages(exhibit(*some))] == [
        (0, text[:205], True),
        (220, text[220:385], True),
        (510, text[510:], False),
    ]
    talk = exhibit(objection(0, 3, "раз", 0, turn=2), objection(0, 3, "два", 0, turn=4))
    assert [(one.turn, one.text) for one in passages(talk)] == [(2, "раз"), (4, "два")]


def test_nothing_private_is_shown_unless_asked_for(cli: Cli) -> None:
    records = [conversation(at, conversation_id=f"Анна Ёлкина +7 912 345-67-{at + 10}") for at in range(30)]
    open_run = ("--store-text", "full", "--no-redact")
    shown = report(cli, records, *open_run).text
    assert "Здравствуйте, Анна" in shown
    assert "Ёлкина" in shown
    assert "345-67" in shown
    for options in (open_run, ("--store-text", "full"), ()):
        cli("audit", export(records), *FEW, *options)
        assert cli("audit", "report", "export.jsonl.audit").out == "export.jsonl.audit/report.html\n"
        closed = Path("export.jsonl.audit/report.html").read_text(encoding="utf-8")
        assert "Здравствуйте, Анна" not in closed
        assert "Ёлкина" not in closed
        assert "345-67" not in closed
        assert "имена и номера закрыты" in closed
        assert "••••" in closed
    assert cli("audit", "report", "export.jsonl.audit", "--no-redact", "-o", "x.html").code == 0
    assert "345-67-10" in Path("x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("1234567890123", "1234567890123"),
        ("550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"),
        ("export-2026-03-01.jsonl", "export-2026-03-01.jsonl"),
        ("79123456789", "•••••••••••"),
        ("Чат WhatsApp с +7 912 345-67-89.txt", "Чат WhatsApp с •• ••• •••••••••.txt"),
        ("Чат с Анной.txt", "Чат с •••••.txt"),
        ("ann@mail.ru", "•••••••••••"),
    ],
)
def test_places_keep_what_finds_a_conversation_again(place: str, shown: str) -> None:
    assert Blotter(language()).blot_place(place) == shown


def test_a_run_without_texts_shows_places_and_says_so(cli: Cli) -> None:
    page = report(cli, map(conversation, range(30)), "--store-text", "none")
    assert "в пути" not in page.text
    assert "--store-text none" in page.sections["sample"]
    assert "T-10" in page.sections["sample"]
    assert "export.jsonl:11" in page.sections["sample"]
    assert page.marks == []


def test_nobody_is_judged_by_a_handful_of_replies(cli: Cli) -> None:
    def told(few: dict[str, int]) -> Page:
        records = [conversation(at) for at in range(60 + sum(few.values()))]
        names = [name for name, number in few.items() for _ in range(number)]
        for record, name in zip(records[60:], names, strict=True):
            record["messages"][1]["author"] = name
        return report(cli, records)

    page = told({"Новенький": 19})
    assert "Новенький" not in page.rows
    assert "без своих показателей: Новенький." in page.sections["agents"]
    assert "Вместе" not in page.sections["agents"]  # the figures of one alone would be his own
    page = told({"Ёжик": 11, "Женя": 10})
    assert "без своих показателей: Ёжик, Женя." in page.sections["agents"]
    assert "Вместе 21\u00a0ответ: с ошибкой" in page.sections["agents"]
    order = [name for name in page.rows if name.startswith("Агент")]
    assert order == sorted(order)
    assert "это не рейтинг" in page.sections["agents"]


def test_bots_are_apart(cli: Cli) -> None:
    records = [conversation(at) for at in range(30)]
    for record in records[:9]:
        record["messages"][1]["role"] = "bot"
        record["messages"][1]["author"] = "Бот"
    page = report(cli, records)
    assert "9\u00a0ответов ботов" in page.sections["bots"]
    assert "из 21" in page.sections["replies"]
    assert "Бот" not in page.sections["agents"]
    assert "bots" not in report(cli, records[9:]).sections


def test_ratings_by_clients_stand_with_their_correlation_and_nothing_more(cli: Cli) -> None:
    assert "csat" not in report(cli, map(conversation, range(30))).sections
    rated = [conversation(at, rating=1 if at % 3 == 0 else 5) for at in range(60)]
    told = report(cli, rated).sections["csat"]
    assert "N = 60" in told
    assert re.search(r"ρ Спирмена \d,\d\d \(95\xa0%: от −?\d,\d\d до \d,\d\d\)", told)
    assert "хотя бы 20" in report(cli, rated[:19]).sections["csat"]
    assert "одинаковы" in report(cli, [conversation(at, rating=5) for at in range(30)]).sections["csat"]
    assert "не о том" in told or "не о том, доволен ли клиент" in report(cli, rated).sections["reading"]


def test_blockers_are_all_there_until_they_are_too_many(cli: Cli) -> None:
    page = report(cli, map(conversation, range(90)))
    assert "«отправлять нельзя»: все 9." in page.sections["sample"]
    records = [conversation(at * 10, conversation_id=at) for at in range(70)]
    assert "показаны 60 из 70, взятые наугад (зерно 1)" in report(cli, records).sections["sample"]
    assert "Ни одного." in report(cli, [conversation(at) for at in (1, 2, 4)]).sections["sample"]


def test_a_run_with_nothing_in_it_is_a_page_too(cli: Cli) -> None:
    records = [conversation(at) for at in range(3)]
    for record in records:
        record["messages"] = record["messages"][:1]
    page = report(cli, records)
    assert "Ответов сотрудников в этом прогоне нет, показывать нечего." in page.sections["sum"]
    assert not {"replies", "agents", "bots", "csat", "sample"} & set(page.sections)
    page = report(cli, [conversation(0, messages=[{"role": "client", "text": ""}])])
    assert "Период неизвестен" in page.text
    assert "export.jsonl:1" in page.sections["troubles"]


def test_any_number_of_workers_gives_the_same_page(cli: Cli) -> None:
    pages = set()
    for workers in ("1", "2"):
        records = ({**conversation(at), "filler": "x" * 900} for at in range(400))
        report(cli, records, "--workers", workers, "--out", workers)
        pages.add(Path("report.html").read_bytes())
    assert len(list(Path("2", "parts").iterdir())) > 3
    assert len(pages) == 1


def test_a_run_whose_rules_cannot_be_read_has_a_page_without_their_reasons(cli: Cli) -> None:
    reason = "Без приветствия"
    report(cli, map(conversation, range(30)))
    Path("export.jsonl.audit/rules.bin").write_bytes(b"of another release")
    assert cli("audit", "report", "export.jsonl.audit", "-o", "x.html").code == 0
    page = Page(Path("x.html").read_text(encoding="utf-8"))
    assert "missing-greeting" in page.rows
    assert reason not in page.text


def test_a_file_that_cannot_be_written_is_told(cli: Cli) -> None:
    report(cli, map(conversation, range(3)))
    done = cli("audit", "report", "export.jsonl.audit", "-o", "no/such/folder.html")
    assert (done.code, done.err) == (
        2,
        "error: no/such/folder.html cannot be written: No such file or directory; give another name\n",
    )
    assert cli("audit", "report", "nowhere").code == 2


def test_half_characters_and_controls_do_not_break_the_page(cli: Cli) -> None:
    records = [conversation(at) for at in range(3)]
    records[0]["messages"][1]["text"] = "Половинка \ud83d, ноль \x00, разворот \u202e, ёлка \u0435\u0308 🎄\r\nконец"
    page = report(cli, records, "--store-text", "full")
    assert "ёлка \u0435\u0308 🎄\nконец" in page.sections["sample"]
    assert not re.search("[\x00-\x08\x0b-\x1f]", page.text)


@given(st.lists(st.integers(0, 50), max_size=60), st.randoms(use_true_random=False))
def test_a_lot_does_not_hang_on_the_order(numbers: list[int], source: random.Random) -> None:
    def drawn(some: list[int]) -> tuple[int, ...]:
        lot: Lot[int] = Lot(5)
        for number in some:
            lot.offer(str(number), lambda number=number: number)  # type: ignore[misc]
        return lot.drawn

    mixed = [*numbers]
    source.shuffle(mixed)
    assert drawn(numbers) == drawn(mixed) == drawn(mixed * 2)
    assert len(drawn(numbers)) == min(5, len(set(numbers)))


def test_a_lot_takes_low_ranks_first_and_makes_no_more_than_it_must() -> None:
    lot: Lot[int] = Lot(3)
    made: list[int] = []
    for number in range(1000):
        lot.offer(str(number), lambda number=number: made.append(number) or number, rank=1000 - number)  # type: ignore[misc,func-returns-value]
    assert lot.drawn == (999, 998, 997)
    fair: Lot[int] = Lot(100)
    made.clear()
    for number in range(10_000):
        fair.offer(str(number), lambda number=number: made.append(number) or number)  # type: ignore[misc,func-returns-value]
    assert 3500 < sum(fair.drawn) / 100 < 6500
    assert len(made) < 1000


def test_memory_stays_flat_however_much_is_gathered() -> None:
    gathered = Gathered()
    reply = {"turns": [2], "at": "2026-03-14T10:00:00+03:00", "agent": "А", "bot": False, "score": 40, "grade": "D"}
    for number in range(5000):
        finding = {"rule": "typo", "family": "language", "severity": "error", "blocker": True, "confidence": "high",
                   "source": "draft", "turn": None, "start": 0, "end": 1, "fingerprint": str(number), "text": "т",
                   "excerpt": str(number), "excerpt_start": 0}  # fmt: skip
        gathered.take({"id": str(number), "path": "x", "line": number, "queue": None, "channel": None, "messages": 2,
                       "tags": [f"тег {number}"], "csat": number / 5000, "started": None, "findings": [],
                       "replies": [{**reply, "findings": [finding]}]})  # fmt: skip
    samples = gathered.samples
    assert len(samples.blockers.drawn) == 60
    assert len(samples.examples["typo"].drawn) == 4
    assert len(samples.random.drawn) == 15
    assert (len(gathered.by["tag"]), gathered.beyond["tag"]) == (2000, 3000)
    assert len(gathered.csat) <= 1001


@pytest.mark.parametrize(
    ("pairs", "rho"),
    [
        ([(1, 10), (2, 20), (3, 30), (4, 40)], 1.0),
        ([(1, 40), (2, 30), (3, 20), (4, 10)], -1.0),
        (
            [(106, 7), (86, 0), (100, 27), (101, 50), (99, 28), (103, 29), (97, 20), (113, 12), (112, 6), (110, 17)],
            -0.1758,
        ),
        ([(0, 1), (0, 2), (1, 2), (1, 3), (1, 3)], 0.7607),
    ],
)
def test_spearman(pairs: list[tuple[int, int]], rho: float) -> None:
    counted: dict[tuple[float, float], int] = {pair: pairs.count(pair) for pair in pairs}
    found = spearman(counted)
    assert found is not None
    assert found.rho == pytest.approx(rho, abs=5e-4)
    assert -1 <= found.low <= found.rho <= found.high <= 1
    assert found.number == len(pairs)


def test_spearman_of_what_never_changes_is_nothing() -> None:
    assert spearman({(1, 1): 30, (1, 2): 30}) is None
    assert spearman({(1, 1): 1, (2, 2): 1}) is None


@pytest.mark.parametrize(
    ("last", "unit", "number"),
    [(0, "day", 1), (40, "day", 41), (200, "week", 29), (700, "month", 23), (3000, "year", 9)],
)
def test_periods_have_no_gaps(last: int, unit: str, number: int) -> None:
    first = date(2026, 3, 2)
    found, name = periods({first: Counts(replies=5), first + timedelta(days=last): Counts(replies=7)})
    assert (name, len(found)) == (unit, number)
    assert sum(period.counts.replies for period in found) == (12 if last else 7)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(found))


def test_wild_dates_do_not_stretch_the_picture() -> None:
    days = {date(2026, 3, day): Counts(replies=100) for day in range(1, 31)}
    found, unit = periods({**days, date(1970, 1, 1): Counts(replies=2), date(2106, 2, 7): Counts(replies=1)})
    assert (unit, found[0].first, found[-1].last) == ("day", date(2026, 3, 1), date(2026, 3, 30))
    assert periods({date.min: Counts(replies=1), date.max: Counts(replies=1)})[1] == "year"
    assert periods({}) == ((), "day")


def test_figures_are_written_as_russian_writes_them() -> None:
    assert figures.whole(1234567) == "1\u00a0234\u00a0567"
    assert figures.percent(1, 3) == "33,3\u00a0%"
    assert figures.between(5, 10) == "23,7–76,3"
    assert figures.decimal(-0.25, 2) == "−0,25"
    scores = (([70] * 5, "70\u00a0±\u00a00"), ([70, 90], "80\u00a0±\u00a020"), ([70, 71] * 900, "70,5\u00a0±\u00a00,1"))
    for some, shown in scores:
        group = Group(replies=len(some), points=sum(some), squares=sum(score * score for score in some))
        assert figures.mean(group) == shown
    assert figures.span(date(2026, 1, 12), date(2026, 1, 18)) == "12–18\u00a0января 2026"
    assert figures.span(date(2025, 12, 29), date(2026, 1, 4)) == "29\u00a0декабря 2025 – 4\u00a0января 2026"


@given(st.integers(0, 40), st.integers(1, 40))
def test_points_never_leave_their_scale(holders: int, more: int) -> None:
    number = holders + more
    top = ceiling([(holders, number)])
    places = [float(place) for place in re.findall(r'(?:cx|width|x)="([\d.]+)%"', whisker(holders, number, top, 0.5))]
    assert all(0 <= place <= 100 for place in places)
    assert holders / number <= top


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-3, 33), st.integers(-3, 33)), max_size=4))
def test_marks_lose_no_letter(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(start=min(span), end=max(span), severity=Severity.ERROR, number=at) for at, span in enumerate(spans, 1)
    ]
    bare = re.sub(r"</?mark[^>]*>|<sup>[\d, ]*</sup>", "", marked(text, marks))
    assert bare == marked(text, [])


def test_an_empty_tally_draws_nothing() -> None:
    assert gather([]).samples.random.drawn == ()
    assert Tally().by == {}
