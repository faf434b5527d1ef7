"""What is observed, as Prometheus names it: `ledgerdrop_*`, in base units, counters ending in `_total`.

Everything is counted from the ledger when it is asked for: restarts and several processes change nothing. No label is
of a document, a supplier or a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.observing.figures import by_one
from flows.observing.figures import counters
from flows.observing.figures import gauge
from flows.observing.figures import gauges
from flows.observing.programs import programs
from flows.observing.times import times
from flows.observing.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

    from flows.observing.observed import Errors
    from flows.observing.observed import Observed
    from pipeline.store.observing.ledger import Ledger


def families(seen: Observed) -> Iterator[Metric]:
    """Every family, with its samples."""
    yield gauges("build_info", "What runs here.", ("version", "database"), {(seen.version, seen.database): 1})
    yield from _documents(seen.ledger)
    yield from waiting(seen.ledger)
    yield from times(seen.ledger.stage_times)
    yield from _errors(seen.errors)
    yield from programs(seen)


def _documents(ledger: Ledger) -> Iterator[Metric]:
    came: dict[tuple[str, ...], float] = {(one.channel, one.outcome): one.arrivals for one in ledger.arrived}
    words = "Files that came in, by way and by how they ended; those at_work have not."
    yield gauges("arrivals", words, ("channel", "outcome"), came)
    yield gauges("bills", "Bills by how they ended; those that are open have not.", ("ending",), by_one(ledger.endings))
    yield gauge("bills_corrected", "Bills of which people corrected a value.", ledger.corrected)
    words = "Documents that were tried again, by why."
    yield counters("document_retries", words, ("reason",), by_one(ledger.retries))


def _errors(errors: Errors) -> Iterator[Metric]:
    yield gauge("silent_error_target_ratio", "The share of unseen bills that may be wrong.", errors.target)
    words = "The share of unseen bills that is wrong at most, as measured; missing where none goes through unseen."
    bounds = {evidence.name.lower(): bound for evidence, bound in errors.bounds.items() if bound is not None}
    yield gauges("silent_error_bound_ratio", words, ("evidence",), by_one(bounds))
    yield gauge("bills_checked", "Bills of 13 weeks that were looked at as a check of the machine.", errors.checked)
    yield gauge("bills_checked_wrong", "Those of them that were wrong.", errors.wrong)
    if errors.at_most is not None:
        words = "The share of unseen bills that is wrong at most, by those that were looked at as a check."
        yield gauge("silent_error_checked_ratio", words, errors.at_most)
