"""`replylint tokens`: how a text is cut into words, and what each of them may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from replylint.cli.assembly import language, text_of
from replylint.doc import MASKED

if TYPE_CHECKING:
    from replylint.doc import Doc, Entity, Mask, Token


@click.command(short_help="Show how a text is cut into words and what each may be.")
@click.argument("text", metavar="TEXT|-")
def command(text: str) -> None:
    """Show how TEXT (or standard input) is cut into words and what each may be.

    A line for each word: its place, the word, and its readings (lemma, grammemes, score), best first.
    Typed tokens such as a DATE follow their first word; masked words are never matched by phrases.
    """
    doc = language().analyse(text_of(text))
    masks = {index: mask.kind for mask in doc.masks for index, token in enumerate(doc.tokens) if _holds(mask, token)}
    for number, sentence in enumerate(doc.sentences, 1):
        click.echo(f"sentence {number}: {doc.text[sentence.start : sentence.end]}")
        for index in range(sentence.first, sentence.last):
            token = doc.tokens[index]
            readings = "; ".join(
                f"{reading.lemma} {' '.join(sorted(reading.grammemes, key=_breadth))} {reading.score:.2f}"
                for reading in token.word.readings
            )
            notes = [readings or token.word.kind]
            if not token.word.known:
                notes.append("unknown to the dictionary")
            if doc.words[index] is MASKED:
                notes.append(f"masked: {masks.get(index, 'not the own words of the author')}")
            notes += (f"{entity.kind} «{_words(doc, entity)}»" for entity in doc.entities.get(index, ()))
            click.echo(f"  {token.start:>4}  {token.text:<16} {' · '.join(notes)}")


def _breadth(grammeme: str) -> tuple[bool, str]:
    """The part of speech comes first."""
    return not grammeme.isupper(), grammeme


def _holds(mask: Mask, token: Token) -> bool:
    return mask.start <= token.start < mask.end


def _words(doc: Doc, entity: Entity) -> str:
    return doc.text[slice(*doc.span(entity.first, entity.last))]
