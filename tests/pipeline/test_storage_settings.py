"""Where bytes are kept is refused before anything is kept, where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.settings import Settings
from pipeline.storage_settings import StorageSettings


@pytest.mark.parametrize(
    ("blobs", "bucket", "prefix"),
    [("s3://bills", "bills", ""), ("s3://bills/", "bills", ""), ("s3://my.bills/a/b-1/", "my.bills", "a/b-1/")],
)
def test_a_bucket_and_what_names_in_it_begin_with(blobs: str, bucket: str, prefix: str) -> None:
    told = StorageSettings(blobs=blobs)
    assert (told.is_bucket, told.bucket, told.prefix, told.folder) == (True, bucket, prefix, None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"blobs": "s3://Bills"}, "no bucket"),
        ({"blobs": "s3://bills//x"}, "no bucket"),
        ({"blobs": "s3://bills/a b"}, "no bucket"),
        ({"blobs": "gs://bills"}, "neither a folder nor"),
        ({"key": "who"}, "go together"),
        ({"endpoint_url": "ftp://host"}, "no address"),
        ({"endpoint_url": "https://user@host"}, "no address"),
        ({"endpoint_url": "http://host:9000"}, "without https"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        StorageSettings.model_validate(given)


def test_a_server_without_https_is_taken_where_nobody_listens() -> None:
    assert StorageSettings(endpoint_url="http://localhost:9000").endpoint_url
    assert StorageSettings(endpoint_url="http://store:9000", allow_http=True).endpoint_url


def test_what_other_systems_made_lies_with_the_bytes_where_a_folder_is_named(tmp_path: Path) -> None:
    home = Settings(home=tmp_path)
    share = Settings(home=tmp_path, storage=StorageSettings(blobs="/srv/share"))
    assert (home.blobs_folder, home.witnesses_folder) == (tmp_path / "blobs", tmp_path / "witnesses")
    assert (share.blobs_folder, share.witnesses_folder) == (Path("/srv/share/blobs"), Path("/srv/share/witnesses"))
