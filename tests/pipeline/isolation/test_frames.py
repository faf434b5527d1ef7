"""Messages survive being cut anywhere, and a length is not believed."""

from __future__ import annotations

import itertools
import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.isolation.frames import FrameBuffer
from pipeline.isolation.frames import FrameTooLarge
from pipeline.isolation.frames import frame
from pipeline.isolation.frames import read_frame
from pipeline.isolation.frames import write_frame


@given(body=st.binary(max_size=50), cuts=st.lists(st.integers(0, 58), max_size=6))
def test_a_message_in_pieces_is_the_message(body: bytes, cuts: list[int]) -> None:
    whole = frame(body)
    places = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    buffer = FrameBuffer(maximum=50)
    taken = []
    for start, end in itertools.pairwise(places):
        taken += [message for message in [buffer.take()] if message is not None]
        buffer.feed(whole[start:end])
    taken += [message for message in [buffer.take()] if message is not None]
    assert taken == [body]


@pytest.mark.parametrize("arrived", [frame(b"x" * 11), (1 << 63).to_bytes(8, "big"), frame(b"{}") + b"x" * 20])
def test_what_is_longer_than_allowed_is_refused_at_once(arrived: bytes) -> None:
    with pytest.raises(FrameTooLarge):
        FrameBuffer(maximum=10).feed(arrived)


def test_large_messages_pass_a_pipe() -> None:
    reading, writing = os.pipe()
    body = os.urandom(1 << 20)
    sender = threading.Thread(target=write_frame, args=(writing, body))
    sender.start()
    assert read_frame(reading) == body
    sender.join()
    os.close(writing)
    assert read_frame(reading) is None
    os.close(reading)


def test_a_message_that_breaks_off_is_none() -> None:
    reading, writing = os.pipe()
    os.write(writing, frame(b"abc")[:-1])
    os.close(writing)
    assert read_frame(reading) is None
    os.close(reading)
