"""Where files are kept that can be made again at any time."""

from __future__ import annotations

import os
from pathlib import Path


def folder() -> Path:
    """`$REPLYLINT_CACHE`, else the user's cache folder."""
    chosen = os.environ.get("REPLYLINT_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "replylint"
