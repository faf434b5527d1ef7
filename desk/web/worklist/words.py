"""What the worklist calls things."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.model.outcome import Outcome
from pipeline.store.review.approving import Verdict
from pipeline.store.review.wanted import Tab

TABS: Final = {
    Tab.WAITING: N_("Waiting"),
    Tab.MINE: N_("Mine"),
    Tab.POSTPONED: N_("Postponed"),
    Tab.TO_APPROVE: N_("To approve"),
    Tab.APPROVED: N_("Approved"),
    Tab.POSTED: N_("Posted"),
    Tab.REJECTED: N_("Rejected"),
}

VERDICTS: Final = {
    Verdict.APPROVED: N_("Approved."),
    Verdict.NEEDS_ANOTHER: N_("Approved by you; it is over the limit of one, so another person approves it as well."),
    Verdict.OWN_HAND: N_("You had a hand in what this bill says, so somebody else has to approve it."),
    Verdict.OVER_LIMIT: N_("It is more than you may approve."),
    Verdict.NOT_OPEN: N_("Questions are open, or it is approved already."),
}

#: Why a document is none that can be posted.
OUTCOMES: Final = {
    Outcome.UNPACKED: N_("It holds other files, and each of them is a document of its own."),
    Outcome.DUPLICATE_BYTES: N_("The same file has arrived before."),
    Outcome.INCOMPLETE: N_("The file is not whole."),
    Outcome.EMPTY: N_("The file is empty."),
    Outcome.ENCRYPTED: N_("The file needs a password."),
    Outcome.CORRUPT: N_("The file is damaged."),
    Outcome.UNSUPPORTED: N_("Files of this sort are not read."),
    Outcome.MISMATCH: N_("The file is not what its name says."),
    Outcome.TOO_LARGE: N_("The file is larger than is allowed."),
    Outcome.TOO_MANY_PAGES: N_("The document has more pages than are allowed."),
    Outcome.TIMEOUT: N_("Reading it takes longer than is allowed for one document."),
    Outcome.OUT_OF_MEMORY: N_("Reading it needs more memory than one document is allowed."),
    Outcome.REFUSED_SYMLINK: N_("It is a link, not a file."),
    Outcome.REFUSED_NOT_REGULAR: N_("It is a pipe, a socket or a device, not a file."),
    Outcome.UNREADABLE: N_("The file cannot be read."),
    Outcome.GONE: N_("The file was gone before it could be read."),
    Outcome.REJECTED_SECURITY: N_("The file was refused: it is made like one that does harm."),
    Outcome.PARSER_CRASHED: N_("The program that reads it failed."),
    Outcome.INTERNAL_ERROR: N_("An unforeseen failure; the document is kept and can be tried again."),
}

#: What was done, by the word that the address has for it.
SAID: Final = {
    "saved": N_("Saved."),
    "still_open": N_("Saved; something is still asked."),
    "resolved": N_("Done. Somebody else approves it."),
    "rejected": N_("Rejected. It can be taken back on the bill."),
    "postponed": N_("Postponed."),
    "back": N_("Brought back."),
    "assigned": N_("Handed over."),
    "remarked": N_("Your remark is kept."),
    "asked": N_("Your question is asked."),
    "approved": VERDICTS[Verdict.APPROVED],
    "needs_another": VERDICTS[Verdict.NEEDS_ANOTHER],
    "withdrawn": N_("The approval is withdrawn."),
    "undone": N_("Taken back."),
    "nothing_to_undo": N_("There is nothing to take back."),
    "released": N_("The bill is left to others."),
    "taken_over": N_("The bill is yours now."),
    "read_again": N_("The document is read again."),
    "split": N_("The document is split; its bills are read now, and come back by themselves."),
    "ordered": N_("The pages are put in order; the bill is read now, and comes back by itself."),
    "merged": N_("The documents are one now; it is read, and comes back by itself."),
    "sorted": N_("It is judged as this sort of document now."),
    "filter_saved": N_("The filter is saved."),
    "filter_forgotten": N_("The filter is forgotten."),
    "correcting": N_("The bill is yours to correct. What targets have stays as it is until somebody else approves it."),
    "kept": N_("It stands again as it was posted."),
    "none_free": N_("No bill is free here just now."),
}
