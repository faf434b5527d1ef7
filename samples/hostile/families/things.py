"""What lies in a folder and is no file, or is one that does not keep still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import Kind
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import BILL
from samples.hostile.raw_pdf import one_page

if TYPE_CHECKING:
    from random import Random


def _bill(dice: Random) -> bytes:
    return one_page(BILL.replace(b"INV-2041", b"INV-%d" % dice.randrange(10**9))).to_bytes()


@family("thing-link")
def link(dice: Random) -> Hostile:
    """A link to a file of the machine, to itself, to nothing, to a folder."""
    place = dice.choice((b"/etc/passwd", b"/dev/zero", b".", b"nowhere", b"/proc/self/environ", b"../ledgerdrop.toml"))
    return Hostile(content=place, kind=Kind.LINK, outcomes=ends("refused_symlink"), why="it is a link")


@family("thing-pipe")
def pipe(_: Random) -> Hostile:
    """A pipe: who opens it waits for ever."""
    return Hostile(content=b"", kind=Kind.PIPE, outcomes=ends("refused_not_regular"), why="it is a pipe")


@family("thing-socket")
def socket(_: Random) -> Hostile:
    """A socket."""
    return Hostile(content=b"", kind=Kind.SOCKET, outcomes=ends("refused_not_regular"), why="it is a socket")


@family("thing-device")
def device(_: Random) -> Hostile:
    """A device that never ends; only an administrator can make one."""
    return Hostile(content=b"", kind=Kind.DEVICE, outcomes=ends("refused_not_regular"), why="it is a device")


@family("thing-folder")
def folder(dice: Random) -> Hostile:
    """A folder with the name of a file, and a bill in it."""
    # Folders are looked into only where that is asked for; nobody wants one to be moved away.
    return Hostile(content=_bill(dice), kind=Kind.FOLDER, outcomes=frozenset(), why="it is a folder, and stays")


@family("thing-hard-link")
def hard_link(dice: Random) -> Hostile:
    """A second name for a file beside it."""
    return Hostile(
        content=_bill(dice),
        kind=Kind.HARD_LINK,
        outcomes=ends("read", "duplicate_bytes"),
        why="it is one file under two names, and one arrival; seen a moment later, its second name is a duplicate",
    )


@family("thing-slow")
def slow(dice: Random) -> Hostile:
    """Written piece by piece by a scanner that takes its time."""
    return Hostile(content=_bill(dice), kind=Kind.SLOW, outcomes=ends("read"), why="it is written slowly, and ends")


@family("thing-growing")
def growing(dice: Random) -> Hostile:
    """A file that never stops growing."""
    # It is taken as it stands once it is overdue, or waits as long as it grows.
    return Hostile(
        content=_bill(dice)[:-20],
        kind=Kind.GROWING,
        outcomes=ends("incomplete", "read"),
        why="it grows for ever: it waits, and ends as what it is when it stops",
    )


@family("thing-vanishing")
def vanishing(dice: Random) -> Hostile:
    """A file that is taken away again."""
    return Hostile(
        content=_bill(dice),
        kind=Kind.VANISHING,
        outcomes=ends("gone", "read"),
        why="it goes before it was at rest: then nobody has seen it, or it is gone, or was read in time",
    )


@family("thing-replaced")
def replaced(dice: Random) -> Hostile:
    """A file that another one is put in place of."""
    return Hostile(
        content=_bill(dice), kind=Kind.REPLACED, outcomes=ends("read"), why="another one is put in its place"
    )


@family("thing-locked")
def locked(dice: Random) -> Hostile:
    """A file that nobody may read, unless an administrator does."""
    return Hostile(
        content=_bill(dice),
        kind=Kind.LOCKED,
        outcomes=ends("unreadable", "read"),
        why="its permissions let nobody read it; an administrator reads it all the same",
    )
