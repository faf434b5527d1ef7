"""Looking at the folder: what is seen, whose turn it is, and which folders are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.errors import ConfigurationError
from pipeline.intake.folder import Entry
from pipeline.intake.folder import scan
from pipeline.intake.intake import Intake
from pipeline.intake.names import display_name
from pipeline.intake.names import filed_name
from pipeline.intake.stability import Stability
from pipeline.intake.writers import is_open_for_writing
from pipeline.settings import Intake as Pace
from pipeline.settings import Settings
from tests.pipeline.intake.log import MemoryLog

PACE = Pace(stable_seconds=5, incomplete_seconds=300)


def entry(size: int = 1, *, modified: int = 0, inode: int = 1) -> Entry:
    return Entry(raw_name=b"bill.pdf", size=size, modified_ns=modified, inode=inode, mode=0o100600)


def test_a_look_shows_files_links_and_pipes_but_no_folders(tmp_path: Path) -> None:
    (tmp_path / "bill.pdf").write_bytes(b"a bill")
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "folder").mkdir()
    (tmp_path / ".hidden").write_bytes(b"")
    folder = os.open(tmp_path, os.O_RDONLY)
    seen = {found.raw_name: found for found in scan(folder)}
    os.close(folder)
    assert set(seen) == {b"bill.pdf", b"link"}
    assert (seen[b"bill.pdf"].size, seen[b"bill.pdf"].is_regular, seen[b"bill.pdf"].is_symlink) == (6, True, False)
    assert (seen[b"link"].is_regular, seen[b"link"].is_symlink) == (False, True)


@pytest.mark.parametrize("changed", [entry(2), entry(modified=1), entry(inode=2)])
def test_any_change_begins_the_rest_anew(changed: Entry) -> None:
    stability = Stability(PACE)
    assert stability.observe([entry()], now=0) == ([], 1)
    assert stability.observe([changed], now=10) == ([], 1)
    assert stability.observe([changed], now=14) == ([], 1)
    resting, waiting = stability.observe([changed], now=15)
    assert ([found.entry for found in resting], waiting) == ([changed], 0)


def test_what_was_gone_for_a_look_begins_anew() -> None:
    stability = Stability(PACE)
    stability.observe([entry()], now=0)
    stability.observe([], now=10)
    assert stability.observe([entry()], now=20) == ([], 1)


def test_overdue_is_what_rested_for_long() -> None:
    stability = Stability(PACE)
    stability.observe([entry()], now=0)
    assert [stability.observe([entry()], now=now)[0][0].is_overdue for now in (299, 300)] == [False, True]


@given(raw=st.binary(min_size=1, max_size=300))
def test_any_name_can_be_shown_and_filed(raw: bytes) -> None:
    shown = display_name(raw)
    assert shown.isprintable() or "\u3000" in shown or not shown.replace("\u00a0", "").strip().isascii()
    filed = filed_name(shown)
    assert filed not in {"", ".", ".."}
    assert not set(filed) & set('/\\\0\n"')
    assert len(filed.encode()) <= 120
    assert filed == filed.strip(" .") or len(filed_name(shown).encode()) >= 118


@pytest.mark.parametrize("raw", [b"a\xe2\x80\xaefdp.exe", b"a\0b", b"\x1b[31m", b"line\nline", b"\xe2\x80\xa8"])
def test_what_cannot_be_seen_is_replaced(raw: bytes) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in display_name(raw)


def test_a_file_that_is_written_is_told_from_one_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(b"a bill")
    reading = os.open(path, os.O_RDONLY)
    assert not is_open_for_writing(reading)
    with path.open("ab"):
        assert is_open_for_writing(reading)
    os.close(reading)


def test_where_the_system_does_not_tell_nobody_is_known_to_write() -> None:
    reading, writing = os.pipe()
    assert not is_open_for_writing(reading)
    os.close(reading)
    os.close(writing)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    Intake(Settings(home=tmp_path / "a" / "b"), MemoryLog())
    assert (tmp_path / "a" / "b" / "inbox").is_dir()


@pytest.mark.parametrize(
    ("inbox", "exports"),
    [
        ("home/blobs", "out"),
        ("home/blobs/deep", "out"),
        ("home", "out"),
        (".", "out"),
        ("in", "in"),
        ("in", "in/deep"),
        ("in", "home/quarantine"),
        ("home/link", "out"),
    ],
)
def test_folders_that_overlap_are_refused(tmp_path: Path, inbox: str, exports: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "link").symlink_to("blobs")
    settings = Settings(home=tmp_path / "home", inbox=tmp_path / inbox, exports=tmp_path / exports)
    with pytest.raises(ConfigurationError, match="overlap"):
        Intake(settings, MemoryLog())


def test_an_inbox_in_the_program_is_refused(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, inbox=Path(pipeline.__path__[0]) / "inbox")
    with pytest.raises(ConfigurationError, match="overlap"):
        Intake(settings, MemoryLog())


def test_folders_that_cannot_be_made_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ConfigurationError, match="cannot be made"):
        Intake(Settings(home=tmp_path / "home", inbox=tmp_path / "file" / "inbox"), MemoryLog())
