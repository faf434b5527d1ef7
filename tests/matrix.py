"""Every target that posts, with every case: what is written, for comparing it with what another process writes.

python -m tests.matrix      # a line for each: target, case, SHA-256
"""

from __future__ import annotations

import hashlib
import locale
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.exporter import load_exporters
from pipeline.exporters.posting.codes import ALL_OTHERS
from pipeline.exporters.posting.codes import Table
from tests.ledgers import ledger_codes
from tests.medical import PARTNERS
from tests.medical import SITE
from tests.postings import CASES
from tests.postings import coded
from tests.postings import delivered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.exporters.posting.codes import Codes


_LEDGER: Final = ledger_codes()
_DATEV: Final = replace(
    coded(consultant="29098", client="55003", fiscal_year="2026-01-01"),
    tables={**coded().tables, Table.SUPPLIERS: {"S-1": "70001"}, Table.TAX_CODES: {"19": "9", ALL_OTHERS: "none"}},
)
_FEC: Final = replace(
    coded(),
    tables={
        Table.SUPPLIERS: {"S-1": "FMUSTER"},
        Table.ACCOUNTS: {ALL_OTHERS: "606400 Fournitures"},
        Table.TAX_CODES: {"0": "none", ALL_OTHERS: "445660 TVA déductible"},
    },
)
#: The codes of targets that ask for more than `coded` has, or for other ones.
_CODES: Final[Mapping[str, Codes]] = {
    "beancount": _LEDGER,
    "business_central": coded(currency="EUR", dimension="DEPARTMENT"),
    "datev": _DATEV,
    "dynamics_fo": coded(company="1010", sales_tax_group="DOM"),
    "dynamics_gp": coded(company="1010", currency="EUR", currency_USD="Z-US$"),
    "erpnext": coded(currency="EUR", payables="Creditors - B"),
    "fec": _FEC,
    "hl7_dft": coded(**SITE),
    "hledger": _LEDGER,
    "sage50_us": coded(payable_account="20000", currency="EUR"),
    "sap_idoc": coded(receiver="S4CLNT100"),
    "x12_837p": coded(**PARTNERS),
    "xero": coded(tracking="Department"),
    "xero_csv": coded(tracking="Department", credit_notes="negative"),
}

_FOREIGN: Final = frozenset({"foreign currency"})
#: What a target does not take at all, and says so.
REFUSED: Final[Mapping[str, frozenset[str]]] = {
    "quickbooks_iif": _FOREIGN,
    "sage50_ca": _FOREIGN,
    "sage50_us": _FOREIGN,
    "sage_accounting_csv": _FOREIGN,
}

TARGETS: Final = tuple(name for name, target in load_exporters().items() if target.posts)


def codes_of(target: str) -> Codes:
    """Codes with which a target takes its cases."""
    return _CODES.get(target) or coded(currency="EUR")


def cases_of(target: str) -> tuple[str, ...]:
    """The cases that a target takes."""
    return tuple(name for name in CASES if name not in REFUSED.get(target, ()))


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
