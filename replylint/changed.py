"""What differs from the branch that a change goes to, as Git sees it: files, and in lists of templates the cases."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from replylint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BRANCHES = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
"""Where CI says which branch a change goes to."""
_NEXT = "name a branch or commit with --changed=REF"


class Changes(NamedTuple):
    """The files that differ from a commit, with what they were called there."""

    base: str
    root: Path
    files: Mapping[str, str | None]
    """Real paths to the paths at the base; None for files that were not there."""

    def has(self, path: str) -> bool:
        """Whether a file differs, or is none that Git knows."""
        real = os.path.realpath(path)
        return real in self.files or not Path(real).is_relative_to(self.root)

    def before(self, path: str) -> bytes | None:
        """What a file held at the base; None where it was not there."""
        old = self.files.get(os.path.realpath(path))
        return None if old is None else _git(["show", f"{self.base}:{old}"], self.root)


def changes(ref: str, folder: Path) -> Changes:
    """What differs from the merge base with a branch; an empty one is the branch that the change goes to."""
    root = Path(os.path.realpath(_text(["rev-parse", "--show-toplevel"], folder)))
    base = _merge_base(ref, root)
    names = _git(["diff", "--name-status", "-z", "-M", "--diff-filter=d", base, "--"], root)
    files: dict[str, str | None] = {}
    parts = iter(names.decode("utf-8", "surrogateescape").split("\0"))
    for status in parts:
        if not status:
            break
        old = next(parts)
        new = next(parts) if status[0] in "RC" else old
        files[str(root / new)] = None if status[0] == "A" else old
    fresh = _git(["ls-files", "--others", "--exclude-standard", "-z"], root).decode("utf-8", "surrogateescape")
    files |= {str(root / name): None for name in fresh.split("\0") if name}
    return Changes(base, root, files)


def _merge_base(ref: str, root: Path) -> str:
    asked = [ref] if ref else _usual_branches(root)
    for name in asked:
        found = _run(["merge-base", "HEAD", name], root)
        if found.returncode == 0:
            return found.stdout.decode().strip()
    if ref and _run(["rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"], root).returncode == 0:
        raise UsageError(f"{ref} and HEAD have no common commit here; fetch the whole history (fetch-depth: 0)")
    if ref:
        raise UsageError(f"Git knows no branch or commit {ref!r}; fetch it first, or {_NEXT}")
    raise UsageError(f"--changed does not know what to compare with ({', '.join(asked)} are not here); {_NEXT}")


def _usual_branches(root: Path) -> Sequence[str]:
    """The branch that CI names, else the main one of the remote, else the local one."""
    for name in _BRANCHES:
        if branch := os.environ.get(name):
            return (f"origin/{branch}", branch)
    return ("origin/HEAD", "origin/main", "origin/master", "main", "master")


def _text(arguments: Sequence[str], folder: Path) -> str:
    return os.fsdecode(_git(arguments, folder)).rstrip("\n")


def _git(arguments: Sequence[str], folder: Path) -> bytes:
    done = _run(arguments, folder)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if "not a git repository" in " ".join(said):
            raise UsageError(f"--changed needs a Git repository, and {folder} is in none; check all files without it")
        raise UsageError(f"git {arguments[0]} failed: {said[-1] if said else 'no reason given'}")
    return done.stdout


def _run(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    try:
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("--changed needs Git, and no git command is here; install it, or check all files") from None
