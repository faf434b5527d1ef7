"""Payment runs as the command line shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.cli.display.json_line import json_line
from desk.cli.display.plain import fitted
from desk.cli.display.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.payments.choosing import LeftOut
    from pipeline.payments.choosing import Payable
    from pipeline.payments.run import Payment
    from pipeline.payments.run import Run
    from pipeline.store.payments.reconciling import Told


def run_row(run: Run) -> str:
    """A run in one line."""
    file = run.name or ""
    return f"{run.run_id:>6}  {run.state:<9} {run.execute_on}  {run.payments:>5} payments {run.total:>14} EUR  {file}"


def run_json(run: Run) -> str:
    """A run for programs."""
    told = ("run_id", "state", "execute_on", "payments", "total", "message_id", "name", "sha256", "note")
    return json_line({name: _plain(getattr(run, name)) for name in told})


def payment_row(payment: Payment) -> str:
    """A payment in one line."""
    told = payment.reference or payment.text
    reason = f"  ({payment.reason})" if payment.reason else ""
    left = f"{payment.payment_id:>6}  {payment.state:<9} {payment.amount:>14} EUR  {payment.end_to_end_id}"
    return plain(f"{left}  {fitted(payment.name, 32)}  {told}{reason}")


def left_out_rows(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """What is not paid, and why."""
    for one in left_out:
        yield plain(f"  left out: {one.bill.number or one.bill.key}: {one.reason}")


def discount_rows(payable: Iterable[Payable]) -> Iterator[str]:
    """The cash discounts that a person can take."""
    for one in payable:
        if one.discount is not None:
            taken = f"{one.discount.amount} EUR ({one.discount.percent.normalize():f} %) until {one.discount.until}"
            yield f"  cash discount: {one.bill.number}: {taken}: --discount {one.bill.key}"


def credit_note_rows(payable: Iterable[Payable]) -> Iterator[str]:
    """The credit notes that a person can set off."""
    for one in payable:
        if one.bill.is_credit:
            yield f"  credit note: {one.bill.number}: {one.bill.amount} EUR: --credit-note {one.bill.key}"


def told_row(told: Told) -> str:
    """What became of an entry of a bank."""
    entry = told.entry
    amount = "" if entry.amount is None else f"  {entry.amount} {entry.currency}"
    reason = f"  {entry.reason}" if entry.reason else ""
    return plain(f"{told.verdict:<13} {entry.saying:<11} {entry.end_to_end_id or entry.run_reference}{amount}{reason}")


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | str) else str(value)
