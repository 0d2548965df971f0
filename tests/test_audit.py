"""Audits of exports: the same whatever runs them, nothing lost on the way, and nothing private kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import replylint
from replylint.audit import engine, job, manifest, part
from replylint.audit.privacy import Blotter
from replylint.audit.replies import replies
from replylint.audit.run import run
from replylint.audit.settings import Settings
from replylint.audit.tally import Group, Tally, from_data, to_data, wilson
from replylint.audit.worker import Done
from replylint.case import Conversation, Message, Role
from replylint.cli.assembly import folders, language
from replylint.config import Config
from replylint.errors import Location
from replylint.transcripts.transcript import Options, Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from conftest import Outcome

    Cli = Callable[..., Outcome]

FEW = ("--select", "missing-greeting,left-unresolved,copied-reply")
START = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)


def record(number: int) -> dict[str, Any]:
    """A conversation as generic JSON; every third has no greeting."""
    greeting = "" if number % 3 == 0 else "Здравствуйте, Анна! "
    at = (START + timedelta(minutes=number)).isoformat()
    ask = f"Где мой заказ {number}? Мой телефон +7 912 345-67-{number % 90 + 10}. {'Жду ответа. ' * 20}"
    answer = f"{greeting}Заказ {number} приедет завтра до 18:00, курьер позвонит за час. {'Он в пути. ' * 20}"
    return {
        "conversation_id": number,
        "queue": f"линия {number % 2}",
        "rating": number % 5 + 1,
        "messages": [
            {"role": "client", "created_at": at, "text": ask},
            {"role": "agent", "author": f"Агент {number % 3}", "created_at": at, "text": answer},
        ],
    }


def export(number: int, name: str = "export.jsonl", bad: bool = False) -> str:
    """A file of so many conversations in the current folder."""
    lines = [json.dumps(record(at), ensure_ascii=False) for at in range(number)]
    if bad:
        lines[number // 2] = lines[number // 2][:100]
    Path(name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return name


def results(folder: str) -> list[bytes]:
    """The files of results."""
    return [file.read_bytes() for file in sorted((Path(folder) / "parts").iterdir())]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def transcript(*messages: tuple[str, str, str | None, int], **more: Any) -> Transcript:
    """A conversation of roles, texts, authors and minutes."""
    made = tuple(
        Message(role=Role(role), text=text, author=author, at=START + timedelta(minutes=minute))
        for role, text, author, minute in messages
    )
    return Transcript(id="1", conversation=Conversation(messages=made), place=Location("x", 1), **more)


def test_each_reply_goes_with_what_the_client_wrote_before_it() -> None:
    found = list(
        replies(
            transcript(
                ("bot", "Привет, я бот", None, 0),
                ("client", "Где заказ?", None, 1),
                ("client", "Ау", None, 2),
                ("agent", "Здравствуйте!", "А", 3),
                ("note", "проверяю", "А", 4),
                ("agent", "Уже едет.", "А", 5),
                ("agent", "Приехал.", "А", 50),
                ("client", "Спасибо", None, 51),
                ("agent", "", "А", 52),
                ("agent", "Хорошего дня!", "Б", 53),
                channel="chat",
            )
        )
    )
    assert [(one.turns, one.case.message, one.case.draft, one.case.context.turn, one.is_bot) for one in found] == [
        ((1,), None, "Привет, я бот", 1, True),
        ((4, 6), "Где заказ?\nАу", "Здравствуйте!\nУже едет.", 1, False),
        ((7,), None, "Приехал.", 2, False),
        ((10,), None, "Хорошего дня!", 4, False),
    ]
    assert found[1].case.context.get("channel") == "chat"


def test_who_writes_is_the_client_unless_the_export_names_one() -> None:
    talk = (("client", "Где заказ?", "Пётр", 1), ("agent", "Едет.", "А", 2))
    (unnamed,), (named,) = replies(transcript(*talk)), replies(transcript(*talk, client={"name": "Анна"}))
    assert unnamed.case.context.get("client.name") == "Пётр"
    assert named.case.context.get("client.name") == "Анна"


def test_the_example_of_the_readme_reads_whole(cli: Cli) -> None:
    export = Path(__file__).parent.parent / "examples/export/october.csv"
    done = cli("audit", str(export), "--out", "run", "--html", "report.html")
    assert done.code == 0, done.err
    assert "10 диалогов, 10 ответов сотрудников" in done.out
    assert "wrong-name" in done.out
    assert "Рустам" not in Path("report.html").read_text(encoding="utf-8")


def test_private_words_are_blotted_out_and_offsets_stay() -> None:
    text = (
        "Анна Петровна, звоните +7 (912) 345-67-89 или ann@mail.ru, карта 4276 1234 5678 9010, до 14.03.2026 18:00, "
        "пароль vera88fit, токен: sk-a8d7f6a8d7f6a8d7f6a8"
    )
    blotted = Blotter(language()).blot(text)
    assert len(blotted) == len(text)
    assert blotted == (
        "•••• ••••••••, звоните •• ••••• ••••••••• или •••••••••••, карта •••• •••• •••• ••••, до 14.03.2026 18:00, "
        "пароль •••••••••, токен: •••••••••••••••••••••••"
    )


@pytest.mark.parametrize(("holders", "number", "low", "high"), [(0, 0, 0, 1), (0, 20, 0, 0.161), (5, 10, 0.237, 0.763)])
def test_wilson(holders: int, number: int, low: float, high: float) -> None:
    assert wilson(holders, number) == pytest.approx((low, high), abs=5e-4)


def test_tallies_add_up_and_survive_json() -> None:
    one = Tally(conversations=1, rules={"a": [2, 1]}, by={"agent": {"А": Group(replies=1, points=50, squares=2500)}})
    whole = Tally()
    whole.add(one)
    whole.add(from_data(json.loads(json.dumps(to_data(one)))))
    assert (whole.conversations, whole.rules, whole.by["agent"]["А"].replies) == (2, {"a": [4, 2]}, 2)
    assert (whole.by["agent"]["А"].mean, whole.by["agent"]["А"].half_width) == (50, 0)


def test_an_audit_sums_up_and_exits_with_0(cli: Cli) -> None:
    code, out, err = cli("audit", export(66), *FEW)
    assert (code, err) == (0, "")
    assert "66 диалогов, 66 ответов сотрудников" in out
    assert "missing-greeting                 22          22       66   33.3 % (23.2–45.3)" in out
    assert [line.split()[:3] for line in out.splitlines() if line.startswith("Агент")] == [
        ["Агент", str(at), "22"] for at in range(3)
    ]
    assert "не о том, доволен ли клиент" in out


def test_people_with_few_replies_have_no_figures(cli: Cli) -> None:
    out = cli("audit", export(12), *FEW).out
    assert "Агент" not in out
    assert "Меньше 20 ответов, без показателей: 3." in out


def test_a_bad_record_is_counted_listed_and_exits_with_3(cli: Cli) -> None:
    code, out, err = cli("audit", export(66, bad=True), *FEW)
    assert (code, err) == (3, "")
    assert "65 диалогов" in out
    listed = cli("audit", "troubles", "export.jsonl.audit").out
    assert listed.startswith("export.jsonl:34:")
    assert listed.count("\n") == 1


def test_a_conversation_that_stands_twice_is_told(cli: Cli) -> None:
    text = Path(export(30)).read_text(encoding="utf-8")
    Path("export.jsonl").write_text(text + text.splitlines()[7] + "\n", encoding="utf-8")
    for more in ((), ("--resume",)):
        code, out, _ = cli("audit", "export.jsonl", *FEW, *more)
        assert code == 3
        assert "31 диалог," in out
        listed = cli("audit", "troubles", "export.jsonl.audit").out
        told = "export.jsonl:31: conversation '7' stands twice, first at export.jsonl:8; both count [7]\n"
        assert listed == told


def test_standard_input(cli: Cli) -> None:
    data = Path(export(30)).read_bytes()
    assert cli("audit", "-", *FEW, stdin=data).code == 2
    assert "30 диалогов" in cli("audit", "-", "--input", "jsonl", *FEW, stdin=data).out


def test_a_file_that_is_no_export_exits_with_2(cli: Cli) -> None:
    Path("x.csv").write_text("a,b\n1,2\n")
    code, out, err = cli("audit", "x.csv", *FEW)
    assert (code, out) == (2, "")
    assert "no column is known to hold" in err


@pytest.mark.parametrize("name", ["export.jsonl", "rows.csv"])
def test_any_number_of_workers_gives_the_same_bytes(cli: Cli, name: str) -> None:
    export(300)
    if name == "rows.csv":
        rows = [{"id": r["conversation_id"], **m} for r in map(record, range(300)) for m in r["messages"]]
        table = "".join(f"{r['id']};{r['role']};{r['created_at']};{r['text']}\n" for r in rows)
        Path(name).write_text("conversation_id;role;created_at;text\n" + table, encoding="utf-8")
    for number in ("1", "2", "3"):
        assert cli("audit", name, *FEW, "--workers", number, "--out", number).code == 0
    assert len(results("1")) > 3
    assert results("1") == results("2") == results("3")


def test_a_run_that_was_cut_off_goes_on_to_the_same_end(cli: Cli) -> None:
    whole = cli("audit", export(300), *FEW).out
    before = results("export.jsonl.audit")
    book = Path("export.jsonl.audit", "manifest.jsonl")
    lines = book.read_text(encoding="utf-8").splitlines(keepends=True)
    book.write_text("".join(lines[:3]) + lines[3][:50], encoding="utf-8")
    Path("export.jsonl.audit", "parts", "000001.jsonl").unlink()
    assert cli("audit", "export.jsonl", *FEW, "--resume").out == whole
    assert results("export.jsonl.audit") == before


def test_a_run_goes_on_with_its_own_rules_only(cli: Cli) -> None:
    cli("audit", export(10), *FEW)
    code, _, err = cli("audit", "export.jsonl", "--select", "missing-greeting", "--resume")
    assert code == 2
    assert "has other rules or settings" in err


def test_shares_merge_into_the_whole(cli: Cli) -> None:
    cli("audit", export(300), *FEW, "--out", "whole")
    for at in (1, 2, 3):
        cli("audit", "export.jsonl", *FEW, "--out", f"share{at}", "--shard", f"{at}/3")
    assert cli("audit", "merge", "share2", "share1", "share3", "--out", "merged").code == 0
    assert results("merged") == results("whole")
    assert manifest.load("merged").tally == manifest.load("whole").tally
    assert cli("audit", "merge", "share2", "share1", "--out", "two").code == 2


def test_ctrl_c_leaves_what_is_done_and_resume_goes_on(tmp_path: Path) -> None:
    export(1500)
    command = [sys.executable, "-m", "replylint", "audit", "export.jsonl", *FEW, "--workers", "2", "--out", "o"]
    environment = {**os.environ, "PYTHONPATH": str(Path(replylint.__file__).parent.parent)}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    book = Path("o", "manifest.jsonl")
    for _ in range(600):
        if book.exists() and book.read_text(encoding="utf-8").count("\n") > 3:
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode in (130, 0), err
    assert "Traceback" not in err
    if process.returncode == 130:
        assert "--resume goes on" in err
        assert "диалог" in out
    done = subprocess.run([*command, "--resume"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert manifest.load("o").tally.conversations == 1500


def prepared(folder: str) -> tuple[Settings, job.Job]:
    """A run of the export, about to begin."""
    rule_set, compiled = job.rules(folders(()), language(), cache=True)
    settings = Settings(
        folder=str(Path(folder).absolute()),
        rules=rule_set.digest,
        config=Config(select=("missing-greeting",)),
        today=date(2026, 3, 14),
    )
    return settings, job.Job(["export.jsonl"], None, settings, compiled=compiled)


class Deadly:
    """An engine some of whose workers die: those that get a part of a number."""

    def __init__(self, inner: engine.Over, deadly: dict[int, int]) -> None:
        self.inner = inner
        self.deadly = deadly
        self.workers, self.deaths = inner.workers, inner.deaths
        self.renew, self.close = inner.renew, inner.close

    def submit(self, one: part.Part, settings: Settings) -> Future[Done]:
        """Begin a part, or the end of a worker."""
        if self.deadly.get(one.number, 0) > 0:
            self.deadly[one.number] -= 1
            found: Future[Done] = self.inner._executor.submit(os._exit, 1)
            return found
        return self.inner.submit(one, settings)


@pytest.mark.parametrize(("times", "lost"), [(1, []), (9, [2])])
def test_a_worker_that_dies_loses_nothing_but_what_kills_it(times: int, lost: list[int]) -> None:
    export(400)
    settings, work = prepared("o")
    parts = list(part.parts(["export.jsonl"], Options()))
    assert len(parts) > 4
    left = run(parts, settings, work.manifest, Deadly(engine.pool(2), {2: times}))
    assert [one.number for one in left] == lost
    assert sorted(work.manifest.done) == [one.number for one in parts if one.number not in lost]


def test_nothing_private_is_kept_unless_asked_for(cli: Cli) -> None:
    def kept(*options: str) -> str:
        cli("audit", export(6), *FEW, *options)
        return b"".join(results("export.jsonl.audit")).decode()

    assert "Анна" not in kept("--store-text", "full")
    assert "345-67" not in kept("--store-text", "full")
    assert "приедет завтра" in kept()
    assert "draft" not in kept("--store-text", "none").replace('"source":"draft"', "")
    assert "приедет" not in kept("--store-text", "none")
    assert "345-67" in kept("--store-text", "full", "--no-redact")


def test_a_secret_that_a_reply_leaks_goes_no_further(cli: Cli) -> None:
    conversation = record(1)
    conversation["messages"][1]["text"] = "Здравствуйте! Ваш новый пароль: vera88fit, войдите с ним."
    Path("export.jsonl").write_text(json.dumps(conversation, ensure_ascii=False), encoding="utf-8")
    for store in ("excerpt", "full"):
        cli("audit", "export.jsonl", "--select", "leaks-secret", "--store-text", store, "--html", "report.html")
        kept = b"".join(results("export.jsonl.audit")).decode()
        assert "секрет – «•••••••••»" in kept
        assert "vera88fit" not in kept + Path("report.html").read_text(encoding="utf-8")
    cli("audit", "export.jsonl", "--select", "leaks-secret", "--no-redact", "--html", "report.html")
    assert "vera88fit" in Path("report.html").read_text(encoding="utf-8")
    cli("audit", "report", "export.jsonl.audit", "-o", "report.html")
    assert "vera88fit" not in Path("report.html").read_text(encoding="utf-8")


def test_two_runs_side_by_side(cli: Cli) -> None:
    cli("audit", export(90), *FEW, "--out", "one")
    text = Path("export.jsonl").read_text(encoding="utf-8")
    Path("export.jsonl").write_text(text.replace("Здравствуйте, Анна! ", ""), encoding="utf-8")
    cli("audit", "export.jsonl", *FEW, "--out", "other")
    lines = cli("audit", "diff", "one", "other").out.splitlines()
    assert lines[1].split() == ["missing-greeting", "33.3", "%", "(24.5–43.6)", "100.0", "%", "(95.9–100.0)", "*"]


def test_a_run_in_a_database(cli: Cli) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra 'db' is not installed")
    for _ in range(2):
        assert cli("audit", export(30, bad=True), *FEW, "--db", "audit.duckdb").code == 3
    with duckdb.connect("audit.duckdb") as base:
        assert base.execute("SELECT run, conversations, replies, troubles FROM runs").fetchall() == [
            (1, 29, 29, 1),
            (2, 29, 29, 1),
        ]
        count = "SELECT count(*) FROM findings JOIN replies USING (run, conversation, reply) WHERE run = 1"
        rules = "SELECT rule, count(*) FROM findings WHERE run = 1 GROUP BY ALL"
        assert base.execute(count).fetchall() == [(9,)] or base.execute(rules).fetchall() == []
        assert base.execute("SELECT line FROM troubles").fetchall() == [(16,), (16,)]
    for form in ("parquet", "csv", "jsonl"):
        assert cli("audit", "export", "audit.duckdb", "--format", form, "--out", form).out.count("\n") == 5


def test_a_batch_from_a_program() -> None:
    found = list(
        replylint.check_batch([("Где заказ?", "Уважаемый клиент."), {"draft": 1}, {"id": "x", "draft": "Да."}])
    )
    assert [one["id"] for one in found] == ["1", None, "x"]
    assert found[1]["error"] == "batch:2: 'draft' must be a text; put it in quotes, not a number"


@pytest.fixture
def _quiet_dask() -> Iterator[None]:
    import logging

    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("distributed").setLevel(logging.NOTSET)


@pytest.mark.usefixtures("_quiet_dask")
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_processes_gives_the_same_though_a_worker_is_killed(cli: Cli) -> None:
    """Two separate worker processes, one killed after a few parts."""
    script = Path(__file__).parent / "dask_killed.py"
    export(600)
    cli("audit", "export.jsonl", *FEW, "--workers", "1", "--out", "here")
    environment = {**os.environ, "PYTHONPATH": str(Path(replylint.__file__).parent.parent)}
    done = subprocess.run(
        [sys.executable, str(script), "export.jsonl", "there", *FEW],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "killed" in done.stdout
    assert results("there") == results("here")


def test_a_table_of_spark() -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed: the extra 'spark' was not tested")
    script = Path(__file__).parent / "spark_table.py"
    environment = {**os.environ, "PYTHONPATH": str(Path(replylint.__file__).parent.parent)}
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [["1", True], ["2", False]]
