"""The task of a child process: the bytes of one file become the bills in it.

Reads, splits, classifies, extracts and solves; what needs the store, the clock or earlier bills comes after.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from extractors.booklet import booklet_of
from extractors.bound import Bound
from extractors.forensics import Forensics
from extractors.listed_numbers import listed_numbers
from extractors.page_numbers import announced
from extractors.readers.containers.unpacking import unpack
from extractors.readers.einvoice.reading import read_invoice
from extractors.readers.engines import engine_versions
from extractors.readers.foreign.beside import witnessed
from extractors.readers.ocr.recollection import Recollection
from extractors.readers.reading import read
from extractors.readers.scan.attempt import Engines
from extractors.readers.second_look import SecondLook
from extractors.readers.x12.claims import read_claims
from extractors.repair.repairs import Repaired
from extractors.repair.repairs import repaired
from extractors.rereading import looked_at_again
from extractors.scoring.learned import learned
from extractors.split import split
from extractors.surveyed import surveyed
from extractors.witnesses import agreed
from pipeline.effort import Effort
from pipeline.learning.memory import LAYOUTS
from pipeline.matching.text_hash import text_hash
from pipeline.matching.word_signature import word_signature
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.outcome import Outcome
from pipeline.model.record import Record
from pipeline.model.repair import RepairKind
from pipeline.model.serial import to_json
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.settings import Limits
from pipeline.settings import Recognition
from pipeline.timing import Stage
from pipeline.timing import collected
from pipeline.timing import timed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.scoring.learned import Learned
    from pipeline.document.document import Document
    from pipeline.document.document import EmbeddedXml
    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice
    from pipeline.model.official import OfficialVerdict
    from pipeline.model.serial import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What is done about print that was recognised with doubt."""

    #: Reads again what matters; `None` where nobody does.
    look: SecondLook | None = None
    #: The kinds of repair that are used without a question.
    used: tuple[RepairKind, ...] = ()
    #: Whether repairs are looked for.
    repairs: bool = True


#: What every e-invoice of a syntax has in common.
TAG: Final = re.compile(r"<[^>]*>")
#: One reader is believed.
ALONE: Final = Care()
#: The same where time is short: a repair takes as long as reading the bill several times.
QUICK: Final = Care(repairs=False)
#: Every page is in the file itself.
NOTHING: Final[Mapping[int, tuple[Path, int]]] = MappingProxyType({})
#: More than the names of what an answer holds take.
_FRAME: Final = 100


def examine(payload: Json) -> Json:
    """What `examined` says, with the `seconds` that its stages took where it is to be `timed`."""
    with collected() as seconds, timed(Stage.EXAMINE):
        answer = examined(payload)
    return {**answer, "seconds": seconds} if payload.get("timed") else answer


def examined(payload: Json) -> Json:
    """The records of the file at `payload["path"]`; `file` and `document_id` name it.

    `limits` bound it, `models` names the folder of what judges it, if not what came with us, `repairs` the kinds of
    repair that are used, and `official` says whether an e-invoice is held against the official rules. Where
    `recognised` is given, it is what an earlier answer said under that name, or nothing: then the answer has what is to
    be kept of this time. With `leaf`, it has the booklet of the file as well. `layouts` are what people taught of the
    supplier's bills. `binding` is what a person has said of which pages make up which bill. `witness` is the path of
    what another system has made of the file. With `unpack`, it is taken apart instead, see there.
    """
    if "unpack" in payload:
        return unpack(payload)
    path, limits = Path(payload["path"]), Limits(**payload.get("limits", {}))
    recognition = Recognition(**payload.get("recognition", {}))
    recollection = Recollection.from_text(payload.get("recognised", ""), most=limits.answer_bytes)
    engines = Engines().remembering(recollection) if "recognised" in payload else Engines()
    opened = partial(read, limits=limits, recognition=recognition, engines=engines)
    with timed(Stage.READ):
        document = opened(path, name=payload["file"])
    known = learned(Path(payload["models"]) if "models" in payload else None)
    known = replace(known, layouts=LAYOUTS.read(payload.get("layouts", [])))
    versions = {**document.engine_versions, "scores": known.version}
    whole = Record(file=payload["file"], document_id=payload["document_id"], engine_versions=versions)
    if document.xml is not None and payload.get("official", True):
        whole = replace(whole, official=_official(document.xml))
    bound = Bound.from_json(payload["binding"]) if "binding" in payload else None
    borrowed = bound.borrowed if bound else {}
    care = care_of(payload, recognition, engines, borrowed=borrowed)
    parts = bound.pages(document, opened) if bound else None
    bills = records_of(document, whole, known, care) if parts is None else bills_of(parts, whole, known, care)
    files = Forensics(path=path, borrowed=borrowed, limits=limits, looks=care.look is not None)
    pages = document.pages if parts is None else tuple(page for part in parts.values() for page in part)
    bills = tuple(files.looked_into(record, pages) for record in bills)
    bills = witnessed(bills, Path(payload["witness"])) if "witness" in payload else bills
    answer = {"records": [to_json(record) for record in bills]}
    booklet = booklet_of(document).to_json() if payload.get("leaf") else {}
    return _with(_with(answer, "booklet", booklet, limits), "recognised", recollection.to_text(), limits)


