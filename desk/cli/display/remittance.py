"""A remittance as people read it, and as programs do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from desk.cli.display.plain import plain
from pipeline.remittances.remittance import Standing

if TYPE_CHECKING:
    from pipeline.model.serial import Json
    from pipeline.remittances.remittance import Remittance
    from pipeline.store.remittances import Matched

_STYLES: Final = {Standing.PAID: "green", Standing.LESS: "yellow", Standing.REVERSED: "yellow"}
#: Of the key of a bill, as much as tells it from others.
_KEY: Final = 12


def shown(remittance: Remittance, claims: tuple[Matched, ...]) -> Group:
    """The payment, its claims, and what does not come out."""
    day = "" if remittance.paid_date is None else f" on {remittance.paid_date}"
    head = f"{plain(remittance.payer_name)} paid {remittance.amount:f}{day}, trace {plain(remittance.trace_number)}"
    counted = Counter(one.standing.value for one in claims)
    told = ", ".join(f"{count} {standing}" for standing, count in counted.items()) or "no claims"
    lines = [Text(f"!  {one}", style="red") for one in remittance.discrepancies]
    return Group(Text(f"{head}: {told}"), *lines, _table(claims))


def _table(claims: tuple[Matched, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("claim", "bill", "standing", "charged", "paid", "patient owes", "reasons"):
        table.add_column(column, justify="right" if column in {"charged", "paid", "patient owes"} else "left")
    for one in claims:
        claim = one.claim
        table.add_row(
            plain(claim.claim_key),
            "" if one.key is None else one.key[:_KEY],
            Text(one.standing.value, style=_STYLES.get(one.standing, "red")),
            f"{claim.charged:f}",
            f"{claim.paid:f}",
            "" if claim.patient_owes is None else f"{claim.patient_owes:f}",
            plain("; ".join([*map(str, claim.adjustments), *one.discrepancies])),
        )
    return table


def to_json(remittance: Remittance, claims: tuple[Matched, ...]) -> Json:
    """The same as one object; amounts are decimal strings."""
    return {
        "trace_number": remittance.trace_number,
        "payer": {"name": remittance.payer_name, "id": remittance.payer_id},
        "paid_date": None if remittance.paid_date is None else remittance.paid_date.isoformat(),
        "amount": format(remittance.amount, "f"),
        "discrepancies": [str(one) for one in remittance.discrepancies],
        "claims": [_claim(one) for one in claims],
    }


def _claim(one: Matched) -> Json:
    claim = one.claim
    return {
        "claim": claim.claim_key,
        "bill": one.key,
        "standing": one.standing.value,
        "status": claim.status,
        "charged": format(claim.charged, "f"),
        "paid": format(claim.paid, "f"),
        "patient_owes": None if claim.patient_owes is None else format(claim.patient_owes, "f"),
        "payer_number": claim.payer_number,
        "reasons": [
            {"group": each.group, "code": each.reason, "amount": format(each.amount, "f")} for each in claim.adjustments
        ],
        "discrepancies": [*one.discrepancies],
    }
