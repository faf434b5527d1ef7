"""When a command is ready is seen from outside; what it imports is told by Python."""

from __future__ import annotations

import sys

import pytest

from benchmarks.starting.imports import by_package
from benchmarks.starting.imports import imports
from benchmarks.starting.readiness import NeverReady
from benchmarks.starting.readiness import until_ready

CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(0.5)', '{name}'])"


def test_command_is_ready_when_its_first_child_of_the_pool_runs() -> None:
    start = until_ready((sys.executable, "-c", CHILD.format(name="pipeline.isolation.child")), {})
    # The system counts the processor's time in hundredths.
    assert 0 <= start.cpu_seconds <= start.seconds + 0.01
    assert start.seconds > 0


def test_command_without_such_a_child_is_never_ready() -> None:
    with pytest.raises(NeverReady):
        until_ready((sys.executable, "-c", CHILD.format(name="another")), {})


def test_modules_of_a_package_are_added_up_and_the_slowest_comes_first() -> None:
    told = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:      1000 |       3000 | rich.text\n"
        "import time:       500 |       500 |   rich\n"
        "import time:      4000 |      4000 |     json.decoder\n"
        "Something else | that is | no import\n"
    )
    assert list(by_package(told).items()) == [("Python's own", 4.0), ("rich", 1.5)]


def test_imports_of_a_command_are_found() -> None:
    assert "typing_extensions" in imports((sys.executable, "-c", "import typing_extensions"), {})
