"""What people decide on one bill, and how it is told when the store does not let them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.colleagues import colleagues
from desk.web.words import N_
from desk.web.worklist.words import SAID
from desk.web.worklist.words import VERDICTS
from pipeline.people.permission import Permission
from pipeline.store import work
from pipeline.store.key import parse_key
from pipeline.store.people.finding import by_id
from pipeline.store.review import approving
from pipeline.store.review import claims
from pipeline.store.review import setting_aside
from pipeline.store.review.approving import Verdict
from pipeline.store.review.claims import NotClaimed
from pipeline.store.review.standing import Stale
from pipeline.store.review.standing import Unchangeable

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk.web.here import Here

_STALE: Final = N_("This bill was changed by somebody else meanwhile. Look at what stands now, and decide again.")
_HELD: Final = N_("%(name)s has this bill now. Take it over with a reason, or leave it to them.")
_NOT_HELD: Final = N_("You do not have this bill any more. Open it, and decide again.")
_UNCHANGEABLE: Final = N_("This bill cannot be changed now.")
_AT_WORK: Final = N_("Its document is being read already.")
NOT_WAITING: Final = N_("This bill waits for nobody.")
_NOBODY: Final = N_("There is nobody of that name who decides on bills.")

#: What the store says of a bill that is not to be had.
REFUSALS: Final = (Stale, NotClaimed, Unchangeable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a decision, in words of the reader's language."""

    is_done: bool
    words: str


def tried(here: Here, decide: Callable[[], Done]) -> Done:
    """A decision, or why the store refused it."""
    try:
        return decide()
    except REFUSALS as refusal:
        return Done(is_done=False, words=why(here, refusal))


def why(here: Here, refusal: Stale | NotClaimed | Unchangeable) -> str:
    """A refusal of the store in words."""
    if isinstance(refusal, Stale):
        return here.gettext(_STALE)
    if isinstance(refusal, Unchangeable):
        return f"{here.gettext(_UNCHANGEABLE)} {here.gettext(refusal.remedy)}"
    if refusal.holder is None:
        return here.gettext(_NOT_HELD)
    return here.gettext(_HELD) % {"name": colleagues(here.store).name(refusal.holder.person_id)}


def have(here: Here, key: str) -> None:
    """Have a bill for what is now done to it, where nobody else has it.

    Raises:
        LookupError: There is no such bill.
        NotClaimed: Somebody else has it.
    """
    claim = claims.take(here.store, key, person_id=here.person.person_id)
    if claim.person_id != here.person.person_id:
        raise NotClaimed(key, claim)


def leave(here: Here, key: str) -> None:
    """Leave a bill to others."""
    claims.release(here.store, key, person_id=here.person.person_id)


def verdict(here: Here, key: str, *, row_version: int) -> Verdict:
    """Approve a bill, within the limit of the house; the store knows that of the person."""
    return approving.approve(
        here.store,
        key,
        person_id=here.person.person_id,
        row_version=row_version,
        limit_of_one=here.desk.settings.policy.approval_limit,
    )


def approve(here: Here, key: str, *, row_version: int) -> Done:
    """Approve a bill; what became of it in words."""
    given = verdict(here, key, row_version=row_version)
    is_done = given in {Verdict.APPROVED, Verdict.NEEDS_ANOTHER}
    return Done(is_done=is_done, words=words_of(here, given))


def words_of(here: Here, given: Verdict) -> str:
    """What became of an approval in words."""
    return here.gettext(VERDICTS[given])


def assign(here: Here, key: str, *, to: str | None, reason: str = "") -> Done:
    """Hand a bill to somebody who decides on bills, or to nobody."""
    person = by_id(here.store, to) if to else None
    if to and (person is None or not person.may(Permission.DECIDE_BILLS)):
        return Done(is_done=False, words=here.gettext(_NOBODY))
    is_done = setting_aside.assign(here.store, key, person_id=here.person.person_id, to=to, reason=reason)
    said = SAID["assigned"] if is_done else NOT_WAITING
    return Done(is_done=is_done, words=here.gettext(said))


def read_again(here: Here, key: str) -> Done:
    """Have the document of a bill read again, where nobody else has the bill."""
    have(here, key)
    is_done = work.retry(here.store, parse_key(key)[0], actor=here.person.person_id)
    leave(here, key)
    said = SAID["read_again"] if is_done else _AT_WORK
    return Done(is_done=is_done, words=here.gettext(said))
