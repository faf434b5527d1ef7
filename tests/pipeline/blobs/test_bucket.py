"""A bucket that several machines share: asked for little, trusted with nothing, and at times away."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from pipeline.blobs.opening import open_blobs
from pipeline.errors import StoreError
from pipeline.intake.intake import Intake
from pipeline.settings import Settings
from pipeline.storage_settings import StorageSettings
from tests.buckets import NAME
from tests.pipeline.intake.formats import WHOLE
from tests.pipeline.intake.log import MemoryLog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pipeline.blobs.conftest import Place

HASH = hashlib.sha256(b"a bill").hexdigest()
THERE = f"ours/blobs/{HASH}"


def asked(place: Place) -> list[str]:
    """The requests since the last time, without the names."""
    assert place.server is not None
    verbs = [request.partition(" ")[0] for request in place.server.asked]
    place.server.asked.clear()
    return verbs


def test_bytes_are_sent_once_and_fetched_only_where_they_are_not_at_hand(bucket: Place, tmp_path: Path) -> None:
    asked(bucket)
    bucket.blobs.put([b"a bill"])
    assert asked(bucket) == ["HEAD", "PUT"]
    bucket.blobs.put([b"a bill"])
    assert asked(bucket) == ["HEAD"]
    bucket.blobs.path(HASH)
    assert asked(bucket) == []
    elsewhere = open_blobs(Settings(home=tmp_path / "elsewhere", storage=bucket.settings.storage))
    assert elsewhere.path(HASH).read_bytes() == b"a bill"
    assert elsewhere.path(HASH).read_bytes() == b"a bill"
    assert asked(bucket) == ["GET"]


def test_all_is_listed_however_many_there_are(bucket: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
    hashes = {bucket.blobs.put([bytes([at])]).sha256 for at in range(5)}
    asked(bucket)
    assert list(bucket.blobs) == sorted(hashes)
    assert asked(bucket) == ["GET", "GET", "GET"]


def test_bytes_that_a_bucket_got_otherwise_are_told_and_sent_again(bucket: Place) -> None:
    assert bucket.server is not None
    bucket.server.on_the_way = lambda body: body[:-1] + b"?"
    with pytest.raises(StoreError, match="does not have what it was sent") as trouble:
        bucket.blobs.put([b"a bill"])
    assert "sent again" in trouble.value.remedy
    with pytest.raises(StoreError, match="does not have what it was sent"):
        bucket.witnesses.put(HASH, b"{}")
    bucket.server.on_the_way = bytes
    bucket.blobs.put([b"a bill"])
    assert bucket.blobs.verify(HASH)


def test_damaged_bytes_are_never_read_out_of_a_bucket(bucket: Place, tmp_path: Path) -> None:
    bucket.blobs.put([b"a bill"])
    bucket.damage(HASH, b"a hill")
    fresh = open_blobs(Settings(home=tmp_path / "elsewhere", storage=bucket.settings.storage))
    assert not fresh.path(HASH).exists()


def test_a_bucket_that_is_away_loses_nothing(bucket: Place) -> None:
    assert bucket.server is not None
    intake = Intake(bucket.settings, MemoryLog(), clock=iter(range(0, 100, 10)).__next__)
    (bucket.settings.inbox_folder / "bill.pdf").write_bytes(WHOLE["pdf"])
    intake.round()
    bucket.server.stop()
    with pytest.raises(StoreError, match="Could not connect") as trouble:
        intake.round()
    assert "See that the bucket is there" in trouble.value.remedy
    assert [path.name for path in bucket.settings.inbox_folder.iterdir()] == ["bill.pdf"]
    bucket.server.start()
    assert [each.arrival.name for each in intake.round().taken] == ["bill.pdf"]
    assert bucket.server.names() == [f"ours/blobs/{hashlib.sha256(WHOLE['pdf']).hexdigest()}"]


def test_a_bucket_that_is_away_is_not_taken_for_an_empty_one(bucket: Place) -> None:
    assert bucket.server is not None
    bucket.blobs.put([b"a bill"])
    bucket.server.stop()
    for ask in (bucket.blobs.verify, bucket.blobs.remove, bucket.blobs.__contains__, bucket.witnesses.of):
        with pytest.raises(StoreError, match="Could not connect"):
            ask(HASH)
    with pytest.raises(StoreError, match="Could not connect"):
        list(bucket.blobs)


def test_a_bucket_that_is_not_there_is_told(bucket: Place) -> None:
    storage = bucket.settings.storage.model_copy(update={"blobs": "s3://other/ours"})
    blobs = open_blobs(bucket.settings.model_copy(update={"storage": storage}))
    with pytest.raises(StoreError, match="bucket does not exist"):
        blobs.put([b"a bill"])
    with pytest.raises(StoreError, match="bucket does not exist"):
        blobs.path(hashlib.sha256(b"another").hexdigest())


def test_two_installations_share_a_bucket_without_seeing_each_other(bucket: Place, tmp_path: Path) -> None:
    assert bucket.server is not None
    other = StorageSettings.model_validate(
        {**bucket.server.settings.model_dump(), "blobs": f"s3://{NAME}", "key": "test", "secret": "test"}
    )
    theirs = open_blobs(Settings(home=tmp_path / "theirs", storage=other))
    bucket.blobs.put([b"a bill"])
    assert list(theirs) == []
    theirs.put([b"a bill"])
    assert bucket.server.names() == [f"blobs/{HASH}", THERE]
