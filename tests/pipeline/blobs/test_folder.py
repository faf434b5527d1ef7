"""What a folder of bytes does as a disk is full, slow or not to be written."""

from __future__ import annotations

import errno
import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from pipeline.blobs.folder import FolderBlobs
from pipeline.blobs.kept import Stored
from pipeline.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

HASH = hashlib.sha256(b"a bill").hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    """An empty store."""
    return FolderBlobs(tmp_path / "blobs")


@settings(max_examples=20)
@given(chunks=st.lists(st.binary(max_size=40), max_size=5))
def test_pieces_do_not_matter(tmp_path_factory: pytest.TempPathFactory, chunks: list[bytes]) -> None:
    blobs = FolderBlobs(tmp_path_factory.mktemp("blobs"))
    whole = b"".join(chunks)
    assert blobs.put(iter(chunks)) == Stored(sha256=hashlib.sha256(whole).hexdigest(), size=len(whole))


def test_the_same_bytes_are_kept_once(blobs: FolderBlobs) -> None:
    blobs.put([b"a bill"])
    inode = blobs.path(HASH).stat().st_ino
    blobs.put([b"a bill"])
    assert blobs.path(HASH).stat().st_ino == inode


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod"])
def test_a_full_disk_is_trouble_with_the_run(blobs: FolderBlobs, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as fault:
        fault.setattr(os, call, fail)
        with pytest.raises(StoreError, match="No space left") as trouble:
            blobs.put([b"a bill"])
    assert "Make room" in trouble.value.remedy
    assert list(blobs) == []


def test_a_disk_that_takes_little_at_a_time_gets_everything(
    blobs: FolderBlobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, rest: write(descriptor, rest[:2]))
    blobs.put([b"a bill"])
    assert blobs.verify(HASH)


def test_a_store_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_bytes(b"a file")
    with pytest.raises(StoreError, match="cannot be kept"):
        FolderBlobs(tmp_path / "blobs")
