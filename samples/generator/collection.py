"""The samples that are committed: `python -m samples.generator.collection` makes them anew, byte for byte.

The inbox is what the demo drops; the documents are the goldens. Both are described in samples/README.md.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import typer

from pipeline.model.document_type import DocumentType
from samples.generator.batch import TRUTH_NAME
from samples.generator.batch import write
from samples.generator.dice import Dice
from samples.generator.medium import Medium
from samples.generator.sample import Plan
from samples.generator.sample import Sample
from samples.generator.sample import made

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES: Final = Path(__file__).parents[1]
INBOX: Final = SAMPLES / "inbox"
DOCUMENTS: Final = SAMPLES / "documents"
#: The inbox holds what a mailbox holds, so its truth stands beside it.
INBOX_TRUTH: Final = SAMPLES / "inbox.jsonl"

#: The bills of the inbox are of this day and those after it.
FIRST_ARRIVAL: Final = dt.date(2026, 11, 2)
CREDIT, RECEIPT = DocumentType.CREDIT_NOTE, DocumentType.RECEIPT
STATEMENT = DocumentType.STATEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One committed document, as it was chosen."""

    name: str
    language: str
    country: str
    layout: str
    medium: Medium = Medium.PDF
    kind: DocumentType = DocumentType.INVOICE
    error: str = ""
    bills: int = 1
    #: The day of issue; `None` leaves it to chance.
    issued: dt.date | None = None
    #: The seed; another one where the first did not give what the name promises.
    seed: int = 1

    @property
    def plan(self) -> Plan:
        """How it is made."""
        return Plan(
            name=self.name,
            dice=Dice(f"golden {self.name} {self.seed}"),
            medium=self.medium,
            language=self.language,
            layout=self.layout,
            document_type=self.kind,
            country=self.country,
            bills=self.bills,
            error=self.error,
            issue_date=self.issued,
        )


ARRIVED: Final = (
    Golden(name="Rechnung Buerobedarf", language="de", country="DE", layout="page-05"),
    Golden(name="invoice", language="en", country="GB", layout="page-03"),
    Golden(name="facture_electronique", language="fr", country="FR", layout="page-08", medium=Medium.FACTURX),
    Golden(name="factura-2025", language="es", country="ES", layout="page-14"),
    Golden(name="fattura_marzo", language="it", country="IT", layout="page-02"),
    Golden(name="scan0007", language="nl", country="NL", layout="page-16", medium=Medium.SCAN),
    Golden(name="IMG_2041", language="pt", country="PT", layout="page-03", medium=Medium.PHOTO),
    Golden(name="credit note", language="en", country="US", layout="page-10", kind=CREDIT),
    Golden(name="receipt lunch", language="en", country="GB", layout="till-03", medium=Medium.SCAN, kind=RECEIPT),
    Golden(name="Rechnung falsche Summe", language="de", country="DE", layout="page-11", error="wrong_total"),
    Golden(name="Kontoauszug", language="de", country="DE", layout="page-13", kind=STATEMENT),
    Golden(name="three invoices", language="en", country="US", layout="page-22", bills=3),
)


def goldens() -> tuple[Golden, ...]:
    """The documents of the goldens: every language, medium, type and planted error at least once."""
    return (*_texts(), *_pictures(), *_others())


def inbox() -> Iterator[Sample]:
    """What the demo drops: good documents, an e-invoice, a wrong sum, a duplicate, a damaged file."""
    arrived: dict[str, Sample] = {}
    for number, golden in enumerate(ARRIVED):
        issued = FIRST_ARRIVAL + dt.timedelta(days=number)
        arrived[golden.name] = made(replace(golden, issued=issued).plan)
        yield arrived[golden.name]
    yield _again(arrived["invoice"], "invoice (1)")
    yield _cut_short(arrived["factura-2025"], "transfer interrupted")


def documents() -> Iterator[Sample]:
    """The goldens, one after the other."""
    return (made(golden.plan) for golden in goldens())


def _texts() -> tuple[Golden, ...]:
    chosen = {
        "en": (("US", "page-17"), ("GB", "page-33"), ("IN", "page-46")),
        "de": (("DE", "page-04"), ("AT", "page-27"), ("CH", "page-52")),
        "fr": (("FR", "page-09"), ("BE", "page-38")),
        "es": (("ES", "page-21"), ("MX", "page-41")),
        "it": (("IT", "page-15"), ("IT", "page-44")),
        "nl": (("NL", "page-07"), ("BE", "page-35")),
        "pt": (("PT", "page-19"), ("BR", "page-50")),
    }
    return tuple(
        Golden(name=f"text-{language}-{number}", language=language, country=country, layout=layout)
        for language, choices in chosen.items()
        for number, (country, layout) in enumerate(choices, 1)
    )


