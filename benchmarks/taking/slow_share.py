"""A share that answers slowly, made of this disk: whatever is asked of the watched folder waits first.

A share is another disk too, so originals are copied away from it instead of being renamed. What is read of a file is
waited for when it is opened.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

#: Of one question and its answer.
LATENCY_SECONDS: Final = 0.003
#: Of what is read.
BYTES_PER_SECOND: Final = 20_000_000


@contextmanager
def slow_share() -> Iterator[None]:
    """All that is asked relative to an open folder is slow until the block ends; no other thread may need that."""
    real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in ("open", "stat", "unlink", "rename")}

    def opened(path: Any, flags: int, *more: Any, dir_fd: int | None = None, **named: Any) -> int:
        descriptor: int = real["open"](path, flags, *more, dir_fd=dir_fd, **named)
        if dir_fd is not None:
            time.sleep(2 * LATENCY_SECONDS + os.fstat(descriptor).st_size / BYTES_PER_SECOND)
        return descriptor

    def asked(name: str) -> Callable[..., Any]:
        def call(*given: Any, dir_fd: int | None = None, **named: Any) -> Any:
            if dir_fd is not None:
                time.sleep(LATENCY_SECONDS)
            return real[name](*given, dir_fd=dir_fd, **named)

        return call

    def renamed(*given: Any, src_dir_fd: int | None = None, dst_dir_fd: int | None = None) -> None:
        if src_dir_fd is not None and dst_dir_fd is None:
            time.sleep(LATENCY_SECONDS)
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        real["rename"](*given, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    slow = {"open": opened, "stat": asked("stat"), "unlink": asked("unlink"), "rename": renamed}
    try:
        for name, call in slow.items():
            setattr(os, name, call)
        yield
    finally:
        for name, call in real.items():
            setattr(os, name, call)
