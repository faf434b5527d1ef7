"""The file around claims: one interchange with one group, whose control numbers come out of what it holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from dataclasses import dataclass
from typing import IO
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.medical.claim import VERSION
from pipeline.exporters.medical.claim import Claim
from pipeline.exporters.medical.x12_options import OPTIONS
from pipeline.model import terms
from pipeline.x12.segment import USUAL
from pipeline.x12.writing import segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement

#: Claims of a large batch do not stay in memory.
_IN_MEMORY: Final = 8_000_000
_CHUNK: Final = 1_000_000
#: A control number has nine digits, and is none of nothing but zeros.
_MOST: Final = 999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What was written between the ends of the group."""

    claims: int
    last_day: dt.date
    #: ISA13 and GS06: the same claims always have the same, and others another.
    control: int


def write_claims(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """Write claims as one file; nothing where there are none."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as body:
        content = _written(movements, body, codes)
        if content is None:
            return
        out.write(_start(content, codes).encode())
        body.seek(0)
        while chunk := body.read(_CHUNK):
            out.write(chunk)
        out.write(_end(content).encode())


def _written(movements: Iterable[Movement], body: IO[bytes], codes: Codes) -> _Content | None:
    digest, days, count = hashlib.sha256(), set(), 0
    for count, movement in enumerate(movements, start=1):
        text = Claim(movement=movement, codes=codes, number=count).text().encode()
        digest.update(text)
        days.add(movement.record.invoice.needed(terms.ISSUE_DATE))
        body.write(text)
    if not days:
        return None
    return _Content(claims=count, last_day=max(days), control=int(digest.hexdigest(), 16) % _MOST + 1)


def _start(content: _Content, codes: Codes) -> str:
    day, control = content.last_day, f"{content.control:09}"
    sender, receiver = OPTIONS.value(codes, "sender_id"), OPTIONS.value(codes, "receiver_id")
    isa = (
        *("00", " " * 10, "00", " " * 10),
        *(OPTIONS.value(codes, "sender_qualifier"), f"{sender:15}"),
        *(OPTIONS.value(codes, "receiver_qualifier"), f"{receiver:15}"),
        *(f"{day:%y%m%d}", "0000", USUAL.repetition, "00501", control),
        *(OPTIONS.value(codes, "acknowledgement"), OPTIONS.value(codes, "usage"), USUAL.component),
    )
    group = segment("GS", "HC", sender, receiver, f"{day:%Y%m%d}", "0000", str(content.control), "X", VERSION)
    return f"{USUAL.element.join(('ISA', *isa))}{USUAL.segment}{group}"


def _end(content: _Content) -> str:
    ge = segment("GE", str(content.claims), str(content.control))
    return f"{ge}{segment('IEA', '1', f'{content.control:09}')}"
