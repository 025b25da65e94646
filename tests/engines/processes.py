"""Programs that run beside the tests."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def running(*command: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run *command* until the block ends."""
    with subprocess.Popen(command, text=True, **{"stderr": subprocess.DEVNULL, **options}) as process:
        try:
            yield process
        finally:
            process.terminate()


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])
