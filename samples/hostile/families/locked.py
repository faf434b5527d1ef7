"""PDF files with passwords and with locks that nobody knows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import Final
from typing import Literal

import pikepdf

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import one_page
from samples.hostile.sources import good

if TYPE_CHECKING:
    from random import Random


#: Earlier locks are of RC4, and leave the notes about a file open to all.
_MODERN: Final = 4

#: Of the standard lock: RC4, AES-128, AES-256.
Revision = Literal[3, 4, 6]
_REVISIONS: Final[tuple[Revision, ...]] = (3, 4, 6)


def _locked(dice: Random, user: str, revision: Revision) -> bytes:
    content, _ = good(dice)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            out,
            encryption=pikepdf.Encryption(
                owner="owner", user=user, R=revision, metadata=revision >= _MODERN, aes=revision >= _MODERN
            ),
            static_id=True,
        )
    return out.getvalue()


@family("locked-user")
def user(dice: Random) -> Hostile:
    """It opens with a password only: RC4, AES-128 or AES-256."""
    revision = dice.choice(_REVISIONS)
    return Hostile(content=_locked(dice, "secret", revision), outcomes=ends("encrypted"), why="it needs a password")


@family("locked-owner")
def owner(dice: Random) -> Hostile:
    """It opens for everybody; only changing it needs a password."""
    revision = dice.choice(_REVISIONS)
    return Hostile(content=_locked(dice, "", revision), outcomes=ends("read"), why="everybody may read it")


@family("locked-unknown")
def unknown(dice: Random) -> Hostile:
    """A lock of a kind that no program knows."""
    handler = dice.choice((b"/FOPN_fLock", b"/Adobe.PubSec", b"/X"))
    pdf = one_page()
    lock = pdf.add(b"<< /Filter %s /V 9 /R 9 /O (x) /U (x) /P -1 >>" % handler)
    return Hostile(
        content=pdf.to_bytes(trailer=b"/Encrypt %d 0 R /ID [<00> <00>] " % lock),
        outcomes=ends("encrypted"),
        why="its lock is of a kind that nobody knows",
    )


@family("locked-broken")
def broken(dice: Random) -> Hostile:
    """What is to unlock it is damaged."""
    pdf = one_page()
    lock = pdf.add(
        dice.choice(
            (
                b"<< /Filter /Standard /V 5 /R 6 /Length 256 /O () /U () /OE () /UE () /Perms () /P -1 >>",
                b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -1 >>" % (b"o" * 32, b"u" * 32),
                b"<< /Filter /Standard >>",
                b"null",
            )
        )
    )
    return Hostile(
        content=pdf.to_bytes(trailer=b"/Encrypt %d 0 R /ID [<00> <00>] " % lock),
        outcomes=ends("encrypted", "corrupt", "read"),
        why="its lock is damaged: nobody can tell that from a password, and where it is none at all, it opens",
    )
