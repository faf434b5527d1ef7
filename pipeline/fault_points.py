"""The moments at which a stop or a failing disk must lose nothing and double nothing, each with a name.

Tests stop the program at each of them, or have the disk fail there. Nothing in the product arms one: no setting, no
command and no environment variable leads here, and where nothing is armed a point costs one look at an empty list.
"""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final
from typing import Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator


class FaultPoint(StrEnum):
    """A moment on the way of a document; `.moment` says it in words."""

    moment: str

    def __new__(cls, name: str, moment: str) -> Self:
        """A name that says the moment."""
        point = str.__new__(cls, name)
        point._value_ = name
        point.moment = moment
        return point

    # Bytes come in.
    INTAKE_LOOKED = "intake.looked", "the folder is listed, nothing is touched"
    INTAKE_OPENED = "intake.opened", "an original is open, nothing of it is read"
    INTAKE_CLAIMED = "intake.claimed", "the bytes of an original are kept, nobody knows of it"
    INTAKE_COMPANION_KEPT = "intake.companion_kept", "what lay beside an original is kept, the original is not known"
    INTAKE_COMPANION_LEFT = "intake.companion_left", "the companion has left the folder, its original has not"
    INTAKE_SHELF_MADE = "intake.shelf_made", "the folder that an original goes to is there"
    INTAKE_REASON_WRITTEN = "intake.reason_written", "the reason lies in quarantine, its original does not"
    INTAKE_MOVED = "intake.moved", "an original has left the folder, its arrival is not settled"
    INTAKE_COPIED = "intake.copied", "an original is copied to another disk, without its name there"
    INTAKE_CARRIED = "intake.carried", "an original has its name on another disk, and lies in the folder still"
    BLOB_MADE = "blob.made", "a file for bytes is made, and empty"
    BLOB_CHUNK_WRITTEN = "blob.chunk_written", "a part of the bytes is written"
    BLOB_WRITTEN = "blob.written", "all bytes are written, none is sure to be on the disk"
    BLOB_SYNCED = "blob.synced", "the bytes are on the disk, without a name"
    BLOB_NAMED = "blob.named", "the bytes have their name, which is not sure to be on the disk"
    BLOB_KEPT = "blob.kept", "the bytes and their name are on the disk"
    HANDED_CLAIMED = "handed.claimed", "the bytes that a program handed in are kept, nobody knows of them"
    UNPACK_TOLD = "unpack.told", "what a mail says of itself is kept, nothing that is in it is known"
    UNPACK_MEMBER_KNOWN = "unpack.member_known", "one file out of a mail or an archive is known, the others are not"
    SOURCE_FETCHED = "source.fetched", "a mail or a file of another machine is fetched, nothing of it is kept"
    SOURCE_KNOWN = "source.known", "what was fetched is known, its original lies where it lay"
    SOURCE_LEFT = "source.left", "the original has left its source, its arrival is not settled"
    UPLOAD_MADE = "upload.made", "a hidden file for what is uploaded is made, and empty"
    UPLOAD_WRITTEN = "upload.written", "what is uploaded is written, not sure to be on the disk"
    UPLOAD_SYNCED = "upload.synced", "what is uploaded is on the disk, under a hidden name"
    UPLOAD_NAMED = "upload.named", "what is uploaded has its name in the folder"

    # Work on a document.
    WORK_TAKEN = "work.taken", "a worker has a lease, and has not begun"
    WORK_ASKED = "work.asked", "all that a child is told of a document is put together"
    WORK_ANSWERED = "work.answered", "a child has answered, nothing of that is kept"
    WORK_RECALLED = "work.recalled", "what costs time to make again is kept, no bill is"
    WORK_JUDGED = "work.judged", "the bills of a document are judged, none is written"

    # Export.
    EXPORT_CHOSEN = "export.chosen", "the bills of a batch are chosen"
    EXPORT_RENDERED = "export.rendered", "the bytes of a batch are made, not sealed"
    EXPORT_ASKED = "export.asked", "a receiver has said what it has"
    EXPORT_SENDING = "export.sending", "a try is written down, nothing is sent"
    EXPORT_SENT = "export.sent", "a carrier is done, what became of it is not written down"
    EXPORT_FOLDER_MADE = "export.folder_made", "the folder of a target is there, no file of the batch is"
    REQUEST_SENDING = "request.sending", "a request to a receiver is about to be sent"
    REQUEST_ANSWERED = "request.answered", "a receiver has answered a request, nobody knows it yet"
    SFTP_STARTED = "sftp.started", "the program that sends by SFTP runs, and was told nothing"
    SFTP_ENDED = "sftp.ended", "the program that sends by SFTP has ended, nobody knows it yet"
    MESSAGE_SENDING = "message.sending", "a message to a webhook is about to be sent"
    MESSAGE_SENT = "message.sent", "a message to a webhook is sent, what became of it is not written down"

    # Files that are written whole: of each kind the same five moments.
    EXPORT_FILE_MADE = "export_file.made", "a hidden file for a batch is made, and empty"
    EXPORT_FILE_WRITTEN = "export_file.written", "a batch is written, not sure to be on the disk"
    EXPORT_FILE_SYNCED = "export_file.synced", "a batch is on the disk, under a hidden name"
    EXPORT_FILE_NAMED = "export_file.named", "a batch has its name, which is not sure to be on the disk"
    EXPORT_FILE_KEPT = "export_file.kept", "a batch and its name are on the disk, its manifest is not"
    MANIFEST_MADE = "manifest.made", "a hidden file for a manifest is made, and empty"
    MANIFEST_WRITTEN = "manifest.written", "a manifest is written, not sure to be on the disk"
    MANIFEST_SYNCED = "manifest.synced", "a manifest is on the disk, under a hidden name"
    MANIFEST_NAMED = "manifest.named", "a manifest has its name, which is not sure to be on the disk"
    MANIFEST_KEPT = "manifest.kept", "a manifest and its name are on the disk"
    PAYMENT_FILE_MADE = "payment_file.made", "a hidden file for the bank is made, and empty"
    PAYMENT_FILE_WRITTEN = "payment_file.written", "a file for the bank is written, not sure to be on the disk"
    PAYMENT_FILE_SYNCED = "payment_file.synced", "a file for the bank is on the disk, under a hidden name"
    PAYMENT_FILE_NAMED = "payment_file.named", "a file for the bank has its name, not sure to be on the disk"
    PAYMENT_FILE_KEPT = "payment_file.kept", "a file for the bank and its name are on the disk"
    WITNESS_MADE = "witness.made", "a file for what another system read is made, and empty"
    WITNESS_WRITTEN = "witness.written", "what another system read is written, not sure to be on the disk"
    WITNESS_SYNCED = "witness.synced", "what another system read is on the disk, without a name"
    WITNESS_NAMED = "witness.named", "what another system read has its name, not sure to be on the disk"
    WITNESS_KEPT = "witness.kept", "what another system read and its name are on the disk"
    RECALLED_MADE = "recalled.made", "a file for what can be made again is made, and empty"
    RECALLED_WRITTEN = "recalled.written", "what can be made again is written, not sure to be on the disk"
    RECALLED_SYNCED = "recalled.synced", "what can be made again is on the disk, without a name"
    RECALLED_NAMED = "recalled.named", "what can be made again has its name, not sure to be on the disk"
    RECALLED_KEPT = "recalled.kept", "what can be made again and its name are on the disk"

    # Transactions: of each kind the moment before it is kept, with all its events in it, and the moment after.
    ARRIVAL_WRITTEN = "arrival.written", "an arrival and its document are written, not kept"
    ARRIVAL_KEPT = "arrival.kept", "an arrival and its document are known"
    SETTLED_WRITTEN = "settled.written", "that originals have left is written, not kept"
    SETTLED_KEPT = "settled.kept", "that originals have left is known"
    LEASED_WRITTEN = "leased.written", "documents are given to a worker, not kept"
    LEASED_KEPT = "leased.kept", "documents are given to a worker, who does not know it yet"
    RENEWED_WRITTEN = "renewed.written", "leases have more time, not kept"
    RENEWED_KEPT = "renewed.kept", "leases have more time"
    GIVEN_BACK_WRITTEN = "given_back.written", "a document is left to others, not kept"
    GIVEN_BACK_KEPT = "given_back.kept", "a document is left to others"
    DIED_WRITTEN = "died.written", "that a child died is written, not kept"
    DIED_KEPT = "died.kept", "that a child died is known"
    FINISHED_WRITTEN = "finished.written", "what became of a document is written, not kept"
    FINISHED_KEPT = "finished.kept", "what became of a document is known"
    TAKEN_AGAIN_WRITTEN = "taken_again.written", "a document that is done is taken to be judged again, not kept"
    TAKEN_AGAIN_KEPT = "taken_again.kept", "a document that is done is taken to be judged again"
    AMENDED_WRITTEN = "amended.written", "a bill that was judged again is written, not kept"
    AMENDED_KEPT = "amended.kept", "a bill that was judged again is known"
    RETRIED_WRITTEN = "retried.written", "a document is to be tried again, not kept"
    RETRIED_KEPT = "retried.kept", "a document is to be tried again"
    STUDIED_WRITTEN = "studied.written", "what a corrected bill taught is written, not kept"
    STUDIED_KEPT = "studied.kept", "what a corrected bill taught is known"
    PROVED_WRITTEN = "proved.written", "the verdict on what was taught is written, not kept"
    PROVED_KEPT = "proved.kept", "the verdict on what was taught is known"
    HELD_WRITTEN = "held.written", "bills that lack something are held back, not kept"
    HELD_KEPT = "held.kept", "bills that lack something are held back"
    SEALED_WRITTEN = "sealed.written", "a batch is sealed, not kept"
    SEALED_KEPT = "sealed.kept", "a batch is sealed, nothing of it is delivered"
    MARKED_WRITTEN = "marked.written", "that nothing more waits for a target is written, not kept"
    MARKED_KEPT = "marked.kept", "that nothing more waits for a target is known"
    TRY_BEGUN_WRITTEN = "try_begun.written", "that a batch is about to be sent is written, not kept"
    TRY_BEGUN_KEPT = "try_begun.kept", "that a batch is about to be sent is known"
    TRY_ENDED_WRITTEN = "try_ended.written", "what became of a try is written, not kept"
    TRY_ENDED_KEPT = "try_ended.kept", "what became of a try is known"
    LINE_BEGUN_WRITTEN = "line_begun.written", "that a bill is about to be sent by itself is written, not kept"
    LINE_BEGUN_KEPT = "line_begun.kept", "that a bill is about to be sent by itself is known"
    LINE_ENDED_WRITTEN = "line_ended.written", "what became of a bill that was sent by itself is written, not kept"
    LINE_ENDED_KEPT = "line_ended.kept", "what became of a bill that was sent by itself is known"
    RUN_SEALED_WRITTEN = "run_sealed.written", "a payment run is sealed, not kept"
    RUN_SEALED_KEPT = "run_sealed.kept", "a payment run is sealed, its file is not delivered"
    RUN_DELIVERED_WRITTEN = "run_delivered.written", "that a file for the bank is delivered is written, not kept"
    RUN_DELIVERED_KEPT = "run_delivered.kept", "that a file for the bank is delivered is known"
    QUEUED_WRITTEN = "queued.written", "messages of what happened are made, not kept"
    QUEUED_KEPT = "queued.kept", "messages of what happened are made"
    MESSAGE_TAKEN_WRITTEN = "message_taken.written", "messages are taken to be sent, not kept"
    MESSAGE_TAKEN_KEPT = "message_taken.kept", "messages are taken to be sent"
    MESSAGE_ENDED_WRITTEN = "message_ended.written", "what became of a message is written, not kept"
    MESSAGE_ENDED_KEPT = "message_ended.kept", "what became of a message is known"
    REMITTED_WRITTEN = "remitted.written", "what a payer said is written, not kept"
    REMITTED_KEPT = "remitted.kept", "what a payer said is known"

    # Documents are let go.
    PURGE_BEGUN_WRITTEN = "purge_begun.written", "that documents go is written, not kept"
    PURGE_BEGUN_KEPT = "purge_begun.kept", "that documents go is known, all of each is there"
    PURGE_BYTES_GONE = "purge.bytes_gone", "the bytes of documents that go are off the disk"
    PURGE_FILES_GONE = "purge.files_gone", "their originals have left the shelves, too"
    PURGE_ENDED_WRITTEN = "purge_ended.written", "what the ledger kept of them is emptied, not for good"
    PURGE_ENDED_KEPT = "purge_ended.kept", "what the ledger kept of them is gone, its file is not compacted"


