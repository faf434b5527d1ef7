"""Takes the files out of a mail or an archive, each as an arrival of its own.

A child says what is in it and sends the bytes, a portion at a time; here they are kept and made known. A stop at any
point loses nothing and doubles nothing: it is taken apart again, and what is known of it is recognised by its place.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final
from typing import cast

from pipeline.blobs.kept import MOST_BYTES
from pipeline.blobs.kept import BlobStore
from pipeline.blobs.kept import WitnessStore
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.arrival import ArrivalLog
from pipeline.intake.companions import goes_with
from pipeline.intake.companions import stem
from pipeline.intake.contents import Piece
from pipeline.intake.contents import Portion
from pipeline.intake.contents import portion_of
from pipeline.intake.handing import Handed
from pipeline.intake.handing import digest
from pipeline.intake.handing import make_known
from pipeline.intake.names import name_within
from pipeline.isolation.answer import Answer
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import Json
from pipeline.isolation.answer import garbled
from pipeline.model.origin import MailFacts
from pipeline.model.origin import Origin
from pipeline.model.outcome import Outcome
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.contents import Contents

Ask = Callable[[Json], Answer]

#: As much of a file is in memory before it goes to a temporary one.
_IN_MEMORY: Final = 16 << 20
_DAMAGED: Final = (Outcome.CORRUPT, say("The file cannot be got out of the one that it is in: it is damaged."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """The arrival that is taken apart."""

    arrival_id: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Where what comes out goes to."""

    log: ArrivalLog
    blobs: BlobStore
    witnesses: WitnessStore
    #: Is told what a mail says of itself, before any file of it is known.
    tell: Callable[[MailFacts], None]
    #: The most that one file may have.
    file_bytes: int
    #: The most that all of them may have together.
    all_bytes: int


class _Stopped(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.outcome)
        self.failure = failure


def unpack(ask: Ask, parent: Parent, keeping: Keeping) -> Contents | Failure:
    """What was in a file, all of it known now; or why it was not taken apart.

    Args:
        ask: Asks a child, which is told where to go on.
        parent: Where it all comes from.
        keeping: Where it all goes to.

    Raises:
        StoreError: Something cannot be kept; the next try goes on.
    """
    try:
        portions = _portions(ask)
        first = next(portions)
        keeping.tell(first.contents.facts)
        reach(FaultPoint.UNPACK_TOLD)
        if not first.contents.members:
            return Failure(outcome=Outcome.UNSUPPORTED, reason=first.contents.reason)
        _Unpacking(first.contents, parent, keeping).take(_pieces(first, portions))
    except _Stopped as stopped:
        return stopped.failure
    return first.contents


def _portions(ask: Ask) -> Iterator[Portion]:
    """All answers, until a child says that there are no more; each begins behind the one before."""
    place: tuple[int, int] | None = (0, 0)
    while place is not None:
        answer = ask({"unpack": list(place)})
        if isinstance(answer, Failure):
            raise _Stopped(garbled() if answer.outcome.is_final else answer)
        try:
            portion = portion_of(answer.data)
        except ValueError as error:
            raise _Stopped(garbled()) from error
        if portion.following is not None and portion.following <= place:
            raise _Stopped(garbled())
        yield portion
        place = portion.following


def _pieces(first: Portion, others: Iterator[Portion]) -> Iterator[Piece]:
    yield from first.pieces
    for portion in others:
        if portion.contents != first.contents:
            raise _Stopped(garbled())
        yield from portion.pieces


class _Unpacking:
    def __init__(self, contents: Contents, parent: Parent, keeping: Keeping) -> None:
        self._members = contents.members
        self._parent = parent
        self._keeping = keeping
        documents = {stem(member.raw_name) for member in self._members if not goes_with(member.raw_name)}
        self._companions = {
            index for index, member in enumerate(self._members) if goes_with(member.raw_name) in documents - {b""}
        }
        #: What other systems made of documents, by the names of those without their endings.
        self._beside: dict[bytes, bytes] = {}
        self._known: list[str] = []

    def take(self, pieces: Iterator[Piece]) -> None:
        """Make every file known, those that are refused first; none of them lies anywhere else."""
        try:
            self._take(pieces)
        except _Stopped:
            self._keeping.log.settle(*self._known)
            raise
        self._keeping.log.settle(*self._known)

    def _take(self, pieces: Iterator[Piece]) -> None:
        expected = [index for index, member in enumerate(self._members) if member.refusal is None]
        for index, member in enumerate(self._members):
            if member.refusal is not None:
                self._hand_in(index, BytesIO(), refusal=member.refusal)
        left = self._keeping.all_bytes
        for index in expected:
            with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
                file = cast("BinaryIO", spool)
                is_whole = self._is_collected(index, pieces, file, left)
                left -= file.tell()
                self._keep(index, file) if is_whole else self._hand_in(index, file, refusal=_DAMAGED)
        if next(pieces, None) is not None:
            raise _Stopped(garbled())

    def _is_collected(self, index: int, pieces: Iterator[Piece], file: BinaryIO, most: int) -> bool:
        """Whether all bytes of a file came; not of one that is damaged."""
        for piece in pieces:
            if piece.member != index:
                break
            if piece.content is None:
                return False
            file.write(piece.content)
            if file.tell() > most:
                raise _Stopped(
                    Failure(outcome=Outcome.TOO_LARGE, reason=say("What is in it is larger than is allowed."))
                )
            if piece.is_last:
                return True
        raise _Stopped(garbled())

    def _keep(self, index: int, file: BinaryIO) -> None:
        raw_name = self._members[index].raw_name
        if index in self._companions and file.tell() <= MOST_BYTES:
            file.seek(0)
            self._beside[goes_with(raw_name)] = file.read()
            return
        self._hand_in(index, file)

    def _hand_in(self, index: int, file: BinaryIO, *, refusal: tuple[Outcome, str] | None = None) -> None:
        raw_name = self._members[index].raw_name
        handed = Handed(
            arrival_id=uuid.uuid4().hex,
            name=name_within(raw_name),
            raw_name=raw_name,
            source=file,
            channel=self._parent.channel,
            origin=Origin(parent_id=self._parent.arrival_id, position=index + 1),
            refusal=refusal,
        )
        if refusal is None and (beside := self._beside.get(stem(raw_name))) is not None:
            self._keeping.witnesses.put(digest(handed), beside)
        keeping = self._keeping
        known = make_known(handed, log=keeping.log, blobs=keeping.blobs, file_bytes=keeping.file_bytes)
        self._known.append(known.arrival_id)
        reach(FaultPoint.UNPACK_MEMBER_KNOWN)
