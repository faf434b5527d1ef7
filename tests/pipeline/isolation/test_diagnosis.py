"""A death is named after what it left behind."""

from __future__ import annotations

import os
import signal

import pytest

from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import Success
from pipeline.isolation.answer import parse
from pipeline.isolation.diagnosis import diagnose
from pipeline.isolation.memory import Memory
from pipeline.isolation.memory import memory_of

CALM = Memory(writable=300, resident=100)


@pytest.mark.parametrize(
    ("status", "errors", "peak", "expected"),
    [
        (-signal.SIGXCPU, b"", CALM, "timeout"),
        (-signal.SIGALRM, b"", CALM, "timeout"),
        (-signal.SIGXFSZ, b"", CALM, "too_large"),
        (-signal.SIGKILL, b"", CALM, "out_of_memory"),
        (-signal.SIGABRT, b"what(): std::bad_alloc", CALM, "out_of_memory"),
        (1, b"MemoryError", CALM, "out_of_memory"),
        (-signal.SIGABRT, b"", Memory(writable=950, resident=100), "out_of_memory"),
        (-signal.SIGABRT, b"", Memory(writable=700, resident=780), "out_of_memory"),
        (-signal.SIGABRT, b"", Memory(writable=100, resident=100, ever=900), "out_of_memory"),
        (-signal.SIGABRT, b"", Memory(writable=700, resident=650), "parser_crashed"),
        (-signal.SIGABRT, b"", CALM, "parser_crashed"),
        (-signal.SIGSEGV, b"noise", CALM, "parser_crashed"),
        (3, b"", CALM, "parser_crashed"),
        (0, b"", CALM, "parser_crashed"),
    ],
)
def test_each_death_has_its_name(status: int, errors: bytes, peak: Memory, expected: str) -> None:
    failure = diagnose(status, errors=errors, peak=peak, ceiling=1000)
    assert failure.outcome.value == expected
    assert failure.reason.endswith(".")


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b"{}",
        b'{"data": []}',
        b'{"data": {"a": NaN}}',
        b'{"outcome": "splendid", "reason": ""}',
        b'{"outcome": "corrupt"}',
        b'{"error": "x", "trace": "y"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"data": {"a": ' + b"9" * 10_000 + b"}}",
    ],
)
def test_what_is_no_answer_is_nonsense_and_raises_nothing(frame: bytes) -> None:
    assert isinstance(answer := parse(frame), Failure)
    assert answer.outcome.value == "parser_crashed"


def test_a_reason_is_cut_to_what_people_read() -> None:
    answer = parse(b'{"outcome": "corrupt", "reason": "' + b"x" * 100_000 + b'"}')
    assert isinstance(answer, Failure)
    assert len(answer.reason) == 1000


def test_data_are_passed_on_as_they_are() -> None:
    assert parse(b'{"data": {"a": [1, "b", null]}}') == Success(data={"a": [1, "b", None]})


def test_the_memory_of_this_process_is_seen_and_of_none_is_nothing() -> None:
    mine = memory_of(os.getpid())
    assert mine.writable >= mine.resident // 2 > 0
    assert memory_of(2**22 + 1) == Memory()


def test_the_larger_of_two_memories_is_taken_figure_by_figure() -> None:
    assert Memory(writable=1, resident=5) | Memory(writable=2, resident=3) == Memory(writable=2, resident=5)
