"""Jira Service Management: issues with comments, or the comments of one request in `values`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replylint.case import Role
from replylint.transcripts.bodies import of_html, of_plain
from replylint.transcripts.desk import Desk
from replylint.transcripts.record import Record
from replylint.transcripts.talk import Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replylint.transcripts.transcript import Options

_REQUEST = re.compile(r"/request/([^/?]+)")
_BLOCKS = frozenset(("paragraph", "heading", "listItem", "codeBlock", "blockquote", "rule", "tableRow"))


def _talks(issue: Record, options: Options) -> Iterator[Talk]:
    fields = issue.table("fields")
    comments = issue.rows("fields.comment.comments", "comments.values", "values", "comments")
    reporter = fields.table("reporter") if fields.fields else issue.table("reporter")
    about = Said(
        role=Role.CLIENT,
        text=_body(
            Record({"body": fields.value("description"), "renderedBody": issue.value("renderedFields.description")})
        ),
        at=fields.first("created"),
        author=reporter.text("displayName", "name"),
        id="description",
    )
    link = _REQUEST.search(issue.text("_links.self") or (comments[0].text("_links.self") if comments else ""))
    yield Talk(
        id=issue.text("key", "issueKey", "id", "issueId") or (link[1] if link else ""),
        said=[*([about] if about.text else []), *(_said(comment, _person(reporter)) for comment in comments)],
        closed=fields.first("resolutiondate"),
        channel=fields.text("channel") or "portal",
        queue=fields.text("project.name", "project.key"),
        tags=fields.names("labels"),
        client={"id": _person(reporter), "name": reporter.text("displayName", "name")},
    )


def _person(author: Record) -> str:
    return author.text("accountId", "key", "name", "emailAddress")


def _said(comment: Record, reporter: str) -> Said:
    author = comment.table("author")
    return Said(
        role=_role(comment, author, reporter),
        text=_body(comment),
        at=comment.first("created.epochMillis", "created.iso8601", "created"),
        author=author.text("displayName", "name"),
        id=comment.text("id"),
    )


def _role(comment: Record, author: Record, reporter: str) -> Role | None:
    if comment.denies("public") or comment.denies("jsdPublic"):
        return Role.NOTE
    kind = author.text("accountType")
    if kind == "app":
        return Role.BOT
    if not _person(author):
        return None
    return Role.CLIENT if kind == "customer" or _person(author) == reporter else Role.AGENT


def _body(comment: Record) -> str:
    """The text of a body in HTML, in the document format, or in plain text."""
    if rendered := comment.text("renderedBody.html", "renderedBody"):
        return of_html(rendered)
    body = comment.value("body")
    return (
        re.sub(r"\n{3,}", "\n\n", _document(body)).strip() if isinstance(body, dict) else of_plain(comment.text("body"))
    )


def _document(node: object) -> str:
    """The words of a node of Atlassian's document format."""
    one = Record(node)
    kind = one.text("type")
    if kind == "text":
        return one.text("text") or str(one.value("text") or "")
    if kind == "hardBreak":
        return "\n"
    if kind in ("mention", "emoji", "date", "status"):
        return one.text("attrs.text", "attrs.shortName")
    inner = "".join(_document(child.fields) for child in one.rows("content"))
    return f"{'– ' if kind == 'listItem' else ''}{inner.rstrip()}\n" if kind in _BLOCKS else inner


_DESK = Desk(
    name="jira",
    signs=(
        ("fields.comment.comments.*.author.displayName",),
        ("values.*.author.displayName", "values.*.public"),
        ("values.*.author.accountId", "values.*.public"),
        ("comments.*.jsdPublic",),
        ("fields.reporter.displayName", "fields.comment.comments"),
    ),
    lists=("issues",),
    talks=_talks,
)
fits, read, pieces, read_piece = _DESK.fits, _DESK.read, _DESK.pieces, _DESK.read_piece
