"""How an installation does, as people and as programs read it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from desk.cli.display.plain import plain
from flows.observing.concerns import lasting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Sequence

    from flows.observing.concerns import Concern
    from flows.observing.observed import Errors
    from flows.observing.observed import Observed
    from pipeline.store.observing.ledger import Ledger

_GIB = 1024**3


def rows(seen: Observed, found: Sequence[Concern], *, prefect: bool) -> Iterator[Text]:
    """A line for each thing, those that somebody should look after last."""
    for what, words in _lines(seen, prefect=prefect):
        yield Text(f"{what:<12}  ", style="bold").append(plain(words), style="default")
    for one in found:
        yield Text("! ", style="red").append(plain(one.words), style="default")
    if not found:
        yield Text("all is well", style="green")


def as_facts(seen: Observed, found: Sequence[Concern], *, prefect: bool) -> dict[str, object]:
    """The same for programs."""
    ledger = seen.ledger
    return {
        "version": seen.version,
        "database": seen.database,
        "at": ledger.now.isoformat(),
        "is_well": not found,
        "concerns": [asdict(one) for one in found],
        "programs": [
            {
                **{name: getattr(one, name) for name in ("name", "kind", "host", "pid", "version", "done")},
                "started_at": one.started_at.isoformat(),
                "seen_at": one.seen_at.isoformat(),
                "is_gone": one.is_gone(ledger.now),
            }
            for one in ledger.workers
        ],
        "prefect_answers": prefect,
        "queue": {**asdict(ledger.queue), "oldest_arrived_at": _iso(ledger.queue.oldest_arrived_at)},
        "exceptions": {**asdict(ledger.waiting), "oldest_opened_at": _iso(ledger.waiting.oldest_opened_at)},
        "targets": [_target(seen, one.name) for one in ledger.targets],
        "webhooks": {"waiting": ledger.messages.waiting, "given_up": ledger.messages.given_up},
        "payment_runs": dict(ledger.payment_runs),
        "milestones": {
            name.value: {"at": one.at.isoformat(), "is_well": one.is_well} for name, one in ledger.milestones.items()
        },
        "disks": {folder: asdict(disk) for folder, disk in seen.disks.items()},
        "errors": {**asdict(seen.errors), "bounds": {key.value: bound for key, bound in seen.errors.bounds.items()}},
    }


def _target(seen: Observed, name: str) -> dict[str, object]:
    (one,) = (target for target in seen.ledger.targets if target.name == name)
    instants = {key: _iso(getattr(one, key)) for key in ("last_sealed_at", "oldest_undelivered_at")}
    return {**asdict(one), **instants, "held": seen.ledger.held.get(name, 0)}


def _lines(seen: Observed, *, prefect: bool) -> Iterator[tuple[str, str]]:
    ledger, now = seen.ledger, seen.ledger.now
    yield "ledgerdrop", f"{seen.version} on {seen.database}"
    for one in ledger.workers:
        silent = f", silent for {lasting(now - one.seen_at)}" if one.is_gone(now) else ""
        yield one.kind.value, f"{one.name} for {lasting(now - one.started_at)}, {one.done} documents{silent}"
    yield "prefect", "answers" if prefect else "does not answer here; needed only by `up` and its flows"
    queue = ledger.queue
    waits = f"{queue.waiting} wait{_since(queue.oldest_arrived_at, now)}, {queue.leased} at work, {queue.dead} given up"
    yield "documents", waits
    yield "people", f"{ledger.waiting.bills} bills wait{_since(ledger.waiting.oldest_opened_at, now)}"
    yield from _outgoing(ledger)
    for name, reached in ledger.milestones.items():
        yield f"last {name}", f"{lasting(now - reached.at)} ago{'' if reached.is_well else ', and it did not end well'}"
    for folder, disk in seen.disks.items():
        yield f"disk {folder}"[:12], f"{disk.free_bytes / _GIB:.1f} of {disk.size_bytes / _GIB:.1f} GiB free"
    yield "errors", _errors(seen.errors)


def _outgoing(ledger: Ledger) -> Iterator[tuple[str, str]]:
    for one in ledger.targets:
        late = f"{one.undelivered} not delivered{_since(one.oldest_undelivered_at, ledger.now)}"
        yield one.name[:12], f"{one.batches} batches, {late}, {ledger.held.get(one.name, 0)} bills held back"
    messages = ledger.messages
    if messages.waiting or messages.given_up:
        yield "webhooks", f"{messages.waiting} messages wait, {messages.given_up} given up"


def _errors(errors: Errors) -> str:
    bounds = [f"{key.value}: {_share(bound)}" for key, bound in errors.bounds.items()]
    checked = f"; {errors.wrong} of {errors.checked} checked were wrong" if errors.checked else ""
    return f"at most {errors.target:.2%} of unseen bills may be wrong; measured {', '.join(bounds)}{checked}"


def _share(bound: float | None) -> str:
    return "none goes unseen" if bound is None else f"at most {bound:.2%}"


def _since(moment: dt.datetime | None, now: dt.datetime) -> str:
    return "" if moment is None else f" (the oldest for {lasting(now - moment)})"


def _iso(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
