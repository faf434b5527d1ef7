"""A document that holds others: taken apart by children, what is in it made known, and how it ended in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.intake.unpacking import Keeping
from pipeline.intake.unpacking import Parent
from pipeline.intake.unpacking import unpack
from pipeline.isolation.answer import Failure
from pipeline.model.origin import MailFacts
from pipeline.model.outcome import Outcome
from pipeline.model.words import row_of
from pipeline.model.words import say
from pipeline.model.words import say_many
from pipeline.store import origins
from pipeline.store.arrivals import Arrivals

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.blobs.kept import BlobStore
    from pipeline.blobs.kept import WitnessStore
    from pipeline.intake.contents import Contents
    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.model.words import Words
    from pipeline.settings import Limits
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

_NOTHING_SAID: Final = MailFacts()
#: As many names as people read.
_NAMED: Final = 10


def holds_others(answer: Answer) -> bool:
    """Whether a child says that a document is to be taken apart."""
    return isinstance(answer, Failure) and answer.outcome is Outcome.UNPACKED


def unpacked(
    store: Store,
    held: Lease,
    ask: Callable[[Json], Answer],
    *,
    blobs: BlobStore,
    witnesses: WitnessStore,
    limits: Limits,
) -> Failure:
    """How a document ends that holds others: as unpacked, or as what it cannot be taken apart for.

    Args:
        store: Where everything is known.
        held: The document.
        ask: Asks a child about the document; what is given is told in addition.
        blobs: Where bytes are kept.
        witnesses: Where it is kept what other systems made of documents.
        limits: What it may cost.
    """
    nest = origins.nest(store, held.arrival_id)
    room = {"members": limits.members - nest.files, "unpacked_bytes": limits.unpacked_bytes - nest.size}
    if nest.depth >= limits.nesting:
        return _refused(Outcome.REJECTED_SECURITY, say("It lies in more files, one in the other, than is allowed."))
    if min(room.values()) <= 0:
        return _refused(Outcome.TOO_LARGE, say("It came with more files than are allowed."))
    told = {"limits": {**limits.model_dump(), **room}}
    keeping = Keeping(
        log=Arrivals(store, actor=held.owner),
        blobs=blobs,
        witnesses=witnesses,
        tell=lambda facts: _tell(store, held, facts),
        file_bytes=limits.file_bytes,
        all_bytes=room["unpacked_bytes"],
    )
    parent = Parent(arrival_id=held.arrival_id, channel=nest.channel)
    found = unpack(lambda where: ask({**told, **where}), parent, keeping)
    return found if isinstance(found, Failure) else _refused(Outcome.UNPACKED, _summary(found))


def _tell(store: Store, held: Lease, facts: MailFacts) -> None:
    if facts != _NOTHING_SAID:
        origins.tell(store, held.arrival_id, facts, actor=held.owner)


def _summary(contents: Contents) -> Words:
    count = len(contents.members)
    if not contents.left_out:
        return say_many("{count} file was in it.", "{count} files were in it.", count=count)
    return say_many(
        "{count} file was in it; left out as part of its text: {names}.",
        "{count} files were in it; left out as part of its text: {names}.",
        count=count,
        names=row_of(contents.left_out[:_NAMED]),
    )


def _refused(outcome: Outcome, reason: str) -> Failure:
    return Failure(outcome=outcome, reason=reason)
