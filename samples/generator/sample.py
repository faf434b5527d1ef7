"""One sample: from a plan to a file and the truth about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.document_type import DocumentType
from samples.generator.bill import moved_to
from samples.generator.degrade import Damage
from samples.generator.dice import Dice
from samples.generator.drawing import Drawing
from samples.generator.drawing import Order
from samples.generator.drawing import Part
from samples.generator.drawing import draw
from samples.generator.errors import Planted
from samples.generator.errors import plant
from samples.generator.errors import possible_mistakes
from samples.generator.facts import facts_of
from samples.generator.facturx import cross_industry_invoice
from samples.generator.facturx import with_xml
from samples.generator.inventing.bills import invented_bill
from samples.generator.inventing.papers import invented_paper
from samples.generator.issuer import invented_issuer
from samples.generator.issuer import with_embedded_fonts
from samples.generator.medium import PICTURES
from samples.generator.medium import File
from samples.generator.medium import Medium
from samples.generator.medium import pictured
from samples.generator.truth import truth_of
from samples.generator.truth import with_xml_values

if TYPE_CHECKING:
    from samples.generator.bill import Bill
    from samples.generator.issuer import Issuer

#: How often pages are of each type; layouts of tills are always receipts.
TYPES: Final = {
    DocumentType.INVOICE: 78, DocumentType.CREDIT_NOTE: 9, DocumentType.PRO_FORMA: 2, DocumentType.STATEMENT: 2,
    DocumentType.REMINDER: 2, DocumentType.PURCHASE_ORDER: 3, DocumentType.DELIVERY_NOTE: 2, DocumentType.OTHER: 2,
}  # fmt: skip
BILLS: Final = {DocumentType.INVOICE, DocumentType.CREDIT_NOTE, DocumentType.PRO_FORMA, DocumentType.RECEIPT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a sample is to be."""

    name: str
    dice: Dice
    medium: Medium
    language: str
    layout: str
    document_type: DocumentType
    #: The supplier's country; empty leaves it to chance.
    country: str = ""
    #: How many bills stand in the file.
    bills: int = 1
    #: The error to plant; `any` leaves it to chance, empty plants none.
    error: str = ""
    #: Of each bill; `None` leaves it to chance.
    issue_date: dt.date | None = None
    #: What befalls its picture; `None` leaves it to chance.
    damages: tuple[Damage, ...] | None = None
    #: How many bills its issuer sent before, alike in look and words.
    earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A file and the truth about each document in it."""

    name: str
    content: bytes
    truth: tuple[dict[str, Any], ...]


def planned(dice: Dice, name: str, medium: Medium, language: str, layouts: tuple[str, ...]) -> Plan:
    """A plan left to chance within medium, language and layouts."""
    layout = dice.child("layout").among(layouts)
    is_till = layout.startswith("till")
    kind = DocumentType.RECEIPT if is_till else dice.child("type").weighted(TYPES)
    if medium is Medium.FACTURX and kind is not DocumentType.RECEIPT:
        kind = DocumentType.INVOICE
    several = medium in {Medium.PDF, Medium.SCAN} and kind is DocumentType.INVOICE and dice.child("several").chance(4)
    return Plan(
        name=f"{name}-{layout}-{language}",
        dice=dice,
        medium=Medium.PDF if is_till and medium is Medium.FACTURX else medium,
        language=language,
        layout=layout,
        document_type=kind,
        bills=dice.child("how many").between(2, 4) if several else 1,
    )


def made(plan: Plan) -> Sample:
    """The sample of a plan: the same plan gives the same bytes."""
    issuer = invented_issuer(plan.dice, plan.language, plan.layout, plan.country)
    if plan.medium in PICTURES:
        issuer = with_embedded_fonts(issuer)
    numbers = range(plan.earlier, plan.earlier + plan.bills)
    orders = [_order(plan.dice.child(f"bill {number}"), plan, issuer) for number in numbers]
    drawing, planted = _with_error(plan, draw(orders))
    file = _file(plan, drawing)
    name = f"{plan.name}.{file.suffix}"
    truth = tuple(_row(name, plan, file, part, drawing, planted) for part in drawing.parts)
    return Sample(name=name, content=file.content, truth=truth)


def _order(dice: Dice, plan: Plan, issuer: Issuer) -> Order:
    invent = invented_bill if plan.document_type in BILLS else invented_paper
    bill: Bill = invent(dice, issuer.supplier, issuer.voice, plan.document_type)
    if plan.medium is Medium.FACTURX:
        bill = replace(bill, is_gross_priced=False, ship_to=None)
    if plan.issue_date is not None:
        bill = moved_to(bill, plan.issue_date)
    return Order(bill=bill, facts=facts_of(bill), issuer=issuer)


def _with_error(plan: Plan, drawing: Drawing) -> tuple[Drawing, Planted | None]:
    """The drawing with the planned error in its first bill, where that would show."""
    part = drawing.parts[0]
    choices = possible_mistakes(part.order.bill, part.names) if plan.document_type in BILLS else ()
    if plan.error != "any":
        choices = tuple(name for name in choices if name == plan.error)
    if not plan.error or not choices:
        return drawing, None
    dice = plan.dice.child("mistake")
    facts, planted = plant(dice.among(choices), part.order.facts, dice.child("made"))
    orders = [replace(part.order, facts=facts), *(other.order for other in drawing.parts[1:])]
    return draw(orders), planted


def _file(plan: Plan, drawing: Drawing) -> File:
    if plan.medium in PICTURES:
        chance = plan.dice.child(f"picture {plan.earlier}" if plan.earlier else "picture")
        return pictured(drawing.pdf, plan.medium, chance, plan.damages)
    if plan.medium is not Medium.FACTURX:
        return File(suffix="pdf", content=drawing.pdf)
    order = drawing.parts[0].order
    return File(suffix="pdf", content=with_xml(drawing.pdf, cross_industry_invoice(order.bill, order.facts)))


def _row(name: str, plan: Plan, file: File, part: Part, drawing: Drawing, planted: Planted | None) -> dict[str, Any]:
    truth = truth_of(part, drawing)
    if plan.medium is Medium.FACTURX:
        truth = with_xml_values(truth, part.order.facts)
    if plan.medium in PICTURES:
        truth.pop("places")
    wrong = [{**asdict(planted), "rules": list(planted.rules)}] if planted and part is drawing.parts[0] else []
    return {
        "file": name,
        "medium": plan.medium.value,
        **truth,
        "degradation": [asdict(damage) for damage in file.damages],
        "planted": wrong,
    }
