"""Commands that run until they are stopped end when they are asked to, whatever Python is at just then."""

from __future__ import annotations

import gc
import os
import signal
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from desk.cli.main import _end_unforeseen
from desk.cli.stopping import until_stopped
from pipeline.errors import ExitCode
from pipeline.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

STOPS = (signal.SIGINT, signal.SIGTERM)


class _Thing:
    pass


@contextmanager
def renamed() -> Iterator[None]:
    """What libraries do that take whatever comes for trouble of their own, as openpyxl does with values."""
    try:
        yield
    except BaseException:  # noqa: BLE001 - as they do
        raise TypeError("expected something else") from None


@contextmanager
def closing_badly() -> Iterator[None]:
    """What gives back at its end, and cannot."""
    try:
        yield
    finally:
        raise StoreError("the ledger does not answer", remedy="Start it.")


@pytest.mark.parametrize("number", STOPS)
def test_a_block_is_ended_by_the_signal(number: signal.Signals) -> None:
    went_on = False
    with until_stopped() as is_stopped:
        os.kill(os.getpid(), number)
        went_on = not is_stopped()
    assert not went_on


@pytest.mark.parametrize("number", STOPS)
def test_a_stop_that_a_library_gave_another_name_is_a_stop(
    number: signal.Signals, caplog: pytest.LogCaptureFixture
) -> None:
    with until_stopped() as is_stopped, renamed():
        os.kill(os.getpid(), number)
    assert is_stopped()
    assert "a stop came under another name" in caplog.text


def test_trouble_that_comes_of_no_stop_is_trouble() -> None:
    with pytest.raises(TypeError), until_stopped(), renamed():
        raise ValueError


def test_trouble_with_the_end_is_told() -> None:
    with pytest.raises(StoreError), until_stopped(), closing_badly():
        os.kill(os.getpid(), signal.SIGTERM)


def test_a_command_that_is_stopped_within_a_library_was_interrupted(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TypeError) as raised, renamed():
        raise KeyboardInterrupt
    with pytest.raises(SystemExit) as ended:
        _end_unforeseen(raised.type, raised.value, raised.tb)
    assert ended.value.code == ExitCode.INTERRUPTED
    assert not capsys.readouterr().err


@pytest.mark.parametrize("number", STOPS)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_signal_that_comes_in_a_callback_of_python_is_not_forgotten(number: signal.Signals) -> None:
    """What is raised while a thing is let go of is dropped by Python."""
    went_on = False
    with until_stopped() as is_stopped:
        thing = _Thing()
        kept = weakref.ref(thing, lambda _: os.kill(os.getpid(), number))
        del thing
        gc.collect()
        went_on = True
        assert is_stopped()
    assert went_on
    assert kept() is None
