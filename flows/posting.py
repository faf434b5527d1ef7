"""Posting: what is approved goes to every target, sealed and delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.targets import targets as targets_of
from pipeline.delivery.choosing import carrier_of
from pipeline.errors import ConfigurationError
from pipeline.errors import ExportRefused
from pipeline.errors import UsageError
from pipeline.exporters.delivering import deliver_all
from pipeline.exporters.delivering import resend
from pipeline.exporters.delivery import seal_all
from pipeline.exporters.exporter import load_exporters
from pipeline.model.words import say
from pipeline.store import outbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from pipeline.settings import Settings
    from pipeline.store.outbox import Batch
    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store


def post(
    store: Store,
    settings: Settings,
    *,
    actor: str,
    targets: Iterable[str] = (),
    told: Callable[[Batch], None] | None = None,
) -> tuple[Batch, ...]:
    """Seal and deliver what is approved, for some targets or those of the settings; the batches delivered.

    What one target does not take keeps nothing from the others. `told` hears of each batch that is delivered.

    Raises:
        ConfigurationError: There is no such target, or the file of codes is wrong; nothing was written.
        ExportRefused: A target cannot take a record, or a batch; what other targets were given stays.
        MissingDependency: A program that delivers is not installed; nothing was written.
    """
    _see_to_deliveries(settings)
    carriers = [(one, carrier_of(settings, one.name)) for one in targets_of(settings, targets)]
    delivered: list[Batch] = []
    refused: list[ExportRefused] = []
    for exporter, carrier in carriers:
        try:
            seal_all(store, exporter, actor=actor)
            delivered += deliver_all(store, exporter.name, carrier, actor=actor, told=told)
        except ExportRefused as refusal:
            refused.append(refusal)
    if refused:
        raise _together(refused)
    return tuple(delivered)


def post_again(store: Store, settings: Settings, batch: Batch, *, reason: str, actor: Actor) -> None:
    """Deliver one batch once more: the same bytes under the same name.

    Raises:
        ExportRefused: It could not be delivered.
        MissingDependency: A program that delivers is not installed.
        NotAllowed: They may not.
        UsageError: No reason is given.
    """
    resend(store, batch, carrier_of(settings, batch.target), reason=reason, actor=actor)


def batch_named(store: Store, name: str) -> Batch:
    """The batch whose file has a name.

    Raises:
        UsageError: There is none.
    """
    found = outbox.named(store, name)
    if found is None:
        raise UsageError(f"there is no batch {name}", remedy=say("Name its file, as the page of exports lists it."))
    return found


def place_of(settings: Settings, batch: Batch) -> str:
    """Where a batch is, or is to be."""
    told = settings.deliveries.get(batch.target)
    if told is None:
        return str(settings.exports_folder / batch.target / batch.name)
    return f"{told.to.partition('?')[0].rstrip('/')}/{batch.name}"


def _see_to_deliveries(settings: Settings) -> None:
    """A target that is mistyped would go into its folder, and whoever wrote it believes otherwise."""
    if unknown := sorted(settings.deliveries.keys() - set(load_exporters())):
        raise ConfigurationError(
            f"deliveries: there is no target {', '.join(unknown)}",
            remedy="Mend ledgerdrop.toml; `ledgerdrop targets` lists the names.",
        )


def _together(refused: list[ExportRefused]) -> ExportRefused:
    if len(refused) == 1:
        return refused[0]
    problem = "; ".join([refused[0].problem, *map(str, refused[1:])])
    return ExportRefused(refused[0].target, problem, remedy=refused[0].remedy)
