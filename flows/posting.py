"""Posting: what is approved goes to every target, sealed and delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.targets import targets as targets_of
from pipeline.exporters.delivery import export

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.settings import Settings
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store


def post(store: Store, settings: Settings, *, actor: str, targets: Iterable[str] = ()) -> tuple[Batch, ...]:
    """Seal and deliver what is approved, for some targets or those of the settings; the batches delivered.

    Raises:
        ConfigurationError: There is no such target, or the file of codes is wrong; nothing was written.
        ExportRefused: A target cannot take a record; what other targets were given stays.
    """
    exporters = targets_of(settings, targets)
    return tuple(batch for one in exporters for batch in export(store, one, settings.exports_folder, actor=actor))
