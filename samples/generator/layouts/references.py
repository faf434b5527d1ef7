"""Numbers and days of other things than the bill: orders, deliveries, contracts, what is easily taken for its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.layouts.entry import Entry
from samples.generator.layouts.pen import Piece

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

#: The reference, and how often in a hundred bills of an issuer with many.
SHARES: Final = {
    "sales_order": 30, "order_date": 35, "despatch_reference": 30, "despatch_date": 22, "contract_reference": 12,
    "project_reference": 12, "service_period": 18, "supplier_number": 10, "page_label": 22, "currency_label": 12,
    "ship_via": 16, "incoterms": 10, "terms": 25, "department": 10, "time": 7, "meter": 5,
}  # fmt: skip
#: Those that are facts of the bill, with a name in the vocabulary.
NAMED: Final = {"sales_order", "despatch_reference", "contract_reference", "project_reference"}
CARRIERS: Final = ("UPS", "Post", "Courier", "Truck 7.5 t", "Air freight", "Express 24", "Rail", "Own vehicle")
RULES_OF_TRADE: Final = ("EXW", "DAP", "FOB", "DDP", "CIP", "FCA", "Origin")


def references(scene: Scene) -> tuple[Entry, ...]:
    """What this issuer prints of such things."""
    dice = scene.dice.child("references")
    shown = [name for name, share in SHARES.items() if dice.child(name).chance(share)]
    found = [(name, _value(scene, name)) for name in shown]
    return tuple(Entry(scene.label(name), value) for name, value in found if value)


def _value(scene: Scene, name: str) -> tuple[Piece, ...]:
    if name in NAMED:
        return (scene.piece(name),) if scene.has(name) else ()
    match name:
        case "service_period":
            return period(scene)
        case "currency_label":
            return (Piece(scene.bill.currency, ("currency",)),)
        case "order_date" | "despatch_date":
            return (Piece(scene.formats.date(_earlier(scene, name))),)
        case "terms":
            return _terms(scene)
        case _:
            return (Piece(_other(scene, name)),)


def period(scene: Scene) -> tuple[Piece, ...]:
    """From when to when services were done."""
    if not scene.has("service_period_start"):
        return ()
    between = scene.dice.child("until").among((" - ", " – ", "-", " / "))
    return (scene.piece("service_period_start"), Piece(between), scene.piece("service_period_end"))


def _earlier(scene: Scene, name: str) -> dt.date:
    """A day before that of the bill, another on each bill."""
    days = scene.dice.child(f"{name} {scene.bill.number}").between(1, 45)
    return scene.bill.issue_date - dt.timedelta(days=days)


def _terms(scene: Scene) -> tuple[Piece, ...]:
    terms = scene.bill.terms
    if terms is None:
        return ()
    days = str(terms.days)
    return (
        Piece(
            scene.dice.child("short terms")
            .among(("Net {days}", "{days}", "{days} d", "NET{days}", "N{days}"))
            .format(days=days)
        ),
    )


def _other(scene: Scene, name: str) -> str:
    """Something that no field asks for."""
    dice = scene.dice.child(f"{name} {scene.bill.number}")
    match name:
        case "page_label":
            return dice.among(("1", "1/1", "1 / 1", "001"))
        case "ship_via":
            return dice.among(CARRIERS)
        case "incoterms":
            return dice.among(RULES_OF_TRADE)
        case "time":
            return f"{dice.between(7, 19):02d}:{dice.between(0, 59):02d}"
        case "meter":
            return f"{dice.between(10**7, 10**9)}"
        case _:
            return dice.among(("{n:05d}", "{n}", "K{n:04d}", "{n:03d}-{n:02d}")).format(n=dice.between(10, 9999))
