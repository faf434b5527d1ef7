"""The usages of EN 16931 that a bill is written after: what it says it follows, and the business that it is part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One usage."""

    #: BT-24.
    specification: str
    #: BT-23; `None` where the bill says for itself what it is part of.
    process: str | None = None
    #: Whether a bill may have no more than one note.
    has_one_note: bool = False


_BILLING: Final = "urn:fdc:peppol.eu:2017:poacc:billing"
#: The standard itself.
EN_16931: Final = Usage(specification="urn:cen.eu:en16931:2017")
#: Peppol BIS Billing 3.
PEPPOL: Final = Usage(
    specification=f"{EN_16931.specification}#compliant#{_BILLING}:3.0", process=f"{_BILLING}:01:1.0", has_one_note=True
)
#: XRechnung 3.0, whose process is that of Peppol.
XRECHNUNG: Final = Usage(
    specification=f"{EN_16931.specification}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", process=PEPPOL.process
)
