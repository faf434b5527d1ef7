"""The supplier as a till names it: the names at the head of the roll, and the address below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.parties.address import joined
from extractors.parties.letterhead import REGISTRATION
from extractors.parties.letterhead import clean_name
from extractors.parties.party_line import has
from extractors.parties.till_head import Lines
from extractors.parties.till_head import till_head
from pipeline.model.terms import SUPPLIER_ADDRESS
from pipeline.model.terms import SUPPLIER_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey

#: A company's number on a line of its own, with or without a word for it: "Co. Reg. No: 123456-X", "(JM0123456-K)".
NUMBER: Final = re.compile(
    r"\W*(?:(?:co|comp|company|reg|registration|roc|br|no|number)\b\W*)*[A-Z]{0,3}\d{5,}\s?-?\s?[A-Z]{0,2}\W*",
    re.IGNORECASE,
)
#: The registered name is the supplier's; above or below it stand brands and branches.
LEGAL: Final = 0.95
#: Where none is registered, the name that stands first is the supplier's.
FIRST: Final = 0.85
#: What any other name is worth.
OTHER: Final = 0.45
ADDRESS: Final = 0.9


def shop_names(survey: Survey) -> Iterator[Candidate[Any]]:
    """The names at the head of a till receipt, with what speaks for each."""
    head = till_head(survey)
    standing = {name: _standing(survey, name) for name in head.names} if head else {}
    best = max(standing, key=lambda name: standing[name], default=None)
    for name, (is_legal, _) in standing.items():
        worth = OTHER if name is not best else LEGAL if is_legal else FIRST
        yield Candidate(
            term=SUPPLIER_NAME,
            value=clean_name(_text(name)),
            spans=name,
            score=worth * min(line.confidence for line in name) ** 0.5,
            evidence="the head of the receipt",
            relation="letterhead",
        )


def shop_address(survey: Survey) -> Iterator[Candidate[Any]]:
    """The address at the head of a till receipt."""
    head = till_head(survey)
    if head is not None and head.address:
        yield Candidate(
            term=SUPPLIER_ADDRESS,
            value=joined(head.address),
            spans=head.address,
            score=ADDRESS,
            evidence="below the name of the shop",
            relation="address",
        )


def _standing(survey: Survey, name: Lines) -> tuple[bool, bool]:
    """Whether a name has a legal form, and a number of registration behind or below it."""
    last = name[-1].row
    below = (row.text for row in survey.pages[0].rows[last.index + 1 : last.index + 2])
    is_numbered = REGISTRATION.search(_text(name)) is not None or any(NUMBER.fullmatch(text) for text in below)
    return any(has(survey, line, "legal_form") for line in name), is_numbered


def _text(name: Lines) -> str:
    return " ".join(line.text for line in name)
