"""Spelling on public sets beside other tools: `python -m benchmarks.spelling --sets DIR [--limit N]`.

DIR holds `*.tsv` (source⇥correct), `clean/*.txt` (correct prose) and `ruspelleval.py`, the word-level metric of
SpellRuEval (Sorokin et al., Dialogue 2016). A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Corrector = Callable[[Sequence[str]], list[str]]
_SETS = ("ruspellru_train", "support_injected_dev", "ruspellgold_web_literature")
_WORD = "[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*"


def main() -> None:
    """Prints a table a set, one line a tool."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sets", type=Path, required=True)
    options.add_argument("--limit", type=int, default=10**9, help="lines of each set")
    chosen = options.parse_args()
    metric = _module(chosen.sets / "ruspelleval.py")
    tools = {name: tool for name, make in _TOOLS.items() if (tool := _made(name, make))}
    for name in _SETS:
        path = chosen.sets / f"{name}.tsv"
        if path.is_file():
            rows = [line.split("\t")[:2] for line in path.read_text("utf-8").splitlines()[: chosen.limit]]
            _show_set(name, [row[0] for row in rows], [row[1] for row in rows], tools, metric)
    for path in sorted((chosen.sets / "clean").glob("*.txt")):
        _show_clean(path.name, path.read_text("utf-8").splitlines()[: chosen.limit], tools, metric)


def _show_set(
    name: str, sources: Sequence[str], targets: Sequence[str], tools: dict[str, Corrector], metric: Any
) -> None:
    print(f"\n{name}: {len(sources)} lines\n{'':12} detection P     R    F1   correction P     R    F1    words/s")
    for tool, correct in tools.items():
        start = time.perf_counter()
        answers = correct(sources)
        spent = time.perf_counter() - start
        hit = flagged = gold = 0
        for source, target, answer in zip(sources, targets, answers, strict=True):
            words = metric.words(source)
            wrong = {group[:2] for group in metric.groups(words, metric.words(target))}
            changed = {group[:2] for group in metric.groups(words, metric.words(answer), sorted(wrong))}
            hit, flagged, gold = hit + len(wrong & changed), flagged + len(changed), gold + len(wrong)
        right = metric.evaluate(sources, targets, answers)
        found = _figures(hit, flagged, gold)
        fixed = (right["P"], right["R"], right["F1"])
        speed = sum(len(source.split()) for source in sources) / spent
        print(
            f"{tool:12}" + "".join(f"{x:9.1f}" if n % 3 == 0 else f"{x:6.1f}" for n, x in enumerate(found + fixed)),
            end="",
        )
        print(f"{speed:11.0f}")


def _show_clean(name: str, lines: Sequence[str], tools: dict[str, Corrector], metric: Any) -> None:
    print(f"\nclean/{name}: changed places per 1 000 words")
    words = sum(len(metric.words(line)) for line in lines)
    for tool, correct in tools.items():
        flags = sum(
            len(metric.groups(metric.words(line), metric.words(answer)))
            for line, answer in zip(lines, correct(lines), strict=True)
        )
        print(f"{tool:12}{1000 * flags / max(1, words):9.2f}")


def _figures(hit: int, flagged: int, gold: int) -> tuple[float, float, float]:
    precision, recall = 100 * hit / max(1, flagged), 100 * hit / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def _made(name: str, make: Callable[[], Corrector | None]) -> Corrector | None:
    tool = make()
    if tool is None:
        print(f"{name}: not installed")
    return tool


def _replylint() -> Corrector:
    from replylint import packs
    from replylint.case import Case
    from replylint.config import Config
    from replylint.language.russian import Russian
    from replylint.lint import Linter
    from replylint.text import apply

    language = Russian()
    linter = Linter(packs.load([packs.built_in()], language), Config(select=("typo",)), language)

    def correct(lines: Sequence[str]) -> list[str]:
        made = []
        for line in lines:
            findings = linter.lint(Case(id="", draft=line)).findings
            made.append(apply(line, [edit for f in findings for fix in f.fixes[:1] for edit in fix.edits]))
        return made

    correct(["Опечатка: потверждение."])  # the file of frequencies is built once a user
    return correct


def _word_by_word(suggest: Callable[[str], str]) -> Corrector:
    import re

    def one(found: re.Match[str]) -> str:
        return suggest(found[0])

    return lambda lines: [re.sub(_WORD, one, line) for line in lines]


def _hunspell() -> Corrector | None:
    if not shutil.which("hunspell"):
        return None
    command = ["hunspell", "-d", "ru_RU", "-i", "utf-8", "-a"]
    known: dict[str, str] = {}

    def correct(lines: Sequence[str]) -> list[str]:
        import re

        words = sorted({word for line in lines for word in re.findall(_WORD, line)} - known.keys())
        done = subprocess.run(
            command, input="".join(f"^{word}\n" for word in words), capture_output=True, text=True, check=True
        )
        blocks = done.stdout.partition("\n")[2].split("\n\n")
        for word, block in zip(words, blocks, strict=False):
            first = block.strip().splitlines()[0] if block.strip() else "*"
            best = first.partition(": ")[2].split(", ")[0] if first.startswith("&") else word
            known[word] = best
        return _word_by_word(lambda word: known.get(word, word))(lines)

    return correct


def _symspell() -> Corrector | None:
    if not (importlib.util.find_spec("symspellpy") and importlib.util.find_spec("wordfreq")):
        return None
    from symspellpy import SymSpell, Verbosity  # a peer, installed or not
    from wordfreq import get_frequency_dict

    engine = SymSpell(max_dictionary_edit_distance=2)
    for word, share in get_frequency_dict("ru", "small").items():
        engine.create_dictionary_entry(word, max(1, round(share * 1e9)))

    def suggest(word: str) -> str:
        found = engine.lookup(word.lower(), Verbosity.TOP, max_edit_distance=2, include_unknown=True)
        return word if not found or found[0].term == word.lower() else str(found[0].term)

    return _word_by_word(suggest)


def _cspell() -> Corrector | None:
    program = shutil.which("cspell")
    if program is None:
        return None
    dictionary = Path(program).resolve().parents[1] / "@cspell" / "dict-ru_ru" / "cspell-ext.json"
    if not dictionary.is_file():
        return None

    def correct(lines: Sequence[str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            text = Path(folder) / "text.txt"
            text.write_text("\n".join(lines), "utf-8")
            settings = Path(folder) / "cspell.json"
            settings.write_text(
                f'{{"language": "ru,en", "import": ["{dictionary}"], "maxNumberOfProblems": 99999}}', "utf-8"
            )
            command = [
                "cspell",
                "lint",
                "--no-progress",
                "--no-summary",
                "--words-only",
                "-c",
                str(settings),
                str(text),
            ]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        unknown = Counter(done.stdout.split())
        return _word_by_word(lambda word: f"{word}?x" if word in unknown else word)(
            lines
        )  # it flags, and mends nothing

    return correct


_TOOLS: dict[str, Callable[[], Corrector | None]] = {
    "replylint": _replylint,
    "hunspell": _hunspell,
    "symspellpy": _symspell,
    "cspell": _cspell,
}

if __name__ == "__main__":
    main()