def _pictures() -> tuple[Golden, ...]:
    return (
        Golden(name="scan-de", language="de", country="DE", layout="page-29", medium=Medium.SCAN),
        Golden(name="scan-en", language="en", country="CA", layout="page-31", medium=Medium.SCAN),
        Golden(name="scan-fr", language="fr", country="FR", layout="page-12", medium=Medium.SCAN),
        Golden(name="fax-it", language="it", country="IT", layout="page-20", medium=Medium.FAX),
        Golden(name="photo-es", language="es", country="ES", layout="page-23", medium=Medium.PHOTO),
        Golden(name="receipt-scan-nl", language="nl", country="NL", layout="till-04", medium=Medium.SCAN, kind=RECEIPT),
    )


def _others() -> tuple[Golden, ...]:
    facturx, order, note = Medium.FACTURX, DocumentType.PURCHASE_ORDER, DocumentType.DELIVERY_NOTE
    reminder, other, pro_forma = DocumentType.REMINDER, DocumentType.OTHER, DocumentType.PRO_FORMA
    return (
        Golden(name="facturx-de", language="de", country="DE", layout="page-32", medium=facturx),
        Golden(name="facturx-fr", language="fr", country="FR", layout="page-34", medium=facturx),
        Golden(name="credit-note-de", language="de", country="DE", layout="page-37", kind=CREDIT),
        Golden(name="receipt-fr", language="fr", country="FR", layout="till-01", kind=RECEIPT),
        Golden(name="receipt-en", language="en", country="AU", layout="till-05", kind=RECEIPT),
        Golden(name="reminder-nl", language="nl", country="NL", layout="page-40", kind=reminder),
        Golden(name="order-en", language="en", country="US", layout="page-43", kind=order),
        Golden(name="delivery-note-pt", language="pt", country="PT", layout="page-45", kind=note),
        Golden(name="order-confirmation-es", language="es", country="ES", layout="page-47", kind=other),
        Golden(name="pro-forma-it", language="it", country="CH", layout="page-49", kind=pro_forma),
        Golden(name="two-bills-fr", language="fr", country="CA", layout="page-51", bills=2),
        Golden(name="swapped-digits-en", language="en", country="ZA", layout="page-03", error="swapped_digits"),
        Golden(name="wrong-tax-de", language="de", country="DE", layout="page-11", error="wrong_tax", seed=2),
        Golden(name="wrong-line-es", language="es", country="ES", layout="page-11", error="wrong_line"),
        Golden(name="wrong-sum-nl", language="nl", country="NL", layout="page-03", error="wrong_sum"),
        Golden(name="bad-iban-fr", language="fr", country="FR", layout="page-11", error="bad_iban"),
        Golden(name="bad-tax-id-it", language="it", country="IT", layout="page-11", error="bad_vat_id"),
        Golden(name="due-before-issue-pt", language="pt", country="PT", layout="page-03", error="due_before_issue"),
        Golden(name="missing-number-en", language="en", country="SE", layout="page-11", error="missing_number"),
    )


def _again(sample: Sample, name: str) -> Sample:
    """The same bytes under another name."""
    return _renamed(sample, name, content=sample.content, why="duplicate_file", rules=["U1"])


def _cut_short(sample: Sample, name: str) -> Sample:
    """The first half of a file, as an interrupted copy leaves it."""
    content = sample.content[: len(sample.content) // 2]
    whole = _renamed(sample, name, content=content, why="cut_short", rules=[])
    (row,) = whole.truth
    return replace(whole, truth=({**row, "fields": {}, "lines": [], "tax_breakdown": [], "lines_complete": False},))


def _renamed(sample: Sample, name: str, *, content: bytes, why: str, rules: list[str]) -> Sample:
    file = f"{name}.{sample.name.rpartition('.')[2]}"
    planted: dict[str, Any] = {"error": why, "rules": rules, "field": "", "right": sample.name, "printed": file}
    rows = tuple({**row, "file": file, "planted": [planted]} for row in sample.truth)
    return Sample(name=file, content=content, truth=rows)


def main(out: Path = SAMPLES) -> None:
    """Write the inbox and the goldens with their truth."""
    count = write(out / DOCUMENTS.name, documents()) + write(out / INBOX.name, inbox())
    (out / INBOX.name / TRUTH_NAME).rename(out / INBOX_TRUTH.name)
    typer.echo(f"{count} documents in {out}")


def rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The truth in a file, a row for each document."""
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    typer.run(main)
