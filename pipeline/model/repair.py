"""A value that was misread by one character, put right by proof: what it should be, and what speaks for that.

A repair changes nothing by itself. What was read stays in the record unless the settings say that repairs of its sort
are used, and then the reading says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.document.box import Box
from pipeline.model.field_path import words_of
from pipeline.model.words import Words
from pipeline.model.words import all_of
from pipeline.model.words import say

#: So many of the equations that hold are written out.
_SHOWN: Final = 3


class RepairKind(StrEnum):
    """What can be repaired, by what proves it."""

    #: By the equations of the bill.
    AMOUNT = "amount"
    #: By their check digits.
    IBAN = "iban"
    VAT_ID = "vat_id"


class Standing(StrEnum):
    """What became of a repair."""

    PROPOSED = "proposed"
    #: Another one is proved as well: neither is proposed.
    AMBIGUOUS = "ambiguous"
    #: The bill has the repaired value, because the settings say so.
    USED = "used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One character read otherwise, and what holds then."""

    kind: RepairKind
    standing: Standing
    #: The paths of the readings that stand on the print; one print may be two amounts, or none that is told.
    fields: tuple[str, ...]
    #: What was read, and what it should be: as printed.
    read: str
    meant: str
    #: What the first of the fields becomes, as JSON text.
    value: str
    #: How one became the other: "8 for 3".
    slip: str
    #: What holds with it, or what it fits: "A5: 100.00 + 19.00 = 119.00", "the check digits of the IBAN".
    proof: tuple[str, ...]
    #: Where it stands, 1 for the first page; in page units.
    page: int
    box: Box

    @property
    def words(self) -> Words:
        """What was read, what should be, and why, as people say it; of a long proof the beginning."""
        held = all_of(self.proof[:_SHOWN])
        fits = say("makes {held} hold", held=held) if self.kind is RepairKind.AMOUNT else say("fits {held}", held=held)
        what = words_of(self.fields[0]) if self.fields else say("a number on page {page}", page=self.page)
        return say(
            "{what}: read {read}; {meant} {fits}: {slip}",
            what=what,
            read=self.read,
            meant=self.meant,
            fits=fits,
            slip=self.slip,
        )

    @property
    def is_used(self) -> bool:
        """Whether the bill has the repaired value."""
        return self.standing is Standing.USED