def _official(xml: EmbeddedXml) -> tuple[OfficialVerdict, ...]:
    # Only e-invoices pay for loading the engine of the rules.
    from extractors.readers.einvoice.official.check import verdicts  # noqa: PLC0415

    return verdicts(xml)


def _with(answer: Json, name: str, more: Json | str, limits: Limits) -> Json:
    """The answer with what is to be kept besides, where that is anything and fits in."""
    fits = more and len(json.dumps(answer)) + len(json.dumps(more)) + _FRAME <= limits.answer_bytes
    return {**answer, name: more} if fits else answer


def care_of(
    payload: Json,
    recognition: Recognition,
    engines: Engines | None = None,
    *,
    borrowed: Mapping[int, tuple[Path, int]] = NOTHING,
) -> Care:
    """What is done about doubtful print, as a child is told of it; where pages are to be read quickly, nothing."""
    if recognition.effort is Effort.FAST:
        return QUICK
    limits = Limits(**payload.get("limits", {}))
    look = SecondLook(path=Path(payload["path"]), limits=limits, engines=engines or Engines(), borrowed=borrowed)
    return Care(look=look, used=tuple(map(RepairKind, payload.get("repairs", ()))))


def records_of(
    document: Document, whole: Record, known: Learned | None = None, care: Care = ALONE
) -> tuple[Record, ...]:
    """A record for each bill of a document.

    `whole` says what all of them share, `known` what was learned, and `care` what is done about doubtful print.
    """
    if document.xml is not None:
        return (_electronic(document, document.xml, whole, known),)
    if document.x12 is not None:
        return tuple(_claim(part, claim, whole) for part, claim in enumerate(read_claims(document.x12), start=1))
    with timed(Stage.SPLIT):
        parts = split(document.pages)
    return bills_of(dict(enumerate(parts, start=1)), whole, known, care)


def bills_of(
    parts: Mapping[int, tuple[Page, ...]], whole: Record, known: Learned | None = None, care: Care = ALONE
) -> tuple[Record, ...]:
    """A record for each bill of which there are only pages, by its number."""
    bills = ((pages, replace(whole, part=part)) for part, pages in parts.items())
    return tuple(
        _printed(pages, bill, known, care) if any(page.words for page in pages) else _wordless(pages, bill)
        for pages, bill in bills
    )


def _wordless(pages: tuple[Page, ...], whole: Record) -> Record:
    reason = "Nothing could be read on its pages."
    return replace(whole, outcome=Outcome.NO_TEXT, reason=reason, pages=_numbers(pages))


def _printed(pages: tuple[Page, ...], whole: Record, known: Learned | None, care: Care) -> Record:
    """A bill of which there are only pages; what its posting hangs on is read twice where it was recognised."""
    invoice, versions, look, seen = read_bill(pages, known), whole.engine_versions, care.look, pages
    if look is not None and (again := looked_at_again(pages, invoice, look)) != pages:
        invoice, versions, seen = read_bill(again, known), {**versions, **engine_versions(again)}, again
    mend = partial(repaired, read=partial(read_bill, known=known), look=look.at if look else None, used=care.used)
    bill = mend(seen, invoice) if care.repairs else Repaired(invoice=invoice)
    return replace(
        whole,
        pages=_numbers(pages),
        invoice=bill.invoice,
        repairs=bill.repairs,
        legibility=tuple(page.legibility for page in pages if page.legibility),
        announced_pages=announced(" ".join(word.text for word in page.words) for page in pages),
        text_hash=text_hash(_texts(pages)),
        fingerprint=_fingerprint(pages, _texts(pages)),
        listed_numbers=listed_numbers(pages, bill.invoice.value(DOCUMENT_TYPE)),
        engine_versions=versions,
    )


def read_bill(pages: tuple[Page, ...], known: Learned | None = None) -> Invoice:
    """The bill on some pages, as their words show it, judged by what is `known` or else by what came with us."""
    return surveyed(pages, known).bill()


def _electronic(document: Document, xml: EmbeddedXml, whole: Record, known: Learned | None) -> Record:
    """A bill that carries its data: they are believed, and its pages are kept as a second witness."""
    data = read_invoice(xml)
    shown = (read_bill(document.pages, known),) if document.has_words else ()
    texts = _texts(document.pages) if document.has_words else [xml.text]
    return replace(
        whole,
        pages=_numbers(document.pages),
        invoice=agreed(data, shown),
        witnesses=(data, *shown) if shown else (),
        text_hash=text_hash(texts),
        fingerprint=_fingerprint(document.pages, texts if document.has_words else [TAG.sub(" ", xml.text)]),
    )


def _claim(part: int, claim: Invoice, whole: Record) -> Record:
    """A medical claim that is data; two claims of one file differ in what they say, not in their text."""
    texts = [reading.raw_text for group in (claim, *claim.lines) for reading in group.readings.values()]
    return replace(whole, part=part, invoice=claim, text_hash=text_hash(texts), fingerprint=_fingerprint((), texts))


def _fingerprint(pages: tuple[Page, ...], texts: list[str]) -> Fingerprint:
    looks = tuple(page.picture_hash for page in pages if page.picture_hash)
    return Fingerprint(words=word_signature(texts), pages=looks)


def _numbers(pages: tuple[Page, ...]) -> tuple[int, ...]:
    return tuple(page.number for page in pages)


def _texts(pages: tuple[Page, ...]) -> list[str]:
    return [word.text for page in pages for word in page.words]
