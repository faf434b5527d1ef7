"""One bill as a target is given it: posted, posted again after a correction, or reversed.

Each has a key of its own, the same for ever, so that a target is told what it has already and nothing else. The first
posting of a bill has that of the bill.

>>> from pipeline.model.build import record
>>> bill = record(document_id="ab12")
>>> [Movement(record=bill).export_key, Movement(record=bill, is_reversal=True).export_key]
['ab12', 'ab12_r1_x']
>>> Movement(record=bill, revision=2, supersedes=1).export_key
'ab12_r2'
>>> bill_key("ab12-3_r1_x"), bill_key("bill_r1.pdf")
('ab12-3', 'bill_r1.pdf')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.model.record import Record

_MOVED: Final = re.compile(r"([0-9a-f]+(?:-\d+)?)_r\d+(?:_x)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A revision of a bill on its way into a target."""

    #: As that revision has it.
    record: Record
    revision: int = 1
    #: Whether it takes back what the target was given of this revision.
    is_reversal: bool = False
    #: The revision that the target was given last before this one is posted; `None` where it was given none.
    supersedes: int | None = None

    @property
    def export_key(self) -> str:
        """Finds it in the store, and tells a target that it has it already."""
        return export_key(
            self.record.key, self.revision, is_reversal=self.is_reversal, is_first=self.supersedes is None
        )


def export_key(key: str, revision: int, *, is_reversal: bool, is_first: bool) -> str:
    """The key of a movement of the bill under a key. It has letters that are in the names of every system."""
    if is_reversal:
        return f"{key}_r{revision}_x"
    return key if is_first else f"{key}_r{revision}"


def bill_key(told: str) -> str:
    """The key of the bill that a movement is of; whatever is no key of a movement as it is."""
    found = _MOVED.fullmatch(told)
    return found[1] if found else told
