"""What another system read of the same bill: a witness that never overrides what was read here."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from pipeline.model.invoice import Invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignWitness:
    """One bill as another system tells it."""

    #: As people call it: "ABBYY Vantage"; empty where nothing could be read of what it says.
    system: str = ""
    invoice: Invoice = field(default_factory=Invoice)
    #: Of the file that says so.
    sha256: str = ""
    #: Why nothing of it is used; empty where it is.
    trouble: str = ""
