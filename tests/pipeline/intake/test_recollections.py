"""What was recognised is kept apart for each document, within bounds, and is never in anybody's way."""

from __future__ import annotations

import base64
import os
import stat
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.recollections import Recollections

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ONE, OTHER = "aa" * 32, "ab" * 32


def said(content: bytes) -> str:
    """As children say it."""
    return base64.b64encode(content).decode()


def kept_in(folder: Path) -> set[str]:
    """The documents of which something is kept."""
    return {path.name for path in folder.glob("??/*")}


def test_each_document_gets_what_was_recognised_of_it(tmp_path: Path) -> None:
    Recollections(tmp_path / "kept", most=1000).keep(ONE, said(b"words"))
    later = Recollections(tmp_path / "kept", most=1000)
    assert later.of(ONE) == said(b"words")
    assert later.of(OTHER) == ""


def test_what_was_recognised_last_counts(tmp_path: Path) -> None:
    kept = Recollections(tmp_path, most=1000)
    for content in (b"words", b"other words"):
        kept.keep(ONE, said(content))
    assert kept.of(ONE) == said(b"other words")


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    Recollections(folder, most=1000).keep(ONE, said(b"words"))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o400}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*")) if path.is_dir()}
    assert folders == {0o700}


def test_the_oldest_go_first(tmp_path: Path) -> None:
    names = [f"{number:02x}" * 32 for number in range(100)]
    for number, name in enumerate(names):
        Recollections(tmp_path, most=1600).keep(name, said(bytes(100)))
        path = tmp_path / name[:2] / name
        os.utime(path, ns=(number, number))
        assert sum(path.stat().st_size for path in tmp_path.glob("??/*")) <= 1600
    assert kept_in(tmp_path) == set(names[-len(kept_in(tmp_path)) :])
    assert len(kept_in(tmp_path)) >= 15


def test_one_worker_stays_within_the_bound(tmp_path: Path) -> None:
    kept = Recollections(tmp_path, most=1600)
    for number in range(100):
        kept.keep(f"{number:02x}" * 32, said(bytes(30)))
        assert sum(path.stat().st_size for path in tmp_path.glob("??/*")) <= 1600


def test_one_document_cannot_drive_out_the_others(tmp_path: Path) -> None:
    kept = Recollections(tmp_path, most=1600)
    kept.keep(ONE, said(b"words"))
    kept.keep(OTHER, said(bytes(101)))
    assert kept_in(tmp_path) == {ONE}


def test_zero_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    Recollections(tmp_path, most=1600).keep(ONE, said(b"words"))
    none = Recollections(tmp_path, most=0)
    none.keep(OTHER, said(b"words"))
    assert none.of(ONE) is None
    assert kept_in(tmp_path) == {ONE}


@given(st.none() | st.integers() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
def test_whatever_a_child_says_harms_nobody(tmp_path_factory: pytest.TempPathFactory, nonsense: object) -> None:
    kept = Recollections(tmp_path_factory.mktemp("kept"), most=1_000_000)
    kept.keep(ONE, nonsense)
    assert kept.of(ONE) in ("", nonsense)


def test_a_folder_that_cannot_be_written_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way", encoding="utf-8")
    kept = Recollections(tmp_path / "kept", most=1000)
    kept.keep(ONE, said(b"words"))
    assert kept.of(ONE) == ""


def test_a_file_that_grew_too_large_is_left_alone(tmp_path: Path) -> None:
    kept = Recollections(tmp_path, most=1600)
    kept.keep(ONE, said(b"words"))
    assert Recollections(tmp_path, most=16).of(ONE) == ""
