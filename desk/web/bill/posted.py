"""Where a bill was posted, and what the next export does with it, as its page tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.words import N_
from pipeline.model.outcome import Status
from pipeline.store.moved import Moved
from pipeline.store.moved import moved
from pipeline.store.moved import standing_in

if TYPE_CHECKING:
    from desk.web.here import Here
    from pipeline.store.records import StoredRecord

_STAYS: Final = N_("It is posted to %(targets)s, and stays there as it is until its correction is approved.")
_ANEW: Final = N_("The next export takes back what %(targets)s has of it, and posts it as it stands now.")
_BACK: Final = N_("The next export takes back what %(targets)s has of it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What targets have of a bill."""

    movements: tuple[Moved, ...]
    #: Whether any target was given it as it stands: nobody changes it then.
    is_as_it_stands: bool
    #: Whether it takes the place of a revision that a target has.
    is_correction: bool
    #: What the next export does with what targets have, in the reader's words; nothing where it does nothing.
    following: str


def posted(here: Here, stored: StoredRecord, *, is_approved: bool) -> Posted:
    """What targets have of a bill that stands."""
    movements = moved(here.store, stored.record.key)
    otherwise = [target for target, revision in standing_in(movements).items() if revision != stored.revision]
    said = _following(stored, is_approved=is_approved) if otherwise else ""
    return Posted(
        movements=movements,
        is_as_it_stands=any(one.revision == stored.revision for one in movements),
        is_correction=bool(otherwise),
        following=here.gettext(said) % {"targets": ", ".join(sorted(otherwise))} if said else "",
    )


def _following(stored: StoredRecord, *, is_approved: bool) -> str:
    if stored.record.status is Status.REJECTED:
        return _BACK if stored.record.outcome.is_accepted else ""
    return _ANEW if is_approved else _STAYS
