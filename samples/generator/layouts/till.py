"""Till receipts: a narrow roll, one thing below the other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.layouts.ornament import logo
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.roll import Roll
from samples.generator.layouts.till_extras import draw_brand
from samples.generator.layouts.till_extras import draw_item_heading
from samples.generator.layouts.till_extras import draw_numbers
from samples.generator.layouts.till_extras import draw_registration
from samples.generator.layouts.till_extras import draw_summary
from samples.generator.layouts.totals import shown_sums

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

LOGO_SIZE: Final = 26.0
#: How an item is printed: its sum below its name, beside it, or in columns.
SHAPES: Final = ("below", "beside", "columns", "code")
NOTES: Final = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000)


def draw_receipt(scene: Scene) -> None:
    """Draw a till receipt."""
    roll = Roll(scene)
    _head(scene, roll)
    _about(scene, roll)
    roll.rule()
    draw_item_heading(roll)
    for index in range(len(scene.bill.lines)):
        _item(scene, roll, index)
    roll.rule()
    _sums(scene, roll)
    _tender(scene, roll)
    draw_summary(roll)
    roll.gap()
    roll.centred(Piece(scene.voice.say("receipt_foot", person=scene.bill.supplier.contact)))


def _head(scene: Scene, roll: Roll) -> None:
    if scene.dice.child("till logo").chance(35):
        logo(scene, (roll.left + roll.right - LOGO_SIZE) / 2, roll.y, LOGO_SIZE)
        roll.y += LOGO_SIZE + 4
    draw_brand(roll)
    roll.centred(scene.piece("supplier_name"), scale=scene.dice.child("name size").among((1.0, 1.2, 1.5)), bold=True)
    draw_registration(roll)
    for line in scene.bill.supplier.address.lines:
        roll.centred(Piece(line, ("supplier_address",)))
    roll.centred(Piece(f"{scene.voice.say('labels.phone')} "), scene.piece("supplier_phone"))
    roll.centred(Piece(f"{scene.voice.vat_label}: "), scene.piece("supplier_vat_id"))
    draw_numbers(roll)
    roll.gap()
    roll.centred(Piece(scene.voice.say("titles.receipt"), ("document_type",)), bold=True)


def _about(scene: Scene, roll: Roll) -> None:
    time = f"{scene.dice.child('hour').between(8, 20):02d}:{scene.dice.child('minute').between(0, 59):02d}"
    number = Piece(f"{scene.label('receipt_number')} ")
    till = f"{scene.voice.say('till')} {scene.dice.child('till').between(1, 9)}"
    day = (scene.piece("issue_date"), Piece(f" {time}"))
    if scene.dice.child("about").chance(50):
        roll.pair((number, scene.piece("invoice_number")), (Piece(till),))
        roll.pair(day[:1], (Piece(time),))
    else:
        roll.pair((Piece(f"{scene.label('document_date')} "), *day), ())
        roll.pair((number, scene.piece("invoice_number")), ())


def _item(scene: Scene, roll: Roll, index: int) -> None:
    key = f"lines.{index}."
    name = Piece(str(scene.facts[f"{key}description"]), (f"{key}description",))
    amount = Piece(_money(scene, f"{key}line_net"), (f"{key}line_net",))
    quantity = Piece(scene.formats.quantity(_decimal(scene, f"{key}quantity")), (f"{key}quantity",))
    price = Piece(_money(scene, f"{key}net_price"), (f"{key}net_price",))
    code = Piece(str(scene.facts[f"{key}item_number"]), (f"{key}item_number",))
    times = scene.dice.child("times").among((" x ", " X ", " @ ", " * "))
    match scene.dice.child("item shape").among(SHAPES):
        case "beside" if _decimal(scene, f"{key}quantity") == 1 and roll.holds(name):
            roll.pair((name,), (amount,))
        case "columns":
            _named(scene, roll, name)
            roll.pair((Piece("  "), quantity, Piece(times), price), (amount,))
        case "code":
            roll.pair((code,), ())
            _named(scene, roll, name)
            roll.pair((Piece("    "), quantity, Piece(times), price), (amount,))
        case _:
            _named(scene, roll, name)
            roll.pair((quantity, Piece(times), price), (amount,))


def _named(scene: Scene, roll: Roll, name: Piece) -> None:
    for text in scene.wrapped(name.text, scene.style(), roll.right - roll.left):
        roll.pair((Piece(text, name.names),), ())


def _sums(scene: Scene, roll: Roll) -> None:
    for label, amount, is_last in shown_sums(scene):
        scale = scene.dice.child("total size").among((1.0, 1.2, 1.4)) if is_last else 1.0
        roll.pair((label,), (amount,), scale=scale, bold=is_last)


def _tender(scene: Scene, roll: Roll) -> None:
    due = _decimal(scene, "payable_amount")
    if scene.bill.tender != "cash":
        word = scene.voice.say("tender_card", n=str(scene.dice.child("card").between(100, 999)))
        roll.pair((Piece(word),), (Piece(scene.formats.amount(due)),))
        return
    given = next((Decimal(note) for note in NOTES if note >= due), due)
    roll.pair((Piece(scene.voice.say("tender_cash")),), (Piece(scene.formats.amount(given)),))
    roll.pair((Piece(scene.voice.say("change")),), (Piece(scene.formats.amount(given - due)),))


def _money(scene: Scene, name: str) -> str:
    return scene.formats.amount(_decimal(scene, name))


def _decimal(scene: Scene, name: str) -> Decimal:
    value = scene.facts[name]
    if not isinstance(value, Decimal):
        raise TypeError(name)
    return value
