"""A respelling that is proved: what the bill says with it, and what holds then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.repair.respelling import Respelling
from pipeline.document.page import Page
from pipeline.model.invoice import Invoice
from pipeline.model.repair import RepairKind

#: Reads the bill on some pages.
Read = Callable[[tuple[Page, ...]], Invoice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """One way to put a bill right."""

    kind: RepairKind
    change: Respelling
    #: The bill as it reads then.
    invoice: Invoice
    #: The paths of the readings that stand on the word.
    fields: tuple[str, ...]
    proof: tuple[str, ...]
    #: Of two that are proved, the one that proves more is right.
    weight: tuple[int, ...] = ()
    #: Whether the proof is hardly by chance, so that nobody need look again.
    is_strong: bool = True