class Write(StrEnum):
    """A kind of transaction."""

    ARRIVAL = "arrival"
    SETTLED = "settled"
    LEASED = "leased"
    RENEWED = "renewed"
    GIVEN_BACK = "given_back"
    DIED = "died"
    FINISHED = "finished"
    TAKEN_AGAIN = "taken_again"
    AMENDED = "amended"
    RETRIED = "retried"
    STUDIED = "studied"
    PROVED = "proved"
    HELD = "held"
    SEALED = "sealed"
    MARKED = "marked"
    TRY_BEGUN = "try_begun"
    TRY_ENDED = "try_ended"
    LINE_BEGUN = "line_begun"
    LINE_ENDED = "line_ended"
    RUN_SEALED = "run_sealed"
    RUN_DELIVERED = "run_delivered"
    QUEUED = "queued"
    MESSAGE_TAKEN = "message_taken"
    MESSAGE_ENDED = "message_ended"
    REMITTED = "remitted"
    PURGE_BEGUN = "purge_begun"
    PURGE_ENDED = "purge_ended"


class Whole(StrEnum):
    """A kind of file that is written whole."""

    EXPORT = "export_file"
    MANIFEST = "manifest"
    PAYMENT = "payment_file"
    WITNESS = "witness"
    RECALLED = "recalled"


_ARMED: Final[list[Callable[[FaultPoint], None]]] = []


def reach(point: FaultPoint) -> None:
    """Come to a point: nothing happens, unless a test has armed something."""
    if _ARMED:
        _ARMED[-1](point)


def reach_of(kind: Write | Whole | None, moment: str) -> None:
    """Come to a moment of a kind of transaction or file; of no kind there is none."""
    if _ARMED and kind is not None:
        reach(FaultPoint[f"{kind}_{moment}".upper()])


@contextmanager
def armed(action: Callable[[FaultPoint], None]) -> Iterator[None]:
    """Have something happen at every point that any thread of this process comes to; for tests only."""
    _ARMED.append(action)
    try:
        yield
    finally:
        _ARMED.remove(action)
