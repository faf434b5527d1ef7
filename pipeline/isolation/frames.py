"""Messages on a pipe: eight bytes of length, then that many bytes.

>>> buffer = FrameBuffer(maximum=100)
>>> buffer.feed(frame(b"{}")[:9])
>>> buffer.take() is None
True
>>> buffer.feed(frame(b"{}")[9:])
>>> buffer.take()
b'{}'
"""

from __future__ import annotations

import os
import struct

_HEADER = struct.Struct(">Q")


class FrameTooLarge(Exception):
    """A message is announced that is longer than allowed."""


def frame(body: bytes) -> bytes:
    """The message with its length in front."""
    return _HEADER.pack(len(body)) + body


class FrameBuffer:
    """Collects what arrives in pieces, up to whole messages."""

    def __init__(self, *, maximum: int) -> None:
        self._maximum = maximum
        self._bytes = bytearray()

    def feed(self, piece: bytes) -> None:
        """Add what has arrived.

        Raises:
            FrameTooLarge: It begins a message that is too long, or goes on after one message.
        """
        self._bytes += piece
        if len(self._bytes) >= _HEADER.size and max(self._length(), len(self._bytes) - _HEADER.size) > self._maximum:
            raise FrameTooLarge

    def take(self) -> bytes | None:
        """The message, once it is whole; the buffer is empty then."""
        if len(self._bytes) < _HEADER.size or len(self._bytes) - _HEADER.size < self._length():
            return None
        body = bytes(self._bytes[_HEADER.size : _HEADER.size + self._length()])
        self._bytes.clear()
        return body

    def _length(self) -> int:
        length: int = _HEADER.unpack_from(self._bytes)[0]
        return length


def read_frame(descriptor: int) -> bytes | None:
    """The next message, waiting for it; `None` when the other side has gone."""
    header = _read(descriptor, _HEADER.size)
    return None if header is None else _read(descriptor, _HEADER.unpack(header)[0])


def write_frame(descriptor: int, body: bytes) -> None:
    """Send a message, waiting until it has gone out."""
    rest = memoryview(frame(body))
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _read(descriptor: int, size: int) -> bytes | None:
    body = bytearray()
    while len(body) < size:
        piece = os.read(descriptor, min(size - len(body), 1 << 20))
        if not piece:
            return None
        body += piece
    return bytes(body)
