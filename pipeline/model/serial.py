"""The JSON of one document: what `extract`, the store, the desk and the exports share.

Amounts are decimal strings with a point, dates ISO 8601, boxes page units. `from_json` reads back what `to_json` wrote.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar

from pipeline.document.binding import Leaf
from pipeline.document.box import Box
from pipeline.document.legibility import Edge
from pipeline.document.legibility import Legibility
from pipeline.document.source import Source
from pipeline.model.acceptance import Acceptance
from pipeline.model.assessment import Assessment
from pipeline.model.choice import Choice
from pipeline.model.contradiction import Contradiction
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import NotApplicable
from pipeline.model.file_trace import FileTrace
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.group import Group
from pipeline.model.invoice import Adjustment
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.line_terms import ADJUSTMENT_TERMS
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import TAX_TERMS
from pipeline.model.match import Match
from pipeline.model.official import OfficialVerdict
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.phrases import phrases
from pipeline.model.phrases import recalled
from pipeline.model.plain import Plain
from pipeline.model.question import Question
from pipeline.model.reading import NOT_FOUND
from pipeline.model.reading import Absence
from pipeline.model.reading import Alternative
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.repair import Repair
from pipeline.model.repair import RepairKind
from pipeline.model.repair import Standing
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.model.terms import DOCUMENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.model.term import Term

Json = dict[str, Any]
G = TypeVar("G", bound=Group)

_DISCREPANCY: Final[Plain[Discrepancy]] = Plain(Discrepancy)
_QUESTIONS: Final[Plain[tuple[Question, ...]]] = Plain(tuple[Question, ...])
#: What a record says beside the bill, by the names that it has for it.
_BESIDE: Final[dict[str, Plain[Any]]] = {
    "fingerprint": Plain(Fingerprint),
    "file_trace": Plain(FileTrace | None),
    "contradictions": Plain(tuple[Contradiction, ...]),
    "official": Plain(tuple[OfficialVerdict, ...]),
    "listed_numbers": Plain(tuple[str, ...]),
    "chosen_supplier": Plain(Choice | None),
    "match": Plain(Match),
    "acceptances": Plain(tuple[Acceptance, ...]),
    "assessment": Plain(Assessment | None),
    "rule_pack_version": Plain(str | None),
}
#: Where a record has sentences to people.
_TOLD: Final = (
    "reason",
    "repairs",
    "discrepancies",
    "not_applicable",
    "proof",
    "questions",
    "acceptances",
    "foreign_witnesses",
)
#: What it says only where a person has changed which pages it has, or corrects what was posted.
_OF_PEOPLE: Final[dict[str, Plain[Any]]] = {
    "borrowed": Plain(tuple[Leaf, ...]),
    "given_to": Plain(str | None),
    "corrects": Plain(int | None),
}


def to_json(record: Record) -> Json:
    """The record as the object that `extract --format jsonl` prints."""
    return {
        "file": record.file,
        "document_id": record.document_id,
        "part": record.part,
        "pages": list(record.pages),
        "status": record.status.value,
        "outcome": record.outcome.value,
        "reason": record.reason,
        "received_date": record.received_date.isoformat() if record.received_date else None,
        **invoice_to_json(record.invoice),
        "witnesses": [invoice_to_json(witness) for witness in record.witnesses],
        **_foreign_to_json(record.foreign_witnesses),
        "repairs": [_repair_to_json(repair) for repair in record.repairs],
        "legibility": [asdict(picture) for picture in record.legibility],
        "announced_pages": record.announced_pages,
        "text_hash": record.text_hash,
        **{name: plain.write(getattr(record, name)) for name, plain in _BESIDE.items()},
        **{name: plain.write(said) for name, plain in _OF_PEOPLE.items() if (said := getattr(record, name))},
        "discrepancies": [_discrepancy_to_json(found) for found in record.discrepancies],
        "not_applicable": [asdict(rule) for rule in record.not_applicable],
        "proof": list(record.proof),
        "waits_for": list(record.waits_for),
        "questions": _QUESTIONS.write(record.questions),
        "engine_versions": dict(record.engine_versions),
        "phrases": phrases([getattr(record, name) for name in _TOLD]),
    }


def from_json(data: Json) -> Record:
    """The record that `to_json` wrote, now or in an earlier version: what it does not name is as in a new record.

    Raises:
        KeyError, ValueError: The data were not written by `to_json`.
    """
    record, known = _record(data), data.get("phrases", {})
    return replace(record, **{name: recalled(getattr(record, name), known) for name in _TOLD}) if known else record


def _record(data: Json) -> Record:
    received = data.get("received_date")
    return Record(
        file=data["file"],
        document_id=data["document_id"],
        part=data.get("part", 1),
        pages=tuple(data.get("pages", ())),
        outcome=Outcome(data.get("outcome", Outcome.ACCEPTED)),
        reason=data.get("reason", ""),
        status=Status(data.get("status", Status.EXCEPTION)),
        received_date=dt.date.fromisoformat(received) if received else None,
        invoice=invoice_from_json(data),
        witnesses=tuple(invoice_from_json(witness) for witness in data.get("witnesses", ())),
        foreign_witnesses=tuple(map(_foreign, data.get("foreign_witnesses", ()))),
        repairs=tuple(map(_repair, data.get("repairs", ()))),
        legibility=tuple(map(_legibility, data.get("legibility", ()))),
        announced_pages=data.get("announced_pages"),
        text_hash=data.get("text_hash"),
        **{name: plain.read(data[name]) for name, plain in (_BESIDE | _OF_PEOPLE).items() if name in data},
        discrepancies=tuple(_discrepancy_from_json(found) for found in data.get("discrepancies", ())),
        not_applicable=tuple(NotApplicable(**rule) for rule in data.get("not_applicable", ())),
        proof=tuple(data.get("proof", ())),
        questions=_questions(data),
        engine_versions=data.get("engine_versions", {}),
    )


def _questions(data: Json) -> tuple[Question, ...]:
    """Earlier versions wrote the words of questions only."""
    if "questions" in data:
        return _QUESTIONS.read(data["questions"])
    return tuple(Question(words=words) for words in data.get("waits_for", ()))


def _repair_to_json(repair: Repair) -> Json:
    return {**asdict(repair), "fields": list(repair.fields), "proof": list(repair.proof), "box": _corners(repair.box)}


def _repair(data: Json) -> Repair:
    return Repair(
        **{
            **data,
            "kind": RepairKind(data["kind"]),
            "standing": Standing(data["standing"]),
            "fields": tuple(data["fields"]),
            "proof": tuple(data["proof"]),
            "box": _box(data["box"]),
        }
    )


def _foreign_to_json(witnesses: tuple[ForeignWitness, ...]) -> Json:
    """What other systems read, where there are any."""
    told = [
        {"system": one.system, "sha256": one.sha256, "trouble": one.trouble, **invoice_to_json(one.invoice)}
        for one in witnesses
    ]
    return {"foreign_witnesses": told} if told else {}


def _foreign(data: Json) -> ForeignWitness:
    return ForeignWitness(
        system=data["system"], sha256=data["sha256"], trouble=data["trouble"], invoice=invoice_from_json(data)
    )


def _legibility(data: Json) -> Legibility:
    return Legibility(**{**data, "cut": tuple(map(Edge, data["cut"]))})


def invoice_to_json(invoice: Invoice) -> Json:
    """The part of the object that holds what was read."""
    fields = _group_to_json(invoice, DOCUMENT_TERMS)
    return {
        "document_type": fields.pop(DOCUMENT_TYPE.name),
        "fields": fields,
        "lines": [_group_to_json(line, LINE_TERMS) for line in invoice.lines],
        "tax_breakdown": [_group_to_json(entry, TAX_TERMS) for entry in invoice.tax_breakdown],
        "allowances": [_group_to_json(part, ADJUSTMENT_TERMS) for part in invoice.allowances],
        "charges": [_group_to_json(part, ADJUSTMENT_TERMS) for part in invoice.charges],
    }


def invoice_from_json(data: Json) -> Invoice:
    """The invoice that `invoice_to_json` wrote."""
    typed = {DOCUMENT_TYPE.name: data[DOCUMENT_TYPE.name]} if DOCUMENT_TYPE.name in data else {}
    return Invoice(
        readings=_readings({**typed, **data.get("fields", {})}, DOCUMENT_TERMS),
        lines=_groups(Line, data.get("lines", ()), LINE_TERMS),
        tax_breakdown=_groups(TaxEntry, data.get("tax_breakdown", ()), TAX_TERMS),
        allowances=_groups(Adjustment, data.get("allowances", ()), ADJUSTMENT_TERMS),
        charges=_groups(Adjustment, data.get("charges", ()), ADJUSTMENT_TERMS),
    )


def reading_to_json(reading: Reading[Any], term: Term[Any]) -> Json:
    """One value with its evidence; what does not apply is left out."""
    if reading.value is None:
        return {"value": None, "absence": (reading.absence or Absence.NOT_FOUND).value, **_hand_to_json(reading)}
    written = {
        "value": term.kind.write(reading.value),
        "confidence": round(reading.confidence, 4),
        "source": reading.source.value if reading.source else None,
        "page": reading.page,
        "boxes": [_corners(box) for box in reading.boxes],
        "raw_text": reading.raw_text,
        "element": reading.element,
        "ocr_confidence": reading.ocr_confidence,
        "is_confirmed": reading.is_confirmed or None,
        "is_repaired": reading.is_repaired or None,
        "memory_id": reading.memory_id,
        "alternatives": [_alternative_to_json(other, term) for other in reading.alternatives],
        "passed": list(reading.passed),
        "failed": list(reading.failed),
        **_hand_to_json(reading),
    }
    return {name: value for name, value in written.items() if value is not None and value != []}


def reading_from_json(data: Json, term: Term[Any]) -> Reading[Any]:
    """The reading that `reading_to_json` wrote."""
    if data["value"] is None:
        return Reading(value=None, absence=Absence(data.get("absence", Absence.NOT_FOUND)), **_hand(data))
    return Reading(
        value=term.kind.parse(data["value"]),
        source=Source(data["source"]) if "source" in data else None,
        raw_text=data.get("raw_text", ""),
        page=data.get("page"),
        boxes=tuple(_box(corners) for corners in data.get("boxes", ())),
        element=data.get("element"),
        confidence=data.get("confidence", 0.0),
        ocr_confidence=data.get("ocr_confidence"),
        is_confirmed=data.get("is_confirmed", False),
        is_repaired=data.get("is_repaired", False),
        memory_id=data.get("memory_id"),
        alternatives=tuple(_alternative(other, term) for other in data.get("alternatives", ())),
        passed=tuple(data.get("passed", ())),
        failed=tuple(data.get("failed", ())),
        **_hand(data),
    )


def _hand_to_json(reading: Reading[Any]) -> Json:
    """Who edited it and when, where somebody did."""
    by = {} if reading.edited_by is None else {"edited_by": reading.edited_by}
    return by if reading.edited_at is None else {**by, "edited_at": reading.edited_at.isoformat()}


def _hand(data: Json) -> Json:
    """What `_hand_to_json` wrote."""
    at = data.get("edited_at")
    return {"edited_by": data.get("edited_by"), "edited_at": dt.datetime.fromisoformat(at) if at else None}


def _group_to_json(group: Group, terms: Mapping[str, Term[Any]]) -> Json:
    return {
        name: reading_to_json(group[term], term)
        for name, term in terms.items()
        if term.is_essential or term in group.readings
    }


def _groups(make: type[G], rows: Sequence[Json], terms: Mapping[str, Term[Any]]) -> tuple[G, ...]:
    return tuple(make(readings=_readings(row, terms)) for row in rows)


def _readings(row: Json, terms: Mapping[str, Term[Any]]) -> Mapping[Term[Any], Reading[Any]]:
    read = {terms[name]: reading_from_json(data, terms[name]) for name, data in row.items()}
    return MappingProxyType({term: reading for term, reading in read.items() if reading != NOT_FOUND})


def _alternative_to_json(other: Alternative[Any], term: Term[Any]) -> Json:
    return {
        "value": term.kind.write(other.value),
        "confidence": round(other.confidence, 4),
        "raw_text": other.raw_text,
    }


def _alternative(data: Json, term: Term[Any]) -> Alternative[Any]:
    return Alternative(
        value=term.kind.parse(data["value"]), confidence=data["confidence"], raw_text=data.get("raw_text", "")
    )


def _corners(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _box(corners: list[float]) -> Box:
    left, top, right, bottom = corners
    return Box(left=left, top=top, right=right, bottom=bottom)


def _discrepancy_to_json(found: Discrepancy) -> Json:
    """The discrepancy; its best suggestion stands once more on its own, under the name that it had when it was one."""
    written: Json = _DISCREPANCY.write(found)
    return {**written, "suggestion": next(iter(written["suggestions"]), None)}


def _discrepancy_from_json(data: Json) -> Discrepancy:
    """The discrepancy that was written, now or when it had one suggestion."""
    known = {name: value for name, value in data.items() if name != "suggestion"}
    return _DISCREPANCY.read({"suggestions": list(filter(None, [data.get("suggestion")])), **known})
