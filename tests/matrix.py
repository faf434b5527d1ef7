"""Every target that posts, with every case: what is written, for comparing it with what another process writes.

python -m tests.matrix      # a line for each: target, case, SHA-256
"""

from __future__ import annotations

import hashlib
import locale
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.exporter import load_exporters
from tests.ledgers import ledger_codes
from tests.postings import CASES
from tests.postings import coded
from tests.postings import delivered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.exporters.posting.codes import Codes

#: The codes of targets that ask for more than `coded` has, or for other ones.
_CODES: Final[Mapping[str, Codes]] = {
    "beancount": ledger_codes(),
    "erpnext": coded(currency="EUR", payables="Creditors - B"),
    "hledger": ledger_codes(),
    "xero": coded(tracking="Department"),
    "xero_csv": coded(tracking="Department", credit_notes="negative"),
}
#: What a target has no place for, and says so.
_REFUSED: Final = {"quickbooks_iif": {"foreign currency"}}

TARGETS: Final = tuple(name for name, target in load_exporters().items() if target.needs is not None)


def cases_of(target: str) -> list[str]:
    """The cases that a target takes."""
    return [name for name in CASES if name not in _REFUSED.get(target, ())]


def codes_of(target: str) -> Codes:
    """Codes with which a target takes its cases."""
    return _CODES.get(target) or coded(currency="EUR")


def written(target: str, *cases: str) -> bytes:
    """What a target is given of some cases in one batch."""
    return delivered(target, *(CASES[name] for name in cases), codes=codes_of(target))


def digests() -> dict[str, str]:
    """What is written for each target and case, as SHA-256."""
    return {
        f"{target}\t{case}": hashlib.sha256(written(target, case)).hexdigest()
        for target in TARGETS
        for case in cases_of(target)
    }


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    for name, digest in digests().items():
        print(name, digest, sep="\t")  # noqa: T201 - what it is for
