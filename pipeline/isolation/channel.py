"""The parent's side of the pipes to one child: nothing here waits longer than it is told to."""

from __future__ import annotations

import os
import selectors
import time
from typing import TYPE_CHECKING

from pipeline.isolation.frames import FrameBuffer
from pipeline.isolation.frames import frame

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

#: Between two looks at the child's memory.
_TICK_SECONDS = 0.05
_CHUNK = 1 << 16
_KEPT_OF_STDERR = 1 << 14


class OutOfTime(Exception):
    """The child has not answered in time."""


class ChannelClosed(Exception):
    """The child has closed its side: it is dying, or dead."""


class Channel:
    """Sends messages to a child and waits for the answers; keeps the end of what it writes to stderr."""

    def __init__(self, process: subprocess.Popen[bytes], *, maximum: int) -> None:
        pipes = (process.stdin, process.stdout, process.stderr)
        self._stdin, self._stdout, self._stderr = (pipe.fileno() for pipe in pipes if pipe)
        for descriptor in (self._stdin, self._stdout, self._stderr):
            os.set_blocking(descriptor, False)
        self._frames = FrameBuffer(maximum=maximum)
        self._to_send = memoryview(b"")
        self.errors = b""

    def send(self, message: bytes) -> None:
        """Put a message on its way; it goes out while `receive` waits."""
        self._to_send = memoryview(frame(message))

    def receive(self, *, until: float, watch: Callable[[], None]) -> bytes:
        """The next message of the child.

        Args:
            until: The last moment, on the monotonic clock.
            watch: Is called again and again meanwhile, and may raise.

        Raises:
            OutOfTime: There was none in time.
            ChannelClosed: There will be none.
            FrameTooLarge: It is longer than allowed.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(self._stdout, selectors.EVENT_READ, self._read_answer)
            selector.register(self._stderr, selectors.EVENT_READ, self._read_errors)
            selector.register(self._stdin, selectors.EVENT_WRITE, self._write)
            while (message := self._frames.take()) is None:
                self._step(selector, until)
                watch()
        return message

    def _step(self, selector: selectors.BaseSelector, until: float) -> None:
        left = until - time.monotonic()
        if left <= 0:
            raise OutOfTime
        for key, _ in selector.select(min(left, _TICK_SECONDS)):
            has_more = key.data()
            if not has_more:
                selector.unregister(key.fileobj)

    def _write(self) -> bool:
        try:
            self._to_send = self._to_send[os.write(self._stdin, self._to_send[:_CHUNK]) :]
        except BrokenPipeError:
            return False
        return bool(self._to_send)

    def _read_answer(self) -> bool:
        piece = _read(self._stdout)
        if piece == b"":
            self._read_errors()
            raise ChannelClosed
        self._frames.feed(piece or b"")
        return True

    def _read_errors(self) -> bool:
        piece = _read(self._stderr)
        self.errors = (self.errors + (piece or b""))[-_KEPT_OF_STDERR:]
        return piece != b""


def _read(descriptor: int) -> bytes | None:
    try:
        return os.read(descriptor, _CHUNK)
    except BlockingIOError:
        return None
