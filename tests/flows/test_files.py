"""The files that people name."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from flows.files import found
from flows.files import identified
from pipeline.isolation.answer import Failure
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path


def outcome(known: str | Failure) -> Outcome | None:
    """Why a file is refused."""
    return known.outcome if isinstance(known, Failure) else None


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/c.pdf", ".hidden/d.pdf", ".e.pdf"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).touch()
    missing = tmp_path / "missing.pdf"
    assert list(found([missing, tmp_path / "in"])) == [missing, tmp_path / "in/a/c.pdf", tmp_path / "in/b.pdf"]


def test_a_file_is_known_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "bill.pdf"
    file.write_bytes(b"bytes")
    assert identified(file, most=5) == hashlib.sha256(b"bytes").hexdigest()


def test_what_is_no_file_to_be_read_is_refused_by_name(tmp_path: Path) -> None:
    empty, large, pipe = tmp_path / "empty", tmp_path / "large", tmp_path / "pipe"
    empty.touch()
    large.write_bytes(b"123456")
    os.mkfifo(pipe)
    assert outcome(identified(tmp_path / "gone", most=5)) is Outcome.GONE
    assert outcome(identified(empty, most=5)) is Outcome.EMPTY
    assert outcome(identified(large, most=5)) is Outcome.TOO_LARGE
    assert outcome(identified(pipe, most=5)) is Outcome.REFUSED_NOT_REGULAR


def test_a_file_that_the_system_does_not_give_is_unreadable(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert outcome(identified(loop, most=5)) in {Outcome.GONE, Outcome.UNREADABLE}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "bill.pdf"
    file.write_bytes(b"1")
    file.chmod(0)
    assert outcome(identified(file, most=5)) is Outcome.UNREADABLE
