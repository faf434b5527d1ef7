"""The bytes of a ledger's documents, wherever the settings say that they are, and whether they are there at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.blobs.opening import open_blobs
from pipeline.refusals.belonging import other_documents
from pipeline.refusals.starting import refuse

if TYPE_CHECKING:
    from pipeline.blobs.kept import BlobStore
    from pipeline.settings import Settings
    from pipeline.store.store import Store


def documents_of(store: Store, settings: Settings) -> BlobStore:
    """Where they are.

    Raises:
        RefusedToStart: The settings name another place.
        StoreError: That cannot be said at the moment.
    """
    blobs = open_blobs(settings)
    see_that_they_are_there(store, settings, blobs)
    return blobs


def see_that_they_are_there(store: Store, settings: Settings, blobs: BlobStore) -> None:
    """Stop where all of them are missing, as they are while a share is not mounted; one alone is its own trouble.

    Raises:
        RefusedToStart: They are.
        StoreError: That cannot be said at the moment.
    """
    place = settings.storage.blobs if settings.storage.is_bucket else settings.blobs_folder
    refuse(other_documents(store, blobs, place))
