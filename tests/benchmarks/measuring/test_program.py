"""Programs are measured with all that they start."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.measuring.family import command
from benchmarks.measuring.family import cpu_seconds
from benchmarks.measuring.family import descendants
from benchmarks.measuring.family import is_alive
from benchmarks.measuring.family import peak_bytes
from benchmarks.measuring.program import run

MEGABYTE = 1_000_000
BUSY = "import time; end = time.process_time() + {seconds}\nwhile time.process_time() < end: pass"
HUNGRY = "import time; held = b'x' * {bytes}; time.sleep(0.3)"


def _python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_output_status_and_surroundings_of_a_program_are_told() -> None:
    ended = run(_python("import os, sys; print(os.environ['WHO']); sys.exit(3)"), {"WHO": "me"})
    assert (ended.output, ended.status) == ("me\n", 3)


def test_processor_time_of_children_counts() -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY.format(seconds=0.2)!r}])"
    ended = run(_python(child))
    assert 0.2 <= ended.cpu_seconds <= ended.seconds


def test_memory_is_told_apart_for_program_and_child() -> None:
    child = HUNGRY.format(bytes=90 * MEGABYTE)
    ended = run(_python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"))
    assert ended.peak < 60 * MEGABYTE
    assert 90 * MEGABYTE < ended.peak_below < 150 * MEGABYTE


def test_process_that_has_gone_has_nothing_and_is_not_alive() -> None:
    gone = subprocess.Popen(_python("pass"), stdout=subprocess.DEVNULL)
    gone.wait()
    assert (descendants(gone.pid), command(gone.pid), peak_bytes(gone.pid), cpu_seconds(gone.pid)) == ((), "", 0, 0)
    assert not is_alive(gone.pid)


def test_process_that_is_dead_but_not_reaped_is_not_alive() -> None:
    with subprocess.Popen(_python("input()"), stdin=subprocess.PIPE) as waiting:
        assert is_alive(waiting.pid)
        waiting.kill()
        while is_alive(waiting.pid):
            pass
        assert waiting.returncode is None
