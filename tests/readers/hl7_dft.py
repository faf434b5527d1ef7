"""Charges of HL7, read by two programs that others wrote."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import hl7
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message

from tests.medical import claimed
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import line_texts
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.reading_back import torn

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = {"CG": 1, "CD": -1}


def messages(content: bytes) -> list[str]:
    """The messages of a file.

    Raises:
        ValueError: Its last segment has no end.
    """
    text = content.decode()
    if not text.endswith("\r"):
        raise ValueError(text[-20:])
    return [f"MSH|{one}" for one in re.split(r"(?:^|(?<=\r))MSH\|", text)[1:]]


def strictly(content: bytes) -> None:
    """Hold each message against the definitions of its version."""
    for message in messages(content):
        parse_message(message, validation_level=VALIDATION_LEVEL.STRICT, find_groups=True).validate()


def told(content: bytes) -> Iterator[Told]:
    """Each message: its account, what its charges come to, and what they are called."""
    for message in messages(content):
        parsed = hl7.parse(message)
        charges = list(parsed.segments("FT1"))
        yield Told(
            number=parsed.unescape(str(parsed.segment("PID")[18])),
            owed=sum((_amount(one) for one in charges), Decimal(0)),
            texts=tuple(parsed.unescape(str(one[7][0][1])) for one in charges),
        )


def _amount(charge: Any) -> Decimal:
    return _SIGNS[str(charge[6])] * Decimal(str(charge[11]).partition("&")[0])


read_back(
    ReadBack(
        target="hl7_dft",
        system="Epic, Meditech: HL7 DFT^P03",
        checks=(
            Check(
                by="`hl7apy`, strictly, in five versions",
                read=strictly,
                broken=(torn, swapped("|CG|", "||"), swapped("EVN|P03|", "EVX|P03|")),
            ),
            Check(
                by="the parser of `hl7`",
                read=lambda content: list(told(content)),
                broken=(torn, swapped("|CG|", "|XX|"), swapped("PID|1|", "PIX|1|")),
            ),
        ),
        blind="what a site asks beyond the standard: Epic and Meditech show it to customers only",
        told=told,
        says=line_texts,
        most=199,
        ready=claimed,
    )
)
