"""Bytes are kept once, whole, under their hash, or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from pipeline.errors import StoreError
from pipeline.intake.blobs import BlobStore
from pipeline.intake.blobs import Stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HASH = hashlib.sha256(b"a bill").hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    """An empty store."""
    return BlobStore(tmp_path / "blobs")


def test_what_is_put_is_there_and_is_verified(blobs: BlobStore) -> None:
    assert blobs.put([b"a ", b"", b"bill"]) == Stored(sha256=HASH, size=6)
    assert blobs.path(HASH).read_bytes() == b"a bill"
    assert HASH in blobs
    assert blobs.verify(HASH)
    assert list(blobs) == [HASH]


@settings(max_examples=20)
@given(chunks=st.lists(st.binary(max_size=40), max_size=5))
def test_pieces_do_not_matter(tmp_path_factory: pytest.TempPathFactory, chunks: list[bytes]) -> None:
    blobs = BlobStore(tmp_path_factory.mktemp("blobs"))
    whole = b"".join(chunks)
    assert blobs.put(iter(chunks)) == Stored(sha256=hashlib.sha256(whole).hexdigest(), size=len(whole))


def test_what_others_put_among_the_bytes_is_not_counted(blobs: BlobStore) -> None:
    blobs.put([b"a bill"])
    (blobs.path(HASH).parent / "notes.txt").write_bytes(b"")
    assert list(blobs) == [HASH]


def test_kept_bytes_cannot_be_written_by_accident(blobs: BlobStore) -> None:
    blobs.put([b"a bill"])
    assert blobs.path(HASH).stat().st_mode & 0o777 == 0o400
    assert blobs.path(HASH).parent.stat().st_mode & 0o777 == 0o700


def test_the_same_bytes_are_kept_once(blobs: BlobStore) -> None:
    blobs.put([b"a bill"])
    inode = blobs.path(HASH).stat().st_ino
    blobs.put([b"a bill"])
    assert blobs.path(HASH).stat().st_ino == inode


@pytest.mark.parametrize("damage", [b"", b"a bil", b"a hill"])
def test_damaged_bytes_are_noticed_and_mended_when_they_come_again(blobs: BlobStore, damage: bytes) -> None:
    blobs.put([b"a bill"])
    blobs.path(HASH).chmod(0o600)
    blobs.path(HASH).write_bytes(damage)
    assert not blobs.verify(HASH)
    blobs.put([b"a bill"])
    assert blobs.verify(HASH)


def test_what_is_not_there_is_not_verified(blobs: BlobStore) -> None:
    assert HASH not in blobs
    assert not blobs.verify(HASH)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", HASH.upper(), HASH + "\n", HASH[:-1]])
def test_only_a_hash_is_a_name(blobs: BlobStore, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        blobs.path(name)


def test_a_stream_that_breaks_off_leaves_nothing(blobs: BlobStore, tmp_path: Path) -> None:
    def stream() -> Iterator[bytes]:
        yield b"a "
        raise EOFError

    with pytest.raises(EOFError):
        blobs.put(stream())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod"])
def test_a_full_disk_is_trouble_with_the_run(blobs: BlobStore, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as fault:
        fault.setattr(os, call, fail)
        with pytest.raises(StoreError, match="No space left") as trouble:
            blobs.put([b"a bill"])
    assert "Make room" in trouble.value.remedy
    assert list(blobs) == []


def test_a_disk_that_takes_little_at_a_time_gets_everything(blobs: BlobStore, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, rest: write(descriptor, rest[:2]))
    blobs.put([b"a bill"])
    assert blobs.verify(HASH)


def test_a_store_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_bytes(b"a file")
    with pytest.raises(StoreError, match="cannot be kept"):
        BlobStore(tmp_path / "blobs")


def test_only_old_leftovers_are_swept(blobs: BlobStore, tmp_path: Path) -> None:
    old, new = (tmp_path / "blobs" / "incoming" / name for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half a b")
    os.utime(old, (0, 0))
    assert blobs.sweep() == 1
    assert not old.exists()
    assert new.exists()
