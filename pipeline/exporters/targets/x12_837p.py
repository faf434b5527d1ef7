"""X12 837P (005010X222A1): professional claims for payers and their clearing houses, one file a batch.

Each claim is a transaction set of its own. CLM01 is a key that the payer gives back in its remittance, by which
`ledgerdrop remittances import` finds the claim. Control numbers come out of what the file holds, and dates are those of
claims: the same claims are the same bytes. A claim that is posted again after a correction takes the place of the
first (frequency 7), and has to name the payer's number of it, which the remittance tells. A claim that is taken back
for good (8) is written by nobody yet: tell the payer.

These files are health information about people: send them by ways that are made for it, and keep the folder closed.

Names lose their accents and signs that part segments, which the log says; identifiers that hold such are refused. What
a claim lacks holds it back. Not written, and therefore held back: patients who are not the insured themselves, claims
to a payer that is not the first, and whatever a claim that came as X12 says beyond the terms that bills have here, such
as an authorisation; so nothing is lost on the way. Who bills is written as an organisation. Unverified: which claims a
payer wants as replacements (frequency 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.medical.claim_demands import lacking
from pipeline.exporters.medical.claim_demands import refusing
from pipeline.exporters.medical.claim_file import write_claims
from pipeline.exporters.medical.x12_options import NEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement


@record_exporter("x12_837p", suffix=".x12", lacks=lacking, needs=NEEDS, refuses=refusing)
def x12_837p(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """X12 837P: professional medical claims for payers, one transaction set each."""
    write_claims(movements, out, codes)
