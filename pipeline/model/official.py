"""What the official rules of a standard say of an e-invoice: its schema, and the Schematron of EN 16931."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialFailure:
    """One official rule that an e-invoice breaks."""

    #: As its publisher names it: "BR-CO-15"; "XSD" for the schema, and "FX" for what Factur-X leaves without a name.
    rule: str
    #: Whether its publisher refuses such a bill; the others are warnings.
    is_fatal: bool
    #: In the publisher's words.
    message: str
    #: The element, as a path of names: "/Invoice/InvoiceLine[2]".
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialVerdict:
    """The outcome of one run of one set of official rules."""

    #: "EN 16931 UBL", "Factur-X EXTENDED", "schema of UBL 2.1 Invoice".
    standard: str
    #: Of the package that the rules came in.
    version: str
    #: How many rules were tried: a run in which none was says nothing.
    fired: int
    failures: tuple[OfficialFailure, ...] = ()
    #: Why none was tried; empty where some were.
    why_not: str = ""
