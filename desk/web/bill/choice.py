"""Which supplier comes back with the form of a bill as the one that it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.choice import Choice

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from pipeline.review.typed import Hand

#: The field of the form.
SUPPLIER: Final = "supplier"
_LONGEST: Final = 200


def choice(form: FormData, before: Choice | None, hand: Hand) -> Choice | None:
    """The choice that stands: one that was made before keeps whose it is, and an empty field takes it back."""
    told = form.get(SUPPLIER)
    if not isinstance(told, str) or (before is not None and told == before.supplier_id):
        return before
    return Choice(supplier_id=told[:_LONGEST], chosen_by=hand.person_id, chosen_at=hand.at) if told else None
