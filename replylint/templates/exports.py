"""Which texts of a file are templates: those of configured fields, of a helpdesk's export, of names that tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from replylint.acceptance.allowance import KEY
from replylint.names import quoted
from replylint.source.fieldpath import Leaf, find, spelled
from replylint.templates.located import Located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replylint.helpdesk import Export, Helpdesk

_NAMES = frozenset(
    "text body content reply answer response template message html body_text body_html content_html macro "
    "текст ответ шаблон сообщение Текст Ответ Шаблон Сообщение Text Body Content Reply Answer Template Message".split()
)
_COMMON = frozenset(("name", "title", "text", "content", "body"))
"""Keys that prove no helpdesk."""
_TITLES = ("title", "name", "id", "short_code", "название", "имя", "тема", "Название", "Имя", "Тема", "Title", "Name")


class Chosen(NamedTuple):
    """A template of a file: its name, its text, and what it is written in (`auto` looks for tags)."""

    id: str
    text: Located
    kind: str
    lint: object | None = None
    """What stands under `lint:` beside it."""


class Recognised(NamedTuple):
    """The templates of an export."""

    helpdesk: str
    is_certain: bool
    """Whether no other helpdesk exports records with such keys."""
    texts: list[Chosen]


def recognised(tree: object, helpdesks: Mapping[str, Helpdesk]) -> Recognised | None:
    """What a file holds if it is an export; None where it is not. Of several forms the one with most marks counts."""
    forms = [(name, export) for name in sorted(helpdesks) for export in helpdesks[name].exports]
    for name, export in sorted(forms, key=lambda form: -len(form[1].marks)):
        if texts := list(_exported(tree, export)):
            return Recognised(name, not _COMMON.issuperset(export.marks), texts)
    return None


def chosen(tree: object, paths: Iterable[str]) -> list[Chosen]:
    """The texts at some paths or, where there are none, those whose name tells."""
    leaves = [leaf for path in paths for leaf in find(tree, path)] if paths else list(_told(tree))
    found: dict[tuple[object, ...], Chosen] = {}
    for leaf in leaves:
        if isinstance(leaf.node, Located) and leaf.node.value.strip():
            found[leaf.keys] = Chosen(_title(tree, leaf), leaf.node, "auto", _lint(_record(tree, leaf)))
    return list(found.values())


def nothing(tree: object, paths: Iterable[str]) -> str:
    """What to say of a file without templates."""
    paths = tuple(paths)
    top = tree[0] if isinstance(tree, list) and tree else tree
    keys = ", ".join(quoted(str(key)) for key in list(top)[:8]) if isinstance(top, dict) else "no keys"
    if paths:
        return f"no text at {', '.join(map(quoted, paths))}; the records here hold {keys}"
    return f"no field here looks like a template; name it under [templates] fields; the records hold {keys}"


def _exported(tree: object, export: Export) -> Iterator[Chosen]:
    for path in export.records:
        wanted = set(export.marks)
        records = [leaf for leaf in find(tree, path) if isinstance(leaf.node, dict) and wanted <= leaf.node.keys()]
        if records:
            for record in records:
                yield from _fields(record, export)
            return


def _fields(record: Leaf, export: Export) -> Iterator[Chosen]:
    assert isinstance(record.node, dict)
    title = record.node.get(export.title)
    name = title.value if isinstance(title, Located) and title.value.strip() else spelled(record.keys)
    found = False
    for kind, paths in (("auto", export.text), ("markdown", export.markdown), ("html", export.html)):
        for path in paths:
            for leaf in find(record.node, path, record.keys):
                text = leaf.node
                # a channel such as «channel:all» stands beside the text in Zendesk's lists
                if isinstance(text, Located) and text.value.strip() and not text.value.startswith("channel:"):
                    found = True
                    yield Chosen(name, text, kind, _lint(record.node))
        if found and not export.is_mixed:
            return


def _title(tree: object, leaf: Leaf) -> str:
    """The name that stands beside a text, else where it stands."""
    record = _record(tree, leaf)
    if isinstance(record, dict):
        for name in _TITLES:
            title = record.get(name)
            if isinstance(title, Located) and title.value.strip() and title is not leaf.node:
                return title.value
    return spelled(leaf.keys)


def _record(tree: object, leaf: Leaf) -> object:
    """The mapping or list that holds a piece of data."""
    for key in leaf.keys[:-1]:
        tree = tree[key]  # type: ignore[index]  # the keys led here
    return tree


def _lint(record: object) -> object | None:
    return record.get(KEY) if isinstance(record, dict) else None


def _told(tree: object, keys: tuple[str | int, ...] = ()) -> Iterator[Leaf]:
    """The pieces of data whose name tells that they are templates, in the order of the file."""
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, child in children:
        if isinstance(child, Located):
            if key in _NAMES:
                yield Leaf((*keys, key), child)
        else:
            yield from _told(child, (*keys, key))
