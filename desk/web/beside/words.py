"""What pages call that by which bills are matched: catalogues have it, and pages look it up by the English words."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_

#: Of suppliers, then of order lines.
BASES: Final = (
    N_("VAT id"),
    N_("IBAN"),
    N_("registration number"),
    N_("tax number"),
    N_("name and place"),
    N_("choice of a person"),
    N_("order line"),
    N_("GTIN"),
    N_("item number"),
    N_("our item number"),
    N_("description and price"),
)
