"""A plugin for replylint: the kind `shouted`, and a pack with one rule of that kind."""

from __future__ import annotations

from pathlib import Path


def pack() -> Path:
    """The folder of the rules, for the entry point `replylint.packs`."""
    return Path(__file__).parent / "rules"
