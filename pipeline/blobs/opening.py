"""Opens the place of bytes that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.bucket_blobs import BucketBlobs
from pipeline.blobs.bucket_witnesses import BucketWitnesses
from pipeline.blobs.fetched import Fetched
from pipeline.blobs.folder import FolderBlobs
from pipeline.blobs.folder_witnesses import FolderWitnesses
from pipeline.errors import MissingDependency

if TYPE_CHECKING:
    from pipeline.blobs.bucket import Bucket
    from pipeline.blobs.kept import BlobStore
    from pipeline.blobs.kept import WitnessStore
    from pipeline.settings import Settings

#: A document may wait for two others before it is read; and whatever the limits are, people look at one for a while.
_JOBS: Final = 3
_SHORTEST: Final = 900.0


def open_blobs(settings: Settings) -> BlobStore:
    """Where the bytes of every document are kept.

    Raises:
        StoreError: The folder cannot be made.
        MissingDependency: They are in a bucket, and what speaks with it is not installed.
    """
    if not settings.storage.is_bucket:
        return FolderBlobs(settings.blobs_folder)
    return BucketBlobs(_bucket(settings), _fetched(settings))


def open_witnesses(settings: Settings) -> WitnessStore:
    """Where it is kept what other systems made of documents.

    Raises:
        StoreError: The folder cannot be made.
        MissingDependency: It is in a bucket, and what speaks with it is not installed.
    """
    if not settings.storage.is_bucket:
        return FolderWitnesses(settings.witnesses_folder)
    return BucketWitnesses(_bucket(settings), _fetched(settings))


def _bucket(settings: Settings) -> Bucket:
    try:
        from pipeline.blobs.bucket import Bucket  # noqa: PLC0415 - most installations have no bucket, nor what it needs
    except ImportError as error:
        raise MissingDependency("s3fs", install="pip install 'ledgerdrop[s3]'") from error
    return Bucket(settings.storage)


def _fetched(settings: Settings) -> Fetched:
    in_use = max(_JOBS * settings.limits.wall_seconds, _SHORTEST)
    return Fetched(settings.fetched_folder, most=settings.storage.fetched_bytes, in_use_seconds=in_use)
