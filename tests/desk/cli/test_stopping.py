"""Commands that run until they are stopped end when they are asked to, whatever Python is at just then."""

from __future__ import annotations

import gc
import os
import signal
import weakref

import pytest

from desk.cli.stopping import until_stopped


class _Thing:
    pass


def test_a_block_is_ended_by_the_signal() -> None:
    went_on = False
    with until_stopped() as is_stopped:
        os.kill(os.getpid(), signal.SIGTERM)
        went_on = not is_stopped()
    assert not went_on


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_signal_that_comes_in_a_callback_of_python_is_not_forgotten() -> None:
    """What is raised while a thing is let go of is dropped by Python."""
    went_on = False
    with until_stopped() as is_stopped:
        thing = _Thing()
        kept = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGTERM))
        del thing
        gc.collect()
        went_on = True
        assert is_stopped()
    assert went_on
    assert kept() is None
