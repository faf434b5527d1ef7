"""What a restored installation waits for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from flows.restoring import Standing
    from pipeline.backup.repository import Backup
    from pipeline.backup.restoring import Restored
    from pipeline.settings import Settings
    from pipeline.store.restored.settling import PostedBefore
    from pipeline.store.restored.waiting import Restoration

_MINUTE: Final = "%Y-%m-%d %H:%M"


def next_steps(settings: Settings, backup: Backup, done: Restored) -> Iterator[str]:
    """What a person does after a restore, in order."""
    moment = f"{backup.manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC"
    yield f"Restored from {backup.stamp} into {settings.home}. What happened after {moment} is not in it."
    for path in done.aside:
        yield f"- {path} was kept with the backup: put it where it belongs."
    yield "- Drop again what arrived after that moment: originals lie in `processed` and `quarantine` of the old home."
    yield "- Look at who may sign in, and at tokens: who was shut out after that moment is in again."
    yield "- Exports and payments wait. For each target see what its receiver has, then: ledgerdrop restore release."
    yield "  `ledgerdrop restore show` tells where each stands."


def standing_rows(restoration: Restoration | None, found: Iterable[Standing]) -> Iterator[str]:
    """A row for each target, with what is known of it below."""
    if restoration is None:
        yield "The ledger was never restored: nothing waits for that."
        return
    when = f"{restoration.restored_at:{_MINUTE}} UTC"
    yield f"Restored on {when} from {restoration.origin}, which is of {restoration.taken_at:{_MINUTE}} UTC."
    for one in found:
        yield f"{one.target:<20}  {'waits' if one.through is None else f'goes on, through {one.through}'}"
        yield f"    the last that the ledger knows: {one.last or 'none'}"
        if one.on_their_way:
            yield f"    sealed before the backup, not known to have arrived: {', '.join(one.on_their_way)}"
        if one.unknown:
            yield f"    delivered after the backup, as the folder of exports shows: {', '.join(one.unknown)}"
        if one.unsettled:
            yield f"    movements that wait for you: {one.unsettled}"


def unsettled_rows(found: Iterable[PostedBefore]) -> Iterator[str]:
    """A row for each movement that is not settled."""
    for one in found:
        what = "taken back" if one.is_reversal else "posted"
        here = "" if one.is_here else "; its document is not here yet: drop it again"
        yield f"{one.target}  {one.batch}  {one.key}  {what}, revision {one.revision or '?'}{here}"
