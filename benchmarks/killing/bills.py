"""Bills that wait to be posted, some of them of a supplier whose code is missing for one target."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.folder import FolderBlobs
from pipeline.model.arrival import Arrival
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.outcome import Status
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from pipeline.model.record import Record
    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: Every third bill is of a supplier that has no code.
_HELD_EACH: Final = 3
#: What the target with codes calls ours.
CODES: Final = """
[sage50_uk]
currency = "EUR"
[sage50_uk.suppliers]
"S-1" = "MUSTER"
[sage50_uk.accounts]
"*" = "5000"
[sage50_uk.tax_codes]
"19" = "T1"
"""


def is_held(number: int) -> bool:
    """Whether a bill lacks something for the target with codes."""
    return number % _HELD_EACH == 0


def key_of(number: int) -> str:
    """The key of a bill, which is the hash of its document."""
    return hashlib.sha256(_content(number)).hexdigest()


def let_wait(store: Store, settings: Settings, numbers: Iterable[int]) -> None:
    """Have bills arrive, be read and wait to be posted."""
    blobs = FolderBlobs(settings.blobs_folder)
    with store.reading() as connection:
        now = store.now(connection)
    for number in numbers:
        stored = blobs.put([_content(number)])
        Arrivals(store).register(_arrival(number, stored.sha256, stored.size, now))
        (held,) = work.lease(store, owner="benchmark", count=1)
        finish(store, held, (_record(number),))


def _content(number: int) -> bytes:
    return f"the pages of bill {number}".encode()


def _record(number: int) -> Record:
    net, tax = number + 100, (number + 100) * 19
    amounts = {
        "line_net_total": f"{net}.00",
        "net_total": f"{net}.00",
        "tax_total": f"{tax // 100}.{tax % 100:02d}",
        "gross_total": f"{net + tax // 100}.{tax % 100:02d}",
        "payable_amount": f"{net + tax // 100}.{tax % 100:02d}",
    }
    invoice = bill(
        invoice_number=f"INV-{number}",
        lines=(line(quantity="1", net_price=f"{net}.00", line_net=f"{net}.00", account_code="4930"),),
        tax_breakdown=(),
        **amounts,  # type: ignore[arg-type]  # none of them is a source
    )
    supplier = PartyMatch(standing=MatchStanding.MATCHED, party_id="S-2" if is_held(number) else "S-1")
    company = PartyMatch(standing=MatchStanding.MATCHED, party_id="C-1")
    one = record(invoice, file=f"{number}.pdf", document_id=key_of(number))
    return replace(one, status=Status.CLEAN, match=Match(supplier=supplier, company=company))


def _arrival(number: int, sha256: str, size: int, at: dt.datetime) -> Arrival:
    return Arrival(
        arrival_id=uuid.uuid4().hex,
        name=f"{number}.pdf",
        raw_name=b"",
        sha256=sha256,
        size=size,
        arrived_at=at,
        identity=sha256,
    )
