"""Many threads share few arenas, however many there are at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.arenas import ARENAS

ROOT = Path(__file__).parents[2]
#: Thirty threads that hold memory of their own; then it counts the arenas, each a mapping that begins at 64 MiB.
THREADS = """
import pathlib, threading
{before}
barrier = threading.Barrier(31)
def hold():
    held = [bytes(5000) for _ in range(200)]
    barrier.wait()
    barrier.wait()
for _ in range(30):
    threading.Thread(target=hold).start()
barrier.wait()
mappings = map(str.split, pathlib.Path("/proc/self/maps").read_text().splitlines())
starts = {{int(mapping[0].split("-")[0], 16) for mapping in mappings if len(mapping) == 5}}
print(len([start for start in starts if start % (64 << 20) == 0]))
barrier.wait()
"""
SHARED = "from pipeline.arenas import share_arenas; share_arenas()"


def arenas(before: str) -> int:
    done = subprocess.run(
        (sys.executable, "-c", THREADS.format(before=before)), capture_output=True, check=True, cwd=ROOT, text=True
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows its mappings so")
def test_threads_share_arenas() -> None:
    # The first arena grows with the program, and begins anywhere.
    assert arenas(SHARED) <= ARENAS - 1 < arenas("")


#: What it holds of its own, in MB, when it has let go of 50 in small pieces between others that it keeps; and then.
PIECES = """
import pathlib
{before}
def held():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) // 1000
pieces = [bytes(5000) for _ in range(10_000)]
del pieces[:-1]
before = held()
{then}
print(before - held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows its memory so")
def test_what_is_free_is_given_back() -> None:
    program = PIECES.format(before="from pipeline.arenas import give_back", then="give_back()")
    done = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True, cwd=ROOT, text=True)
    assert int(done.stdout) > 40


#: What it holds of its own, in MB, more than before: of something large, when something small was kept behind it.
LARGE = """
import pathlib
{before}
def held():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) // 1000
bytes(20_000_000)
before = held()
large = [b"." * 10_000_000 for _ in range(4)]
small = [bytes(5000) for _ in range(10)]
del large
print(held() - before)
"""


def left(before: str) -> int:
    program = LARGE.format(before=before)
    done = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True, cwd=ROOT, text=True)
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows its memory so")
def test_what_was_large_is_gone_whatever_came_after_it() -> None:
    assert left(SHARED) < 5
    assert left("") > 30
