"""Work that several ask for is done once, and its failure reaches all who wait for it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from flows.flights import Crowded
from flows.flights import Flights


def test_a_failure_reaches_all_who_wait_and_the_next_one_tries_again() -> None:
    flights, begun, goes_on = Flights(most=1), threading.Event(), threading.Event()

    def fail() -> str:
        begun.set()
        goes_on.wait(10)
        raise OSError("gone")

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(flights.once, "page", fail)
        begun.wait(10)
        second = threads.submit(flights.once, "page", lambda: "another")
        with pytest.raises(Crowded):
            flights.once("other page", lambda: "too much")
        while not second.running():
            pass
        threading.Timer(0.1, goes_on.set).start()
        for waiting in (first, second):
            with pytest.raises(OSError, match="gone"):
                waiting.result(10)
    assert flights.once("page", lambda: "made") == "made"
    assert flights.once("other page", lambda: "made") == "made"
