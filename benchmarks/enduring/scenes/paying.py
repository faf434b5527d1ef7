"""Payments: sealed once, delivered once; and what payers say, kept once."""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from flows.checkup.payments import payments
from flows.reconciling import reconcile
from pipeline.exporters.medical.claim_key import claim_key
from pipeline.exporters.payments.delivering import seal_and_deliver
from pipeline.model.outcome import Status
from pipeline.store import outbox
from pipeline.store.payments.deciding import Decision
from pipeline.store.payments.sealing import delivered
from pipeline.store.remittances import payments_of
from tests.ledger import process
from tests.ledger import sealed
from tests.medical import claim
from tests.medical import claims
from tests.paying import Office
from tests.paying import arrive
from tests.paying import furnish
from tests.remittances import FULL
from tests.remittances import remittance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.store import Store

_MOST = 1_000_000


class Paying:
    """A run of one bill, approved."""

    name = "payments"

    def stage(self) -> AbstractContextManager[None]:
        """Nobody else."""
        return nullcontext()

    def options(self, _stage: Any) -> dict[str, object]:
        """Nothing special."""
        return {}

    def prepare(self, store: Store, settings: Settings, _stage: Any, number: int) -> None:
        """A bill is handed to accounting, its payment proposed and approved."""
        office = Office(store, settings.exports_folder) if number else furnish(store, settings.exports_folder)
        arrive(store, f"P{number}")
        for batch in outbox.undelivered(store):
            outbox.mark_delivered(store, batch, actor="scene")
        if office.approve(office.propose()) is not Decision.APPROVED:
            raise RuntimeError("the run is not approved")

    def act(self, store: Store, settings: Settings, _stage: Any, _number: int) -> None:
        """Seal and deliver."""
        seal_and_deliver(store, settings.exports_folder, actor="scene")

    def amiss(self, store: Store, settings: Settings, _stage: Any, count: int) -> Iterator[str]:
        """As many files as runs, each whole beside its manifest."""
        yield from (one.words for one in payments(store, settings.exports_folder) if not one.is_well)
        names = {file.name for file in delivered(store)}
        lying = {path.name for path in (settings.exports_folder / "payments").iterdir() if path.is_file()}
        if len(names) != count or lying != names | {f"{name}.manifest.json" for name in names}:
            yield f"{sorted(lying)} for {count} runs"


class Remitting:
    """A claim that was posted, and what a payer says of it again and again."""

    name = "remittances"

    def stage(self) -> AbstractContextManager[None]:
        """Nobody else."""
        return nullcontext()

    def options(self, _stage: Any) -> dict[str, object]:
        """Nothing special."""
        return {}

    def prepare(self, store: Store, settings: Settings, _stage: Any, number: int) -> None:
        """A payer writes."""
        (one,) = claims(claim())
        if number == 0:
            process(store, replace(one, file="claim.x12", status=Status.CLEAN))
            sealed(store, "x12_837p")
        content = remittance(replace(FULL, key=claim_key(one.key)), amount="119", trace=f"EFT{number}")
        (settings.home / f"{number}.x12").write_bytes(content)

    def act(self, store: Store, settings: Settings, _stage: Any, number: int) -> None:
        """Import what it wrote; twice is once."""
        reconcile(store, settings.home / f"{number}.x12", most_bytes=_MOST, actor="scene")

    def amiss(self, store: Store, _settings: Settings, _stage: Any, count: int) -> Iterator[str]:
        """Each letter is kept once."""
        (one,) = claims(claim())
        if (kept := len(payments_of(store, one.key))) != count:
            yield f"{kept} payments of {count} letters"
