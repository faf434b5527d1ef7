"""Whether anyone still writes a file, where the system can tell."""

from __future__ import annotations

import errno
import fcntl
import signal


def is_open_for_writing(descriptor: int) -> bool:
    """Whether another program holds the file open for writing.

    Linux grants a read lease only on files that nobody writes. On shares, and on files of other users, it does not
    tell; then nobody is known to write.
    """
    try:
        # Who opens the file in this very moment makes the kernel send a signal: one that does nothing.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
