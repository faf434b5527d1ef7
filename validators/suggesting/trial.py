"""An edit tried on all equations of a bill: what it restores, as long as nothing else stops holding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.applying import applied
from pipeline.model.invoice import Invoice
from pipeline.model.words import Words
from validators.suggesting.edit import Edit
from validators.suggesting.equations import Place
from validators.suggesting.equations import states
from validators.suggesting.equations import words
from validators.suggesting.slips import Likelihood

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from validators.suggesting.equations import States


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """An edit, and the equations that hold with it and did not before."""

    edit: Edit
    invoice: Invoice
    restored: Mapping[Place, Words]

    @property
    def rank(self) -> tuple[int, int, Decimal]:
        """Most restored equations, the likeliest slip, the smallest change; of equals, the one thought of first."""
        return -len(self.restored), -self.edit.slip.likelihood, self.edit.size


def tried(invoice: Invoice, before: States, thought: Edit) -> Trial | None:
    """What an edit restores; `None` where that is nothing, or where something else stops holding."""
    edited = applied(invoice, thought.changes)
    lines = () if thought.line is None else (thought.line,)
    after = states(edited, lines)
    stays = {place for place in before.holding if place[0] != "A1" or place[1] in lines}
    restored = {place: words(after.holding[place]) for place in before.broken if place in after.holding}
    is_better = bool(restored) and stays <= after.holding.keys() and after.broken.keys() <= before.broken.keys()
    if thought.slip.likelihood is Likelihood.MISSING and _is_doubted(restored, before, after):
        return None
    return Trial(edit=thought, invoice=edited, restored=restored) if is_better else None


def _is_doubted(restored: Collection[Place], before: States, after: States) -> bool:
    """Whether another equation still doubts an amount, so that nothing needs to be missing."""
    fields = {path for place in restored for path in before.broken[place].balance.fields}
    return any(not fields.isdisjoint(broken.balance.fields) for broken in after.broken.values())
