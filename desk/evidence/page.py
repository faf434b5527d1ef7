"""The page of the evidence that people read: no script, nothing from elsewhere, pictures and style within it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from desk.evidence.leaves import Leaf
from desk.evidence.leaves import crop
from desk.evidence.markup import Markup
from desk.evidence.markup import items
from desk.evidence.markup import section
from desk.evidence.markup import table
from desk.evidence.markup import text
from pipeline.document.source import Source
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import term_at
from pipeline.model.field_path import words_of
from pipeline.model.record import Record
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import SUPPLIER_NAME
from pipeline.store.evidence import Kept
from pipeline.store.whence import Came
from pipeline.store.whence import Holder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.model.reading import Reading

_STYLE: Final = Path(__file__).with_name("page.css")
_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HOW: Final = (
    "This file says what is known of one bill. bill.json has it whole, history.json what people did, events.json the "
    "events of the ledger that name it, original the very bytes that arrived, mail what they came in, witness what "
    "another system made of them, where there is such a thing. With Python 3, verify.py checks that nothing was "
    "changed since; it needs nothing else, and says how everything is sealed. That the events are those of the ledger "
    "is seen by their numbers and hashes, which stand there under the same numbers."
)
_SOURCES: Final = {
    Source.XML: "its data",
    Source.PDF_TEXT: "text of the PDF",
    Source.OCR: "recognised",
    Source.DERIVED: "worked out",
    Source.MASTER_DATA: "master data",
    Source.HUMAN: "a person",
    Source.WITNESS: "another system",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page is made of."""

    kept: Kept
    record: Record
    came: Sequence[Came]
    leaves: Mapping[int, Leaf]
    #: Why pages cannot be seen.
    missing: Sequence[str]

    def html(self) -> str:
        """The page."""
        return "\n".join(self._page()) + "\n"

    def _page(self) -> Iterator[str]:
        title = text(f"Evidence: {self._title()}")
        yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>"
        yield from self._pictures()
        yield f"<header>\n<h1>{title}</h1>\n<p>{text(_HOW)}</p>\n</header>\n<main>"
        yield self._purge()
        yield from (self._bill(), self._values(), self._checks(), self._people(), self._postings(), self._events())
        yield section("Pages", *self._whole_pages())
        yield "</main>\n</body>\n</html>"

    def _title(self) -> str:
        value = self.record.invoice.value
        return " ".join(filter(None, (value(SUPPLIER_NAME) or self.record.file, value(INVOICE_NUMBER))))

    def _pictures(self) -> Iterator[str]:
        """Each page once; what shows it, whole or in part, points there."""
        yield '<svg class="store" aria-hidden="true"><defs>'
        for leaf in self.leaves.values():
            seen = leaf.picture
            told = f"data:{seen.media_type};base64,{base64.b64encode(seen.content).decode()}"
            yield f'<image id="page-{leaf.number}" width="{seen.width}" height="{seen.height}" href="{told}"/>'
        yield "</defs></svg>"

    def _bill(self) -> Markup:
        bill, record = self.kept.bill, self.record
        facts = (
            ("Bill", self.kept.key),
            ("File", record.file),
            ("Arrived", "; ".join(f"{row['arrived_at'].isoformat()} as {row['name']}" for row in self.kept.arrivals)),
            ("Came in a mail", "; ".join(_told(mail) for one in self.came for mail in one.mails)),
            ("Gross total", f"{record.invoice.value(GROSS_TOTAL)}"),
            ("Status", f"{bill['status']}{', posted' if bill['is_posted'] else ''}"),
            ("Revision", f"{bill['revision']}, row version {bill['row_version']}"),
            ("Approved", self._named(bill["approved_by"], bill["approved_at"])),
            ("Read by", ", ".join(f"{name} {version}" for name, version in record.engine_versions.items())),
            ("Judged by the tables", record.rule_pack_version),
        )
        return section("The bill", table(("What", "Which"), facts))

    def _purge(self) -> Markup:
        """That nothing but the proof is left, where that is so."""
        gone = self.kept.purged
        if gone is None:
            return Markup("")
        words = "What the document said was purged, and its file. Events that are empty are vouched for by the purge's."
        return section("Purged", table(("What", "Which"), ((words, self._named(gone.begun_by, gone.begun_at)),)))

    def _values(self) -> Markup:
        found = [
            (path, reading)
            for path, reading in readings_of(self.record.invoice)
            if reading.is_found or reading.edited_by
        ]
        rows = (self._value(path, reading) for path, reading in found)
        return section(
            "Values and where they come from",
            table(("Field", "Value", "Source", "Sure", "As printed", "On the page"), rows),
        )

    def _value(self, path: str, reading: Reading[Any]) -> tuple[object, ...]:
        value = None if reading.value is None else term_at(path).kind.write(reading.value)
        by = f", {self._named(reading.edited_by, reading.edited_at)}" if reading.edited_by else ""
        known = _SOURCES.get(reading.source or Source.HUMAN, "")
        source = f"{known}{by}{', repaired' if reading.is_repaired else ''}"
        return (
            words_of(path),
            value,
            source,
            f"{reading.confidence:.3f}",
            reading.raw_text or reading.element,
            self._crop(reading),
        )

    def _crop(self, reading: Reading[Any]) -> Markup:
        part = crop(reading, self.leaves)
        if part is None:
            return Markup("")
        view = f"{part.left:.1f} {part.top:.1f} {part.width:.1f} {part.height:.1f}"
        return _seen("crop", part.page, f'{view}" width="{part.width:.0f}" height="{part.height:.0f}')

    def _checks(self) -> Markup:
        record = self.record
        found = ((one.rule, one.severity, one.message, one.remedy) for one in record.discrepancies)
        answers = (
            (one.rule, one.words, one.reason.words, one.note, self._named(one.accepted_by, one.accepted_at))
            for one in record.acceptances
        )
        return section(
            "Equations, rules and answers",
            Markup("<h3>Equations that hold</h3>"),
            items(record.proof),
            Markup("<h3>What rules say</h3>"),
            table(("Rule", "Weight", "What it says", "What to do"), found, nothing="No rule objects."),
            Markup("<h3>What is open</h3>"),
            items(record.waits_for, nothing="Nothing is open."),
            Markup("<h3>What people answered</h3>"),
            table(("Rule", "Question", "Answer", "In words", "By"), answers),
            Markup("<h3>Rules that did not apply</h3>"),
            items(f"{one.rule}: {one.reason}" for one in record.not_applicable),
        )

    def _people(self) -> Markup:
        done = (
            (
                row["at"].isoformat(),
                self._person(row["person_id"]),
                row["deed"],
                row["subject"],
                row["before"],
                row["after"],
                row["note"],
            )
            for row in self.kept.deeds
        )
        approvals = (
            (self._named(row["person_id"], row["approved_at"]), row["revision"]) for row in self.kept.approvals
        )
        remarks = (
            (self._named(row["person_id"], row["at"]), row["words"], self._person(row["asks"]))
            for row in self.kept.remarks
        )
        return section(
            "What people did",
            table(("When", "Who", "What", "Of what", "Before", "After", "Why"), done),
            Markup("<h3>Approvals</h3>"),
            table(("By", "Of revision"), approvals),
            Markup("<h3>Remarks</h3>"),
            table(("By", "Words", "Asks"), remarks),
        )

    def _postings(self) -> Markup:
        rows = (
            (
                row["target"],
                f"{'taken back' if row['is_reversal'] else 'posted'}, revision {row['revision']}",
                row["name"],
                row["sealed_at"].isoformat(),
                row["sha256"],
            )
            for row in self.kept.batches
        )
        heads = ("Target", "What", "Batch", "Sealed", "SHA-256")
        return section("Where it was posted", table(heads, rows, nothing="Nowhere yet."))

    def _events(self) -> Markup:
        rows = (
            (
                one.seq,
                one.at.isoformat(),
                self._person(one.actor),
                one.what,
                one.reason,
                Markup(f"<code>{one.hash}</code>"),
            )
            for one in self.kept.events
        )
        return section("Events of the ledger", table(("Number", "When", "Who", "What", "Why", "Hash"), rows))

    def _whole_pages(self) -> Iterable[Markup]:
        for leaf in self.leaves.values():
            yield _seen("page", leaf.number, f"0 0 {leaf.picture.width} {leaf.picture.height}")
        yield from (Markup(f"<p>{text(reason)}</p>") for reason in self.missing)

    def _person(self, person_id: str | None) -> str:
        return "" if person_id is None else self.kept.people.get(person_id, person_id)

    def _named(self, person_id: str | None, at: object) -> str:
        return "" if person_id is None else f"{self._person(person_id)}, {at}"


def _told(mail: Holder) -> str:
    """What a mail says of itself."""
    facts = mail.facts
    return ", ".join(filter(None, (facts.date, facts.sender, facts.subject, facts.message_id))) or mail.name


def _seen(sort: str, page: int, view: str) -> Markup:
    """A part of a page."""
    shown = f'<use href="#page-{page}"/>'
    return Markup(f'<svg class="{sort}" role="img" aria-label="Page {page}" viewBox="{view}">{shown}</svg>')
