"""The one value that travels all the way; a stage returns a new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from pipeline.document.binding import Leaf
from pipeline.document.legibility import Legibility
from pipeline.model.acceptance import Acceptance
from pipeline.model.assessment import Assessment
from pipeline.model.choice import Choice
from pipeline.model.contradiction import Contradiction
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import NotApplicable
from pipeline.model.file_trace import FileTrace
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.invoice import Invoice
from pipeline.model.match import NO_MATCH
from pipeline.model.match import Match
from pipeline.model.official import OfficialVerdict
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.repair import Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One bill on its journey; a file that holds several becomes several records."""

    #: The name as given, for people; never used as a path.
    file: str
    #: The SHA-256 of the file's bytes.
    document_id: str
    #: Which bill of the file, from 1.
    part: int = 1
    #: The pages of the file that belong to it, from 1, as they are read.
    pages: tuple[int, ...] = ()
    #: Those of its pages that a person took from other files.
    borrowed: tuple[Leaf, ...] = ()
    #: The key of the bill that a person gave its pages to: such a bill is never posted.
    given_to: str | None = None
    #: The revision that was posted and is being corrected by it, or was: such a bill never goes straight through.
    corrects: int | None = None
    outcome: Outcome = Outcome.ACCEPTED
    #: Why the outcome is what it is, in words; empty where it was accepted.
    reason: str = ""
    status: Status = Status.EXCEPTION
    #: When it arrived; `None` where nothing has arrived, as in `extract`.
    received_date: dt.date | None = None
    invoice: Invoice = field(default_factory=Invoice)
    #: The same bill as single witnesses read it, the most trusted first; empty where there was one.
    witnesses: tuple[Invoice, ...] = ()
    #: The same bill as other systems read it; nothing of it is in the bill.
    foreign_witnesses: tuple[ForeignWitness, ...] = ()
    #: What one misread character explains, with its proof; nothing of it is in the bill unless it is said to be used.
    repairs: tuple[Repair, ...] = ()
    #: What the pictures of its pages are like, where its words were recognised.
    legibility: tuple[Legibility, ...] = ()
    #: How many pages it says it has: "page 2 of 3"; `None` where it does not say so.
    announced_pages: int | None = None
    #: SHA-256 of the normalised text, for duplicates in other bytes.
    text_hash: str | None = None
    fingerprint: Fingerprint = NO_FINGERPRINT
    #: What a PDF says of its own making.
    file_trace: FileTrace | None = None
    #: Where the text of a PDF says something else than its pages show.
    contradictions: tuple[Contradiction, ...] = ()
    #: What the official rules say of an e-invoice.
    official: tuple[OfficialVerdict, ...] = ()
    #: The numbers of bills that a statement or a reminder lists.
    listed_numbers: tuple[str, ...] = ()
    #: Whose bill it is, where a person has said so.
    chosen_supplier: Choice | None = None
    #: What master data has for it.
    match: Match = NO_MATCH
    discrepancies: tuple[Discrepancy, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    #: The equations that hold, as proof: "A5: 100.00 + 19.00 = 119.00".
    proof: tuple[str, ...] = ()
    #: Why it waits for a person.
    questions: tuple[Question, ...] = ()
    #: What people said may stay as it is.
    acceptances: tuple[Acceptance, ...] = ()
    #: How sure it is as a whole; `None` where it was not routed.
    assessment: Assessment | None = None
    #: The version of the tables that the rules judged it with; `None` where they did not.
    rule_pack_version: str | None = None
    engine_versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Names the record in the store and to people."""
        return self.document_id if self.part == 1 else f"{self.document_id}-{self.part}"

    def origin_of(self, page: int) -> tuple[str, int]:
        """The file that a page is of, and its number there."""
        found = next((leaf for leaf in self.borrowed if leaf.number == page), None)
        return (self.document_id, page) if found is None else (found.document_id, found.page)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The questions in words."""
        return tuple(question.words for question in self.questions)
