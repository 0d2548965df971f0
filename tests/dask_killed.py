"""Runs an audit on two dask workers of this machine, and kills one of them in the middle; a program for a test."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from replylint.__main__ import run

if __name__ == "__main__":
    import distributed

    dask: Any = distributed
    export, out, *options = sys.argv[1:]
    with dask.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with dask.Client(cluster) as client:
            pids = list(client.run(os.getpid).values())

        def kill() -> None:
            """End one worker as soon as a few parts are done."""
            book = Path(out, "manifest.jsonl")
            while not book.exists() or book.read_text(encoding="utf-8").count("\n") < 3:
                time.sleep(0.02)
            os.kill(pids[0], signal.SIGKILL)
            sys.stdout.write("killed\n")

        threading.Thread(target=kill, daemon=True).start()
        scheduler = cluster.scheduler_address
        code = run(["audit", export, "--out", out, "--engine", "dask", "--scheduler", scheduler, *options])
    sys.exit(code)
