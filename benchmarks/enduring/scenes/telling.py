"""Receivers on the network: webhooks that are told, a web service that is sent each bill by itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from flows.messenger import tell
from pipeline.delivery.choosing import carrier_of
from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.outcome import Status
from pipeline.store import outbox
from pipeline.store.people.authority import Terminal
from pipeline.store.webhooks import hooks
from pipeline.webhooks.occasion import Occasion
from tests.ledger import process
from tests.ledger import sha256
from tests.pipeline.delivery.books import Books
from tests.pipeline.delivery.books import keeping
from tests.pipeline.store.review.conftest import waiting
from tests.pipeline.webhooks.receiver import Receiver
from tests.pipeline.webhooks.receiver import receiving
from tests.postings import coded
from tests.postings import posted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pipeline.settings import Settings
    from pipeline.store.store import Store

_BILLS = 2


class Telling:
    """A program that wants to know of everything."""

    name = "webhooks"

    def stage(self) -> AbstractContextManager[Receiver]:
        """The program."""
        return receiving()

    def options(self, _stage: Receiver) -> dict[str, object]:
        """It is on this machine."""
        return {"webhooks": {"allow_http": True, "allow_private": True, "answer_seconds": 5}}

    def prepare(self, store: Store, _settings: Settings, stage: Receiver, number: int) -> None:
        """Something happens."""
        if number == 0:
            hooks.add(store, stage.address, tuple(Occasion), actor=Terminal(user="scene"))
        process(store, waiting(f"{number}.pdf"))

    def act(self, store: Store, settings: Settings, _stage: Receiver, _number: int) -> None:
        """Tell it."""
        tell(store, settings)

    def amiss(self, _store: Store, _settings: Settings, stage: Receiver, count: int) -> Iterator[str]:
        """Of each bill that it came, and that it waits, whoever was told twice."""
        told = {headers["webhook-id"] for headers, _ in stage.got}
        if len(told) != 2 * count:
            yield f"{len(told)} messages of {2 * count}"


class Sending:
    """A web service that takes each bill as a request."""

    name = "bills one by one"

    def stage(self) -> AbstractContextManager[Books]:
        """The service."""
        return keeping()

    def options(self, stage: Books) -> dict[str, object]:
        """Where it is."""
        return {"deliveries": {"xero": {"to": stage.address, "each": True, "seconds": 5}}}

    def prepare(self, store: Store, _settings: Settings, _stage: Books, number: int) -> None:
        """Bills may be posted."""
        for one in range(_BILLS):
            name = f"INV-{number}-{one}"
            said = posted(bill(invoice_number=name, lines=(line(account_code="4930"),)), document_id=sha256(name))
            process(store, replace(said, file=name, status=Status.CLEAN))

    def act(self, store: Store, settings: Settings, _stage: Books, _number: int) -> None:
        """Seal and send."""
        export(store, exporter_named("xero").with_codes(coded()), _carrier(settings), actor="scene")

    def amiss(self, store: Store, _settings: Settings, stage: Books, count: int) -> Iterator[str]:
        """It has each bill once."""
        numbers = Counter(stage.numbers)
        yield from (f"{name} is there {times} times" for name, times in numbers.items() if times > 1)
        if len(numbers) != count * _BILLS or outbox.undelivered(store):
            yield f"{len(numbers)} bills of {count * _BILLS}"


def _carrier(settings: Settings) -> Any:
    return carrier_of(settings, "xero")
