"""The same document came before, in other bytes.

>>> from pipeline.model.build import bill
>>> [found.reason for found in same_text(bill())]
['the text of the document is not known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "U1",
    severity=Severity.BLOCK,
    basis="Practice: the same words are the same bill",
    remedy="Reject the document as a duplicate, or accept it with a reason.",
    judges_all=True,
)
def same_text(_invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No earlier document has the same text."""
    if ports.text_hash is None:
        yield Skips(reason=say("the text of the document is not known"))
    elif ports.earlier is None:
        yield Skips(reason=say("earlier documents are not known"))
    else:
        twins = ports.earlier.with_text(ports.text_hash)
        for twin in twins:
            yield Fails(
                message=say(
                    "The same text arrived as {file} on {day} (document {document})",
                    file=twin.file,
                    day=twin.received_date,
                    document=twin.key[:12],
                ),
                found=twin.key,
            )
        if not twins:
            yield Holds(fields=())
