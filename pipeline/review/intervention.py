"""What people did to a bill, piece by piece: the history of each of its fields, and who may not approve it any more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.field_path import GROUPS
from pipeline.model.field_path import members_of
from pipeline.model.line_terms import CODING_TERMS
from pipeline.people.permission import Permission
from pipeline.review.pairing import paired

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.model.acceptance import Acceptance
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.model.term import Term

#: Rules whose objection no one person may set aside alone: where the money goes, who gets it, and limits.
FOUR_EYES: Final = frozenset({"B1", "B2", "V1", "V2", "H3"})


class Deed(StrEnum):
    """The sorts of interventions."""

    EDITED = "edited"
    #: A value came with a row that was added, or went with one that was taken away.
    ADDED = "added"
    REMOVED = "removed"
    #: Looked at and said to be right, without another value.
    CONFIRMED = "confirmed"
    #: A question was answered.
    ACCEPTED = "accepted"
    #: It was said whose bill it is.
    CHOSEN = "chosen"
    #: Master data was proposed out of it.
    PROPOSED = "proposed"
    #: It was made of other pages, or of the same in another order.
    REBOUND = "rebound"
    #: It was posted, and taken up to be corrected.
    REOPENED = "reopened"

    @property
    def changes(self) -> bool:
        """Whether the bill says something else after it."""
        return self in {Deed.EDITED, Deed.ADDED, Deed.REMOVED}


#: Whoever does these has said something of the bill that others have to look at.
_BARRING: Final = frozenset(
    {Deed.EDITED, Deed.ADDED, Deed.REMOVED, Deed.CHOSEN, Deed.PROPOSED, Deed.REBOUND, Deed.REOPENED}
)
_CODES: Final = frozenset(term.name for term in CODING_TERMS)
#: What a choice is about.
SUPPLIER: Final = "supplier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One piece."""

    deed: Deed
    #: The path of the reading, or the code of the rule that was answered; empty where no rule asked; or "pages", or
    #: "posting". Of a choice or a proposal, what of master data it is about.
    subject: str
    #: As JSON text; of an acceptance nothing, and the words of the question.
    before: str | None = None
    after: str | None = None
    #: Of an acceptance, its reason and what the person added.
    note: str = ""

    @property
    def permission(self) -> Permission:
        """What a person needs for it."""
        is_deciding = self.deed is Deed.ACCEPTED or self._is_coding
        return Permission.DECIDE_BILLS if is_deciding else Permission.EDIT_BILLS

    @property
    def _is_coding(self) -> bool:
        """Whether it says where a line that stands is posted, and nothing of what is owed, and to whom."""
        is_of_a_line = self.subject.startswith("lines[") and self.subject.rpartition(".")[2] in _CODES
        return is_of_a_line and self.deed in {Deed.EDITED, Deed.CONFIRMED}

    @property
    def bars_approval(self) -> bool:
        """Whether somebody else has to approve the bill.

        Whoever answers for a cost says where it is posted, and approves it: four eyes are about what is owed.
        """
        if self._is_coding:
            return False
        return self.deed in _BARRING or (self.deed is Deed.ACCEPTED and self.subject in FOUR_EYES)


def interventions(before: Record, after: Record) -> tuple[Intervention, ...]:
    """What was done between two states of a bill; a row that stays is compared with what it was, wherever it stands."""
    new = [acceptance for acceptance in after.acceptances if acceptance not in before.acceptances]
    return (*_of_invoices(before.invoice, after.invoice), *_chosen(before, after), *_accepted(new))


def _of_invoices(before: Invoice, after: Invoice) -> Iterator[Intervention]:
    yield from _of_groups(before, after, "")
    for name in GROUPS:
        old, new = members_of(before, name), members_of(after, name)
        for pair in paired(old, new):
            if pair.before is None and pair.after is not None:
                yield from _of_row(Deed.ADDED, new[pair.after], f"{name}[{pair.after}].")
            elif pair.before is not None and pair.after is None:
                yield from _of_row(Deed.REMOVED, old[pair.before], f"{name}[{pair.before}].")
            elif pair.before is not None and pair.after is not None:
                yield from _of_groups(old[pair.before], new[pair.after], f"{name}[{pair.after}].")


def _of_row(deed: Deed, row: Group, place: str) -> Iterator[Intervention]:
    for term, reading in row.found().items():
        told = _json(term, reading)
        before, after = (told, None) if deed is Deed.REMOVED else (None, told)
        yield Intervention(deed=deed, subject=f"{place}{term}", before=before, after=after)


def _of_groups(before: Group, after: Group, place: str) -> Iterator[Intervention]:
    terms: dict[Term[Any], None] = dict.fromkeys((*before.readings, *after.readings))
    for term in terms:
        old, new = before[term], after[term]
        if old.value != new.value:
            yield Intervention(
                deed=Deed.EDITED, subject=f"{place}{term}", before=_json(term, old), after=_json(term, new)
            )
        elif new.edited_at is not None and new.edited_at != old.edited_at:
            yield Intervention(
                deed=Deed.CONFIRMED, subject=f"{place}{term}", before=_json(term, old), after=_json(term, new)
            )


def _chosen(before: Record, after: Record) -> Iterator[Intervention]:
    was, now = (None if one is None else one.supplier_id for one in (before.chosen_supplier, after.chosen_supplier))
    if was != now:
        yield Intervention(deed=Deed.CHOSEN, subject=SUPPLIER, before=was, after=now)


def _accepted(acceptances: Iterable[Acceptance]) -> Iterator[Intervention]:
    for one in acceptances:
        note = ": ".join(filter(None, (one.reason.words, one.note)))
        yield Intervention(deed=Deed.ACCEPTED, subject=one.rule, after=one.words, note=note)


def _json(term: Term[Any], reading: Reading[Any]) -> str | None:
    return None if reading.value is None else term.kind.write(reading.value)
