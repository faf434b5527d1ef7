"""`explain`: where the values of a bill come from."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from desk.cli.display.bill import bill
from desk.cli.display.json_line import json_line
from desk.cli.display.plain import plain
from desk.cli.display.whence import shown
from desk.cli.installation import settings
from desk.cli.meant import meant
from flows.assembly import ledger
from pipeline.errors import UsageError
from pipeline.model.serial import to_json
from pipeline.store.audit import Event
from pipeline.store.audit import history
from pipeline.store.key import parse_key
from pipeline.store.learning import listing
from pipeline.store.moved import Moved
from pipeline.store.moved import moved
from pipeline.store.purging.purged import purged
from pipeline.store.records import read
from pipeline.store.remittances import payments_of
from pipeline.store.whence import whence

if TYPE_CHECKING:
    from pipeline.store.learning.listing import Learned
    from pipeline.store.purging.purged import Purged
    from pipeline.store.records import StoredRecord
    from pipeline.store.remittances import Payment

app = typer.Typer()


@app.command()
def explain(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(help="Its id, the first letters of it, or the name of its file.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show where each value came from, what was checked, what happened and who decided."""
    with ledger(settings(ctx)) as store:
        key = meant(store, document)
        stored, events = read(store, key), history(store, key)
        learned = listing.some(store, _memories(stored))
        postings = moved(store, key)
        payments, came = payments_of(store, key), whence(store, parse_key(key)[0])
        gone = purged(store, key)
    if stored is None:
        raise UsageError(f"document {key} was read as other bills meanwhile", remedy="Give its id again.")
    if as_json:
        told = {
            **to_json(stored.record),
            "revision": stored.revision,
            "postings": [asdict(one) for one in postings],
            **({"remittances": [asdict(one) for one in payments]} if payments else {}),
            **({"purged": asdict(gone)} if gone else {}),
            "whence": asdict(came),
            "events": [asdict(event) for event in events],
        }
        typer.echo(json_line(told, default=str))
        return
    console = Console(soft_wrap=True, highlight=False)
    console.print(bill(stored.record))
    if gone is not None:
        console.print(_purged(gone))
    for line in shown(came):
        console.print(line)
    for one in learned:
        console.print(_lesson(one))
    for posting in postings:
        console.print(_posting(posting))
    for payment in payments:
        console.print(_payment(payment))
    for event in events:
        console.print(_row(event))


def _purged(gone: Purged) -> Text:
    """That nothing but the proof is left."""
    words = f"purged on {gone.begun_at:%Y-%m-%d} by {gone.begun_by}: what it said is gone, what was decided stays"
    return Text(plain(words), style="yellow")


def _memories(stored: StoredRecord | None) -> set[int]:
    readings = {} if stored is None else stored.record.invoice.readings
    return {one.memory_id for one in readings.values() if one.memory_id is not None}


def _lesson(one: Learned) -> Text:
    """Who taught what led to a value."""
    where = ", or ".join(anchor.told for anchor in one.memory.anchors)
    teachers = ", ".join(f"{lesson.person} on {lesson.file}" for lesson in one.lessons)
    words = f"memory {one.memory_id}: {one.memory.term.replace('_', ' ')} {where}; taught by {teachers}"
    return Text(f"learned  {plain(words)}", style="cyan")


def _posting(one: Moved) -> Text:
    """What a target was given, or gave back."""
    what = "taken back" if one.is_reversal else "posted"
    whether = "" if one.delivered_at else ", not delivered yet"
    return Text(f"{what:<10} revision {one.revision}  {one.target}  {one.name}{whether}", style="green")


def _payment(payment: Payment) -> Text:
    """What a payer said of a medical claim."""
    day = "" if payment.paid_date is None else f" on {payment.paid_date}"
    number = f", their number {payment.payer_number}" if payment.payer_number else ""
    words = f"{payment.payer_name}{day}: {payment.paid:f} of {payment.charged:f}, {payment.standing.value}{number}"
    told = "; ".join([words, *map(str, payment.adjustments), *payment.discrepancies])
    return Text(f"remitted {plain(told)}", style="cyan")


def _row(event: Event) -> Text:
    return Text(
        f"{event.at:%Y-%m-%d %H:%M:%S}  {event.what:<10} {plain(event.actor)}  {plain(event.reason)}", style="dim"
    )
