"""Stamps of rule files: what they tell of contents is never wrong, whatever was done to the times of the files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from replylint.packs import stamps

if TYPE_CHECKING:
    from pathlib import Path

LATER = 1e12


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPLYLINT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "pack" / "respect"
    folder.mkdir(parents=True)
    (folder / "one.yaml").write_text("id: one")
    return tmp_path / "pack"


def _stamp(pack: Path, code: str = "1") -> stamps.Stamp:
    found = stamps.stamp([pack], code)
    assert found is not None
    return found


def test_files_that_have_not_changed_keep_their_digest(pack: Path) -> None:
    stamps.keep(_stamp(pack), "abc", LATER)
    assert stamps.digest(_stamp(pack)) == "abc"


def test_another_code_reads_them_anew(pack: Path) -> None:
    stamps.keep(_stamp(pack), "abc", LATER)
    assert stamps.digest(_stamp(pack, "2")) is None


def test_files_that_changed_a_moment_ago_are_not_believed(pack: Path) -> None:
    stamps.keep(_stamp(pack), "abc")
    assert stamps.digest(_stamp(pack)) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of any kind")
def test_other_words_of_the_same_length_with_the_old_time_are_seen(pack: Path) -> None:
    file = pack / "respect" / "one.yaml"
    before = file.stat()
    stamps.keep(_stamp(pack), "abc", LATER)
    file.write_text("id: two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert stamps.digest(_stamp(pack)) is None


def test_another_file_is_seen_and_so_is_one_less(pack: Path) -> None:
    stamps.keep(_stamp(pack), "abc", LATER)
    (pack / "two.yaml").write_text("id: two")
    assert stamps.digest(_stamp(pack)) is None
    stamps.keep(_stamp(pack), "abcd", LATER)
    (pack / "two.yaml").unlink()
    assert stamps.digest(_stamp(pack)) == "abc"
    (pack / "respect" / "one.yaml").unlink()
    assert stamps.digest(_stamp(pack)) is None


def test_a_folder_that_is_not_there_has_no_stamp(pack: Path) -> None:
    assert stamps.stamp([pack / "none"], "1") is None
