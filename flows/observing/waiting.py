"""What waits: for workers, for people, for receivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.observing.figures import age
from flows.observing.figures import by_one
from flows.observing.figures import gauge
from flows.observing.figures import gauges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

    from pipeline.store.observing.ledger import Ledger


def waiting(ledger: Ledger) -> Iterator[Metric]:
    """The families of everything that waits."""
    yield from _for_workers(ledger)
    yield from _for_people(ledger)
    yield from _for_receivers(ledger)


def _for_workers(ledger: Ledger) -> Iterator[Metric]:
    queue = ledger.queue
    states = {"waiting": queue.waiting, "leased": queue.leased, "overdue": queue.overdue, "dead": queue.dead}
    words = "Documents that are not done: waiting, leased (of them overdue), or dead, which is given up."
    yield gauges("documents", words, ("state",), by_one(states))
    oldest = age(queue.oldest_arrived_at, ledger.now)
    yield gauge("queue_age_seconds", "For how long the oldest document has waited for a worker.", oldest)
    if ledger.last_finished_at is not None:
        last = ledger.last_finished_at.timestamp()
        yield gauge("last_finished_timestamp_seconds", "When a bill was last written.", last)


def _for_people(ledger: Ledger) -> Iterator[Metric]:
    waits = ledger.waiting
    yield gauge("exceptions", "Bills that wait for people.", waits.bills)
    yield gauge("exceptions_taken", "Those of them that somebody has.", waits.taken)
    oldest = age(waits.oldest_opened_at, ledger.now)
    yield gauge("exceptions_age_seconds", "For how long the oldest bill has waited for people.", oldest)
    words = "Bills that wait for people, by the rule that asks; - is for questions that no rule asks."
    yield gauges("exceptions_by_rule", words, ("rule",), by_one(waits.by_rule))
    words = "Payment runs by how far they are."
    yield gauges("payment_runs", words, ("state",), by_one(ledger.payment_runs))


def _for_receivers(ledger: Ledger) -> Iterator[Metric]:
    targets, now = ledger.targets, ledger.now
    words = "Batches that are sealed and not delivered."
    yield gauges("batches_undelivered", words, ("target",), by_one({one.name: one.undelivered for one in targets}))
    words = "For how long the oldest batch has waited for its receiver."
    ages = {one.name: age(one.oldest_undelivered_at, now) for one in targets}
    yield gauges("batches_undelivered_age_seconds", words, ("target",), by_one(ages))
    words = "When a batch was last sealed."
    sealed = {one.name: one.last_sealed_at.timestamp() for one in targets}
    yield gauges("last_export_timestamp_seconds", words, ("target",), by_one(sealed))
    words = "Bills that are held back from a target, because something is missing."
    yield gauges("bills_held", words, ("target",), by_one({**{one.name: 0 for one in targets}, **ledger.held}))
    messages = {"waiting": ledger.messages.waiting, "given_up": ledger.messages.given_up}
    words = "Messages that webhooks were not told: waiting, or given up."
    yield gauges("webhook_messages", words, ("state",), by_one(messages))
    oldest = age(ledger.messages.oldest_at, now)
    yield gauge("webhook_messages_age_seconds", "For how long the oldest message has waited.", oldest)
