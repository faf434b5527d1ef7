"""What was fetched lies on this machine up to so many bytes, and stays as long as somebody may be about to read it."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.blobs.fetched import Fetched

if TYPE_CHECKING:
    from pathlib import Path

DAY = 86_400


@pytest.fixture
def fetched(tmp_path: Path) -> Fetched:
    """Room for four files."""
    return Fetched(tmp_path / "fetched", most=400, in_use_seconds=600)


def keep(fetched: Fetched, letter: str, *, ago: float = 0) -> str:
    """A file of a hundred bytes that was last asked for so many seconds ago."""
    content = letter.encode() * 100
    sha256 = hashlib.sha256(content).hexdigest()
    with fetched.empty() as file:
        file.write_bytes(content)
        fetched.keep(sha256, file)
    used = time.time() - ago
    os.utime(fetched.path(sha256), (used, used))
    return sha256


def test_what_was_not_used_for_longest_goes_first(fetched: Fetched) -> None:
    hashes = [keep(fetched, letter, ago=1000 * (10 - at)) for at, letter in enumerate("abcd")]
    assert fetched.has(hashes[0])
    newest = keep(fetched, "e")
    assert [sha256 for sha256 in (*hashes, newest) if fetched.path(sha256).exists()] == [hashes[0], *hashes[2:], newest]


def test_what_somebody_may_be_about_to_read_stays_whatever_it_takes(fetched: Fetched) -> None:
    hashes = [keep(fetched, letter, ago=500) for letter in "abcdefgh"]
    assert all(map(fetched.has, hashes))


def test_what_nobody_has_asked_for_yet_may_go_and_never_takes_the_place_of_what_is_used(fetched: Fetched) -> None:
    used = keep(fetched, "a")
    for letter in "abcdef":
        with fetched.empty() as file:
            file.write_bytes(content := letter.encode() * 100)
            fetched.keep(hashlib.sha256(content).hexdigest(), file, is_used=False)
    kept = list(fetched.path(used).parents[1].glob("??/*"))
    assert len(kept) <= 4
    assert fetched.path(used) in kept


def test_what_nobody_wanted_for_a_day_is_swept(fetched: Fetched) -> None:
    old, new = keep(fetched, "a", ago=DAY + 1), keep(fetched, "b", ago=DAY - 60)
    assert fetched.sweep() == 1
    assert not fetched.has(old)
    assert fetched.has(new)
