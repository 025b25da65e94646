"""Run a command alone: python3 -m tools.alone COMMAND...

Of several at once, in this folder, one runs and the others wait. The lock is on the Makefile, so that no file comes to
be; the system forgets the lock of a dead process. A command that such a command starts runs right away. Needs nothing
but Python, any version: it stands before the environment is made.
"""

import os
import subprocess
import sys

HELD = "TOOLS_ALONE"  # in the environment of the command: the folder whose lock it has


def main(command):
    # type: (list[str]) -> int
    """Return the status that *command* ends with; -2 and the like become what a shell says of a signal (130)."""
    here = os.getcwd()
    if os.environ.get(HELD) == here:
        return _run(command, here)
    try:
        import fcntl
    except ImportError:  # no such locks on Windows
        return _run(command, here)
    with open("Makefile", "rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write("ほかの make が終わるのを待っています。\n")
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:  # some network file systems know no locks
            pass
        return _run(command, here)


def _run(command, here):
    # type: (list[str], str) -> int
    try:
        status = subprocess.call(command, env=dict(os.environ, **{HELD: here}))
    except KeyboardInterrupt:
        return 130
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
