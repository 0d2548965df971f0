"""What is left of a mail without its quotes and signature: Russian mails of six clients, and mails in other languages.

Each file of `tests/corpus/mail` has a mail, a line of tildes, and what its author wrote in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from replylint.transcripts import foreignmail
from replylint.transcripts.bodies import of_html
from replylint.transcripts.quotes import is_russian_name, signed_name, strip

MAILS = sorted((Path(__file__).parent / "corpus" / "mail").glob("*.txt"))


def parts(path: Path) -> tuple[str, str]:
    mail, _, expected = path.read_text(encoding="utf-8").partition("\n~~~\n")
    return mail, expected.strip("\n")


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_what_the_author_wrote(path: Path, end: str) -> None:
    mail, expected = parts(path)
    assert strip(mail.replace("\n", end)).text.replace("\r\n", "\n").strip() == expected


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_stripping_twice_changes_nothing_and_loses_nothing(path: Path) -> None:
    mail, _ = parts(path)
    found = strip(mail)
    assert strip(found.text).text == found.text
    words = f"{found.text}\n{found.quote}\n{found.signature}".split()
    assert sorted(words) == sorted(mail.split())


def test_there_are_enough_mails() -> None:
    assert len(MAILS) >= 50
    assert {path.stem.partition("-")[0] for path in MAILS} >= {
        "gmail", "yandex", "mailru", "outlook", "apple", "thunderbird"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<div dir="ltr">Спасибо, жду.</div><br><div class="gmail_quote"><div dir="ltr" '
            'class="gmail_attr">вт, 8 июл. '
            '2026\xa0г. в 11:39, Служба &lt;<a href="mailto:help@shop.ru">help@shop.ru</a>&gt;:<br></div><blockquote '
            'class="gmail_quote" style="margin:0">Заказ у курьера</blockquote></div>',
            "Спасибо, жду.",
        ),
        (
            "<div>А возврат?</div><div> </div><div>08.07.2026, 11:39, \"Служба\" &lt;help@shop.ru&gt;:</div>"
            "<blockquote><p>Оформим</p></blockquote>",
            "А возврат?",
        ),
        (
            "<p>Акт не пришёл.</p><p>С уважением,<br>Вера</p><div style='border-top:solid'><p><b>От:</b> Служба "
            "&lt;help@shop.ru&gt;<br><b>Отправлено:</b> 8 июля 2026 г. 11:39<br><b>Кому:</b> "
            "Вера<br><b>Тема:</b> Акт</p>"
            "</div><p>Выслали.</p>",
            "Акт не пришёл.",
        ),
        (
            '<div>Разобралась!<br><br><div dir="ltr">Отправлено с iPhone</div><div '
            'dir="ltr"><br><blockquote type="cite">'
            "8 июля 2026 г., в 11:39, Служба &lt;help@shop.ru&gt; написал(а):<br><br></blockquote></div>"
            '<blockquote type="cite"><div>Проверьте пароль</div></blockquote></div>',
            "Разобралась!",
        ),
        (
            "<div>Разбит</div><div><br></div><blockquote style='border-left:1px solid "
            "#0857A6'>Среда, 8 июля 2026, 11:39 "
            "+03:00 от Служба &lt;help@shop.ru&gt;:<br><br>Доставлено</blockquote>",
            "Разбит",
        ),
        (
            '<div class="moz-cite-prefix">08.07.2026 11:39, Служба '
            'пишет:<br></div><blockquote type="cite"><p>Модель?</p>'
            "</blockquote><p>К-200</p>",
            "К-200",
        ),
    ],
    ids=["gmail", "yandex", "outlook", "apple", "mailru", "thunderbird"],
)  # fmt: skip
def test_html_of_six_clients(html: str, expected: str) -> None:
    assert strip(of_html(html)).text == expected


FOREIGN = {
    "en-apple": (
        "Thanks, that works for me.\n\nOn Tue, Jul 8, 2026 at 11:39 AM Shop <help@shop.com> wrote:\n\n> Try again\n"
    ),
    "en-outlook": (
        "Please see the file and tell us what you think of it.\n\nFrom: Shop "
        "<help@shop.com>\nSent: Wednesday, July 8, 2026"
        "\nTo: Ann\nSubject: RE: File\n\nWe sent it."
    ),
    "en-signature": "The order is late and nobody answers me.\n\nBest regards,\nJohn Smith\nSales",
    "en-device": "When will you deliver the order to me?\n\nSent from my iPhone",
    "en-original": "I agree with the offer.\n\n-----Original Message-----\nDo you agree?",
    "de": (
        "Vielen Dank, das ist gut und die Lieferung passt.\n\nAm 08.07.2026 um 11:39 "
        "schrieb Shop <help@shop.de>:\n\n> Wann?"
    ),
    "de-outlook": (
        "Ich habe die Rechnung nicht erhalten.\n\nMit freundlichen Grüßen\nAnna\n\nVon: "
        "Shop\nGesendet: Mittwoch\nAn: Anna\n"
        "Betreff: Rechnung\n\nDie Rechnung"
    ),
    "fr": (
        "Bonjour, je ne peux pas payer la facture.\n\nLe mar. 8 juil. 2026 à 11:39, Shop "
        "<help@shop.fr> a écrit :\n\n> Oui"
    ),
    "it": "Grazie, la consegna non è arrivata.\n\nIl giorno mar 8 lug 2026 Shop ha scritto:\n\n> Domani",
    "nl": "Bedankt, ik heb het pakket niet.\n\nOp di 8 jul. 2026 om 11:39 Shop <help@shop.nl> schreef:\n\n> Morgen",
    "pl": "Nie dostałem paczki i nie jest to dobre.\n\nPozdrawiam\nJan",
    "sv": "Jag har inte fått det och är ledsen.\n\nVänliga hälsningar\nEva",
    "ko": "배송이 아직 안 왔어요.\n\n보낸 사람: Shop\n받는 사람: Kim\n제목: 배송\n\n내일",
    "zh": "货还没到。\n\n发件人: Shop\n发送时间: 7月8日\n收件人: Li\n主题: 货\n\n明天",
}


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_what_mail_parser_reply_does_right_stays_right(name: str) -> None:
    parser = pytest.importorskip("mailparser_reply")
    mail = FOREIGN[name]
    right = parser.EmailReplyParser(languages=[name[:2]]).read(mail).replies[0].body
    assert right == mail.partition("\n")[0]
    assert strip(mail).text == right


def test_a_list_is_no_signature_in_english_either() -> None:
    mail = "Hello, we have not got:\n- the kettle\n- the iron\nWhen will you bring them to us?"
    assert strip(mail).text == mail


def test_english_mail_is_stripped_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreignmail, "_is_installed", lambda: False)
    for name in ("en-apple", "en-outlook", "en-signature", "en-device", "en-original"):
        assert strip(FOREIGN[name]).text == FOREIGN[name].partition("\n")[0]


@pytest.mark.parametrize(
    ("mail", "name"),
    [
        ("Где заказ?", ""),
        ("Где заказ?\n\nС уважением,\nЛюдмила", "Людмила"),
        ("Где заказ?\nС уважением, Анна-Мария Ким", "Анна-Мария Ким"),
        ("Где заказ?\n\n-- \nС уважением,\nПётр Ёлкин\nтел. 5", "Пётр Ёлкин"),
        ("Где заказ?\n\nС уважением,\nООО «Ромашка»", ""),
        ("Где?\n\n08.07.2026, 11:39, \"Х\" <h@x.ru>:\n\nВ пути.\nС уважением,\nОлег", ""),
    ],
)  # fmt: skip
def test_the_name_that_a_mail_is_signed_with(mail: str, name: str) -> None:
    assert signed_name(mail) == name


def test_names_of_people() -> None:
    assert [is_russian_name(name) for name in ("Иван", "Анна Ким", "ivan85", "Apple ID", "", "ИП Петров")] == [
        True, True, False, False, False, False
    ]  # fmt: skip


def test_long_texts_take_little_time() -> None:
    for text in (">" * 50_000, "От: " * 20_000, "08.07.2026 11:39, " * 5_000, "\n" * 50_000, "С уважением\n" * 5_000):
        strip(text)
