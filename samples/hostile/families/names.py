"""Good documents under names that are orders elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from typing import Final

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import BILL
from samples.hostile.raw_pdf import one_page

if TYPE_CHECKING:
    from random import Random

#: Without a suffix. No name holds a slash or a zero; whatever else, somebody has sent it.
NAMES: Final = (
    b"=cmd|' C calc'!A0",
    b"+1+1",
    b"-2+3",
    b"@SUM(A1)",
    b"\t=1+1",
    b"<script>alert(1)<script>",
    b'"><img src=x onerror=alert(1)>',
    b"{{7*7}}${7*7}%(x)s{0}",
    b"a\r\nSet-Cookie: owned=1",
    b"a\nb",
    b"; rm -rf ~; #",
    b"$(touch owned)`touch owned`",
    b"-rf",
    b"--help",
    b"..\\..\\windows\\x",
    b"%2e%2e%2fetc%2fpasswd",
    b"C:evil",
    b"CON",
    b"\x1b[31mred\x1b]0;title\x07",
    b"invoice\xe2\x80\xaegpj",
    b"\xe2\x80\x8b\xef\xbb\xbf",
    b"\xff\xfe\x80",
    b"caf\xc3\xa9 \xe2\x9c\x93 \xf0\x9f\x92\xb8",
    b"a" * 251,
    b"\xc3\xa9" * 120,
    b"a,b;c'd\"e|f",
    b" leading and trailing ",
    b"'; DROP TABLE records;--",
    b"~root",
    b"a\xc2\x85b\xe2\x80\xa8c",
)


def generated(dice: Random) -> bytes:
    """A name of pieces that somebody would try; never one that no file can have."""
    pieces = (
        *NAMES[:-7],
        b"..",
        b".",
        b" ",
        b"\\",
        b":",
        b"\x7f",
        b"\xc0\xaf",
        b"\xe2\x88\x95",
        b"etc",
        b"passwd",
        b"%00",
    )
    name = b"".join(dice.choice(pieces) for _ in range(dice.randint(1, 5)))
    # What begins with a dot is hidden, and not taken in by anybody.
    return name.replace(b"/", b"").replace(b"\0", b"").lstrip(b".")[:240] or b"x"


@family("name-known")
def known(dice: Random) -> Hostile:
    """One of the names that were tried on others."""
    return _named(dice, dice.choice(NAMES))


@family("name-generated")
def made_up(dice: Random) -> Hostile:
    """A name put together of such pieces."""
    return _named(dice, generated(dice))


def _named(dice: Random, name: bytes) -> Hostile:
    # No two have the same bytes, or all but one of them would be duplicates.
    bill = BILL.replace(b"INV-2041", b"INV-%d" % dice.randrange(10**9))
    return Hostile(
        content=one_page(bill).to_bytes(),
        outcomes=ends("read"),
        why=f"its name is {os.fsdecode(name)!a}: it is a good document all the same",
        name=name + b".pdf",
    )
