"""Bytes are kept once, whole, under their hash, or not at all: in a folder as in a bucket."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from pipeline.blobs.kept import Stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.pipeline.blobs.conftest import Place

HASH = hashlib.sha256(b"a bill").hexdigest()
OTHER = hashlib.sha256(b"another bill").hexdigest()


def test_what_is_put_is_there_and_is_verified(place: Place) -> None:
    assert place.blobs.put([b"a ", b"", b"bill"]) == Stored(sha256=HASH, size=6)
    assert place.blobs.path(HASH).read_bytes() == b"a bill"
    assert HASH in place.blobs
    assert place.blobs.verify(HASH)
    assert list(place.blobs) == [HASH]


def test_all_is_listed_in_order_and_what_others_put_there_is_not(place: Place) -> None:
    place.add("notes.txt")
    hashes = {place.blobs.put([content]).sha256 for content in (b"a", b"b", b"c", b"d", b"e")}
    assert list(place.blobs) == sorted(hashes)


@pytest.mark.parametrize("damage", [b"", b"a bil", b"a hill"])
def test_damaged_bytes_are_noticed_and_mended_when_they_come_again(place: Place, damage: bytes) -> None:
    place.blobs.put([b"a bill"])
    place.damage(HASH, damage)
    assert not place.blobs.verify(HASH)
    place.blobs.put([b"a bill"])
    assert place.blobs.verify(HASH)


def test_what_is_not_there_is_not_verified_and_has_no_path_that_can_be_read(place: Place) -> None:
    assert HASH not in place.blobs
    assert not place.blobs.verify(HASH)
    assert not place.blobs.path(HASH).exists()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", HASH.upper(), HASH + "\n", HASH[:-1]])
def test_only_a_hash_is_a_name(place: Place, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        place.blobs.path(name)
    with pytest.raises(ValueError, match="not a SHA-256"):
        place.blobs.remove(name)


def test_a_stream_that_breaks_off_leaves_nothing(place: Place, tmp_path: Path) -> None:
    def stream() -> Iterator[bytes]:
        yield b"a "
        raise EOFError

    with pytest.raises(EOFError):
        place.blobs.put(stream())
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "lock"] == []
    assert list(place.blobs) == []


def test_what_is_removed_is_gone_and_may_come_again(place: Place) -> None:
    place.blobs.put([b"a bill"])
    place.blobs.put([b"another bill"])
    assert place.blobs.path(HASH).exists()
    assert place.blobs.remove(HASH)
    assert not place.blobs.remove(HASH)
    assert not place.blobs.path(HASH).exists()
    assert list(place.blobs) == [OTHER]
    place.blobs.put([b"a bill"])
    assert place.blobs.verify(HASH)


def test_whoever_has_opened_a_document_reads_on_when_it_is_removed(place: Place) -> None:
    place.blobs.put([b"a bill"])
    with place.blobs.path(HASH).open("rb") as open_file:
        place.blobs.remove(HASH)
        assert open_file.read() == b"a bill"


def test_bytes_can_be_read_by_nobody_else_and_not_be_written_by_accident(place: Place) -> None:
    place.blobs.put([b"a bill"])
    path = place.blobs.path(HASH)
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_only_old_leftovers_are_swept(place: Place) -> None:
    place.blobs.put([b"a bill"])
    folder = place.settings.fetched_folder if place.server else place.settings.blobs_folder
    old, new = (folder / "incoming" / name for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half a b")
    os.utime(old, (0, 0))
    assert place.blobs.sweep() == 1
    assert not old.exists()
    assert new.exists()


def test_the_result_of_another_system_is_kept_until_another_takes_its_place(place: Place) -> None:
    assert place.witnesses.of(HASH) is None
    for content in (b"{}", b'{"more": 1}'):
        place.witnesses.put(HASH, content)
        path = place.witnesses.of(HASH)
        assert path is not None
        assert path.read_bytes() == content
    assert list(place.witnesses) == [HASH]
    assert list(place.blobs) == []


def test_the_result_of_another_system_can_be_removed(place: Place) -> None:
    place.witnesses.put(HASH, b"{}")
    assert place.witnesses.remove(HASH)
    assert not place.witnesses.remove(HASH)
    assert place.witnesses.of(HASH) is None
    assert list(place.witnesses) == []


def test_whose_bytes_they_are_is_written_beside_them(place: Place) -> None:
    assert place.blobs.owner() is None
    place.blobs.belong_to(HASH)
    assert place.blobs.owner() == HASH
    assert list(place.blobs) == []
